/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names cells as spreadsheets do: "K9" for zero-based row 8 and column 10. */
#pragma once
#include <glib.h>

char *cx_cell_name (guint row, guint col); /* (transfer full) */
/* Sets NAME to the letters of a column, such as "AB". No sheet has a column with more than three letters. */
void cx_cell_name_column (guint col, char name[4]);
/* Sets *ROW and *COL to the cell that TEXT names; "$" before letters or digits is ignored. Returns FALSE if TEXT names no cell. */
gboolean cx_cell_name_parse (const char *text, guint *row, guint *col);
/* Returns FORMULA in the form that all its copies share: each part of a reference without "$" becomes its distance from ROW and COL, so
 * that a formula and its copy in another cell give the same text. (transfer full) */
char *cx_cell_name_relative (const char *formula, guint row, guint col);
