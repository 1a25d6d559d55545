/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of risk: histogram, band of futures, frontier, complete tornado, and the tables of all charts. Layouts have no
 * collisions, marks stand at their values, and tables contain the data. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "../chart-samples.h"
#include "chart-checks.h"
#include "chart/bars/cx-bar-layout.h"
#include "chart/frontier/cx-frontier-layout.h"
#include "chart/histogram/cx-histogram-layout.h"
#include "chart/payback/cx-payback-layout.h"
#include "chart/bars/cx-bar.h"
#include "chart/frontier/cx-frontier.h"
#include "chart/histogram/cx-histogram.h"
#include "chart/payback/cx-payback.h"

static const CxLabel *
find_label (const GPtrArray *labels, CxLabelKind kind, guint index)
{
  for (guint i = 0; i < labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (labels, i);
    if (label->kind == kind && label->index == index)
      return label;
  }
  return NULL;
}

/* The ticks are multiples of 1, 2 or 5 times a power of ten. */
static void
check_ticks (const GArray *ticks, double low, double high)
{
  for (guint i = 0; i < ticks->len; i++) {
    double tick = g_array_index (ticks, double, i);
    g_assert_cmpfloat (tick, >=, low - 1e-9 * (high - low));
    g_assert_cmpfloat (tick, <=, high + 1e-9 * (high - low));
    if (i == 0)
      continue;
    double step = tick - g_array_index (ticks, double, i - 1), digit = step / pow (10, floor (log10 (step * 1.0000001)));
    g_assert_true (fabs (digit - 1) < 1e-6 || fabs (digit - 2) < 1e-6 || fabs (digit - 5) < 1e-6);
    g_assert_cmpfloat (fabs (tick / step - round (tick / step)), <, 1e-6);
  }
}

/* ---- Histogram ---- */

static void
test_histogram_layout (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_histograms); s++)
    for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
        for (int cursor = -1; cursor < 20; cursor += 7) {
          g_autoptr (CxHistogramChart) chart = sample_histogram (sample_histograms[s]);
          g_auto (CxHistogramLayout) layout = { 0 };
          chart->cursor = cursor;
          cx_histogram_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
          check_labels (layout.labels, layout.width, layout.height);
          check_ticks (layout.ticks, layout.axis.low, layout.axis.high);
          g_assert_cmpfloat (cx_plot_axis_at (&layout.axis, chart->low), >=, layout.plot.x);
          g_assert_cmpfloat (cx_plot_axis_at (&layout.axis, cx_histogram_chart_bin_low (chart, chart->n)), <=,
                             layout.plot.x + layout.plot.width);
          for (guint i = 0; i < chart->n; i++)
            g_assert_cmpfloat (chart->counts[i] * layout.per_future, <=, layout.plot.height + 1e-9);
          g_assert_cmpuint (layout.marks->len, ==, chart->marks->len);
          for (guint i = 0; i < layout.marks->len; i++) {
            const CxMarkPlace *place = &g_array_index (layout.marks, CxMarkPlace, i);
            g_assert_true (place->x >= layout.plot.x && place->x <= layout.plot.x + layout.plot.width);
          }
        }
}

/* At the size of the page, wide and narrow, every mark has its complete label, which stands at the mark's line. */
static void
test_histogram_marks (void)
{
  static const double widths[] = { 516, 340 };
  for (guint s = 0; s < G_N_ELEMENTS (sample_histograms); s++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++) {
      g_autoptr (CxHistogramChart) chart = sample_histogram (sample_histograms[s]);
      g_auto (CxHistogramLayout) layout = { 0 };
      chart->cursor = -1;
      cx_histogram_layout_init (&layout, chart, NULL, widths[w], 240, FONT);
      for (guint i = 0; i < chart->marks->len; i++) {
        const CxLabel *label = find_label (layout.labels, CX_LABEL_MARK, i);
        const CxMarkPlace *place = &g_array_index (layout.marks, CxMarkPlace, i);
        g_assert_nonnull (label);
        g_assert_cmpstr (pango_layout_get_text (label->text), ==, ((CxMark *) g_ptr_array_index (chart->marks, i))->label);
        g_assert_cmpfloat (label->box.x, <=, place->x + 1);
        g_assert_cmpfloat (label->box.x + label->box.width, >=, place->x - 1);
        g_assert_cmpfloat (label->box.y + label->box.height, <=, place->top + 0.01);
        g_assert_cmpfloat (place->top, <=, layout.plot.y + 0.01);
      }
      g_assert_cmpuint (layout.ticks->len, >=, 3);
      g_assert_true (isnan (layout.zero) == (chart->low >= 0 && layout.axis.low >= 0));
    }
}

