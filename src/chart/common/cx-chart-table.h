/* The numbers of a chart as a table. */
#pragma once
#include <glib.h>

/* A chart's numbers as a table: for View as Table, to copy, and for whoever cannot see the picture. */
typedef struct {
  char *text;   /* as people read it; owned */
  double value; /* the same as a number, NaN for words */
} CxChartCell;
typedef struct {
  GPtrArray *columns; /* char *: headings */
  GPtrArray *rows;    /* CxChartCell[columns->len] */
} CxChartTable;
void cx_chart_table_free (CxChartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxChartTable, cx_chart_table_free)
guint cx_chart_table_n_rows (const CxChartTable *table);
const CxChartCell *cx_chart_table_cell (const CxChartTable *table, guint row, guint column);
/* Whether a column holds numbers and is set right. */
gboolean cx_chart_table_is_numeric (const CxChartTable *table, guint column);
/* Lines of cells between tabs, to paste into a spreadsheet of the same locale: numbers in full and bare, words never taken for a
 * formula. (transfer full) */
char *cx_chart_table_to_tsv (const CxChartTable *table);

/* Filling a table: all columns before the first row. */
CxChartTable *cx_chart_table_new (void);
void cx_chart_table_add_column (CxChartTable *table, const char *heading);
/* A row of empty cells, the last one from now on. */
void cx_chart_table_add_row (CxChartTable *table);
/* A cell of the last row; takes TEXT. VALUE: NaN for words. */
void cx_chart_table_set (CxChartTable *table, guint column, char *text, double value);
