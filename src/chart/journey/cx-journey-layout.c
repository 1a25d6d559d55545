/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/journey/cx-journey-layout.h"

#include <math.h>

#define TOP    26 /* leaves room for a label above the highest point */
#define BOTTOM 16
#define POINT  5

double
cx_journey_layout_x (const CxJourneyLayout *layout, guint stage)
{
  guint at = layout->mirrored ? layout->n - 1 - stage : stage;

  return layout->plot.x + at * (layout->column + layout->spacing) + layout->column / 2;
}

static guint
find_worst (const CxJourneyChart *chart)
{
  guint worst = chart->stages->len;

  for (guint i = 0; i < chart->stages->len; i++) {
    double value = cx_journey_chart_nth (chart, i)->values[CX_JOURNEY_SATISFACTION];
    if (!isnan (value) &&
        (worst == chart->stages->len || value < cx_journey_chart_nth (chart, worst)->values[CX_JOURNEY_SATISFACTION]))
      worst = i;
  }
  return worst;
}

/* Of the two values of a stage the higher one has its label above and the other one below, so that the labels never meet. */
static void
add_value (CxJourneyLayout *layout, const CxJourneyChart *chart, guint stage, guint series)
{
  const CxJourneyStage *it = cx_journey_chart_nth (chart, stage);
  double value = it->values[series],
         other = it->values[series == CX_JOURNEY_SATISFACTION ? CX_JOURNEY_MEASURED : CX_JOURNEY_SATISFACTION];
  gboolean below = other > value || (other == value && series == CX_JOURNEY_MEASURED);
  g_autofree char *text = isnan (value) ? NULL : cx_chart_format (chart->format, NULL, value, TRUE);
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_END_VALUE, stage, text, &layout->type, CX_TYPE_CAPTION, layout->column);
  double y;

  if (!label)
    return;
  y = cx_plot_axis_at (&layout->y, value);
  label->box.x = cx_journey_layout_x (layout, stage) - label->box.width / 2;
  label->box.y = below ? y + POINT + 2 : y - label->box.height - 8;
  label->box.y = CLAMP (label->box.y, 0, MAX (layout->plot.y + layout->plot.height - label->box.height, 0));
  label->value = series;
}

static void
add_names (CxJourneyLayout *layout, const CxJourneyChart *chart)
{
  for (guint i = 0; i < layout->n; i++) {
    CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_X, i, cx_journey_chart_nth (chart, i)->name, &layout->type,
                                        CX_TYPE_CAPTION, INFINITY);
    if (!label)
      continue;
    cx_label_wrap (label, layout->column, 2);
    label->box.x = cx_journey_layout_x (layout, i) - label->box.width / 2;
    label->box.y = layout->plot.y + layout->plot.height;
  }
}

static void
place_readout (CxJourneyLayout *layout, const CxJourneyChart *chart)
{
  g_auto (GStrv) lines = cx_journey_chart_readout (chart, (guint) layout->cursor);
  g_autofree double *shape = g_new (double, 2 * layout->n);
  guint n = 0;

  for (guint i = 0; i < layout->n; i++) {
    double value = cx_journey_chart_nth (chart, i)->values[CX_JOURNEY_SATISFACTION];
    if (isnan (value))
      continue;
    shape[2 * n] = cx_journey_layout_x (layout, i);
    shape[2 * n++ + 1] = cx_plot_axis_at (&layout->y, value);
  }
  layout->readout = cx_plot_place_readout (
    layout->labels, &layout->type, (const char *const *) lines, cx_journey_layout_x (layout, (guint) layout->cursor),
    &(CxBox){ layout->plot.x, 0, layout->plot.width, layout->height }, shape, n, FALSE, layout->width, layout->height);
}

void
cx_journey_layout_init (CxJourneyLayout *layout, const CxJourneyChart *chart, cairo_t *cr, double width, double height,
                        const char *font)
{
  double top, bottom;

  *layout = (CxJourneyLayout){ .cursor = -1, .labels = cx_label_list_new (), .width = width, .height = height };
  cx_type_init (&layout->type, cr, font, 1);
  layout->n = chart->stages->len;
  layout->mirrored = chart->mirrored;
  layout->worst = find_worst (chart);
  layout->named = height >= CX_JOURNEY_LINES * layout->type.line;
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  top = MIN (TOP, height / 3);
  bottom = MIN (BOTTOM, height / 4);
  layout->y = (CxAxis){ 1, 0, top, MAX (height - top - bottom - (layout->named ? 2.2 * layout->type.line : 0), 1) };
  if (layout->n == 0)
    return;
  if (layout->named) {
    double widest = 0;
    for (int i = 0; i <= 2; i++) {
      g_autofree char *text = cx_chart_format (chart->format, NULL, i / 2.0, TRUE);
      CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_Y, (guint) i, text, &layout->type, CX_TYPE_CAPTION, width / 4);
      if (!label)
        continue;
      label->box.y = cx_plot_axis_at (&layout->y, i / 2.0) - label->box.height / 2;
      widest = MAX (widest, label->box.width);
    }
    layout->plot.x = widest + 0.8 * layout->type.em;
    layout->plot.width = MAX (width - layout->plot.x, 1);
    layout->plot.height = layout->y.start + layout->y.length + bottom;
  }
  layout->spacing = MIN (chart->spacing, layout->plot.width / (2 * layout->n));
  layout->column = MAX ((layout->plot.width - (layout->n - 1) * layout->spacing) / layout->n, 1);
  for (guint i = 0; i < layout->n; i++) {
    add_value (layout, chart, i, CX_JOURNEY_SATISFACTION);
    add_value (layout, chart, i, CX_JOURNEY_MEASURED);
  }
  if (layout->named)
    add_names (layout, chart);
  if (chart->cursor >= 0 && (guint) chart->cursor < layout->n) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, width, height);
}

void
cx_journey_layout_clear (CxJourneyLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
}

int
cx_journey_layout_stage_at (const CxJourneyChart *chart, double x, double width, double height, const char *font)
{
  if (chart->stages->len == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxJourneyLayout) layout = { 0 };
  cx_journey_layout_init (&layout, chart, NULL, width, height, font);
  for (guint i = 0; i < layout.n; i++)
    if (fabs (x - cx_journey_layout_x (&layout, i)) <= (layout.column + layout.spacing) / 2)
      return (int) i;
  return -1;
}
