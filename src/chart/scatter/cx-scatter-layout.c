/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/scatter/cx-scatter-layout.h"

#include <math.h>

#include "chart/common/cx-scale.h"

#define AIR        0.07 /* the room around the points, as a share of their range */
#define MOST_NAMED 60   /* beyond as many points, names would only hide points */
#define FEW_POINTS 120  /* beyond as many, points become smaller */
#define MOST_RIGHT 0.3  /* the share of the width for the names of lines */

/* ---- Ranges ---- */

static void
include (CxAxis *axis, double value)
{
  axis->low = MIN (axis->low, value);
  axis->high = MAX (axis->high, value);
}

static void
settle (CxAxis *axis, gboolean from_zero)
{
  double range, low = axis->low;

  if (!(axis->low <= axis->high)) {
    axis->low = 0;
    axis->high = 1;
    return;
  }
  if (from_zero && low >= 0)
    axis->low = 0;
  range = axis->high - axis->low;
  if (!(range > 1e-9 * MAX (fabs (axis->high), fabs (axis->low))))
    range = axis->high != 0 ? fabs (axis->high) : 1;
  axis->high += AIR * range;
  if (!(from_zero && low >= 0))
    axis->low -= AIR * range;
}

static void
find_ranges (CxScatterLayout *layout, const CxScatterChart *chart)
{
  layout->x.low = layout->y.low = INFINITY;
  layout->x.high = layout->y.high = -INFINITY;
  for (guint i = 0; i < chart->points->len; i++) {
    include (&layout->x, cx_scatter_chart_point (chart, i)->x);
    include (&layout->y, cx_scatter_chart_point (chart, i)->y);
  }
  for (guint i = 0; i < chart->lines->len; i++) {
    const GArray *path = ((const CxScatterLine *) g_ptr_array_index (chart->lines, i))->path;
    for (guint k = 0; k < path->len; k += 2) {
      include (&layout->x, g_array_index (path, double, k));
      include (&layout->y, g_array_index (path, double, k + 1));
    }
  }
  if (!isnan (chart->cross_x) && !isnan (chart->cross_y)) {
    include (&layout->x, chart->cross_x);
    include (&layout->y, chart->cross_y);
  }
  settle (&layout->x, FALSE);
  settle (&layout->y, chart->from_zero);
}

/* ---- Labels ---- */

static gboolean
is_free (const CxScatterLayout *layout, const CxScatterChart *chart, const CxBox *box)
{
  const CxBox *plot = &layout->plot;

  if (box->x < plot->x || box->x + box->width > layout->width || box->y < plot->y ||
      box->y + box->height > plot->y + plot->height)
    return FALSE;
  for (guint i = 0; i < layout->labels->len; i++) {
    const CxLabel *other = g_ptr_array_index (layout->labels, i);
    if (other->box.width > 0 && cx_draw_boxes_overlap (box, &other->box))
      return FALSE;
  }
  for (guint i = 0; i < chart->points->len; i++) {
    const CxScatterPoint *point = cx_scatter_chart_point (chart, i);
    double x = cx_plot_axis_at (&layout->x, point->x), y = cx_plot_axis_at (&layout->y, point->y), r = layout->radius + 1;
    if (x > box->x - r && x < box->x + box->width + r && y > box->y - r && y < box->y + box->height + r)
      return FALSE;
  }
  return TRUE;
}

/* The name stands beside its point where there is room; otherwise the readout tells it. */
static void
place_name (CxScatterLayout *layout, const CxScatterChart *chart, guint i)
{
  const CxScatterPoint *point = cx_scatter_chart_point (chart, i);
  g_autoptr (GPtrArray) one = cx_label_list_new ();
  CxLabel *label = cx_label_list_add (one, CX_LABEL_ROW, i, point->name, &layout->type, CX_TYPE_CAPTION, layout->plot.width / 2);
  double gap = layout->radius + 0.3 * layout->type.em;

  if (!label)
    return;
  double x = cx_plot_axis_at (&layout->x, point->x), y = cx_plot_axis_at (&layout->y, point->y);
  double width = label->box.width, height = label->box.height;
  const CxBox places[] = {
    { x + gap, y - height / 2, width, height },
    { x - gap - width, y - height / 2, width, height },
    { x - width / 2, y - gap - height, width, height },
    { x - width / 2, y + gap, width, height },
    { x + gap, y - gap - height, width, height },
    { x - gap - width, y + gap, width, height },
    { x + gap, y + gap, width, height },
    { x - gap - width, y - gap - height, width, height },
  };
  for (guint k = 0; k < G_N_ELEMENTS (places); k++)
    if (is_free (layout, chart, &places[k])) {
      label->box = places[k];
      label->halo = TRUE;
      g_ptr_array_add (layout->labels, g_ptr_array_steal_index (one, 0));
      return;
    }
}

