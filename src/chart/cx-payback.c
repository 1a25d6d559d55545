#include "config.h"

#include <math.h>
#include <string.h>

#include "chart/cx-payback-layout.h"

/* ---- The chart as data ---- */

static void
curve_free (gpointer data)
{
  CxCurve *curve = data;
  g_free (curve->name);
  g_free (curve->values);
  g_free (curve);
}

CxPaybackChart *
cx_payback_chart_new (void)
{
  CxPaybackChart *chart = g_new0 (CxPaybackChart, 1);
  chart->curves = g_ptr_array_new_with_free_func (curve_free);
  chart->payback = NAN;
  chart->peak_month = -1;
  chart->cursor = -1;
  chart->start_year = 2000;
  chart->start_month = 1;
  chart->fiscal_start = 1;
  return chart;
}

void
cx_payback_chart_free (CxPaybackChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->curves);
  g_free (chart->title);
  g_free (chart->payback_label);
  g_free (chart->peak_label);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_payback_chart_add_curve (CxPaybackChart *chart, const char *name, const double *values)
{
  g_return_if_fail (chart != NULL && chart->n > 0 && values != NULL);
  CxCurve *curve = g_new0 (CxCurve, 1);
  curve->name = g_strdup (name);
  curve->values = g_memdup2 (values, chart->n * sizeof *values);
  g_ptr_array_add (chart->curves, curve);
}

int
cx_payback_chart_month_at (const CxPaybackChart *chart, double x, double width, double height, const char *font)
{
  if (chart->n == 0 || chart->curves->len == 0 || !(width > 0 && height > 0))
    return -1;
  g_auto (CxPaybackLayout) layout = { 0 };
  cx_payback_layout_init (&layout, chart, NULL, width, height, font);
  x -= layout.margin;
  double step = layout.plot.width / MAX (chart->n - 1, 1);
  double reach = CLAMP (0.5 * step, 4, 16); /* a little beyond the first and last month still means them */
  if (!(x >= layout.plot.x - reach && x <= layout.plot.x + layout.plot.width + reach))
    return -1;
  return (int) CLAMP (floor ((x - layout.plot.x) / step + 0.5), 0, chart->n - 1);
}

/* ---- Drawing ---- */

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
  return ((const CxCurve *) g_ptr_array_index (p->chart->curves, i))->values;
}

/* A level line lies on whole units, so that it is crisp on screen. */
static void
trace_level (const Painter *p, double amount)
{
  double y = floor (y_of (p, amount)) + 0.5;
  cairo_move_to (p->cr, p->layout->plot.x, y);
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y);
}

