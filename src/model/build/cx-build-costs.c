/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-costs.h"

#include <string.h>

#include "model/build/cx-build-actuals.h"

/* Returns the condition, by month, under which COST is paid. */
static CxNode
build_due (CxBuilder *b, CxItem *cost, CxNode from)
{
  CxGraph *g = b->g;

  if (strcmp (cx_item_text (cost, "timing"), "once") == 0)
    return cx_op (g, CX_OP_EQ, CX_MONTH_NODE, from, CX_NONE);
  CxNode begun = cx_op (g, CX_OP_GT, CX_MONTH_NODE, from, CX_NONE);
  if (cx_item_number (cost, "months") <= 0)
    return begun;
  CxNode until = cx_add (g, from, cx_build_structural (b, cost, "months"));
  return cx_op (g, CX_OP_AND, begun, cx_op (g, CX_OP_LE, CX_MONTH_NODE, until, CX_NONE), CX_NONE);
}

/* Returns the rate by which COST rises each year: its own escalation, or the inflation of the case. */
static CxNode
rise_of (CxBuilder *b, CxItem *cost)
{
  return cx_item_value (cost, "escalation") ? cx_build_input (b, cost, "escalation") : cx_build_input (b, b->c, "inflation");
}

/* Returns the amount of each payment of COST at today's prices: a number, or a row if there are amounts by year. */
static CxNode
build_amount (CxBuilder *b, CxItem *cost, const CxInitiativeNodes *initiative, CxNode from)
{
  CxGraph *g = b->g;
  const char *timing = cx_item_text (cost, "timing");
  gboolean by_year = strcmp (timing, "by-year") == 0;
  CxNode each = by_year ? cx_build_by_year (b, cost, "amounts", from, FALSE) : cx_build_input (b, cost, "amount");
  CxNode amount = cx_mul (g, initiative->counts, each);

  if (by_year || strcmp (timing, "annual") == 0)
    amount = cx_div (g, amount, cx_literal (g, 12));
  amount = cx_op (g, CX_OP_RAISE, amount, b->model->stress[CX_STRESS_COSTS], CX_NONE);
  amount = cx_mul (g, amount, cx_build_input (b, cost, "quantity"));
  return cx_mul (g, amount, cx_add (g, cx_literal (g, 1), cx_build_input (b, cost, "risk_adjustment")));
}

static CxNode
also (CxBuilder *b, CxNode sum, CxNode node)
{
  return sum ? cx_add (b->g, sum, node) : node;
}

/* A payment that was made needs no contingency any more, and an asset is written off on the amount that was actually paid for it. */
static void
take_actuals (CxBuilder *b, CxCostNodes *nodes)
{
  CxGraph *g = b->g;
  CxNode plan = nodes->payment, measured;

  nodes->payment = cx_build_actuals_row (b, nodes->cost, plan, &measured);
  if (!measured)
    return;
  /* A gate stops only payments that are still to come, not payments that were already made. */
  CxNode gap = nodes->full == plan ? CX_NONE : cx_sub (g, nodes->full, plan);
  CxNode to_come = gap ? cx_build_actuals_rest (b, nodes->cost, gap, plan) : CX_NONE;
  nodes->full = gap ? cx_add (g, nodes->payment, to_come) : nodes->payment;
  b->measured_costs = also (b, b->measured_costs, measured);
  if (nodes->depreciation) {
    CxNode planned = cx_sum (g, plan), paid = cx_div (g, cx_sum (g, nodes->payment), planned);
    CxNode zero = cx_literal (g, 0), unstopped = cx_sub (g, nodes->full_depreciation, nodes->depreciation);
    paid = cx_if (g, cx_op (g, CX_OP_EQ, planned, zero, CX_NONE), cx_literal (g, 1), paid);
    nodes->depreciation = measured = cx_mul (g, nodes->depreciation, paid);
    nodes->full_depreciation = nodes->depreciation;
    if (gap) {
      CxNode stopped = cx_sum (g, gap), left = cx_div (g, cx_sum (g, to_come), stopped);
      left = cx_if (g, cx_op (g, CX_OP_EQ, stopped, zero, CX_NONE), zero, left);
      nodes->full_depreciation = cx_add (g, nodes->depreciation, cx_mul (g, unstopped, left));
    }
  }
  b->measured_deductible = also (b, b->measured_deductible, measured);
}

