/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of cells: "K9" for zero-based row 8 and column 10. */
#pragma once
#include <glib.h>

char *cx_cell_name (guint row, guint col); /* (transfer full) */
/* "AB" for a column; sheets have no more than three letters need. */
void cx_cell_name_column (guint col, char name[4]);
/* FALSE if TEXT names no cell; "$" before letters or digits is passed over. */
gboolean cx_cell_name_parse (const char *text, guint *row, guint *col);
/* FORMULA as a copy of it reads in any cell: each part of a reference without "$" becomes its distance from ROW and COL, so that two
 * formulas of which one is a copy of the other give the same text. (transfer full) */
char *cx_cell_name_relative (const char *formula, guint row, guint col);
