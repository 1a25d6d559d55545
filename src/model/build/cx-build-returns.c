/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-returns.h"

#include "model/build/cx-build-cash.h"
#include "model/build/cx-build-discount.h"
#include "model/build/cx-build-result.h"

/* Returns the flows for IRR and MIRR: by month, or by year of the case (year 0 is month 0) if discounting is at year ends. */
static CxNode
return_flows (CxBuilder *b, gboolean yearly)
{
  CxNode net = b->model->series[CX_SERIES_NET];
  if (!yearly)
    return net;
  CxNode sums = cx_op (b->g, CX_OP_SUMWHERE, net, b->year, CX_MONTH_NODE);
  return cx_build_name (b, sums, CX_UNIT_MONEY_YEAR, 0, "%s", _("Net cash by year of the case (column = year)"));
}

/* Returns MIRR: (FV of positive flows / PV of negative flows)^(1/n) - 1 per period, both at the discount rate, made annual. */
static CxNode
build_mirr (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode factor = yearly ? cx_build_discount (b, CX_MONTH_NODE) : cx_build_discount_month_end (b);
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
  return cx_reason (g, missing, _("the rate needs flows in both directions"), rate);
}

/* Returns how often ROW changes its sign. An amount that is only a rounding error of the FLOWN amounts counts as 0, which has no sign. */
static CxNode
build_sign_changes (CxBuilder *b, CxNode row, CxNode flown, const char *sign_label, const char *label)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), before = cx_before (g, row);
  CxNode size = cx_op (g, CX_OP_ABS, row, CX_NONE, CX_NONE);
  CxNode none = cx_op (g, CX_OP_LE, size, cx_build_small (b, flown), CX_NONE);
  CxNode own = cx_sub (g, cx_op (g, CX_OP_GT, row, zero, CX_NONE), cx_op (g, CX_OP_LT, row, zero, CX_NONE));
  CxNode sign = cx_if (g, none, before, own);
  cx_build_name (b, sign, CX_UNIT_NUMBER, 0, "%s", sign_label);
  cx_before_is (g, before, sign);
  CxNode turns = cx_op (g, CX_OP_LT, cx_mul (g, sign, before), zero, CX_NONE);
  turns = cx_if (g, turns, cx_literal (g, 1), zero);
  cx_build_name (b, turns, CX_UNIT_FLAG, 0, _("%s: change of sign"), sign_label);
  return cx_build_name (b, cx_op (g, CX_OP_SUM, turns, CX_NONE, CX_NONE), CX_UNIT_NUMBER, 0, "%s", label);
}

/* Returns whether other rates may fit that lie between the trial rates. This is so if the flows change their sign more than once and the
 * cumulative flows do not change it exactly once (Norstrøm, 1972). */
static CxNode
build_several_may_fit (CxBuilder *b, CxNode flows)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode flown = cx_build_cash_flown (b, flows, _("All cash that has flowed, by period"));
  CxNode so_far = cx_op (g, CX_OP_CUM, flows, CX_NONE, CX_NONE);
  cx_build_name (b, so_far, CX_UNIT_MONEY, 0, "%s", _("Cumulative cash, by period"));
  CxNode turns = build_sign_changes (b, flows, flown, _("Sign of the flows"), _("Number of changes in the sign of the flows"));
  CxNode sums =
    build_sign_changes (b, so_far, flown, _("Sign of cumulative cash"), _("Number of changes in the sign of cumulative cash"));
  CxNode several =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_GT, turns, one, CX_NONE), cx_op (g, CX_OP_NE, sums, one, CX_NONE), CX_NONE);
  several = cx_if (g, several, one, cx_literal (g, 0));
  return cx_build_name (b, several, CX_UNIT_FLAG, 0, "%s", _("Other rates may fit between the trial rates"));
}

/* Returns IRR. Trial rates from -99% to 10,000% bracket the single downward change of sign, and the rate is solved inside the bracket. */
static CxNode
build_irr (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode lowest = cx_constant (g, "constant/irr_lowest", 0.01, _("Lowest trial rate, plus 1"), CX_UNIT_FACTOR);
  CxNode span =
    cx_constant (g, "constant/irr_span", 10100, _("Highest trial rate divided by the lowest, each plus 1"), CX_UNIT_FACTOR);
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
    cx_build_name (b, cx_op (g, CX_OP_SUM, down, CX_NONE, CX_NONE), CX_UNIT_NUMBER, 0, "%s", _("Number of falls through 0"));
  CxNode n_up =
    cx_build_name (b, cx_op (g, CX_OP_SUM, up, CX_NONE, CX_NONE), CX_UNIT_NUMBER, 0, "%s", _("Number of rises through 0"));
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

  /* Each reason has a row of its own, because nested conditions are hard to read in a sheet. */
  CxNode several = cx_op (g, CX_OP_GT, cx_add (g, n_down, n_up), one, CX_NONE);
  CxNode loan =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_EQ, n_down, zero, CX_NONE), cx_op (g, CX_OP_EQ, n_up, one, CX_NONE), CX_NONE);
  CxNode none = cx_op (g, CX_OP_EQ, cx_add (g, n_down, n_up), zero, CX_NONE);
  CxNode irr = cx_reason (g, several, _("more than one rate fits"), if_single);
  cx_build_name (b, irr, CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, unless several fit"));
  irr = cx_reason (g, loan, _("the flows are those of a loan"), irr);
  cx_build_name (b, irr, CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, unless the flows are a loan's"));
  /* xgettext:no-c-format */
  irr = cx_reason (g, none, _("no rate between -99% and 10,000% fits"), irr);
  cx_build_name (b, irr, CX_UNIT_SHARE_YEAR, 0, "%s", _("Rate of return, unless none was found"));
  /* If rates between the trial rates may fit, the reason must not claim that there is none. */
  CxNode may_fit = b->model->several_may_fit = build_several_may_fit (b, flows);
  CxNode not_single = cx_op (g, CX_OP_OR, none, loan, CX_NONE);
  return cx_reason (g, cx_op (g, CX_OP_AND, may_fit, not_single, CX_NONE), _("several rates may fit"), irr);
}

/* Returns the net present value by the spreadsheet's NPV(): at a constant rate, with month 0 added. With mid-month discounting every flow
 * but that of month 0 lies half a month earlier. */
static CxNode
build_npv_again (CxBuilder *b, CxNode flows, gboolean yearly)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode growth = cx_add (g, one, cx_build_input (b, b->c, "discount_rate"));
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  CxNode monthly = cx_pow (g, growth, month);
  CxNode value = cx_op (g, CX_OP_NPVAT, flows, cx_sub (g, yearly ? growth : monthly, one), CX_NONE);

  if (cx_build_discount_is (b, "mid-month")) {
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
  gboolean yearly = cx_build_discount_is (b, "year-end");

  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Rate of return: workings"));
  CxNode flows = return_flows (b, yearly);
  CxNode irr = build_irr (b, flows, yearly);
  CxNode mirr = build_mirr (b, flows, yearly);
  b->model->npv_again = build_npv_again (b, flows, yearly);
  cx_graph_begin_block (b->g, CX_BLOCK_RESULTS, _("Results"));
  cx_build_result (b, CX_RESULT_IRR, irr);
  cx_build_result (b, CX_RESULT_MIRR, mirr);
}
