/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions name inputs briefly, for the labels of bars and for narrow tables. */
#pragma once
#include "model/case/cx-input.h"

/* Returns the name of an input. The item's own name comes first; the initiative's name follows only if several items share that
 * name. (transfer full) */
char *cx_short_words_input (const CxInput *input);
/* Returns TRUE if a bare number of UNIT is ambiguous, such as "10" for months; "10%" and "€10" are not. */
gboolean cx_short_words_need_unit (CxUnit unit);
