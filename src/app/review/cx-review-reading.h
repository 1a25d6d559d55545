/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions read a reviewed workbook in a thread. */
#pragma once
#include <gio/gio.h>

#include "report/review/cx-review.h"

/* Compares the workbook at PATH with a copy of C. CALLBACK receives SOURCE as its object. */
void cx_review_reading_start (GObject *source, const CxCase *c, const char *path, GAsyncReadyCallback callback, gpointer data);
/* Returns the review, or NULL with an error of CX_ERROR. (transfer full) */
CxReview *cx_review_reading_finish (GAsyncResult *result, GError **error);
/* Returns the copy of the case with which the workbook was compared. (transfer none) */
const CxCase *cx_review_reading_get_case (GAsyncResult *result);
