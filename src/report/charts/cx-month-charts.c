/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-month-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "model/case/cx-words.h"
#include "model/results/cx-lifetime.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"

#define FLAT 0.6 /* above this ratio of its lowest to its highest amount, a curve above zero would look flat */

static char *
format_count (double value, gboolean compact, gpointer data)
{
  return compact ? cx_format_compact (value, CX_UNIT_NUMBER, NULL)
                 : cx_format_value (cx_round (value, 0), CX_UNIT_NUMBER, NULL, FALSE);
}

static char *
format_count_among (double value, const double *values, guint n, gpointer data)
{
  CxFormatColumn column;

  cx_format_column_init (&column, values, n, CX_UNIT_NUMBER, NULL, TRUE);
  return cx_format_in_column (&column, value, FALSE);
}

/* DATA is the currency, as cx_curve_money_data() gives it. */
static char *
format_price (double value, gboolean compact, gpointer data)
{
  return compact ? cx_format_compact (value, CX_UNIT_MONEY, data) : cx_format_value (value, CX_UNIT_MONEY_EACH, data, FALSE);
}

static CxPaybackChart *
new_chart (const CxCase *c, guint months)
{
  CxPaybackChart *chart = cx_payback_chart_new ();

  chart->n = months + 1;
  chart->plain = TRUE;
  sscanf (cx_item_text (c, "start"), "%d-%d", &chart->start_year, &chart->start_month);
  chart->fiscal_start = (int) cx_item_number (c, "fiscal_year_start");
  chart->format_data = cx_curve_money_data (c);
  return chart;
}

/* Adds the baseline and, drawn on top of it, the program. */
static void
add_pair (CxPaybackChart *chart, const double *baseline, const double *program)
{
  double low = INFINITY, high = -INFINITY;

  /* Translators: the name of a curve that shows a figure with all initiatives; keep it short. */
  cx_payback_chart_add_curve (chart, C_("curve", "Program"), program);
  cx_payback_chart_add_curve (chart, C_("curve", "Baseline"), baseline);
  for (guint t = 0; t < chart->n; t++) {
    low = fmin (low, fmin (baseline[t], program[t]));
    high = fmax (high, fmax (baseline[t], program[t]));
  }
  chart->loose = low > FLAT * high;
}

/* Describes a figure such as "Customers, Mass: 120,000 at the start, 98,000 after 36 months without the program and 104,000
 * with it." */
static char *
describe (const CxPaybackChart *chart, const char *title, const char *name, guint from)
{
  guint last = chart->n - 1;
  const double *program = cx_payback_chart_series_values (chart, 0), *baseline = cx_payback_chart_series_values (chart, 1);
  g_autofree char *first = chart->format (baseline[from], FALSE, chart->format_data);
  g_autofree char *without = chart->format (baseline[last], FALSE, chart->format_data);
  g_autofree char *with = chart->format (program[last], FALSE, chart->format_data);

  /* Translators: a figure such as "Contacts a month", a channel or segment, then amounts and a number of months. */
  return g_strdup_printf (ngettext ("%s, %s. At first: %s. After %u month without the program: %s, with it: %s.",
                                    "%s, %s. At first: %s. After %u months without the program: %s, with it: %s.", last),
                          title, name, first, last, without, with);
}

CxPaybackChart *
cx_month_charts_customers (const CxResults *results, const CxItem *segment)
{
  const CxModel *model = results->model;

  for (guint i = 0; i < model->segments->len; i++) {
    const CxSegmentNodes *nodes = &g_array_index (model->segments, CxSegmentNodes, i);
    if (nodes->segment != segment)
      continue;
    CxPaybackChart *chart = new_chart (model->c, model->horizon);
    chart->format = format_count;
    chart->format_among = format_count_among;
    add_pair (chart, cx_values_series (results->values, nodes->customers),
              cx_values_series (results->values, nodes->customers_program));
    chart->accessible = describe (chart, _("Customers"), cx_item_name (segment), 0);
    return chart;
  }
  return NULL;
}

static double
acquisition_cost (const CxResults *results, const CxItem *segment)
{
  g_autofree char *path = g_strdup_printf ("segments/%s/acquisition_cost", segment->id);
  CxNode node = cx_model_input (results->model, path);

  return node ? cx_results_at (results, node) : NAN;
}

