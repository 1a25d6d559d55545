/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the sheet Review with its answers and signatures, and turns the reviewer's words beside a challenge or an input into an answer of
 * the case. */
#pragma once
#include "report/review/cx-reading.h"

/* Returns TEXT as an answer by the reviewer of REVIEW, on the day of the review, to CHALLENGE about the input at PATH, which may be NULL.
 * (transfer full) */
CxItem *cx_review_answers_new (const CxReview *review, const char *challenge, const char *path, const char *text);
/* Returns TRUE if the case has the same answer already, whoever gave it. */
gboolean cx_review_answers_has (const CxReview *review, const char *challenge, const char *path, const char *text);
void cx_review_answers_read (CxReading *r);
/* Reads the signatures. The last new one names the reviewer. */
void cx_review_answers_read_signatures (CxReading *r);
