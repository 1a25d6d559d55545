/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/histogram/cx-histogram-layout.h"

#include <math.h>

#include "chart/common/cx-draw.h"

#define MAX_MARKS 5 /* the most marks with a label */
#define MAX_ROWS  3 /* the most rows of labels above the bars */

static const CxMark *
mark_at (const CxHistogramChart *chart, guint i)
{
  return g_ptr_array_index (chart->marks, i);
}

/* ---- The range of values ---- */

static void
find_range (CxHistogramLayout *layout, const CxHistogramChart *chart)
{
  double low = cx_histogram_chart_bin_low (chart, 0), high = cx_histogram_chart_bin_low (chart, chart->n);
  layout->bin = (high - low) / MAX (chart->n, 1);
  double pad = 0.5 * layout->bin;
  for (guint i = 0; i < chart->marks->len; i++)
    if (cx_chart_can_show (mark_at (chart, i)->value)) {
      low = MIN (low, mark_at (chart, i)->value);
      high = MAX (high, mark_at (chart, i)->value);
    }
  layout->axis.low = low - pad;
  layout->axis.high = high + pad;
}

/* ---- Labels of the marks ---- */

typedef struct {
  CxLabel *label;
  guint mark;
  double x;
} Wanted;

typedef struct {
  int row; /* row 0 is next to the bars; -1: the label is left out */
  double left;
} Place;

typedef struct {
  const Wanted *wanted;
  guint n, rows;
  double width, em, centre; /* a label stands at the left of its line if the line is left of CENTRE */
  Place now[MAX_MARKS], best[MAX_MARKS];
  double best_cost;
} Search;

/* Returns the cost of placing label I beside the labels placed before it; the cost is infinite if label I would lie on one. */
static double
cost_of (const Search *s, guint i)
{
  const Wanted *a = &s->wanted[i];
  const Place *p = &s->now[i];
  double cost = 2.5 * p->row;
  for (guint k = 0; k < i; k++) {
    const Wanted *b = &s->wanted[k];
    const Place *q = &s->now[k];
    if (q->row < 0)
      continue;
    if (q->row == p->row && p->left < q->left + b->label->box.width + 0.6 * s->em &&
        q->left < p->left + a->label->box.width + 0.6 * s->em)
      return INFINITY;
    /* The line of the higher label runs through the lower label. */
    if (q->row > p->row && b->x > p->left - 2 && b->x < p->left + a->label->box.width + 2)
      cost += 4;
    if (p->row > q->row && a->x > q->left - 2 && a->x < q->left + b->label->box.width + 2)
      cost += 4;
  }
  return cost;
}

static void
search (Search *s, guint i, double cost)
{
  if (cost >= s->best_cost)
    return;
  if (i == s->n) {
    s->best_cost = cost;
    for (guint k = 0; k < s->n; k++)
      s->best[k] = s->now[k];
    return;
  }
  const Wanted *w = &s->wanted[i];
  double width = w->label->box.width, overhang = 0.3 * s->em;
  /* The label ends at its line, stands over it, or begins at it. */
  double lefts[3] = { w->x - width + overhang, w->x - width / 2, w->x - overhang };
  double side = w->x - s->centre;
  guint natural = fabs (side) < 1e-9 * s->width ? 1 : side < 0 ? 0 : 2;
  for (int row = 0; row < (int) s->rows; row++)
    for (guint k = 0; k < 3; k++) {
      guint align = (natural + k) % 3;
      s->now[i] = (Place){ row, CLAMP (lefts[align], 0, MAX (s->width - width, 0)) };
      double shifted = fabs (s->now[i].left - lefts[align]);
      search (s, i + 1, cost + cost_of (s, i) + (align == natural ? 0 : 0.6) + shifted / s->em);
    }
  s->now[i] = (Place){ -1, 0 };
  search (s, i + 1, cost + 50.0 * (s->n - i));
}

