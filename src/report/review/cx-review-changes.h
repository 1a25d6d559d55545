/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the edit that takes over accepted items of a review. */
#pragma once
#include "report/review/cx-review-item.h"

/* Returns the changes that take over the items for which ACCEPTED is TRUE (as many as there are items; NULL: all), to be applied to the
 * case for which the review was made, with the reviewer as their author. They have been tried: with them the case is valid and has
 * results. */
CxChanges *cx_review_changes (const CxReview *review, const gboolean *accepted, GError **error);
/* Returns the same changes without trying them. */
CxChanges *cx_review_changes_untried (const CxReview *review, const gboolean *accepted, GError **error);
/* Returns the name of the edit, for undo. (transfer full) */
char *cx_review_changes_label (const CxReview *review);
