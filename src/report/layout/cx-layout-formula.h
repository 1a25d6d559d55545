/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the formulas of the workbook, with their references to cells, and finds the values that are stored beside them. */
#pragma once
#include "calc/cx-print.h"
#include "report/layout/cx-layout-places.h"

/* Returns the formula of NODE, with its "=", in the column of MONTH of a row of SECTION. Free with g_free(). */
char *cx_layout_formula (const CxLayout *layout, CxNode node, CxSection section, unsigned month);
/* Returns the formula of NODE, a monthly row of SECTION, for all months but 0. cx_layout_formula_fill() puts its columns in, which is much
 * faster than printing every cell anew. Free with g_free(). */
char *cx_layout_formula_open (const CxLayout *layout, CxNode node, CxSection section);
/* Sets FORMULA to OPEN, an open formula, in the column of MONTH. */
void cx_layout_formula_fill (const char *open, unsigned month, GString *formula);
/* Returns the formula of a row that shows a number of another place. Free with g_free(). */
char *cx_layout_formula_echo (const CxLayout *layout, CxNode node, CxSection section);
/* Returns the reference of another sheet (SECTION = CX_N_SECTIONS) to NODE, without "=". Free with g_free(). */
char *cx_layout_formula_reference (const CxLayout *layout, CxNode node, CxSection section, CxRef how, unsigned month);

/* Returns the value of NODE that its cell stores, or NaN and in *TEXT the text that stands in its place; NaN and NULL if neither exists.
 * */
double cx_layout_formula_value (const CxGraph *g, const CxValues *values, CxNode node, unsigned month, const char **text);

/* The place for which a formula is being printed. */
typedef struct {
  const CxLayout *layout;
  CxSection section;
  unsigned month;
  gboolean open; /* columns that move with the month are left open, for cx_layout_formula_fill() */
} CxCursor;

/* Returns the dialect that prints formulas at CURSOR, which must outlive it. */
CxDialect cx_layout_formula_dialect (CxCursor *cursor);