/* Puts the labels above the plot in as few rows as keep them apart, and returns the number of rows. */
static guint
place_marks (CxHistogramLayout *layout, const CxHistogramChart *chart, guint rows, double top)
{
  Wanted wanted[MAX_MARKS];
  double centre = layout->plot.x + layout->plot.width / 2;
  Search s = { .wanted = wanted, .rows = rows, .width = layout->width, .em = layout->type.em, .best_cost = INFINITY };
  for (guint i = 0; i < chart->marks->len; i++) {
    const CxMark *mark = mark_at (chart, i);
    CxMarkPlace place = { cx_chart_can_show (mark->value) ? cx_plot_axis_at (&layout->axis, mark->value) : NAN, layout->plot.y };
    g_array_append_val (layout->marks, place);
    if (mark->kind == CX_MARK_MEDIAN && !isnan (place.x))
      centre = place.x;
    if (isnan (place.x) || s.n >= MAX_MARKS || rows == 0)
      continue;
    CxLabel *label =
      cx_label_list_add (layout->labels, CX_LABEL_MARK, i, mark->label, &layout->type, CX_TYPE_BOLD, layout->width);
    if (label)
      wanted[s.n++] = (Wanted){ label, i, place.x };
  }
  s.centre = centre;
  search (&s, 0, 0);
  int used = 0;
  for (guint i = 0; i < s.n; i++)
    used = MAX (used, s.best[i].row + 1);
  double line = 1.2 * layout->type.line;
  for (guint i = 0; i < s.n; i++) {
    if (s.best[i].row < 0) {
      g_ptr_array_remove (layout->labels, wanted[i].label);
      continue;
    }
    CxBox *box = &wanted[i].label->box;
    box->x = s.best[i].left;
    box->y = top + (used - 1 - s.best[i].row) * line;
    wanted[i].label->halo = TRUE;
    g_array_index (layout->marks, CxMarkPlace, wanted[i].mark).top = box->y + box->height;
  }
  return (guint) used;
}

/* ---- The label below zero ---- */

static double
bar_top (const CxHistogramLayout *layout, const CxHistogramChart *chart, guint bin)
{
  return layout->plot.y + layout->plot.height - chart->counts[bin] * layout->per_future;
}

/* Sets BOX just above the bars under it, with its right edge at RIGHT; FALSE if there is no room or a mark's line runs through it. */
static gboolean
fit_below (const CxHistogramLayout *layout, const CxHistogramChart *chart, double right, CxBox *box)
{
  double em = layout->type.em, bottom = layout->plot.y + layout->plot.height - 0.3 * em;
  box->x = right - box->width;
  for (guint i = 0; i < layout->marks->len; i++) {
    double x = g_array_index (layout->marks, CxMarkPlace, i).x; /* a comparison with NaN is FALSE */
    if (x > box->x - 3 && x < right + 3)
      return FALSE;
  }
  for (guint i = 0; i < chart->n; i++) {
    double from = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (chart, i));
    double to = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (chart, i + 1));
    if (to > box->x && from < right)
      bottom = MIN (bottom, bar_top (layout, chart, i) - 0.4 * em);
  }
  box->y = bottom - box->height;
  return box->x >= 0 && box->y >= layout->plot.y;
}

/* The label stands left of zero, or left of a mark's line that is left of zero; the place nearest to zero wins. */
static void
place_below (CxHistogramLayout *layout, const CxHistogramChart *chart)
{
  const CxType *type = &layout->type;
  if (isnan (layout->zero) || cx_histogram_chart_bin_low (chart, 0) >= 0)
    return;
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_BELOW, 0, chart->below_label, type, CX_TYPE_CAPTION, layout->width);
  if (!label)
    return;
  double right = layout->zero;
  label->halo = TRUE;
  while (!fit_below (layout, chart, right - 0.5 * type->em, &label->box)) {
    double next = -INFINITY;
    for (guint i = 0; i < layout->marks->len; i++) {
      double x = g_array_index (layout->marks, CxMarkPlace, i).x;
      if (x < right && x > next)
        next = x;
    }
    if (!isfinite (next)) {
      g_ptr_array_remove (layout->labels, label);
      return;
    }
    right = next;
  }
}

/* ---- The whole layout ---- */

