#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/histogram/cx-histogram-layout.h"
#include "chart/common/cx-table.h"
#include "model/text/cx-format.h"

#define QUIET 0.45 /* strength of what is outside P10 … P90 */

/* ---- The chart as data ---- */

static void
mark_free (gpointer data)
{
  CxMark *mark = data;
  g_free (mark->label);
  g_free (mark);
}

CxHistogramChart *
cx_histogram_chart_new (double low, double width, const guint *counts, guint n)
{
  CxHistogramChart *chart = g_new0 (CxHistogramChart, 1);
  guint first = 0, last = n;
  /* Bins at the ends that nothing falls into say nothing. */
  while (last > 0 && counts[last - 1] == 0)
    last--;
  while (first < last && counts[first] == 0)
    first++;
  gboolean drawable = fabs (low) < 1e290 && width < 1e280;
  if (!(width > 0)) /* all futures alike */
    width = drawable && low != 0 ? 0.01 * fabs (low) : 1;
  chart->low = drawable ? low + first * width : 0;
  chart->width = width;
  chart->n = drawable ? last - first : 0;
  chart->counts = g_new0 (guint, MAX (chart->n, 1));
  for (guint i = 0; i < chart->n; i++)
    chart->counts[i] = counts[first + i];
  chart->core_low = chart->core_high = NAN;
  chart->marks = g_ptr_array_new_with_free_func (mark_free);
  chart->cursor = -1;
  return chart;
}

void
cx_histogram_chart_part_zero (CxHistogramChart *chart, guint zeros)
{
  if (zeros == 0 || chart->n == 0 || fabs (cx_histogram_bin_low (chart, chart->n)) > 1e-6 * chart->width)
    return;
  guint last = chart->n - 1;
  zeros = MIN (zeros, chart->counts[last]);
  chart->counts = g_renew (guint, chart->counts, chart->n + 1);
  chart->counts[last] -= zeros;
  chart->counts[chart->n++] = zeros;
}

void
cx_histogram_chart_free (CxHistogramChart *chart)
{
  if (chart == NULL)
    return;
  g_ptr_array_unref (chart->marks);
  g_free (chart->counts);
  g_free (chart->title);
  g_free (chart->below_label);
  g_free (chart->accessible);
  g_free (chart);
}

void
cx_histogram_chart_add_mark (CxHistogramChart *chart, CxMarkKind kind, double value, const char *label)
{
  g_return_if_fail (chart != NULL && kind >= CX_MARK_PERCENTILE && kind <= CX_MARK_BASE);
  CxMark *mark = g_new0 (CxMark, 1);
  *mark = (CxMark){ kind, value, g_strdup (label) };
  g_ptr_array_add (chart->marks, mark);
}

double
cx_histogram_bin_low (const CxHistogramChart *chart, guint bin)
{
  return chart->low + bin * chart->width;
}

static double
share_of (const CxHistogramChart *chart, guint from, guint to)
{
  double all = 0, some = 0;
  for (guint i = 0; i < chart->n; i++) {
    all += chart->counts[i];
    some += i >= from && i < to ? chart->counts[i] : 0;
  }
  return all > 0 ? some / all : 0;
}

guint
cx_histogram_chart_n_points (const CxHistogramChart *chart)
{
  return chart->n;
}

static void
bin_words (const CxHistogramChart *chart, guint bin, char **low, char **high, char **share, char **lower)
{
  cx_plot_format_pair (chart->format, chart->format_data, cx_histogram_bin_low (chart, bin),
                       cx_histogram_bin_low (chart, bin + 1), low, high);
  *share = cx_format_value (share_of (chart, bin, bin + 1), CX_UNIT_SHARE, NULL, TRUE);
  *lower = cx_format_value (share_of (chart, 0, bin), CX_UNIT_SHARE, NULL, TRUE);
}

char *
cx_histogram_chart_point_text (const CxHistogramChart *chart, guint bin)
{
  g_autofree char *low = NULL, *high = NULL, *share = NULL, *lower = NULL;
  g_return_val_if_fail (bin < chart->n, NULL);
  bin_words (chart, bin, &low, &high, &share, &lower);
  /* Translators: "€1.30 M to €1.35 M: 8.1 % of futures, 45 % are lower". */
  return g_strdup_printf (_("%s to %s: %s of futures, %s are lower"), low, high, share, lower);
}

char **
cx_histogram_bin_lines (const CxHistogramChart *chart, guint bin)
{
  g_autofree char *low = NULL, *high = NULL, *share = NULL, *lower = NULL;
  char **lines = g_new0 (char *, 4);
  bin_words (chart, bin, &low, &high, &share, &lower);
  /* Translators: a range of money: "€1.30 M to €1.35 M". */
  lines[0] = g_strdup_printf (_("%s to %s"), low, high);
  /* Translators: a share of the simulated futures: "8.1 %". */
  lines[1] = g_strdup_printf (_("%s of futures"), share);
  lines[2] = g_strdup_printf (_("%s are lower"), lower);
  return lines;
}

