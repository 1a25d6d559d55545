/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions make file choosers: their folder and suggested name, and the path that the user chose. */
#pragma once
#include <gtk/gtk.h>

/* Returns a modal chooser of the window of WHERE, in the folder of the file that was last opened or saved. (transfer full) */
GtkFileChooserNative *cx_file_chooser_new (GtkWidget *where, const char *title, GtkFileChooserAction action, const char *accept);
/* Offers the files that match PATTERNS (such as "*.cxcase", NULL-terminated) under NAME. */
void cx_file_chooser_add_filter (GtkFileChooserNative *self, const char *name, const char *const *patterns);
/* Suggests a file name such as "retail-bank-service-redesign-WHAT.ENDING", made from TITLE. WHAT may be NULL. FALLBACK is used if
 * there is no title. */
void cx_file_chooser_suggest (GtkFileChooserNative *self, const char *title, const char *fallback, const char *what,
                              const char *ending);
/* Returns the chosen path. A name that has none of ENDINGS gets ENDING. Returns NULL with an error if the folder is not on this
 * computer, or if a file with the added ending exists, because the chooser did not ask about that file. (transfer full) */
char *cx_file_chooser_get_path (GtkFileChooserNative *self, const char *const *endings, const char *ending, GError **error);

/* Returns the path of a file that was chosen to be read, or NULL with an error that names the file if it is not on this computer. (transfer
 * none) */
const char *cx_file_chooser_local_path (GFile *file, GError **error);

/* Releases a chooser (transfer full) in a handler of its own signal "response". GTK still uses the chooser's widgets after the
 * signal, so the chooser is freed a moment later. */
void cx_file_chooser_drop (GtkFileChooserNative *self);

typedef void (*CxFileChosenFunc) (gpointer object, GFile *file, gpointer data);
/* Shows SELF (transfer full) and calls CHOSEN with the chosen file, or with NULL after Cancel, if OBJECT still exists. DATA is
 * freed afterwards. */
void cx_file_chooser_ask (GtkFileChooserNative *self, gpointer object, CxFileChosenFunc chosen, gpointer data,
                          GDestroyNotify free_data);
