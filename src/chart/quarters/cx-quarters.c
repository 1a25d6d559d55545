/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/quarters/cx-quarters.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/quarters/cx-quarters-layout.h"

typedef struct {
  const CxQuartersChart *chart;
  const CxQuartersLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
} Painter;

static void
draw_grid (const Painter *p)
{
  const CxQuartersLayout *layout = p->layout;
  for (guint i = 0; i < layout->y_ticks->len; i++) {
    double value = g_array_index (layout->y_ticks, double, i), y = floor (cx_plot_axis_at (&layout->y, value)) + 0.5;
    cairo_move_to (p->cr, layout->plot.x, y);
    cairo_line_to (p->cr, layout->plot.x + layout->plot.width, y);
    cx_draw_set_color (p->cr, value == 0 ? p->palette->axis : p->palette->grid, 1);
    cairo_set_line_width (p->cr, 1);
    cairo_stroke (p->cr);
  }
}

/* The plan is wide and pale with an outline, the actual narrow and full, a forecast narrow and hatched: no series relies on its colour. */
static void
draw_bar (const Painter *p, const CxBox *box, CxQuartersSeries series)
{
  const double *color = series == CX_QUARTERS_PLAN ? p->palette->quiet : p->palette->accent;
  CxBox bar = *box;
  bar.height = MAX (bar.height, 1.5); /* even the smallest bar is seen */
  cairo_rectangle (p->cr, bar.x, bar.y, bar.width, bar.height);
  cx_draw_set_color (p->cr, color, series == CX_QUARTERS_ACTUAL ? 1 : 0.2);
  cairo_fill (p->cr);
  if (series == CX_QUARTERS_ACTUAL)
    return;
  cx_draw_set_color (p->cr, color, 1);
  if (series == CX_QUARTERS_FORECAST)
    cx_draw_hatch (p->cr, &bar, 0.5 * p->layout->type.em, 0.1 * p->layout->type.em);
  if (bar.width < 3 || bar.height < 3)
    return;
  cairo_rectangle (p->cr, bar.x + 0.5, bar.y + 0.5, bar.width - 1, bar.height - 1);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
}

static void
draw_bars (const Painter *p)
{
  for (guint i = 0; i < p->chart->quarters->len; i++)
    for (guint k = 0; k < CX_QUARTERS_N_SERIES; k++) {
      double value = cx_quarters_chart_nth (p->chart, i)->values[k];
      if (isnan (value))
        continue;
      CxBox box = cx_quarters_layout_bar (p->layout, i, k, value);
      draw_bar (p, &box, k);
    }
}

static void
draw_cursor (const Painter *p)
{
  const CxQuartersLayout *layout = p->layout;
  const CxQuarterBars *bars = cx_quarters_chart_nth (p->chart, (guint) layout->cursor);
  double value = bars->values[MIN (p->chart->series, CX_QUARTERS_N_SERIES - 1)];
  cairo_rectangle (p->cr, layout->plot.x + layout->cursor * layout->step, layout->plot.y, layout->step, layout->plot.height);
  cx_draw_set_color (p->cr, p->palette->text, 0.08);
  cairo_fill (p->cr);
  if (isnan (value))
    return;
  CxBox box = cx_quarters_layout_bar (layout, (guint) layout->cursor, MIN (p->chart->series, CX_QUARTERS_N_SERIES - 1), value);
  cairo_rectangle (p->cr, box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1);
  cx_draw_set_color (p->cr, p->palette->text, 1);
  cairo_set_line_width (p->cr, 1.6);
  cairo_stroke (p->cr);
}

static void
draw_labels (const Painter *p, gboolean readout)
{
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    gboolean quiet = label->kind == CX_LABEL_X || label->kind == CX_LABEL_Y;
    if ((label->kind == CX_LABEL_READOUT) == readout)
      cx_label_draw (label, p->cr, quiet ? p->palette->quiet : p->palette->text, p->palette);
  }
}

void
cx_quarters_draw (const CxQuartersChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                  const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->quarters->len > 0) {
    g_auto (CxQuartersLayout) layout = { 0 };
    cx_quarters_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_grid (&p);
    draw_bars (&p);
    for (guint k = 0; k < CX_QUARTERS_N_SERIES; k++)
      if (layout.keys[k].width > 0)
        draw_bar (&p, &layout.keys[k], k);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    draw_labels (&p, FALSE);
    cx_plot_draw_readout (cr, &layout.readout, palette);
    draw_labels (&p, TRUE);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (quarters, CxQuartersChart)

static char *
quarters_point_text (gconstpointer chart, guint series, guint point)
{
  return cx_quarters_chart_point_text (chart, series, point);
}

static void
quarters_set_cursor (gpointer chart, int point, guint series)
{
  ((CxQuartersChart *) chart)->cursor = point;
  ((CxQuartersChart *) chart)->series = series;
}

static guint
quarters_n_series (gconstpointer chart)
{
  return CX_QUARTERS_N_SERIES;
}

static int
quarters_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_quarters_layout_quarter_at (chart, x, width, height, font);
}

const CxChartKind cx_quarters_kind = { CX_KIND_MEMBERS (quarters), .height = cx_chart_any_height, .n_series = quarters_n_series,
                                       .stride = 4 };
