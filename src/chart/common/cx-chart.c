/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-chart.h"

#include <math.h>

#include "chart/common/cx-draw.h"
#include "chart/common/cx-label.h"

gboolean
cx_chart_can_show (double value)
{
  return fabs (value) < 1e290; /* FALSE for NaN */
}

char *
cx_chart_format (CxFormatFunc format, gpointer data, double value, gboolean compact)
{
  return format ? format (value, compact, data) : g_strdup_printf ("%g", value);
}

void
cx_chart_format_pair (CxFormatFunc format, gpointer data, double a, double b, char **a_text, char **b_text)
{
  *a_text = cx_chart_format (format, data, a, TRUE);
  *b_text = cx_chart_format (format, data, b, TRUE);
  if (a == b || g_strcmp0 (*a_text, *b_text) != 0)
    return;
  g_free (*a_text);
  g_free (*b_text);
  *a_text = cx_chart_format (format, data, a, FALSE);
  *b_text = cx_chart_format (format, data, b, FALSE);
}

double
cx_chart_any_height (gconstpointer chart, const char *font)
{
  return 0;
}

guint
cx_chart_one_series (gconstpointer chart)
{
  return 1;
}

#define TITLE_ROOM 1.1 /* the space above and below a title together, in ems */

double
cx_chart_title_height (const char *title, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, NULL, font, 1);
  g_autoptr (GPtrArray) labels = cx_label_list_new ();
  const CxLabel *label = cx_label_list_add (labels, CX_LABEL_TITLE, 0, title, &type, CX_TYPE_TITLE, INFINITY);
  return label ? label->box.height + TITLE_ROOM * type.em : 0;
}

void
cx_chart_draw_titled (const CxChartKind *kind, gconstpointer chart, const char *title, cairo_t *cr, double width, double height,
                      const CxPalette *palette, const char *font)
{
  g_auto (CxType) type = { 0 };
  cx_type_init (&type, cr, font, 1);
  g_autoptr (GPtrArray) labels = cx_label_list_new ();
  CxLabel *label = cx_label_list_add (labels, CX_LABEL_TITLE, 0, title, &type, CX_TYPE_TITLE, width - 1.6 * type.em);
  double top = label ? label->box.height + TITLE_ROOM * type.em : 0;
  if (!label || height - top < 2 * type.line) {
    kind->draw (chart, cr, width, height, palette, font);
    return;
  }
  cx_draw_begin_canvas (cr, width, height, palette);
  label->box.x = cx_label_is_rtl (label) ? width - 0.8 * type.em - label->box.width : 0.8 * type.em;
  label->box.y = 0.6 * type.em;
  cx_label_draw (label, cr, palette->text, palette);
  cairo_translate (cr, 0, top);
  kind->draw (chart, cr, width, height - top, palette, font);
  cairo_restore (cr);
}
