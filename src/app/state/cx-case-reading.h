/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file that belongs to a case in a thread, with a copy of the case, so that the user can go on editing. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-case.h"

/* Reads the file at PATH for the case. Returns NULL with an error on failure. (transfer full) */
typedef gpointer (*CxCaseReadingFunc) (const char *path, const CxCase *c, GError **error);
/* Calls READ in a thread and then CALLBACK. RELEASE frees the result of READ. SOURCE (or NULL) lives until then. If CANCELLABLE is cancelled,
 * CALLBACK is called with G_IO_ERROR_CANCELLED while the thread may still work. */
void cx_case_reading_start (GObject *source, const CxCase *c, const char *path, CxCaseReadingFunc read, GDestroyNotify release,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns the result, or NULL with an error. (transfer full) */
gpointer cx_case_reading_finish (GAsyncResult *result, GError **error);
/* These return the copy of the case and the path. (transfer none) */
const CxCase *cx_case_reading_get_case (GAsyncResult *result);
const char *cx_case_reading_get_path (GAsyncResult *result);
