/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases last opened or saved, and what they say in a line. */
#pragma once
#include <gio/gio.h>

typedef struct {
  GFile *file;
  char *title;
  char *subtitle; /* organisation, NPV, payback, changed when; or why it cannot be read */
  gboolean broken;
} CxRecentsEntry;

void cx_recents_add (GFile *file);
/* The latest first. (transfer full) (element-type GFile) */
GPtrArray *cx_recents_list (void);

/* Reads FILE and computes its results away from the main thread. */
void cx_recents_read (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* NULL with an error if there is no such file (any more). */
CxRecentsEntry *cx_recents_read_finish (GAsyncResult *result, GError **error);
void cx_recents_entry_free (CxRecentsEntry *recent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxRecentsEntry, cx_recents_entry_free)

/* Where file choosers start: the folder of the file last opened or saved. (transfer full), or NULL. */
GFile *cx_recents_get_folder (void);
