/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-plot.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/common/cx-scale.h"

#define MAX_LEFT  0.3 /* the share of the width for amounts beside the plot */
#define MAX_LINES 4   /* the most lines of a long name in the readout */

double
cx_plot_axis_at (const CxAxis *axis, double value)
{
  return axis->start + (value - axis->low) / (axis->high - axis->low) * axis->length;
}

double
cx_plot_axis_value (const CxAxis *axis, double at)
{
  return axis->low + (at - axis->start) / axis->length * (axis->high - axis->low);
}

double
cx_plot_margin (const CxType *type, double width, double height)
{
  return floor (MIN (0.4 * type->em, 0.1 * MIN (width, height)));
}

double
cx_plot_add_title (GPtrArray *labels, const CxType *type, const char *title, double gap, double width, double height)
{
  CxLabel *label =
    height > 7 * type->line ? cx_label_list_add (labels, CX_LABEL_TITLE, 0, title, type, CX_TYPE_TITLE, width) : NULL;

  if (!label)
    return 0;
  label->box.x = cx_label_is_rtl (label) ? width - label->box.width : 0;
  return label->box.height + gap;
}

static double
tick_value (double first, double step, guint i)
{
  double value = first + i * step;
  return fabs (value) < 0.5 * step ? 0 : value;
}

/* Adds the labels of a step to LABELS and returns TRUE if they stand apart and their texts differ. */
static gboolean
try_step (GPtrArray *labels, GArray *ticks, const CxType *type, const CxAxis *axis, double step, double y, double width,
          gboolean compact, CxFormatFunc format, gpointer data)
{
  double first = 0, last = -INFINITY;
  guint n = cx_scale_ticks (axis->low, axis->high, step, &first);
  g_autofree char *before = NULL;
  for (guint i = 0; i < n; i++) {
    double value = tick_value (first, step, i);
    char *text = cx_chart_format (format, data, value, compact);
    gboolean same = g_strcmp0 (text, before) == 0;
    g_free (before);
    before = text;
    g_array_append_val (ticks, value);
    CxLabel *label = cx_label_list_add (labels, CX_LABEL_X, i, text, type, CX_TYPE_CAPTION, INFINITY);
    if (same)
      return FALSE;
    if (!label)
      continue;
    label->value = value;
    label->box.x = CLAMP (cx_plot_axis_at (axis, value) - label->box.width / 2, 0, MAX (width - label->box.width, 0));
    label->box.y = y;
    if (label->box.x < last + 1.4 * type->em)
      return FALSE;
    last = label->box.x + label->box.width;
  }
  return n > 0;
}

void
cx_plot_add_x_ticks (GPtrArray *labels, GArray *ticks, const CxType *type, const CxAxis *axis, double y, double width,
                     CxFormatFunc format, gpointer data)
{
  guint before = labels->len;
  for (guint wanted = 10; wanted > 0; wanted--)
    for (guint full = 0; full < 2; full++) {
      double step = cx_scale_nice_step (axis->low, axis->high, wanted);
      g_array_set_size (ticks, 0);
      if (try_step (labels, ticks, type, axis, step, y, width, !full, format, data))
        return;
      g_ptr_array_set_size (labels, (int) before);
    }
  g_array_set_size (ticks, 0);
}

static void
find_y_ticks (GArray *ticks, const CxAxis *axis, guint wanted)
{
  double step = cx_scale_nice_step (axis->low, axis->high, wanted), first = 0;
  guint n = axis->high - axis->low > 0 ? cx_scale_ticks (axis->low, axis->high, step, &first) : 0;
  for (guint i = 0; i < n; i++) {
    double value = tick_value (first, step, i);
    g_array_append_val (ticks, value);
  }
}

void
cx_plot_add_y_axis (GPtrArray *labels, GArray *ticks, const CxType *type, CxAxis *axis, CxBox *plot, double width, double height,
                    CxFormatFunc format, gpointer data)
{
  double widest = 0;
  guint before = labels->len;

  axis->start = plot->y + plot->height;
  axis->length = -plot->height;
  find_y_ticks (ticks, axis, (guint) CLAMP (plot->height / (2.2 * type->line), 1, 8));
  for (guint i = 0; i < ticks->len; i++) {
    double value = g_array_index (ticks, double, i);
    g_autofree char *text = cx_chart_format (format, data, value, TRUE);
    CxLabel *label = cx_label_list_add (labels, CX_LABEL_Y, i, text, type, CX_TYPE_CAPTION, INFINITY);
    if (!label)
      continue;
    label->value = value;
    label->box.y = CLAMP (cx_plot_axis_at (axis, value) - label->box.height / 2, 0, MAX (height - label->box.height, 0));
    widest = MAX (widest, label->box.width);
  }
  if (widest > MAX_LEFT * width) {
    g_ptr_array_set_size (labels, (int) before);
    widest = 0;
  }
  for (guint i = before; i < labels->len; i++) {
    CxLabel *label = g_ptr_array_index (labels, i);
    label->box.x = widest - label->box.width;
  }
  plot->x = widest > 0 ? widest + 0.55 * type->em : 0;
}

