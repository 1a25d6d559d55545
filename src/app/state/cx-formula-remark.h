/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be said at the field of a formula of one's own: nothing about it is wrong, but it may not mean what was meant. */
#pragma once
#include "app/state/cx-session.h"

/* That the formula gives amounts in months in which its initiative has no effect yet, which count nothing; or that it reads t, so that it
 * does not move when the initiative begins later. NULL: nothing. (transfer full) */
char *cx_formula_remark (CxSession *session, const CxItem *benefit);
