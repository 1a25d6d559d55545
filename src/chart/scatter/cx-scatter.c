/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/scatter/cx-scatter.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/scatter/cx-scatter-layout.h"

typedef struct {
  const CxScatterChart *chart;
  const CxScatterLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
  double em;
} Painter;

static double
x_of (const Painter *p, double value)
{
  return cx_plot_axis_at (&p->layout->x, value);
}

static double
y_of (const Painter *p, double value)
{
  return cx_plot_axis_at (&p->layout->y, value);
}

static void
trace_level (const Painter *p, double y)
{
  y = floor (y) + 0.5;
  cairo_move_to (p->cr, p->layout->plot.x, y);
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y);
}

static void
draw_field (const Painter *p)
{
  const CxScatterLayout *layout = p->layout;
  double bottom = layout->plot.y + layout->plot.height;

  cx_draw_set_color (p->cr, p->palette->grid, 1);
  cairo_set_line_width (p->cr, 1);
  for (guint i = 0; i < layout->y_ticks->len; i++)
    trace_level (p, y_of (p, g_array_index (layout->y_ticks, double, i)));
  cairo_stroke (p->cr);
  cx_draw_set_color (p->cr, p->palette->axis, 1);
  trace_level (p, bottom);
  for (guint i = 0; i < layout->x_ticks->len; i++) {
    double x = floor (x_of (p, g_array_index (layout->x_ticks, double, i))) + 0.5;
    cairo_move_to (p->cr, x, bottom);
    cairo_line_to (p->cr, x, bottom + 0.25 * p->em);
  }
  cairo_stroke (p->cr);
}

static void
draw_cross (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;
  double dashes[] = { 5, 4 }, x = floor (x_of (p, p->chart->cross_x)) + 0.5;

  cairo_save (p->cr);
  cairo_move_to (p->cr, x, plot->y);
  cairo_line_to (p->cr, x, plot->y + plot->height);
  trace_level (p, y_of (p, p->chart->cross_y));
  cairo_set_dash (p->cr, dashes, 2, 0);
  cairo_set_line_width (p->cr, 1);
  cx_draw_set_color (p->cr, p->palette->axis, 1);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

static void
draw_band (const Painter *p)
{
  const GArray *band = p->chart->band;

  if (band->len < 2)
    return;
  for (guint i = 0; i < 2 * band->len; i++) {
    gboolean back = i >= band->len;
    const CxScatterBand *part = &g_array_index (band, CxScatterBand, back ? 2 * band->len - 1 - i : i);
    cairo_line_to (p->cr, x_of (p, part->x), y_of (p, back ? part->high : part->low));
  }
  cairo_close_path (p->cr);
  cx_draw_set_color (p->cr, p->palette->fill_band, 1);
  cairo_fill (p->cr);
}

static void
draw_lines (const Painter *p)
{
  for (guint i = 0; i < p->chart->lines->len; i++) {
    const GArray *path = ((const CxScatterLine *) g_ptr_array_index (p->chart->lines, i))->path;
    cairo_save (p->cr);
    for (guint k = 0; k < path->len; k += 2)
      cairo_line_to (p->cr, x_of (p, g_array_index (path, double, k)), y_of (p, g_array_index (path, double, k + 1)));
    cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width (p->cr, 2 * sqrt (p->em / 12));
    if (i > 0)
      cx_draw_set_curve_dash (p->cr, i, p->em);
    cx_draw_set_color (p->cr, cx_palette_curve (p->palette, i), 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static void
draw_points (const Painter *p)
{
  for (guint i = 0; i < p->chart->points->len; i++) {
    const CxScatterPoint *point = cx_scatter_chart_point (p->chart, i);
    cx_plot_draw_dot (p->cr, x_of (p, point->x), y_of (p, point->y), p->layout->radius, p->palette->accent, p->palette);
  }
  if (p->layout->cursor >= 0) {
    const CxScatterPoint *point = cx_scatter_chart_point (p->chart, (guint) p->layout->cursor);
    cairo_new_path (p->cr);
    cairo_arc (p->cr, x_of (p, point->x), y_of (p, point->y), p->layout->radius + 0.3 * p->em, 0, 2 * G_PI);
    cx_draw_set_color (p->cr, p->palette->text, 1);
    cairo_set_line_width (p->cr, 1.5);
    cairo_stroke (p->cr);
  }
}

void
cx_scatter_draw (const CxScatterChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                 const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->points->len > 0 || chart->lines->len > 0) {
    g_auto (CxScatterLayout) layout = { 0 };
    cx_scatter_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette, layout.type.em };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_field (&p);
    cairo_save (cr);
    cairo_rectangle (cr, layout.plot.x, layout.plot.y, layout.plot.width, layout.plot.height);
    cairo_clip (cr);
    draw_band (&p);
    if (!isnan (chart->cross_x) && !isnan (chart->cross_y))
      draw_cross (&p);
    draw_lines (&p);
    cairo_restore (cr);
    draw_points (&p);
    cx_plot_draw_labels (cr, layout.labels, &layout.readout, palette);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (scatter, CxScatterChart)
CX_KIND_SINGLE (scatter, CxScatterChart)

static int
scatter_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_scatter_layout_point_at (chart, x, y, width, height, font);
}

const CxChartKind cx_scatter_kind = { CX_KIND_MEMBERS (scatter), .height = cx_chart_any_height, .n_series = cx_chart_one_series,
                                      .stride = 10 };
