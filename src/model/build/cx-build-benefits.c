/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overlap is the value of the whole program less the sum of the values of each line alone. */
#include "config.h"

#include "model/build/cx-build-benefits.h"

#include "model/build/cx-build-actuals.h"
#include "model/build/cx-build-direct.h"
#include "model/build/cx-build-freed.h"
#include "model/build/cx-build-lifetime.h"

static gboolean
any_line (const CxBuilder *b, gboolean structural, gboolean cashable_only)
{
  const CxAct cashable = { .kind = CX_ACT_CASHABLE };
  CX_EACH_LINE (b, i, line)
  if (line->driver->structural == structural && (!cashable_only || cx_act_includes (b, &cashable, i)))
    return TRUE;
  return FALSE;
}

/* Returns the customer value V with an act less V of the baseline. */
static CxNode
build_gain (CxBuilder *b, const CxEconomy *before, const CxEconomy *with)
{
  return cx_sub (b->g, with->value, before->value);
}

/* Returns NODE as a monthly row even if it does not vary by month. */
static CxNode
monthly (CxBuilder *b, CxNode node)
{
  if (cx_graph_node (b->g, node)->monthly)
    return node;
  return cx_op (b->g, CX_OP_START, node, node, CX_NONE);
}

/* Returns the row of a benefit, lowered by the stress on benefits. */
static CxNode
claimed (CxBuilder *b, CxNode gain)
{
  return cx_op (b->g, CX_OP_LESSEN, monthly (b, gain), b->model->stress[CX_STRESS_BENEFITS], CX_NONE);
}

static CxNode
revenue_of (CxBuilder *b, const CxSegmentEconomy *s)
{
  CxNode year = cx_mul (b->g, s->customers, s->per_customer);
  return cx_op (b->g, CX_OP_START, cx_literal (b->g, 0), cx_div (b->g, year, cx_literal (b->g, 12)), CX_NONE);
}

