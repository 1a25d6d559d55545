/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups are earlier contents of a document's file. Whoever replaces the file first keeps its contents in the user's data directory; the
 * ten that were kept last stay. A backup is an ordinary document. */
#pragma once
#include <gio/gio.h>

#define CX_BACKUPS_MOST 10

typedef struct {
  GFile *file;
  GDateTime *when; /* the time at which it was kept, local */
  goffset size;    /* bytes */
} CxBackupsEntry;
void cx_backups_entry_free (CxBackupsEntry *backup);

/* Keeps BYTES as a backup of FILE, unless the latest backup has the same bytes. */
gboolean cx_backups_keep (GFile *file, GBytes *bytes, GError **error);
/* Keeps the present contents of FILE. Returns TRUE even if there is no such file. */
gboolean cx_backups_keep_file (GFile *file, GError **error);
/* Returns the backups of FILE, the latest first, which are freed with the array. (transfer full) (element-type CxBackupsEntry) */
GPtrArray *cx_backups_list (GFile *file);