static void
build_cost (CxBuilder *b, CxItem *cost, const CxInitiativeNodes *initiative)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (cost), *owner = cx_item_name (cost->parent), *timing = cx_item_text (cost, "timing");
  gboolean once = strcmp (timing, "once") == 0, by_year = strcmp (timing, "by-year") == 0;
  /* Only payments after the gate depend on it. Whether a single payment lies before or after the gate is known from its month. */
  gboolean gated = initiative->gate && !cx_item_flag (cost, "committed") &&
                   (!once || cx_item_number (cost, "month") > cx_item_number (cost->parent, "gate_month"));
  CxCostNodes nodes = { .cost = cost };
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1), unstopped = CX_NONE;

  CxNode from = cx_add (g, initiative->start, cx_build_structural (b, cost, "month"));
  CxNode amount = build_amount (b, cost, initiative, from);

  if (once) {
    /* There is one payment, at the prices of its month. */
    CxNode years =
      cx_op (g, CX_OP_INT, cx_div (g, cx_max (g, zero, cx_sub (g, from, one)), cx_literal (g, 12)), CX_NONE, CX_NONE);
    CxNode due = build_due (b, cost, from);
    CxNode paid = cx_mul (g, amount, cx_pow (g, cx_add (g, one, rise_of (b, cost)), years));
    unstopped = paid;
    nodes.full = cx_if (g, due, paid, zero);
    if (gated)
      paid = cx_mul (g, paid, initiative->gate);
    nodes.due = cx_build_name (b, from, CX_UNIT_MONTH, 0, _("Month of payment, %s, %s"), name, owner);
    nodes.once = cx_build_name (b, paid, CX_UNIT_MONEY, 0, _("Paid once, %s, %s"), name, owner);
    nodes.payment = cx_if (g, due, paid, zero);
  } else {
    if (!by_year)
      amount = cx_mul (
        g, amount, cx_item_value (cost, "escalation") ? cx_pow (g, cx_add (g, one, rise_of (b, cost)), b->years) : b->inflation);
    nodes.full = by_year ? amount : cx_if (g, build_due (b, cost, from), amount, zero);
    nodes.payment = gated ? cx_mul (g, nodes.full, initiative->goes_on) : nodes.full;
  }
  if (cx_item_flag (cost, "capitalised")) {
    CxNode life = cx_build_structural (b, cost, "depreciation_months");
    CxNode written_off = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_GT, CX_MONTH_NODE, from, CX_NONE),
                                cx_op (g, CX_OP_LE, CX_MONTH_NODE, cx_add (g, from, life), CX_NONE), CX_NONE);
    nodes.depreciation = cx_if (g, written_off, cx_div (g, nodes.once, life), zero);
    nodes.full_depreciation = gated ? cx_if (g, written_off, cx_div (g, unstopped, life), zero) : nodes.depreciation;
    cx_build_name (b, nodes.depreciation, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Depreciation, %s, %s"), name, owner);
  }
  take_actuals (b, &nodes);
  cx_build_name (b, nodes.payment, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Cost, %s, %s"), name, owner);
  g_array_append_val (b->model->costs, nodes);
}

/* Returns the costs of the program if no initiative is stopped at its gate, which are the costs of success. Without gates these are simply
 * all costs. */
static CxNode
build_costs_without_gates (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxNode sum = cx_literal (g, 0);
  gboolean gated = FALSE;

  for (guint i = 0; i < b->model->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (b->model->costs, CxCostNodes, i);
    sum = cx_add (g, sum, cost->full);
    gated = gated || cost->full != cost->payment;
  }
  if (!gated)
    return b->model->series[CX_SERIES_COSTS];
  return cx_mul (g, sum, cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "contingency")));
}

void
cx_build_costs (CxBuilder *b)
{
  CxGraph *g = b->g;
  g_autoptr (GArray) operating = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) capital = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) depreciation = g_array_new (FALSE, FALSE, sizeof (CxNode));
  CxModel *m = b->model;

  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (CxNode));
    g_autofree char *title = g_strdup_printf (_("Costs: %s"), cx_item_name (nodes->initiative));

    cx_graph_begin_block (g, CX_BLOCK_MODEL, title);
    for (guint k = 0; k < cx_item_n (nodes->initiative, CX_ITEM_COST); k++) {
      build_cost (b, cx_item_nth (nodes->initiative, CX_ITEM_COST, k), nodes);
      const CxCostNodes *cost = &g_array_index (m->costs, CxCostNodes, m->costs->len - 1);
      if (cost->depreciation) {
        g_array_append_val (capital, cost->payment);
        g_array_append_val (depreciation, cost->depreciation);
      } else {
        g_array_append_val (own, cost->payment);
      }
    }
    if (own->len > 0) {
      CxNode sum = cx_build_sum (b, own);
      cx_build_name (b, sum, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Operating costs, %s"), cx_item_name (nodes->initiative));
      g_array_append_val (operating, sum);
    }
  }

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Costs of the program"));
  /* This row of zeros stands for costs of a kind that the program does not have. */
  CxNode nothing = cx_op (g, CX_OP_START, cx_literal (g, 0), cx_literal (g, 0), CX_NONE);
  if (!operating->len)
    g_array_append_val (operating, nothing);
  if (!capital->len)
    g_array_append_val (capital, nothing);
  m->operating = cx_build_sum_row (b, operating, _("Operating costs"));
  m->capital = cx_build_sum_row (b, capital, _("Capital costs"));
  b->depreciation = depreciation->len ? cx_build_sum_row (b, depreciation, _("Depreciation")) : CX_NONE;
  CxNode reserved = cx_add (g, m->operating, m->capital);
  if (b->measured_costs)
    reserved = cx_sub (g, reserved, b->measured_costs);
  CxNode contingency = cx_mul (g, cx_build_input (b, b->c, "contingency"), reserved);
  m->contingency = cx_build_name (b, contingency, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Contingency"));
  CxNode costs = cx_add (g, cx_add (g, m->operating, m->capital), m->contingency);
  m->series[CX_SERIES_COSTS] = cx_build_name (b, costs, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", _("Costs"));
  m->total_costs_without_gates = cx_sum (g, build_costs_without_gates (b));
}