/* A future that is worth exactly 0 is no loss, although its bin ended at 0. */
static void
test_histogram_zero (void)
{
  const guint counts[] = { 2, 3, 9 };
  g_autoptr (CxHistogramChart) chart = cx_histogram_chart_new (-30, 10, counts, 3);
  cx_histogram_chart_part_zero (chart, 7);
  g_assert_cmpuint (chart->n, ==, 4);
  g_assert_cmpuint (chart->counts[2], ==, 2);
  g_assert_cmpuint (chart->counts[3], ==, 7);
  g_assert_cmpfloat (cx_histogram_chart_bin_low (chart, 3), ==, 0);
  g_autoptr (CxHistogramChart) above = cx_histogram_chart_new (-25, 10, counts, 3);
  cx_histogram_chart_part_zero (above, 7);
  g_assert_cmpuint (above->n, ==, 3);
  g_autoptr (CxHistogramChart) none = cx_histogram_chart_new (0, 1, NULL, 0);
  cx_histogram_chart_part_zero (none, 7);
  g_assert_cmpuint (none->n, ==, 0);
}

/* "13% below zero" stands left of zero without touching the lines of marks, or the label is omitted. */
static void
test_histogram_below (void)
{
  static const double p10s[] = { -280, -150, -90, -40, -5, 60, NAN };
  guint counts[20], shown = 0;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    counts[i] = i < 10 ? 2 + i * i : 2 + (19 - i) * (19 - i);
  for (guint k = 0; k < G_N_ELEMENTS (p10s); k++)
    for (double width = 200; width < 900; width += 33) {
      g_autoptr (CxHistogramChart) chart = cx_histogram_chart_new (-500, 100, counts, G_N_ELEMENTS (counts));
      g_auto (CxHistogramLayout) layout = { 0 };
      cx_histogram_chart_add_mark (chart, CX_MARK_PERCENTILE, p10s[k], "P10");
      cx_histogram_chart_add_mark (chart, CX_MARK_BASE, -30, "Base");
      chart->below_label = g_strdup ("13 % below zero");
      cx_histogram_layout_init (&layout, chart, NULL, width, 240, FONT);
      const CxLabel *label = find_label (layout.labels, CX_LABEL_BELOW, 0);
      if (!label)
        continue;
      shown++;
      g_assert_cmpfloat (label->box.x + label->box.width, <, layout.zero);
      for (guint i = 0; i < layout.marks->len; i++) {
        double x = g_array_index (layout.marks, CxMarkPlace, i).x;
        g_assert_true (isnan (x) || x < label->box.x || x > label->box.x + label->box.width);
      }
    }
  g_assert_cmpuint (shown, >, 60);
}

/* If the short forms of different values are equal, the values are written in full. */
static void
test_histogram_near_values (void)
{
  g_autoptr (CxHistogramChart) chart = sample_histogram ("narrow");
  g_auto (CxHistogramLayout) layout = { 0 };
  cx_histogram_layout_init (&layout, chart, NULL, 516, 240, FONT);
  const CxLabel *first = find_label (layout.labels, CX_LABEL_X, 0), *second = find_label (layout.labels, CX_LABEL_X, 1);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpstr (pango_layout_get_text (first->text), !=, pango_layout_get_text (second->text));
  g_autofree char *text = cx_histogram_chart_point_text (chart, 3);
  g_assert_nonnull (strstr (text, "€10,000,"));
}

