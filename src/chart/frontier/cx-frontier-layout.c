/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/frontier/cx-frontier-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/common/cx-draw.h"

static void
find_ranges (CxFrontierLayout *layout, const CxFrontierChart *chart)
{
  double low = 0, high = 0, end = chart->budget_end > 0 && cx_chart_can_show (chart->budget_end) ? chart->budget_end : 0,
         start = 0, last = 0;
  for (guint i = 0; i < chart->steps->len; i++) {
    low = MIN (low, cx_frontier_chart_step (chart, i)->npv);
    high = MAX (high, cx_frontier_chart_step (chart, i)->npv);
    start = MIN (start, cx_frontier_chart_step (chart, i)->budget);
    last = MAX (last, cx_frontier_chart_step (chart, i)->budget);
  }
  if (isfinite (layout->budget_x)) /* the axis includes the budget itself */
    last = MAX (last, layout->budget_x);
  /* The last step needs a tread, too. */
  end = MAX (end, last + 0.08 * (last - start));
  if (!(end > start))
    end = start + 1;
  if (!(high > low))
    high = low + 1;
  layout->x.low = start;
  layout->x.high = end;
  layout->y.low = low < 0 ? low - 0.05 * (high - low) : 0;
  layout->y.high = high + 0.06 * (high - low);
}

/* ---- Labels ---- */

static void
place_budget_label (CxFrontierLayout *layout, const CxFrontierChart *chart, double y)
{
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_BUDGET, 0, chart->budget_label, &layout->type, CX_TYPE_BOLD, layout->width);
  if (!label)
    return;
  double x = layout->budget_x, overhang = 0.4 * layout->type.em;
  label->box.x = x - overhang + label->box.width <= layout->width ? x - overhang : x + overhang - label->box.width;
  label->box.x = CLAMP (label->box.x, 0, MAX (layout->width - label->box.width, 0));
  label->box.y = y;
  layout->budget_top = y + label->box.height;
}

/* Returns TRUE if the line of steps or the line of the budget runs through BOX. */
static gboolean
is_crossed (const CxFrontierLayout *layout, const CxFrontierChart *chart, const CxBox *box)
{
  double bottom = box->y + box->height, right = box->x + box->width;
  double before = NAN;
  if (!isnan (layout->budget_x) && layout->budget_x > box->x - 2 && layout->budget_x < right + 2)
    return TRUE;
  for (guint i = 0; i < chart->steps->len; i++) {
    double x = cx_plot_axis_at (&layout->x, cx_frontier_chart_step (chart, i)->budget),
           y = cx_plot_axis_at (&layout->y, cx_frontier_chart_step (chart, i)->npv);
    double next = i + 1 < chart->steps->len ? cx_plot_axis_at (&layout->x, cx_frontier_chart_step (chart, i + 1)->budget)
                                            : layout->plot.x + layout->plot.width;
    if (y > box->y - 3 && y < bottom + 3 && x < right + 3 && next > box->x - 3)
      return TRUE;
    if (!isnan (before) && x > box->x - 3 && x < right + 3 && MIN (y, before) < bottom && MAX (y, before) > box->y)
      return TRUE;
    before = y;
  }
  return FALSE;
}

static gboolean
is_free (const CxFrontierLayout *layout, const CxFrontierChart *chart, const CxBox *box)
{
  const CxBox *plot = &layout->plot;
  return box->x >= plot->x && box->x + box->width <= layout->width && box->y >= plot->y &&
         box->y + box->height <= plot->y + plot->height && !is_crossed (layout, chart, box);
}

/* The line only rises, so the areas above and to the left of the step, and below and to the right, are empty. */
static gboolean
find_usual_place (const CxFrontierLayout *layout, const CxFrontierChart *chart, double x, double y, CxBox *box)
{
  const CxBox *plot = &layout->plot;
  double em = layout->type.em, width = box->width, height = box->height;
  for (guint away = 0; away < 6; away++) {
    double gap = 0.5 * em + away * 0.8 * height;
    const CxBox places[] = { { MAX (x - width - 0.4 * em, plot->x + 0.3 * em), y - gap - height, width, height },
                             { x + 0.8 * em, y + gap, width, height },
                             { layout->budget_x + 0.6 * em, y + gap, width, height },
                             { plot->x + plot->width - width, y + gap, width, height },
                             { layout->budget_x - 0.6 * em - width, y + gap, width, height } };
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      if (is_free (layout, chart, &places[i])) {
        *box = places[i];
        return TRUE;
      }
  }
  return FALSE;
}

