/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version of a case: the whole case as it was, within the case that it belongs to. */
#pragma once
#include "model/case/cx-case.h"

/* C as it is now, without its versions and actuals, under NAME. ON (2027-03-31) and BY may be NULL. (transfer full) */
CxItem *cx_version_new (const CxCase *c, const char *name, const char *on, const char *by);
/* The case that VERSION holds. (transfer full) */
CxCase *cx_version_read (const CxItem *version, GError **error);
