/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/bars/cx-bar.h"

#include <math.h>

#include "chart/bars/cx-bar-layout.h"
#include "chart/common/cx-draw.h"

double
cx_bar_natural_height (const CxBarChart *chart, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, NULL, font, 1);
  double row = cx_bar_layout_natural_row (&type, chart); /* comes first, because it sets the height of a line */
  return ceil (chart->bars->len * row + cx_bar_layout_top (&type, chart));
}

/* A HATCHED bar is pale with diagonal lines and an outline, because its range is assumed. */
static void
draw_bar (cairo_t *cr, const CxBarLayout *layout, guint row, double from, double to, const double color[4], double alpha,
          gboolean hatched)
{
  double a = cx_bar_layout_x (layout, MIN (from, to)), b = cx_bar_layout_x (layout, MAX (from, to));
  if (b - a < 1.5) /* even the smallest bar is visible on its side of zero */
  {
    if (MAX (from, to) <= 0)
      a = b - 1.5;
    else
      b = a + 1.5;
  }
  CxBox box = { a, layout->top + (row + 0.5) * layout->row - layout->bar / 2, b - a, layout->bar };
  cx_draw_round_rectangle (cr, box.x, box.y, box.width, box.height, 2);
  cx_draw_set_color (cr, color, hatched ? 0.25 * alpha : alpha);
  cairo_fill (cr);
  if (!hatched)
    return;
  cx_draw_set_color (cr, color, alpha);
  cx_draw_hatch (cr, &box, 0.5 * layout->type.em, 0.1 * layout->type.em);
  if (box.width < 3)
    return;
  cx_draw_round_rectangle (cr, box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1, 2);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_waterfall (cairo_t *cr, const CxBarLayout *layout, const CxBarChart *chart, const CxPalette *palette)
{
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    double from, to;
    cx_bar_chart_ends (bar, &from, &to);
    switch (bar->kind) {
    case CX_BAR_PLUS: draw_bar (cr, layout, i, from, to, palette->surplus, 1, bar->note != NULL); break;
    case CX_BAR_MINUS: draw_bar (cr, layout, i, from, to, palette->deficit, 1, bar->note != NULL); break;
    case CX_BAR_QUIET:
      draw_bar (cr, layout, i, from, to, to >= from ? palette->surplus : palette->deficit, 0.55, bar->note != NULL);
      break;
    case CX_BAR_TOTAL:
      draw_bar (cr, layout, i, from, to, to >= from ? palette->accent : palette->deficit, 1, bar->note != NULL);
      break;
    case CX_BAR_PLAIN: draw_bar (cr, layout, i, from, to, palette->accent, 1, bar->note != NULL); break;
    }
  }
}

static void
draw_tornado (cairo_t *cr, const CxBarLayout *layout, const CxBarChart *chart, const CxPalette *palette)
{
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    double from, to, alpha = bar->kind == CX_BAR_QUIET ? 0.55 : 1;
    cx_bar_chart_ends (bar, &from, &to);
    const double *from_color = from < 0 ? palette->deficit : palette->surplus;
    const double *to_color = to < 0 ? palette->deficit : palette->surplus;
    if (from * to <= 0) {
      if (from != 0)
        draw_bar (cr, layout, i, 0, from, from_color, alpha, bar->note != NULL);
      if (to != 0)
        draw_bar (cr, layout, i, 0, to, to_color, alpha, bar->note != NULL);
      continue;
    }
    /* If both ends lie on one side of zero, the farther end is pale and the nearer end is drawn over it. */
    double far = fabs (from) > fabs (to) ? from : to, near = far == from ? to : from;
    draw_bar (cr, layout, i, 0, far, from_color, 0.45 * alpha, bar->note != NULL);
    draw_bar (cr, layout, i, 0, near, from_color, alpha, bar->note != NULL);
  }
}

void
cx_bar_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_draw_begin_canvas (cr, width, height, palette);
  if (chart->bars->len > 0) {
    g_auto (CxBarLayout) layout = { 0 };
    cx_bar_layout_init (&layout, chart, cr, width, height, font);
    if (chart->cursor >= 0 && (guint) chart->cursor < chart->bars->len) {
      cairo_rectangle (cr, 0, layout.top + chart->cursor * layout.row, width, layout.row);
      cx_draw_set_color (cr, palette->text, 0.08);
      cairo_fill (cr);
    }
    if (chart->tornado)
      draw_tornado (cr, &layout, chart, palette);
    else
      draw_waterfall (cr, &layout, chart, palette);
    if (layout.has_zero) {
      double x = floor (layout.zero) + 0.5;
      cairo_move_to (cr, x, layout.top);
      cairo_line_to (cr, x, layout.top + chart->bars->len * layout.row);
      cairo_set_line_width (cr, 1);
      cx_draw_set_color (cr, palette->axis, 1);
      cairo_stroke (cr);
    }
    for (guint i = 0; i < layout.labels->len; i++) {
      const CxLabel *label = g_ptr_array_index (layout.labels, i);
      const CxBar *bar = g_ptr_array_index (chart->bars, label->index);
      gboolean speaks = (bar->kind == CX_BAR_TOTAL && label->kind != CX_LABEL_NOTE) || label->kind == CX_LABEL_BASE ||
                        (label->kind == CX_LABEL_ROW && (chart->tornado || bar->kind == CX_BAR_PLAIN));
      cx_label_draw (label, cr, speaks ? palette->text : palette->quiet, palette);
    }
  }
  cairo_restore (cr);
}

CX_KIND_FUNCTIONS (bar, CxBarChart)
CX_KIND_SINGLE (bar, CxBarChart)

static double
bar_height (gconstpointer chart, const char *font)
{
  return cx_bar_natural_height (chart, font);
}

static int
bar_point_at (gconstpointer chart, double x, double y, double width, double height, const char *font)
{
  return cx_bar_layout_bar_at (chart, y, width, height, font);
}

static void
bar_place (gconstpointer chart, guint series, guint point, double width, double height, const char *font, CxBox *box)
{
  g_auto (CxBarLayout) layout = { 0 };

  cx_bar_layout_init (&layout, chart, NULL, width, height, font);
  *box = (CxBox){ 0, layout.top + point * layout.row, width, layout.row };
}

const CxChartKind cx_bar_kind = { CX_KIND_MEMBERS (bar), .height = bar_height, .n_series = cx_chart_one_series,
                                  .place = bar_place,    .vertical = TRUE,     .stride = 10 };
