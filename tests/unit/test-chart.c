/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts have sensible scales, layouts without collisions at every size, colours that can be told apart, and complete files. */
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "../chart-samples.h"
#include "model/case/cx-case.h"
#include "chart/bars/cx-bar-layout.h"
#include "chart/payback/cx-payback-layout.h"
#include "chart/common/cx-scale.h"
#include "chart/common/cx-chart-file.h"
#include "chart/bars/cx-bar.h"
#include "chart/payback/cx-payback.h"
#include "chart-checks.h"

/* ---- Scales ---- */

static void
test_nice_step (void)
{
  static const struct {
    double low, high;
    guint wanted;
    double step;
  } cases[] = {
    { 0, 10, 5, 2 },         { 0, 10, 10, 1 },          { 0, 10, 4, 5 },    { 0, 10, 1, 10 }, { 0, 1, 10, 0.1 },
    { -3, 4, 7, 1 },         { -2.1e6, 2.7e6, 5, 1e6 }, { 0, 0.3, 3, 0.1 }, { 0, 7, 5, 2 },   { 0, 1e12, 4, 5e11 },
    { 0, 1.3e-9, 5, 5e-10 }, { 0, 10, 0, 10 },          { 5, 5, 4, 1 },     { 9, 3, 4, 1 },   { 0, INFINITY, 4, 1 },
    { NAN, 3, 4, 1 },        { -1e308, 1e308, 4, 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (cx_scale_nice_step (cases[i].low, cases[i].high, cases[i].wanted), cases[i].step,
                                    cases[i].step * 1e-12);
}

/* A step is always 1, 2 or 5 times a power of ten, and there are never more steps than wanted. */
static void
test_nice_step_property (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint i = 0; i < 20000; i++) {
    double low = (g_rand_double (rand) - 0.5) * pow (10, g_rand_int_range (rand, -9, 14));
    double high = low + g_rand_double (rand) * pow (10, g_rand_int_range (rand, -9, 14));
    guint wanted = (guint) g_rand_int_range (rand, 1, 12);
    if (fabs (low) > 1e5 * (high - low))
      continue; /* doubles end here, and no chart has such values */
    double step = cx_scale_nice_step (low, high, wanted), first = NAN;
    g_assert_true (isfinite (step) && step > 0);
    double digit = step / pow (10, floor (log10 (step * 1.0000001)));
    g_assert_true (fabs (digit - 1) < 1e-6 || fabs (digit - 2) < 1e-6 || fabs (digit - 5) < 1e-6);
    g_assert_cmpfloat ((high - low) / step, <=, wanted * (1 + 1e-6));
    guint n = cx_scale_ticks (low, high, step, &first);
    if (n > 0) {
      g_assert_cmpfloat (first, >=, low - 1e-6 * step - 1e-12 * fabs (low));
      g_assert_cmpfloat (first + (n - 1) * step, <=, high + 1e-6 * step + 1e-12 * fabs (high));
    }
    g_assert_cmpuint (n, <=, wanted + 1);
  }
}

static void
test_month_ticks (void)
{
  /* The axis starts in April, and the years begin in January, in April and in July. */
  g_assert_true (cx_scale_is_month_tick (9, 12, 4, 1));
  g_assert_false (cx_scale_is_month_tick (0, 12, 4, 1));
  g_assert_true (cx_scale_is_month_tick (3, 6, 4, 1)); /* July */
  g_assert_true (cx_scale_is_month_tick (0, 12, 4, 4));
  g_assert_true (cx_scale_is_month_tick (0, 6, 4, 4));
  g_assert_true (cx_scale_is_month_tick (6, 6, 4, 4));
  g_assert_false (cx_scale_is_month_tick (3, 6, 4, 4));
  g_assert_true (cx_scale_is_month_tick (3, 12, 4, 7));
  g_assert_true (cx_scale_is_month_tick (3, 24, 4, 7));
  g_assert_false (cx_scale_is_month_tick (15, 24, 4, 7));
  g_assert_true (cx_scale_is_month_tick (27, 24, 4, 7));
  for (int start = 1; start <= 12; start++)
    for (int fiscal = 1; fiscal <= 12; fiscal++)
      for (guint t = 0; t <= 48; t++) {
        int month = (start - 1 + (int) t) % 12 + 1;
        g_assert_cmpint (cx_scale_is_month_tick (t, 12, start, fiscal), ==, month == fiscal);
        g_assert_cmpint (cx_scale_is_month_tick (t, 3, start, fiscal), ==, (month - fiscal + 12) % 3 == 0);
        g_assert_true (cx_scale_is_month_tick (t, 1, start, fiscal));
      }
}

static void
test_spread (void)
{
  double apart[] = { 10, 50, 90 };
  cx_scale_spread (apart, 3, 15, 0, 100);
  g_assert_true (apart[0] == 10 && apart[1] == 50 && apart[2] == 90);
  double same[] = { 50, 50, 50 };
  cx_scale_spread (same, 3, 10, 0, 100);
  g_assert_true (same[0] == 40 && same[1] == 50 && same[2] == 60);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  for (guint round = 0; round < 5000; round++) {
    double want[12], got[12];
    guint n = (guint) g_rand_int_range (rand, 0, 12);
    for (guint i = 0; i < n; i++)
      want[i] = got[i] = g_rand_double_range (rand, -30, 150);
    cx_scale_spread (got, n, 9, 0, 100);
    for (guint i = 0; i < n; i++) {
      g_assert_true (got[i] >= -1e-9 && got[i] <= 100 + 1e-9);
      for (guint j = 0; j < n; j++)
        if (i != j) {
          g_assert_cmpfloat (fabs (got[i] - got[j]), >=, 9 - 1e-9);
          if (want[i] < want[j])
            g_assert_cmpfloat (got[i], <, got[j]);
        }
    }
  }
}

/* ---- Layouts ---- */

static guint
count_kind (const CxPaybackLayout *layout, CxLabelKind kind)
{
  guint n = 0;
  for (guint i = 0; i < layout->labels->len; i++)
    n += ((const CxLabel *) g_ptr_array_index (layout->labels, i))->kind == kind;
  return n;
}

static void
test_payback_layout (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_names); s++)
    for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
        for (int cursor = -1; cursor < 20; cursor += 16) {
          CxPaybackChart *chart = sample_payback (sample_names[s]);
          g_auto (CxPaybackLayout) layout = { 0 };
          if (chart->cursor < 0)
            chart->cursor = cursor;
          cx_payback_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
          check_labels (layout.labels, layout.width, layout.height);
          g_assert_true (layout.plot.width > 0 && layout.plot.height > 0 && isfinite (layout.plot.x + layout.plot.y));
          g_assert_true (isfinite (layout.low) && isfinite (layout.high) && layout.low < layout.high);
          g_assert_true (layout.low <= 0 && layout.high >= 0); /* zero is in view */
          for (guint c = 0; c < chart->curves->len; c++)
            for (guint t = 0; t < chart->n; t++) {
              double value = ((CxCurve *) g_ptr_array_index (chart->curves, c))->values[t];
              double y = cx_payback_layout_y (&layout, value);
              if (cx_chart_can_show (value))
                g_assert_true (y >= layout.plot.y - 0.01 && y <= layout.plot.y + layout.plot.height + 0.01);
            }
          cx_payback_chart_free (chart);
        }
}