CxChartTable *
cx_histogram_chart_table (const CxHistogramChart *chart)
{
  CxChartTable *table = cx_chart_table_new ();
  cx_chart_table_add_column (table, _("From"));
  cx_chart_table_add_column (table, _("Below"));
  cx_chart_table_add_column (table, _("Futures"));
  cx_chart_table_add_column (table, _("Share"));
  cx_chart_table_add_column (table, _("Share lower"));
  for (guint i = 0; i < chart->n; i++) {
    double low = cx_histogram_bin_low (chart, i), high = cx_histogram_bin_low (chart, i + 1);
    double share = share_of (chart, i, i + 1), lower = share_of (chart, 0, i);
    cx_chart_table_add_row (table);
    cx_chart_table_set (table, 0, cx_plot_format (chart->format, chart->format_data, low, FALSE), low);
    cx_chart_table_set (table, 1, cx_plot_format (chart->format, chart->format_data, high, FALSE), high);
    cx_chart_table_set (table, 2, cx_format_value (chart->counts[i], CX_UNIT_NUMBER, NULL, FALSE), chart->counts[i]);
    cx_chart_table_set (table, 3, cx_format_value (share, CX_UNIT_SHARE, NULL, TRUE), share);
    cx_chart_table_set (table, 4, cx_format_value (lower, CX_UNIT_SHARE, NULL, TRUE), lower);
  }
  return table;
}

int
cx_histogram_chart_bin_at (const CxHistogramChart *chart, double x, double width, double height, const char *font)
{
  if (chart->n == 0 || !(width > 0 && height > 0) || !isfinite (x))
    return -1;
  g_auto (CxHistogramLayout) layout = { 0 };
  cx_histogram_layout_init (&layout, chart, NULL, width, height, font);
  double bin = floor ((cx_axis_value (&layout.axis, x - layout.margin) - chart->low) / chart->width);
  return bin >= 0 && bin < chart->n ? (int) bin : -1;
}

/* ---- Drawing ---- */

typedef struct {
  const CxHistogramChart *chart;
  const CxHistogramLayout *layout;
  cairo_t *cr;
  const CxPalette *palette;
} Painter;

/* The part of a bar between two values, which lie on the same side of zero and of the core's ends. */
static void
draw_part (const Painter *p, double from, double to, guint count, double inset)
{
  const CxHistogramLayout *layout = p->layout;
  double middle = (from + to) / 2, height = count * layout->per_future;
  gboolean below = middle < 0;
  gboolean quiet = middle < p->chart->core_low || middle > p->chart->core_high; /* FALSE for NaN */
  double left = cx_axis_at (&layout->axis, from), right = cx_axis_at (&layout->axis, to);
  CxBox box = { left, layout->plot.y + layout->plot.height - height, right - left - inset, height };
  if (box.width <= 0)
    return;
  cairo_rectangle (p->cr, box.x, box.y, box.width, box.height);
  cx_set_color (p->cr, below ? p->palette->deficit : p->palette->accent, quiet ? QUIET : 1);
  cairo_fill (p->cr);
  if (!below)
    return;
  /* A loss is seen without its colour. */
  cairo_set_source_rgb (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2]);
  cx_hatch (p->cr, &box, 0.5 * layout->type.em, 0.13 * layout->type.em);
}

static void
draw_bars (const Painter *p)
{
  const CxHistogramChart *chart = p->chart;
  double bin = p->layout->bin / (p->layout->axis.high - p->layout->axis.low) * p->layout->plot.width;
  double gap = bin > 4 ? 1 : bin > 2 ? 0.5 : 0;
  for (guint i = 0; i < chart->n; i++) {
    double low = cx_histogram_bin_low (chart, i), high = cx_histogram_bin_low (chart, i + 1), from = low;
    double cuts[] = { chart->core_low, 0, chart->core_high, high };
    if (chart->counts[i] == 0)
      continue;
    while (from < high) {
      double to = high;
      for (guint k = 0; k < G_N_ELEMENTS (cuts); k++)
        if (cuts[k] > from && cuts[k] < to)
          to = cuts[k];
      draw_part (p, from, to, chart->counts[i], to == high ? gap : 0);
      from = to;
    }
  }
}

