/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a copy of a case without the people in it, which can be given to others. */
#pragma once
#include "model/case/cx-case.h"

/* Returns a copy of C without the fields that name people (author, owners, and who answered, approved or signed) and without its versions,
 * except the approved one, because actuals are compared with it; that version names nobody either. Texts that people wrote (notes,
 * sources, answers) stay as they are. (transfer full) */
CxCase *cx_anonymous_copy (const CxCase *c, GError **error);