/* At a size like that of the Overview page, the chart shows all its labels. */
static void
test_payback_complete (void)
{
  CxPaybackChart *chart = sample_payback ("normal");
  g_auto (CxPaybackLayout) layout = { 0 };
  cx_payback_layout_init (&layout, chart, NULL, 960, 300, FONT);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_PAYBACK), ==, 1);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_PEAK), ==, 1);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_END_NAME), ==, 3);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_END_VALUE), ==, 3);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_Y), >=, 4);
  g_assert_cmpuint (count_kind (&layout, CX_LABEL_X), >=, 4);
  for (guint i = 0; i < layout.labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (layout.labels, i);
    if (label->kind == CX_LABEL_PAYBACK) /* the label is complete and ends at its line */
    {
      g_assert_cmpstr (pango_layout_get_text (label->text), ==, chart->payback_label);
      g_assert_cmpfloat (fabs (label->box.x + label->box.width - layout.payback_x), <, layout.type.em);
    }
  }
  cx_payback_chart_free (chart);

  /* Near the left edge the label stands to the right of its line. */
  chart = sample_payback ("early");
  g_auto (CxPaybackLayout) early = { 0 };
  cx_payback_layout_init (&early, chart, NULL, 960, 300, FONT);
  for (guint i = 0; i < early.labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (early.labels, i);
    if (label->kind == CX_LABEL_PAYBACK)
      g_assert_cmpfloat (fabs (label->box.x - early.payback_x), <, early.type.em);
  }
  cx_payback_chart_free (chart);

  /* If the case never pays back, no label claims a payback. */
  chart = sample_payback ("never");
  g_auto (CxPaybackLayout) never = { 0 };
  cx_payback_layout_init (&never, chart, NULL, 960, 300, FONT);
  g_assert_false (never.has_payback);
  g_assert_cmpuint (count_kind (&never, CX_LABEL_PAYBACK), ==, 0);
  cx_payback_chart_free (chart);
}

/* The names of two curves in the languages of the program stand whole beside their figures, or above them in a narrow chart, and in a still
 * narrower one they go before the figures do. */
