/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Review: answers and signatures; and what a reviewer wrote beside a challenge or an input, as an answer of the case. */
#pragma once
#include "report/review/cx-reading.h"

/* TEXT by the reviewer of REVIEW, on the day of the review, to CHALLENGE, about the input at PATH or none. (transfer full) */
CxItem *cx_review_answers_new (const CxReview *review, const char *challenge, const char *path, const char *text);
/* TRUE if the case has the same answer already, whoever gave it. */
gboolean cx_review_answers_has (const CxReview *review, const char *challenge, const char *path, const char *text);
void cx_review_answers_read (CxReading *r);
/* The last new one names the reviewer. */
void cx_review_answers_read_signatures (CxReading *r);