/* The names of the quadrants stand in their outer corners. */
static void
place_quadrants (CxScatterLayout *layout, const CxScatterChart *chart)
{
  const CxBox *plot = &layout->plot;
  double cross_x = cx_plot_axis_at (&layout->x, chart->cross_x), cross_y = cx_plot_axis_at (&layout->y, chart->cross_y);
  double pad = 0.4 * layout->type.em;

  for (guint i = 0; i < CX_SCATTER_QUADRANTS; i++) {
    gboolean right = i == CX_SCATTER_TOP_RIGHT || i == CX_SCATTER_BOTTOM_RIGHT, bottom = i >= CX_SCATTER_BOTTOM_LEFT;
    double room = (right ? plot->x + plot->width - cross_x : cross_x - plot->x) - 2 * pad;
    double tall = bottom ? plot->y + plot->height - cross_y : cross_y - plot->y;
    CxLabel *label =
      cx_label_list_add (layout->labels, CX_LABEL_BELOW, i, chart->quadrants[i], &layout->type, CX_TYPE_BOLD, MAX (room, 1));
    if (!label)
      continue;
    if (label->box.height > tall) {
      g_ptr_array_remove (layout->labels, label);
      continue;
    }
    label->halo = TRUE;
    label->box.x = right ? plot->x + plot->width - pad - label->box.width : plot->x + pad;
    label->box.y = bottom ? plot->y + plot->height - label->box.height - 2 : plot->y + 2;
  }
}

/* Returns the room that the names of lines take on the right. */
static double
measure_ends (const CxScatterLayout *layout, const CxScatterChart *chart)
{
  double widest = 0;

  for (guint i = 0; i < chart->lines->len; i++) {
    const CxScatterLine *line = g_ptr_array_index (chart->lines, i);
    if (line->name)
      widest = MAX (widest, cx_type_text_width (&layout->type, line->name, CX_TYPE_CAPTION) + 0.8 * layout->type.em);
  }
  return MIN (widest, MOST_RIGHT * layout->width);
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const CxLabel *x = *(const CxLabel *const *) a, *y = *(const CxLabel *const *) b;

  return (x->value > y->value) - (x->value < y->value);
}

static void
place_ends (CxScatterLayout *layout, const CxScatterChart *chart, double room)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();
  const CxBox *plot = &layout->plot;

  for (guint i = 0; i < chart->lines->len && room > 0; i++) {
    const CxScatterLine *line = g_ptr_array_index (chart->lines, i);
    CxLabel *label;
    if (line->path->len < 2 || !line->name)
      continue;
    label = cx_label_list_add (layout->labels, CX_LABEL_END_NAME, i, line->name, &layout->type, CX_TYPE_CAPTION,
                               room - 0.6 * layout->type.em);
    if (!label)
      continue;
    label->value = cx_plot_axis_at (&layout->y, g_array_index (line->path, double, line->path->len - 1));
    label->box.x = plot->x + plot->width + 0.4 * layout->type.em;
    g_ptr_array_add (ends, label);
  }
  double gap = 1.1 * layout->type.line;
  if (ends->len == 0 || (ends->len - 1) * gap > plot->height)
    return;
  g_ptr_array_sort (ends, compare_ends);
  g_autofree double *centres = g_new (double, ends->len);
  for (guint i = 0; i < ends->len; i++)
    centres[i] = ((const CxLabel *) g_ptr_array_index (ends, i))->value;
  cx_scale_spread (centres, ends->len, gap, plot->y, plot->y + plot->height);
  for (guint i = 0; i < ends->len; i++) {
    CxLabel *label = g_ptr_array_index (ends, i);
    label->box.y = centres[i] - label->box.height / 2;
  }
}

static void
place_readout (CxScatterLayout *layout, const CxScatterChart *chart)
{
  const CxScatterPoint *point = cx_scatter_chart_point (chart, (guint) layout->cursor);
  g_autofree char *x = cx_chart_format (chart->x_format, chart->format_data, point->x, FALSE);
  g_autofree char *y = cx_chart_format (chart->y_format, chart->format_data, point->y, FALSE);
  g_autofree char *across = g_strdup_printf ("%s: %s", chart->x_heading ? chart->x_heading : "x", x);
  g_autofree char *up = g_strdup_printf ("%s: %s", chart->y_heading ? chart->y_heading : "y", y);
  const char *lines[5] = { 0 };
  guint n = 0, many = chart->points->len;
  g_autofree double *shape = g_new (double, 2 * many + 1);

  if (point->name)
    lines[n++] = point->name;
  lines[n++] = up;
  lines[n++] = across;
  if (point->note)
    lines[n] = point->note;
  for (guint i = 0; i < many; i++) {
    shape[2 * i] = cx_plot_axis_at (&layout->x, cx_scatter_chart_point (chart, i)->x);
    shape[2 * i + 1] = cx_plot_axis_at (&layout->y, cx_scatter_chart_point (chart, i)->y);
  }
  layout->readout = cx_plot_place_readout (layout->labels, &layout->type, lines, cx_plot_axis_at (&layout->x, point->x),
                                           &layout->plot, shape, many, FALSE, layout->width, layout->height);
}

/* ---- All of it ---- */

/* From top to bottom: title, the name of the upright axis, the plot, values, the name of the other axis. A part without room is left
 * out. */
