/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-lifetime.h"

/* Returns the value of a monthly FACTOR in month H as a scalar, or 1 if FACTOR is CX_NONE. */
static CxNode
at_the_end (CxBuilder *b, CxNode factor)
{
  return factor ? cx_op (b->g, CX_OP_LAST, factor, CX_NONE, CX_NONE) : cx_literal (b->g, 1);
}

/* Returns the margin per customer in month 1, net of cost to serve and contact cost, without growth, inflation or drift. */
static CxNode
build_month_margin (CxBuilder *b, CxItem *segment, const CxSegmentEconomy *with, CxNode cost_per_1000, const char *suffix)
{
  CxGraph *g = b->g;
  CxNode revenue = cx_mul (g, cx_build_input (b, segment, "revenue_per_customer"), at_the_end (b, with->revenue_factor));
  CxNode serve = cx_mul (g, cx_build_input (b, segment, "cost_to_serve"), at_the_end (b, with->serve_factor));
  CxNode margin =
    cx_div (g, cx_sub (g, cx_mul (g, revenue, cx_build_input (b, segment, "gross_margin")), serve), cx_literal (g, 12));
  if (cx_graph_node (g, cost_per_1000)->op != CX_OP_LITERAL) {
    CxNode thousand = cx_constant (g, "constant/thousand", 1000, _("Customers to which contacts relate"), CX_UNIT_CUSTOMERS);
    CxNode contacts = cx_graph_node (g, cost_per_1000)->monthly ? at_the_end (b, cost_per_1000) : cost_per_1000;
    contacts = cx_mul (g, cx_div (g, contacts, thousand), cx_build_input (b, segment, "contact_rate"));
    margin = cx_sub (g, margin, contacts);
  }
  return cx_build_name (b, margin, CX_UNIT_MONEY_CUSTOMER, 0, _("Margin per customer and month, %s%s"), cx_item_name (segment),
                        suffix);
}

/* Returns the customer lifetime value before acquisition cost: Σ m(1-q)^t(1+r)^(-t/12) in closed form, or m(1-q)/(i+q) if it is perpetual.
 * *ENDLESS is set to the condition under which the sum has no limit (the value is then 0), or to CX_NONE if it always has one. */
static CxNode
build_clv (CxBuilder *b, CxItem *segment, CxNode margin, CxNode q, const char *suffix, CxNode *endless)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (segment);
  CxNode one = cx_literal (g, 1);
  CxNode rate = cx_build_input (b, b->c, "discount_rate");
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  CxNode growth = cx_pow (g, cx_add (g, one, rate), month);

  if (cx_item_number (b->c, "clv_horizon_months") <= 0) {
    CxNode lost = cx_add (g, cx_sub (g, growth, one), q);
    cx_build_name (b, lost, CX_UNIT_SHARE_MONTH, 0, _("Discount and churn a month, %s%s"), name, suffix);
    *endless = cx_op (g, CX_OP_LE, lost, cx_literal (g, 0), CX_NONE);
    CxNode value = cx_if (g, *endless, cx_literal (g, 0), cx_div (g, cx_mul (g, margin, cx_sub (g, one, q)), lost));
    return cx_build_name (b, value, CX_UNIT_MONEY_CUSTOMER, 0, _("Lifetime value, if it has a limit, %s%s"), name, suffix);
  }
  *endless = CX_NONE;
  CxNode keeps = cx_div (g, cx_sub (g, one, q), growth);
  cx_build_name (b, keeps, CX_UNIT_FACTOR, 0, _("Discounted survival over a month, %s%s"), name, suffix);
  CxNode months = cx_build_structural (b, b->c, "clv_horizon_months");
  CxNode series = cx_div (g, cx_mul (g, keeps, cx_sub (g, one, cx_pow (g, keeps, months))), cx_sub (g, one, keeps));
  CxNode flat = cx_op (g, CX_OP_EQ, keeps, one, CX_NONE);
  CxNode worth = cx_if (g, flat, months, series);
  cx_build_name (b, worth, CX_UNIT_FACTOR, 0, _("Months of margin in a lifetime, %s%s"), name, suffix);
  return cx_mul (g, margin, worth);
}

/* Returns 1 + k + k² + … with N terms, where k is KEEPS. */
static CxNode
build_series (CxBuilder *b, CxNode keeps, CxNode n, const char *label, const char *name, const char *suffix)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode sum = cx_div (g, cx_sub (g, one, cx_pow (g, keeps, n)), cx_sub (g, one, keeps));
  sum = cx_if (g, cx_op (g, CX_OP_EQ, keeps, one, CX_NONE), n, sum);
  return cx_build_name (b, sum, CX_UNIT_FACTOR, 0, "%s, %s%s", label, name, suffix);
}

