/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This remark warns that a correct formula may not mean what its author intended. */
#pragma once
#include "app/state/cx-session.h"

/* Returns a warning that the formula gives amounts in months before the initiative has an effect, which do not count, or that the
 * formula reads t and so does not move if the initiative begins later. Returns NULL if neither applies. (transfer full) */
char *cx_formula_remark (CxSession *session, const CxItem *benefit);