static void
place_plot (CxScatterLayout *layout, const CxScatterChart *chart)
{
  const CxType *type = &layout->type;
  double width = layout->width, height = layout->height, top = 0.5 * type->line;
  CxLabel *up = NULL, *across = NULL;

  top += cx_plot_add_title (layout->labels, type, chart->title, 0.3 * type->line, width, height);
  if (height - top > 7 * type->line) {
    up = cx_label_list_add (layout->labels, CX_LABEL_HEADING, 0, chart->y_heading, type, CX_TYPE_CAPTION, width);
    if (up) {
      up->box.y = top - 0.5 * type->line;
      top += 1.1 * type->line;
    }
  }
  gboolean axis = height - top > 3 * type->line;
  if (axis && height - top > 6 * type->line)
    across = cx_label_list_add (layout->labels, CX_LABEL_HEADING, 1, chart->x_heading, type, CX_TYPE_CAPTION, width);
  double heading_room = across ? 1.1 * type->line : 0, bottom = axis ? 1.4 * type->line + heading_room : 0.5 * type->line;
  layout->plot.y = MIN (top, height - 1);
  layout->plot.height = MAX (height - top - bottom, 1);
  cx_plot_add_y_axis (layout->labels, layout->y_ticks, type, &layout->y, &layout->plot, width, height, chart->y_format,
                      chart->format_data);
  double right = measure_ends (layout, chart);
  layout->plot.width = MAX (width - layout->plot.x - MAX (right, 0.5 * type->em), 1);
  layout->x.start = layout->plot.x;
  layout->x.length = layout->plot.width;
  if (axis)
    cx_plot_add_x_ticks (layout->labels, layout->x_ticks, type, &layout->x, height - heading_room - type->line, width,
                         chart->x_format, chart->format_data);
  if (across) {
    across->box.x = cx_label_is_rtl (across) ? 0 : width - across->box.width;
    across->box.y = height - across->box.height;
  }
  if (up)
    up->box.x = cx_label_is_rtl (up) ? width - up->box.width : 0;
  place_ends (layout, chart, right);
}

void
cx_scatter_layout_init (CxScatterLayout *layout, const CxScatterChart *chart, cairo_t *cr, double width, double height,
                        const char *font)
{
  *layout = (CxScatterLayout){ .cursor = -1, .labels = cx_label_list_new () };
  layout->x_ticks = g_array_new (FALSE, FALSE, sizeof (double));
  layout->y_ticks = g_array_new (FALSE, FALSE, sizeof (double));
  cx_type_init (&layout->type, cr, font, 1);
  cx_type_make_room (&layout->type, chart->x_heading);
  for (guint i = 0; i < MIN (chart->points->len, MOST_NAMED); i++)
    cx_type_make_room (&layout->type, cx_scatter_chart_point (chart, i)->name);
  layout->margin = cx_plot_margin (&layout->type, width, height);
  layout->width = width - 2 * layout->margin;
  layout->height = height - 2 * layout->margin;
  layout->plot = (CxBox){ 0, 0, MAX (layout->width, 1), MAX (layout->height, 1) };
  layout->x = (CxAxis){ 0, 1, 0, layout->plot.width };
  layout->y = (CxAxis){ 0, 1, layout->plot.height, -layout->plot.height };
  layout->radius = (chart->points->len > FEW_POINTS ? 0.17 : 0.36) * layout->type.em;
  if (chart->points->len == 0 && chart->lines->len == 0)
    return;
  find_ranges (layout, chart);
  place_plot (layout, chart);
  if (!isnan (chart->cross_x) && !isnan (chart->cross_y))
    place_quadrants (layout, chart);
  for (guint i = 0; chart->points->len <= MOST_NAMED && i < chart->points->len; i++)
    place_name (layout, chart, i);
  if (chart->cursor >= 0 && (guint) chart->cursor < chart->points->len) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, layout->width, layout->height);
}

void
cx_scatter_layout_clear (CxScatterLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->x_ticks, g_array_unref);
  g_clear_pointer (&layout->y_ticks, g_array_unref);
}

int
cx_scatter_layout_point_at (const CxScatterChart *chart, double x, double y, double width, double height, const char *font)
{
  double nearest = INFINITY;
  int found = -1;

  if (chart->points->len == 0 || !(width > 0 && height > 0) || !isfinite (x) || !isfinite (y))
    return -1;
  g_auto (CxScatterLayout) layout = { 0 };
  cx_scatter_layout_init (&layout, chart, NULL, width, height, font);
  double reach = layout.type.em;
  x -= layout.margin;
  y -= layout.margin;
  if (x < layout.plot.x - reach || x > layout.plot.x + layout.plot.width + reach || y < layout.plot.y - reach ||
      y > layout.plot.y + layout.plot.height + reach)
    return -1;
  for (guint i = 0; i < chart->points->len; i++) {
    const CxScatterPoint *point = cx_scatter_chart_point (chart, i);
    double away = hypot (cx_plot_axis_at (&layout.x, point->x) - x, cx_plot_axis_at (&layout.y, point->y) - y);
    if (away < nearest) {
      nearest = away;
      found = (int) i;
    }
  }
  return found;
}
