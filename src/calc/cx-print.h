/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the formula of a node, for a spreadsheet or in words. The printer fills in the templates of ops.def. A callback writes the
 * reference to a named node, so the printer itself knows neither sheets nor cells. */
#pragma once
#include "calc/cx-graph.h"

/* How a formula refers to a node. The templates in ops.def describe each way. */
typedef enum { CX_REF_CELL, CX_REF_PREV, CX_REF_ROW, CX_REF_UPTO, CX_REF_FIRST, CX_REF_REST, CX_REF_LAST } CxRef;

typedef struct {
  char *text; /* zero-terminated, owned; free with cx_print_text_clear */
  size_t length, room;
} CxText;

void cx_print_text_add (CxText *text, const char *s);
void cx_print_text_clear (CxText *text);

typedef struct CxDialect CxDialect;
struct CxDialect {
  bool words; /* use the templates in words instead of the spreadsheet's */
  /* Returns true if NODE has a cell of its own, so that a reference is printed; otherwise its formula is printed in line. */
  bool (*is_placed) (const CxDialect *dialect, CxNode node);
  void (*refer) (const CxDialect *dialect, CxNode node, CxRef how, CxText *out);
  /* Writes a reference to the elements FIRST to LAST of a list. */
  void (*refer_list) (const CxDialect *dialect, CxNode first, CxNode last, CxText *out);
  const char *(*translate) (const char *msgid); /* translates the templates in words; NULL: they stay in English */
  void *data;
  bool unstressed; /* leave out stress factors, which are 0 unless a stress test is being shown */
};

/* Appends the formula of NODE to OUT, without a leading "="; the dialect decides how operands are printed.
 * If OPENING, the formula is that of month 0: START and stocks print their opening value, and the previous month is 0. */
void cx_print (const CxGraph *g, CxNode node, const CxDialect *dialect, bool opening, CxText *out);
/* Appends a number with a decimal point in any locale, with enough digits that reading it gives the same bits. */
void cx_print_number (double value, CxText *out);
/* Returns how deeply IFs are nested in the formula that cx_print() would write. */
unsigned cx_print_if_depth (const CxGraph *g, CxNode node, const CxDialect *dialect);
