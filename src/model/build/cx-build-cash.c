/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-cash.h"

#include "model/build/cx-build-discount.h"
#include "model/build/cx-build-result.h"

static CxNode
row (CxBuilder *b, CxNode node, const char *label)
{
  /* A row that equals another one, as with a single benefit, still gets a row with its own name here. */
  if (cx_graph_node (b->g, node)->label || !cx_graph_node (b->g, node)->monthly)
    node = cx_graph_node (b->g, node)->monthly ? cx_op (b->g, CX_OP_SAME, node, CX_NONE, CX_NONE)
                                               : cx_op (b->g, CX_OP_START, node, node, CX_NONE);
  return cx_build_name (b, node, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", label);
}

/* Returns the tax on benefits less operating costs, the contingency on them, depreciation and the contingency on it. */
static CxNode
build_tax (CxBuilder *b, CxNode benefits, CxNode deductible)
{
  return cx_mul (b->g, cx_build_input (b, b->c, "tax_rate"), cx_sub (b->g, benefits, deductible));
}

CxNode
cx_build_cash_flown (CxBuilder *b, CxNode row, const char *label)
{
  CxNode flown = cx_op (b->g, CX_OP_CUM, cx_op (b->g, CX_OP_ABS, row, CX_NONE, CX_NONE), CX_NONE, CX_NONE);
  return cx_build_name (b, flown, CX_UNIT_MONEY, 0, "%s", label);
}

/* The last upward crossing of CUMULATIVE through 0, interpolated inside its month. */
static CxNode
build_payback (CxBuilder *b, CxNode cumulative, const char *label)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0);
  CxNode before = cx_op (g, CX_OP_PREV, cumulative, CX_NONE, CX_NONE);
  CxNode rises =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_LT, before, zero, CX_NONE), cx_op (g, CX_OP_GE, cumulative, zero, CX_NONE), CX_NONE);
  CxNode when = cx_sub (g, CX_MONTH_NODE, cx_div (g, cumulative, cx_sub (g, cumulative, before)));
  CxNode crossing = cx_op (g, CX_OP_START, zero, cx_if (g, rises, when, zero), CX_NONE);
  cx_build_name (b, crossing, CX_UNIT_MONTHS, 0, "%s", label);
  CxNode last = cx_op (g, CX_OP_LAST, cumulative, CX_NONE, CX_NONE);
  return cx_reason (g, cx_op (g, CX_OP_LT, last, zero, CX_NONE), _("not within the horizon"),
                    cx_op (g, CX_OP_HIGHEST, crossing, CX_NONE, CX_NONE));
}

/* Returns the sum of present values in a row of its own, because a single value already has another name; CX_NONE if there are none. */
static CxNode
sum_of_values (CxBuilder *b, GArray *values, const char *label, const CxItem *initiative)
{
  if (!values->len)
    return CX_NONE;
  CxNode sum = cx_build_sum (b, values);
  if (values->len == 1)
    sum = cx_op (b->g, CX_OP_SAME, sum, CX_NONE, CX_NONE);
  return cx_build_name (b, sum, CX_UNIT_MONEY, 0, "%s, %s", label, cx_item_name (initiative));
}

static void
build_initiative_values (CxBuilder *b)
{
  CxModel *m = b->model;

  g_autoptr (GHashTable) lines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint k = 0; k < m->lines->len; k++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, k);
    GArray *own = g_hash_table_lookup (lines, line->benefit->parent);
    if (!own)
      g_hash_table_insert (lines, line->benefit->parent, own = g_array_new (FALSE, FALSE, sizeof (CxNode)));
    g_array_append_val (own, line->pv);
  }

  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Present value by initiative"));
  for (guint i = 0, k = 0; i < m->initiatives->len; i++) {
    CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (CxNode));
    g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
    GArray *own = g_hash_table_lookup (lines, nodes->initiative), *benefits = own ? own : none;
    /* Costs stand in the order of the initiatives. */
    for (; k < m->costs->len && g_array_index (m->costs, CxCostNodes, k).cost->parent == nodes->initiative; k++) {
      CxNode pv = cx_op (b->g, CX_OP_DOT, g_array_index (m->costs, CxCostNodes, k).payment, m->discount_factor, CX_NONE);
      g_array_append_val (costs, pv);
    }
    nodes->pv_benefits = sum_of_values (b, benefits, _("Present value of benefits, each line alone"), nodes->initiative);
    nodes->pv_costs = sum_of_values (b, costs, _("Present value of costs before contingency"), nodes->initiative);
  }
}

/* The value of a gate is the present value of the payments that it stops, with contingency, less the tax that these would have saved. A
 * gate stops only costs, so without it the net present value would be lower by this value. */
