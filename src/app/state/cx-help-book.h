/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: its pages, in the order in which the page "index" lists them, and the search over them. Pages come from the program's resources,
 * folder help; a page that there is in the user's language is taken from there, every other one from C. */
#pragma once
#include "app/state/cx-help-page.h"

/* The one book, read at the first call. */
const GPtrArray *cx_help_book_pages (void); /* (element-type CxHelpPage); the first is "index" */
/* NULL: there is none. */
const CxHelpPage *cx_help_book_find (const char *id);
/* The title of the group that a page is listed in; NULL for "index". */
const char *cx_help_book_group (const CxHelpPage *page);

typedef struct {
  const CxHelpPage *page;
  int block;     /* the heading of the section, or -1 for the beginning of the page */
  char *excerpt; /* the words around what was found */
} CxHelpHit;

/* The sections in which every word of TEXT stands, or begins a word; those whose titles have them come first. (transfer full) */
GPtrArray *cx_help_book_search (const char *text);
/* The title of the section, or of the page. */
const char *cx_help_book_hit_title (const CxHelpHit *hit);