static void
test_histogram_data (void)
{
  static const guint counts[] = { 0, 0, 10, 30, 0, 60, 0 };
  g_autoptr (CxHistogramChart) chart = cx_histogram_chart_new (-300, 100, counts, 7);
  /* Empty bins at the ends are dropped, but an empty bin between others stays. */
  g_assert_cmpuint (chart->n, ==, 4);
  g_assert_cmpfloat (chart->low, ==, -100);
  g_autofree char *text = cx_histogram_chart_point_text (chart, 1);
  g_assert_cmpstr (text, ==, "0 to 100: 30% of futures, 10% are lower");
  g_autoptr (CxChartTable) table = cx_histogram_chart_table (chart);
  g_assert_cmpuint (table->columns->len, ==, 5);
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, 4);
  g_assert_cmpfloat (cx_chart_table_cell (table, 3, 0)->value, ==, 200);
  g_assert_cmpfloat (cx_chart_table_cell (table, 3, 1)->value, ==, 300);
  g_assert_cmpfloat (cx_chart_table_cell (table, 3, 2)->value, ==, 60);
  g_assert_cmpfloat_with_epsilon (cx_chart_table_cell (table, 3, 3)->value, 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (cx_chart_table_cell (table, 3, 4)->value, 0.4, 1e-12);
  for (guint i = 0; i < chart->n; i++) {
    g_auto (CxHistogramLayout) layout = { 0 };
    cx_histogram_layout_init (&layout, chart, NULL, 500, 200, FONT);
    double x = layout.margin + cx_plot_axis_at (&layout.axis, cx_histogram_chart_bin_low (chart, i) + 50);
    g_assert_cmpint (cx_histogram_layout_bin_at (chart, x, 500, 200, FONT), ==, i);
  }
  g_assert_cmpint (cx_histogram_layout_bin_at (chart, -50, 500, 200, FONT), ==, -1);
  g_assert_cmpint (cx_histogram_layout_bin_at (chart, NAN, 500, 200, FONT), ==, -1);
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  guint32 argb;
  memcpy (&argb, cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) x, 4);
  return argb & 0xffffff;
}

/* Bars below zero are hatched, so they have several colours; bars above zero have one. */
static void
test_histogram_stripes (void)
{
  static const guint counts[] = { 100, 100 };
  const CxPalette *palettes[] = { &cx_palette_light, &cx_palette_dark };
  for (guint k = 0; k < 2; k++) {
    g_autoptr (CxHistogramChart) chart = cx_histogram_chart_new (-100, 100, counts, 2);
    g_auto (CxHistogramLayout) layout = { 0 };
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 200);
    cairo_t *cr = cairo_create (surface);
    cx_histogram_layout_init (&layout, chart, NULL, 400, 200, FONT);
    cx_histogram_draw (chart, cr, 400, 200, palettes[k], FONT);
    cairo_surface_flush (surface);
    for (guint bin = 0; bin < 2; bin++) {
      double x = layout.margin + cx_plot_axis_at (&layout.axis, bin == 0 ? -50 : 50), y = layout.margin + layout.plot.y + 60;
      guint differing = 0;
      for (guint i = 1; i < 24; i++)
        differing += pixel (surface, x + i, y) != pixel (surface, x, y);
      g_assert_true (bin == 0 ? differing > 4 : differing == 0);
    }
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

/* ---- The band ---- */

static void
test_band_layout (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_bands); s++)
    for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++) {
        CxPaybackChart *chart = sample_band (sample_bands[s]);
        g_auto (CxPaybackLayout) layout = { 0 };
        cx_payback_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
        check_labels (layout.labels, layout.width, layout.height);
        for (guint t = 0; t < chart->n; t++) {
          double low = cx_payback_layout_y (&layout, chart->p10[t]), high = cx_payback_layout_y (&layout, chart->p90[t]);
          g_assert_cmpfloat (low, <=, layout.plot.y + layout.plot.height + 0.01);
          g_assert_cmpfloat (high, >=, layout.plot.y - 0.01);
        }
        cx_payback_chart_free (chart);
      }
}

/* At the size of the Overview page, the band, its edges and the median have their complete names. */
static void
test_band_labels (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_bands); s++) {
    CxPaybackChart *chart = sample_band (sample_bands[s]);
    g_auto (CxPaybackLayout) layout = { 0 };
    chart->cursor = -1;
    cx_payback_layout_init (&layout, chart, NULL, 960, 300, FONT);
    const CxLabel *label = find_label (layout.labels, CX_LABEL_BAND, 0);
    g_assert_nonnull (label);
    g_assert_cmpstr (pango_layout_get_text (label->text), ==, chart->band_label);
    for (guint i = 0; i < cx_payback_chart_n_series (chart); i++)
      g_assert_nonnull (find_label (layout.labels, CX_LABEL_END_VALUE, i));
    cx_payback_chart_free (chart);
  }
}

