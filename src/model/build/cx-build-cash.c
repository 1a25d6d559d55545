/* Tax, cash and discounting, and the results that follow from them. */
#include "config.h"

#include "model/build/cx-build.h"
#include "model/results/cx-headline.h"

#include <string.h>

#define DISCOUNTING(b) cx_item_text ((b)->c, "discounting")

/* (1+r)^-x with x in years. */
static CxNode
discount (CxBuilder *b, CxNode years)
{
  CxGraph *g = b->g;
  CxNode growth = cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "discount_rate"));
  return cx_pow (g, growth, cx_op (g, CX_OP_NEG, years, CX_NONE, CX_NONE));
}

/* The month-end factor, whatever the case's convention: for MIRR and lifetime values. */
static CxNode
month_end_factor (CxBuilder *b)
{
  return discount (b, cx_div (b->g, CX_MONTH_NODE, cx_literal (b->g, 12)));
}

static CxNode
build_discount_factor (CxBuilder *b)
{
  CxGraph *g = b->g;
  CxNode factor;

  if (strcmp (DISCOUNTING (b), "year-end") == 0) {
    factor = discount (b, b->year);
  } else if (strcmp (DISCOUNTING (b), "mid-month") == 0) {
    CxNode half = cx_constant (g, "constant/half_month", 0.5, _("Half a month"), CX_UNIT_MONTHS);
    CxNode middle = cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, half));
    factor = discount (b, cx_div (g, middle, cx_literal (g, 12)));
  } else {
    factor = month_end_factor (b);
  }
  /* Translators: the convention, such as: Discount factor (month-end) */
  return cx_build_name (b, factor, CX_UNIT_FACTOR, 0, _("Discount factor (%s)"), cx_discounting_word (b->c));
}

static CxNode
result (CxBuilder *b, CxResult which, CxNode node)
{
  const CxResultInfo *info = cx_result_info (which);
  CxNode named = cx_result (b->g, node, info->key, _(info->label), info->unit);
  b->model->result[which] = named;
  return named;
}

