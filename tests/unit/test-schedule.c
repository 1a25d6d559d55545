/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule of initiatives: bars as high as the effect, places of months, labels without collisions, words, table, hostile data. */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>

#include "chart/schedule/cx-schedule-layout.h"
#include "chart/schedule/cx-schedule.h"

#define FONT "Sans 11"
#define N    49

static char *
format (double value, gboolean compact, gpointer data)
{
  return g_strdup_printf ("%.0f%%", 100 * value);
}

/* Rows begin after month 4, are built for 6 months and have full effect after 12 more, of 48 months from April 2027 on. */
static CxScheduleChart *
sample (guint n, gboolean named)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) months = NULL;
  double effect[N];
  CxScheduleChart *chart;

  for (guint t = 0; t < N; t++) {
    g_autofree char *month = g_strdup_printf ("Month %u", t);
    g_strv_builder_add (builder, month);
    effect[t] = CLAMP ((t - 10.0) / 12, 0, 1);
  }
  months = g_strv_builder_end (builder);
  chart = cx_schedule_chart_new ((const char *const *) months);
  chart->format = format;
  chart->first_year = 2027;
  chart->first_tick = 9;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Initiative number %u", i + 1);
    cx_schedule_chart_add (chart, named ? name : NULL, 4, 10, effect, i != 1);
  }
  return chart;
}

/* Returns how dark the picture of one row is at MONTH and Y. */
static double
ink_at (const CxScheduleChart *chart, double month, double y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 481, 28);
  cairo_t *cr = cairo_create (surface);
  const guint8 *at;
  double ink;

  cx_schedule_draw (chart, cr, 481, 28, &cx_palette_light, FONT);
  cairo_surface_flush (surface);
  at = cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) (10 * month);
  ink = 3 - (at[0] + at[1] + at[2]) / 255.0;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ink;
}

/* A month is 10 units wide; the bar of full effect reaches from y = 7 to y = 21. */
static void
test_bars (void)
{
  g_autoptr (CxScheduleChart) chart = sample (1, FALSE);

  g_assert_cmpfloat (ink_at (chart, 2, 14), <, 0.1);    /* not begun */
  g_assert_cmpfloat (ink_at (chart, 7.5, 14), >, 0.3);  /* being built */
  g_assert_cmpfloat (ink_at (chart, 13.5, 9), <, 0.1);  /* the effect is low … */
  g_assert_cmpfloat (ink_at (chart, 13.5, 20), >, 0.3); /* … but there */
  g_assert_cmpfloat (ink_at (chart, 40, 9), >, 0.3);    /* full effect */
}

static void
test_layout (void)
{
  static const guint lengths[] = { 1, 7, 30 };
  static const double widths[] = { 1100, 360, 120, 3 };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint z = 0; z < 2 * G_N_ELEMENTS (widths); z++) {
      g_autoptr (CxScheduleChart) chart = sample (lengths[l], z % 2);
      double height = cx_schedule_layout_height (chart, FONT);
      chart->cursor = 20;
      g_auto (CxScheduleLayout) layout = { 0 };
      cx_schedule_layout_init (&layout, chart, NULL, widths[z / 2], height, FONT);
      g_assert_true (layout.axis);
      for (guint i = 0; i < layout.labels->len; i++) {
        const CxLabel *a = g_ptr_array_index (layout.labels, i);
        g_assert_cmpfloat (a->box.x, >=, -0.5);
        g_assert_cmpfloat (a->box.x + a->box.width, <=, layout.width + 0.5);
        for (guint k = 0; k < i; k++)
          g_assert_false (cx_draw_boxes_overlap (&a->box, &((const CxLabel *) g_ptr_array_index (layout.labels, k))->box));
      }
    }
}

static void
test_places (void)
{
  g_autoptr (CxScheduleChart) chart = sample (3, TRUE);
  g_auto (CxScheduleLayout) layout = { 0 };
  guint years = 0;

  cx_schedule_layout_init (&layout, chart, NULL, 900, 140, FONT);
  for (guint t = 0; t < N; t++)
    g_assert_cmpint (cx_schedule_layout_month_at (chart, cx_plot_axis_at (&layout.x, t), 900, 140, FONT), ==, (int) t);
  g_assert_cmpint (cx_schedule_layout_month_at (chart, 0, 900, 140, FONT), ==, -1);
  g_assert_cmpint (cx_schedule_layout_month_at (chart, NAN, 900, 140, FONT), ==, -1);
  /* 2028 begins at month 9. */
  g_assert_cmpfloat (g_array_index (layout.ticks, double, 0), ==, 9);
  g_assert_cmpuint (layout.ticks->len, ==, 4);
  for (guint i = 0; i < layout.labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (layout.labels, i);
    if (label->kind == CX_LABEL_X && label->index == 9)
      g_assert_cmpstr (pango_layout_get_text (label->text), ==, "2028");
    years += label->kind == CX_LABEL_X;
  }
  g_assert_cmpuint (years, ==, 5);
}

static void
test_words (void)
{
  g_autoptr (CxScheduleChart) one = sample (1, FALSE), three = sample (3, TRUE), many = sample (9, TRUE);
  g_autofree char *before = cx_schedule_kind.point_text (one, 0, 4), *build = cx_schedule_kind.point_text (one, 0, 10);
  g_autofree char *ramp = cx_schedule_kind.point_text (three, 2, 16), *full = cx_schedule_kind.point_text (three, 0, 22);
  g_auto (GStrv) lines = cx_schedule_chart_readout (three, 16), crowd = cx_schedule_chart_readout (many, 16),
                 quiet = cx_schedule_chart_readout (many, 40);
  g_autoptr (CxChartTable) table = cx_schedule_kind.table (three);

  g_assert_cmpstr (before, ==, "Month 4: not begun");
  g_assert_cmpstr (build, ==, "Month 10: being built");
  g_assert_cmpstr (ramp, ==, "Month 16, Initiative number 3: 50% of full effect");
  g_assert_cmpstr (full, ==, "Month 22, Initiative number 1: full effect");
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpuint (g_strv_length (crowd), ==, 7);
  g_assert_cmpuint (g_strv_length (quiet), ==, 2);
  g_assert_cmpstr (quiet[1], ==, "Initiative number 1: full effect");
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, N);
  g_assert_cmpuint (table->columns->len, ==, 4);
  g_assert_cmpfloat (cx_chart_table_cell (table, 16, 1)->value, ==, 0.5);
  g_assert_cmpstr (cx_chart_table_cell (table, 7, 1)->text, ==, "being built");
}

static void
test_hostile (void)
{
  const char *const months[] = { "Start", NULL }, *const none[] = { NULL };
  const double bad[] = { NAN, INFINITY };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (CxScheduleChart) empty = cx_schedule_chart_new (none), chart = cx_schedule_chart_new (months);

  cx_schedule_draw (empty, cr, 300, 200, &cx_palette_light, FONT);
  cx_schedule_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_schedule_chart_add (chart, "bad \xff", NAN, INFINITY, bad, TRUE);
  cx_schedule_chart_add (chart, NULL, -1e300, 1e300, bad, FALSE);
  chart->cursor = 7;
  cx_schedule_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_schedule_kind.set_cursor (chart, 0, 99);
  cx_schedule_draw (chart, cr, 300, 200, &cx_palette_dark, FONT);
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
  g_test_add_func ("/schedule/bars", test_bars);
  g_test_add_func ("/schedule/layout", test_layout);
  g_test_add_func ("/schedule/places", test_places);
  g_test_add_func ("/schedule/words", test_words);
  g_test_add_func ("/schedule/hostile", test_hostile);
  return g_test_run ();
}