static void
test_band_data (void)
{
  double base[] = { 0, -50, 30 }, p10[] = { 0, -90, -20 }, p50[] = { 0, -60, 10 }, p90[] = { 0, -40, 50 };
  CxPaybackChart *chart = cx_payback_chart_new ();
  chart->n = 3;
  chart->start_year = 2027;
  chart->start_month = 4;
  cx_payback_chart_add_curve (chart, "Base", base);
  g_assert_cmpuint (cx_payback_chart_n_series (chart), ==, 1);
  cx_payback_chart_set_band (chart, p10, NULL, p90);
  g_assert_cmpuint (cx_payback_chart_n_series (chart), ==, 3);
  g_assert_cmpstr (cx_payback_chart_series_name (chart, 2), ==, "P90");
  cx_payback_chart_set_band (chart, p10, p50, p90);
  memset (p10, 0, sizeof p10); /* the chart has its own copies */
  g_assert_cmpuint (cx_payback_chart_n_series (chart), ==, 4);
  g_autofree char *base_text = cx_payback_chart_point_text (chart, 0, 1);
  g_assert_cmpstr (base_text, ==, "Month 1, April 2027: -50");
  g_autofree char *text = cx_payback_chart_point_text (chart, 1, 2);
  g_assert_cmpstr (text, ==, "Month 2, May 2027, P10: -20");
  CxChartTable *table = cx_payback_chart_table (chart);
  static const char *const headings[] = { "Month", "Date", "Base", "P10", "Median", "P90" };
  g_assert_cmpuint (table->columns->len, ==, G_N_ELEMENTS (headings));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_cmpstr (g_ptr_array_index (table->columns, i), ==, headings[i]);
  g_assert_cmpuint (cx_chart_table_n_rows (table), ==, 3);
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 4)->value, ==, -60);
  g_autofree char *tsv = cx_chart_table_to_tsv (table);
  g_assert_cmpstr (tsv, ==,
                   "Month\tDate\tBase\tP10\tMedian\tP90\n0\tStart\t0\t0\t0\t0\n1\tApr 2027\t-50\t-90\t-60\t-40\n"
                   "2\tMay 2027\t30\t-20\t10\t50\n");
  cx_chart_table_free (table);
  cx_payback_chart_set_band (chart, NULL, NULL, NULL);
  g_assert_cmpuint (cx_payback_chart_n_series (chart), ==, 1);
  cx_payback_chart_free (chart);
}

/* Even in grey the band differs from the background and from both fills. */
static void
test_band_in_grey (void)
{
  const CxPalette *palettes[] = { &cx_palette_light, &cx_palette_dark };
  for (guint k = 0; k < 2; k++) {
    CxPaybackChart *chart = sample_band ("fan");
    g_auto (CxPaybackLayout) layout = { 0 };
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 960, 300);
    cairo_t *cr = cairo_create (surface);
    cx_payback_layout_init (&layout, chart, NULL, 960, 300, FONT);
    cx_payback_draw (chart, cr, 960, 300, palettes[k], FONT);
    cairo_surface_flush (surface);
    double x = layout.margin + cx_payback_layout_x (&layout, chart, 30);
    double inside = cx_payback_layout_y (&layout, chart->p10[30]) - 7,
           outside = cx_payback_layout_y (&layout, chart->p10[30]) + 9;
    double grey[2];
    for (guint i = 0; i < 2; i++) {
      guint32 rgb = pixel (surface, x, layout.margin + (i == 0 ? inside : outside));
      grey[i] = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }
    g_assert_cmpfloat (fabs (grey[0] - grey[1]), >=, 20);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
    cx_payback_chart_free (chart);
  }
}

/* ---- Frontier ---- */

