/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/scatter/cx-scatter-chart.h"

#include <math.h>

static void
point_free (gpointer data)
{
  CxScatterPoint *point = data;

  g_free (point->name);
  g_free (point->note);
  g_free (point);
}

static void
line_free (gpointer data)
{
  CxScatterLine *line = data;

  g_free (line->name);
  g_array_unref (line->path);
  g_free (line);
}

CxScatterChart *
cx_scatter_chart_new (void)
{
  CxScatterChart *chart = g_new0 (CxScatterChart, 1);

  chart->points = g_ptr_array_new_with_free_func (point_free);
  chart->lines = g_ptr_array_new_with_free_func (line_free);
  chart->band = g_array_new (FALSE, FALSE, sizeof (CxScatterBand));
  chart->cross_x = chart->cross_y = NAN;
  chart->cursor = -1;
  return chart;
}

void
cx_scatter_chart_free (CxScatterChart *chart)
{
  if (!chart)
    return;
  g_ptr_array_unref (chart->points);
  g_ptr_array_unref (chart->lines);
  g_array_unref (chart->band);
  for (guint i = 0; i < CX_SCATTER_QUADRANTS; i++)
    g_free (chart->quadrants[i]);
  g_free (chart->title);
  g_free (chart->x_heading);
  g_free (chart->y_heading);
  g_free (chart->name_heading);
  g_free (chart->note_heading);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_scatter_chart_add_point (CxScatterChart *chart, double x, double y, const char *name, const char *note)
{
  CxScatterPoint *point;

  g_return_if_fail (chart);
  if (!(cx_chart_can_show (x) && cx_chart_can_show (y)))
    return;
  point = g_new0 (CxScatterPoint, 1);
  *point = (CxScatterPoint){ x, y, g_strdup (name), g_strdup (note) };
  g_ptr_array_add (chart->points, point);
}

CxScatterLine *
cx_scatter_chart_add_line (CxScatterChart *chart, const char *name)
{
  CxScatterLine *line = g_new0 (CxScatterLine, 1);

  line->name = g_strdup (name);
  line->path = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (chart->lines, line);
  return line;
}

void
cx_scatter_chart_extend_line (CxScatterLine *line, double x, double y)
{
  if (!(cx_chart_can_show (x) && cx_chart_can_show (y)))
    return;
  g_array_append_val (line->path, x);
  g_array_append_val (line->path, y);
}

void
cx_scatter_chart_add_band (CxScatterChart *chart, double x, double low, double high)
{
  CxScatterBand part = { x, low, high };

  if (cx_chart_can_show (x) && cx_chart_can_show (low) && cx_chart_can_show (high))
    g_array_append_val (chart->band, part);
}

CX_CHART_POINTS (scatter, CxScatterChart, CxScatterPoint, point, points)

char *
cx_scatter_chart_point_text (const CxScatterChart *chart, guint i)
{
  g_return_val_if_fail (i < chart->points->len, NULL);
  const CxScatterPoint *point = cx_scatter_chart_point (chart, i);
  g_autofree char *x = cx_chart_format (chart->x_format, chart->format_data, point->x, FALSE);
  g_autofree char *y = cx_chart_format (chart->y_format, chart->format_data, point->y, FALSE);

  return g_strdup_printf ("%s%s%s %s, %s %s%s%s", point->name ? point->name : "", point->name ? ": " : "",
                          chart->x_heading ? chart->x_heading : "x", x, chart->y_heading ? chart->y_heading : "y", y,
                          point->note ? ", " : "", point->note ? point->note : "");
}

CxChartTable *
cx_scatter_chart_table (const CxScatterChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();

  if (chart->name_heading)
    cx_chart_table_add_column (table, chart->name_heading);
  cx_chart_table_add_column (table, chart->x_heading ? chart->x_heading : "x");
  cx_chart_table_add_column (table, chart->y_heading ? chart->y_heading : "y");
  if (chart->note_heading)
    cx_chart_table_add_column (table, chart->note_heading);
  for (guint i = 0; i < chart->points->len; i++) {
    const CxScatterPoint *point = cx_scatter_chart_point (chart, i);
    guint column = 0;
    cx_chart_table_add_row (table);
    if (chart->name_heading)
      cx_chart_table_set (table, column++, g_strdup (point->name), NAN);
    cx_chart_table_set (table, column++, cx_chart_format (chart->x_format, chart->format_data, point->x, FALSE), point->x);
    cx_chart_table_set (table, column++, cx_chart_format (chart->y_format, chart->format_data, point->y, FALSE), point->y);
    if (chart->note_heading)
      cx_chart_table_set (table, column, g_strdup (point->note), NAN);
  }
  return table;
}
