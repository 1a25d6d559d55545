/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a page of the help from Mallard 1.1 as blocks from top to bottom. Only the part of Mallard that the program's pages
 * use is allowed; anything else is an error that names the element, so that no word of a page is lost without notice. Entities
 * and DOCTYPE are refused (see cx-part.h). */
#pragma once
#include <glib.h>

typedef enum {
  CX_HELP_HEADING,
  CX_HELP_TEXT,
  CX_HELP_CODE,
  CX_HELP_ITEM, /* of a list: a paragraph with a mark before its text */
  CX_HELP_TERM, /* a word that the items after it explain */
  CX_HELP_TABLE,
} CxHelpKind;

typedef struct {
  CxHelpKind kind;
  guint level;     /* of a heading: 1 for a section of the page; of text and items: the number of lists around it */
  char *id;        /* of a heading; NULL: none */
  char *mark;      /* of an item: "•" or "1."; NULL: the block continues the item before it */
  char *markup;    /* Pango's markup, in which <a href="PAGE#SECTION"> is a link; of CODE: the plain text; NULL for a table */
  char *plain;     /* the text that is searched */
  GPtrArray *rows; /* (element-type GStrv) of a table: its cells as markup */
  gboolean header; /* whether the first row of a table is its heading */
} CxHelpBlock;

typedef struct {
  char *id, *title, *about;
  GPtrArray *blocks; /* (element-type CxHelpBlock) */
  GPtrArray *topics; /* (element-type CxHelpTopic) the pages that a guide lists */
} CxHelpPage;

typedef struct {
  char *section; /* the id of the heading above the topic */
  char *page;
} CxHelpTopic;

/* Returns the page, or NULL with CX_ERROR_INPUT: "NAME: the problem". (transfer full) */
CxHelpPage *cx_help_page_parse (GBytes *bytes, const char *name, GError **error);
void cx_help_page_free (CxHelpPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxHelpPage, cx_help_page_free)

/* Returns the place of the heading with ID among the blocks, or -1. */
int cx_help_page_find_section (const CxHelpPage *page, const char *id);