/* ---- The readout ---- */

/* With FILLED the area below a point belongs to the shape, as it does for bars. */
static guint
count_hidden (const CxBox *box, const double *shape, guint n, gboolean filled)
{
  guint hidden = 0;
  for (guint i = 0; i < n; i++)
    hidden += shape[2 * i] >= box->x && shape[2 * i] <= box->x + box->width && shape[2 * i + 1] <= box->y + box->height &&
              (filled || shape[2 * i + 1] >= box->y);
  return hidden;
}

CxBox
cx_plot_place_readout (GPtrArray *labels, const CxType *type, const char *const *lines, double at, const CxBox *plot,
                       const double *shape, guint n, gboolean filled, double width, double height)
{
  double pad = 0.7 * type->em, line = 1.15 * type->line, gap = 0.9 * type->em, widest = 0;
  g_autoptr (GPtrArray) words = cx_label_list_new ();
  double total = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    CxLabel *label =
      cx_label_list_add (words, CX_LABEL_READOUT, i, lines[i], type, i == 0 ? CX_TYPE_BOLD : CX_TYPE_CAPTION, INFINITY);
    if (!label)
      continue;
    cx_label_wrap (label, MIN (width - 2 * pad, 22 * type->em), MAX_LINES);
    label->box.y = total;
    total += MAX (label->box.height + line - type->line, line);
    widest = MAX (widest, label->box.width);
  }
  CxBox box = { 0, 0, widest + 2 * pad, total + 1.4 * pad };
  if (words->len == 0 || box.width > width || box.height > height)
    return (CxBox){ 0 };
  CxBox chosen = box;
  guint least = G_MAXUINT;
  for (guint place = 0; place < (filled ? 2u : 4u); place++) {
    CxBox here = box;
    gboolean right = place % 2 == 0;
    here.x = right ? at + gap : at - gap - box.width;
    here.y = place < 2 ? plot->y + 0.2 * type->em : plot->y + plot->height - box.height - 0.4 * type->em;
    gboolean fits = right ? here.x + here.width <= width : here.x >= 0;
    here.x = CLAMP (here.x, 0, width - here.width);
    here.y = CLAMP (here.y, 0, height - here.height);
    guint cost = count_hidden (&here, shape, n, filled) + (fits ? 0 : 10000);
    if (cost >= least)
      continue;
    least = cost;
    chosen = here;
  }
  for (guint i = labels->len; i > 0; i--)
    if (cx_draw_boxes_overlap (&((CxLabel *) g_ptr_array_index (labels, i - 1))->box, &chosen))
      g_ptr_array_remove_index (labels, i - 1);
  for (guint i = 0; i < words->len; i++) {
    CxLabel *label = g_ptr_array_index (words, i);
    label->box.x = cx_label_is_rtl (label) ? chosen.x + chosen.width - pad - label->box.width : chosen.x + pad;
    label->box.y += chosen.y + 0.7 * pad;
  }
  g_ptr_array_extend_and_steal (labels, g_steal_pointer (&words));
  return chosen;
}

void
cx_plot_draw_readout (cairo_t *cr, const CxBox *box, const CxPalette *palette)
{
  if (box->width <= 0)
    return;
  cx_draw_round_rectangle (cr, box->x + 0.5, box->y + 0.5, box->width - 1, box->height - 1, 6);
  cairo_set_source_rgb (cr, palette->background[0], palette->background[1], palette->background[2]);
  cairo_fill_preserve (cr);
  cx_draw_set_color (cr, palette->quiet, 0.6);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
draw_labels (cairo_t *cr, const GPtrArray *labels, gboolean readout, const CxPalette *palette)
{
  for (guint i = 0; i < labels->len; i++) {
    const CxLabel *label = g_ptr_array_index (labels, i);
    gboolean quiet =
      label->kind == CX_LABEL_X || label->kind == CX_LABEL_Y || label->kind == CX_LABEL_HEADING || label->kind == CX_LABEL_BELOW;
    if ((label->kind == CX_LABEL_READOUT) == readout)
      cx_label_draw (label, cr, quiet ? palette->quiet : palette->text, palette);
  }
}

void
cx_plot_draw_labels (cairo_t *cr, const GPtrArray *labels, const CxBox *readout, const CxPalette *palette)
{
  draw_labels (cr, labels, FALSE, palette);
  cx_plot_draw_readout (cr, readout, palette);
  draw_labels (cr, labels, TRUE, palette);
}

void
cx_plot_draw_dot (cairo_t *cr, double x, double y, double radius, const double color[4], const CxPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius + 1.2, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, palette->background[0], palette->background[1], palette->background[2]);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cx_draw_set_color (cr, color, 1);
  cairo_fill (cr);
}
