/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/schedule/cx-schedule-layout.h"

#include <math.h>

#define ROW       2.1  /* the natural height of a row in lines */
#define AXIS      1.5  /* the height of the axis in lines */
#define MOST_NAME 0.34 /* the share of the width for names */

static double
widest_name (const CxScheduleLayout *layout, const CxScheduleChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->rows->len; i++) {
    const char *name = cx_schedule_chart_nth (chart, i)->name;
    if (name)
      widest = MAX (widest, cx_type_text_width (&layout->type, name, CX_TYPE_CAPTION));
  }
  return MIN (widest, MOST_NAME * layout->width);
}

static void
add_names (CxScheduleLayout *layout, const CxScheduleChart *chart, double room)
{
  for (guint i = 0; i < chart->rows->len; i++) {
    CxLabel *label = cx_label_list_add (layout->labels, CX_LABEL_ROW, i, cx_schedule_chart_nth (chart, i)->name, &layout->type,
                                        CX_TYPE_CAPTION, room);
    if (!label)
      continue;
    label->box.x = room - label->box.width;
    label->box.y = layout->plot.y + (i + 0.5) * layout->row - label->box.height / 2;
  }
}

static void
add_year (CxScheduleLayout *layout, double month, int year, double y)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_X, (guint) month, text, &layout->type, CX_TYPE_CAPTION, layout->width);

  if (!label)
    return;
  label->box.x = cx_plot_axis_at (&layout->x, month);
  label->box.y = y;
}

/* Names the years, or every second, third … of them, so that the names stand apart. The year in which the case begins is named at its start. */
static void
add_years (CxScheduleLayout *layout, const CxScheduleChart *chart, double y)
{
  double month = layout->x.length / MAX (layout->x.high, 1);
  double room = cx_type_text_width (&layout->type, "2027", CX_TYPE_CAPTION) + 0.8 * layout->type.em;
  guint every = (guint) CLAMP (ceil (room / MAX (12 * month, 1e-3)), 1, 100), count = 0;
  int year = chart->first_year;

  if (chart->first_tick > 0) {
    if (chart->first_tick * month > room)
      add_year (layout, 0, year, y);
    year++;
  }
  for (int t = chart->first_tick; t >= 0 && t < (int) chart->n; t += 12, count++) {
    double at = t;
    g_array_append_val (layout->ticks, at);
    if (count % every == 0)
      add_year (layout, at, year + (int) count, y);
  }
}

static void
place_readout (CxScheduleLayout *layout, const CxScheduleChart *chart)
{
  g_auto (GStrv) lines = cx_schedule_chart_readout (chart, (guint) layout->cursor);
  double none[2] = { 0 };

  layout->readout = cx_plot_place_readout (
    layout->labels, &layout->type, (const char *const *) lines, cx_plot_axis_at (&layout->x, layout->cursor),
    &(CxBox){ layout->plot.x, 0, layout->plot.width, layout->height }, none, 0, FALSE, layout->width, layout->height);
}

double
cx_schedule_layout_height (const CxScheduleChart *chart, const char *font)
{
  g_auto (CxType) type = { 0 };

  cx_type_init (&type, NULL, font, 1);
  return ceil ((MAX (chart->rows->len * ROW, 2.4) + AXIS) * type.line);
}

void
cx_schedule_layout_init (CxScheduleLayout *layout, const CxScheduleChart *chart, cairo_t *cr, double width, double height,
                         const char *font)
{
  double room, axis;

  *layout = (CxScheduleLayout){ .cursor = -1, .labels = cx_label_list_new (), .width = width, .height = height };
  layout->ticks = g_array_new (FALSE, FALSE, sizeof (double));
  cx_type_init (&layout->type, cr, font, 1);
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  layout->x = (CxAxis){ 0, MAX (chart->n, 2) - 1, 0, layout->plot.width };
  layout->row = layout->plot.height;
  if (cx_schedule_chart_n_points (chart) == 0)
    return;
  /* A picture that is as low as a line of a list has no axis. */
  layout->axis = height > 2.5 * layout->type.line;
  axis = layout->axis ? AXIS * layout->type.line : 0;
  room = widest_name (layout, chart);
  layout->plot.x = room > 0 ? room + 0.8 * layout->type.em : 0;
  layout->plot.width = MAX (width - layout->plot.x - 1, 1);
  layout->plot.height = MAX (height - axis, 1);
  layout->row = layout->plot.height / chart->rows->len;
  layout->x.start = layout->plot.x;
  layout->x.length = layout->plot.width;
  if (room > 0 && layout->row >= 0.9 * layout->type.line)
    add_names (layout, chart, room);
  add_years (layout, chart, axis > 0 ? height - layout->type.line : height);
  if (chart->cursor >= 0 && (guint) chart->cursor < chart->n) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, width, height);
}

void
cx_schedule_layout_clear (CxScheduleLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->ticks, g_array_unref);
}

int
cx_schedule_layout_month_at (const CxScheduleChart *chart, double x, double width, double height, const char *font)
{
  if (cx_schedule_chart_n_points (chart) == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxScheduleLayout) layout = { 0 };
  cx_schedule_layout_init (&layout, chart, NULL, width, height, font);
  if (x < layout.plot.x - layout.type.em || x > layout.plot.x + layout.plot.width + layout.type.em)
    return -1;
  return (int) CLAMP (round (cx_plot_axis_value (&layout.x, x)), 0, chart->n - 1);
}