static void
draw_lines (const Painter *p)
{
  const CxHistogramLayout *layout = p->layout;
  double bottom = layout->plot.y + layout->plot.height, y = floor (bottom) + 0.5;
  cairo_move_to (p->cr, layout->plot.x, y);
  cairo_line_to (p->cr, layout->plot.x + layout->plot.width, y);
  cx_set_color (p->cr, p->palette->axis, 0.7);
  cairo_set_line_width (p->cr, 1);
  cairo_stroke (p->cr);
  /* Short ticks, and zero all the way up. */
  for (guint i = 0; i < layout->ticks->len; i++) {
    double x = floor (cx_axis_at (&layout->axis, g_array_index (layout->ticks, double, i))) + 0.5;
    cairo_move_to (p->cr, x, bottom);
    cairo_line_to (p->cr, x, bottom + 0.25 * layout->type.em);
  }
  cairo_stroke (p->cr);
  if (!isnan (layout->zero)) {
    double x = floor (layout->zero) + 0.5;
    cairo_move_to (p->cr, x, layout->plot.y);
    cairo_line_to (p->cr, x, bottom);
    cx_set_color (p->cr, p->palette->axis, 1);
    cairo_stroke (p->cr);
  }
}

static void
draw_marks (const Painter *p, gboolean base)
{
  const CxHistogramLayout *layout = p->layout;
  double bottom = layout->plot.y + layout->plot.height, em = layout->type.em, dots[] = { 1.5, 2.5 };
  for (guint i = 0; i < p->chart->marks->len; i++) {
    const CxMark *mark = g_ptr_array_index (p->chart->marks, i);
    const CxMarkPlace *place = &g_array_index (layout->marks, CxMarkPlace, i);
    if (isnan (place->x) || (mark->kind == CX_MARK_BASE) != base)
      continue;
    double x = floor (place->x) + 0.5;
    /* Light around it, as it runs over bars. */
    for (guint pass = 0; pass < 2; pass++) {
      cairo_save (p->cr);
      cairo_move_to (p->cr, x, place->top);
      cairo_line_to (p->cr, x, bottom);
      cairo_set_line_width (p->cr, pass == 0 ? 3.2 : mark->kind == CX_MARK_BASE ? 1.6 : 1.3);
      if (pass == 0)
        cairo_set_source_rgba (p->cr, p->palette->background[0], p->palette->background[1], p->palette->background[2], 0.6);
      else {
        cx_set_color (p->cr, p->palette->text, 1);
        if (mark->kind != CX_MARK_BASE)
          cairo_set_dash (p->cr, dots, 2, 0);
      }
      cairo_stroke (p->cr);
      cairo_restore (p->cr);
    }
    if (mark->kind == CX_MARK_BASE)
      cx_plot_draw_dot (p->cr, x, bottom - 0.45 * em, 0.34 * em, p->palette->text, p->palette);
  }
}

static void
draw_cursor (const Painter *p)
{
  const CxHistogramLayout *layout = p->layout;
  guint bin = (guint) layout->cursor;
  double left = cx_axis_at (&layout->axis, cx_histogram_bin_low (p->chart, bin)),
         right = cx_axis_at (&layout->axis, cx_histogram_bin_low (p->chart, bin + 1));
  double bottom = layout->plot.y + layout->plot.height, height = p->chart->counts[bin] * layout->per_future;
  cairo_rectangle (p->cr, left, layout->plot.y, right - left, layout->plot.height);
  cx_set_color (p->cr, p->palette->text, 0.08);
  cairo_fill (p->cr);
  cairo_rectangle (p->cr, floor (left) + 0.5, floor (bottom - height) + 0.5, MAX (right - left - 1, 1), ceil (height) - 1);
  cx_set_color (p->cr, p->palette->text, 1);
  cairo_set_line_width (p->cr, 1.4);
  cairo_stroke (p->cr);
}

static void
draw_labels (const Painter *p, gboolean readout)
{
  for (guint i = 0; i < p->layout->labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (p->layout->labels, i);
    gboolean quiet = label->kind == CX_LABEL_X || label->kind == CX_LABEL_BELOW;
    if ((label->kind == CX_LABEL_READOUT) == readout)
      cx_label_draw (label, p->cr, quiet ? p->palette->quiet : p->palette->text, p->palette);
  }
}

void
cx_histogram_chart_draw (const CxHistogramChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                         const char *font)
{
  if (!(width > 0 && height > 0))
    return;
  cx_begin_canvas (cr, width, height, palette);
  if (chart->n > 0) {
    g_auto (CxHistogramLayout) layout = { 0 };
    cx_histogram_layout_init (&layout, chart, cr, width, height, font);
    Painter p = { chart, &layout, cr, palette };
    cairo_translate (cr, layout.margin, layout.margin);
    draw_bars (&p);
    draw_lines (&p);
    draw_marks (&p, FALSE);
    draw_marks (&p, TRUE);
    if (layout.cursor >= 0)
      draw_cursor (&p);
    draw_labels (&p, FALSE);
    cx_plot_draw_readout (cr, &layout.readout, palette);
    draw_labels (&p, TRUE);
  }
  cairo_restore (cr);
}