static void
build_gate_values (CxBuilder *b, CxNode burdened)
{
  CxGraph *g = b->g;
  CxModel *m = b->model;

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Gates"));
  for (guint i = 0, first = 0; i < m->initiatives->len; i++) {
    CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    const char *name = cx_item_name (nodes->initiative);
    CxNode stopped = cx_literal (g, 0), deductible = stopped;
    guint k = first, n = first += cx_item_n (nodes->initiative, CX_ITEM_COST);

    if (!nodes->gate)
      continue;
    for (; k < n; k++) {
      const CxCostNodes *cost = &g_array_index (m->costs, CxCostNodes, k);
      if (cost->full == cost->payment)
        continue;
      CxNode less = cx_sub (g, cost->full, cost->payment);
      stopped = cx_add (g, stopped, less);
      if (cost->depreciation)
        less = cx_sub (g, cost->full_depreciation, cost->depreciation);
      deductible = cx_add (g, deductible, less);
    }
    if (cx_graph_node (g, stopped)->op == CX_OP_LITERAL)
      stopped = deductible = cx_op (g, CX_OP_START, stopped, stopped, CX_NONE);
    cx_build_name (b, stopped, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Payments that the gate stops, %s"), name);
    cx_build_name (b, deductible, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Tax deductions for payments that the gate stops, %s"),
                   name);
    CxNode saved = cx_sub (g, stopped, cx_mul (g, cx_build_input (b, b->c, "tax_rate"), deductible));
    saved = cx_mul (g, saved, burdened);
    cx_build_name (b, saved, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Saved by the gate, after tax, %s"), name);
    nodes->gate_value = cx_op (g, CX_OP_DOT, saved, m->discount_factor, CX_NONE);
    cx_build_name (b, nodes->gate_value, CX_UNIT_MONEY, 0, _("Value of the gate, %s"), name);
  }
}

void
cx_build_cash (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxModel *m = b->model;
  CxNode zero = cx_literal (g, 0);

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Tax and cash"));
  CxNode benefits = row (b, cx_add (g, m->structural, b->direct), _("Benefits"));
  CxNode burdened = cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "contingency"));
  CxNode deductible = b->depreciation ? cx_add (g, m->operating, b->depreciation) : m->operating;
  deductible = cx_mul (g, deductible, burdened);
  if (b->measured_deductible)
    deductible = cx_sub (g, deductible, cx_mul (g, cx_build_input (b, b->c, "contingency"), b->measured_deductible));
  deductible = row (b, deductible, _("Deductible: operating costs and depreciation, with contingency"));
  m->operating_burdened = row (b, cx_mul (g, m->operating, burdened), _("Operating costs, with contingency"));
  m->capital_burdened = row (b, cx_mul (g, m->capital, burdened), _("Capital costs, with contingency"));
  CxNode depreciation = b->depreciation ? b->depreciation : cx_op (g, CX_OP_START, zero, zero, CX_NONE);
  m->depreciation_burdened = row (b, cx_mul (g, depreciation, burdened), _("Depreciation, with contingency"));
  CxNode tax = row (b, build_tax (b, benefits, deductible), _("Tax (negative: a relief against other profits)"));
  CxNode costs = m->series[CX_SERIES_COSTS];
  CxNode net = row (b, cx_sub (g, cx_sub (g, benefits, costs), tax), _("Net cash"));
  CxNode cumulative = cx_build_name (b, cx_op (g, CX_OP_CUM, net, CX_NONE, CX_NONE), CX_UNIT_MONEY, 0, "%s",
                                     _("Cumulative cash, before rounding apart"));
  CxNode settled = cx_build_settled (b, cumulative, cx_build_cash_flown (b, net, _("All cash that has flowed")));
  cx_build_name (b, settled, CX_UNIT_MONEY, CX_NODE_STOCK, "%s", _("Cumulative cash"));
  m->series[CX_SERIES_BENEFITS] = benefits;
  m->series[CX_SERIES_TAX] = tax;
  m->series[CX_SERIES_NET] = net;
  m->series[CX_SERIES_CUMULATIVE] = settled;

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Discounting"));
  CxNode factor = m->discount_factor = cx_build_discount_factor (b);
  CxNode discounted = row (b, cx_mul (g, net, factor), _("Discounted net cash"));
  CxNode sum = cx_build_name (b, cx_op (g, CX_OP_CUM, discounted, CX_NONE, CX_NONE), CX_UNIT_MONEY, 0, "%s",
                              _("Cumulative discounted cash, before rounding apart"));
  CxNode discounted_flown = cx_build_cash_flown (b, discounted, _("All discounted cash that has flowed"));
  CxNode settled_sum = cx_build_settled (b, sum, discounted_flown);
  cx_build_name (b, settled_sum, CX_UNIT_MONEY, CX_NODE_STOCK, "%s", _("Cumulative discounted cash"));
  m->series[CX_SERIES_DISCOUNTED_CUMULATIVE] = settled_sum;
  CxNode payback = build_payback (b, settled, _("Crossing of cumulative cash"));
  CxNode discounted_payback = build_payback (b, settled_sum, _("Crossing of cumulative discounted cash"));

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Cashable benefits only"));
  CxNode cash_benefits = row (b, cx_add (g, b->program_cashable, b->direct_cashable), _("Benefits that are cashable"));
  CxNode cash_tax = row (b, build_tax (b, cash_benefits, deductible), _("Tax, cashable benefits only"));
  CxNode cash_net = row (b, cx_sub (g, cx_sub (g, cash_benefits, costs), cash_tax), _("Net cash, cashable benefits only"));

  cx_graph_begin_block (g, CX_BLOCK_RESULTS, _("Results"));
  CxNode all_flown = cx_op (g, CX_OP_LAST, discounted_flown, CX_NONE, CX_NONE);
  m->npv_unsettled = cx_sum (g, discounted);
  cx_build_result (b, CX_RESULT_NPV, cx_build_settled (b, m->npv_unsettled, all_flown));
  CxNode cash_npv = cx_op (g, CX_OP_DOT, cash_net, factor, CX_NONE);
  cx_build_name (b, cash_npv, CX_UNIT_MONEY, 0, "%s", _("Net present value, cashable benefits only, with rounding errors"));
  CxNode cash_size = cx_build_name (b, cx_op (g, CX_OP_ABS, cash_net, CX_NONE, CX_NONE), CX_UNIT_MONEY, 0, "%s",
                                    _("Size of the flows, cashable benefits only"));
  CxNode cash_flown = cx_op (g, CX_OP_DOT, cash_size, factor, CX_NONE);
  cx_build_result (b, CX_RESULT_NPV_CASHABLE, cx_build_settled (b, cash_npv, cash_flown));
  CxNode pv_benefits = cx_build_result (b, CX_RESULT_PV_BENEFITS, cx_op (g, CX_OP_DOT, benefits, factor, CX_NONE));
  CxNode pv_costs = cx_build_result (b, CX_RESULT_PV_COSTS, cx_op (g, CX_OP_DOT, costs, factor, CX_NONE));
  CxNode no_costs = cx_op (g, CX_OP_EQ, pv_costs, zero, CX_NONE);
  CxNode gain = cx_build_settled_difference (b, pv_benefits, pv_costs);
  cx_build_name (b, gain, CX_UNIT_MONEY, 0, "%s", _("Present value of benefits less that of costs"));
  cx_build_result (b, CX_RESULT_ROI, cx_reason (g, no_costs, _("there are no costs"), cx_div (g, gain, pv_costs)));
  cx_build_result (b, CX_RESULT_BCR, cx_reason (g, no_costs, _("there are no costs"), cx_div (g, pv_benefits, pv_costs)));
  cx_build_result (b, CX_RESULT_TOTAL_BENEFITS, cx_sum (g, benefits));
  cx_build_result (b, CX_RESULT_TOTAL_COSTS, cx_sum (g, costs));
  cx_build_result (b, CX_RESULT_PAYBACK, payback);
  cx_build_result (b, CX_RESULT_DISCOUNTED_PAYBACK, discounted_payback);
  CxNode lowest =
    cx_build_name (b, cx_op (g, CX_OP_LOWEST, settled, CX_NONE, CX_NONE), CX_UNIT_MONEY, 0, "%s", _("Lowest cumulative cash"));
  cx_build_result (b, CX_RESULT_PEAK_FUNDING, cx_max (g, zero, cx_sub (g, zero, lowest)));
  CxNode first = cx_op (g, CX_OP_FIRST, settled, lowest, CX_NONE);
  cx_build_result (b, CX_RESULT_PEAK_FUNDING_MONTH, cx_if (g, cx_op (g, CX_OP_LT, lowest, zero, CX_NONE), first, zero));
  cx_build_result (b, CX_RESULT_BASELINE_EROSION, cx_op (g, CX_OP_DOT, b->erosion, factor, CX_NONE));

  cx_graph_begin_block (g, CX_BLOCK_RESULTS, _("Present value of benefits"));
  for (guint i = 0; i < m->lines->len; i++) {
    CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    line->total = cx_sum (g, line->amount);
    line->pv = cx_build_name (b, cx_op (g, CX_OP_DOT, line->amount, factor, CX_NONE), CX_UNIT_MONEY, 0,
                              _("Present value, %s, %s"), cx_item_name (line->benefit), cx_item_name (line->benefit->parent));
  }
  if (m->overlap) {
    m->overlap_total = cx_sum (g, m->overlap);
    m->overlap_pv =
      cx_build_name (b, cx_op (g, CX_OP_DOT, m->overlap, factor, CX_NONE), CX_UNIT_MONEY, 0, "%s", _("Present value, overlap"));
  }
  build_initiative_values (b);
  build_gate_values (b, burdened);
}