static CxNode
row (CxBuilder *b, CxNode node, const char *label)
{
  /* A row that another one holds already (nothing but one benefit, say) still stands under its own name here. */
  if (cx_graph_node (b->g, node)->label || !cx_graph_node (b->g, node)->monthly)
    node = cx_graph_node (b->g, node)->monthly ? cx_op (b->g, CX_OP_SAME, node, CX_NONE, CX_NONE)
                                               : cx_op (b->g, CX_OP_START, node, node, CX_NONE);
  return cx_build_name (b, node, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", label);
}

/* What is taxed: benefits less operating costs, the contingency on them, depreciation and the contingency on it. */
static CxNode
build_tax (CxBuilder *b, CxNode benefits, CxNode deductible)
{
  return cx_mul (b->g, cx_build_input (b, b->c, "tax_rate"), cx_sub (b->g, benefits, deductible));
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

/* A present value under a name of its own, as one line's alone has another; CX_NONE of none. */
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

  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Present value by initiative"));
  for (guint i = 0; i < m->initiatives->len; i++) {
    CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    g_autoptr (GArray) benefits = g_array_new (FALSE, FALSE, sizeof (CxNode));
    g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (CxNode));
    for (guint k = 0; k < m->lines->len; k++) {
      const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, k);
      if (line->benefit->parent == nodes->initiative)
        g_array_append_val (benefits, line->pv);
    }
    for (guint k = 0; k < m->costs->len; k++) {
      const CxCostNodes *cost = &g_array_index (m->costs, CxCostNodes, k);
      if (cost->cost->parent != nodes->initiative)
        continue;
      CxNode pv = cx_op (b->g, CX_OP_DOT, cost->payment, m->discount_factor, CX_NONE);
      g_array_append_val (costs, pv);
    }
    nodes->pv_benefits = sum_of_values (b, benefits, _("Present value of benefits, each line alone"), nodes->initiative);
    nodes->pv_costs = sum_of_values (b, costs, _("Present value of costs before contingency"), nodes->initiative);
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
  deductible = row (b, cx_mul (g, deductible, burdened), _("Deductible: operating costs and depreciation, with contingency"));
  CxNode tax = row (b, build_tax (b, benefits, deductible), _("Tax (negative: a relief against other profits)"));
  CxNode costs = m->series[CX_SERIES_COSTS];
  CxNode net = row (b, cx_sub (g, cx_sub (g, benefits, costs), tax), _("Net cash"));
  CxNode cumulative =
    cx_build_name (b, cx_op (g, CX_OP_CUM, net, CX_NONE, CX_NONE), CX_UNIT_MONEY, CX_NODE_STOCK, "%s", _("Cumulative cash"));
  m->series[CX_SERIES_BENEFITS] = benefits;
  m->series[CX_SERIES_TAX] = tax;
  m->series[CX_SERIES_NET] = net;
  m->series[CX_SERIES_CUMULATIVE] = cumulative;

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Discounting"));
  CxNode factor = m->discount_factor = build_discount_factor (b);
  CxNode discounted = row (b, cx_mul (g, net, factor), _("Discounted net cash"));
  CxNode sum = cx_build_name (b, cx_op (g, CX_OP_CUM, discounted, CX_NONE, CX_NONE), CX_UNIT_MONEY, CX_NODE_STOCK, "%s",
                              _("Cumulative discounted cash"));
  m->series[CX_SERIES_DISCOUNTED_CUMULATIVE] = sum;
  CxNode payback = build_payback (b, cumulative, _("Crossing of cumulative cash"));
  CxNode discounted_payback = build_payback (b, sum, _("Crossing of cumulative discounted cash"));

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Cashable benefits only"));
  CxNode cash_benefits = row (b, cx_add (g, b->program_cashable, b->direct_cashable), _("Benefits that are cashable"));
  CxNode cash_tax = row (b, build_tax (b, cash_benefits, deductible), _("Tax, cashable benefits only"));
  CxNode cash_net = row (b, cx_sub (g, cx_sub (g, cash_benefits, costs), cash_tax), _("Net cash, cashable benefits only"));

  cx_graph_begin_block (g, CX_BLOCK_RESULTS, _("Results"));
  result (b, CX_RESULT_NPV, cx_sum (g, discounted));
  result (b, CX_RESULT_NPV_CASHABLE, cx_op (g, CX_OP_DOT, cash_net, factor, CX_NONE));
  CxNode pv_benefits = result (b, CX_RESULT_PV_BENEFITS, cx_op (g, CX_OP_DOT, benefits, factor, CX_NONE));
  CxNode pv_costs = result (b, CX_RESULT_PV_COSTS, cx_op (g, CX_OP_DOT, costs, factor, CX_NONE));
  CxNode no_costs = cx_op (g, CX_OP_EQ, pv_costs, zero, CX_NONE);
  result (b, CX_RESULT_ROI,
          cx_reason (g, no_costs, _("there are no costs"), cx_div (g, cx_sub (g, pv_benefits, pv_costs), pv_costs)));
  result (b, CX_RESULT_BCR, cx_reason (g, no_costs, _("there are no costs"), cx_div (g, pv_benefits, pv_costs)));
  result (b, CX_RESULT_TOTAL_BENEFITS, cx_sum (g, benefits));
  result (b, CX_RESULT_TOTAL_COSTS, cx_sum (g, costs));
  result (b, CX_RESULT_PAYBACK, payback);
  result (b, CX_RESULT_DISCOUNTED_PAYBACK, discounted_payback);
  CxNode lowest = cx_build_name (b, cx_op (g, CX_OP_LOWEST, cumulative, CX_NONE, CX_NONE), CX_UNIT_MONEY, 0, "%s",
                                 _("Lowest cumulative cash"));
  result (b, CX_RESULT_PEAK_FUNDING, cx_max (g, zero, cx_op (g, CX_OP_NEG, lowest, CX_NONE, CX_NONE)));
  CxNode first = cx_op (g, CX_OP_FIRST, cumulative, lowest, CX_NONE);
  result (b, CX_RESULT_PEAK_FUNDING_MONTH, cx_if (g, cx_op (g, CX_OP_LT, lowest, zero, CX_NONE), first, zero));
  result (b, CX_RESULT_BASELINE_EROSION, cx_op (g, CX_OP_DOT, b->erosion, factor, CX_NONE));

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
}

/* The flows behind IRR and MIRR: by month, or by year of the case under year-end discounting (year 0 is month 0). */
static CxNode
return_flows (CxBuilder *b, gboolean yearly)
{
  CxNode net = b->model->series[CX_SERIES_NET];
  if (!yearly)
    return net;
  CxNode sums = cx_op (b->g, CX_OP_SUMWHERE, net, b->year, CX_MONTH_NODE);
  return cx_build_name (b, sums, CX_UNIT_MONEY_YEAR, 0, "%s", _("Net cash by year of the case (column = year)"));
}

