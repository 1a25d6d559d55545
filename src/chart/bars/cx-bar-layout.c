/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/bars/cx-bar-layout.h"

#include <math.h>

/* These are shares of the width. Numbers have priority over names, because a cut number is useless. */
#define MAX_LABEL 0.48 /* for the labels' column */
#define MIN_LABEL 0.16
#define MAX_TEXT  0.3 /* for a text beside a bar */
#define MIN_BARS  0.16

static const CxBar *
bar_at (const CxBarChart *chart, guint i)
{
  return g_ptr_array_index (chart->bars, i);
}

double
cx_bar_layout_x (const CxBarLayout *layout, double value)
{
  return layout->zero + value * layout->scale;
}

double
cx_bar_layout_natural_row (CxType *type, const CxBarChart *chart)
{
  for (guint i = 0; i < chart->bars->len; i++)
    cx_type_make_room (type, bar_at (chart, i)->label);
  return (chart->tornado ? 1.9 : 1.45) * type->line;
}

double
cx_bar_layout_top (const CxType *type, const CxBarChart *chart)
{
  return chart->base_label && *chart->base_label != '\0' ? 1.35 * type->line : 0;
}

/* Returns the texts at the left and at the right of a bar. A bar of a waterfall has one text, at the right. */
static void
texts_of (const CxBarChart *chart, guint i, const char **left, const char **right)
{
  const CxBar *bar = bar_at (chart, i);
  double from, to;
  cx_bar_chart_ends (bar, &from, &to);
  if (!chart->tornado) {
    *left = NULL;
    *right = bar->to_text ? bar->to_text : bar->from_text;
    return;
  }
  *left = from <= to ? bar->from_text : bar->to_text;
  *right = from <= to ? bar->to_text : bar->from_text;
}

static CxLabel *
label_of (const CxBarLayout *layout, CxLabelKind kind, guint index)
{
  for (guint i = 0; i < layout->labels->len; i++) {
    CxLabel *label = g_ptr_array_index (layout->labels, i);
    if (label->kind == kind && label->index == index)
      return label;
  }
  return NULL;
}

static double
width_of (const CxLabel *label)
{
  return label ? label->box.width : 0;
}

static CxTypeStyle
style_of (const CxBarChart *chart, guint i)
{
  return bar_at (chart, i)->kind == CX_BAR_TOTAL ? CX_TYPE_BOLD : CX_TYPE_CAPTION;
}

typedef struct {
  double reach_left, reach_right; /* how far the bar reaches from zero to each side, in values, ≥ 0 */
  double text_left, text_right;   /* the widths of the texts, each with its gap */
} Row;

/* Returns the width that all rows together need on one side at SCALE. */
static double
need (const Row *rows, guint n, double scale, gboolean right)
{
  double most = 0;
  for (guint i = 0; i < n; i++)
    most = MAX (most, right ? rows[i].reach_right * scale + rows[i].text_right : rows[i].reach_left * scale + rows[i].text_left);
  return most;
}

/* Finds the largest scale at which all bars with their texts fit. The needed width grows with the scale, so bisection finds it. */
static void
fit_scale (CxBarLayout *layout, const Row *rows, guint n)
{
  double reach = 0;
  for (guint i = 0; i < n; i++)
    reach = MAX (reach, MAX (rows[i].reach_left, rows[i].reach_right));
  double low = 0, high = reach > 0 ? layout->area_width / reach : 0;
  if (!isfinite (high))
    high = 0;
  for (guint step = 0; step < 60; step++) {
    double scale = (low + high) / 2;
    if (need (rows, n, scale, FALSE) + need (rows, n, scale, TRUE) <= layout->area_width)
      low = scale;
    else
      high = scale;
  }
  layout->scale = low;
  double left = need (rows, n, low, FALSE), right = need (rows, n, low, TRUE);
  /* If one side has no bars, zero is at that edge; spare room does not move zero. */
  layout->zero = layout->area + MIN (left, MAX (layout->area_width - right, 0));
}

static void
place_labels (CxBarLayout *layout, const CxBarChart *chart, const Row *rows, double width, double column, gboolean mirrored)
{
  double gap = 0.45 * layout->type.em;
  for (guint i = 0; i < layout->labels->len; i++) {
    CxLabel *label = g_ptr_array_index (layout->labels, i);
    const Row *row = &rows[label->index];
    const CxLabel *note = label->kind == CX_LABEL_ROW ? label_of (layout, CX_LABEL_NOTE, label->index) : NULL;
    const CxLabel *name = label->kind == CX_LABEL_NOTE ? label_of (layout, CX_LABEL_ROW, label->index) : NULL;
    double beside = note ? note->box.width + gap : name ? name->box.width + gap : 0;
    if (label->kind == CX_LABEL_BASE)
      continue;
    label->box.y = layout->top + (label->index + 0.5) * layout->row - label->box.height / 2;
    if (label->kind == CX_LABEL_FROM)
      label->box.x = layout->zero - row->reach_left * layout->scale - gap - label->box.width;
    else if (label->kind == CX_LABEL_TO)
      label->box.x = layout->zero + row->reach_right * layout->scale + gap;
    else if (mirrored) {
      /* The names of a waterfall stand next to the bars, those of a tornado at the edge; a note follows its name in reading order. */
      double right = chart->tornado ? width : width - column + label->box.width + beside;
      label->box.x = right - label->box.width - (label->kind == CX_LABEL_NOTE ? beside : 0);
    } else {
      double left = chart->tornado ? 0 : column - label->box.width - beside;
      label->box.x = left + (label->kind == CX_LABEL_NOTE ? beside : 0);
    }
  }
}