/* Tries all other places, the nearest to the step first. */
static gboolean
find_any_place (const CxFrontierLayout *layout, const CxFrontierChart *chart, double x, double y, CxBox *box)
{
  const CxBox *plot = &layout->plot;
  double em = layout->type.em, best = INFINITY;
  CxBox place = *box;
  for (place.x = plot->x + 0.3 * em; place.x + place.width <= layout->width; place.x += 0.5 * em)
    for (place.y = plot->y; place.y + place.height <= plot->y + plot->height; place.y += 0.4 * em) {
      double across = MAX (MAX (place.x - x, x - place.x - place.width), 0);
      double along = MAX (MAX (place.y - y, y - place.y - place.height), 0);
      double away = hypot (across, along);
      if (away < best && is_free (layout, chart, &place)) {
        best = away;
        *box = place;
      }
    }
  return isfinite (best);
}

/* The label stands where no line runs through it; if there is no such place, the label is left out. */
static void
place_chosen_label (CxFrontierLayout *layout, const CxFrontierChart *chart)
{
  CxLabel *label =
    cx_label_list_add (layout->labels, CX_LABEL_CHOSEN, 0, chart->chosen_label, &layout->type, CX_TYPE_BOLD, layout->plot.width);
  if (!label)
    return;
  const CxFrontierStep *step = cx_frontier_chart_step (chart, (guint) layout->chosen);
  double x = cx_plot_axis_at (&layout->x, step->budget), y = cx_plot_axis_at (&layout->y, step->npv);
  label->halo = TRUE;
  if (!find_usual_place (layout, chart, x, y, &label->box) && !find_any_place (layout, chart, x, y, &label->box))
    g_ptr_array_remove (layout->labels, label);
}

/* ---- All of it ---- */

static void
place_readout (CxFrontierLayout *layout, const CxFrontierChart *chart)
{
  const CxFrontierStep *step = cx_frontier_chart_step (chart, (guint) layout->cursor);
  g_autofree char *budget = cx_chart_format (chart->format, chart->format_data, step->budget, FALSE);
  g_autofree char *npv = cx_chart_format (chart->format, chart->format_data, step->npv, FALSE);
  /* Translators: from this budget on: "From €500,000". */
  g_autofree char *from = g_strdup_printf (_("From %s"), budget);
  const char *lines[] = { npv, from, step->text, NULL };
  guint n = chart->steps->len;
  g_autofree double *shape = g_new (double, 2 * n + 1);
  for (guint i = 0; i < n; i++) {
    shape[2 * i] = cx_plot_axis_at (&layout->x, cx_frontier_chart_step (chart, i)->budget);
    shape[2 * i + 1] = cx_plot_axis_at (&layout->y, cx_frontier_chart_step (chart, i)->npv);
  }
  layout->readout = cx_plot_place_readout (layout->labels, &layout->type, lines, cx_plot_axis_at (&layout->x, step->budget),
                                           &layout->plot, shape, n, FALSE, layout->width, layout->height);
}

