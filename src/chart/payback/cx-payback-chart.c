/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/payback/cx-payback-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-calendar.h"

static void
curve_free (gpointer data)
{
  CxCurve *curve = data;
  g_free (curve->name);
  g_free (curve->values);
  g_free (curve);
}

CxPaybackChart *
cx_payback_chart_new (void)
{
  CxPaybackChart *chart = g_new0 (CxPaybackChart, 1);
  chart->curves = g_ptr_array_new_with_free_func (curve_free);
  chart->payback = NAN;
  chart->peak_month = -1;
  chart->cursor = -1;
  chart->start_year = 2000;
  chart->start_month = 1;
  chart->fiscal_start = 1;
  return chart;
}

void
cx_payback_chart_free (CxPaybackChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->curves);
  g_free (chart->p10);
  g_free (chart->p50);
  g_free (chart->p90);
  g_free (chart->band_label);
  g_free (chart->title);
  g_free (chart->payback_label);
  g_free (chart->peak_label);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_payback_chart_add_curve (CxPaybackChart *chart, const char *name, const double *values)
{
  g_return_if_fail (chart && chart->n > 0 && values);
  CxCurve *curve = g_new0 (CxCurve, 1);
  curve->name = g_strdup (name);
  curve->values = g_memdup2 (values, chart->n * sizeof *values);
  g_ptr_array_add (chart->curves, curve);
}

void
cx_payback_chart_set_band (CxPaybackChart *chart, const double *p10, const double *p50, const double *p90)
{
  g_return_if_fail (chart && chart->n > 0);
  gsize size = chart->n * sizeof (double);
  gboolean band = p10 != NULL && p90 != NULL;
  g_clear_pointer (&chart->p10, g_free);
  g_clear_pointer (&chart->p50, g_free);
  g_clear_pointer (&chart->p90, g_free);
  if (!band)
    return;
  chart->p10 = g_memdup2 (p10, size);
  chart->p50 = p50 != NULL ? g_memdup2 (p50, size) : NULL;
  chart->p90 = g_memdup2 (p90, size);
}

/* ---- Series ---- */

guint
cx_payback_chart_n_points (const CxPaybackChart *chart)
{
  return chart->curves->len > 0 ? chart->n : 0;
}

guint
cx_payback_chart_n_series (const CxPaybackChart *chart)
{
  return chart->curves->len + (chart->p10 == NULL ? 0 : chart->p50 == NULL ? 2 : 3);
}

void
cx_payback_chart_set_range (CxPaybackChart *chart, int first, int last)
{
  int most = chart->n > 0 ? (int) chart->n - 1 : 0;
  chart->first = chart->last = 0;
  if (most < 2)
    return;
  first = CLAMP (first, 0, most - 1);
  last = CLAMP (last, first + 1, most);
  if (first == 0 && last == most)
    return;
  chart->first = (guint) first;
  chart->last = (guint) last;
}

guint
cx_payback_chart_first (const CxPaybackChart *chart)
{
  return chart->last > 0 && chart->last < chart->n ? chart->first : 0;
}

guint
cx_payback_chart_last (const CxPaybackChart *chart)
{
  guint most = chart->n > 0 ? chart->n - 1 : 0;
  return chart->last > 0 && chart->last < chart->n ? chart->last : most;
}

/* Returns the part of the band that SERIES is: 0 for P10, 1 for the median, 2 for P90. */
static guint
band_part (const CxPaybackChart *chart, guint series)
{
  guint part = series - chart->curves->len;
  return part == 1 && chart->p50 == NULL ? 2 : part;
}

const double *
cx_payback_chart_series_values (const CxPaybackChart *chart, guint series)
{
  if (series < chart->curves->len)
    return ((const CxCurve *) g_ptr_array_index (chart->curves, series))->values;
  guint part = band_part (chart, series);
  return part == 0 ? chart->p10 : part == 1 ? chart->p50 : chart->p90;
}

const char *
cx_payback_chart_series_name (const CxPaybackChart *chart, guint series)
{
  if (series < chart->curves->len)
    return ((const CxCurve *) g_ptr_array_index (chart->curves, series))->name;
  guint part = band_part (chart, series);
  /* Translators: the 10th and 90th percentile: one future in ten is lower, one in ten is higher. */
  return part == 0 ? _("P10") : part == 1 ? _("Median") : _("P90");
}

gboolean
cx_payback_chart_series_is_edge (const CxPaybackChart *chart, guint series)
{
  return series >= chart->curves->len && band_part (chart, series) != 1;
}

/* ---- Words ---- */

char *
cx_payback_chart_point_text (const CxPaybackChart *chart, guint series, guint month)
{
  g_return_val_if_fail (series < cx_payback_chart_n_series (chart) && month < chart->n, NULL);
  g_autofree char *when = cx_payback_chart_month_name (chart, (int) month, FALSE);
  double amount = cx_payback_chart_series_values (chart, series)[month];
  const char *name = cx_payback_chart_series_name (chart, series);
  g_autofree char *value = cx_chart_format (chart->format, chart->format_data, amount, FALSE);
  if (chart->start_year == 0)
    return name ? g_strdup_printf ("%s, %s: %s", when, name, value) : g_strdup_printf ("%s: %s", when, value);
  if (series == 0 || !name)
    /* Translators: month number, "October 2028", amount of money. */
    return g_strdup_printf (_("Month %d, %s: %s"), (int) month, when, value);
  /* Translators: month number, "October 2028", a scenario, amount of money. */
  return g_strdup_printf (_("Month %d, %s, %s: %s"), (int) month, when, name, value);
}

CxChartTable *
cx_payback_chart_table (const CxPaybackChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  guint n = cx_payback_chart_n_series (chart), before = chart->start_year == 0 ? 1 : 2;
  cx_chart_table_add_column (table, _("Month"));
  if (before > 1)
    cx_chart_table_add_column (table, _("Date"));
  for (guint s = 0; s < n; s++)
    cx_chart_table_add_column (table, cx_payback_chart_series_name (chart, s));
  for (guint t = 0; t < cx_payback_chart_n_points (chart); t++) {
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, g_strdup_printf ("%u", t), t);
    if (before > 1)
      cx_chart_table_set (table, 1, cx_payback_chart_month_name (chart, (int) t, TRUE), NAN);
    for (guint s = 0; s < n; s++) {
      double amount = cx_payback_chart_series_values (chart, s)[t];
      cx_chart_table_set (table, s + before, cx_chart_format (chart->format, chart->format_data, amount, FALSE), amount);
    }
  }
  return table;
}

char *
cx_payback_chart_month_name (const CxPaybackChart *chart, int month, gboolean brief)
{
  if (chart->start_year == 0) {
    if (month == 0)
      return g_strdup (_("Start"));
    if (brief && month % 12 == 0)
      return g_strdup_printf (ngettext ("%d year", "%d years", (gulong) month / 12), month / 12);
    return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) month), month);
  }
  g_autofree char *start = g_strdup_printf ("%04d-%02d", chart->start_year, chart->start_month);
  return cx_calendar_month_of_case (start, month, brief);
}
