/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the help, read from Mallard 1.1, as blocks from top to bottom. Only the part of Mallard that our pages use is read; anything else
 * is an error that names it, so that no word of a page is lost without notice. Entities and DOCTYPE are refused (see cx-part.h). */
#pragma once
#include <glib.h>

typedef enum {
  CX_HELP_HEADING,
  CX_HELP_TEXT,
  CX_HELP_CODE,
  CX_HELP_ITEM, /* of a list: a paragraph with a mark before it */
  CX_HELP_TERM, /* a word that the items after it explain */
  CX_HELP_TABLE,
} CxHelpKind;

typedef struct {
  CxHelpKind kind;
  guint level;     /* of a heading: 1 for a section of the page; of text and items: how many lists it is in */
  char *id;        /* of a heading; NULL: none */
  char *mark;      /* of an item: "•" or "1."; NULL: it goes on with the item before it */
  char *markup;    /* Pango's, in which <a href="PAGE#SECTION"> is a link; of CODE: the plain text. NULL for a table */
  char *plain;     /* what a search looks at */
  GPtrArray *rows; /* (element-type GStrv) of a table: its cells as markup */
  gboolean header; /* the first row of a table is its heading */
} CxHelpBlock;

typedef struct {
  char *id, *title, *about;
  GPtrArray *blocks; /* (element-type CxHelpBlock) */
  GPtrArray *topics; /* (element-type CxHelpTopic) what a guide lists */
} CxHelpPage;

typedef struct {
  char *section; /* under which heading */
  char *page;
} CxHelpTopic;

/* CX_ERROR_INPUT: "NAME: what is wrong". (transfer full) */
CxHelpPage *cx_help_page_parse (GBytes *bytes, const char *name, GError **error);
void cx_help_page_free (CxHelpPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxHelpPage, cx_help_page_free)

/* The place of the heading with ID among the blocks, or -1. */
int cx_help_page_find_section (const CxHelpPage *page, const char *id);
