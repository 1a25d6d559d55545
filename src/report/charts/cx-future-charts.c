/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-future-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"
#include "report/words/cx-future-words.h"

static char *
money (const CxCase *c, double value)
{
  return cx_format_compact (value, CX_UNIT_MONEY, cx_item_text (c, "currency"));
}

/* FORMAT is translated and has one %s for the amount. */
static void
add_mark (const CxCase *c, CxHistogramChart *chart, GString *words, CxMarkKind kind, double value, const char *format)
{
  g_autofree char *amount = money (c, value);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strjoinv (amount, parts);

  cx_histogram_chart_add_mark (chart, kind, value, label);
  g_string_append_printf (words, " %s.", label);
}

CxHistogramChart *
cx_future_charts_histogram (const CxSimulation *s, const CxResults *results)
{
  CxCase *c = s->model->c;
  CxHistogramChart *chart =
    cx_histogram_chart_new (s->histogram_low, s->histogram_width, s->histogram, G_N_ELEMENTS (s->histogram));
  g_autofree char *count = cx_future_words_count (s->trials);
  GString *words = g_string_new (NULL);

  /* If no future is worth more than 0, the last bin ends at 0 and holds the futures that are worth exactly 0. */
  if (s->p_npv_positive == 0)
    cx_histogram_chart_part_zero (chart, (guint) round ((1 - s->p_npv_negative) * s->trials));
  chart->core_low = s->npv.p10;
  chart->core_high = s->npv.p90;
  chart->format = cx_curve_money;
  chart->format_data = cx_curve_money_data (c);
  /* Translators: %s is a number of trials of the simulation. */
  g_string_append_printf (words, _("Net present value in %s futures."), count);
  /* Translators: the median of all futures; %s is an amount of money. */
  add_mark (c, chart, words, CX_MARK_MEDIAN, s->npv.p50, _("Median %s"));
  add_mark (c, chart, words, CX_MARK_PERCENTILE, s->npv.p10, "P10 %s");
  add_mark (c, chart, words, CX_MARK_PERCENTILE, s->npv.p90, "P90 %s");
  if (results)
    add_mark (c, chart, words, CX_MARK_BASE, results->value[CX_RESULT_NPV],
              /* Translators: the base case among all futures; %s is an amount of money. */
              g_str_equal (results->scenario, "base") ? _("Base %s") : _("Scenario %s"));
  if (s->p_npv_negative > 0) {
    g_autofree char *share = cx_future_words_share (s->p_npv_negative);
    /* Translators: %s is the share of futures with a net present value below zero. */
    chart->below_label = g_strdup_printf (_("%s below zero"), share);
    g_string_append_printf (words, " %s.", chart->below_label);
  }
  chart->accessible = g_string_free (words, FALSE);
  return chart;
}

void
cx_future_charts_add_band (const CxSimulation *s, CxPaybackChart *chart)
{
  g_autofree char *count = NULL, *low = NULL, *high = NULL, *words = NULL;

  if (!s || s->n_varying == 0 || s->horizon + 1 != chart->n)
    return;
  count = cx_future_words_count (s->trials);
  cx_payback_chart_set_band (chart, s->fan_p10, s->fan_p50, s->fan_p90);
  /* Translators: the tenth and the ninetieth percentile; %s is a number of trials of the simulation. */
  chart->band_label = g_strdup_printf (_("P10–P90 of %s futures"), count);
  low = money (s->model->c, s->fan_p10[s->horizon]);
  high = money (s->model->c, s->fan_p90[s->horizon]);
  words = g_strdup_printf (_("%s %s at the end: %s to %s."), chart->accessible, chart->band_label, low, high);
  g_free (chart->accessible);
  chart->accessible = g_steal_pointer (&words);
}