static void
test_frontier_layout (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sample_frontiers); s++)
    for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
      for (guint z = 0; z < G_N_ELEMENTS (sizes); z++) {
        g_autoptr (CxFrontierChart) chart = sample_frontier (sample_frontiers[s]);
        g_auto (CxFrontierLayout) layout = { 0 };
        cx_frontier_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
        check_labels (layout.labels, layout.width, layout.height);
        check_ticks (layout.x_ticks, layout.x.low, layout.x.high);
        check_ticks (layout.y_ticks, layout.y.low, layout.y.high);
        g_assert_true (layout.y.low <= 0 && layout.y.high >= 0);
        for (guint i = 0; i < chart->steps->len; i++) {
          const CxFrontierStep *step = g_ptr_array_index (chart->steps, i);
          double x = cx_plot_axis_at (&layout.x, step->budget), y = cx_plot_axis_at (&layout.y, step->npv);
          g_assert_true (x >= layout.plot.x - 0.01 && x <= layout.plot.x + layout.plot.width + 0.01);
          g_assert_true (y >= layout.plot.y - 0.01 && y <= layout.plot.y + layout.plot.height + 0.01);
        }
        g_assert_true (layout.budget_x >= layout.plot.x - 0.01 && layout.budget_x <= layout.plot.x + layout.plot.width + 0.01);
      }
}

/* For every budget and width, neither the line of the budget nor the line of steps runs through the label of the set. */
static void
test_frontier_chosen (void)
{
  guint shown = 0, wide = 0;
  for (guint s = 0; s < G_N_ELEMENTS (sample_frontiers); s++)
    for (double width = 240; width < 1000; width += 20)
      for (double budget = 0; budget < 3.2e6; budget += 250e3) {
        g_autoptr (CxFrontierChart) chart = sample_frontier (sample_frontiers[s]);
        g_auto (CxFrontierLayout) layout = { 0 };
        chart->budget = budget;
        cx_frontier_layout_init (&layout, chart, NULL, width, 240, FONT);
        const CxLabel *label = find_label (layout.labels, CX_LABEL_CHOSEN, 0);
        gboolean roomy = width > 480 && chart->cursor < 0; /* otherwise the readout may take the label's place */
        wide += roomy;
        shown += roomy && label != NULL;
        if (!label)
          continue;
        double left = label->box.x, right = left + label->box.width, top = label->box.y, bottom = top + label->box.height;
        double before = NAN;
        g_assert_true (layout.budget_x < left || layout.budget_x > right);
        for (guint i = 0; i < chart->steps->len; i++) {
          const CxFrontierStep *step = g_ptr_array_index (chart->steps, i);
          const CxFrontierStep *after = i + 1 < chart->steps->len ? g_ptr_array_index (chart->steps, i + 1) : NULL;
          double x = cx_plot_axis_at (&layout.x, step->budget), y = cx_plot_axis_at (&layout.y, step->npv);
          double end = after != NULL ? cx_plot_axis_at (&layout.x, after->budget) : layout.plot.x + layout.plot.width;
          g_assert_false (y > top && y < bottom && x < right && end > left);
          g_assert_false (!isnan (before) && x > left && x < right && MIN (y, before) < bottom && MAX (y, before) > top);
          before = y;
        }
      }
  /* If there is room, the label is shown. */
  g_assert_cmpuint (shown, ==, wide);
}

static void
test_frontier_data (void)
{
  g_autoptr (CxFrontierChart) chart = sample_frontier ("normal");
  g_auto (CxFrontierLayout) layout = { 0 };
  cx_frontier_layout_init (&layout, chart, NULL, 516, 260, FONT);
  g_assert_cmpint (layout.chosen, ==, 3); /* 900K is within 1.1M, but 1.35M is not */
  g_assert_nonnull (find_label (layout.labels, CX_LABEL_CHOSEN, 0));
  g_assert_nonnull (find_label (layout.labels, CX_LABEL_BUDGET, 0));
  g_assert_nonnull (find_label (layout.labels, CX_LABEL_HEADING, 0));
  g_assert_cmpint (cx_frontier_chart_within (chart, -1), ==, -1);
  g_assert_cmpint (cx_frontier_chart_within (chart, 120e3), ==, 1);
  for (guint i = 0; i < chart->steps->len; i++) {
    const CxFrontierStep *step = g_ptr_array_index (chart->steps, i);
    double x = layout.margin + cx_plot_axis_at (&layout.x, step->budget);
    g_assert_cmpint (cx_frontier_layout_step_at (chart, x + 1, 516, 260, FONT), ==, i);
  }
  g_autofree char *text = cx_frontier_chart_point_text (chart, 1);
  g_assert_cmpstr (text, ==, "From €120,000: €310,000 with Retire survey tools");
  g_autoptr (CxChartTable) table = cx_frontier_chart_table (chart);
  g_assert_cmpuint (table->columns->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (table->columns, 0), ==, "Budget");
  g_assert_cmpfloat (cx_chart_table_cell (table, 2, 1)->value, ==, 760e3);
  g_assert_true (cx_chart_table_is_numeric (table, 1));
  g_assert_false (cx_chart_table_is_numeric (table, 2));
  /* Values that cannot be drawn are not added. */
  cx_frontier_chart_add_step (chart, NAN, 1, NULL);
  cx_frontier_chart_add_step (chart, 1, INFINITY, NULL);
  g_assert_cmpuint (cx_frontier_chart_n_points (chart), ==, 6);
}