void
cx_bar_layout_init (CxBarLayout *layout, const CxBarChart *chart, cairo_t *cr, double width, double height, const char *font)
{
  guint n = chart->bars->len;
  *layout = (CxBarLayout){ .labels = cx_label_list_new () };
  cx_type_init (&layout->type, cr, font, 1);
  if (n == 0)
    return;
  double natural = cx_bar_layout_natural_row (&layout->type, chart);
  layout->top = MIN (cx_bar_layout_top (&layout->type, chart), 0.2 * height);
  layout->row = MIN ((height - layout->top) / n, 1.7 * natural);
  /* If rows are lower than a line of text, the type shrinks down to half its size; below that, some rows lose their labels. */
  double scale = CLAMP (layout->row / (1.05 * layout->type.line), 0.5, 1);
  if (scale < 1) {
    cx_type_clear (&layout->type);
    cx_type_init (&layout->type, cr, font, scale);
    cx_bar_layout_natural_row (&layout->type, chart);
  }
  const CxType *type = &layout->type;
  guint every = (guint) MAX (ceil (type->line / MAX (layout->row, 1e-3) - 1e-6), 1);
  layout->bar = MIN (chart->tornado ? 0.68 * layout->row : 0.62 * layout->row, 1.6 * type->line);

  g_autofree Row *rows = g_new0 (Row, n);
  double column = 0, gap = 0.45 * type->em;
  gboolean mirrored = FALSE;
  for (guint i = 0; i < n; i++) {
    const char *left, *right;
    double from, to;
    cx_bar_chart_ends (bar_at (chart, i), &from, &to);
    rows[i].reach_left = MAX (0, -MIN (from, to));
    rows[i].reach_right = MAX (0, MAX (from, to));
    if (i % every != 0)
      continue;
    texts_of (chart, i, &left, &right);
    CxTypeStyle style = style_of (chart, i);
    cx_label_list_add (layout->labels, CX_LABEL_FROM, i, left, type, style, MAX_TEXT * width);
    cx_label_list_add (layout->labels, CX_LABEL_TO, i, right, type, style, MAX_TEXT * width);
    double left_width = width_of (label_of (layout, CX_LABEL_FROM, i)),
           right_width = width_of (label_of (layout, CX_LABEL_TO, i));
    rows[i].text_left = left_width > 0 ? left_width + gap : 0;
    rows[i].text_right = right_width > 0 ? right_width + gap : 0;
    layout->has_zero = layout->has_zero || rows[i].reach_left > 0;
  }
  double texts = need (rows, n, 0, FALSE) + need (rows, n, 0, TRUE);
  double most = CLAMP (width * (1 - MIN_BARS) - texts, MIN_LABEL * width, MAX_LABEL * width);
  for (guint i = 0; i < n; i += every) {
    CxLabel *note =
      cx_label_list_add (layout->labels, CX_LABEL_NOTE, i, bar_at (chart, i)->note, type, CX_TYPE_CAPTION, most / 2);
    double beside = note ? note->box.width + gap : 0;
    CxLabel *label =
      cx_label_list_add (layout->labels, CX_LABEL_ROW, i, bar_at (chart, i)->label, type, style_of (chart, i), most - beside);
    column = MAX (column, width_of (label) + beside);
    mirrored = mirrored || (label && cx_label_is_rtl (label));
  }
  layout->has_zero = layout->has_zero || chart->tornado;
  double between = column > 0 ? (chart->tornado ? 1.2 : 0.7) * type->em : 0;
  layout->area = mirrored ? 0 : column + between;
  layout->area_width = MAX (width - column - between, 1);
  fit_scale (layout, rows, n);
  CxLabel *base = cx_label_list_add (layout->labels, CX_LABEL_BASE, 0, chart->base_label, type, CX_TYPE_BOLD, width);
  if (base)
    base->box.x = CLAMP (layout->zero - base->box.width / 2, 0, width - base->box.width);
  place_labels (layout, chart, rows, width, column, mirrored);
  cx_label_list_settle (layout->labels, width, height);
}

void
cx_bar_layout_clear (CxBarLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
}

int
cx_bar_layout_bar_at (const CxBarChart *chart, double y, double width, double height, const char *font)
{
  if (chart->bars->len == 0 || !(width > 0 && height > 0))
    return -1;
  g_auto (CxBarLayout) layout = { 0 };
  cx_bar_layout_init (&layout, chart, NULL, width, height, font);
  double row = (y - layout.top) / layout.row;
  return row >= 0 && row < chart->bars->len ? (int) row : -1;
}
