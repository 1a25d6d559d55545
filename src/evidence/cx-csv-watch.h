/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A watch lets another thread see how much of a file has been read, and end the reading early. All functions may be called
 * from any thread; a watch of NULL is never cancelled. */
#pragma once
#include <gio/gio.h>

typedef struct CxCsvWatch CxCsvWatch;

CxCsvWatch *cx_csv_watch_new (void);
CxCsvWatch *cx_csv_watch_ref (CxCsvWatch *self);
void cx_csv_watch_unref (CxCsvWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsvWatch, cx_csv_watch_unref)

/* Makes the reading end with G_IO_ERROR_CANCELLED. */
void cx_csv_watch_cancel (CxCsvWatch *self);
/* Returns FALSE with G_IO_ERROR_CANCELLED if the watch was cancelled. */
gboolean cx_csv_watch_goes_on (CxCsvWatch *self, GError **error);
/* Notes that SHARE of the file, from 0 to 1, has been read. */
void cx_csv_watch_note (CxCsvWatch *self, double share);
/* Returns the share that was noted last, 0 at first. */
double cx_csv_watch_get_share (CxCsvWatch *self);