/* ---- Bars ---- */

static void
test_full_tornado (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (guint kind = 0; kind < 3; kind++) {
        CxBarChart *chart = kind == 2 ? sample_shares () : sample_full_tornado (14, kind == 1);
        g_auto (CxBarLayout) layout = { 0 };
        cx_bar_layout_init (&layout, chart, NULL, sizes[z].width, sizes[z].height, fonts[f]);
        check_labels (layout.labels, sizes[z].width, sizes[z].height);
        cx_bar_chart_free (chart);
      }
  /* Sixty bars at their natural height, wide and narrow, have every text, every note, and the name of the line above them. */
  for (guint rtl = 0; rtl < 2; rtl++)
    for (guint w = 0; w < 2; w++) {
      double width = w == 0 ? 960 : 360;
      CxBarChart *chart = sample_full_tornado (60, rtl == 1);
      g_auto (CxBarLayout) layout = { 0 };
      double height = cx_bar_natural_height (chart, FONT);
      cx_bar_layout_init (&layout, chart, NULL, width, height, FONT);
      const CxLabel *base = find_label (layout.labels, CX_LABEL_BASE, 0);
      g_assert_nonnull (base);
      g_assert_cmpfloat (base->box.x, <=, layout.zero);
      g_assert_cmpfloat (base->box.x + base->box.width, >=, layout.zero);
      g_assert_cmpfloat (layout.top, >=, base->box.height);
      for (guint i = 0; i < 60; i++) {
        const CxBar *bar = g_ptr_array_index (chart->bars, i);
        const CxLabel *name = find_label (layout.labels, CX_LABEL_ROW, i), *note = find_label (layout.labels, CX_LABEL_NOTE, i);
        g_assert_nonnull (name);
        g_assert_true ((note != NULL) == (bar->note != NULL));
        g_assert_true ((find_label (layout.labels, CX_LABEL_TO, i) != NULL) ==
                         (cx_bar_layout_x (&layout, 0) > 0 && (bar->to_text != NULL)) ||
                       bar->from_text == NULL);
        g_assert_cmpfloat (name->box.width, <=, 0.48 * width + 0.01);
      }
      g_assert_cmpint (cx_bar_kind.point_at (chart, 10, layout.top + 7.5 * layout.row, width, height, FONT), ==, 7);
      g_assert_cmpint (cx_bar_kind.point_at (chart, 10, layout.top / 2, width, height, FONT), ==, -1);
      cx_bar_chart_free (chart);
    }
}

static void
test_bar_tables (void)
{
  CxBarChart *chart = sample_full_tornado (3, FALSE);
  g_autofree char *text = cx_bar_chart_point_text (chart, 2);
  g_assert_cmpstr (text, ==, "App development, ±10%, €1,125,000, €1,750,000");
  CxChartTable *table = cx_bar_chart_table (chart);
  static const char *const headings[] = { "Input", "Note", "Lower at", "Net present value", "Higher at", "Net present value" };
  g_assert_cmpuint (table->columns->len, ==, G_N_ELEMENTS (headings));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_cmpstr (g_ptr_array_index (table->columns, i), ==, headings[i]);
  /* Loyalty points: 34,200 gives 210K more than 1.8M, and 53,200 gives 830K less. */
  g_assert_cmpstr (cx_chart_table_cell (table, 1, 2)->text, ==, "€53,200");
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 3)->value, ==, 0.97e6);
  g_assert_cmpstr (cx_chart_table_cell (table, 1, 4)->text, ==, "€34,200");
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 5)->value, ==, 2.01e6);
  cx_chart_table_free (table);
  cx_bar_chart_free (chart);

  chart = sample_waterfall (FALSE);
  table = cx_bar_chart_table (chart);
  g_assert_cmpuint (table->columns->len, ==, 2); /* without a format, the table has the texts of the bars */
  g_assert_cmpstr (cx_chart_table_cell (table, 0, 1)->text, ==, "+€1.4M");
  g_assert_cmpfloat (cx_chart_table_cell (table, 0, 1)->value, ==, 1.4e6);
  cx_chart_table_free (table);
  chart->format = sample_format;
  table = cx_bar_chart_table (chart);
  g_assert_cmpfloat (cx_chart_table_cell (table, 1, 1)->value, ==, 1.28e6);
  cx_chart_table_free (table);
  cx_bar_chart_free (chart);
}

