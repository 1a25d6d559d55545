/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the sources of the figures that an export of a CRM gives. */
#pragma once
#include "evidence/cx-crm.h"

/* These functions return the text for the source of an input that takes over the customers, the revenue, the margin or the
 * churn of SEGMENT: the file's name, the column and the method. (transfer full) */
char *cx_crm_source_customers (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_source_revenue (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_source_margin (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
char *cx_crm_source_churn (const CxCrm *self, const CxCrmSegment *segment, const CxCrmOptions *options, const char *path);
