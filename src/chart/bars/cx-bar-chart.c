/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/bars/cx-bar-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
bar_free (gpointer data)
{
  CxBar *bar = data;
  g_free (bar->label);
  g_free (bar->from_text);
  g_free (bar->to_text);
  g_free (bar->note);
  g_free (bar);
}

CxBarChart *
cx_bar_chart_new (gboolean tornado)
{
  CxBarChart *chart = g_new0 (CxBarChart, 1);
  chart->tornado = !!tornado;
  chart->bars = g_ptr_array_new_with_free_func (bar_free);
  chart->cursor = -1;
  return chart;
}

void
cx_bar_chart_free (CxBarChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->bars);
  g_free (chart->base_label);
  g_free (chart->value_heading);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                  int kind)
{
  g_return_if_fail (chart && kind >= CX_BAR_PLUS && kind <= CX_BAR_PLAIN);
  CxBar *bar = g_new0 (CxBar, 1);
  bar->label = g_strdup (label);
  bar->from = from;
  bar->to = to;
  bar->from_text = g_strdup (from_text);
  bar->to_text = g_strdup (to_text);
  bar->kind = kind;
  g_ptr_array_add (chart->bars, bar);
}

void
cx_bar_chart_set_note (CxBarChart *chart, const char *note)
{
  g_return_if_fail (chart && chart->bars->len > 0);
  CxBar *bar = g_ptr_array_index (chart->bars, chart->bars->len - 1);
  char *copy = g_strdup (note);
  g_free (bar->note);
  bar->note = copy;
}

/* ---- Words ---- */

guint
cx_bar_chart_n_points (const CxBarChart *chart)
{
  return chart->bars->len;
}

char *
cx_bar_chart_point_text (const CxBarChart *chart, guint i)
{
  g_return_val_if_fail (i < chart->bars->len, NULL);
  const CxBar *bar = g_ptr_array_index (chart->bars, i);
  const char *parts[] = { bar->label, bar->note, bar->from_text, bar->to_text };
  GString *text = g_string_new (NULL);
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    if (parts[k] && *parts[k] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[k]);
  return g_string_free (text, FALSE);
}

static void
set_amount (CxChartTable *table, guint column, const CxBarChart *chart, double amount)
{
  cx_chart_table_set (table, column, cx_chart_format (chart->format, chart->format_data, amount, FALSE), amount);
}

/* The columns are the name, the note if any bar has one, and for a tornado the input and the result at the end with the lower result, then
 * at the other end. */
CxChartTable *
cx_bar_chart_table (const CxBarChart *chart)
{
  const char *heading = chart->value_heading ? chart->value_heading : _("Amount");
  CxChartTable *table = cx_chart_table_new ();
  gboolean notes = FALSE, amounts = chart->format != NULL;
  for (guint i = 0; i < chart->bars->len; i++)
    notes = notes || ((const CxBar *) g_ptr_array_index (chart->bars, i))->note != NULL;
  cx_chart_table_add_column (table, chart->tornado ? _("Input") : _("Name"));
  if (notes)
    cx_chart_table_add_column (table, _("Note"));
  if (chart->tornado) {
    /* Translators: headings of a table: the value of an input at which the result is lower, and at which it is higher. */
    cx_chart_table_add_column (table, _("Lower at"));
    if (amounts)
      cx_chart_table_add_column (table, heading);
    cx_chart_table_add_column (table, _("Higher at"));
  }
  if (amounts || !chart->tornado)
    cx_chart_table_add_column (table, heading);
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    guint column = 0;
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, column++, g_strdup (bar->label), NAN);
    if (notes)
      cx_chart_table_set (table, column++, g_strdup (bar->note), NAN);
    if (chart->tornado) {
      gboolean swapped = bar->from > bar->to;
      cx_chart_table_set (table, column++, g_strdup (swapped ? bar->to_text : bar->from_text), NAN);
      if (amounts)
        set_amount (table, column++, chart, chart->base + (swapped ? bar->to : bar->from));
      cx_chart_table_set (table, column++, g_strdup (swapped ? bar->from_text : bar->to_text), NAN);
      if (amounts)
        set_amount (table, column++, chart, chart->base + (swapped ? bar->from : bar->to));
    } else {
      const char *text = bar->to_text ? bar->to_text : bar->from_text;
      double amount = bar->to - bar->from;
      cx_chart_table_set (table, column,
                          amounts || !text ? cx_chart_format (chart->format, chart->format_data, amount, FALSE) : g_strdup (text),
                          amount);
    }
  }
  return table;
}

void
cx_bar_chart_ends (const CxBar *bar, double *from, double *to)
{
  *from = cx_chart_can_show (bar->from) ? bar->from : 0;
  *to = cx_chart_can_show (bar->to) ? bar->to : 0;
}