/* ---- All kinds ---- */

/* No text from a file becomes a formula in a spreadsheet or breaks the table. */
static void
test_tsv_hostile (void)
{
  CxBarChart *chart = cx_bar_chart_new (TRUE);
  cx_bar_chart_add (chart, "=HYPERLINK(\"x\")", 0, 1, NULL, "+1", CX_BAR_PLUS);
  cx_bar_chart_add (chart, "two\tcells\nand lines", 0, 1, "-1", "2", CX_BAR_PLUS);
  cx_bar_chart_add (chart, "", 0, -1.25, NULL, "@x", CX_BAR_PLUS);
  CxChartTable *table = cx_bar_chart_table (chart);
  g_autofree char *tsv = cx_chart_table_to_tsv (table);
  g_assert_cmpstr (tsv, ==, "Input\tLower at\tHigher at\n'=HYPERLINK(\"x\")\t\t'+1\ntwo cells and lines\t'-1\t2\n\t'@x\t\n");
  cx_chart_table_free (table);
  cx_bar_chart_free (chart);
}

/* For each kind of chart, the cursor visits all points of all series, every visible point can be found, and the drawing stays
 * within its picture. */
static void
test_kinds (void)
{
  struct {
    const CxChartKind *kind;
    gpointer chart;
  } charts[] = { { &cx_payback_kind, sample_payback ("normal") },   { &cx_payback_kind, sample_band ("others") },
                 { &cx_histogram_kind, sample_histogram ("loss") }, { &cx_frontier_kind, sample_frontier ("normal") },
                 { &cx_bar_kind, sample_full_tornado (9, FALSE) },  { &cx_bar_kind, sample_shares () } };
  for (guint c = 0; c < G_N_ELEMENTS (charts); c++) {
    const CxChartKind *kind = charts[c].kind;
    gpointer chart = charts[c].chart;
    guint n = kind->n_points (chart), series = kind->n_series (chart);
    g_autoptr (CxChartTable) table = kind->table (chart);
    g_assert_cmpuint (cx_chart_table_n_rows (table), ==, n);
    g_assert_cmpuint (n, >, 0);
    g_assert_cmpuint (kind->stride, >, 1);
    for (guint s = 0; s < series; s++)
      for (guint i = 0; i < n; i++) {
        g_autofree char *text = kind->point_text (chart, s, i);
        g_assert_true (text != NULL && *text != '\0');
      }
    for (guint z = 0; z < G_N_ELEMENTS (sizes); z++)
      for (int cursor = -1; cursor < (int) n; cursor += 4) {
        cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
        cairo_t *cr = cairo_create (surface);
        double x, y, width, height;
        kind->set_cursor (chart, cursor, series - 1);
        cx_chart_draw_titled (kind, chart, z % 2 ? "A title" : NULL, cr, sizes[z].width, sizes[z].height,
                              z % 2 ? &cx_palette_dark : &cx_palette_light, fonts[z % G_N_ELEMENTS (fonts)]);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
        g_assert_true (x >= -0.5 && y >= -0.5 && x + width <= sizes[z].width + 0.5 && y + height <= sizes[z].height + 0.5);
        cairo_destroy (cr);
        cairo_surface_destroy (surface);
      }
    kind->free (chart);
  }
}

