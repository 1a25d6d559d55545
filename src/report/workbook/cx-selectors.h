/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the selectors: cells above the inputs that change the whole case, by its scenario, a delay, or a stress. */
#pragma once
#include "report/workbook/cx-book.h"

typedef struct {
  const char *name;           /* the name of its cell, which formulas read: "in_delay" */
  const char *label, *prompt; /* msgids */
  CxUnit unit;
  double
    high; /* the highest value; 0 for the scenario, which may be any of those there are. The lowest is 0, or 1 for the scenario */
  gboolean whole;
  gboolean selects; /* it selects the scenario: as exported it is the number of a column, while the other selectors are 0 */
} CxSelector;

guint cx_selectors_n (void);
const CxSelector *cx_selectors_nth (guint index);
/* The columns of a selector's row, and the first such row. */
enum {
  CX_SELECTORS_LABEL = 1,
  CX_SELECTORS_VALUE,
  CX_SELECTORS_LOW,
  CX_SELECTORS_HIGH,
  CX_SELECTORS_ALLOWED,
  CX_SELECTORS_WORDS
};
enum { CX_SELECTORS_HEAD = 2, CX_SELECTORS_FIRST };
/* Writes the selectors to Inputs, with their names, rules and flags. */
void cx_selectors_put (CxBook *b);
/* Return conditions, without "=": that all selectors but the scenario are as exported, and that all are. EXPORTED refers to the number of
 * the exported scenario. (transfer full) */
char *cx_selectors_untouched (void);
char *cx_selectors_unchanged (const char *exported);
