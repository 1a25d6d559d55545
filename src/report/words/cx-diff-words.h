/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a difference between two cases into words for the window. */
#pragma once
#include "model/analysis/cx-diff.h"

/* Returns the place of CHANGE for people: "Churn rate, Mass" or "Segment: Mass". (transfer full) */
char *cx_diff_words_place (const CxDiffChange *change);
/* Returns the difference between the cases A and B: "18% → 16%" or "Added: Mass", with a line for each part of the evidence that differs.
 * (transfer full) */
char *cx_diff_words_what (const CxDiffChange *change, const CxCase *a, const CxCase *b);
/* Returns a sentence such as "From “Sent to finance” to “The case now” the net present value goes from €1.5M to €1.8M, by 3 changes."
 * (transfer full) */
char *cx_diff_words_sentence (const CxDiff *diff, const CxCase *a, const char *name_a, const char *name_b);
