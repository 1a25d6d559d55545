/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/charts/cx-diff-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"
#include "report/words/cx-diff-words.h"

#define MAX_CHANGES 9 /* changes with a bar of their own; the others share one bar */

typedef struct {
  CxBarChart *chart;
  GString *words;
  const char *currency;
  double at; /* the end of the last bar */
} Bridge;

static void
add_bar (Bridge *bridge, const char *label, double from, double to, double shown, int kind)
{
  g_autofree char *amount = cx_format_compact (shown, CX_UNIT_MONEY, bridge->currency);
  g_autofree char *text = kind != CX_BAR_TOTAL && shown > 0 ? g_strconcat ("+", amount, NULL) : g_steal_pointer (&amount);

  cx_bar_chart_add (bridge->chart, label, from, to, NULL, text, kind);
  g_string_append_printf (bridge->words, " %s: %s.", label, text);
  bridge->at = to;
}

static void
add_step (Bridge *bridge, const char *label, double amount)
{
  add_bar (bridge, label, bridge->at, bridge->at + amount, amount, amount >= 0 ? CX_BAR_PLUS : CX_BAR_MINUS);
}

static int
compare_effects (gconstpointer a, gconstpointer b)
{
  const CxDiffChange *x = *(const CxDiffChange *const *) a, *y = *(const CxDiffChange *const *) b;
  double p = fabs (x->npv_effect), q = fabs (y->npv_effect);

  return p < q ? 1 : p > q ? -1 : 0;
}

CxBarChart *
cx_diff_bars_new (const CxDiff *diff, const CxCase *a, const char *name_a, const char *name_b)
{
  g_autoptr (GString) words = g_string_new (_("The bridge from one net present value to the other."));
  Bridge bridge = { cx_bar_chart_new (FALSE), words, cx_item_text (a, "currency"), 0 };
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint shown;
  double rest = 0;

  for (guint i = 0; i < diff->changes->len; i++) {
    CxDiffChange *change = g_ptr_array_index (diff->changes, i);

    /* A change that cannot be made alone has its effect in the interaction. */
    if (!isnan (change->npv_effect) && change->npv_effect != 0)
      g_ptr_array_add (sorted, change);
  }
  g_ptr_array_sort (sorted, compare_effects);
  shown = sorted->len <= MAX_CHANGES + 1 ? sorted->len : MAX_CHANGES;
  add_bar (&bridge, name_a, 0, diff->npv_a, diff->npv_a, CX_BAR_TOTAL);
  for (guint i = 0; i < sorted->len; i++) {
    const CxDiffChange *change = g_ptr_array_index (sorted, i);
    g_autofree char *place = cx_diff_words_place (change);

    if (i < shown)
      add_step (&bridge, place, change->npv_effect);
    else
      rest += change->npv_effect;
  }
  if (shown < sorted->len) {
    g_autofree char *label = g_strdup_printf (ngettext ("%u other", "%u others", sorted->len - shown), sorted->len - shown);

    add_bar (&bridge, label, bridge.at, bridge.at + rest, rest, CX_BAR_QUIET);
  }
  /* The sums of rounded numbers never cancel exactly, so an interaction far below the figures shown counts as 0. */
  if (fabs (diff->interaction) > 1e-9 * (fabs (diff->npv_a) + fabs (diff->npv_b)))
    add_step (&bridge, _("Interaction"), diff->interaction);
  add_bar (&bridge, name_b, 0, diff->npv_b, diff->npv_b, CX_BAR_TOTAL);
  bridge.chart->accessible = g_strdup (words->str);
  bridge.chart->value_heading = g_strdup (_("Net present value"));
  bridge.chart->format = cx_curve_money;
  bridge.chart->format_data = cx_curve_money_data (a);
  return bridge.chart;
}
