/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-economy.h"

#include <string.h>

/* Builds the cost of the contacts of each stage. Stages on which LINE does not act are those of BEFORE; LINE may be NULL. */
static void
build_stages (CxBuilder *b, CxEconomy *e, const CxLine *line, const CxEconomy *before, const char *suffix)
{
  CxGraph *g = b->g;
  guint n = 0;

  e->stages = g_array_new (FALSE, FALSE, sizeof (CxStageEconomy));
  for (guint i = 0; i < e->pairs->len; n++) {
    g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
    CxItem *stage = g_array_index (e->pairs, CxContactPair, i).stage;
    guint first = i;

    while (i < e->pairs->len && g_array_index (e->pairs, CxContactPair, i).stage == stage)
      i++;
    if (line && !cx_build_contacts_acts (line, stage)) {
      g_array_append_val (e->stages, g_array_index (before->stages, CxStageEconomy, n));
      continue;
    }
    for (; first < i; first++) {
      const CxContactPair *pair = &g_array_index (e->pairs, CxContactPair, first);
      CxNode cost = cx_mul (g, pair->contacts, pair->cost);
      g_array_append_val (costs, cost);
    }
    CxStageEconomy s = { .cost = cx_build_sum (b, costs) };
    cx_build_name (b, s.cost, CX_UNIT_MONEY_1000, 0, _("Contact cost, %s%s"), cx_item_name (stage), suffix);
    s.grown = cx_mul (g, s.cost, cx_build_contacts_growth (b, stage));
    g_array_append_val (e->stages, s);
  }
}

CxEconomy *
cx_build_economy (CxBuilder *b, const CxAct *act, const CxEconomy *before)
{
  CxGraph *g = b->g;
  CxEconomy *e = g_new0 (CxEconomy, 1);
  const CxLine *line = before ? &g_array_index (b->lines, CxLine, act->line) : NULL;
  g_autofree char *suffix = cx_act_suffix (b, act);
  g_autoptr (GArray) calling = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) margins = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) grown_costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) stage_costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
  CxBlockKind kind = act->kind == CX_ACT_ONE ? CX_BLOCK_LINES : CX_BLOCK_MODEL;
  g_autofree char *title =
    act->kind == CX_ACT_ONE
      ? g_strdup_printf (_("Benefit alone: %s"), cx_item_name (g_array_index (b->lines, CxLine, act->line).benefit))
      : NULL;

  e->segments = g_array_new (FALSE, FALSE, sizeof (CxSegmentEconomy));
  for (guint i = 0; i < cx_item_n (b->c, CX_ITEM_SEGMENT); i++) {
    CxItem *segment = cx_item_nth (b->c, CX_ITEM_SEGMENT, i);
    g_autofree char *own = g_strdup_printf (_("Customers: %s%s"), cx_item_name (segment), suffix);
    cx_graph_begin_block (g, kind, title ? title : own);
    CxSegmentEconomy s = !line || (line->segment && strcmp (line->segment, segment->id) == 0)
                           ? cx_build_customers (b, segment, act)
                           : g_array_index (before->segments, CxSegmentEconomy, i);
    g_array_append_val (e->segments, s);
    g_array_append_val (calling, s.calling);
    g_array_append_val (margins, s.margin);
  }

  g_autofree char *contacts_title = g_strdup_printf (_("Contacts%s"), suffix);
  cx_graph_begin_block (g, kind, title ? title : contacts_title);
  e->calling = cx_build_sum (b, calling);
  if (calling->len > 1)
    cx_build_name (b, e->calling, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers weighted by contact rate, all segments%s"),
                   suffix);

  /* Most lines act on customers or on contacts alone, and then the other half is that of the baseline. */
  if (line && !line->stage && !line->channel) {
    e->pairs = g_array_ref (before->pairs);
    e->stages = g_array_ref (before->stages);
  } else {
    e->pairs = cx_build_contacts (b, act, before ? before->pairs : NULL);
    build_stages (b, e, line, before, suffix);
  }
  for (guint i = 0; i < e->stages->len; i++) {
    const CxStageEconomy *s = &g_array_index (e->stages, CxStageEconomy, i);
    g_array_append_val (stage_costs, s->cost);
    g_array_append_val (grown_costs, s->grown);
  }
  e->cost_per_1000 = cx_build_sum (b, stage_costs);
  CxNode grown = cx_build_sum (b, grown_costs);
  if (stage_costs->len > 1)
    cx_build_name (b, e->cost_per_1000, CX_UNIT_MONEY_1000, 0, _("Contact cost, all stages%s"), suffix);
  if (grown_costs->len > 0)
    cx_build_name (b, grown, CX_UNIT_MONEY_1000, 0, _("Contact cost, all stages, with growth of contacts%s"), suffix);

  CxNode value = cx_build_sum (b, margins);
  if (margins->len > 1)
    cx_build_name (b, value, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Margin, all segments%s"), suffix);
  if (e->pairs->len > 0 && calling->len > 0) {
    CxNode thousand = cx_constant (g, "constant/thousand", 1000, _("Customers to which contacts relate"), CX_UNIT_CUSTOMERS);
    CxNode cost = cx_mul (g, cx_mul (g, cx_div (g, e->calling, thousand), grown), b->inflation);
    CxNode contact_cost = cx_build_name (b, cx_op (g, CX_OP_START, cx_literal (g, 0), cost, CX_NONE), CX_UNIT_MONEY_MONTH,
                                         CX_NODE_FLOW, _("Contact cost%s"), suffix);
    value = cx_build_name (b, cx_sub (g, value, contact_cost), CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Customer value%s"), suffix);
  }
  e->value = value;
  return e;
}

void
cx_build_economy_free (CxEconomy *e)
{
  g_array_unref (e->segments);
  g_array_unref (e->pairs);
  g_array_unref (e->stages);
  g_free (e);
}