static void
test_payback_short_names (void)
{
  static const char *const names[][2] = { { "Program", "Baseline" },
                                          { "Mit Programm", "Ohne Programm" },
                                          { "Avec programme", "Sans programme" },
                                          { "С программой", "Без программы" } };
  double high[25], low[25];

  for (guint t = 0; t < 25; t++) {
    high[t] = 30000 - 87.0 * t;
    low[t] = 30000 - 400.0 * t;
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (double width = 170; width <= 520; width += 10) {
      g_autoptr (CxPaybackChart) chart = cx_payback_chart_new ();
      g_auto (CxPaybackLayout) layout = { 0 };
      guint n_names = 0;

      chart->n = 25;
      chart->plain = chart->loose = TRUE;
      chart->start_year = 2027;
      cx_payback_chart_add_curve (chart, names[i][0], high);
      cx_payback_chart_add_curve (chart, names[i][1], low);
      cx_payback_layout_init (&layout, chart, NULL, width, 200, FONT);
      for (guint k = 0; k < layout.labels->len; k++) {
        const CxLabel *label = g_ptr_array_index (layout.labels, k);
        if (label->kind != CX_LABEL_END_NAME)
          continue;
        g_assert_cmpstr (pango_layout_get_text (label->text), ==, names[i][label->index]);
        n_names++;
      }
      g_assert_cmpuint (count_kind (&layout, CX_LABEL_END_VALUE), ==, 2);
      if (width >= 280)
        g_assert_cmpuint (n_names, ==, 2);
      g_assert_cmpfloat (layout.plot.width, >=, 0.3 * layout.width);
    }
}

static void
test_month_at (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_names); s++)
    for (guint z = 0; z < 6; z++) {
      CxPaybackChart *chart = sample_payback (sample_names[s]);
      g_auto (CxPaybackLayout) layout = { 0 };
      cx_payback_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, FONT);
      /* Each question lays out the chart, so a quick run asks for some months, both ends among them. */
      guint step = g_getenv ("CXCASE_THOROUGH") ? 1 : MAX (1, (chart->n - 1) / 12);
      for (guint t = 0; t < chart->n; t = t < chart->n - 1 ? MIN (t + step, chart->n - 1) : chart->n) {
        double x = layout.margin + cx_payback_layout_x (&layout, chart, t);
        double half = chart->n > 1 ? 0.49 * layout.plot.width / (chart->n - 1) : 0;
        if (t == 0 || t == chart->n - 1)
          half = MIN (half, 15);
        g_assert_cmpint (cx_payback_layout_month_at (chart, x, sizes[z].width, sizes[z].height, FONT), ==, t);
        g_assert_cmpint (cx_payback_layout_month_at (chart, x + half, sizes[z].width, sizes[z].height, FONT), ==, t);
        g_assert_cmpint (cx_payback_layout_month_at (chart, x - half, sizes[z].width, sizes[z].height, FONT), ==, t);
      }
      g_assert_cmpint (cx_payback_layout_month_at (chart, -20, sizes[z].width, sizes[z].height, FONT), ==, -1);
      g_assert_cmpint (cx_payback_layout_month_at (chart, sizes[z].width + 50, sizes[z].width, sizes[z].height, FONT), ==, -1);
      g_assert_cmpint (cx_payback_layout_month_at (chart, NAN, sizes[z].width, sizes[z].height, FONT), ==, -1);
      cx_payback_chart_free (chart);
    }
  CxPaybackChart *empty = cx_payback_chart_new ();
  g_assert_cmpint (cx_payback_layout_month_at (empty, 10, 100, 100, FONT), ==, -1);
  cx_payback_chart_free (empty);
}