static void
test_odd_input (void)
{
  static const guint none[4], one[] = { 1 }, full[] = { G_MAXUINT, G_MAXUINT };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 200);
  cairo_t *cr = cairo_create (surface);
  CxHistogramChart *histograms[] = { cx_histogram_chart_new (0, 1, none, 0),         cx_histogram_chart_new (0, 1, none, 4),
                                     cx_histogram_chart_new (5e6, 0, one, 1),        cx_histogram_chart_new (0, 0, one, 1),
                                     cx_histogram_chart_new (NAN, 1, one, 1),        cx_histogram_chart_new (0, INFINITY, one, 1),
                                     cx_histogram_chart_new (1e285, 1e270, full, 2), cx_histogram_chart_new (-1, 1, full, 2) };
  for (guint i = 0; i < G_N_ELEMENTS (histograms); i++) {
    CxHistogramChart *chart = histograms[i];
    cx_histogram_chart_add_mark (chart, CX_MARK_BASE, i % 2 ? NAN : chart->low, "Base");
    cx_histogram_chart_add_mark (chart, CX_MARK_MEDIAN, chart->low, NULL);
    for (guint k = 0; k < 9; k++)
      cx_histogram_chart_add_mark (chart, CX_MARK_PERCENTILE, chart->low, "all in one place \xff");
    chart->cursor = (int) i;
    chart->below_label = g_strdup ("below");
    cx_histogram_draw (chart, cr, 300, 200, &cx_palette_light, FONT);
    cx_histogram_draw (chart, cr, 0, NAN, &cx_palette_light, NULL);
    cx_histogram_chart_free (chart);
  }
  cx_histogram_chart_free (NULL);

  g_autoptr (CxFrontierChart) frontier = cx_frontier_chart_new ();
  cx_frontier_draw (frontier, cr, 300, 200, &cx_palette_light, FONT);
  g_assert_cmpint (cx_frontier_layout_step_at (frontier, 10, 300, 200, FONT), ==, -1);
  cx_frontier_chart_add_step (frontier, 0, 0, "=bad \xff");
  frontier->budget = INFINITY;
  frontier->budget_end = NAN;
  frontier->cursor = 7;
  cx_frontier_draw (frontier, cr, 300, 200, &cx_palette_light, FONT);
  cx_frontier_chart_add_step (frontier, 1e289, -1e289, NULL);
  frontier->budget = -1e289;
  frontier->cursor = 1;
  cx_frontier_draw (frontier, cr, 300, 200, &cx_palette_light, FONT);
  cx_frontier_draw (frontier, cr, -1, 200, &cx_palette_light, FONT);
  cx_frontier_chart_free (NULL);

  CxPaybackChart *payback = sample_payback ("gaps");
  g_autofree double *p = g_new (double, payback->n);
  for (guint t = 0; t < payback->n; t++)
    p[t] = t % 3 == 0 ? NAN : t % 5 == 0 ? INFINITY : -1e5 * t;
  cx_payback_chart_set_band (payback, p, p, p);
  payback->band_label = g_strdup ("P10–P90");
  payback->cursor = 9;
  payback->cursor_series = 99;
  cx_payback_draw (payback, cr, 300, 200, &cx_palette_light, FONT);
  cx_payback_chart_free (payback);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram/layout", test_histogram_layout);
  g_test_add_func ("/histogram/marks", test_histogram_marks);
  g_test_add_func ("/histogram/zero", test_histogram_zero);
  g_test_add_func ("/histogram/below", test_histogram_below);
  g_test_add_func ("/histogram/near-values", test_histogram_near_values);
  g_test_add_func ("/histogram/data", test_histogram_data);
  g_test_add_func ("/histogram/stripes", test_histogram_stripes);
  g_test_add_func ("/band/layout", test_band_layout);
  g_test_add_func ("/band/labels", test_band_labels);
  g_test_add_func ("/band/data", test_band_data);
  g_test_add_func ("/band/grey", test_band_in_grey);
  g_test_add_func ("/frontier/layout", test_frontier_layout);
  g_test_add_func ("/frontier/chosen", test_frontier_chosen);
  g_test_add_func ("/frontier/data", test_frontier_data);
  g_test_add_func ("/bars/full-tornado", test_full_tornado);
  g_test_add_func ("/bars/tables", test_bar_tables);
  g_test_add_func ("/table/hostile", test_tsv_hostile);
  g_test_add_func ("/kinds", test_kinds);
  g_test_add_func ("/odd-input", test_odd_input);
  int result = g_test_run ();
  /* The libraries' caches are freed, so that the leak checker does not report them. */
  pango_cairo_font_map_set_default (NULL);
  cairo_debug_reset_static_data ();
  return result;
}
