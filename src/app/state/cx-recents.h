/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recent cases are the cases last opened or saved, each with its title and a line about it. */
#pragma once
#include <gio/gio.h>

typedef struct {
  GFile *file;
  char *title;
  char *subtitle; /* organisation, NPV, payback and date of the last change; or the reason why the file cannot be read */
  gboolean broken;
} CxRecentsEntry;

void cx_recents_add (GFile *file);
/* Returns the recent cases, the latest first. (transfer full) (element-type GFile) */
GPtrArray *cx_recents_list (void);

/* Reads FILE and computes its results in a thread. */
void cx_recents_read (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns the entry, or NULL with an error if the file does not exist or the operation was cancelled. (transfer full) */
CxRecentsEntry *cx_recents_read_finish (GAsyncResult *result, GError **error);
void cx_recents_entry_free (CxRecentsEntry *recent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxRecentsEntry, cx_recents_entry_free)

/* Returns the folder in which file choosers start, which is the folder of the file last opened or saved, or NULL. (transfer
 * full) */
GFile *cx_recents_get_folder (void);