CxPaybackChart *
cx_month_charts_lifetime (const CxResults *results, const CxItem *segment)
{
  g_autoptr (CxLifetime) lifetime = cx_lifetime_new (results, segment);
  double cost = acquisition_cost (results, segment);
  CxPaybackChart *chart;

  if (!lifetime)
    return NULL;
  chart = new_chart (results->model->c, lifetime->months);
  chart->start_year = 0; /* the months are those of a customer relationship and have no date */
  chart->start_month = chart->fiscal_start = 1;
  chart->format = format_price;
  add_pair (chart, lifetime->without, lifetime->with);
  chart->loose = FALSE;
  chart->accessible = describe (chart, _("Lifetime value of a new customer"), cx_item_name (segment), 0);
  if (cost > 0) {
    g_autofree double *level = g_new (double, chart->n);
    for (guint t = 0; t < chart->n; t++)
      level[t] = cost;
    /* Translators: the name of a level line at the acquisition cost of a customer; keep it short. */
    cx_payback_chart_add_curve (chart, C_("curve", "Acquisition"), level);
    g_autofree char *before = g_steal_pointer (&chart->accessible), *amount = format_price (cost, FALSE, chart->format_data);
    g_autofree char *labelled = cx_words_labelled (_("Acquisition cost"), amount);
    chart->accessible = g_strdup_printf ("%s %s.", before, labelled);
  }
  return chart;
}

CxPaybackChart *
cx_month_charts_channel (const CxResults *results, const CxItem *channel, CxChannelFigure figure)
{
  g_autofree double *baseline = cx_channel_months_sum (results, channel, figure, FALSE);
  g_autofree double *program = cx_channel_months_sum (results, channel, figure, TRUE);
  const CxModel *model = results->model;
  gboolean any = FALSE;
  CxPaybackChart *chart;

  for (guint t = 1; t <= model->horizon; t++)
    any = any || baseline[t] != 0 || program[t] != 0;
  if (!any)
    return NULL;
  chart = new_chart (model->c, model->horizon);
  chart->format = figure == CX_CHANNEL_MONTHS_COST ? cx_curve_money : format_count;
  if (figure == CX_CHANNEL_MONTHS_CONTACTS)
    chart->format_among = format_count_among;
  add_pair (chart, baseline, program);
  chart->loose = FALSE;
  chart->accessible = describe (chart, figure == CX_CHANNEL_MONTHS_COST ? _("Contact cost a month") : _("Contacts a month"),
                                channel ? cx_item_name (channel) : _("all channels"), 1);
  return chart;
}

/* DATA is a CxUnit other than money. */
static char *
format_unit (double value, gboolean compact, gpointer data)
{
  CxUnit unit = GPOINTER_TO_UINT (data);

  return compact ? cx_format_compact (value, unit, NULL) : cx_format_value (value, unit, NULL, FALSE);
}

CxPaybackChart *
cx_month_charts_row (const CxResults *results, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (results->model->graph, node);
  CxFormat format = cx_unit_format (info->unit);
  CxPaybackChart *chart;
  const double *values;

  if (!info->monthly)
    return NULL;
  chart = new_chart (results->model->c, results->model->horizon);
  values = cx_values_series (results->values, node);
  cx_payback_chart_add_curve (chart, NULL, values);
  chart->format = format == CX_FORMAT_MONEY ? cx_curve_money : format == CX_FORMAT_CENTS ? format_price : format_unit;
  if (chart->format == format_unit)
    chart->format_data = GUINT_TO_POINTER (info->unit);
  g_autofree char *first = chart->format (values[0], FALSE, chart->format_data);
  g_autofree char *last = chart->format (values[results->model->horizon], FALSE, chart->format_data);
  /* Translators: the name of a figure, its first value, a number of months, its last value. */
  chart->accessible = g_strdup_printf (ngettext ("%s by month. At first: %s. After %u month: %s.",
                                                 "%s by month. At first: %s. After %u months: %s.", results->model->horizon),
                                       info->label ? info->label : "", first, results->model->horizon, last);
  return chart;
}
