/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosers of files: how they begin, the names they suggest, and the path that was chosen. */
#pragma once
#include <gtk/gtk.h>

/* A modal chooser of the window of WHERE, in the folder of the file that was last opened or saved. (transfer full) */
GtkFileChooserNative *cx_file_chooser_new (GtkWidget *where, const char *title, GtkFileChooserAction action, const char *accept);
/* Offers files of PATTERNS ("*.cxcase", NULL-terminated) under NAME. */
void cx_file_chooser_add_filter (GtkFileChooserNative *self, const char *name, const char *const *patterns);
/* Suggests the file name "retail-bank-service-redesign-WHAT.ENDING" for TITLE; WHAT may be NULL. FALLBACK: without a title. */
void cx_file_chooser_suggest (GtkFileChooserNative *self, const char *title, const char *fallback, const char *what,
                              const char *ending);
/* The path chosen: as it was typed where it has one of ENDINGS, otherwise with ENDING. NULL with an error if the folder is not on this
 * computer, or if the name with the ending is taken, which the chooser did not ask about. (transfer full) */
char *cx_file_chooser_get_path (GtkFileChooserNative *self, const char *const *endings, const char *ending, GError **error);

/* Lets go of a chooser in its own "response": GTK still looks at the chooser's widgets after the signal, so it goes a moment later.
 * (transfer full) */
void cx_file_chooser_drop (GtkFileChooserNative *self);

typedef void (*CxFileChosenFunc) (gpointer object, GFile *file, gpointer data);
/* Shows SELF (transfer full) and tells CHOSEN what was chosen, while OBJECT lives; FILE is NULL after Cancel. DATA is freed then. */
void cx_file_chooser_ask (GtkFileChooserNative *self, gpointer object, CxFileChosenFunc chosen, gpointer data,
                          GDestroyNotify free_data);
