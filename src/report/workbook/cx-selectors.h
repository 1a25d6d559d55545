/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells above the inputs with which a reader turns the whole case: its scenario, a delay, and what makes it worse. */
#pragma once
#include "report/workbook/cx-book.h"

typedef struct {
  const char *name;           /* of its cell, which formulas read: "in_delay" */
  const char *label, *prompt; /* msgids */
  CxUnit unit;
  double high; /* the lowest is 0, of the scenario 1; of the scenario 0 here: as many as there are */
  gboolean whole;
  gboolean selects; /* the scenario: as exported it is the number of a column, the others are 0 */
} CxSelector;

guint cx_selectors_n (void);
const CxSelector *cx_selectors_nth (guint index);
/* The columns of a selector's row, and its first row; CX_SELECTORS_NUMBERS is the row with the numbers of the scenarios. */
enum {
  CX_SELECTORS_LABEL = 1,
  CX_SELECTORS_VALUE,
  CX_SELECTORS_LOW,
  CX_SELECTORS_HIGH,
  CX_SELECTORS_ALLOWED,
  CX_SELECTORS_WORDS
};
enum { CX_SELECTORS_HEAD = 2, CX_SELECTORS_FIRST };
/* Puts them onto Inputs, with their names, rules and flags. */
void cx_selectors_put (CxBook *b);
/* Conditions, without "=": all selectors but the scenario stand as exported, or all do; EXPORTED refers to the number of the exported
 * scenario. (transfer full) */
char *cx_selectors_untouched (void);
char *cx_selectors_unchanged (const char *exported);
