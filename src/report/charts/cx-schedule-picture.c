/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-schedule-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "model/text/cx-calendar.h"
#include "model/text/cx-format.h"

static char *
format_share (double value, gboolean compact, gpointer data)
{
  return cx_format_value (cx_round (value, 3), CX_UNIT_SHARE, NULL, FALSE);
}

/* Returns the first month with the full effect, or -1. */
static int
first_full (const CxScheduleChart *chart, const CxScheduleRow *row)
{
  for (guint t = 0; t < chart->n; t++)
    if (row->effect[t] > 0.9995)
      return (int) t;
  return -1;
}

static void
describe (const CxScheduleChart *chart, const CxScheduleRow *row, const char *name, GString *words)
{
  int full = first_full (chart, row);
  const char *from = chart->months[(guint) CLAMP (row->start, 0, chart->n - 1)];
  g_autofree char *text = NULL;

  if (full >= 0)
    /* Translators: an initiative, then two months such as "April 2027". */
    text = g_strdup_printf (_("%1$s: begins %2$s, full effect %3$s."), name, from, chart->months[full]);
  else
    /* Translators: an initiative, then a month such as "April 2027". */
    text = g_strdup_printf (_("%1$s: begins %2$s, no full effect within the horizon."), name, from);
  g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
}

CxScheduleChart *
cx_schedule_picture_new (const CxResults *results, const CxItem *initiative)
{
  const CxModel *model = results->model;
  const char *start = cx_item_text (model->c, "start");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) words = g_string_new (initiative ? NULL : _("Timeline."));
  g_auto (GStrv) months = NULL;
  CxScheduleChart *chart;
  int year = 0, month = 1;

  for (guint t = 0; t <= model->horizon; t++) {
    g_autofree char *name = cx_calendar_month_of_case (start, (int) t, FALSE);
    g_strv_builder_add (builder, name);
  }
  months = g_strv_builder_end (builder);
  chart = cx_schedule_chart_new ((const char *const *) months);
  sscanf (start, "%d-%d", &year, &month);
  /* Month 0 is the beginning of the first month of the case, and a year begins where its January does. */
  chart->first_year = year;
  chart->first_tick = (13 - month) % 12;
  chart->format = format_share;
  for (guint i = 0; i < model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (model->initiatives, CxInitiativeNodes, i);
    if (initiative && nodes->initiative != initiative)
      continue;
    cx_schedule_chart_add (chart, initiative ? NULL : cx_item_name (nodes->initiative), cx_results_at (results, nodes->start),
                           cx_results_at (results, nodes->built), cx_values_series (results->values, nodes->effect),
                           cx_results_at (results, nodes->counts) != 0);
    describe (chart, cx_schedule_chart_nth (chart, chart->rows->len - 1), cx_item_name (nodes->initiative), words);
  }
  if (chart->rows->len == 0) {
    cx_schedule_chart_free (chart);
    return NULL;
  }
  chart->accessible = g_string_free (g_steal_pointer (&words), FALSE);
  return chart;
}
