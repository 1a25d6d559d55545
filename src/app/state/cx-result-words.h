/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A result of the case in the words of the window. */
#pragma once
#include "app/state/cx-session.h"
#include "model/build/cx-result.h"

/* Returns the heading of RESULT in the window, which is short where the workbook's label names the tax. (transfer none) */
const char *cx_result_words_caption (CxResult result);
/* Sets TEXT to RESULT of the scenario shown in compact form and FULL to the whole figure, or, if there is no such figure, REASON to the
 * reason. What is not set becomes NULL. The session must have results. (out) (transfer full) */
void cx_result_words (CxSession *session, CxResult result, char **text, char **reason, char **full);