/* A customer of a segment: the margin a month and the monthly churn of settled customers (q) and of new ones (early, or CX_NONE). */
typedef struct {
  CxItem *segment;
  CxNode margin, q, early;
  const char *suffix;
} Customer;

/* Returns the lifetime value of a new customer, who pays from the month of joining on. The churn is first that of new customers, then that
 * of settled ones. ENDLESS is the condition that build_clv() has set. */
static CxNode
build_clv_new (CxBuilder *b, const Customer *customer, CxNode endless)
{
  CxGraph *g = b->g;
  CxItem *segment = customer->segment;
  const char *name = cx_item_name (segment), *suffix = customer->suffix;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  CxNode growth = cx_pow (g, cx_add (g, one, cx_build_input (b, b->c, "discount_rate")), month);
  CxNode stay = cx_sub (g, one, customer->q), keeps = cx_div (g, stay, growth);
  double horizon = cx_item_number (b->c, "clv_horizon_months"), early_months = cx_item_number (segment, "early_months");
  gboolean without_end = horizon <= 0, settles = without_end || horizon > early_months;
  CxNode left = without_end ? CX_NONE : cx_build_structural (b, b->c, "clv_horizon_months");
  CxNode sum = zero, weight = one;

  cx_build_name (b, keeps, CX_UNIT_FACTOR, 0, _("Discounted survival over a month, %s%s"), name, suffix);
  if (customer->early) {
    CxNode early = cx_build_structural (b, segment, "early_months");
    CxNode keeps_new = cx_div (g, cx_sub (g, one, customer->early), growth);
    cx_build_name (b, keeps_new, CX_UNIT_FACTOR, 0, _("Discounted survival of a new customer over a month, %s%s"), name, suffix);
    /* A what-if may shorten the lifetime below the early months, so neither part relies on the order of the two. */
    CxNode young = without_end ? early : settles ? cx_min (g, early, left) : left;
    sum = build_series (b, keeps_new, young, _("Months of margin while new"), name, suffix);
    weight = cx_pow (g, keeps_new, early);
    left = without_end ? CX_NONE : cx_max (g, zero, cx_sub (g, left, early));
  }
  if (settles) {
    CxNode settled;
    if (without_end) {
      settled = cx_if (g, endless, zero, cx_div (g, growth, cx_sub (g, growth, stay)));
      cx_build_name (b, settled, CX_UNIT_FACTOR, 0, _("Months of margin once settled, %s%s"), name, suffix);
    } else {
      settled = build_series (b, keeps, left, _("Months of margin once settled"), name, suffix);
    }
    sum = cx_add (g, sum, cx_mul (g, weight, settled));
  }
  return cx_div (g, cx_mul (g, customer->margin, sum), growth);
}

/* Returns the number of months after which the margin M, of customers of whom the share Q leaves each month, has added up to COST:
 * ln (1 - cost·q/m) / ln (1 - q). The result is valid only if COST is ever reached. Otherwise the rows hold 1 in place of numbers without a
 * logarithm, because no row of the workbook may show an error. WHEN is translated and labels the rows together with NAME. */
static CxNode
build_months_to_earn (CxBuilder *b, CxNode cost, CxNode m, CxNode q, const char *when, const char *name)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1), zero = cx_literal (g, 0);
  CxNode divisor = cx_if (g, cx_op (g, CX_OP_GT, m, zero, CX_NONE), m, one);
  divisor = cx_build_name (b, divisor, CX_UNIT_MONEY_CUSTOMER, 0, _("Margin that earns back acquisition, %s"), name);
  CxNode left = cx_sub (g, one, cx_div (g, cx_mul (g, cost, q), divisor));
  left = cx_build_name (b, left, CX_UNIT_FACTOR, 0, _("%s: share of customers who remain, %s"), when, name);
  CxNode readable = cx_if (g, cx_op (g, CX_OP_GT, left, zero, CX_NONE), left, one);
  readable =
    cx_build_name (b, readable, CX_UNIT_FACTOR, 0, _("%s: share of customers who remain, or 1 if none do, %s"), when, name);
  CxNode months =
    cx_div (g, cx_op (g, CX_OP_LN, readable, CX_NONE, CX_NONE), cx_op (g, CX_OP_LN, cx_sub (g, one, q), CX_NONE, CX_NONE));
  return cx_if (g, cx_op (g, CX_OP_EQ, q, zero, CX_NONE), cx_div (g, cost, divisor), months);
}

