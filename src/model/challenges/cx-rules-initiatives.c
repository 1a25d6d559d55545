/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-rules-initiatives.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* An effect from here on counts as full, to allow for decay and rounding in the same month. */
#define NEARLY_FULL 0.999

typedef gboolean (*CostTest) (const CxFacts *f, const CxCostNodes *cost);

/* Returns TRUE if INITIATIVE, or one that it requires, has a payment that passes TEST (NULL: any payment). */
static gboolean
pays (const CxFacts *f, const CxItem *initiative, CostTest test, GHashTable *seen)
{
  if (!g_hash_table_add (seen, (gpointer) initiative))
    return FALSE;
  for (guint i = 0; i < f->model->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (f->model->costs, CxCostNodes, i);
    if (cost->cost->parent == initiative && cx_facts_last (f, cost->payment) >= 0 && (!test || test (f, cost)))
      return TRUE;
  }
  const char *const *required = cx_item_refs (initiative, "requires");
  for (guint i = 0; required[i]; i++) {
    const CxItem *other = cx_item_child (f->model->c, CX_ITEM_INITIATIVE, required[i]);
    if (other && pays (f, other, test, seen))
      return TRUE;
  }
  return FALSE;
}

static gboolean
pays_for (const CxFacts *f, const CxItem *initiative, CostTest test)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  return pays (f, initiative, test, seen);
}

static gboolean
is_about_people (const CxFacts *f, const CxCostNodes *cost)
{
  static const char *const categories[] = { "people", "training", "change", NULL };
  return g_strv_contains (categories, cx_item_text (cost->cost, "category"));
}

/* Returns initiative I if it counts and has a line of benefit, otherwise NULL. */
static const CxInitiativeNodes *
with_benefits (const CxFacts *f, guint i)
{
  const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
  return cx_facts_counts (f, nodes->counts) && cx_item_n (nodes->initiative, CX_ITEM_BENEFIT) > 0 ? nodes : NULL;
}

void
cx_rules_initiatives_cost (CxFacts *f)
{
  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = with_benefits (f, i);
    if (nodes && !pays_for (f, nodes->initiative, NULL))
      cx_facts_raise_at (f, nodes->initiative, NULL, _("“%s” has benefits, but no costs."), cx_item_name (nodes->initiative));
  }
}

void
cx_rules_initiatives_technology (CxFacts *f)
{
  for (guint i = 0; i < f->model->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (f->model->costs, CxCostNodes, i);
    const CxItem *initiative = cost->cost->parent;
    if (g_str_equal (cx_item_text (cost->cost, "category"), "technology") && cx_facts_last (f, cost->payment) >= 0 &&
        !pays_for (f, initiative, is_about_people))
      cx_facts_raise_at (f, initiative, NULL, _("“%s” pays for technology, but not for people, training or change."),
                         cx_item_name (initiative));
  }
}

/* Sets *LAST to the last month with a benefit, and *FULL to the first month with full effect. */
static void
find_effect (const CxFacts *f, const CxInitiativeNodes *nodes, int *last, int *full)
{
  const double *effect = cx_values_series (f->results->values, nodes->effect);

  *last = -1;
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (f->model->lines, CxLineNodes, i);
    if (line->benefit->parent == nodes->initiative)
      *last = MAX (*last, cx_facts_last (f, line->amount));
  }
  *full = 0;
  for (guint t = 1; t <= f->model->horizon; t++)
    if (effect[t] > effect[*full])
      *full = t;
}

/* A cost that ends before the effect is full belongs to the project. In that case another cost has to continue. */
void
cx_rules_initiatives_cost_ends (CxFacts *f)
{
  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = with_benefits (f, i);
    int last, full, latest = -1;

    if (!nodes)
      continue;
    find_effect (f, nodes, &last, &full);
    for (guint pass = 0; pass < 2; pass++)
      for (guint k = 0; k < f->model->costs->len; k++) {
        const CxCostNodes *cost = &g_array_index (f->model->costs, CxCostNodes, k);
        if (cost->cost->parent != nodes->initiative || g_str_equal (cx_item_text (cost->cost, "timing"), "once"))
          continue;
        int end = cx_facts_last (f, cost->payment);
        if (pass == 0)
          latest = MAX (latest, end);
        else if (end >= 0 && end < last && (end > full || end == latest))
          cx_facts_raise_at (f, cost->cost, NULL,
                             _("“%s” is paid until month %d, but the benefits of “%s” go on until month %d."),
                             cx_item_name (cost->cost), end, cx_item_name (nodes->initiative), last);
      }
  }
}

/* Returns TRUE if the line has its full effect from the first month with an effect on. *MONTH is this month. */
static gboolean
starts_full (const CxFacts *f, const CxLineNodes *line, guint *month)
{
  double most = 0;

  *month = 0;
  for (guint t = 1; t <= f->model->horizon; t++) {
    double strength = cx_values_at (f->results->values, line->strength, t);
    if (strength > 0 && *month == 0)
      *month = t;
    most = fmax (most, strength);
  }
  return *month > 0 && cx_values_at (f->results->values, line->strength, *month) >= NEARLY_FULL * most;
}

/* Amounts by year include their own ramp. Licences end on a certain day, but hardly on the first day of the case. */
void
cx_rules_initiatives_ramp (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (f->model->lines, CxLineNodes, i);
    const CxItem *benefit = line->benefit;
    const char *driver = cx_item_driver (benefit);
    guint month;

    if (!cx_facts_counts (f, line->counts) || g_str_equal (driver, "yearly_amount") || !starts_full (f, line, &month) ||
        (g_str_equal (driver, "platform_consolidation") && month > 1))
      continue;
    if (cx_item_n_years (benefit, "adoption") > 0) {
      /* A part of the effect that never grows is a cautious figure, not a missing ramp. */
      if (cx_item_number (benefit, "adoption/1") < NEARLY_FULL)
        continue;
      cx_facts_raise_at (f, benefit, "adoption/1", _("“%s” is adopted in full from month %u on."), cx_item_name (benefit),
                         month);
    } else if (cx_item_value (benefit, "ramp_months")) {
      cx_facts_raise_at (f, benefit, "ramp_months", _("“%s” has its full effect from month %u on, without a ramp-up."),
                         cx_item_name (benefit), month);
    } else {
      cx_facts_raise_at (f, benefit->parent, "ramp_months", _("“%s” has its full effect from month %u on, without a ramp-up."),
                         cx_item_name (benefit->parent), month);
    }
  }
}

void
cx_rules_initiatives_score (CxFacts *f)
{
  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = with_benefits (f, i);
    gboolean only = TRUE;

    for (guint k = 0; nodes && k < cx_item_n (nodes->initiative, CX_ITEM_BENEFIT); k++) {
      const char *driver = cx_item_driver (cx_item_nth (nodes->initiative, CX_ITEM_BENEFIT, k));
      only = only && (g_str_equal (driver, "nps_shift") || g_str_equal (driver, "wallet_rank"));
    }
    if (nodes && only)
      cx_facts_raise_at (f, nodes->initiative, NULL, _("All benefits of “%s” come from a better score or rank."),
                         cx_item_name (nodes->initiative));
  }
}
