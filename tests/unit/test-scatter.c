/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scatter chart: places in proportion, labels without collisions in every size, the nearest point, words, table, hostile data. */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>

#include "chart/scatter/cx-scatter-layout.h"
#include "chart/scatter/cx-scatter.h"
#include "label-checks.h"

#define FONT "Sans 11"

/* N points on a rough spiral, so that some lie close together; a line, its band, and quadrants. */
static CxScatterChart *
sample (guint n, gboolean named)
{
  CxScatterChart *chart = cx_scatter_chart_new ();
  CxScatterLine *line = cx_scatter_chart_add_line (chart, "A line with a name");

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = named ? g_strdup_printf ("Experience number %u", i) : NULL;
    cx_scatter_chart_add_point (chart, 0.5 + 0.01 * i * cos (i), 0.3 + 0.008 * i * sin (i), name, named ? "watch" : NULL);
  }
  for (guint i = 0; i <= 4; i++) {
    cx_scatter_chart_extend_line (line, 0.2 * i, 0.1 * i);
    cx_scatter_chart_add_band (chart, 0.2 * i, 0.08 * i, 0.12 * i);
  }
  chart->cross_x = 0.5;
  chart->cross_y = 0.3;
  for (guint i = 0; i < CX_SCATTER_QUADRANTS; i++)
    chart->quadrants[i] = g_strdup_printf ("Quadrant %u", i);
  chart->x_heading = g_strdup ("Performance");
  chart->y_heading = g_strdup ("Importance");
  return chart;
}

/* No label leaves the picture, no two meet, and all points lie in the plot. */
static void
test_layout (void)
{
  static const guint lengths[] = { 0, 1, 8, 40, 500 };
  static const struct {
    double width, height;
  } sizes[] = { { 1100, 440 }, { 700, 260 }, { 320, 200 }, { 120, 60 }, { 3, 3 } };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint z = 0; z < 2 * G_N_ELEMENTS (sizes); z++) {
      double width = sizes[z / 2].width, height = sizes[z / 2].height;
      g_autoptr (CxScatterChart) chart = sample (lengths[l], z % 2);
      g_auto (CxScatterLayout) layout = { 0 };
      chart->cursor = (int) lengths[l] / 2;
      cx_scatter_layout_init (&layout, chart, NULL, width, height, FONT);
      check_labels (layout.labels, layout.width);
      for (guint i = 0; i < chart->points->len; i++) {
        double x = cx_plot_axis_at (&layout.x, cx_scatter_chart_point (chart, i)->x);
        double y = cx_plot_axis_at (&layout.y, cx_scatter_chart_point (chart, i)->y);
        g_assert_cmpfloat (x, >=, layout.plot.x - 1e-6);
        g_assert_cmpfloat (x, <=, layout.plot.x + layout.plot.width + 1e-6);
        g_assert_cmpfloat (y, >=, layout.plot.y - 1e-6);
        g_assert_cmpfloat (y, <=, layout.plot.y + layout.plot.height + 1e-6);
      }
    }
}

/* Equal distances are equally long, greater values lie higher and further to the right, and the pointer finds the nearest point. */
static void
test_places (void)
{
  g_autoptr (CxScatterChart) chart = cx_scatter_chart_new ();
  g_auto (CxScatterLayout) layout = { 0 };
  static const double at[][2] = { { 1, 1 }, { 2, 1 }, { 3, 5 }, { 1, 9 } };

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    cx_scatter_chart_add_point (chart, at[i][0], at[i][1], NULL, NULL);
  cx_scatter_layout_init (&layout, chart, NULL, 700, 260, FONT);
  double x1 = cx_plot_axis_at (&layout.x, 1), x2 = cx_plot_axis_at (&layout.x, 2), x3 = cx_plot_axis_at (&layout.x, 3);
  double y1 = cx_plot_axis_at (&layout.y, 1), y5 = cx_plot_axis_at (&layout.y, 5), y9 = cx_plot_axis_at (&layout.y, 9);
  g_assert_cmpfloat_with_epsilon (x2 - x1, x3 - x2, 1e-6);
  g_assert_cmpfloat_with_epsilon (y1 - y5, y5 - y9, 1e-6);
  g_assert_cmpfloat (x2, >, x1);
  g_assert_cmpfloat (y5, <, y1);
  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    g_assert_cmpint (cx_scatter_layout_point_at (chart, layout.margin + cx_plot_axis_at (&layout.x, at[i][0]) + 2,
                                                 layout.margin + cx_plot_axis_at (&layout.y, at[i][1]) - 2, 700, 260, FONT),
                     ==, (int) i);
  g_assert_cmpint (cx_scatter_layout_point_at (chart, 0, 0, 700, 260, FONT), ==, -1);
  g_assert_cmpint (cx_scatter_layout_point_at (chart, NAN, 5, 700, 260, FONT), ==, -1);
}

static void
test_words (void)
{
  g_autoptr (CxScatterChart) chart = sample (0, TRUE);
  cx_scatter_chart_add_point (chart, 2, 4, "Speed", "improve first");
  cx_scatter_chart_add_point (chart, 3, 5, NULL, NULL);
  g_autofree char *first = cx_scatter_chart_point_text (chart, 0), *second = cx_scatter_chart_point_text (chart, 1);

  g_assert_cmpstr (first, ==, "Speed: Performance 2, Importance 4, improve first");
  g_assert_cmpstr (second, ==, "Performance 3, Importance 5");
  chart->name_heading = g_strdup ("Driver");
  chart->note_heading = g_strdup ("Quadrant");
  g_autoptr (CxChartTable) table = cx_scatter_chart_table (chart);
  g_assert_cmpuint (table->columns->len, ==, 4);
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, 2);
  g_assert_cmpstr (cx_chart_table_cell (table, 0, 0)->text, ==, "Speed");
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 2)->value, ==, 5);
  g_assert_cmpstr (cx_chart_table_cell (table, 0, 3)->text, ==, "improve first");
}

/* Points that a picture cannot show are left out; a single point, or points in one place, are drawn. */
static void
test_hostile (void)
{
  static const double wild[] = { NAN, INFINITY, -INFINITY, 1e300 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);

  for (guint n = 0; n < 3; n++) {
    g_autoptr (CxScatterChart) chart = cx_scatter_chart_new ();
    CxScatterLine *line = cx_scatter_chart_add_line (chart, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (wild); i++) {
      cx_scatter_chart_add_point (chart, wild[i], 1, "x", NULL);
      cx_scatter_chart_add_point (chart, 1, wild[i], "y", NULL);
      cx_scatter_chart_extend_line (line, 1, wild[i]);
      cx_scatter_chart_add_band (chart, wild[i], 0, 1);
    }
    g_assert_cmpuint (cx_scatter_chart_n_points (chart), ==, 0);
    g_assert_cmpuint (chart->band->len, ==, 0);
    for (guint i = 0; i < n; i++)
      cx_scatter_chart_add_point (chart, 7, n == 1 ? 0 : -3, "same", NULL);
    for (double width = 0; width <= 300; width += 60)
      cx_scatter_draw (chart, cr, width, width * 2 / 3, &cx_palette_dark, FONT);
  }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scatter/layout", test_layout);
  g_test_add_func ("/scatter/places", test_places);
  g_test_add_func ("/scatter/words", test_words);
  g_test_add_func ("/scatter/hostile", test_hostile);
  return g_test_run ();
}
