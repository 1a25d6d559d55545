/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a reviewed workbook in a thread of its own. */
#pragma once
#include <gio/gio.h>

#include "report/review/cx-review.h"

/* Compares the workbook at PATH with C, of which a copy is taken. SOURCE is the object that the callback gets. */
void cx_review_reading_start (GObject *source, const CxCase *c, const char *path, GAsyncReadyCallback callback, gpointer data);
/* (transfer full) */
CxReview *cx_review_reading_finish (GAsyncResult *result, GError **error);
/* The case as it was when reading began. */
const CxCase *cx_review_reading_get_case (GAsyncResult *result);