/* MIRR: what the positive flows grow to at the discount rate, over the present value of the negative ones. */
static CxNode
build_mirr (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode factor = yearly ? discount (b, CX_MONTH_NODE) : month_end_factor (b);
  cx_build_name (b, factor, CX_UNIT_FACTOR, 0, "%s",
                 yearly ? _("Discount factor of the year") : _("Discount factor (month-end)"));
  CxNode in = cx_build_name (b, cx_max (g, flows, zero), CX_UNIT_MONEY, 0, "%s", _("Flows in"));
  CxNode out =
    cx_build_name (b, cx_max (g, cx_op (g, CX_OP_NEG, flows, CX_NONE, CX_NONE), zero), CX_UNIT_MONEY, 0, "%s", _("Flows out"));
  CxNode earned =
    cx_build_name (b, cx_op (g, CX_OP_DOT, in, factor, CX_NONE), CX_UNIT_MONEY, 0, "%s", _("Present value of flows in"));
  CxNode invested =
    cx_build_name (b, cx_op (g, CX_OP_DOT, out, factor, CX_NONE), CX_UNIT_MONEY, 0, "%s", _("Present value of flows out"));

  CxNode months = cx_build_structural (b, b->c, "horizon_months");
  CxNode whole = cx_sub (g, months, one);
  CxNode periods = yearly ? cx_add (g, cx_op (g, CX_OP_INT, cx_div (g, whole, cx_literal (g, 12)), CX_NONE, CX_NONE), one)
                          : cx_div (g, months, cx_literal (g, 12));
  cx_build_name (b, periods, CX_UNIT_YEAR, 0, "%s", _("Years of the case"));
  CxNode growth = cx_add (g, one, cx_build_input (b, b->c, "discount_rate"));
  CxNode rate = cx_sub (g, cx_mul (g, growth, cx_pow (g, cx_div (g, earned, invested), cx_div (g, one, periods))), one);
  CxNode missing =
    cx_op (g, CX_OP_OR, cx_op (g, CX_OP_EQ, earned, zero, CX_NONE), cx_op (g, CX_OP_EQ, invested, zero, CX_NONE), CX_NONE);
  return cx_reason (g, missing, _("needs flows in both directions"), rate);
}

