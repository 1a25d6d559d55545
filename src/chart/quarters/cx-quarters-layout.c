/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/quarters/cx-quarters-layout.h"

#include <math.h>

/* Zero is always in view, because bars begin there. */
static void
find_range (CxQuartersLayout *layout, const CxQuartersChart *chart)
{
  double low = 0, high = 0;
  for (guint i = 0; i < chart->quarters->len; i++)
    for (guint k = 0; k < CX_QUARTERS_N_SERIES; k++) {
      double value = cx_quarters_chart_nth (chart, i)->values[k];
      low = value < low ? value : low; /* NaN changes nothing */
      high = value > high ? value : high;
    }
  if (!(high > low))
    high = low + 1;
  layout->y.low = low < 0 ? low - 0.05 * (high - low) : 0;
  layout->y.high = high > 0 ? high + 0.05 * (high - low) : 0;
}

/* Sets the names of the series in a line above the plot, each behind a sample of it, as far as there is room. */
static void
add_keys (CxQuartersLayout *layout, const CxQuartersChart *chart, double y)
{
  const CxType *type = &layout->type;
  double x = layout->plot.x;
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++) {
    gboolean used = FALSE;
    for (guint k = 0; k < chart->quarters->len; k++)
      used = used || !isnan (cx_quarters_chart_nth (chart, k)->values[i]);
    double room = layout->width - x - 1.5 * type->em;
    CxLabel *label =
      used && room > 0 ? cx_label_list_add (layout->labels, CX_LABEL_ROW, i, chart->names[i], type, CX_TYPE_CAPTION, room) : NULL;
    if (label == NULL)
      continue;
    layout->keys[i] = (CxBox){ x, y + 0.15 * type->line, 1.1 * type->em, 0.7 * type->line };
    label->box.x = x + 1.5 * type->em;
    label->box.y = y;
    x = label->box.x + label->box.width + 1.5 * type->em;
  }
}

/* Names every quarter, or every second, fourth, eighth …, so that the names stand apart. */
static void
add_quarters (CxQuartersLayout *layout, const CxQuartersChart *chart, double y)
{
  double widest = 0;
  guint every = 1;
  for (guint i = 0; i < chart->quarters->len; i++)
    widest = MAX (widest, cx_type_text_width (&layout->type, cx_quarters_chart_nth (chart, i)->label, CX_TYPE_CAPTION));
  while (every * layout->step < widest + 0.8 * layout->type.em && every < chart->quarters->len)
    every *= 2;
  for (guint i = 0; i < chart->quarters->len; i += every) {
    CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_X, i, cx_quarters_chart_nth (chart, i)->label, &layout->type,
                                        CX_TYPE_CAPTION, layout->width);
    if (label == NULL)
      continue;
    label->box.x =
      CLAMP (layout->plot.x + (i + 0.5) * layout->step - label->box.width / 2, 0, MAX (layout->width - label->box.width, 0));
    label->box.y = y;
  }
}

static void
place_readout (CxQuartersLayout *layout, const CxQuartersChart *chart)
{
  guint n = chart->quarters->len;
  g_auto (GStrv) lines = cx_quarters_chart_readout (chart, (guint) layout->cursor);
  g_autofree double *shape = g_new (double, 2 * n);
  for (guint i = 0; i < n; i++) {
    const CxQuarterBars *bars = cx_quarters_chart_nth (chart, i);
    double highest = 0;
    for (guint k = 0; k < CX_QUARTERS_N_SERIES; k++)
      highest = bars->values[k] > highest ? bars->values[k] : highest;
    shape[2 * i] = layout->plot.x + (i + 0.5) * layout->step;
    shape[2 * i + 1] = cx_plot_axis_at (&layout->y, highest);
  }
  layout->readout = cx_plot_place_readout (layout->labels, &layout->type, (const char *const *) lines,
                                           layout->plot.x + (layout->cursor + 0.5) * layout->step, &layout->plot, shape, n, TRUE,
                                           layout->width, layout->height);
}

void
cx_quarters_layout_init (CxQuartersLayout *layout, const CxQuartersChart *chart, cairo_t *cr, double width, double height,
                         const char *font)
{
  *layout = (CxQuartersLayout){ .cursor = -1, .labels = cx_label_list_new () };
  layout->y_ticks = g_array_new (FALSE, FALSE, sizeof (double));
  cx_type_init (&layout->type, cr, font, 1);
  const CxType *type = &layout->type;
  for (guint i = 0; i < CX_QUARTERS_N_SERIES; i++)
    cx_type_make_room (&layout->type, chart->names[i]);
  layout->margin = cx_plot_margin (type, width, height);
  layout->width = width -= 2 * layout->margin;
  layout->height = height -= 2 * layout->margin;
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  layout->y = (CxAxis){ 0, 1, layout->plot.height, -layout->plot.height };
  if (chart->quarters->len == 0)
    return;
  find_range (layout, chart);

  /* From top to bottom: the names of the series, the plot, the quarters. A part without room is left out. */
  gboolean keys = height > 6 * type->line, names = height > 3 * type->line;
  double top = keys ? 1.6 * type->line : 0.5 * type->line, bottom = names ? 1.4 * type->line : 0.5 * type->line;
  layout->plot.y = MIN (top, height - 1);
  layout->plot.height = MAX (height - top - bottom, 1);
  cx_plot_add_y_axis (layout->labels, layout->y_ticks, type, &layout->y, &layout->plot, width, height, chart->format,
                      chart->format_data);
  layout->plot.width = MAX (width - layout->plot.x, 1);
  layout->step = layout->plot.width / chart->quarters->len;
  if (keys)
    add_keys (layout, chart, 0);
  if (names)
    add_quarters (layout, chart, height - type->line);
  if (chart->cursor >= 0 && (guint) chart->cursor < chart->quarters->len) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, layout->width, layout->height);
}

void
cx_quarters_layout_clear (CxQuartersLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->y_ticks, g_array_unref);
}

CxBox
cx_quarters_layout_bar (const CxQuartersLayout *layout, guint quarter, CxQuartersSeries series, double value)
{
  double share = series == CX_QUARTERS_PLAN ? 0.72 : 0.38, width = MAX (share * layout->step, 1);
  double from = cx_plot_axis_at (&layout->y, 0), to = cx_plot_axis_at (&layout->y, value);
  return (CxBox){ layout->plot.x + (quarter + 0.5) * layout->step - width / 2, MIN (from, to), width, fabs (to - from) };
}

int
cx_quarters_layout_quarter_at (const CxQuartersChart *chart, double x, double width, double height, const char *font)
{
  if (chart->quarters->len == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxQuartersLayout) layout = { 0 };
  cx_quarters_layout_init (&layout, chart, NULL, width, height, font);
  x -= layout.margin + layout.plot.x;
  if (x < 0 || x >= layout.plot.width)
    return -1;
  return (int) MIN (x / layout.step, chart->quarters->len - 1);
}
