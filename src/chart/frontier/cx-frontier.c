#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/frontier/cx-frontier-layout.h"
#include "chart/common/cx-table.h"

/* ---- The chart as data ---- */

static void
step_free (gpointer data)
{
  CxFrontierStep *step = data;
  g_free (step->text);
  g_free (step);
}

CxFrontierChart *
cx_frontier_chart_new (void)
{
  CxFrontierChart *chart = g_new0 (CxFrontierChart, 1);
  chart->steps = g_ptr_array_new_with_free_func (step_free);
  chart->budget = NAN;
  chart->cursor = -1;
  return chart;
}

void
cx_frontier_chart_free (CxFrontierChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->steps);
  g_free (chart->title);
  g_free (chart->budget_label);
  g_free (chart->chosen_label);
  g_free (chart->budget_heading);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_frontier_chart_add_step (CxFrontierChart *chart, double budget, double npv, const char *text)
{
  g_return_if_fail (chart != NULL);
  if (!(fabs (budget) < 1e290 && fabs (npv) < 1e290)) /* no place in a picture */
    return;
  CxFrontierStep *step = g_new0 (CxFrontierStep, 1);
  *step = (CxFrontierStep){ budget, npv, g_strdup (text) };
  g_ptr_array_add (chart->steps, step);
}

static const CxFrontierStep *
step_at (const CxFrontierChart *chart, guint i)
{
  return g_ptr_array_index (chart->steps, i);
}

guint
cx_frontier_chart_n_points (const CxFrontierChart *chart)
{
  return chart->steps->len;
}

char *
cx_frontier_chart_point_text (const CxFrontierChart *chart, guint i)
{
  g_return_val_if_fail (i < chart->steps->len, NULL);
  const CxFrontierStep *step = step_at (chart, i);
  g_autofree char *budget = cx_plot_format (chart->format, chart->format_data, step->budget, FALSE);
  g_autofree char *npv = cx_plot_format (chart->format, chart->format_data, step->npv, FALSE);
  if (step->text == NULL || *step->text == '\0')
    /* Translators: a budget, then the net present value that it allows. */
    return g_strdup_printf (_("From %s: %s"), budget, npv);
  /* Translators: a budget, the net present value that it allows, the initiatives. */
  return g_strdup_printf (_("From %s: %s with %s"), budget, npv, step->text);
}

CxChartTable *
cx_frontier_chart_table (const CxFrontierChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  gboolean texts = FALSE;
  for (guint i = 0; i < chart->steps->len; i++)
    texts = texts || step_at (chart, i)->text != NULL;
  cx_chart_table_add_column (table, chart->budget_heading != NULL ? chart->budget_heading : _("Budget"));
  cx_chart_table_add_column (table, _("Net present value"));
  if (texts)
    cx_chart_table_add_column (table, _("Initiatives"));
  for (guint i = 0; i < chart->steps->len; i++) {
    const CxFrontierStep *step = step_at (chart, i);
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, cx_plot_format (chart->format, chart->format_data, step->budget, FALSE), step->budget);
    cx_chart_table_set (table, 1, cx_plot_format (chart->format, chart->format_data, step->npv, FALSE), step->npv);
    if (texts)
      cx_chart_table_set (table, 2, g_strdup (step->text), NAN);
  }
  return table;
}

int
cx_frontier_chart_step_at (const CxFrontierChart *chart, double x, double width, double height, const char *font)
{
  if (chart->steps->len == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxFrontierLayout) layout = { 0 };
  cx_frontier_layout_init (&layout, chart, NULL, width, height, font);
  x -= layout.margin;
  double reach = 0.5 * layout.type.em; /* a little before a step still means it */
  if (x < layout.plot.x - reach || x > layout.plot.x + layout.plot.width + reach)
    return -1;
  return cx_frontier_within (chart, cx_axis_value (&layout.x, x + reach));
}

/* ---- Drawing ---- */

typedef struct {
  const CxFrontierChart *chart;
  const CxFrontierLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
  double em;
} Painter;

static double
x_of (const Painter *p, guint i)
{
  return cx_axis_at (&p->layout->x, step_at (p->chart, i)->budget);
}

static double
y_of (const Painter *p, guint i)
{
  return cx_axis_at (&p->layout->y, step_at (p->chart, i)->npv);
}

static void
trace_level (const Painter *p, double value)
{
  double y = floor (cx_axis_at (&p->layout->y, value)) + 0.5;
  cairo_move_to (p->cr, p->layout->plot.x, y);
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y);
}

static void
draw_field (const Painter *p)
{
  const CxFrontierLayout *layout = p->layout;
  cx_set_color (p->cr, p->palette->grid, 1);
  cairo_set_line_width (p->cr, 1);
  for (guint i = 0; i < layout->y_ticks->len; i++)
    trace_level (p, g_array_index (layout->y_ticks, double, i));
  cairo_stroke (p->cr);
  cx_set_color (p->cr, p->palette->axis, 1);
  trace_level (p, 0);
  double bottom = layout->plot.y + layout->plot.height;
  for (guint i = 0; i < layout->x_ticks->len; i++) {
    double x = floor (cx_axis_at (&layout->x, g_array_index (layout->x_ticks, double, i))) + 0.5;
    cairo_move_to (p->cr, x, bottom);
    cairo_line_to (p->cr, x, bottom + 0.25 * p->em);
  }
  cairo_stroke (p->cr);
}

