/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/payback/cx-payback.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/payback/cx-payback-layout.h"

typedef struct {
  const CxPaybackChart *chart;
  const CxPaybackLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
  double em;
} Painter;

static double
x_of (const Painter *p, double month)
{
  return cx_payback_layout_x (p->layout, p->chart, month);
}

static double
y_of (const Painter *p, double amount)
{
  return cx_payback_layout_y (p->layout, amount);
}

static const double *
values_of (const Painter *p, guint i)
{
  return cx_payback_chart_series_values (p->chart, i);
}

static const double *
color_of (const CxPaybackChart *chart, const CxPalette *palette, guint i)
{
  return i < chart->curves->len ? cx_palette_curve (palette, i) : palette->band;
}

/* Sets the dashes of a curve. The median has long dashes, and the edges of the band are solid. */
static void
set_dash (const Painter *p, guint i)
{
  double median[] = { 0.85 * p->em, 0.3 * p->em };
  if (i < p->chart->curves->len)
    cx_draw_set_curve_dash (p->cr, i, p->em);
  else if (cx_payback_chart_series_is_edge (p->chart, i))
    cairo_set_dash (p->cr, NULL, 0, 0);
  else
    cairo_set_dash (p->cr, median, 2, 0);
}

static double
line_width (const Painter *p, guint i)
{
  return i == 0 ? 2.4 : i < p->chart->curves->len ? 1.4 : cx_payback_chart_series_is_edge (p->chart, i) ? 0.8 : 1.6;
}

/* A level line lies on whole units, so that it is crisp on screen. */
static void
trace_level (const Painter *p, double amount)
{
  double y = floor (y_of (p, amount)) + 0.5;
  cairo_move_to (p->cr, p->layout->plot.x, y);
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y);
}

/* Traces curve I with gaps where it has no number. AREA closes each piece down to zero. */
static void
trace_curve (const Painter *p, guint i, gboolean area)
{
  const double *values = values_of (p, i);
  double zero = y_of (p, 0);
  int begun = -1;
  guint last = cx_payback_chart_last (p->chart);
  for (guint t = cx_payback_chart_first (p->chart); t <= last + 1; t++) {
    gboolean drawable = t <= last && cx_chart_can_show (values[t]);
    if (!drawable && begun >= 0 && area) {
      cairo_line_to (p->cr, x_of (p, t - 1), zero);
      cairo_line_to (p->cr, x_of (p, begun), zero);
      cairo_close_path (p->cr);
    }
    if (!drawable)
      begun = -1;
    else if (begun < 0) {
      begun = (int) t;
      cairo_move_to (p->cr, x_of (p, t), y_of (p, values[t]));
    } else
      cairo_line_to (p->cr, x_of (p, t), y_of (p, values[t]));
  }
}

static void
fill_side (const Painter *p, double from, double to, const double color[4])
{
  if (to <= from)
    return;
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->layout->plot.x, from, p->layout->plot.width, to - from);
  cairo_clip (p->cr);
  trace_curve (p, 0, TRUE);
  cx_draw_set_color (p->cr, color, 1);
  cairo_fill (p->cr);
  cairo_restore (p->cr);
}

/* Fills the band between P10 and P90, in pieces if some months have no number. */
static void
draw_band (const Painter *p)
{
  const double *low = p->chart->p10, *high = p->chart->p90;
  if (!low)
    return;
  guint last = cx_payback_chart_last (p->chart);
  for (guint t = cx_payback_chart_first (p->chart); t < last; t++) {
    guint from = t;
    while (t <= last && cx_chart_can_show (low[t]) && cx_chart_can_show (high[t])) {
      cairo_line_to (p->cr, x_of (p, t), y_of (p, high[t]));
      t++;
    }
    if (t == from)
      continue;
    for (guint k = t; k > from; k--)
      cairo_line_to (p->cr, x_of (p, k - 1), y_of (p, low[k - 1]));
    cairo_close_path (p->cr);
    cx_draw_set_color (p->cr, p->palette->fill_band, 1);
    cairo_fill (p->cr);
  }
}

