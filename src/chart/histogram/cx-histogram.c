/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/histogram/cx-histogram.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/histogram/cx-histogram-layout.h"

#define QUIET 0.45 /* strength of bars outside P10 … P90 */

typedef struct {
  const CxHistogramChart *chart;
  const CxHistogramLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
} Painter;

/* Draws the part of a bar between two values that lie on the same side of zero and of the core's ends. */
static void
draw_part (const Painter *p, double from, double to, guint count, double inset)
{
  const CxHistogramLayout *layout = p->layout;
  double middle = (from + to) / 2, height = count * layout->per_future;
  gboolean below = middle < 0;
  gboolean quiet = middle < p->chart->core_low || middle > p->chart->core_high; /* FALSE for NaN */
  double left = cx_plot_axis_at (&layout->axis, from), right = cx_plot_axis_at (&layout->axis, to);
  CxBox box = { left, layout->plot.y + layout->plot.height - height, right - left - inset, height };
  if (box.width <= 0)
    return;
  cairo_rectangle (p->cr, box.x, box.y, box.width, box.height);
  cx_draw_set_color (p->cr, below ? p->palette->deficit : p->palette->accent, quiet ? QUIET : 1);
  cairo_fill (p->cr);
  if (!below)
    return;
  /* Hatching shows a loss without relying on colour. */
  cairo_set_source_rgb (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2]);
  cx_draw_hatch (p->cr, &box, 0.5 * layout->type.em, 0.13 * layout->type.em);
}

static void
draw_bars (const Painter *p)
{
  const CxHistogramChart *chart = p->chart;
  double bin = p->layout->bin / (p->layout->axis.high - p->layout->axis.low) * p->layout->plot.width;
  double gap = bin > 4 ? 1 : bin > 2 ? 0.5 : 0;
  for (guint i = 0; i < chart->n; i++) {
    double low = cx_histogram_chart_bin_low (chart, i), high = cx_histogram_chart_bin_low (chart, i + 1), from = low;
    double cuts[] = { chart->core_low, 0, chart->core_high, high };
    if (chart->counts[i] == 0)
      continue;
    while (from < high) {
      double to = high;
      for (guint k = 0; k < G_N_ELEMENTS (cuts); k++)
        if (cuts[k] > from && cuts[k] < to)
          to = cuts[k];
      draw_part (p, from, to, chart->counts[i], to == high ? gap : 0);
      from = to;
    }
  }
}

static void
draw_lines (const Painter *p)
{
  const CxHistogramLayout *layout = p->layout;
  double bottom = layout->plot.y + layout->plot.height, y = floor (bottom) + 0.5;
  cairo_move_to (p->cr, layout->plot.x, y);
  cairo_line_to (p->cr, layout->plot.x + layout->plot.width, y);
  cx_draw_set_color (p->cr, p->palette->axis, 0.7);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  /* Ticks are short, but the line at zero runs all the way up. */
  for (guint i = 0; i < layout->ticks->len; i++) {
    double x = floor (cx_plot_axis_at (&layout->axis, g_array_index (layout->ticks, double, i))) + 0.5;
    cairo_move_to (p->cr, x, bottom);
    cairo_line_to (p->cr, x, bottom + 0.25 * layout->type.em);
  }
  cairo_stroke (p->cr);
  if (!isnan (layout->zero)) {
    double x = floor (layout->zero) + 0.5;
    cairo_move_to (p->cr, x, layout->plot.y);
    cairo_line_to (p->cr, x, bottom);
    cx_draw_set_color (p->cr, p->palette->axis, 1);
    cairo_stroke (p->cr);
  }
}

static void
draw_marks (const Painter *p, gboolean base)
{
  const CxHistogramLayout *layout = p->layout;
  double bottom = layout->plot.y + layout->plot.height, em = layout->type.em, dots[] = { 1.5, 2.5 };
  for (guint i = 0; i < p->chart->marks->len; i++) {
    const CxMark *mark = g_ptr_array_index (p->chart->marks, i);
    const CxMarkPlace *place = &g_array_index (layout->marks, CxMarkPlace, i);
    if (isnan (place->x) || (mark->kind == CX_MARK_BASE) != base)
      continue;
    double x = floor (place->x) + 0.5;
    /* A light edge sets the line apart from the bars behind it. */
    for (guint pass = 0; pass < 2; pass++) {
      cairo_save (p->cr);
      cairo_move_to (p->cr, x, place->top);
      cairo_line_to (p->cr, x, bottom);
      cairo_set_line_width (p->cr, pass == 0 ? 3.2 : mark->kind == CX_MARK_BASE ? 1.6 : 1.3);
      if (pass == 0)
        cairo_set_source_rgba (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2], 0.6);
      else {
        cx_draw_set_color (p->cr, p->palette->text, 1);
        if (mark->kind != CX_MARK_BASE)
          cairo_set_dash (p->cr, dots, 2, 0);
      }
      cairo_stroke (p->cr);
      cairo_restore (p->cr);
    }
    if (mark->kind == CX_MARK_BASE)
      cx_plot_draw_dot (p->cr, x, bottom - 0.45 * em, 0.34 * em, p->palette->text, p->palette);
  }
}

static void
draw_cursor (const Painter *p)
{
  const CxHistogramLayout *layout = p->layout;
  guint bin = (guint) layout->cursor;
  double left = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (p->chart, bin)),
         right = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (p->chart, bin + 1));
  double bottom = layout->plot.y + layout->plot.height, height = p->chart->counts[bin] * layout->per_future;
  cairo_rectangle (p->cr, left, layout->plot.y, right - left, layout->plot.height);
  cx_draw_set_color (p->cr, p->palette->text, 0.08);
  cairo_fill (p->cr);
  cairo_rectangle (p->cr, floor (left) + 0.5, floor (bottom - height) + 0.5, MAX (right - left - 1, 1), ceil (height) - 1);
  cx_draw_set_color (p->cr, p->palette->text, 1);
  cairo_set_line_width (p->cr, 1.4);
  cairo_stroke (p->cr);
}

void
cx_histogram_draw (const CxHistogramChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                   const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->n > 0) {
    g_auto (CxHistogramLayout) layout = { 0 };
    cx_histogram_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_bars (&p);
    draw_lines (&p);
    draw_marks (&p, FALSE);
    draw_marks (&p, TRUE);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    cx_plot_draw_labels (cr, layout.labels, &layout.readout, palette);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (histogram, CxHistogramChart)
CX_KIND_SINGLE (histogram, CxHistogramChart)

static int
histogram_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_histogram_layout_bin_at (chart, x, width, height, font);
}

const CxChartKind cx_histogram_kind = { CX_KIND_MEMBERS (histogram), .height = cx_chart_any_height,
                                        .n_series = cx_chart_one_series, .stride = 5 };
