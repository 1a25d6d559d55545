#include "config.h"

#include <math.h>

#include "chart/cx-bars-layout.h"

/* ---- The chart as data ---- */

static void
bar_free (gpointer data)
{
  CxBar *bar = data;
  g_free (bar->label);
  g_free (bar->from_text);
  g_free (bar->to_text);
  g_free (bar);
}

CxBarChart *
cx_bar_chart_new (gboolean tornado)
{
  CxBarChart *chart = g_new0 (CxBarChart, 1);
  chart->tornado = !!tornado;
  chart->bars = g_ptr_array_new_with_free_func (bar_free);
  return chart;
}

void
cx_bar_chart_free (CxBarChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->bars);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                  int kind)
{
  g_return_if_fail (chart != NULL && kind >= CX_BAR_PLUS && kind <= CX_BAR_TOTAL);
  CxBar *bar = g_new0 (CxBar, 1);
  bar->label = g_strdup (label);
  bar->from = from;
  bar->to = to;
  bar->from_text = g_strdup (from_text);
  bar->to_text = g_strdup (to_text);
  bar->kind = kind;
  g_ptr_array_add (chart->bars, bar);
}

double
cx_bar_chart_height (const CxBarChart *chart, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, NULL, font, 1);
  return ceil (chart->bars->len * cx_bars_natural_row (&type, chart));
}

/* ---- Drawing ---- */

static void
draw_bar (cairo_t *cr, const CxBarsLayout *layout, guint row, double from, double to, const double color[4], double alpha)
{
  double a = cx_bars_layout_x (layout, MIN (from, to)), b = cx_bars_layout_x (layout, MAX (from, to));
  if (b - a < 1.5) /* the smallest is still seen, on its side of zero */
  {
    if (MAX (from, to) <= 0)
      a = b - 1.5;
    else
      b = a + 1.5;
  }
  cx_round_rectangle (cr, a, (row + 0.5) * layout->row - layout->bar / 2, b - a, layout->bar, 2);
  cx_set_color (cr, color, alpha);
  cairo_fill (cr);
}

static void
draw_waterfall (cairo_t *cr, const CxBarsLayout *layout, const CxBarChart *chart, const CxPalette *palette)
{
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    double from, to;
    cx_bar_ends (bar, &from, &to);
    switch (bar->kind) {
    case CX_BAR_PLUS: draw_bar (cr, layout, i, from, to, palette->surplus, 1); break;
    case CX_BAR_MINUS: draw_bar (cr, layout, i, from, to, palette->deficit, 1); break;
    case CX_BAR_QUIET: draw_bar (cr, layout, i, from, to, to >= from ? palette->surplus : palette->deficit, 0.55); break;
    case CX_BAR_TOTAL: draw_bar (cr, layout, i, from, to, to >= from ? palette->accent : palette->deficit, 1); break;
    }
  }
}

static void
draw_tornado (cairo_t *cr, const CxBarsLayout *layout, const CxBarChart *chart, const CxPalette *palette)
{
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    double from, to, alpha = bar->kind == CX_BAR_QUIET ? 0.55 : 1;
    cx_bar_ends (bar, &from, &to);
    const double *from_color = from < 0 ? palette->deficit : palette->surplus;
    const double *to_color = to < 0 ? palette->deficit : palette->surplus;
    if (from * to <= 0) {
      if (from != 0)
        draw_bar (cr, layout, i, 0, from, from_color, alpha);
      if (to != 0)
        draw_bar (cr, layout, i, 0, to, to_color, alpha);
      continue;
    }
    /* Both ends on one side: the farther one pale, the nearer one on it. */
    double far = fabs (from) > fabs (to) ? from : to, near = far == from ? to : from;
    draw_bar (cr, layout, i, 0, far, from_color, 0.45 * alpha);
    draw_bar (cr, layout, i, 0, near, from_color, alpha);
  }
}

void
cx_bar_chart_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font)
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
  if (chart->bars->len > 0) {
    g_auto (CxBarsLayout) layout = { 0 };
    cx_bars_layout_init (&layout, chart, cr, width, height, font);
    if (chart->tornado)
      draw_tornado (cr, &layout, chart, palette);
    else
      draw_waterfall (cr, &layout, chart, palette);
    if (layout.has_zero) {
      double x = floor (layout.zero) + 0.5;
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, chart->bars->len * layout.row);
      cairo_set_line_width (cr, 1);
      cx_set_color (cr, palette->axis, 1);
      cairo_stroke (cr);
    }
    for (guint i = 0; i < layout.labels->len; i++) {
      const CxLabel *label = g_ptr_array_index (layout.labels, i);
      const CxBar *bar = g_ptr_array_index (chart->bars, label->index);
      gboolean speaks = bar->kind == CX_BAR_TOTAL || (label->kind == CX_LABEL_ROW && chart->tornado);
      cx_label_draw (label, cr, speaks ? palette->text : palette->quiet, palette);
    }
  }
  cairo_restore (cr);
}
