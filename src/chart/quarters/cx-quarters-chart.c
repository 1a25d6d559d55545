/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/quarters/cx-quarters-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
bars_free (gpointer data)
{
  CxQuarterBars *bars = data;
  g_free (bars->label);
  g_free (bars);
}

CxQuartersChart *
cx_quarters_chart_new (const char *plan, const char *actual, const char *forecast)
{
  const char *const names[] = { plan, actual, forecast };
  CxQuartersChart *chart = g_new0 (CxQuartersChart, 1);
  chart->quarters = g_ptr_array_new_with_free_func (bars_free);
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++)
    chart->names[i] = g_strdup (names[i]);
  chart->cursor = -1;
  return chart;
}

void
cx_quarters_chart_free (CxQuartersChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->quarters);
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++)
    g_free (chart->names[i]);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_quarters_chart_add (CxQuartersChart *chart, const char *label, double plan, double actual, double forecast)
{
  g_return_if_fail (chart != NULL);
  const double values[] = { plan, actual, forecast };
  CxQuarterBars *bars = g_new0 (CxQuarterBars, 1);
  bars->label = g_utf8_make_valid (label != NULL ? label : "", -1);
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++)
    bars->values[i] = cx_chart_can_show (values[i]) ? values[i] : NAN;
  g_ptr_array_add (chart->quarters, bars);
}

const CxQuarterBars *
cx_quarters_chart_nth (const CxQuartersChart *chart, guint quarter)
{
  g_return_val_if_fail (quarter < chart->quarters->len, NULL);
  return g_ptr_array_index (chart->quarters, quarter);
}

/* ---- Words ---- */

guint
cx_quarters_chart_n_points (const CxQuartersChart *chart)
{
  return chart->quarters->len;
}

static double
variance_of (const CxQuarterBars *bars)
{
  return bars->values[CX_QUARTERS_ACTUAL] - bars->values[CX_QUARTERS_PLAN];
}

/* "Plan €3,000"; "Plan —" where there is none. */
static char *
describe (const CxQuartersChart *chart, const char *name, double value)
{
  g_autofree char *text = isnan (value) ? g_strdup ("—") : cx_chart_format (chart->format, chart->format_data, value, FALSE);
  return g_strdup_printf ("%s %s", name != NULL ? name : "", text);
}

char *
cx_quarters_chart_point_text (const CxQuartersChart *chart, guint series, guint quarter)
{
  g_return_val_if_fail (quarter < chart->quarters->len && series < CX_QUARTERS_N_SERIES, NULL);
  const CxQuarterBars *bars = cx_quarters_chart_nth (chart, quarter);
  g_autofree char *value = describe (chart, chart->names[series], bars->values[series]);
  if (series != CX_QUARTERS_ACTUAL || isnan (variance_of (bars)))
    return g_strdup_printf ("%s, %s", bars->label, value);
  g_autofree char *variance = describe (chart, _("Variance"), variance_of (bars));
  return g_strdup_printf ("%s, %s, %s", bars->label, value, variance);
}

GStrv
cx_quarters_chart_readout (const CxQuartersChart *chart, guint quarter)
{
  const CxQuarterBars *bars = cx_quarters_chart_nth (chart, quarter);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_strv_builder_add (lines, bars->label);
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++) {
    g_autofree char *line = describe (chart, chart->names[i], bars->values[i]);
    if (!isnan (bars->values[i]))
      g_strv_builder_add (lines, line);
  }
  if (!isnan (variance_of (bars))) {
    g_autofree char *line = describe (chart, _("Variance"), variance_of (bars));
    g_strv_builder_add (lines, line);
  }
  return g_strv_builder_end (lines);
}

static void
set_value (CxChartTable *table, guint column, const CxQuartersChart *chart, double value)
{
  cx_chart_table_set (table, column,
                      isnan (value) ? g_strdup ("") : cx_chart_format (chart->format, chart->format_data, value, FALSE), value);
}

CxChartTable *
cx_quarters_chart_table (const CxQuartersChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  cx_chart_table_add_column (table, _("Quarter"));
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++)
    cx_chart_table_add_column (table, chart->names[i]);
  cx_chart_table_add_column (table, _("Variance"));
  for (guint i = 0; i < chart->quarters->len; i++) {
    const CxQuarterBars *bars = cx_quarters_chart_nth (chart, i);
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, g_strdup (bars->label), NAN);
    for (guint k = 0; k < CX_QUARTERS_N_SERIES; k++)
      set_value (table, k + 1, chart, bars->values[k]);
    set_value (table, CX_QUARTERS_N_SERIES + 1, chart, variance_of (bars));
  }
  return table;
}
