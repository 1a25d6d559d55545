/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-chart-table.h"

#include <math.h>
#include <string.h>

CxChartTable *
cx_chart_table_new (void)
{
  CxChartTable *table = g_new0 (CxChartTable, 1);
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->rows = g_ptr_array_new ();
  return table;
}

void
cx_chart_table_free (CxChartTable *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->rows->len; i++) {
    CxChartCell *row = g_ptr_array_index (table->rows, i);
    for (guint k = 0; k < table->columns->len; k++)
      g_free (row[k].text);
    g_free (row);
  }
  g_ptr_array_unref (table->rows);
  g_ptr_array_unref (table->columns);
  g_free (table);
}

void
cx_chart_table_add_column (CxChartTable *table, const char *heading)
{
  g_return_if_fail (table->rows->len == 0);
  g_ptr_array_add (table->columns, g_strdup (heading ? heading : ""));
}

void
cx_chart_table_add_row (CxChartTable *table)
{
  CxChartCell *row = g_new (CxChartCell, table->columns->len + 1);
  for (guint k = 0; k < table->columns->len; k++)
    row[k] = (CxChartCell){ g_strdup (""), NAN };
  g_ptr_array_add (table->rows, row);
}

void
cx_chart_table_set (CxChartTable *table, guint column, char *text, double value)
{
  g_return_if_fail (table->rows->len > 0 && column < table->columns->len);
  CxChartCell *cell = (CxChartCell *) g_ptr_array_index (table->rows, table->rows->len - 1) + column;
  g_free (cell->text);
  *cell = (CxChartCell){ text != NULL ? text : g_strdup (""), isfinite (value) ? value : NAN };
}

guint
cx_chart_table_n_rows (const CxChartTable *table)
{
  return table->rows->len;
}

const CxChartCell *
cx_chart_table_cell (const CxChartTable *table, guint row, guint column)
{
  g_return_val_if_fail (row < table->rows->len && column < table->columns->len, NULL);
  return (const CxChartCell *) g_ptr_array_index (table->rows, row) + column;
}

gboolean
cx_chart_table_is_numeric (const CxChartTable *table, guint column)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (!isnan (cx_chart_table_cell (table, i, column)->value))
      return TRUE;
  return FALSE;
}

/* Names come from files, so a name that looks like a formula must stay text in a spreadsheet, and one cell must stay one cell. */
static void
append_words (GString *out, const char *text)
{
  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (out, g_ascii_iscntrl (*p) ? ' ' : *p);
}

char *
cx_chart_table_to_tsv (const CxChartTable *table)
{
  GString *out = g_string_new (NULL);
  for (guint k = 0; k < table->columns->len; k++) {
    if (k > 0)
      g_string_append_c (out, '\t');
    append_words (out, g_ptr_array_index (table->columns, k));
  }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < table->rows->len; i++) {
    for (guint k = 0; k < table->columns->len; k++) {
      const CxChartCell *cell = cx_chart_table_cell (table, i, k);
      if (k > 0)
        g_string_append_c (out, '\t');
      if (isnan (cell->value))
        append_words (out, cell->text);
      else
        g_string_append_printf (out, "%.15g", cell->value + 0.0); /* with the locale's decimal sign; never -0 */
    }
    g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}
