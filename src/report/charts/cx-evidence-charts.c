/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-evidence-charts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calc/cx-graph.h"
#include "model/text/cx-format.h"

static char *
share (double value, gboolean compact, gpointer data)
{
  return cx_format_value (cx_round (value, compact ? 2 : 3), CX_UNIT_SHARE, NULL, TRUE);
}

/* With a capital letter, as a label of its own. */
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
