/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/schedule/cx-schedule-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MANY 6 /* a readout does not name each of more rows */

static void
row_free (gpointer data)
{
  CxScheduleRow *row = data;

  g_free (row->name);
  g_free (row->effect);
  g_free (row);
}

CxScheduleChart *
cx_schedule_chart_new (const char *const *months)
{
  CxScheduleChart *chart = g_new0 (CxScheduleChart, 1);

  chart->rows = g_ptr_array_new_with_free_func (row_free);
  chart->months = g_strdupv ((char **) months);
  chart->n = g_strv_length (chart->months);
  chart->first_tick = -1;
  chart->cursor = -1;
  return chart;
}

void
cx_schedule_chart_free (CxScheduleChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->rows);
  g_strfreev (chart->months);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_schedule_chart_add (CxScheduleChart *chart, const char *name, double start, double built, const double *effect,
                       gboolean counts)
{
  CxScheduleRow *row = g_new0 (CxScheduleRow, 1);

  g_return_if_fail (chart);
  row->name = name ? g_utf8_make_valid (name, -1) : NULL;
  row->start = isfinite (start) ? CLAMP (start, 0, chart->n) : 0;
  row->built = isfinite (built) ? CLAMP (built, row->start, chart->n) : row->start;
  row->effect = g_new (double, chart->n + 1);
  for (guint t = 0; t < chart->n; t++)
    row->effect[t] = isfinite (effect[t]) ? CLAMP (effect[t], 0, 1) : 0;
  row->counts = counts;
  g_ptr_array_add (chart->rows, row);
}

const CxScheduleRow *
cx_schedule_chart_nth (const CxScheduleChart *chart, guint row)
{
  g_return_val_if_fail (row < chart->rows->len, NULL);
  return g_ptr_array_index (chart->rows, row);
}

guint
cx_schedule_chart_n_points (const CxScheduleChart *chart)
{
  return chart->rows->len > 0 ? chart->n : 0;
}

/* ---- Words ---- */

static gboolean
is_built (const CxScheduleRow *row, guint month)
{
  return month > row->built;
}

/* Returns "not begun", "being built" or "60% of full effect". (transfer full) */
static char *
state_of (const CxScheduleChart *chart, const CxScheduleRow *row, guint month)
{
  g_autofree char *share = NULL;

  if (month <= row->start && !is_built (row, month))
    /* Translators: the state of an initiative in a month. */
    return g_strdup (_("not begun"));
  if (!is_built (row, month))
    /* Translators: the state of an initiative in a month. */
    return g_strdup (_("being built"));
  if (row->effect[month] > 0.9995)
    /* Translators: the state of an initiative in a month. */
    return g_strdup (_("full effect"));
  share = cx_chart_format (chart->format, NULL, row->effect[month], FALSE);
  /* Translators: the state of an initiative in a month; %s is a percentage. */
  return g_strdup_printf (_("%s of full effect"), share);
}

char *
cx_schedule_chart_point_text (const CxScheduleChart *chart, guint i, guint month)
{
  g_return_val_if_fail (i < chart->rows->len && month < chart->n, NULL);
  const CxScheduleRow *row = cx_schedule_chart_nth (chart, i);
  g_autofree char *state = state_of (chart, row, month);

  return row->name ? g_strdup_printf ("%s, %s: %s", chart->months[month], row->name, state)
                   : g_strdup_printf ("%s: %s", chart->months[month], state);
}

GStrv
cx_schedule_chart_readout (const CxScheduleChart *chart, guint month)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint n = 0;

  g_strv_builder_add (lines, chart->months[month]);
  for (guint i = 0; i < chart->rows->len && n < MANY; i++) {
    const CxScheduleRow *row = cx_schedule_chart_nth (chart, i);
    gboolean builds = month > row->start && !is_built (row, month);
    gboolean grows = is_built (row, month) && month > 0 && row->effect[month] > row->effect[month - 1];
    g_autofree char *state = state_of (chart, row, month);
    g_autofree char *line = row->name ? g_strdup_printf ("%s: %s", row->name, state) : g_strdup (state);

    if (chart->rows->len > MANY && !builds && !grows && i != chart->row)
      continue;
    g_strv_builder_add (lines, line);
    n++;
  }
  return g_strv_builder_end (lines);
}

CxChartTable *
cx_schedule_chart_table (const CxScheduleChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();

  cx_chart_table_add_column (table, _("Month"));
  for (guint i = 0; i < chart->rows->len; i++) {
    const char *name = cx_schedule_chart_nth (chart, i)->name;
    cx_chart_table_add_column (table, name ? name : _("Effect"));
  }
  for (guint t = 0; t < chart->n && chart->rows->len > 0; t++) {
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, g_strdup (chart->months[t]), NAN);
    for (guint i = 0; i < chart->rows->len; i++) {
      const CxScheduleRow *row = cx_schedule_chart_nth (chart, i);
      if (is_built (row, t))
        cx_chart_table_set (table, i + 1, cx_chart_format (chart->format, NULL, row->effect[t], FALSE), row->effect[t]);
      else
        cx_chart_table_set (table, i + 1, t > row->start ? g_strdup (_("being built")) : g_strdup (""), NAN);
    }
  }
  return table;
}