/* Returns the number of months in which the margin of new customers, allowing for those who leave, earns back their acquisition cost. */
static CxNode
build_cac_payback (CxBuilder *b, const Customer *customer, CxNode cac)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (customer->segment);
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1), m = customer->margin;
  CxNode free = cx_op (g, CX_OP_LE, cac, zero, CX_NONE), owed = cac, before = CX_NONE, early = CX_NONE;
  CxNode loses = cx_op (g, CX_OP_LE, m, zero, CX_NONE);

  if (customer->early) {
    /* The early months earn part of the cost. Each customer who settles has to earn back a share of the rest. */
    CxNode stay = cx_sub (g, one, customer->early);
    early = cx_build_structural (b, customer->segment, "early_months");
    CxNode paid = build_series (b, stay, early, _("Months paid while new, with those who leave"), name, "");
    CxNode earned = cx_build_name (b, cx_mul (g, m, paid), CX_UNIT_MONEY_CUSTOMER, 0, _("Earned while new, %s"), name);
    before = cx_op (g, CX_OP_LE, cac, earned, CX_NONE);
    before =
      cx_build_name (b, cx_if (g, before, one, zero), CX_UNIT_FLAG, 0, _("Acquisition is earned back while new, %s"), name);
    owed = cx_div (g, cx_sub (g, cac, earned), cx_pow (g, stay, early));
    cx_build_name (b, owed, CX_UNIT_MONEY_CUSTOMER, 0, _("Left to earn back, for each who settles, %s"), name);
  }
  /* A settled customer brings m/q in all, so a higher cost is never earned back. */
  CxNode falls_short = cx_op (g, CX_OP_GE, cx_mul (g, owed, customer->q), m, CX_NONE);
  if (before)
    falls_short = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_NOT, before, CX_NONE, CX_NONE), falls_short, CX_NONE);
  CxNode never =
    cx_op (g, CX_OP_AND, cx_op (g, CX_OP_NOT, free, CX_NONE, CX_NONE), cx_op (g, CX_OP_OR, loses, falls_short, CX_NONE), CX_NONE);
  never = cx_build_name (b, cx_if (g, never, one, zero), CX_UNIT_FLAG, 0, _("Acquisition is never earned back, %s"), name);
  CxNode nothing = cx_op (g, CX_OP_OR, free, never, CX_NONE);
  nothing = cx_build_name (b, cx_if (g, nothing, one, zero), CX_UNIT_FLAG, 0,
                           _("Acquisition cost is zero or is never earned back, %s"), name);

  CxNode months = build_months_to_earn (b, owed, m, customer->q, _("Earned back once settled"), name);
  if (before) {
    CxNode soon = cx_op (g, CX_OP_OR, nothing, cx_op (g, CX_OP_NOT, before, CX_NONE, CX_NONE), CX_NONE);
    CxNode late = cx_op (g, CX_OP_OR, nothing, before, CX_NONE);
    CxNode young = cx_if (g, soon, zero, build_months_to_earn (b, cac, m, customer->early, _("Earned back while new"), name));
    CxNode settled = cx_if (g, late, zero, cx_add (g, early, months));
    cx_build_name (b, young, CX_UNIT_MONTHS, 0, _("Months to earn back acquisition, while new, %s"), name);
    cx_build_name (b, settled, CX_UNIT_MONTHS, 0, _("Months to earn back acquisition, once settled, %s"), name);
    months = cx_add (g, young, settled);
  } else {
    months = cx_if (g, nothing, zero, months);
  }
  cx_build_name (b, months, CX_UNIT_MONTHS, 0, _("Months to earn back acquisition, if it is, %s"), name);
  return cx_reason (g, never, _("the margin does not earn back the acquisition cost"), months);
}

/* Returns VALUE, or a reason in its place where the sum has no limit. */
static CxNode
unless_endless (CxBuilder *b, CxNode endless, CxNode value)
{
  return endless ? cx_reason (b->g, endless, _("the value has no limit"), value) : value;
}

static CxNode
segment_result (CxBuilder *b, CxItem *segment, CxNode node, const char *key, CxUnit unit, const char *label)
{
  g_autofree char *id = g_strdup_printf ("segments/%s/%s", segment->id, key);
  g_autofree char *text = g_strdup_printf ("%s, %s", label, cx_item_name (segment));
  return cx_result (b->g, node, id, text, unit);
}