/* A range shows its months alone over the whole width, whatever the size of the chart; marks outside the range are left out. */
static void
test_payback_range (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_names); s++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (guint half = 0; half < 2; half++) {
        CxPaybackChart *chart = sample_payback (sample_names[s]);
        g_auto (CxPaybackLayout) layout = { 0 };
        int middle = (int) chart->n / 2;
        cx_payback_chart_set_range (chart, half == 0 ? 0 : middle, half == 0 ? middle : (int) chart->n);
        guint first = cx_payback_chart_first (chart), last = cx_payback_chart_last (chart);
        cx_payback_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, FONT);
        check_labels (layout.labels, layout.width, layout.height);
        if (chart->n > 1) {
          g_assert_cmpfloat (fabs (cx_payback_layout_x (&layout, chart, first) - layout.plot.x), <, 1e-9);
          g_assert_cmpfloat (fabs (cx_payback_layout_x (&layout, chart, last) - layout.plot.x - layout.plot.width), <, 1e-9);
        }
        if (layout.has_payback)
          g_assert_true (chart->payback >= first && chart->payback <= last);
        for (guint t = first; z < 6 && chart->n > 3 && t <= last; t++)
          g_assert_cmpint (cx_payback_layout_month_at (chart, layout.margin + cx_payback_layout_x (&layout, chart, t),
                                                       sizes[z].width, sizes[z].height, FONT),
                           ==, t);
        cx_payback_chart_free (chart);
      }

  CxPaybackChart *chart = sample_payback ("normal");
  int last = (int) chart->n - 1, from = -1, to = -1;
  cx_payback_chart_set_range (chart, 12, 24);
  g_assert_true (cx_payback_chart_first (chart) == 12 && cx_payback_chart_last (chart) == 24);
  /* The cursor takes the range along. */
  cx_payback_kind.set_cursor (chart, 30, 0);
  cx_payback_kind.get_range (chart, &from, &to);
  g_assert_true (from == 18 && to == 30);
  cx_payback_kind.set_cursor (chart, 3, 0);
  cx_payback_kind.get_range (chart, &from, &to);
  g_assert_true (from == 3 && to == 15);
  cx_payback_chart_set_range (chart, -5, 2 * last);
  cx_payback_kind.get_range (chart, &from, &to);
  g_assert_true (from == 0 && to == last);
  cx_payback_chart_set_range (chart, last, last);
  cx_payback_kind.get_range (chart, &from, &to);
  g_assert_true (from == last - 1 && to == last);
  cx_payback_chart_free (chart);
}

/* An axis that need not show zero fits the curves, and its amounts differ even if their short forms would not. */
static void
test_payback_loose (void)
{
  static const double customers[] = { 178010, 178020, 178030, 178040 };
  CxPaybackChart *chart = sample_chart (3);
  chart->loose = TRUE;
  cx_payback_chart_add_curve (chart, "Customers", customers);
  g_auto (CxPaybackLayout) layout = { 0 };
  cx_payback_layout_init (&layout, chart, NULL, 500, 300, FONT);
  g_assert_cmpfloat (layout.low, >, 177900);
  g_autofree char *before = NULL;
  for (guint i = 0; i < layout.labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (layout.labels, i);
    if (label->kind != CX_LABEL_Y)
      continue;
    g_assert_cmpstr (pango_layout_get_text (label->text), !=, before);
    g_free (before);
    before = g_strdup (pango_layout_get_text (label->text));
  }
  g_assert_nonnull (before);
  cx_payback_chart_free (chart);

  /* A level curve and one without any amount have an axis, too. */
  static const double level[] = { 5, 5, 5, 5 }, nothing[] = { NAN, NAN, NAN, NAN };
  for (guint k = 0; k < 2; k++) {
    chart = sample_chart (3);
    chart->loose = TRUE;
    cx_payback_chart_add_curve (chart, "Level", k == 0 ? level : nothing);
    g_auto (CxPaybackLayout) flat = { 0 };
    cx_payback_layout_init (&flat, chart, NULL, 500, 300, FONT);
    g_assert_true (isfinite (flat.low) && isfinite (flat.high) && flat.low < flat.high);
    g_assert_true (k == 1 || (flat.low < 5 && flat.high > 5));
    cx_payback_chart_free (chart);
  }
}

static void
test_bars_layout (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (guint kind = 0; kind < 6; kind++) {
        gboolean rtl = kind % 2 == 1;
        CxBarChart *chart = kind < 2 ? sample_waterfall (rtl) : sample_tornado (kind < 4 ? 9 : 40, rtl);
        g_auto (CxBarLayout) layout = { 0 };
        cx_bar_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
        check_labels (layout.labels, sizes[z].width, sizes[z].height);
        for (guint i = 0; i < chart->bars->len; i++) {
          double from, to;
          cx_bar_chart_ends (g_ptr_array_index (chart->bars, i), &from, &to);
          double a = cx_bar_layout_x (&layout, from), b = cx_bar_layout_x (&layout, to);
          g_assert_true (MIN (a, b) >= layout.area - 0.01 && MAX (a, b) <= layout.area + layout.area_width + 0.01);
        }
        cx_bar_chart_free (chart);
      }
  CxBarChart *chart = sample_tornado (5, FALSE), *twice = sample_tornado (10, FALSE);
  double height = cx_bar_natural_height (chart, FONT);
  g_assert_cmpfloat (height, >, 50);
  g_assert_cmpfloat (fabs (cx_bar_natural_height (twice, FONT) - 2 * height), <=, 2);
  g_assert_cmpfloat (cx_bar_natural_height (chart, "Sans 22"), >, 1.7 * height);
  cx_bar_chart_free (chart);
  cx_bar_chart_free (twice);
}

/* ---- Pixels ---- */

typedef struct {
  double r, g, b;
} Color;

