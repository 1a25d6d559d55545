/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file that the user chooses: the chooser, the thread that writes, and the message at the end. */
#pragma once
#include <gtk/gtk.h>

typedef struct {
  GtkFileChooserNative *chooser; /* owned by the call */
  const char *ending;            /* that the file's name gets where it has none */
  const char *failure;           /* heading of the dialog that shows an error, translated */
  /* In a thread of its own, which has DATA alone. */
  gboolean (*write) (gpointer data, const char *path, GError **error);
  /* Told when a file is chosen, before it is written, to read what else the chooser asked; may be NULL. */
  void (*chosen) (gpointer data, GtkFileChooserNative *chooser);
  /* What there is to say of the file when it is written, translated, or NULL; may be NULL. */
  const char *(*warning) (gpointer data);
  gpointer data;
  GDestroyNotify free_data;
  /* Told when writing begins and when it ends; may be NULL. */
  void (*busy) (GtkWidget *where, gboolean busy);
} CxFileWriterJob;

/* Messages appear in the window of WHERE, which is kept alive until the file is written. */
void cx_file_writer_run (GtkWidget *where, const CxFileWriterJob *job);