static void
place_readout (CxHistogramLayout *layout, const CxHistogramChart *chart)
{
  g_auto (GStrv) lines = cx_histogram_chart_bin_lines (chart, (guint) layout->cursor);
  g_autofree double *shape = g_new (double, 2 * chart->n + 1);
  double half = 0.5 * layout->bin;
  for (guint i = 0; i < chart->n; i++) {
    shape[2 * i] = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (chart, i) + half);
    shape[2 * i + 1] = bar_top (layout, chart, i);
  }
  double at = cx_plot_axis_at (&layout->axis, cx_histogram_chart_bin_low (chart, (guint) layout->cursor) + half);
  layout->readout = cx_plot_place_readout (layout->labels, &layout->type, (const char *const *) lines, at, &layout->plot, shape,
                                           chart->n, TRUE, layout->width, layout->height);
}

void
cx_histogram_layout_init (CxHistogramLayout *layout, const CxHistogramChart *chart, cairo_t *cr, double width, double height,
                          const char *font)
{
  *layout = (CxHistogramLayout){ .cursor = -1, .zero = NAN, .labels = cx_label_list_new () };
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (double));
  layout->marks = g_array_new (FALSE, FALSE, sizeof (CxMarkPlace));
  cx_type_init (&layout->type, cr, font, 1);
  const CxType *type = &layout->type;
  for (guint i = 0; i < chart->marks->len; i++)
    cx_type_make_room (&layout->type, mark_at (chart, i)->label);
  layout->margin = cx_plot_margin (type, width, height);
  layout->width = width -= 2 * layout->margin;
  layout->height = height -= 2 * layout->margin;
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  layout->axis = (CxAxis){ 0, 1, 0, layout->plot.width };
  layout->bin = 1;
  if (chart->n == 0)
    return;

  /* From top to bottom: title, rows of the marks' labels, the bars, the axis. A part without room is left out. */
  double top = cx_plot_add_title (layout->labels, type, chart->title, 0.4 * type->line, width, height), bottom = 0;
  gboolean axis = height - top > 3 * type->line;
  bottom = axis ? 1.35 * type->line : 0;
  find_range (layout, chart);
  double row = 1.2 * type->line, room = height - top - bottom - 2.5 * type->line;
  guint rows = (guint) CLAMP (floor (room / row), 0, MAX_ROWS);
  rows = place_marks (layout, chart, rows, top);
  if (rows > 0)
    top += rows * row + 0.15 * type->line;
  layout->plot.y = MIN (top, height - 1);
  layout->plot.height = MAX (height - top - bottom, 1);
  for (guint i = 0; i < layout->marks->len; i++) {
    CxMarkPlace *place = &g_array_index (layout->marks, CxMarkPlace, i);
    place->top = place->top > 0 ? place->top : layout->plot.y;
  }
  guint most = 0;
  for (guint i = 0; i < chart->n; i++)
    most = MAX (most, chart->counts[i]);
  layout->per_future = most > 0 ? layout->plot.height * 0.98 / most : 0;
  if (layout->axis.low < 0 && layout->axis.high > 0)
    layout->zero = cx_plot_axis_at (&layout->axis, 0);
  if (axis)
    cx_plot_add_x_ticks (layout->labels, layout->ticks, type, &layout->axis, height - type->line, width, chart->format,
                         chart->format_data);
  place_below (layout, chart);
  if (chart->cursor >= 0 && (guint) chart->cursor < chart->n) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, layout->width, layout->height);
}

void
cx_histogram_layout_clear (CxHistogramLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->ticks, g_array_unref);
  g_clear_pointer (&layout->marks, g_array_unref);
}

int
cx_histogram_layout_bin_at (const CxHistogramChart *chart, double x, double width, double height, const char *font)
{
  if (chart->n == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxHistogramLayout) layout = { 0 };
  cx_histogram_layout_init (&layout, chart, NULL, width, height, font);
  double bin = floor ((cx_plot_axis_value (&layout.axis, x - layout.margin) - chart->low) / chart->width);
  return bin >= 0 && bin < chart->n ? (int) bin : -1;
}
