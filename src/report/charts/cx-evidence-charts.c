/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-evidence-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calc/cx-graph.h"
#include "model/text/cx-format.h"

#define MOST_POINTS 1500 /* more points cannot be told apart in a picture */

static char *
share (double value, gboolean compact, gpointer data)
{
  return cx_format_value (cx_round (value, compact ? 2 : 3), CX_UNIT_SHARE, NULL, TRUE);
}

/* Returns the word with a capital letter, as a label that stands alone. */
static char *
label_of (CxQuadrant quadrant)
{
  const char *words = cx_key_drivers_quadrant_label (quadrant);
  g_autofree char *first = g_utf8_substring (words, 0, 1), *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (words), NULL);
}

CxScatterChart *
cx_evidence_charts_drivers (const CxKeyDrivers *drivers)
{
  CxScatterChart *chart = cx_scatter_chart_new ();
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < drivers->drivers->len; i++) {
    const CxKeyDriver *d = &g_array_index (drivers->drivers, CxKeyDriver, i);
    cx_scatter_chart_add_point (chart, d->performance, d->importance, d->name, cx_key_drivers_quadrant_label (d->quadrant));
  }
  chart->cross_x = drivers->mean_performance;
  chart->cross_y = 1.0 / drivers->drivers->len;
  chart->quadrants[CX_SCATTER_TOP_LEFT] = label_of (CX_QUADRANT_IMPROVE);
  chart->quadrants[CX_SCATTER_TOP_RIGHT] = label_of (CX_QUADRANT_KEEP);
  chart->quadrants[CX_SCATTER_BOTTOM_LEFT] = label_of (CX_QUADRANT_WATCH);
  chart->quadrants[CX_SCATTER_BOTTOM_RIGHT] = label_of (CX_QUADRANT_MAINTAIN);
  chart->x_heading = g_strdup (_("Performance"));
  chart->y_heading = g_strdup (_("Importance"));
  chart->name_heading = g_strdup (_("Driver"));
  chart->note_heading = g_strdup (_("Quadrant"));
  chart->from_zero = TRUE;
  chart->x_format = chart->y_format = share;
  g_string_append (words, _("Importance against performance."));
  for (guint i = 0; i < chart->points->len; i++) {
    g_autofree char *text = cx_scatter_chart_point_text (chart, i);
    g_string_append_printf (words, " %s.", text);
  }
  chart->accessible = g_string_free (g_steal_pointer (&words), FALSE);
  return chart;
}

/* ---- Links ---- */

static char *
figure (double value, gboolean compact, gpointer data)
{
  return cx_link_figure (value);
}

static char *
change_of (const char *column)
{
  /* Translators: the name of an axis: by how much a column differs from its usual value. */
  return g_strdup_printf (_("“%s”, difference from usual"), column);
}

CxScatterChart *
cx_evidence_charts_link (const CxLink *link)
{
  CxScatterChart *chart = cx_scatter_chart_new ();
  CxScatterLine *line = cx_scatter_chart_add_line (chart, NULL);
  guint n = link->points->len, step = (n + MOST_POINTS - 1) / MOST_POINTS;
  double low = INFINITY, high = -INFINITY;
  g_autofree char *slope = cx_link_figure (link->fit.slope), *least = cx_link_figure (link->fit.low),
                  *most = cx_link_figure (link->fit.high);

  for (guint i = 0; i < n; i++) {
    const CxLinkPoint *point = &g_array_index (link->points, CxLinkPoint, i);
    low = MIN (low, point->x);
    high = MAX (high, point->x);
    if (i % step == 0)
      cx_scatter_chart_add_point (chart, point->x, point->y, NULL, NULL);
  }
  for (guint i = 0; i < 3; i++) {
    double x = i == 0 ? low : i == 1 ? 0 : high, a = x * link->fit.low, b = x * link->fit.high;
    cx_scatter_chart_extend_line (line, x, x * link->fit.slope);
    cx_scatter_chart_add_band (chart, x, MIN (a, b), MAX (a, b));
  }
  chart->x_heading = change_of (link->x);
  chart->y_heading = change_of (link->y);
  chart->x_format = chart->y_format = figure;
  /* Translators: the columns y and x, the slope and the ends of its interval. */
  chart->accessible =
    g_strdup_printf (_("Changes of “%s” against “%s” within units. The line has a slope of %s, between %s and %s."), link->y,
                     link->x, slope, least, most);
  return chart;
}

/* ---- Cohorts ---- */

static char *
period (double value, gboolean compact, gpointer data)
{
  return cx_format_value (value, CX_UNIT_NUMBER, NULL, FALSE);
}

CxScatterChart *
cx_evidence_charts_retention (const CxRetention *r)
{
  CxScatterChart *chart = cx_scatter_chart_new ();
  CxScatterLine *differing = cx_scatter_chart_add_line (chart, _("Differing")),
                *one = cx_scatter_chart_add_line (chart, _("One rate"));
  double at_end = cx_retention_survival (r, r->n_periods), constant = cx_retention_constant_survival (r, r->n_periods);
  g_autofree char *left = share (r->survivors[r->n_periods] / r->survivors[0], FALSE, NULL);
  g_autofree char *fitted = share (at_end, FALSE, NULL), *same = share (constant, FALSE, NULL);

  for (guint t = 0; t <= r->n_periods; t++) {
    cx_scatter_chart_add_point (chart, t, r->survivors[t] / r->survivors[0], NULL, NULL);
    cx_scatter_chart_extend_line (differing, t, cx_retention_survival (r, t));
    cx_scatter_chart_extend_line (one, t, cx_retention_constant_survival (r, t));
  }
  chart->x_heading = g_strdup (_("Period"));
  chart->y_heading = g_strdup (_("Share that is left"));
  chart->from_zero = TRUE;
  chart->x_format = period;
  chart->y_format = share;
  /* Translators: the number of periods, then three shares. */
  chart->accessible = g_strdup_printf (
    _("Customers who are left after %u periods: %s; %s by the curve of customers who differ, %s by one rate for all."),
    r->n_periods, left, fitted, same);
  return chart;
}
