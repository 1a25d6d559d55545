/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This table lists the pages of a case in their order. A page is its files and one line of the table in cx-pages.c. The list of
 * pages, the shortcuts Ctrl+1, Ctrl+2 …, the action "win.page" and the way to an input ("win.show-input") follow from the
 * table. */
#pragma once
#include <gtk/gtk.h>

typedef struct {
  const char *id;    /* in the action "win.page", and of the page of the help that F1 opens */
  const char *title; /* marked for translation */
  const char *icon;
  const char *home;         /* the prefix of the paths of inputs that are edited on this page; "": any input; NULL: no input */
  GType (*get_type) (void); /* returns the type of a subclass of CxPage */
} CxPageInfo;

guint cx_pages_n (void);
const CxPageInfo *cx_pages_nth (guint index);
/* Returns the index of the page with ID, or -1. */
int cx_pages_find (const char *id);
/* Returns the shortcut of a page, such as "<Control>1" for the first page. (transfer full) */
char *cx_pages_accelerator (guint index);
/* Sets the shortcuts of all pages. */
void cx_pages_set_accelerators (GtkApplication *application);
