/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of a journey: places in columns, labels without collisions in every size, words, table, hostile data. */
#include "config.h"

#include <cairo.h>
#include <locale.h>
#include <math.h>

#include "chart/journey/cx-journey-layout.h"
#include "chart/journey/cx-journey.h"

#define FONT "Sans 11"

static char *
format (double value, gboolean compact, gpointer data)
{
  return g_strdup_printf ("%.0f%%", 100 * value);
}

static CxJourneyChart *
sample (guint n, gboolean measured)
{
  CxJourneyChart *chart = cx_journey_chart_new ("Satisfaction", "Measured in Q3", "Importance");

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Stage %u with a name", i + 1);
    cx_journey_chart_add (chart, name, i == 2 ? 0.2 : 0.6, measured ? 0.5 : NAN, 1.0 / n);
  }
  chart->format = format;
  chart->spacing = 6;
  return chart;
}

/* No label leaves the picture, and no two meet. */
static void
test_layout (void)
{
  static const guint lengths[] = { 1, 6, 30 };
  static const struct {
    double width, height;
  } sizes[] = { { 1100, 132 }, { 1100, 300 }, { 480, 240 }, { 200, 132 }, { 3, 3 } };

  for (guint l = 0; l < G_N_ELEMENTS (lengths); l++)
    for (guint z = 0; z < 2 * G_N_ELEMENTS (sizes); z++) {
      g_autoptr (CxJourneyChart) chart = sample (lengths[l], z % 2);
      chart->cursor = (int) lengths[l] / 2;
      g_auto (CxJourneyLayout) layout = { 0 };
      cx_journey_layout_init (&layout, chart, NULL, sizes[z / 2].width, sizes[z / 2].height, FONT);
      for (guint i = 0; i < layout.labels->len; i++) {
        const CxLabel *a = g_ptr_array_index (layout.labels, i);
        g_assert_cmpfloat (a->box.x, >=, -0.5);
        g_assert_cmpfloat (a->box.x + a->box.width, <=, layout.width + 0.5);
        for (guint k = 0; k < i; k++)
          g_assert_false (cx_draw_boxes_overlap (&a->box, &((const CxLabel *) g_ptr_array_index (layout.labels, k))->box));
      }
    }
}

/* Four columns of 95 with three gaps of 6 fill 398: they are those of a grid with the same spacing around. */
static void
test_places (void)
{
  g_autoptr (CxJourneyChart) chart = sample (4, FALSE);
  g_auto (CxJourneyLayout) layout = { 0 }, tall = { 0 };

  cx_journey_layout_init (&layout, chart, NULL, 398, 132, FONT);
  g_assert_false (layout.named);
  g_assert_cmpuint (layout.worst, ==, 2);
  for (guint i = 0; i < 4; i++) {
    g_assert_cmpfloat_with_epsilon (cx_journey_layout_x (&layout, i), 47.5 + 101 * i, 1e-9);
    g_assert_cmpint (cx_journey_layout_stage_at (chart, 47.5 + 101 * i, 398, 132, FONT), ==, (int) i);
  }
  chart->mirrored = TRUE;
  g_assert_cmpint (cx_journey_layout_stage_at (chart, 47.5, 398, 132, FONT), ==, 3);
  g_assert_cmpint (cx_journey_layout_stage_at (chart, NAN, 398, 132, FONT), ==, -1);
  cx_journey_layout_init (&tall, chart, NULL, 600, 300, FONT);
  g_assert_true (tall.named);
}

static void
test_words (void)
{
  g_autoptr (CxJourneyChart) chart = sample (4, FALSE), measured = sample (4, TRUE);
  g_autofree char *text = cx_journey_kind.point_text (chart, CX_JOURNEY_SATISFACTION, 2);
  g_autofree char *second = cx_journey_kind.point_text (measured, CX_JOURNEY_MEASURED, 0);
  g_auto (GStrv) lines = cx_journey_chart_readout (measured, 2);
  g_autoptr (CxChartTable) table = cx_journey_kind.table (chart), wide = cx_journey_kind.table (measured);

  g_assert_cmpstr (text, ==, "Stage 3 with a name, Satisfaction 20%, Importance 25%");
  g_assert_cmpstr (second, ==, "Stage 1 with a name, Measured in Q3 50%, Importance 25%");
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpuint (cx_journey_kind.n_series (chart), ==, 1);
  g_assert_cmpuint (cx_journey_kind.n_series (measured), ==, 2);
  g_assert_cmpuint (table->columns->len, ==, 3);
  g_assert_cmpuint (wide->columns->len, ==, 4);
  g_assert_cmpfloat (cx_chart_table_cell (table, 2, 1)->value, ==, 0.2);
}

static void
test_hostile (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (CxJourneyChart) chart = cx_journey_chart_new (NULL, NULL, NULL);

  cx_journey_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_journey_chart_add (chart, "bad \xff", NAN, INFINITY, -INFINITY);
  cx_journey_chart_add (chart, NULL, 1e289, -1, 0);
  g_assert_true (isnan (cx_journey_chart_nth (chart, 1)->values[CX_JOURNEY_SATISFACTION]));
  chart->cursor = 7;
  chart->spacing = 1e9;
  cx_journey_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  cx_journey_kind.set_cursor (chart, 1, 99);
  cx_journey_draw (chart, cr, 300, 200, &cx_palette_dark, FONT);
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
  g_test_add_func ("/journey/layout", test_layout);
  g_test_add_func ("/journey/places", test_places);
  g_test_add_func ("/journey/words", test_words);
  g_test_add_func ("/journey/hostile", test_hostile);
  return g_test_run ();
}
