/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing a node's formula, for a spreadsheet or in words. The templates of ops.def are filled in; a callback writes how a
 * named node is referred to, so the printer knows neither sheets nor cells. */
#pragma once
#include "calc/cx-graph.h"

/* How a formula refers to a node; see the templates of ops.def. */
typedef enum { CX_REF_CELL, CX_REF_PREV, CX_REF_ROW, CX_REF_UPTO, CX_REF_FIRST, CX_REF_REST, CX_REF_LAST } CxRef;

typedef struct {
  char *text; /* zero-terminated, owned; free with cx_print_text_clear */
  size_t length, room;
} CxText;

void cx_print_text_add (CxText *text, const char *s);
void cx_print_text_clear (CxText *text);

typedef struct CxDialect CxDialect;
struct CxDialect {
  bool words; /* the words templates instead of the spreadsheet ones */
  /* True: NODE stands in a place of its own and is referred to; false: its formula is printed in line. */
  bool (*is_placed) (const CxDialect *dialect, CxNode node);
  void (*refer) (const CxDialect *dialect, CxNode node, CxRef how, CxText *out);
  /* The elements of a list, from FIRST to LAST. */
  void (*refer_list) (const CxDialect *dialect, CxNode first, CxNode last, CxText *out);
  const char *(*translate) (const char *msgid); /* for words; NULL: as they are */
  void *data;
  bool unstressed; /* stresses, which are 0 but where somebody looks at one, are not mentioned */
};

/* Prints the formula of NODE itself (its operands by the dialect), without a leading "=".
 * OPENING: the formula of month 0, where START and stocks print their opening value and the month before is 0. */
void cx_print (const CxGraph *g, CxNode node, const CxDialect *dialect, bool opening, CxText *out);
/* Writes a number so that it reads back to the bit, with a point, in any locale. */
void cx_print_number (double value, CxText *out);
/* How deep IFs are nested in what cx_print would write. */
unsigned cx_print_if_depth (const CxGraph *g, CxNode node, const CxDialect *dialect);