/* Curve I, with gaps where there is no number. AREA closes each piece down to zero. */
static void
trace_curve (const Painter *p, guint i, gboolean area)
{
  const double *values = values_of (p, i);
  double zero = y_of (p, 0);
  int begun = -1;
  for (guint t = 0; t <= p->chart->n; t++) {
    gboolean drawable = t < p->chart->n && cx_payback_is_drawable (values[t]);
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
  cx_set_color (p->cr, color, 1);
  cairo_fill (p->cr);
  cairo_restore (p->cr);
}

static void
draw_field (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;
  cx_set_color (p->cr, p->palette->grid, 1);
  cairo_set_line_width (p->cr, 1);
  for (guint i = 0; i < p->layout->grid->len; i++)
    trace_level (p, g_array_index (p->layout->grid, double, i));
  cairo_stroke (p->cr);

  double zero = y_of (p, 0);
  fill_side (p, plot->y, zero, p->palette->fill_surplus);
  fill_side (p, zero, plot->y + plot->height, p->palette->fill_deficit);

  cx_set_color (p->cr, p->palette->axis, 1);
  cairo_set_line_width (p->cr, 1.2);
  trace_level (p, 0);
  cairo_stroke (p->cr);
}

static void
draw_curves (const Painter *p)
{
  cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = p->chart->curves->len; i > 0; i--) /* the one shown lies on top */
  {
    cairo_save (p->cr);
    trace_curve (p, i - 1, FALSE);
    cx_set_curve_dash (p->cr, i - 1, p->em);
    cairo_set_line_cap (p->cr, i == 1 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width (p->cr, (i == 1 ? 2.4 : 1.4) * sqrt (p->em / 12));
    cx_set_color (p->cr, cx_curve_color (p->palette, i - 1), 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

/* From a curve's end to its label, where that had to move. */
static void
draw_leaders (const Painter *p)
{
  double end = p->layout->plot.x + p->layout->plot.width;
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    if (label->kind != CX_LABEL_END_VALUE)
      continue;
    double y = y_of (p, values_of (p, label->index)[p->chart->n - 1]), centre = label->box.y + label->box.height / 2;
    if (fabs (centre - y) < 0.4 * label->box.height)
      continue;
    cairo_move_to (p->cr, end + 0.1 * p->em, y);
    cairo_line_to (p->cr, end + 0.7 * p->em, centre);
    cx_set_color (p->cr, cx_curve_color (p->palette, label->index), 0.7);
    cairo_set_line_width (p->cr, 1);
    cairo_stroke (p->cr);
  }
}

static void
draw_dot (const Painter *p, double x, double y, double radius, const double color[4])
{
  cairo_arc (p->cr, x, y, radius + 1.2, 0, 2 * G_PI);
  cairo_set_source_rgb (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2]);
  cairo_fill (p->cr);
  cairo_arc (p->cr, x, y, radius, 0, 2 * G_PI);
  cx_set_color (p->cr, color, 1);
  cairo_fill (p->cr);
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
    cx_set_color (p->cr, p->palette->surplus, 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
    draw_dot (p, x, y_of (p, 0), radius, p->palette->surplus);
  }
  if (p->layout->has_peak)
    draw_dot (p, x_of (p, p->chart->peak_month), y_of (p, values_of (p, 0)[p->chart->peak_month]), radius, p->palette->deficit);
}

static void
draw_crosshair (const Painter *p)
{
  const CxPaybackLayout *layout = p->layout;
  double x = floor (x_of (p, layout->cursor)) + 0.5;
  cairo_move_to (p->cr, x, layout->plot.y);
  cairo_line_to (p->cr, x, layout->plot.y + layout->plot.height);
  cx_set_color (p->cr, p->palette->quiet, 1);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  for (guint i = p->chart->curves->len; i > 0; i--) {
    double value = values_of (p, i - 1)[layout->cursor];
    if (cx_payback_is_drawable (value))
      draw_dot (p, x_of (p, layout->cursor), y_of (p, value), (i == 1 ? 0.36 : 0.26) * p->em, cx_curve_color (p->palette, i - 1));
  }

  const CxBox *box = &layout->readout;
  if (box->width <= 0)
    return;
  cx_round_rectangle (p->cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1, 6);
  cairo_set_source_rgb (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2]);
  cairo_fill_preserve (p->cr);
  cx_set_color (p->cr, p->palette->quiet, 0.6);
  cairo_stroke (p->cr);
  /* A sample of each curve before its row. */
  for (guint i = 0; i < layout->labels->len && !isnan (layout->swatch_x); i++) {
    const CxLabel *label = g_ptr_array_index (layout->labels, i);
    if (label->kind != CX_LABEL_READOUT_VALUE)
      continue;
    double y = label->box.y + label->box.height / 2;
    cairo_save (p->cr);
    cairo_move_to (p->cr, layout->swatch_x, y);
    cairo_line_to (p->cr, layout->swatch_x + 1.5 * p->em, y);
    cx_set_curve_dash (p->cr, label->index - 1, p->em);
    cairo_set_line_width (p->cr, label->index == 1 ? 2.4 : 1.4);
    cx_set_color (p->cr, cx_curve_color (p->palette, label->index - 1), 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static const double *
label_color (const CxLabel *label, const CxPalette *palette)
{
  switch (label->kind) {
  case CX_LABEL_END_NAME:
  case CX_LABEL_END_VALUE: return cx_curve_color (palette, label->index);
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
      cx_label_draw (label, p->cr, label_color (label, p->palette), p->palette);
  }
}

void
cx_payback_chart_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                       const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  if (palette->background[3] > 0) {
    cx_set_color (cr, palette->background, 1);
    cairo_paint (cr);
  }
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