/* Returns the revenue of all segments with an act, less that of the baseline. */
static CxNode
build_revenue (CxBuilder *b, const CxEconomy *before, const CxEconomy *with)
{
  CxNode sum = cx_literal (b->g, 0);

  for (guint i = 0; i < with->segments->len; i++) {
    const CxSegmentEconomy *old = &g_array_index (before->segments, CxSegmentEconomy, i);
    const CxSegmentEconomy *new = &g_array_index (with->segments, CxSegmentEconomy, i);
    const char *name = cx_item_name (cx_item_nth (b->c, CX_ITEM_SEGMENT, i));
    CxNode was = revenue_of (b, old), is = revenue_of (b, new);

    cx_build_name (b, was, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Revenue, %s"), name);
    cx_build_name (b, is, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Revenue, %s, with the program"), name);
    if (was != is)
      sum = cx_add (b->g, sum, cx_sub (b->g, is, was));
  }
  return sum;
}

static void
build_contact_results (CxBuilder *b, const CxEconomy *before, const CxEconomy *after)
{
  CxGraph *g = b->g;

  for (guint i = 0; i < after->pairs->len; i++) {
    const CxContactPair *old = &g_array_index (before->pairs, CxContactPair, i);
    const CxContactPair *new = &g_array_index (after->pairs, CxContactPair, i);
    const char *stage = cx_item_name (old->stage), *channel = cx_item_name (old->channel);
    CxContactNodes nodes = { .stage = old->stage, .channel = old->channel };
    CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
    const struct {
      const CxContactPair *pair;
      const CxEconomy *economy;
      CxNode *contacts, *cost, *contacts1, *cost1;
      const char *suffix;
    } sides[2] = {
      { old, before, &nodes.contacts, &nodes.cost, &nodes.contacts_year1, &nodes.cost_year1, "" },
      { new, after, &nodes.contacts_program, &nodes.cost_program, &nodes.contacts_year1_program, &nodes.cost_year1_program,
        _(", with the program") },
    };

    for (guint k = 0; k < 2; k++) {
      CxNode thousand = cx_constant (g, "constant/thousand", 1000, _("Customers to which contacts relate"), CX_UNIT_CUSTOMERS);
      CxNode contacts = cx_mul (g, cx_div (g, sides[k].economy->calling, thousand), sides[k].pair->contacts);
      contacts = cx_mul (g, contacts, cx_build_contacts_growth (b, old->stage));
      *sides[k].contacts = cx_op (g, CX_OP_START, zero, contacts, CX_NONE);
      cx_build_name (b, *sides[k].contacts, CX_UNIT_CONTACTS_MONTH, CX_NODE_FLOW, _("Contacts a month, %s, %s%s"), stage,
                     channel, sides[k].suffix);
      *sides[k].cost = cx_mul (g, cx_mul (g, *sides[k].contacts, sides[k].pair->cost), b->inflation);
      cx_build_name (b, *sides[k].cost, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Cost of contacts, %s, %s%s"), stage, channel,
                     sides[k].suffix);
      *sides[k].contacts1 = cx_op (g, CX_OP_SUMWHERE, *sides[k].contacts, b->year, one);
      *sides[k].cost1 = cx_op (g, CX_OP_SUMWHERE, *sides[k].cost, b->year, one);
    }
    nodes.received = old->declared ? CX_NONE : new->received;
    g_array_append_val (b->model->contacts, nodes);
  }
}

/* Returns the row of LINE with its actuals in place of PLAN. */
static CxNode
take_actuals (CxBuilder *b, const CxLine *line, CxNode plan)
{
  CxNode measured, row = cx_build_actuals_row (b, line->benefit, plan, &measured);

  if (measured)
    b->realised = b->realised ? cx_add (b->g, b->realised, measured) : measured;
  return row;
}

void
cx_build_benefits (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxModel *m = b->model;
  const CxAct none = { .kind = CX_ACT_NONE, .drift = TRUE }, steady = { .kind = CX_ACT_NONE };
  const CxAct all = { .kind = CX_ACT_ALL, .drift = TRUE }, cashable = { .kind = CX_ACT_CASHABLE, .drift = TRUE };
  CxEconomy *before = cx_build_economy (b, &none, NULL);
  CxEconomy *without_drift = cx_build_economy (b, &steady, NULL);
  CxEconomy *after = cx_build_economy (b, &all, NULL);
  gboolean all_cashable = cx_act_is_all (b, &cashable);
  CxEconomy *own = !all_cashable && any_line (b, TRUE, TRUE) ? cx_build_economy (b, &cashable, NULL) : NULL;
  const CxEconomy *cash_only = all_cashable ? after : own;

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Contacts by stage and channel"));
  build_contact_results (b, before, after);
  cx_build_freed (b, after);

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Value of the program"));
  b->erosion = monthly (b, cx_sub (g, without_drift->value, before->value));
  cx_build_name (b, b->erosion, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Erosion of the baseline if nothing is done"));
  m->structural = claimed (b, any_line (b, TRUE, FALSE) ? build_gain (b, before, after) : cx_literal (g, 0));
  cx_build_name (b, m->structural, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s",
                 _("Benefits through customers and contacts, together"));
  m->revenue = claimed (b, build_revenue (b, before, after));
  cx_build_name (b, m->revenue, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Revenue from customers that the program adds"));
  b->program_cashable = claimed (b, cash_only ? build_gain (b, before, cash_only) : cx_literal (g, 0));
  cx_build_name (b, b->program_cashable, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s",
                 _("Benefits through customers and contacts, cashable only"));

  /* Direct lines belong to the block of the whole model, because they simply add up. */
  g_autoptr (GArray) amounts = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) cash_amounts = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) direct_lines = g_array_new (FALSE, FALSE, sizeof (CxLineNodes));
  CX_EACH_LINE (b, i, line)
  {
    if (line->driver->structural)
      continue;
    CxLineNodes nodes = { .benefit = line->benefit, .counts = line->counts, .strength = line->strength };
    nodes.amount = take_actuals (b, line, claimed (b, cx_build_direct (b, line)));
    if (cx_graph_node (g, nodes.amount)->label)
      nodes.amount = cx_op (g, CX_OP_SAME, nodes.amount, CX_NONE, CX_NONE);
    cx_build_name (b, nodes.amount, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Benefit, %s, %s"), cx_item_name (line->benefit),
                   cx_item_name (line->initiative));
    g_array_append_val (direct_lines, nodes);
    g_array_append_val (amounts, nodes.amount);
    if (cx_act_includes (b, &cashable, i))
      g_array_append_val (cash_amounts, nodes.amount);
  }
  b->direct = cx_build_sum (b, amounts);
  /* Without any benefit the row is still an amount at the prices of its month, so that it reads the same inputs as other rows. */
  if (!b->lines->len)
    b->direct = cx_mul (g, cx_literal (g, 0), b->inflation);
  b->direct_cashable = cx_build_sum (b, cash_amounts);
  if (amounts->len > 1)
    cx_build_name (b, b->direct, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Direct benefits"));
  if (cash_amounts->len > 1)
    cx_build_name (b, b->direct_cashable, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Direct benefits, cashable"));

  /* Each structural line is built alone. Lines that act on the same customers and contacts overlap. */
  CxNode lines = cx_literal (g, 0);
  CX_EACH_LINE (b, i, line)
  {
    if (!line->driver->structural || cx_build_is_too_large (b))
      continue;
    const CxAct one = { .kind = CX_ACT_ONE, .line = i, .drift = TRUE };
    CxEconomy *alone = cx_build_economy (b, &one, before);
    CxLineNodes nodes = { .benefit = line->benefit, .structural = TRUE, .counts = line->counts, .strength = line->strength };
    CxNode plan = claimed (b, build_gain (b, before, alone));
    nodes.amount = take_actuals (b, line, plan);
    /* The difference between actual and plan of one line is added to the program, too. */
    if (nodes.amount != plan) {
      CxNode gap = cx_sub (g, nodes.amount, plan);
      m->structural = cx_add (g, m->structural, gap);
      if (cx_act_includes (b, &cashable, i))
        b->program_cashable = cx_add (g, b->program_cashable, gap);
    }
    if (cx_graph_node (g, nodes.amount)->label)
      nodes.amount = cx_op (g, CX_OP_SAME, nodes.amount, CX_NONE, CX_NONE);
    cx_build_name (b, nodes.amount, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Benefit alone, %s, %s"), cx_item_name (line->benefit),
                   cx_item_name (line->initiative));
    g_array_append_val (m->lines, nodes);
    lines = cx_add (g, lines, nodes.amount);
    cx_build_economy_free (alone);
  }
  cx_graph_begin_block (g, CX_BLOCK_LINES, _("Overlap between benefits"));
  if (m->lines->len > 0) {
    cx_build_name (b, lines, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Benefits through customers and contacts, each alone"));
    /* Lines that do not meet leave a remainder of rounding, of the customer value from which all of them are differences. */
    CxNode overlap = monthly (b, cx_sub (g, m->structural, lines));
    CxNode size =
      cx_add (g, cx_op (g, CX_OP_ABS, before->value, CX_NONE, CX_NONE), cx_op (g, CX_OP_ABS, after->value, CX_NONE, CX_NONE));
    cx_build_name (b, overlap, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Overlap between benefits, before rounding apart"));
    m->overlap = cx_build_settled (b, overlap, size);
    cx_build_name (b, m->overlap, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Overlap between benefits"));
  }
  g_array_append_vals (m->lines, direct_lines->data, direct_lines->len);

  cx_build_lifetime (b, before, after);
  cx_build_economy_free (before);
  cx_build_economy_free (without_drift);
  cx_build_economy_free (after);
  if (own)
    cx_build_economy_free (own);
}
