/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edit that takes over accepted items of a review. */
#pragma once
#include "report/review/cx-review-item.h"

/* The changes that take over the items for which ACCEPTED is TRUE (as many as items; NULL: all), to be applied to the case that
 * the review was made for, with the reviewer as their author. They were tried: the case is whole with them and has results. */
CxChanges *cx_review_changes (const CxReview *review, const gboolean *accepted, GError **error);
/* The same, untried. */
CxChanges *cx_review_changes_untried (const CxReview *review, const gboolean *accepted, GError **error);
/* The name of the edit, for undo. (transfer full) */
char *cx_review_changes_label (const CxReview *review);