static cairo_surface_t *
paint_payback (const CxPaybackChart *chart, double width, double height, const CxPalette *palette)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  cx_payback_draw (chart, cr, width, height, palette, FONT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static Color
pixel (cairo_surface_t *surface, double x, double y)
{
  const unsigned char *data =
    cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) x;
  guint32 argb;
  memcpy (&argb, data, 4);
  return (Color){ (argb >> 16 & 255) / 255.0, (argb >> 8 & 255) / 255.0, (argb & 255) / 255.0 };
}

static gboolean
is_color (Color c, const double want[4])
{
  return fabs (c.r - want[0]) < 0.02 && fabs (c.g - want[1]) < 0.02 && fabs (c.b - want[2]) < 0.02;
}

static const double *
values_of (const CxPaybackChart *chart)
{
  return ((const CxCurve *) g_ptr_array_index (chart->curves, 0))->values;
}

static void
test_fill_sides (void)
{
  const CxPalette *palettes[] = { &cx_palette_light, &cx_palette_dark };
  for (guint k = 0; k < 2; k++) {
    CxPaybackChart *chart = sample_chart (36);
    sample_add (chart, "Base", 2.1e6, 11, 150e3);
    sample_mark (chart);
    g_clear_pointer (&chart->peak_label, g_free);
    g_auto (CxPaybackLayout) layout = { 0 };
    cx_payback_layout_init (&layout, chart, NULL, 960, 400, FONT);
    cairo_surface_t *surface = paint_payback (chart, 960, 400, palettes[k]);
    double zero = layout.margin + cx_payback_layout_y (&layout, 0);
    double before = layout.margin + cx_payback_layout_x (&layout, chart, 15),
           after = layout.margin + cx_payback_layout_x (&layout, chart, 35.5);
    Color deficit = pixel (surface, before, zero + 12), surplus = pixel (surface, after, zero - 12),
          none = pixel (surface, before, zero - 12);
    g_assert_true (is_color (none, palettes[k]->background));
    g_assert_cmpfloat (deficit.r, >, deficit.g + 0.05);
    g_assert_cmpfloat (deficit.r, >, deficit.b + 0.05);
    g_assert_cmpfloat (surplus.g, >, surplus.r + 0.05);
    /* This is the dot at the point of payback. */
    g_assert_true (is_color (pixel (surface, layout.margin + layout.payback_x, zero), palettes[k]->surplus));
    g_assert_true (is_color (pixel (surface, layout.margin + cx_payback_layout_x (&layout, chart, chart->peak_month),
                                    layout.margin + cx_payback_layout_y (&layout, values_of (chart)[chart->peak_month])),
                             palettes[k]->deficit));
    cairo_surface_destroy (surface);
    cx_payback_chart_free (chart);
  }
}

/* The crosshair is drawn on its month only. */
static void
test_crosshair (void)
{
  CxPaybackChart *chart = sample_payback ("normal");
  g_auto (CxPaybackLayout) layout = { 0 };
  cx_payback_layout_init (&layout, chart, NULL, 960, 400, FONT);
  cairo_surface_t *without = paint_payback (chart, 960, 400, &cx_palette_light);
  chart->cursor = 20;
  cairo_surface_t *with = paint_payback (chart, 960, 400, &cx_palette_light);
  double x = layout.margin + cx_payback_layout_x (&layout, chart, 20), y = layout.margin + layout.plot.y + layout.plot.height - 4;
  g_assert_true (is_color (pixel (without, x, y), cx_palette_light.background));
  g_assert_true (is_color (pixel (with, x, y), cx_palette_light.quiet));
  g_assert_true (is_color (pixel (with, x + 6, y), cx_palette_light.background));
  cairo_surface_destroy (without);
  cairo_surface_destroy (with);
  cx_payback_chart_free (chart);
}

