/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a case in their order. A page is its files and one line of the table in cx-pages.c: from it come the list of pages, the
 * shortcuts Ctrl+1, Ctrl+2 …, the action "win.page" and the way to an input ("win.show-input"). */
#pragma once
#include <gtk/gtk.h>

typedef struct {
  const char *id;    /* in the action "win.page", and of the page of the help that F1 opens */
  const char *title; /* marked for translation */
  const char *icon;
  const char *home;         /* what paths of inputs begin with that are edited on this page; "": any input; NULL: none */
  GType (*get_type) (void); /* a subclass of CxPage */
} CxPageInfo;

guint cx_pages_n (void);
const CxPageInfo *cx_pages_nth (guint index);
/* The index of the page with ID, or -1. */
int cx_pages_find (const char *id);
/* "<Control>1" for the first page. (transfer full) */
char *cx_pages_accelerator (guint index);
/* Gives each page its shortcuts. */
void cx_pages_set_accelerators (GtkApplication *application);
