/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the reviewer's cells in a workbook and compares them with the case. */
#pragma once
#include "report/review/cx-review-item.h"

/* Fills in the items and problems of REVIEW from BYTES, or from the file at PATH if BYTES is NULL. */
gboolean cx_review_read (CxReview *review, GBytes *bytes, const char *path, GError **error);
