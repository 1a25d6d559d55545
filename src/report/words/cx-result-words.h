/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main results of a case as the tiles of the window and of the PDF summary show them: a caption, a figure, and a detail below it. */
#pragma once
#include "model/build/cx-result.h"
#include "model/results/cx-results.h"

/* Returns the caption of RESULT, which is short where the label in tables names the tax. (transfer none) */
const char *cx_result_words_caption (CxResult result);
/* Returns the caption of the cost of a month's delay. (transfer none) */
const char *cx_result_words_delay_caption (void);
/* Sets TEXT to RESULT in compact form and FULL to the whole figure, or, if there is no such figure, REASON to the reason. What is not set
 * becomes NULL. (out) (transfer full) */
void cx_result_words (const CxResults *results, CxResult result, char **text, char **reason, char **full);
/* Returns what stands below the figure, such as "8.5% · mid-month" below the net present value, or NULL. (transfer full) */
char *cx_result_words_detail (const CxResults *results, CxResult result);
