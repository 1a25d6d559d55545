/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas of the workbook: how they refer to cells, and the value that is stored beside one. */
#pragma once
#include "calc/cx-print.h"
#include "report/layout/cx-layout-places.h"

/* The formula of NODE, with its "=", in the column of MONTH of a row of SECTION. Free with g_free(). */
char *cx_layout_formula (const CxLayout *layout, CxNode node, CxSection section, unsigned month);
/* The formula of NODE, a monthly row of SECTION, for all months but 0: its columns are put in by cx_layout_formula_fill(), which is much faster
 * than printing every cell anew. Free with g_free(). */
char *cx_layout_formula_open (const CxLayout *layout, CxNode node, CxSection section);
/* Sets FORMULA to OPEN, an open formula, in the column of MONTH. */
void cx_layout_formula_fill (const char *open, unsigned month, GString *formula);
/* The formula of a row that shows a number of another place. */
char *cx_layout_formula_echo (const CxLayout *layout, CxNode node, CxSection section);
/* How another sheet (SECTION = CX_N_SECTIONS) refers to NODE, without "=". */
char *cx_layout_formula_reference (const CxLayout *layout, CxNode node, CxSection section, CxRef how, unsigned month);

/* The value of NODE as its cell stores it: a number, or the text that stands in place of one. NaN with NULL: neither exists. */
double cx_layout_formula_value (const CxGraph *g, const CxValues *values, CxNode node, unsigned month, const char **text);

/* Where a formula is being printed. */
typedef struct {
  const CxLayout *layout;
  CxSection section;
  unsigned month;
  gboolean open; /* columns that move with the month are left open, for cx_layout_formula_fill() */
} CxCursor;

/* CURSOR must outlive the dialect. */
CxDialect cx_layout_formula_dialect (CxCursor *cursor);
