/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/frontier/cx-frontier.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/frontier/cx-frontier-layout.h"

typedef struct {
  const CxFrontierChart *chart;
  const CxFrontierLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
  double em;
} Painter;

static double
x_of (const Painter *p, guint i)
{
  return cx_plot_axis_at (&p->layout->x, cx_frontier_chart_step (p->chart, i)->budget);
}

static double
y_of (const Painter *p, guint i)
{
  return cx_plot_axis_at (&p->layout->y, cx_frontier_chart_step (p->chart, i)->npv);
}

static void
trace_level (const Painter *p, double value)
{
  double y = floor (cx_plot_axis_at (&p->layout->y, value)) + 0.5;
  cairo_move_to (p->cr, p->layout->plot.x, y);
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y);
}

static void
draw_field (const Painter *p)
{
  const CxFrontierLayout *layout = p->layout;
  cx_draw_set_color (p->cr, p->palette->grid, 1);
  cairo_set_line_width (p->cr, 1);
  for (guint i = 0; i < layout->y_ticks->len; i++)
    trace_level (p, g_array_index (layout->y_ticks, double, i));
  cairo_stroke (p->cr);
  cx_draw_set_color (p->cr, p->palette->axis, 1);
  trace_level (p, 0);
  double bottom = layout->plot.y + layout->plot.height;
  for (guint i = 0; i < layout->x_ticks->len; i++) {
    double x = floor (cx_plot_axis_at (&layout->x, g_array_index (layout->x_ticks, double, i))) + 0.5;
    cairo_move_to (p->cr, x, bottom);
    cairo_line_to (p->cr, x, bottom + 0.25 * p->em);
  }
  cairo_stroke (p->cr);
}

static void
trace_steps (const Painter *p)
{
  for (guint i = 0; i < p->chart->steps->len; i++) {
    if (i == 0)
      cairo_move_to (p->cr, x_of (p, i), y_of (p, i));
    else {
      cairo_line_to (p->cr, x_of (p, i), y_of (p, i - 1));
      cairo_line_to (p->cr, x_of (p, i), y_of (p, i));
    }
  }
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y_of (p, p->chart->steps->len - 1));
}

/* The line is solid within the budget, and pale and dashed beyond it. */
static void
draw_steps (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;
  double split = isnan (p->layout->budget_x) ? plot->x + plot->width + p->em : p->layout->budget_x;
  double dash[] = { 4, 3 };
  for (guint pass = 0; pass < 2; pass++) {
    cairo_save (p->cr);
    if (pass == 0)
      cairo_rectangle (p->cr, plot->x - p->em, 0, split - plot->x + p->em, p->layout->height);
    else
      cairo_rectangle (p->cr, split, 0, MAX (plot->x + plot->width + p->em - split, 0), p->layout->height);
    cairo_clip (p->cr);
    trace_steps (p);
    cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width (p->cr, (pass == 0 ? 2.4 : 1.4) * sqrt (p->em / 12));
    cx_draw_set_color (p->cr, pass == 0 ? p->palette->line : p->palette->quiet, 1);
    if (pass == 1)
      cairo_set_dash (p->cr, dash, 2, 0);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static void
draw_points (const Painter *p)
{
  guint n = p->chart->steps->len;
  double apart = p->layout->plot.width / MAX (n, 1);
  double radius = MIN (0.26 * p->em, 0.35 * apart);
  for (guint i = 0; i < n && radius > 1; i++)
    if ((int) i != p->layout->chosen)
      cx_plot_draw_dot (p->cr, x_of (p, i), y_of (p, i), radius,
                        (int) i < p->layout->chosen || p->layout->chosen < 0 ? p->palette->line : p->palette->quiet, p->palette);
  if (!isnan (p->layout->budget_x)) {
    double x = floor (p->layout->budget_x) + 0.5, dots[] = { 1.5, 2.5 };
    cairo_save (p->cr);
    cairo_move_to (p->cr, x, p->layout->budget_top);
    cairo_line_to (p->cr, x, p->layout->plot.y + p->layout->plot.height);
    cairo_set_dash (p->cr, dots, 2, 0);
    cairo_set_line_width (p->cr, 1.5);
    cx_draw_set_color (p->cr, p->palette->accent, 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
  if (p->layout->chosen >= 0)
    cx_plot_draw_dot (p->cr, x_of (p, (guint) p->layout->chosen), y_of (p, (guint) p->layout->chosen), 0.46 * p->em,
                      p->palette->accent, p->palette);
}

static void
draw_cursor (const Painter *p)
{
  guint i = (guint) p->layout->cursor;
  double x = floor (x_of (p, i)) + 0.5;
  cairo_move_to (p->cr, x, p->layout->plot.y);
  cairo_line_to (p->cr, x, p->layout->plot.y + p->layout->plot.height);
  cx_draw_set_color (p->cr, p->palette->quiet, 1);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  cx_plot_draw_dot (p->cr, x_of (p, i), y_of (p, i), 0.38 * p->em, p->palette->line, p->palette);
}

void
cx_frontier_draw (const CxFrontierChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                  const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->steps->len > 0) {
    g_auto (CxFrontierLayout) layout = { 0 };
    cx_frontier_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette, layout.type.em };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_field (&p);
    draw_steps (&p);
    draw_points (&p);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    cx_plot_draw_labels (cr, layout.labels, &layout.readout, palette);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (frontier, CxFrontierChart)
CX_KIND_SINGLE (frontier, CxFrontierChart)

static int
frontier_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_frontier_layout_step_at (chart, x, width, height, font);
}

const CxChartKind cx_frontier_kind = { CX_KIND_MEMBERS (frontier), .height = cx_chart_any_height, .n_series = cx_chart_one_series,
                                       .stride = 5 };
