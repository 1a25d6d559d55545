/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/journey/cx-journey-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
stage_free (gpointer data)
{
  CxJourneyStage *stage = data;

  g_free (stage->name);
  g_free (stage);
}

CxJourneyChart *
cx_journey_chart_new (const char *satisfaction, const char *measured, const char *importance)
{
  const char *const names[] = { satisfaction, measured, importance };
  CxJourneyChart *chart = g_new0 (CxJourneyChart, 1);

  chart->stages = g_ptr_array_new_with_free_func (stage_free);
  for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++)
    chart->names[i] = g_strdup (names[i]);
  chart->cursor = -1;
  return chart;
}

void
cx_journey_chart_free (CxJourneyChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->stages);
  for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++)
    g_free (chart->names[i]);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_journey_chart_add (CxJourneyChart *chart, const char *name, double satisfaction, double measured, double importance)
{
  const double values[] = { satisfaction, measured, importance };
  CxJourneyStage *stage = g_new0 (CxJourneyStage, 1);

  g_return_if_fail (chart);
  stage->name = g_utf8_make_valid (name ? name : "", -1);
  for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++)
    stage->values[i] = values[i] >= 0 && values[i] <= 1 ? values[i] : NAN;
  g_ptr_array_add (chart->stages, stage);
}

const CxJourneyStage *
cx_journey_chart_nth (const CxJourneyChart *chart, guint stage)
{
  g_return_val_if_fail (stage < chart->stages->len, NULL);
  return g_ptr_array_index (chart->stages, stage);
}

guint
cx_journey_chart_n_points (const CxJourneyChart *chart)
{
  return chart->stages->len;
}

guint
cx_journey_chart_n_series (const CxJourneyChart *chart)
{
  for (guint i = 0; i < chart->stages->len; i++)
    if (!isnan (cx_journey_chart_nth (chart, i)->values[CX_JOURNEY_MEASURED]))
      return 2;
  return 1;
}

/* ---- Words ---- */

/* Returns "Satisfaction 41%". (transfer full) */
static char *
describe (const CxJourneyChart *chart, guint stage, guint series)
{
  double value = cx_journey_chart_nth (chart, stage)->values[series];
  g_autofree char *text = isnan (value) ? g_strdup ("—") : cx_chart_format (chart->format, NULL, value, FALSE);

  return g_strdup_printf ("%s %s", chart->names[series] ? chart->names[series] : "", text);
}

char *
cx_journey_chart_point_text (const CxJourneyChart *chart, guint series, guint stage)
{
  g_return_val_if_fail (stage < chart->stages->len && series < CX_JOURNEY_N_SERIES, NULL);
  g_autofree char *value = describe (chart, stage, series), *importance = describe (chart, stage, CX_JOURNEY_IMPORTANCE);

  return g_strdup_printf ("%s, %s, %s", cx_journey_chart_nth (chart, stage)->name, value, importance);
}

GStrv
cx_journey_chart_readout (const CxJourneyChart *chart, guint stage)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const CxJourneyStage *it = cx_journey_chart_nth (chart, stage);

  g_strv_builder_add (lines, it->name);
  for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++) {
    g_autofree char *line = describe (chart, stage, i);
    if (!isnan (it->values[i]))
      g_strv_builder_add (lines, line);
  }
  return g_strv_builder_end (lines);
}

CxChartTable *
cx_journey_chart_table (const CxJourneyChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  gboolean measured = cx_journey_chart_n_series (chart) > 1;

  cx_chart_table_add_column (table, _("Stage"));
  for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++)
    if (i != CX_JOURNEY_MEASURED || measured)
      cx_chart_table_add_column (table, chart->names[i] ? chart->names[i] : "");
  for (guint s = 0; s < chart->stages->len; s++) {
    const CxJourneyStage *stage = cx_journey_chart_nth (chart, s);
    guint column = 0;
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, column++, g_strdup (stage->name), NAN);
    for (guint i = 0; i < CX_JOURNEY_N_SERIES; i++)
      if (i != CX_JOURNEY_MEASURED || measured)
        cx_chart_table_set (table, column++,
                            isnan (stage->values[i]) ? g_strdup ("")
                                                     : cx_chart_format (chart->format, NULL, stage->values[i], FALSE),
                            stage->values[i]);
  }
  return table;
}
