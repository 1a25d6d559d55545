/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A difference between two cases in words, for the window. */
#pragma once
#include "model/analysis/cx-diff.h"

/* The place of CHANGE for people: "Churn rate, Mass" or "Segment: Mass". (transfer full) */
char *cx_diff_words_place (const CxDiffChange *change);
/* What differs between the cases A and B: "18% → 16%", "Added: Mass", with a line for each part of the evidence that differs.
 * (transfer full) */
char *cx_diff_words_what (const CxDiffChange *change, const CxCase *a, const CxCase *b);
/* "From “Sent to finance” to “The case now” the net present value goes from €1.5M to €1.8M, by 3 changes." (transfer full) */
char *cx_diff_words_sentence (const CxDiff *diff, const CxCase *a, const char *name_a, const char *name_b);
