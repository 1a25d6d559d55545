/* What a reviewer wrote beside a challenge or an input, as an answer of the case. */
#pragma once
#include "report/review/cx-review.h"

/* TEXT by the reviewer of REVIEW, on the day of the review, to CHALLENGE, about the input at PATH or none. (transfer full) */
CxItem *cx_review_answer_new (const CxReview *review, const char *challenge, const char *path, const char *text);
/* TRUE if the case has the same answer already, whoever gave it. */
gboolean cx_review_has_answer (const CxReview *review, const char *challenge, const char *path, const char *text);