void
cx_frontier_layout_init (CxFrontierLayout *layout, const CxFrontierChart *chart, cairo_t *cr, double width, double height,
                         const char *font)
{
  *layout = (CxFrontierLayout){ .cursor = -1, .chosen = -1, .budget_x = NAN, .labels = cx_label_list_new () };
  layout->x_ticks = g_array_new (FALSE, FALSE, sizeof (double));
  layout->y_ticks = g_array_new (FALSE, FALSE, sizeof (double));
  cx_type_init (&layout->type, cr, font, 1);
  const CxType *type = &layout->type;
  cx_type_make_room (&layout->type, chart->budget_label);
  cx_type_make_room (&layout->type, chart->budget_heading);
  layout->margin = cx_plot_margin (type, width, height);
  layout->width = width -= 2 * layout->margin;
  layout->height = height -= 2 * layout->margin;
  layout->plot = (CxBox){ 0, 0, MAX (width, 1), MAX (height, 1) };
  layout->x = (CxAxis){ 0, 1, 0, layout->plot.width };
  layout->y = (CxAxis){ 0, 1, layout->plot.height, -layout->plot.height };
  if (chart->steps->len == 0)
    return;
  gboolean has_budget = cx_chart_can_show (chart->budget);
  layout->budget_x = has_budget ? chart->budget : NAN;
  layout->chosen = has_budget ? cx_frontier_chart_within (chart, chart->budget) : -1;
  find_ranges (layout, chart);

  /* From top to bottom: title, the budget's label, the plot, amounts, heading. A part without room is left out. */
  double top = 0.5 * type->line, strip = NAN;
  CxLabel *heading = NULL;
  top += cx_plot_add_title (layout->labels, type, chart->title, 0.3 * type->line, width, height);
  if (has_budget && chart->budget_label && height - top > 5 * type->line) {
    strip = top - 0.5 * type->line;
    top += 1.05 * type->line;
  }
  gboolean axis = height - top > 3 * type->line;
  if (axis && height - top > 6 * type->line)
    heading = cx_label_list_add (layout->labels, CX_LABEL_HEADING, 0, chart->budget_heading, type, CX_TYPE_CAPTION, width);
  double heading_room = heading != NULL ? 1.1 * type->line : 0;
  double bottom = axis ? 1.4 * type->line + heading_room : 0.5 * type->line;
  layout->plot.y = MIN (top, height - 1);
  layout->plot.height = MAX (height - top - bottom, 1);
  cx_plot_add_y_axis (layout->labels, layout->y_ticks, type, &layout->y, &layout->plot, width, height, chart->format,
                      chart->format_data);
  layout->plot.width = MAX (width - layout->plot.x - 0.5 * type->em, 1);
  layout->x.start = layout->plot.x;
  layout->x.length = layout->plot.width;
  if (axis)
    cx_plot_add_x_ticks (layout->labels, layout->x_ticks, type, &layout->x, height - heading_room - type->line, width,
                         chart->format, chart->format_data);
  if (heading) {
    heading->box.x = cx_label_is_rtl (heading) ? 0 : width - heading->box.width;
    heading->box.y = height - heading->box.height;
  }
  if (has_budget) {
    layout->budget_x = cx_plot_axis_at (&layout->x, chart->budget);
    layout->budget_top = layout->plot.y;
    if (!isnan (strip))
      place_budget_label (layout, chart, strip);
  }
  if (layout->chosen >= 0)
    place_chosen_label (layout, chart);
  if (chart->cursor >= 0 && (guint) chart->cursor < chart->steps->len) {
    layout->cursor = chart->cursor;
    place_readout (layout, chart);
  }
  cx_label_list_settle (layout->labels, layout->width, layout->height);
}

void
cx_frontier_layout_clear (CxFrontierLayout *layout)
{
  cx_type_clear (&layout->type);
  g_clear_pointer (&layout->labels, g_ptr_array_unref);
  g_clear_pointer (&layout->x_ticks, g_array_unref);
  g_clear_pointer (&layout->y_ticks, g_array_unref);
}

int
cx_frontier_layout_step_at (const CxFrontierChart *chart, double x, double width, double height, const char *font)
{
  if (chart->steps->len == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxFrontierLayout) layout = { 0 };
  cx_frontier_layout_init (&layout, chart, NULL, width, height, font);
  x -= layout.margin;
  double reach = 0.5 * layout.type.em; /* a point slightly before a step selects the step */
  if (x < layout.plot.x - reach || x > layout.plot.x + layout.plot.width + reach)
    return -1;
  return cx_frontier_chart_within (chart, cx_plot_axis_value (&layout.x, x + reach));
}
