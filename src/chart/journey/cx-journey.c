/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/journey/cx-journey.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/journey/cx-journey-layout.h"

#define POINT 5 /* the radius of a point */

typedef struct {
  const CxJourneyChart *chart;
  const CxJourneyLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
} Painter;

static double
value_of (const Painter *p, guint stage, guint series)
{
  return cx_journey_chart_nth (p->chart, stage)->values[series];
}

static double
y_of (const Painter *p, guint stage, guint series)
{
  return cx_plot_axis_at (&p->layout->y, value_of (p, stage, series));
}

static void
draw_grid (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;

  cairo_set_line_width (p->cr, 1);
  cx_draw_set_color (p->cr, p->palette->grid, 1);
  for (int i = 0; i <= 2; i++) {
    double y = floor (cx_plot_axis_at (&p->layout->y, i / 2.0)) + 0.5;
    cairo_move_to (p->cr, plot->x, y);
    cairo_line_to (p->cr, plot->x + plot->width, y);
  }
  cairo_stroke (p->cr);
}

static void
draw_cursor (const Painter *p)
{
  double width = p->layout->column, x = cx_journey_layout_x (p->layout, (guint) p->layout->cursor) - width / 2;

  cx_draw_round_rectangle (p->cr, x, 0, width, p->layout->plot.height, 6);
  cx_draw_set_color (p->cr, p->palette->text, 0.08);
  cairo_fill (p->cr);
}

/* Draws a line through the points that are known, with a gap at each unknown point. The tangents are horizontal, so that the curve never
 * overshoots a point. */
static void
draw_line (const Painter *p, guint series)
{
  gboolean drawing = FALSE;
  double last_x = 0, last_y = 0;

  for (guint i = 0; i < p->layout->n; i++) {
    double x = cx_journey_layout_x (p->layout, i), y = y_of (p, i, series);
    if (isnan (y)) {
      drawing = FALSE;
      continue;
    }
    if (drawing)
      cairo_curve_to (p->cr, (last_x + x) / 2, last_y, (last_x + x) / 2, y, x, y);
    else
      cairo_move_to (p->cr, x, y);
    drawing = TRUE;
    last_x = x;
    last_y = y;
  }
  cairo_stroke (p->cr);
}

static void
draw_satisfaction (const Painter *p)
{
  cairo_set_line_width (p->cr, 2.5);
  cx_draw_set_color (p->cr, p->palette->accent, 1);
  draw_line (p, CX_JOURNEY_SATISFACTION);
  for (guint i = 0; i < p->layout->n; i++) {
    double importance = value_of (p, i, CX_JOURNEY_IMPORTANCE), x = cx_journey_layout_x (p->layout, i);
    double y = y_of (p, i, CX_JOURNEY_SATISFACTION);
    const double *colour = i == p->layout->worst && p->layout->n > 1 ? p->palette->deficit : p->palette->accent;

    if (isnan (y))
      continue;
    if (!isnan (importance)) {
      cairo_arc (p->cr, x, y, 4 + 14 * sqrt (importance), 0, 2 * G_PI);
      cx_draw_set_color (p->cr, colour, 0.25);
      cairo_fill (p->cr);
    }
    cairo_arc (p->cr, x, y, POINT, 0, 2 * G_PI);
    cx_draw_set_color (p->cr, colour, 1);
    cairo_fill (p->cr);
  }
}

/* Dashes and diamonds distinguish what was measured by more than its colour. */
static void
draw_measured (const Painter *p)
{
  const double *colour = cx_palette_curve (p->palette, 2);

  cairo_save (p->cr);
  cx_draw_set_color (p->cr, colour, 1);
  cairo_set_line_width (p->cr, 2);
  cx_draw_set_curve_dash (p->cr, 1, 12);
  draw_line (p, CX_JOURNEY_MEASURED);
  cairo_restore (p->cr);
  for (guint i = 0; i < p->layout->n; i++) {
    double x = cx_journey_layout_x (p->layout, i), y = y_of (p, i, CX_JOURNEY_MEASURED);
    if (isnan (y))
      continue;
    cairo_move_to (p->cr, x, y - POINT - 1);
    cairo_line_to (p->cr, x + POINT + 1, y);
    cairo_line_to (p->cr, x, y + POINT + 1);
    cairo_line_to (p->cr, x - POINT - 1, y);
    cairo_close_path (p->cr);
    cx_draw_set_color (p->cr, colour, 1);
    cairo_fill (p->cr);
  }
}

/* A ring marks the point that the crosshair is on. */
static void
draw_ring (const Painter *p)
{
  guint series = MIN (p->chart->series, CX_JOURNEY_MEASURED);
  double y = y_of (p, (guint) p->layout->cursor, series);

  if (isnan (y))
    return;
  cairo_new_path (p->cr);
  cairo_arc (p->cr, cx_journey_layout_x (p->layout, (guint) p->layout->cursor), y, POINT + 3, 0, 2 * G_PI);
  cx_draw_set_color (p->cr, p->palette->text, 1);
  cairo_set_line_width (p->cr, 1.5);
  cairo_stroke (p->cr);
}

void
cx_journey_draw (const CxJourneyChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                 const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->stages->len > 0) {
    g_auto (CxJourneyLayout) layout = { 0 };
    cx_journey_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette };
    if (layout.cursor >= 0)
      draw_cursor (&p);
    draw_grid (&p);
    draw_satisfaction (&p);
    draw_measured (&p);
    if (layout.cursor >= 0)
      draw_ring (&p);
    cx_plot_draw_labels (cr, layout.labels, &layout.readout, palette);
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (journey, CxJourneyChart)

static guint
journey_n_series (gconstpointer chart)
{
  return cx_journey_chart_n_series (chart);
}

static char *
journey_point_text (gconstpointer chart, guint series, guint point)
{
  return cx_journey_chart_point_text (chart, series, point);
}

static void
journey_set_cursor (gpointer chart, int point, guint series)
{
  ((CxJourneyChart *) chart)->cursor = point;
  ((CxJourneyChart *) chart)->series = series;
}

static int
journey_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_journey_layout_stage_at (chart, x, width, height, font);
}

static void
journey_place (gconstpointer chart, guint series, guint point, double width, double height, const char *font, CxBox *box)
{
  g_auto (CxJourneyLayout) layout = { 0 };

  cx_journey_layout_init (&layout, chart, NULL, width, height, font);
  *box = (CxBox){ cx_journey_layout_x (&layout, point) - layout.column / 2, 0, layout.column, height };
}

const CxChartKind cx_journey_kind = { CX_KIND_MEMBERS (journey), .height = cx_chart_any_height, .n_series = journey_n_series,
                                      .place = journey_place, .stride = 3 };
