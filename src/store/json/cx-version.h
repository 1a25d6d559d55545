/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version is a whole case as it was, kept within the case that it belongs to. */
#pragma once
#include "model/case/cx-case.h"

/* Returns C as it is now, without its versions and actuals, as a version called NAME. ON (such as 2027-03-31) and BY may be NULL.
 * (transfer full) */
CxItem *cx_version_new (const CxCase *c, const char *name, const char *on, const char *by);
/* Returns the case that VERSION holds. (transfer full) */
CxCase *cx_version_read (const CxItem *version, GError **error);
