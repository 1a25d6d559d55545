/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes the effect of proposals on the net present value. */
#pragma once
#include "report/review/cx-review-item.h"

/* Fills in the effect of each item alone, and the value of the case today. */
void cx_review_effects_compute (CxReview *review);
/* Returns the net present value with the items for which ACCEPTED is TRUE (NULL: all), or NaN if they cannot be taken over together. */
double cx_review_effects_npv (const CxReview *review, const gboolean *accepted, GError **error);
