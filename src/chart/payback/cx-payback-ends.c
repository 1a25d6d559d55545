/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/payback/cx-payback-ends.h"

#include <math.h>

#include "chart/common/cx-scale.h"

/* A name up to SHORT em stands whole or not at all: a cut would save a letter or two and hide the word. A longer name is cut, as long as it
 * keeps MIN_NAME em. */
#define SHORT    10
#define MIN_NAME 6
#define STACKED  2.2 /* the height, in lines, of a label whose name stands above its value */

/* Returns the last value of curve I that can be drawn, or NaN. */
static double
end_value (const CxPaybackChart *chart, guint i)
{
  double value = cx_payback_chart_series_values (chart, i)[cx_payback_chart_last (chart)];
  return cx_chart_can_show (value) ? value : NAN;
}

typedef struct {
  guint index;
  char *value;
  double name_width, value_width;
} End;

static void
end_clear (gpointer data)
{
  g_free (((End *) data)->value);
}

static char *
format_end (const CxPaybackChart *chart, const double *values, guint n, guint i)
{
  return chart->format_among ? chart->format_among (values[i], values, n, chart->format_data)
                             : cx_chart_format (chart->format, chart->format_data, values[i], TRUE);
}

void
cx_payback_ends_init (CxPaybackEnds *self, const CxPaybackChart *chart, const CxType *type)
{
  guint n = cx_payback_chart_n_series (chart);
  g_autofree double *values = g_new (double, n + 1);

  *self = (CxPaybackEnds){ chart, type, g_array_new (FALSE, FALSE, sizeof (End)), FALSE };
  g_array_set_clear_func (self->ends, end_clear);
  for (guint i = 0; i < n; i++)
    values[i] = end_value (chart, i);
  for (guint i = 0; i < n; i++) {
    if (isnan (values[i]))
      continue;
    CxTypeStyle style = i == 0 ? CX_TYPE_BOLD : CX_TYPE_CAPTION;
    End end = { .index = i, .value = format_end (chart, values, n, i) };
    end.name_width = cx_type_text_width (type, cx_payback_chart_series_name (chart, i), style);
    end.value_width = cx_type_text_width (type, end.value, style);
    g_array_append_val (self->ends, end);
  }
}

void
cx_payback_ends_clear (CxPaybackEnds *self)
{
  g_clear_pointer (&self->ends, g_array_unref);
}

/* Returns the room of the name of END in a label that is at most WIDTH wide, or 0 if the name is left out. */
static double
name_room (const CxPaybackEnds *self, const End *end, double width)
{
  double em = self->type->em, room = self->stacked ? width : width - end->value_width - 0.35 * em;

  if (end->name_width <= room + 0.01) /* WIDTH may be the sum of the parts, which rounding has changed */
    return end->name_width;
  return end->name_width > SHORT * em && room >= MIN_NAME * em ? room : 0;
}

/* Returns the width of the widest label, where no name takes more than MAX_NAME and no label more than WIDTH. */
static double
width_with (const CxPaybackEnds *self, double max_name, double width)
{
  double widest = 0;

  for (guint i = 0; i < self->ends->len; i++) {
    const End *end = &g_array_index (self->ends, End, i);
    double name = MIN (name_room (self, end, width), max_name), value = end->value_width;
    if (value <= width)
      widest = MAX (widest, self->stacked ? MAX (name, value) : value + (name > 0 ? name + 0.35 * self->type->em : 0));
  }
  return widest;
}

double
cx_payback_ends_width (const CxPaybackEnds *self, double width)
{
  return width_with (self, INFINITY, width);
}

double
cx_payback_ends_least_width (const CxPaybackEnds *self)
{
  return self->ends->len > 0 ? g_array_index (self->ends, End, 0).value_width : 0;
}

double
cx_payback_ends_choose (CxPaybackEnds *self, double most, double height)
{
  for (guint pass = 0; pass < 2; pass++) {
    self->stacked = pass > 0;
    double needed = width_with (self, SHORT * self->type->em, INFINITY);
    if (needed <= most && !(self->stacked && self->ends->len * STACKED * self->type->line > height))
      return needed;
  }
  self->stacked = FALSE;
  return 0;
}

void
cx_payback_ends_place (const CxPaybackEnds *self, GPtrArray *labels, const double *y, const CxBox *plot, double height, double x,
                       double width)
{
  const CxType *type = self->type;
  const CxPaybackChart *chart = self->chart;
  const GArray *ends = self->ends;
  gboolean stacked = self->stacked;
  double gap = (stacked ? STACKED : 1.08) * type->line, space = 0.35 * type->em;
  double low = MIN (plot->y, height - type->line) + (stacked ? 1 : 0.5) * type->line;
  double high = plot->y + plot->height - (stacked ? type->line / 2 : 0);
  guint fit = (guint) MAX (floor ((high - low) / gap) + 1, 1);
  guint n = MIN (ends->len, fit); /* the first are the most important */
  g_autofree double *centres = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    centres[i] = y[g_array_index (ends, End, i).index];
  cx_scale_spread (centres, n, gap, low, MAX (high, low));
  for (guint i = 0; i < n; i++) {
    const End *end = &g_array_index (ends, End, i);
    CxTypeStyle style = end->index == 0 ? CX_TYPE_BOLD : CX_TYPE_CAPTION;
    if (end->value_width > width)
      continue;
    double room = name_room (self, end, width);
    CxLabel *name = room > 0 ? cx_label_list_add (labels, CX_LABEL_END_NAME, end->index,
                                                  cx_payback_chart_series_name (chart, end->index), type, style, room + 0.01)
                             : NULL;
    CxLabel *value = cx_label_list_add (labels, CX_LABEL_END_VALUE, end->index, end->value, type, style, INFINITY);
    if (!value)
      continue;
    if (stacked) {
      value->box.x = x;
      value->box.y = name ? centres[i] : centres[i] - value->box.height / 2;
      if (name) {
        name->box.x = x;
        name->box.y = centres[i] - name->box.height;
      }
      continue;
    }
    gboolean rtl = name != NULL && cx_label_is_rtl (name);
    value->box.x = name != NULL && !rtl ? x + name->box.width + space : x;
    value->box.y = centres[i] - value->box.height / 2;
    if (!name)
      continue;
    name->box.x = rtl ? x + value->box.width + space : x;
    name->box.y = centres[i] - name->box.height / 2;
  }
}
