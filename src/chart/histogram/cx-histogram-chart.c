/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/histogram/cx-histogram-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"

static void
mark_free (gpointer data)
{
  CxMark *mark = data;
  g_free (mark->label);
  g_free (mark);
}

CxHistogramChart *
cx_histogram_chart_new (double low, double width, const guint *counts, guint n)
{
  CxHistogramChart *chart = g_new0 (CxHistogramChart, 1);
  guint first = 0, last = n;
  /* Empty bins at the ends carry no information, so they are dropped. */
  while (last > 0 && counts[last - 1] == 0)
    last--;
  while (first < last && counts[first] == 0)
    first++;
  gboolean drawable = cx_chart_can_show (low) && width < 1e280;
  if (!(width > 0)) /* all futures have one value */
    width = drawable && low != 0 ? 0.01 * fabs (low) : 1;
  chart->low = drawable ? low + first * width : 0;
  chart->width = width;
  chart->n = drawable ? last - first : 0;
  chart->counts = g_new0 (guint, MAX (chart->n, 1));
  for (guint i = 0; i < chart->n; i++)
    chart->counts[i] = counts[first + i];
  chart->core_low = chart->core_high = NAN;
  chart->marks = g_ptr_array_new_with_free_func (mark_free);
  chart->cursor = -1;
  return chart;
}

void
cx_histogram_chart_part_zero (CxHistogramChart *chart, guint zeros)
{
  if (zeros == 0 || chart->n == 0 || fabs (cx_histogram_chart_bin_low (chart, chart->n)) > 1e-6 * chart->width)
    return;
  guint last = chart->n - 1;
  zeros = MIN (zeros, chart->counts[last]);
  chart->counts = g_renew (guint, chart->counts, chart->n + 1);
  chart->counts[last] -= zeros;
  chart->counts[chart->n++] = zeros;
}

void
cx_histogram_chart_free (CxHistogramChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->marks);
  g_free (chart->counts);
  g_free (chart->title);
  g_free (chart->below_label);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_histogram_chart_add_mark (CxHistogramChart *chart, CxMarkKind kind, double value, const char *label)
{
  g_return_if_fail (chart && kind >= CX_MARK_PERCENTILE && kind <= CX_MARK_BASE);
  CxMark *mark = g_new0 (CxMark, 1);
  *mark = (CxMark){ kind, value, g_strdup (label) };
  g_ptr_array_add (chart->marks, mark);
}

double
cx_histogram_chart_bin_low (const CxHistogramChart *chart, guint bin)
{
  return chart->low + bin * chart->width;
}

static double
share_of (const CxHistogramChart *chart, guint from, guint to)
{
  double all = 0, some = 0;
  for (guint i = 0; i < chart->n; i++) {
    all += chart->counts[i];
    some += i >= from && i < to ? chart->counts[i] : 0;
  }
  return all > 0 ? some / all : 0;
}

guint
cx_histogram_chart_n_points (const CxHistogramChart *chart)
{
  return chart->n;
}

static void
bin_words (const CxHistogramChart *chart, guint bin, char **low, char **high, char **share, char **lower)
{
  cx_chart_format_pair (chart->format, chart->format_data, cx_histogram_chart_bin_low (chart, bin),
                        cx_histogram_chart_bin_low (chart, bin + 1), low, high);
  *share = cx_format_value (share_of (chart, bin, bin + 1), CX_UNIT_SHARE, NULL, TRUE);
  *lower = cx_format_value (share_of (chart, 0, bin), CX_UNIT_SHARE, NULL, TRUE);
}

char *
cx_histogram_chart_point_text (const CxHistogramChart *chart, guint bin)
{
  g_autofree char *low = NULL, *high = NULL, *share = NULL, *lower = NULL;
  g_return_val_if_fail (bin < chart->n, NULL);
  bin_words (chart, bin, &low, &high, &share, &lower);
  /* Translators: "€1.30M to €1.35M: 8.1% of futures, 45% are lower". */
  return g_strdup_printf (_("%s to %s: %s of futures, %s are lower"), low, high, share, lower);
}

char **
cx_histogram_chart_bin_lines (const CxHistogramChart *chart, guint bin)
{
  g_autofree char *low = NULL, *high = NULL, *share = NULL, *lower = NULL;
  char **lines = g_new0 (char *, 4);
  bin_words (chart, bin, &low, &high, &share, &lower);
  /* Translators: a range of money: "€1.30M to €1.35M". */
  lines[0] = g_strdup_printf (_("%s to %s"), low, high);
  /* Translators: a share of the simulated futures: "8.1%". */
  lines[1] = g_strdup_printf (_("%s of futures"), share);
  lines[2] = g_strdup_printf (_("%s are lower"), lower);
  return lines;
}

CxChartTable *
cx_histogram_chart_table (const CxHistogramChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  cx_chart_table_add_column (table, _("From"));
  cx_chart_table_add_column (table, _("Below"));
  cx_chart_table_add_column (table, _("Futures"));
  cx_chart_table_add_column (table, _("Share"));
  cx_chart_table_add_column (table, _("Share lower"));
  for (guint i = 0; i < chart->n; i++) {
    double low = cx_histogram_chart_bin_low (chart, i), high = cx_histogram_chart_bin_low (chart, i + 1);
    double share = share_of (chart, i, i + 1), lower = share_of (chart, 0, i);
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, cx_chart_format (chart->format, chart->format_data, low, FALSE), low);
    cx_chart_table_set (table, 1, cx_chart_format (chart->format, chart->format_data, high, FALSE), high);
    cx_chart_table_set (table, 2, cx_format_value (chart->counts[i], CX_UNIT_NUMBER, NULL, FALSE), chart->counts[i]);
    cx_chart_table_set (table, 3, cx_format_value (share, CX_UNIT_SHARE, NULL, TRUE), share);
    cx_chart_table_set (table, 4, cx_format_value (lower, CX_UNIT_SHARE, NULL, TRUE), lower);
  }
  return table;
}