static void
test_bar_pixels (void)
{
  CxBarChart *chart = sample_tornado (3, FALSE);
  g_auto (CxBarLayout) layout = { 0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 90);
  cairo_t *cr = cairo_create (surface);
  cx_bar_layout_init (&layout, chart, NULL, 500, 90, FONT);
  cx_bar_draw (chart, cr, 500, 90, &cx_palette_light, FONT);
  cairo_surface_flush (surface);
  /* Row 1 has its low end at the right, because colours and sides follow the effect and not the end. */
  for (guint row = 0; row < 3; row++) {
    double y = (row + 0.5) * layout.row;
    g_assert_true (is_color (pixel (surface, layout.zero - 8, y), cx_palette_light.deficit));
    g_assert_true (is_color (pixel (surface, layout.zero + 8, y), cx_palette_light.surplus));
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cx_bar_chart_free (chart);
}

/* ---- Colours ---- */

static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (const double c[4])
{
  return 0.2126 * linear (c[0]) + 0.7152 * linear (c[1]) + 0.0722 * linear (c[2]);
}

/* Returns the contrast as defined by WCAG 2. */
static double
contrast (const double a[4], const double b[4])
{
  double x = luminance (a), y = luminance (b);
  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

static void
over (const double top[4], const double bottom[4], double out[4])
{
  for (guint i = 0; i < 3; i++)
    out[i] = top[i] * top[3] + bottom[i] * (1 - top[3]);
  out[3] = 1;
}

/* Returns the distance of two colours in CIE L*a*b* as seen by a kind of eyes: normal, red-blind or green-blind (Viénot, Brettel
 * and Mollon 1999). */
static double
distance (const double a[4], const double b[4], guint kind)
{
  static const double eyes[3][9] = { { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
                                     { 0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1 },
                                     { 0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1 } };
  double lab[2][3];
  for (guint k = 0; k < 2; k++) {
    const double *c = k == 0 ? a : b, *m = eyes[kind];
    double rgb[3], f[3];
    for (guint i = 0; i < 3; i++)
      rgb[i] = m[3 * i] * linear (c[0]) + m[3 * i + 1] * linear (c[1]) + m[3 * i + 2] * linear (c[2]);
    double xyz[3] = { (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505,
                      0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2],
                      (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089 };
    for (guint i = 0; i < 3; i++)
      f[i] = xyz[i] > 0.008856 ? cbrt (xyz[i]) : 7.787 * xyz[i] + 16.0 / 116;
    lab[k][0] = 116 * f[1] - 16;
    lab[k][1] = 500 * (f[0] - f[1]);
    lab[k][2] = 200 * (f[1] - f[2]);
  }
  return sqrt (pow (lab[0][0] - lab[1][0], 2) + pow (lab[0][1] - lab[1][1], 2) + pow (lab[0][2] - lab[1][2], 2));
}

static void
test_palettes (void)
{
  const CxPalette *palettes[] = { &cx_palette_light, &cx_palette_dark };
  for (guint k = 0; k < 2; k++) {
    const CxPalette *p = palettes[k];
    double filled[4];
    g_assert_cmpfloat (contrast (p->text, p->background), >=, 7);
    g_assert_cmpfloat (contrast (p->quiet, p->background), >=, 4.5);
    g_assert_cmpfloat (contrast (p->line, p->background), >=, 7);
    over (p->fill_deficit, p->background, filled);
    g_assert_cmpfloat (contrast (p->text, filled), >=, 4.5); /* the label of the peak may lie on the filled area */
    g_assert_cmpfloat (contrast (p->deficit, filled), >=, 3);
    over (p->fill_surplus, p->background, filled);
    g_assert_cmpfloat (contrast (p->text, filled), >=, 4.5);
    g_assert_cmpfloat (contrast (p->surplus, filled), >=, 3);
    g_assert_cmpfloat (contrast (p->axis, p->background), >=, 3);
    g_assert_cmpfloat (contrast (p->deficit, p->background), >=, 3);
    g_assert_cmpfloat (contrast (p->surplus, p->background), >=, 3);
    g_assert_cmpfloat (contrast (p->accent, p->background), >=, 3);
    for (guint i = 0; i < G_N_ELEMENTS (p->others); i++) /* the names of curves have the colour of their curve */
      g_assert_cmpfloat (contrast (p->others[i], p->background), >=, 4.5);
    for (guint eyes = 0; eyes < 3; eyes++) {
      g_test_message ("palette %u, eyes %u: %.1f", k, eyes, distance (p->deficit, p->surplus, eyes));
      g_assert_cmpfloat (distance (p->deficit, p->surplus, eyes), >=, 20);
      g_assert_cmpfloat (distance (p->others[0], p->others[1], eyes), >=, 20); /* these are the two computed scenarios */
    }
  }
}

/* ---- Files ---- */

static void
draw_sample (cairo_t *cr, double width, double height, gpointer data)
{
  cx_payback_draw (data, cr, width, height, &cx_palette_light, FONT);
}

static char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_export (void)
{
  static const char *const endings[] = { ".svg", ".png", ".pdf", ".SVG" };
  g_autofree char *folder = g_dir_make_tmp ("cx-chart-XXXXXX", NULL);
  CxPaybackChart *chart = sample_payback ("normal");
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *first = NULL, *second = NULL;
    gsize first_length = 0, second_length = 0;
    g_autofree char *name = g_strconcat ("chart", endings[i], NULL);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_true (cx_chart_file_write (path, 600, 300, draw_sample, chart, &error));
    g_assert_no_error (error);
    first = read_file (path, &first_length);
    /* The files are written again over the first ones. A PDF could contain the time, so the clock must advance by a second
     * first. */
    if (strcmp (endings[i], ".pdf") == 0)
      g_usleep (1100000);
    g_assert_true (cx_chart_file_write (path, 600, 300, draw_sample, chart, &error));
    second = read_file (path, &second_length);
    g_assert_cmpmem (first, first_length, second, second_length);

    if (strcmp (endings[i], ".pdf") == 0)
      g_assert_true (g_str_has_prefix (first, "%PDF-") && memmem (first + first_length - 10, 10, "%%EOF", 5) != NULL);
    else if (strcmp (endings[i], ".png") == 0) {
      cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1200);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 600);
      cairo_surface_destroy (surface);
    } else {
      /* The labels are drawn as glyphs. */
      g_auto (CxPaybackLayout) layout = { 0 };
      guint letters = 0, glyphs = 0;
      cx_payback_layout_init (&layout, chart, NULL, 600, 300, FONT);
      for (guint l = 0; l < layout.labels->len; l++)
        for (const char *p = pango_layout_get_text (((CxLabel *) g_ptr_array_index (layout.labels, l))->text); *p != '\0';
             p = g_utf8_next_char (p))
          letters += g_unichar_isgraph (g_utf8_get_char (p));
      for (const char *p = first; (p = strstr (p, "<use ")) != NULL; p++)
        glyphs++;
      g_assert_cmpuint (letters, >, 60);
      g_assert_cmpuint (glyphs, >=, letters * 9 / 10); /* a font may have ligatures, so glyphs can be fewer than letters */
      g_assert_true (g_str_has_suffix (first, "</svg>\n"));
      g_assert_null (strstr (first, "nan"));
      g_assert_null (strstr (first, "inf"));
    }
  }
  g_assert_cmpuint (count_files (folder), ==, 4); /* no temporary file remains */
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  cx_payback_chart_free (chart);
}

static void
break_drawing (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_restore (cr);
}

static void
test_export_errors (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cx-chart-XXXXXX", NULL);
  g_autofree char *jpeg = g_build_filename (folder, "chart.jpeg", NULL),
                  *lost = g_build_filename (folder, "none", "chart.svg", NULL);
  g_autofree char *kept = g_build_filename (folder, "kept.svg", NULL), *directory = g_build_filename (folder, "folder.png", NULL);
  g_assert_true (g_file_set_contents (kept, "as it was", -1, NULL));
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  CxPaybackChart *chart = sample_payback ("normal");
  struct {
    const char *path;
    double width;
    CxDrawFunc draw;
    int code;
    const char *message;
  } cases[] = {
    { jpeg, 600, draw_sample, CX_ERROR_USAGE, "the name of a chart's file must end in .svg, .png or .pdf" },
    { kept, 0, draw_sample, CX_ERROR_USAGE, "a chart's width and height must be between 1 and 16000" },
    { kept, NAN, draw_sample, CX_ERROR_USAGE, "a chart's width and height must be between 1 and 16000" },
    { kept, 1e9, draw_sample, CX_ERROR_USAGE, "a chart's width and height must be between 1 and 16000" },
    { kept, 600, break_drawing, CX_ERROR_SYSTEM, "the chart cannot be drawn: cairo_restore() without matching cairo_save()" },
    { lost, 600, draw_sample, CX_ERROR_SYSTEM, "the file cannot be written: there is no such folder" },
    { directory, 600, draw_sample, CX_ERROR_SYSTEM, "the file cannot be written: this is a folder" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (cx_chart_file_write (cases[i].path, cases[i].width, 300, cases[i].draw, chart, &error));
    g_assert_error (error, CX_ERROR, cases[i].code);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
  gsize length;
  g_autofree char *text = read_file (kept, &length);
  g_assert_cmpstr (text, ==, "as it was");
  g_assert_cmpuint (count_files (folder), ==, 2);
  g_remove (kept);
  g_rmdir (directory);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  cx_payback_chart_free (chart);
}

/* A PDF contains the date that SOURCE_DATE_EPOCH gives. */
static void
test_export_date (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cx-chart-XXXXXX", NULL), *path = g_build_filename (folder, "chart.pdf", NULL);
  CxPaybackChart *chart = sample_payback ("normal");
  gsize length;
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_true (cx_chart_file_write (path, 600, 300, draw_sample, chart, NULL));
  g_autofree char *without = read_file (path, &length);
  g_assert_null (memmem (without, length, "CreationDate", 12));
  g_setenv ("SOURCE_DATE_EPOCH", "86400", TRUE);
  g_assert_true (cx_chart_file_write (path, 600, 300, draw_sample, chart, NULL));
  g_autofree char *with = read_file (path, &length);
  g_assert_nonnull (memmem (with, length, "19700102000000", 14));
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_remove (path);
  g_rmdir (folder);
  cx_payback_chart_free (chart);
}

/* ---- Robustness ---- */

static void
test_draw_everything (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_names); s++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++) {
      cairo_rectangle_t bounds = { 0, 0, sizes[z].width, sizes[z].height };
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      CxPaybackChart *chart = sample_payback (sample_names[s]);
      cx_payback_draw (chart, cr, bounds.width, bounds.height, z % 2 ? &cx_palette_dark : &cx_palette_light,
                       fonts[s % G_N_ELEMENTS (fonts)]);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      double x, y, width, height;
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_true (x >= -0.5 && y >= -0.5 && x + width <= bounds.width + 0.5 && y + height <= bounds.height + 0.5);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      cx_payback_chart_free (chart);
    }
}

static void
test_odd_input (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  CxPaybackChart *chart = cx_payback_chart_new ();
  cx_payback_draw (chart, cr, 300, 200, &cx_palette_light, FONT); /* the chart is still empty */
  double values[] = { -1, 5, 3 };
  chart->n = 3;
  cx_payback_chart_add_curve (chart, "bad \xff name\nof two lines", values);
  cx_payback_chart_add_curve (chart, NULL, values);
  chart->payback = 99;
  chart->payback_label = g_strdup ("beyond the end");
  chart->peak_month = 99;
  chart->cursor = 99;
  chart->start_month = 77;
  chart->fiscal_start = -5;
  cx_payback_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
  chart->payback = -3;
  chart->start_month = 1;
  cx_payback_draw (chart, cr, 300, 200, &cx_palette_light, NULL);
  cx_payback_draw (chart, cr, 0, -5, &cx_palette_light, FONT);
  cx_payback_draw (chart, cr, NAN, NAN, &cx_palette_light, FONT);
  cx_payback_chart_free (chart);
  cx_payback_chart_free (NULL);

  CxBarChart *bars = cx_bar_chart_new (FALSE);
  cx_bar_draw (bars, cr, 300, 200, &cx_palette_light, FONT);
  cx_bar_chart_add (bars, NULL, NAN, INFINITY, "\xff", NULL, CX_BAR_PLUS);
  cx_bar_chart_add (bars, "", 0, 1e308, NULL, NULL, CX_BAR_TOTAL);
  cx_bar_draw (bars, cr, 300, 200, &cx_palette_light, FONT);
  cx_bar_draw (bars, cr, 300, 0, &cx_palette_light, FONT);
  cx_bar_chart_free (bars);
  cx_bar_chart_free (NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The ends of a name distinguish it from others, so a cut keeps both ends, and a label never becomes wider than its room. */
static void
test_cut (void)
{
  static const char *const names[] = { "Leavers won back: Cancellations per month", "Leavers won back: Save rate",
                                       "日本語のとても長い名前です" };
  g_auto (CxType) type = { 0 };

  cx_type_init (&type, NULL, NULL, 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) labels = cx_label_list_new ();
    double whole = cx_type_text_width (&type, names[i], CX_TYPE_CAPTION);
    CxLabel *label = cx_label_list_add (labels, CX_LABEL_X, 0, names[i], &type, CX_TYPE_CAPTION, 0.6 * whole);

    g_assert_nonnull (label);
    g_assert_cmpfloat (label->box.width, <=, 0.6 * whole);
    g_auto (GStrv) parts = g_strsplit (pango_layout_get_text (label->text), "…", -1);
    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    g_assert_true (*parts[0] && g_str_has_prefix (names[i], parts[0]));
    g_assert_true (*parts[1] && g_str_has_suffix (names[i], parts[1]));
    g_assert_false (g_str_has_suffix (parts[0], " ") || g_str_has_prefix (parts[1], " "));
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/nice-step", test_nice_step);
  g_test_add_func ("/scale/nice-step-property", test_nice_step_property);
  g_test_add_func ("/scale/months", test_month_ticks);
  g_test_add_func ("/scale/spread", test_spread);
  g_test_add_func ("/payback/layout", test_payback_layout);
  g_test_add_func ("/payback/complete", test_payback_complete);
  g_test_add_func ("/payback/short-names", test_payback_short_names);
  g_test_add_func ("/payback/month-at", test_month_at);
  g_test_add_func ("/payback/range", test_payback_range);
  g_test_add_func ("/payback/loose", test_payback_loose);
  g_test_add_func ("/payback/fill", test_fill_sides);
  g_test_add_func ("/payback/crosshair", test_crosshair);
  g_test_add_func ("/payback/draw-everything", test_draw_everything);
  g_test_add_func ("/bars/layout", test_bars_layout);
  g_test_add_func ("/bars/pixels", test_bar_pixels);
  g_test_add_func ("/palettes", test_palettes);
  g_test_add_func ("/export/files", test_export);
  g_test_add_func ("/export/errors", test_export_errors);
  g_test_add_func ("/export/date", test_export_date);
  g_test_add_func ("/cut", test_cut);
  g_test_add_func ("/odd-input", test_odd_input);
  int result = g_test_run ();
  /* The libraries' caches are freed, so that the leak checker does not report them. */
  pango_cairo_font_map_set_default (NULL);
  cairo_debug_reset_static_data ();
  return result;
}
