/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-bridge.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/results/cx-sums.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"

static void
add_step (GArray *steps, const char *label, const CxItem *initiative, double total, double present)
{
  CxBridgeStep step = { .label = label, .initiative = initiative, .total = total, .present = present };

  g_array_append_val (steps, step);
}

static void
add_node (GArray *steps, const CxResults *r, const char *label, CxNode node, int sign)
{
  if (node == CX_NONE)
    return;
  double total = sign * cx_sums_total (r, node), present = sign * cx_sums_present (r, node);
  if (total != 0 || present != 0)
    add_step (steps, label, NULL, total, present);
}

static void
add_reached (GArray *steps, const char *label, double total, double present)
{
  CxBridgeStep step = { .label = label, .reached = TRUE, .total = total, .present = present };

  g_array_append_val (steps, step);
}

const char *
cx_bridge_overlap_label (const CxResults *r)
{
  double sum = r->model->overlap ? cx_sums_total (r, r->model->overlap) : 0;

  return sum > 0 ? _("Interaction between benefits") : _("Overlap between benefits");
}

GArray *
cx_bridge_steps (const CxResults *r)
{
  const CxModel *m = r->model;
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (CxBridgeStep));
  const CxNode benefits = m->series[CX_SERIES_BENEFITS];

  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxItem *initiative = g_array_index (m->initiatives, CxInitiativeNodes, i).initiative;
    double total = 0, present = 0;
    for (guint k = 0; k < m->lines->len; k++) {
      const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, k);
      if (line->benefit->parent != initiative)
        continue;
      total += cx_sums_total (r, line->amount);
      present += cx_sums_present (r, line->amount);
    }
    if (total != 0 || present != 0)
      add_step (steps, cx_item_name (initiative), initiative, total, present);
  }
  add_node (steps, r, cx_bridge_overlap_label (r), m->overlap, 1);
  add_reached (steps, _("Benefits"), cx_sums_total (r, benefits), cx_sums_present (r, benefits));
  add_node (steps, r, _("Operating costs"), m->operating, -1);
  add_node (steps, r, _("Capital costs"), m->capital, -1);
  add_node (steps, r, _("Contingency"), m->contingency, -1);
  add_node (steps, r, _("Tax (negative: a relief against other profits)"), m->series[CX_SERIES_TAX], -1);
  add_reached (steps, _("Net cash; in today’s money the net present value"), cx_sums_total (r, m->series[CX_SERIES_NET]),
               r->value[CX_RESULT_NPV]);
  return steps;
}

typedef struct {
  const CxCase *c;
  CxBarChart *chart;
  GString *words;
  double at;
} Bars;

static void
add_bar (Bars *bars, const char *label, double from, double to, double shown, int kind)
{
  g_autofree char *amount = cx_format_compact (shown, CX_UNIT_MONEY, cx_item_text (bars->c, "currency"));
  g_autofree char *text = kind != CX_BAR_TOTAL && shown > 0 ? g_strconcat ("+", amount, NULL) : g_strdup (amount);

  cx_bar_chart_add (bars->chart, label, from, to, NULL, text, kind);
  g_string_append_printf (bars->words, " %s: %s.", label, text);
  bars->at = to;
}

static void
add_amount (Bars *bars, const char *label, double amount, int kind)
{
  add_bar (bars, label, bars->at, bars->at + amount, amount, kind >= 0 ? kind : amount >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = fabs ((*(const CxBridgeStep *const *) a)->total), y = fabs ((*(const CxBridgeStep *const *) b)->total);

  return x < y ? 1 : x > y ? -1 : 0;
}

CxBarChart *
cx_bridge_chart (const CxResults *r, const GArray *steps, guint most)
{
  g_autoptr (GString) words = g_string_new (_("From benefits to net present value."));
  Bars bars = { r->model->c, cx_bar_chart_new (FALSE), words, 0 };
  g_autoptr (GPtrArray) initiatives = g_ptr_array_new ();
  const CxBridgeStep *last = &g_array_index (steps, CxBridgeStep, steps->len - 1);
  double rest = 0;
  guint shown;

  for (guint i = 0; i < steps->len; i++)
    if (g_array_index (steps, CxBridgeStep, i).initiative)
      g_ptr_array_add (initiatives, (gpointer) &g_array_index (steps, CxBridgeStep, i));
  g_ptr_array_sort (initiatives, compare);
  /* A single initiative over the limit has its own bar, because "1 other" would take the same space and say less. */
  shown = initiatives->len <= most + 1 ? initiatives->len : most;
  for (guint i = 0; i < initiatives->len; i++) {
    const CxBridgeStep *step = g_ptr_array_index (initiatives, i);
    if (i < shown)
      add_amount (&bars, step->label, step->total, -1);
    else
      rest += step->total;
  }
  if (shown < initiatives->len) {
    guint others = initiatives->len - shown;
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", others), others);
    add_amount (&bars, label, rest, CX_BAR_QUIET);
  }
  for (guint i = 0; i < steps->len; i++) {
    const CxBridgeStep *step = &g_array_index (steps, CxBridgeStep, i);
    if (step == last)
      add_bar (&bars, _("Net cash"), 0, step->total, step->total, CX_BAR_TOTAL);
    else if (step->reached)
      add_bar (&bars, step->label, 0, step->total, step->total, CX_BAR_TOTAL);
    else if (!step->initiative)
      add_amount (&bars, step->label, step->total, -1);
  }
  add_amount (&bars, _("Discounting"), last->present - last->total, -1);
  add_bar (&bars, _("Net present value"), 0, last->present, last->present, CX_BAR_TOTAL);
  bars.chart->accessible = g_strdup (words->str);
  bars.chart->format = cx_curve_money;
  bars.chart->format_data = cx_curve_money_data (r->model->c);
  return bars.chart;
}
