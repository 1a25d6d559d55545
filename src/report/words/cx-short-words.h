/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for inputs where there is little room: beside bars and in narrow tables. */
#pragma once
#include "model/case/cx-input.h"

/* The name of an input: its item's own name first, its initiative only where that name is another's too. (transfer full) */
char *cx_short_words_input (const CxInput *input);
/* Whether a bare number of this unit says too little: "10" of months, unlike "10%" and "€10". */
gboolean cx_short_words_need_unit (CxUnit unit);
