/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of plan against actual: bars in proportion, labels without collisions in every size, words, table, hostile data. */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>

#include "chart/quarters/cx-quarters-layout.h"
#include "chart/quarters/cx-quarters.h"
#include "label-checks.h"

#define FONT "Sans 11"

static CxQuartersChart *
sample (guint n, gboolean losses)
{
  CxQuartersChart *chart = cx_quarters_chart_new ("Plan", "Actual", "At this pace");

  for (guint i = 0; i < n; i++) {
    g_autofree char *label = g_strdup_printf ("Q%u %u", i % 4 + 1, 2027 + i / 4);
    double plan = losses && i % 3 == 0 ? -500.0 - i : 1000.0 + 10 * i;
    cx_quarters_chart_add (chart, label, plan, i < n / 2 ? 0.5 * plan : NAN, i < n / 2 ? NAN : 0.5 * plan);
  }
  return chart;
}

/* No label leaves the picture, and no two meet; the bars stay in the plot. */
static void
test_layout (void)
{
  static const guint lengths[] = { 1, 4, 12, 41 };
  static const struct {
    double width, height;
  } sizes[] = { { 1100, 440 }, { 700, 260 }, { 320, 200 }, { 120, 60 }, { 3, 3 } };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint z = 0; z < 2 * G_N_ELEMENTS (sizes); z++) {
      double width = sizes[z / 2].width, height = sizes[z / 2].height;
      g_autoptr (CxQuartersChart) chart = sample (lengths[l], z % 2);
      chart->cursor = (int) lengths[l] / 2;
      g_auto (CxQuartersLayout) layout = { 0 };
      cx_quarters_layout_init (&layout, chart, NULL, width, height, FONT);
      check_labels (layout.labels, layout.width);
      for (guint i = 0; i < lengths[l]; i++) {
        CxBox bar = cx_quarters_layout_bar (&layout, i, CX_QUARTERS_PLAN, cx_quarters_chart_nth (chart, i)->values[0]);
        g_assert_cmpfloat (bar.y, >=, layout.plot.y - 1e-6);
        g_assert_cmpfloat (bar.y + bar.height, <=, layout.plot.y + layout.plot.height + 1e-6);
      }
    }
}

/* Half of the plan is half as high, a loss hangs from zero, and the pointer finds each quarter. */
static void
test_places (void)
{
  g_autoptr (CxQuartersChart) chart = sample (8, TRUE);
  g_auto (CxQuartersLayout) layout = { 0 };
  cx_quarters_layout_init (&layout, chart, NULL, 700, 260, FONT);
  CxBox plan = cx_quarters_layout_bar (&layout, 1, CX_QUARTERS_PLAN, 1010),
        half = cx_quarters_layout_bar (&layout, 1, CX_QUARTERS_ACTUAL, 505),
        loss = cx_quarters_layout_bar (&layout, 0, CX_QUARTERS_PLAN, -500);

  g_assert_cmpfloat_with_epsilon (half.height, plan.height / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (half.y + half.height, plan.y + plan.height, 1e-6);
  g_assert_cmpfloat_with_epsilon (loss.y, plan.y + plan.height, 1e-6);
  g_assert_cmpfloat (half.width, <, plan.width);
  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (
      cx_quarters_layout_quarter_at (chart, layout.margin + layout.plot.x + (i + 0.5) * layout.step, 700, 260, FONT), ==,
      (int) i);
  g_assert_cmpint (cx_quarters_layout_quarter_at (chart, 0, 700, 260, FONT), ==, -1);
  g_assert_cmpint (cx_quarters_layout_quarter_at (chart, NAN, 700, 260, FONT), ==, -1);
}

static void
test_words (void)
{
  g_autoptr (CxQuartersChart) chart = sample (4, FALSE);
  g_autofree char *actual = cx_quarters_kind.point_text (chart, CX_QUARTERS_ACTUAL, 1);
  g_autofree char *forecast = cx_quarters_kind.point_text (chart, CX_QUARTERS_FORECAST, 1);
  g_auto (GStrv) lines = cx_quarters_chart_readout (chart, 3);
  g_autoptr (CxChartTable) table = cx_quarters_kind.table (chart);

  g_assert_cmpstr (actual, ==, "Q2 2027, Actual 505, Variance -505");
  g_assert_cmpstr (forecast, ==, "Q2 2027, At this pace —");
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, 4);
  g_assert_cmpuint (table->columns->len, ==, 5);
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 4)->value, ==, -505);
  g_assert_true (isnan (cx_chart_table_cell (table, 3, 2)->value));
  g_assert_cmpuint (cx_quarters_kind.n_series (chart), ==, 3);
}

static void
test_hostile (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (CxQuartersChart) chart = cx_quarters_chart_new ("Plan", "Actual", NULL);

  cx_quarters_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_quarters_chart_add (chart, "bad \xff", NAN, INFINITY, -INFINITY);
  cx_quarters_chart_add (chart, NULL, 1e289, -1e289, 0);
  chart->cursor = 7;
  cx_quarters_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_quarters_kind.set_cursor (chart, 1, 99);
  cx_quarters_draw (chart, cr, 300, 200, &cx_palette_dark, FONT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quarters/layout", test_layout);
  g_test_add_func ("/quarters/places", test_places);
  g_test_add_func ("/quarters/words", test_words);
  g_test_add_func ("/quarters/hostile", test_hostile);
  return g_test_run ();
}