void
cx_build_lifetime (CxBuilder *b, const CxEconomy *before, const CxEconomy *after)
{
  CxGraph *g = b->g;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);

  cx_graph_begin_block (g, CX_BLOCK_RESULTS, _("Customer lifetime value"));
  for (guint i = 0; i < before->segments->len; i++) {
    CxItem *segment = cx_item_nth (b->c, CX_ITEM_SEGMENT, i);
    const char *name = cx_item_name (segment);
    const CxSegmentEconomy *old = &g_array_index (before->segments, CxSegmentEconomy, i);
    const CxSegmentEconomy *new = &g_array_index (after->segments, CxSegmentEconomy, i);
    CxSegmentNodes nodes = { .segment = segment,
                             .customers = old->customers,
                             .customers_program = new->customers,
                             .margin = old->margin,
                             .margin_program = new->margin,
                             .promoters_program = new->promoters,
                             .detractors_program = new->detractors };

    CxNode q = cx_build_customers_churn (b, cx_build_input (b, segment, "churn_rate"));
    cx_build_name (b, q, CX_UNIT_SHARE_MONTH, 0, _("Churn in the first month, %s"), name);
    CxNode m = build_month_margin (b, segment, old, before->cost_per_1000, "");
    CxNode q_program = q;
    if (new->churn_factor) {
      q_program = cx_min (g, one, cx_max (g, zero, cx_mul (g, q, at_the_end (b, new->churn_factor))));
      cx_build_name (b, q_program, CX_UNIT_SHARE_MONTH, 0, _("Churn at full program, %s"), name);
    }
    CxNode m_program = build_month_margin (b, segment, new, after->cost_per_1000, _(", with the program"));

    CxNode cac = cx_build_input (b, segment, "acquisition_cost");
    CxNode free = cx_op (g, CX_OP_EQ, cac, zero, CX_NONE);
    CxNode endless, endless_program;
    CxNode clv = build_clv (b, segment, m, q, "", &endless);
    CxNode clv_program = build_clv (b, segment, m_program, q_program, _(", with the program"), &endless_program);
    CxNode early = CX_NONE, early_program = CX_NONE;
    if (cx_build_customers_has_early (segment)) {
      early = early_program = cx_build_customers_early_churn (b, segment);
      if (new->early_factor) {
        early_program = cx_mul (g, early, at_the_end (b, new->early_factor));
        cx_build_name (b, early_program, CX_UNIT_SHARE_MONTH, 0, _("Churn of new customers at full program, %s"), name);
      }
    }
    const Customer today = { segment, m, q, early, "" };
    const Customer then = { segment, m_program, q_program, early_program, _(", with the program") };
    CxNode clv_new = build_clv_new (b, &today, endless);
    CxNode clv_new_program = build_clv_new (b, &then, endless_program);
    nodes.clv =
      segment_result (b, segment, unless_endless (b, endless, clv), "clv", CX_UNIT_MONEY_CUSTOMER, _("Lifetime value"));
    nodes.clv_program = segment_result (b, segment, unless_endless (b, endless_program, clv_program), "clv_program",
                                        CX_UNIT_MONEY_CUSTOMER, _("Lifetime value with the program"));
    nodes.clv_new = segment_result (b, segment, unless_endless (b, endless, clv_new), "clv_new", CX_UNIT_MONEY_CUSTOMER,
                                    _("Lifetime value of a new customer"));
    nodes.clv_new_program = segment_result (b, segment, unless_endless (b, endless_program, clv_new_program), "clv_new_program",
                                            CX_UNIT_MONEY_CUSTOMER, _("Lifetime value of a new customer with the program"));
    /* Each reason has a row of its own, because nested conditions are hard to read in a sheet. */
    CxNode by_cac = cx_reason (g, free, _("there is no acquisition cost"), cx_div (g, clv_new, cac));
    if (endless)
      cx_build_name (b, by_cac, CX_UNIT_FACTOR, 0, _("Lifetime value to acquisition cost, if it has a limit, %s"), name);
    nodes.clv_to_cac = segment_result (b, segment, unless_endless (b, endless, by_cac), "clv_to_cac", CX_UNIT_FACTOR,
                                       _("Lifetime value to acquisition cost"));
    CxNode never = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_LE, m, zero, CX_NONE), cx_op (g, CX_OP_GT, cac, zero, CX_NONE), CX_NONE);
    CxNode nothing = cx_op (g, CX_OP_OR, free, cx_op (g, CX_OP_LE, m, zero, CX_NONE), CX_NONE);
    CxNode months = cx_if (g, nothing, zero, cx_div (g, cac, m));
    cx_build_name (b, months, CX_UNIT_MONTHS, 0, _("Acquisition cost in months of margin, %s"), name);
    nodes.cac_payback_months =
      segment_result (b, segment, cx_reason (g, never, _("the margin does not earn back the acquisition cost"), months),
                      "cac_payback_months", CX_UNIT_MONTHS, _("Months to earn back acquisition, without churn"));
    nodes.cac_payback_with_churn_months =
      segment_result (b, segment, build_cac_payback (b, &today, cac), "cac_payback_with_churn_months", CX_UNIT_MONTHS,
                      _("Months to earn back acquisition"));
    CxNode loyal = cx_op (g, CX_OP_EQ, q, zero, CX_NONE);
    nodes.lifetime_months = segment_result (b, segment, cx_reason (g, loyal, _("nobody leaves"), cx_div (g, one, q)),
                                            "lifetime_months", CX_UNIT_MONTHS, _("Expected lifetime"));
    g_array_append_val (b->model->segments, nodes);
  }
}
