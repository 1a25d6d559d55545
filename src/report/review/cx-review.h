/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review is a workbook that came back from a reviewer: the changes that it proposes to a case, the worth of each, and the cells that
 * cannot be taken over. Reading changes nothing; cx_review_changes() makes one edit of the accepted items. */
#pragma once
#include "report/review/cx-review-item.h"

/* Reads the workbook at PATH and compares it with C. Fails, without the file's name in the message, if the file cannot be read as a
 * workbook (CX_ERROR_INPUT, CX_ERROR_SYSTEM) or belongs to another case. */
CxReview *cx_review_new (const char *path, const CxCase *c, GError **error);
CxReview *cx_review_new_for_bytes (GBytes *bytes, const CxCase *c, GError **error);
void cx_review_free (CxReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxReview, cx_review_free)
