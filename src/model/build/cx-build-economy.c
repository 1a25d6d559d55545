/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-economy.h"

CxEconomy *
cx_build_economy (CxBuilder *b, const CxAct *act)
{
  CxGraph *g = b->g;
  CxEconomy *e = g_new0 (CxEconomy, 1);
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
    CxSegmentEconomy s = cx_build_customers (b, segment, act);
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

  e->pairs = cx_build_contacts (b, act);
  for (guint i = 0; i < e->pairs->len;) {
    g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
    CxItem *stage = g_array_index (e->pairs, CxContactPair, i).stage;
    for (; i < e->pairs->len && g_array_index (e->pairs, CxContactPair, i).stage == stage; i++) {
      const CxContactPair *pair = &g_array_index (e->pairs, CxContactPair, i);
      CxNode cost = cx_mul (g, pair->contacts, pair->cost);
      g_array_append_val (costs, cost);
    }
    CxNode sum = cx_build_sum (b, costs);
    cx_build_name (b, sum, CX_UNIT_MONEY_1000, 0, _("Contact cost, %s%s"), cx_item_name (stage), suffix);
    g_array_append_val (stage_costs, sum);
    sum = cx_mul (g, sum, cx_build_contacts_growth (b, stage));
    g_array_append_val (grown_costs, sum);
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
  g_free (e);
}