/* IRR: trial rates from -99 % to 10,000 % bracket the one downward change of sign; the root is sought inside. */
static CxNode
build_irr (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode lowest = cx_constant (g, "constant/irr_lowest", 0.01, _("Lowest trial rate, plus 1"), CX_UNIT_FACTOR);
  CxNode span = cx_constant (g, "constant/irr_span", 10100, _("Highest trial rate by lowest, each plus 1"), CX_UNIT_FACTOR);
  CxNode months = cx_build_structural (b, b->c, "horizon_months");

  CxNode growth = cx_mul (g, lowest, cx_pow (g, span, cx_div (g, CX_MONTH_NODE, months)));
  cx_build_name (b, growth, CX_UNIT_FACTOR, 0, "%s", _("Trial rate a year, plus 1"));
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  CxNode rate = cx_sub (g, yearly ? growth : cx_pow (g, growth, month), one);
  cx_build_name (b, rate, CX_UNIT_FACTOR, 0, "%s", yearly ? _("Trial rate a year") : _("Trial rate a month"));
  CxNode value = cx_op (g, CX_OP_NPVAT, flows, rate, CX_NONE);
  cx_build_name (b, value, CX_UNIT_MONEY, 0, "%s", _("Net present value at the trial rate"));

  CxNode before = cx_op (g, CX_OP_PREV, value, CX_NONE, CX_NONE);
  CxNode falls =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_GT, before, zero, CX_NONE), cx_op (g, CX_OP_LE, value, zero, CX_NONE), CX_NONE);
  CxNode rises =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_LE, before, zero, CX_NONE), cx_op (g, CX_OP_GT, value, zero, CX_NONE), CX_NONE);
  CxNode down = cx_op (g, CX_OP_START, zero, cx_if (g, falls, one, zero), CX_NONE);
  CxNode up = cx_op (g, CX_OP_START, zero, cx_if (g, rises, one, zero), CX_NONE);
  cx_build_name (b, down, CX_UNIT_FLAG, 0, "%s", _("Falls through 0"));
  cx_build_name (b, up, CX_UNIT_FLAG, 0, "%s", _("Rises through 0"));
  CxNode lower = cx_op (g, CX_OP_START, zero, cx_mul (g, down, cx_op (g, CX_OP_PREV, rate, CX_NONE, CX_NONE)), CX_NONE);
  CxNode upper = cx_mul (g, down, rate);
  cx_build_name (b, lower, CX_UNIT_FACTOR, 0, "%s", _("Lower end of the bracket"));
  cx_build_name (b, upper, CX_UNIT_FACTOR, 0, "%s", _("Upper end of the bracket"));

  CxNode n_down =
    cx_build_name (b, cx_op (g, CX_OP_SUM, down, CX_NONE, CX_NONE), CX_UNIT_NUMBER, 0, "%s", _("Times it falls through 0"));
  CxNode n_up =
    cx_build_name (b, cx_op (g, CX_OP_SUM, up, CX_NONE, CX_NONE), CX_UNIT_NUMBER, 0, "%s", _("Times it rises through 0"));
  CxNode low =
    cx_build_name (b, cx_op (g, CX_OP_SUM, lower, CX_NONE, CX_NONE), CX_UNIT_FACTOR, 0, "%s", _("Rate of return, at least"));
  CxNode high =
    cx_build_name (b, cx_op (g, CX_OP_SUM, upper, CX_NONE, CX_NONE), CX_UNIT_FACTOR, 0, "%s", _("Rate of return, at most"));
  CxNode single =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_EQ, n_down, one, CX_NONE), cx_op (g, CX_OP_EQ, n_up, zero, CX_NONE), CX_NONE);
  CxNode found = cx_op (g, CX_OP_IRR, flows, low, high);
  CxNode annual = yearly ? found : cx_sub (g, cx_pow (g, cx_add (g, one, found), cx_literal (g, 12)), one);
  CxNode if_single =
    cx_build_name (b, cx_if (g, single, annual, zero), CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, if there is one"));

  /* One reason a row: nested conditions are hard to read in a sheet. */
  CxNode several = cx_op (g, CX_OP_GT, cx_add (g, n_down, n_up), one, CX_NONE);
  CxNode loan =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_EQ, n_down, zero, CX_NONE), cx_op (g, CX_OP_EQ, n_up, one, CX_NONE), CX_NONE);
  CxNode none = cx_op (g, CX_OP_EQ, cx_add (g, n_down, n_up), zero, CX_NONE);
  CxNode irr = cx_reason (g, several, _("more than one rate fits"), if_single);
  cx_build_name (b, irr, CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, unless several fit"));
  irr = cx_reason (g, loan, _("the flows are those of a loan"), irr);
  cx_build_name (b, irr, CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, unless the flows are a loan's"));
  return cx_reason (g, none, _("no rate between -99% and 10,000% fits"), irr);
}

/* The net present value once more, as a spreadsheet's NPV() has it: by constant rate, with month 0 added. In the middle of the month
 * all but month 0 lies half a month earlier. */
static CxNode
build_npv_again (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode growth = cx_add (g, one, cx_build_input (b, b->c, "discount_rate"));
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  CxNode monthly = cx_pow (g, growth, month);
  CxNode value = cx_op (g, CX_OP_NPVAT, flows, cx_sub (g, yearly ? growth : monthly, one), CX_NONE);

  if (strcmp (DISCOUNTING (b), "mid-month") == 0) {
    CxNode half = cx_constant (g, "constant/half_month", 0.5, _("Half a month"), CX_UNIT_MONTHS);
    CxNode opening = cx_op (g, CX_OP_SUMWHERE, flows, CX_MONTH_NODE, cx_literal (g, 0));
    cx_build_name (b, value, CX_UNIT_MONEY, 0, "%s", _("Net present value by NPV(), at month ends"));
    cx_build_name (b, opening, CX_UNIT_MONEY, 0, "%s", _("Net cash of month 0"));
    value = cx_add (g, cx_mul (g, cx_sub (g, value, opening), cx_pow (g, monthly, half)), opening);
  }
  return cx_build_name (b, value, CX_UNIT_MONEY, 0, "%s", _("Net present value by NPV()"));
}

void
cx_build_returns (CxBuilder *b)
{
  gboolean yearly = strcmp (DISCOUNTING (b), "year-end") == 0;

  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Rate of return: workings"));
  CxNode flows = return_flows (b, yearly);
  CxNode irr = build_irr (b, flows, yearly);
  CxNode mirr = build_mirr (b, flows, yearly);
  b->model->npv_again = build_npv_again (b, flows, yearly);
  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Results"));
  result (b, CX_RESULT_IRR, irr);
  result (b, CX_RESULT_MIRR, mirr);
}