static void
trace_steps (const Painter *p)
{
  for (guint i = 0; i < p->chart->steps->len; i++) {
    if (i == 0)
      cairo_move_to (p->cr, x_of (p, i), y_of (p, i));
    else {
      cairo_line_to (p->cr, x_of (p, i), y_of (p, i - 1));
      cairo_line_to (p->cr, x_of (p, i), y_of (p, i));
    }
  }
  cairo_line_to (p->cr, p->layout->plot.x + p->layout->plot.width, y_of (p, p->chart->steps->len - 1));
}

/* What the budget reaches is a full line; what it does not, a pale one of dashes. */
static void
draw_steps (const Painter *p)
{
  const CxBox *plot = &p->layout->plot;
  double split = isnan (p->layout->budget_x) ? plot->x + plot->width + p->em : p->layout->budget_x;
  double dash[] = { 4, 3 };
  for (guint pass = 0; pass < 2; pass++) {
    cairo_save (p->cr);
    if (pass == 0)
      cairo_rectangle (p->cr, plot->x - p->em, 0, split - plot->x + p->em, p->layout->height);
    else
      cairo_rectangle (p->cr, split, 0, MAX (plot->x + plot->width + p->em - split, 0), p->layout->height);
    cairo_clip (p->cr);
    trace_steps (p);
    cairo_set_line_join (p->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width (p->cr, (pass == 0 ? 2.4 : 1.4) * sqrt (p->em / 12));
    cx_set_color (p->cr, pass == 0 ? p->palette->line : p->palette->quiet, 1);
    if (pass == 1)
      cairo_set_dash (p->cr, dash, 2, 0);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
}

static void
draw_points (const Painter *p)
{
  guint n = p->chart->steps->len;
  double apart = p->layout->plot.width / MAX (n, 1);
  double radius = MIN (0.26 * p->em, 0.35 * apart);
  for (guint i = 0; i < n && radius > 1; i++)
    if ((int) i != p->layout->chosen)
      cx_plot_draw_dot (p->cr, x_of (p, i), y_of (p, i), radius,
                        (int) i < p->layout->chosen || p->layout->chosen < 0 ? p->palette->line : p->palette->quiet, p->palette);
  if (!isnan (p->layout->budget_x)) {
    double x = floor (p->layout->budget_x) + 0.5, dots[] = { 1.5, 2.5 };
    cairo_save (p->cr);
    cairo_move_to (p->cr, x, p->layout->budget_top);
    cairo_line_to (p->cr, x, p->layout->plot.y + p->layout->plot.height);
    cairo_set_dash (p->cr, dots, 2, 0);
    cairo_set_line_width (p->cr, 1.5);
    cx_set_color (p->cr, p->palette->accent, 1);
    cairo_stroke (p->cr);
    cairo_restore (p->cr);
  }
  if (p->layout->chosen >= 0)
    cx_plot_draw_dot (p->cr, x_of (p, (guint) p->layout->chosen), y_of (p, (guint) p->layout->chosen), 0.46 * p->em,
                      p->palette->accent, p->palette);
}

static void
draw_cursor (const Painter *p)
{
  guint i = (guint) p->layout->cursor;
  double x = floor (x_of (p, i)) + 0.5;
  cairo_move_to (p->cr, x, p->layout->plot.y);
  cairo_line_to (p->cr, x, p->layout->plot.y + p->layout->plot.height);
  cx_set_color (p->cr, p->palette->quiet, 1);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  cx_plot_draw_dot (p->cr, x_of (p, i), y_of (p, i), 0.38 * p->em, p->palette->line, p->palette);
}

static void
draw_labels (const Painter *p, gboolean readout)
{
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    gboolean quiet = label->kind == CX_LABEL_X || label->kind == CX_LABEL_Y || label->kind == CX_LABEL_HEADING;
    if ((label->kind == CX_LABEL_READOUT) == readout)
      cx_label_draw (label, p->cr, quiet ? p->palette->quiet : p->palette->text, p->palette);
  }
}

void
cx_frontier_chart_draw (const CxFrontierChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                        const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_begin_canvas (cr, width, height, palette);
  if (chart->steps->len > 0) {
    g_auto (CxFrontierLayout) layout = { 0 };
    cx_frontier_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette, layout.type.em };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_field (&p);
    draw_steps (&p);
    draw_points (&p);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    draw_labels (&p, FALSE);
    cx_plot_draw_readout (cr, &layout.readout, palette);
    draw_labels (&p, TRUE);
  }
  cairo_restore (cr);
}
