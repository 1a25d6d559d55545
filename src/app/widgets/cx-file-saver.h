/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This function writes a file that the user chooses: it shows the chooser, runs the thread that writes, and shows a message at
 * the end. If it takes longer than a second, a message offers to cancel; then the file stays as it was. */
#pragma once
#include <gtk/gtk.h>

typedef struct {
  GtkFileChooserNative *chooser; /* owned by the call */
  const char *ending;            /* the ending that a file name without an ending gets */
  const char *failure;           /* the translated heading of the dialog that shows an error */
  /* Writes the file in a thread. Only that thread uses DATA meanwhile. */
  gboolean (*write) (gpointer data, const char *path, GError **error);
  /* Called when the user has chosen a file, before it is written, to read the further choices of the chooser; may be NULL. */
  void (*chosen) (gpointer data, GtkFileChooserNative *chooser);
  /* Returns a translated remark about the written file, or NULL; may be NULL. */
  const char *(*warning) (gpointer data);
  gpointer data;
  GDestroyNotify free_data;
  /* Called with TRUE when writing begins and with FALSE when it ends; may be NULL. */
  void (*busy) (GtkWidget *where, gboolean busy);
} CxFileSaverJob;

/* Messages appear in the window of WHERE, on which a reference is held until the file is written. */
void cx_file_saver_run (GtkWidget *where, const CxFileSaverJob *job);
