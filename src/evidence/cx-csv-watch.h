/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the reading of a file from another thread: how much of the file has been read, and a way to end the reading early. All functions
 * may be called from any thread; a watch of NULL is never cancelled. */
#pragma once
#include <gio/gio.h>

typedef struct CxCsvWatch CxCsvWatch;

CxCsvWatch *cx_csv_watch_new (void);
CxCsvWatch *cx_csv_watch_ref (CxCsvWatch *self);
void cx_csv_watch_unref (CxCsvWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsvWatch, cx_csv_watch_unref)

/* From now on the reading ends with G_IO_ERROR_CANCELLED. */
void cx_csv_watch_cancel (CxCsvWatch *self);
/* FALSE with G_IO_ERROR_CANCELLED if the watch was cancelled. */
gboolean cx_csv_watch_goes_on (CxCsvWatch *self, GError **error);
/* SHARE, from 0 to 1, of the file has been read. */
void cx_csv_watch_note (CxCsvWatch *self, double share);
/* The share that was noted last, 0 at first. */
double cx_csv_watch_get_share (CxCsvWatch *self);
