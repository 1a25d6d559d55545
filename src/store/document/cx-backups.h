/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier contents of a document's file. Whoever replaces the file keeps what it held before, in the user's data directory; the ten that
 * were kept last stay. A backup is an ordinary document. */
#pragma once
#include <gio/gio.h>

#define CX_BACKUPS_MOST 10

typedef struct {
  GFile *file;
  GDateTime *when; /* it was kept, local time */
  goffset size;    /* bytes */
} CxBackupsEntry;
void cx_backups_entry_free (CxBackupsEntry *backup);

/* Keeps BYTES as a backup of FILE, unless they are the ones that were kept last. */
gboolean cx_backups_keep (GFile *file, GBytes *bytes, GError **error);
/* Keeps what FILE holds now. TRUE also if there is no such file. */
gboolean cx_backups_keep_file (GFile *file, GError **error);
/* The backups of FILE, the latest first. (transfer full) (element-type CxBackupsEntry), freed with the array. */
GPtrArray *cx_backups_list (GFile *file);
