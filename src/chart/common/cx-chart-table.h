/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the numbers of a chart as a table. */
#pragma once
#include <glib.h>

/* The table serves View as Table, copying, and people who cannot see the picture. */
typedef struct {
  char *text;   /* the text for people; owned */
  double value; /* the number behind the text; NaN for words */
} CxChartCell;
typedef struct {
  GPtrArray *columns; /* char *: headings */
  GPtrArray *rows;    /* CxChartCell[columns->len] */
} CxChartTable;
void cx_chart_table_free (CxChartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxChartTable, cx_chart_table_free)
guint cx_chart_table_n_rows (const CxChartTable *table);
const CxChartCell *cx_chart_table_cell (const CxChartTable *table, guint row, guint column);
/* Returns TRUE if a column holds numbers, which are set to the right. */
gboolean cx_chart_table_is_numeric (const CxChartTable *table, guint column);
/* Returns lines of cells between tabs for pasting into a spreadsheet of the same locale. Numbers have all digits and no unit, and a
 * spreadsheet takes no text for a formula. (transfer full) */
char *cx_chart_table_to_tsv (const CxChartTable *table);

/* A table is filled column by column first, then row by row. */
CxChartTable *cx_chart_table_new (void);
void cx_chart_table_add_column (CxChartTable *table, const char *heading);
/* Appends a row of empty cells, which is the last row from now on. */
void cx_chart_table_add_row (CxChartTable *table);
/* Sets a cell of the last row and takes TEXT over. VALUE is NaN for words. */
void cx_chart_table_set (CxChartTable *table, guint column, char *text, double value);
