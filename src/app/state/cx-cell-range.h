/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes a range of cells in the form in which spreadsheets put it on the clipboard: tabs separate cells, line
 * breaks separate rows, and quotation marks surround a cell that contains one of these. */
#pragma once
#include <glib.h>

typedef struct {
  GPtrArray *rows; /* (element-type GStrv) each with n_columns cells, without spaces around */
  guint n_columns;
} CxCellRange;

/* Reads TEXT. If its rows differ in length or it has more than 10,000 cells, returns NULL and an error of cx_cell_range_refuse().
 * (transfer full) */
CxCellRange *cx_cell_range_read (const char *text, GError **error);
void cx_cell_range_free (CxCellRange *range);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCellRange, cx_cell_range_free)

guint cx_cell_range_n_rows (const CxCellRange *range);
const char *cx_cell_range_at (const CxCellRange *range, guint row, guint column);
/* Returns TRUE if TEXT has more than one cell. */
gboolean cx_cell_range_is_range (const char *text);
/* Sets an error that names the cell, counted from 0, and says that nothing was pasted. Returns FALSE. */
gboolean cx_cell_range_refuse (GError **error, guint row, guint column, const char *reason);
/* Returns N_ROWS × N_COLUMNS CELLS, row by row, as text for the clipboard. (transfer full) */
char *cx_cell_range_write (const char *const *cells, guint n_rows, guint n_columns);
