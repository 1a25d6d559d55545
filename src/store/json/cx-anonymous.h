/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case without its history and without the people in it, to be given to others. */
#pragma once
#include "model/case/cx-case.h"

/* A copy of C without the fields that name people (author, owners, who answered, approved and signed) and without its versions, of which
 * only the approved one stays, because actuals are compared with it; it, too, names nobody then. Texts that people wrote (notes, sources,
 * answers) stay as they are. (transfer full) */
CxCase *cx_anonymous_copy (const CxCase *c, GError **error);
