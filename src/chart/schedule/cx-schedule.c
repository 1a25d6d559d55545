/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/schedule/cx-schedule.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/schedule/cx-schedule-layout.h"

#define BAR 0.5 /* full effect takes this share of the height of a row */

typedef struct {
  const CxScheduleChart *chart;
  const CxScheduleLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
} Painter;

static double
x_of (const Painter *p, double month)
{
  return cx_plot_axis_at (&p->layout->x, MIN (month, p->layout->x.high));
}

static void
draw_upright (const Painter *p, double x)
{
  x = floor (x) + 0.5;
  cairo_move_to (p->cr, x, p->layout->plot.y);
  cairo_line_to (p->cr, x, p->layout->plot.y + p->layout->plot.height);
}

static void
draw_grid (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;

  cairo_set_line_width (p->cr, 1);
  cx_draw_set_color (p->cr, p->palette->grid, 1);
  for (guint i = 0; i < p->layout->ticks->len; i++)
    draw_upright (p, x_of (p, g_array_index (p->layout->ticks, double, i)));
  cairo_stroke (p->cr);
  if (!p->layout->axis)
    return;
  cx_draw_set_color (p->cr, p->palette->axis, 1);
  cairo_move_to (p->cr, plot->x, floor (plot->y + plot->height) + 0.5);
  cairo_line_to (p->cr, plot->x + plot->width, floor (plot->y + plot->height) + 0.5);
  cairo_stroke (p->cr);
}

static void
draw_row (const Painter *p, guint i)
{
  const CxScheduleRow *row = cx_schedule_chart_nth (p->chart, i);
  double full = BAR * p->layout->row, bottom = p->layout->plot.y + (i + 0.5) * p->layout->row + full / 2;
  double strength = row->counts ? 1 : 0.35, last = p->layout->x.high;

  if (row->built > row->start && row->start < last) {
    double x = x_of (p, row->start);
    cx_draw_round_rectangle (p->cr, x, bottom - full, MAX (x_of (p, row->built) - x, 1.5), full, 2);
    cx_draw_set_color (p->cr, p->palette->quiet, 0.5 * strength);
    cairo_fill (p->cr);
  }
  if (row->built >= last)
    return;
  cairo_move_to (p->cr, x_of (p, row->built), bottom);
  for (guint t = (guint) floor (row->built) + 1; t < p->chart->n; t++)
    cairo_line_to (p->cr, x_of (p, t), bottom - full * row->effect[t]);
  cairo_line_to (p->cr, x_of (p, last), bottom);
  cairo_close_path (p->cr);
  cx_draw_set_color (p->cr, p->palette->accent, 0.8 * strength);
  cairo_fill (p->cr);
}

static void
draw_cursor (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;

  if (p->chart->rows->len > 1 && p->chart->row < p->chart->rows->len) {
    cairo_rectangle (p->cr, 0, plot->y + p->chart->row * p->layout->row, p->layout->width, p->layout->row);
    cx_draw_set_color (p->cr, p->palette->text, 0.07);
    cairo_fill (p->cr);
  }
  cairo_set_line_width (p->cr, 1);
  cx_draw_set_color (p->cr, p->palette->text, 0.7);
  draw_upright (p, x_of (p, p->layout->cursor));
  cairo_stroke (p->cr);
}

void
cx_schedule_draw (const CxScheduleChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                  const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (cx_schedule_chart_n_points (chart) > 0) {
    g_auto (CxScheduleLayout) layout = { 0 };
    cx_schedule_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette };
    draw_grid (&p);
    for (guint i = 0; i < chart->rows->len; i++)
      draw_row (&p, i);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    cx_plot_draw_labels (cr, layout.labels, &layout.readout, palette);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (schedule, CxScheduleChart)

static double
schedule_height (gconstpointer chart, const char *font)
{
  return cx_schedule_layout_height (chart, font);
}

static guint
schedule_n_series (gconstpointer chart)
{
  return ((const CxScheduleChart *) chart)->rows->len;
}

static char *
schedule_point_text (gconstpointer chart, guint series, guint point)
{
  return cx_schedule_chart_point_text (chart, series, point);
}

static void
schedule_set_cursor (gpointer chart, int point, guint series)
{
  ((CxScheduleChart *) chart)->cursor = point;
  ((CxScheduleChart *) chart)->row = series;
}

static int
schedule_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_schedule_layout_month_at (chart, x, width, height, font);
}

static void
schedule_place (gconstpointer chart, guint series, guint point, double width, double height, const char *font, CxBox *box)
{
  g_auto (CxScheduleLayout) layout = { 0 };

  cx_schedule_layout_init (&layout, chart, NULL, width, height, font);
  *box = (CxBox){ 0, layout.plot.y + series * layout.row, width, layout.row };
}

const CxChartKind cx_schedule_kind = { CX_KIND_MEMBERS (schedule), .height = schedule_height, .n_series = schedule_n_series,
                                       .place = schedule_place, .stride = 12 };
