#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/bars/cx-bars-layout.h"
#include "chart/common/cx-plot.h"
#include "chart/common/cx-table.h"

/* ---- The chart as data ---- */

static void
bar_free (gpointer data)
{
  CxBar *bar = data;
  g_free (bar->label);
  g_free (bar->from_text);
  g_free (bar->to_text);
  g_free (bar->note);
  g_free (bar);
}

CxBarChart *
cx_bar_chart_new (gboolean tornado)
{
  CxBarChart *chart = g_new0 (CxBarChart, 1);
  chart->tornado = !!tornado;
  chart->bars = g_ptr_array_new_with_free_func (bar_free);
  chart->cursor = -1;
  return chart;
}

void
cx_bar_chart_free (CxBarChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->bars);
  g_free (chart->base_label);
  g_free (chart->value_heading);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                  int kind)
{
  g_return_if_fail (chart != NULL && kind >= CX_BAR_PLUS && kind <= CX_BAR_PLAIN);
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
  double row = cx_bars_natural_row (&type, chart); /* first, as it sets the line's height */
  return ceil (chart->bars->len * row + cx_bars_top (&type, chart));
}

void
cx_bar_chart_set_note (CxBarChart *chart, const char *note)
{
  g_return_if_fail (chart != NULL && chart->bars->len > 0);
  CxBar *bar = g_ptr_array_index (chart->bars, chart->bars->len - 1);
  char *copy = g_strdup (note);
  g_free (bar->note);
  bar->note = copy;
}

/* ---- Words ---- */

guint
cx_bar_chart_n_points (const CxBarChart *chart)
{
  return chart->bars->len;
}

char *
cx_bar_chart_point_text (const CxBarChart *chart, guint i)
{
  g_return_val_if_fail (i < chart->bars->len, NULL);
  const CxBar *bar = g_ptr_array_index (chart->bars, i);
  const char *parts[] = { bar->label, bar->note, bar->from_text, bar->to_text };
  GString *text = g_string_new (NULL);
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    if (parts[k] != NULL && *parts[k] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[k]);
  return g_string_free (text, FALSE);
}

static void
set_amount (CxChartTable *table, guint column, const CxBarChart *chart, double amount)
{
  cx_chart_table_set (table, column, cx_plot_format (chart->format, chart->format_data, amount, FALSE), amount);
}

/* Columns: name, (note,) and for a tornado the input and the result at the end with the lower result, and at the other. */
CxChartTable *
cx_bar_chart_table (const CxBarChart *chart)
{
  const char *heading = chart->value_heading != NULL ? chart->value_heading : _("Amount");
  CxChartTable *table = cx_chart_table_new ();
  gboolean notes = FALSE, amounts = chart->format != NULL;
  for (guint i = 0; i < chart->bars->len; i++)
    notes = notes || ((const CxBar *) g_ptr_array_index (chart->bars, i))->note != NULL;
  cx_chart_table_add_column (table, chart->tornado ? _("Input") : _("Name"));
  if (notes)
    cx_chart_table_add_column (table, _("Note"));
  if (chart->tornado) {
    /* Translators: headings of a table: the value of an input at which the result is lower, and at which it is higher. */
    cx_chart_table_add_column (table, _("Lower at"));
    if (amounts)
      cx_chart_table_add_column (table, heading);
    cx_chart_table_add_column (table, _("Higher at"));
  }
  if (amounts || !chart->tornado)
    cx_chart_table_add_column (table, heading);
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    guint column = 0;
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, column++, g_strdup (bar->label), NAN);
    if (notes)
      cx_chart_table_set (table, column++, g_strdup (bar->note), NAN);
    if (chart->tornado) {
      gboolean swapped = bar->from > bar->to;
      cx_chart_table_set (table, column++, g_strdup (swapped ? bar->to_text : bar->from_text), NAN);
      if (amounts)
        set_amount (table, column++, chart, chart->base + (swapped ? bar->to : bar->from));
      cx_chart_table_set (table, column++, g_strdup (swapped ? bar->from_text : bar->to_text), NAN);
      if (amounts)
        set_amount (table, column++, chart, chart->base + (swapped ? bar->from : bar->to));
    } else {
      const char *text = bar->to_text != NULL ? bar->to_text : bar->from_text;
      double amount = bar->to - bar->from;
      cx_chart_table_set (
        table, column,
        amounts || text == NULL ? cx_plot_format (chart->format, chart->format_data, amount, FALSE) : g_strdup (text), amount);
    }
  }
  return table;
}

/* ---- Drawing ---- */

/* HATCHED: pale with lines across and an outline, as the range behind it is assumed. */
static void
draw_bar (cairo_t *cr, const CxBarsLayout *layout, guint row, double from, double to, const double color[4], double alpha,
          gboolean hatched)
{
  double a = cx_bars_layout_x (layout, MIN (from, to)), b = cx_bars_layout_x (layout, MAX (from, to));
  if (b - a < 1.5) /* the smallest is still seen, on its side of zero */
  {
    if (MAX (from, to) <= 0)
      a = b - 1.5;
    else
      b = a + 1.5;
  }
  CxBox box = { a, layout->top + (row + 0.5) * layout->row - layout->bar / 2, b - a, layout->bar };
  cx_round_rectangle (cr, box.x, box.y, box.width, box.height, 2);
  cx_set_color (cr, color, hatched ? 0.25 * alpha : alpha);
  cairo_fill (cr);
  if (!hatched)
    return;
  cx_set_color (cr, color, alpha);
  cx_hatch (cr, &box, 0.5 * layout->type.em, 0.1 * layout->type.em);
  if (box.width < 3)
    return;
  cx_round_rectangle (cr, box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1, 2);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_waterfall (cairo_t *cr, const CxBarsLayout *layout, const CxBarChart *chart, const CxPalette *palette)
{
  for (guint i = 0; i < chart->bars->len; i++) {
    const CxBar *bar = g_ptr_array_index (chart->bars, i);
    double from, to;
    cx_bar_ends (bar, &from, &to);
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
        draw_bar (cr, layout, i, 0, from, from_color, alpha, bar->note != NULL);
      if (to != 0)
        draw_bar (cr, layout, i, 0, to, to_color, alpha, bar->note != NULL);
      continue;
    }
    /* Both ends on one side: the farther one pale, the nearer one on it. */
    double far = fabs (from) > fabs (to) ? from : to, near = far == from ? to : from;
    draw_bar (cr, layout, i, 0, far, from_color, 0.45 * alpha, bar->note != NULL);
    draw_bar (cr, layout, i, 0, near, from_color, alpha, bar->note != NULL);
  }
}

void
cx_bar_chart_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_begin_canvas (cr, width, height, palette);
  if (chart->bars->len > 0) {
    g_auto (CxBarsLayout) layout = { 0 };
    cx_bars_layout_init (&layout, chart, cr, width, height, font);
    if (chart->cursor >= 0 && (guint) chart->cursor < chart->bars->len) {
      cairo_rectangle (cr, 0, layout.top + chart->cursor * layout.row, width, layout.row);
      cx_set_color (cr, palette->text, 0.08);
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
      cx_set_color (cr, palette->axis, 1);
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
