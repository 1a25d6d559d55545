/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/frontier/cx-frontier-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
step_free (gpointer data)
{
  CxFrontierStep *step = data;
  g_free (step->text);
  g_free (step);
}

CxFrontierChart *
cx_frontier_chart_new (void)
{
  CxFrontierChart *chart = g_new0 (CxFrontierChart, 1);
  chart->steps = g_ptr_array_new_with_free_func (step_free);
  chart->budget = NAN;
  chart->cursor = -1;
  return chart;
}

void
cx_frontier_chart_free (CxFrontierChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->steps);
  g_free (chart->title);
  g_free (chart->budget_label);
  g_free (chart->chosen_label);
  g_free (chart->budget_heading);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_frontier_chart_add_step (CxFrontierChart *chart, double budget, double npv, const char *text)
{
  g_return_if_fail (chart);
  if (!cx_chart_can_show (budget) || !cx_chart_can_show (npv))
    return;
  CxFrontierStep *step = g_new0 (CxFrontierStep, 1);
  *step = (CxFrontierStep){ budget, npv, g_strdup (text) };
  g_ptr_array_add (chart->steps, step);
}

CX_CHART_POINTS (frontier, CxFrontierChart, CxFrontierStep, step, steps)

char *
cx_frontier_chart_point_text (const CxFrontierChart *chart, guint i)
{
  g_return_val_if_fail (i < chart->steps->len, NULL);
  const CxFrontierStep *step = cx_frontier_chart_step (chart, i);
  g_autofree char *budget = cx_chart_format (chart->format, chart->format_data, step->budget, FALSE);
  g_autofree char *npv = cx_chart_format (chart->format, chart->format_data, step->npv, FALSE);
  if (!step->text || *step->text == '\0')
    /* Translators: a budget, then the net present value that it allows. */
    return g_strdup_printf (_("From %s: %s"), budget, npv);
  /* Translators: a budget, the net present value that it allows, the initiatives. */
  return g_strdup_printf (_("From %s: %s with %s"), budget, npv, step->text);
}

CxChartTable *
cx_frontier_chart_table (const CxFrontierChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  gboolean texts = FALSE;
  for (guint i = 0; i < chart->steps->len; i++)
    texts = texts || cx_frontier_chart_step (chart, i)->text != NULL;
  cx_chart_table_add_column (table, chart->budget_heading != NULL ? chart->budget_heading : _("Budget"));
  cx_chart_table_add_column (table, _("Net present value"));
  if (texts)
    cx_chart_table_add_column (table, _("Initiatives"));
  for (guint i = 0; i < chart->steps->len; i++) {
    const CxFrontierStep *step = cx_frontier_chart_step (chart, i);
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, cx_chart_format (chart->format, chart->format_data, step->budget, FALSE), step->budget);
    cx_chart_table_set (table, 1, cx_chart_format (chart->format, chart->format_data, step->npv, FALSE), step->npv);
    if (texts)
      cx_chart_table_set (table, 2, g_strdup (step->text), NAN);
  }
  return table;
}

int
cx_frontier_chart_within (const CxFrontierChart *chart, double budget)
{
  int within = -1;
  for (guint i = 0; i < chart->steps->len; i++)
    if (cx_frontier_chart_step (chart, i)->budget <= budget)
      within = (int) i;
  return within;
}
