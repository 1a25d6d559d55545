/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book consists of the pages of the help, in the order in which the page "index" lists them, and of the search over them.
 * The pages come from the folder help of the program's resources. A page that does not exist in the user's language comes from
 * C. */
#pragma once
#include "app/state/cx-help-page.h"

/* Returns the pages of the one book, which is read at the first call. */
const GPtrArray *cx_help_book_pages (void); /* (element-type CxHelpPage); the first is "index" */
/* Returns the page with ID, or NULL. */
const CxHelpPage *cx_help_book_find (const char *id);
/* Returns the title of the group that lists the page; NULL for "index". */
const char *cx_help_book_group (const CxHelpPage *page);

typedef struct {
  const CxHelpPage *page;
  int block;     /* the heading of the section, or -1 for the beginning of the page */
  char *excerpt; /* the text around the found word */
} CxHelpHit;

/* Returns the sections in which every word of TEXT begins a word. Sections that have the words in their title come first.
 * (transfer full) */
GPtrArray *cx_help_book_search (const char *text);
/* Returns the title of the section, or of the page. */
const char *cx_help_book_hit_title (const CxHelpHit *hit);