static void
draw_field (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;
  cx_draw_set_color (p->cr, p->palette->grid, 1);
  cairo_set_line_width (p->cr, 1);
  for (guint i = 0; i < p->layout->grid->len; i++)
    trace_level (p, g_array_index (p->layout->grid, double, i));
  cairo_stroke (p->cr);

  double zero = y_of (p, 0);
  if (!p->chart->plain) {
    fill_side (p, plot->y, zero, p->palette->fill_surplus);
    fill_side (p, zero, plot->y + plot->height, p->palette->fill_deficit);
  }
  draw_band (p);

  if (p->layout->low > 0 || p->layout->high < 0)
    return;
  cx_draw_set_color (p->cr, p->palette->axis, 1);
  cairo_set_line_width (p->cr, 1.2);
  trace_level (p, 0);
  cairo_stroke (p->cr);
}

/* The band lies below the curves, and the curve of the scenario shown lies on top. */
static void
draw_curves (const Painter *p)
{
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = cx_payback_chart_n_series (p->chart); i > 0; i--) {
    cairo_save (p->cr);
    trace_curve (p, i - 1, FALSE);
    set_dash (p, i - 1);
    cairo_set_line_cap (p->cr, i == 1 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width (p->cr, line_width (p, i - 1) * sqrt (p->em / 12));
    cx_draw_set_color (p->cr, color_of (p->chart, p->palette, i - 1),
                       cx_payback_chart_series_is_edge (p->chart, i - 1) ? 0.7 : 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

/* A leader runs from the end of a curve to its label if the label had to move. */
static void
draw_leaders (const Painter *p)
{
  double end = p->layout->plot.x + p->layout->plot.width;
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    if (label->kind != CX_LABEL_END_VALUE)
      continue;
    double y = y_of (p, values_of (p, label->index)[cx_payback_chart_last (p->chart)]),
           centre = label->box.y + label->box.height / 2;
    if (fabs (centre - y) < 0.4 * label->box.height)
      continue;
    cairo_move_to (p->cr, end + 0.1 * p->em, y);
    cairo_line_to (p->cr, end + 0.7 * p->em, centre);
    cx_draw_set_color (p->cr, color_of (p->chart, p->palette, label->index), 0.7);
    cairo_set_line_width (p->cr, 1);
    cairo_stroke (p->cr);
  }
}

static void
draw_marks (const Painter *p)
{
  double radius = 0.4 * p->em;
  if (p->layout->has_payback) {
    double x = p->layout->payback_x, dash[] = { 1.5, 2.5 };
    cairo_save (p->cr);
    cairo_move_to (p->cr, x, p->layout->payback_top);
    cairo_line_to (p->cr, x, y_of (p, 0));
    cairo_set_dash (p->cr, dash, 2, 0);
    cairo_set_line_width (p->cr, 1.3);
    cx_draw_set_color (p->cr, p->palette->surplus, 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
    cx_plot_draw_dot (p->cr, x, y_of (p, 0), radius, p->palette->surplus, p->palette);
  }
  if (p->layout->has_peak)
    cx_plot_draw_dot (p->cr, x_of (p, p->chart->peak_month), y_of (p, values_of (p, 0)[p->chart->peak_month]), radius,
                      p->palette->deficit, p->palette);
}

static void
draw_crosshair (const Painter *p)
{
  const CxPaybackLayout *layout = p->layout;
  double x = floor (x_of (p, layout->cursor)) + 0.5;
  cairo_move_to (p->cr, x, layout->plot.y);
  cairo_line_to (p->cr, x, layout->plot.y + layout->plot.height);
  cx_draw_set_color (p->cr, p->palette->quiet, 1);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  for (guint i = cx_payback_chart_n_series (p->chart); i > 0; i--) {
    double value = values_of (p, i - 1)[layout->cursor], radius = i - 1 == p->chart->cursor_series ? 0.36 : 0.24;
    if (cx_chart_can_show (value))
      cx_plot_draw_dot (p->cr, x_of (p, layout->cursor), y_of (p, value), radius * p->em, color_of (p->chart, p->palette, i - 1),
                        p->palette);
  }

  cx_plot_draw_readout (p->cr, &layout->readout, p->palette);
  /* A sample of each curve stands before its row. */
  for (guint i = 0; i < layout->labels->len && !isnan (layout->swatch_x); i++) {
    const CxLabel *label = g_ptr_array_index (layout->labels, i);
    if (label->kind != CX_LABEL_READOUT_VALUE)
      continue;
    double y = label->box.y + label->box.height / 2;
    cairo_save (p->cr);
    cairo_move_to (p->cr, layout->swatch_x, y);
    cairo_line_to (p->cr, layout->swatch_x + 1.5 * p->em, y);
    set_dash (p, label->index - 1);
    cairo_set_line_width (p->cr, MAX (line_width (p, label->index - 1), 1));
    cx_draw_set_color (p->cr, color_of (p->chart, p->palette, label->index - 1), 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static const double *
label_color (const Painter *p, const CxLabel *label)
{
  const CxPalette *palette = p->palette;
  switch (label->kind) {
  case CX_LABEL_END_NAME:
  case CX_LABEL_END_VALUE: return color_of (p->chart, palette, label->index);
  case CX_LABEL_BAND: return palette->band;
  case CX_LABEL_X:
  case CX_LABEL_Y: return palette->quiet;
  default: return palette->text;
  }
}

static void
draw_labels (const Painter *p, gboolean readout)
{
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    gboolean in_readout = label->kind == CX_LABEL_READOUT || label->kind == CX_LABEL_READOUT_VALUE;
    if (in_readout == readout)
      cx_label_draw (label, p->cr, label_color (p, label), p->palette);
  }
}

void
cx_payback_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                 const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->n > 0 && chart->curves->len > 0) {
    g_auto (CxPaybackLayout) layout = { 0 };
    cx_payback_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette, layout.type.em };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_field (&p);
    draw_curves (&p);
    draw_leaders (&p);
    draw_marks (&p);
    draw_labels (&p, FALSE);
    if (layout.cursor >= 0) {
      draw_crosshair (&p);
      draw_labels (&p, TRUE);
    }
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (payback, CxPaybackChart)

static guint
payback_n_series (gconstpointer chart)
{
  return cx_payback_chart_n_series (chart);
}

static char *
payback_point_text (gconstpointer chart, guint series, guint point)
{
  return cx_payback_chart_point_text (chart, series, point);
}

static int
payback_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_payback_layout_month_at (chart, x, width, height, font);
}

/* A cursor that leaves the months in view takes them along. */
static void
payback_set_cursor (gpointer data, int point, guint series)
{
  CxPaybackChart *chart = data;
  int first = (int) cx_payback_chart_first (chart), last = (int) cx_payback_chart_last (chart);
  chart->cursor = point;
  chart->cursor_series = series;
  if (point >= 0 && point < first)
    cx_payback_chart_set_range (chart, point, point + last - first);
  else if (point > last)
    cx_payback_chart_set_range (chart, point - (last - first), point);
}

static void
payback_get_range (gconstpointer chart, int *first, int *last)
{
  *first = (int) cx_payback_chart_first (chart);
  *last = (int) cx_payback_chart_last (chart);
}

static void
payback_set_range (gpointer chart, int first, int last)
{
  cx_payback_chart_set_range (chart, first, last);
}

static char *
payback_range_text (gconstpointer chart)
{
  g_autofree char *from = cx_payback_chart_month_name (chart, (int) cx_payback_chart_first (chart), FALSE);
  g_autofree char *to = cx_payback_chart_month_name (chart, (int) cx_payback_chart_last (chart), FALSE);
  /* Translators: the months that a chart shows: "April 2028 to March 2029". */
  return g_strdup_printf (_("%s to %s"), from, to);
}

const CxChartKind cx_payback_kind = { CX_KIND_MEMBERS (payback),       .height = cx_chart_any_height,
                                      .n_series = payback_n_series,    .stride = 12,
                                      .get_range = payback_get_range,  .set_range = payback_set_range,
                                      .range_text = payback_range_text };
