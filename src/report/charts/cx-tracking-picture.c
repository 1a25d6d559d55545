/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-tracking-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-actuals.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"

static char *
format_money (double value, gboolean compact, gpointer currency)
{
  return compact ? cx_format_compact (value, CX_UNIT_MONEY, currency) : cx_format_value (value, CX_UNIT_MONEY, currency, FALSE);
}

/* DATA is the field of a figure, which the registry owns. */
static char *
format_figure (double value, gboolean compact, gpointer data)
{
  const CxField *field = data;

  return compact ? cx_format_compact (value, field->unit, NULL) : cx_format_value (value, field->unit, NULL, FALSE);
}

static void
add_to (double *sum, double value)
{
  if (!isnan (value))
    *sum = isnan (*sum) ? value : *sum + value;
}

static gboolean
is_wanted (const CxTrackedLine *line, const char *path)
{
  if (g_str_equal (path, CX_TRACKING_PICTURE_BENEFITS))
    return !line->field && line->item->kind == CX_ITEM_BENEFIT;
  if (g_str_equal (path, CX_TRACKING_PICTURE_COSTS))
    return !line->field && line->item->kind == CX_ITEM_COST;
  return g_str_equal (line->path, path);
}

/* Adds up the quarters of the chosen lines by the names of the quarters. A future quarter has a forecast and no actual. */
static GArray *
add_up (const CxTracking *t, const char *path, const CxTrackedLine **last)
{
  GArray *sums = NULL;

  for (guint i = 0; i < t->lines->len; i++) {
    const CxTrackedLine *line = g_ptr_array_index (t->lines, i);
    if (!is_wanted (line, path))
      continue;
    g_autoptr (GArray) quarters = cx_tracking_quarters (t, line->path);
    *last = line;
    for (guint k = 0; k < quarters->len; k++) {
      CxTrackedQuarter *quarter = &g_array_index (quarters, CxTrackedQuarter, k);
      if (!isnan (quarter->actual))
        quarter->at_rate = NAN;
    }
    if (!sums) {
      sums = g_steal_pointer (&quarters);
      continue;
    }
    for (guint k = 0; k < quarters->len; k++) {
      const CxTrackedQuarter *quarter = &g_array_index (quarters, CxTrackedQuarter, k);
      for (guint s = 0; s < sums->len; s++) {
        CxTrackedQuarter *sum = &g_array_index (sums, CxTrackedQuarter, s);
        if (sum->index != quarter->index)
          continue;
        add_to (&sum->plan, quarter->plan);
        add_to (&sum->actual, quarter->actual);
        add_to (&sum->at_rate, quarter->at_rate);
      }
    }
  }
  return sums;
}

CxQuartersChart *
cx_tracking_picture_new (const CxTracked *tracked, const char *path)
{
  const CxTracking *t = tracked->tracking;
  const CxTrackedLine *line = NULL;
  g_autoptr (GArray) quarters = add_up (t, path, &line);
  CxQuartersChart *chart;

  if (!quarters)
    return NULL;
  chart = cx_quarters_chart_new (_("Plan"), _("Actual"), line->field ? NULL : _("At this pace"));
  for (guint i = 0; i < quarters->len; i++) {
    const CxTrackedQuarter *quarter = &g_array_index (quarters, CxTrackedQuarter, i);
    g_autofree char *label = cx_tracked_quarter (quarter->quarter);
    /* A quarter in which only some of the lines were measured shows their amounts. */
    gboolean to_come = isnan (quarter->actual) && !line->field &&
                       quarter->index > cx_actuals_quarter_of (t->now->model->c, MAX (t->last_month, 1));
    cx_quarters_chart_add (chart, label, quarter->plan, quarter->actual, to_come ? quarter->at_rate : NAN);
  }
  chart->format = line->field ? format_figure : format_money;
  chart->format_data = line->field ? (gpointer) line->field : cx_curve_money_data (t->now->model->c);
  g_autofree char *sentence = cx_tracked_sentence (tracked);
  g_autofree char *name = cx_actuals_label (line->item, line->field);
  chart->accessible =
    g_strdup_printf ("%s. %s",
                     g_str_equal (path, CX_TRACKING_PICTURE_BENEFITS) ? _("Benefits by quarter, plan and actual")
                     : g_str_equal (path, CX_TRACKING_PICTURE_COSTS)  ? _("Costs by quarter, plan and actual")
                                                                      : name,
                     sentence);
  return chart;
}
