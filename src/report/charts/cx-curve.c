/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

gpointer
cx_curve_money_data (const CxCase *c)
{
  return (gpointer) g_intern_string (cx_item_text (c, "currency"));
}

char *
cx_curve_money (double value, gboolean compact, gpointer data)
{
  return compact ? cx_format_compact (value, CX_UNIT_MONEY, data) : cx_format_value (value, CX_UNIT_MONEY, data, TRUE);
}

static char *
format_among (double value, const double *values, guint n, gpointer data)
{
  CxFormatColumn column;

  cx_format_column_init (&column, values, n, CX_UNIT_MONEY, data, TRUE);
  return cx_format_in_column (&column, value, TRUE);
}

static char *
describe (const CxResults *r, const CxPaybackChart *chart, const char *name, double end)
{
  g_autofree char *amount = cx_format_compact (end, CX_UNIT_MONEY, cx_item_text (r->model->c, "currency"));
  GString *text = g_string_new (NULL);

  /* Translators: number of months, name of a scenario. */
  g_string_append_printf (text, _("Cumulative cash over %u months, scenario “%s”."), r->model->horizon, name);
  if (chart->peak_label)
    g_string_append_printf (text, " %s.", chart->peak_label);
  if (chart->payback_label)
    g_string_append_printf (text, " %s.", chart->payback_label);
  else if (r->reason[CX_RESULT_PAYBACK])
    g_string_append_printf (text, _(" Payback: %s."), r->reason[CX_RESULT_PAYBACK]);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("At the end: %s."), amount);
  return g_string_free (text, FALSE);
}

CxPaybackChart *
cx_curve_new (const CxResults *r, const char *name, const GPtrArray *others)
{
  CxCase *c = r->model->c;
  const double *cash = cx_results_series (r, CX_SERIES_CUMULATIVE);
  double payback = r->value[CX_RESULT_PAYBACK], peak = r->value[CX_RESULT_PEAK_FUNDING];
  CxPaybackChart *chart = cx_payback_chart_new ();

  chart->n = r->model->horizon + 1;
  cx_payback_chart_add_curve (chart, name, cash);
  for (guint i = 0; others && i < others->len; i++) {
    const CxCurve *other = g_ptr_array_index (others, i);
    cx_payback_chart_add_curve (chart, other->name, other->values);
  }

  chart->payback = NAN;
  if (payback > 0) {
    g_autofree char *when = cx_words_month (c, (int) ceil (payback), FALSE);
    chart->payback = payback;
    /* Translators: month number, then “November 2029” */
    chart->payback_label = g_strdup_printf (_("Pays back in month %d · %s"), (int) ceil (payback), when);
  }
  chart->peak_month = -1;
  if (peak > 0) {
    g_autofree char *amount = cx_format_compact (peak, CX_UNIT_MONEY, cx_item_text (c, "currency"));
    chart->peak_month = (int) r->value[CX_RESULT_PEAK_FUNDING_MONTH];
    chart->peak_label = g_strdup_printf (_("Peak funding %s, month %d"), amount, chart->peak_month);
  }
  chart->start_year = 2000;
  chart->start_month = 1;
  sscanf (cx_item_text (c, "start"), "%d-%d", &chart->start_year, &chart->start_month);
  chart->fiscal_start = (int) cx_item_number (c, "fiscal_year_start");
  chart->cursor = -1;
  chart->format = cx_curve_money;
  chart->format_among = format_among;
  chart->format_data = cx_curve_money_data (c);
  chart->accessible = describe (r, chart, name, cash[chart->n - 1]);
  return chart;
}
