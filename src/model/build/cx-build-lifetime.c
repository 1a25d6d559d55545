/* The lifetime value of a customer in each segment. */
#include "config.h"

#include "model/build/cx-build-lifetime.h"

/* A scalar in month H of a monthly factor, or 1. */
static CxNode
at_the_end (CxBuilder *b, CxNode factor)
{
  return factor ? cx_op (b->g, CX_OP_LAST, factor, CX_NONE, CX_NONE) : cx_literal (b->g, 1);
}

/* Month-1 margin per customer, net of cost to serve and contact cost: no growth, inflation or drift. */
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
    margin = cx_sub (g, margin, cx_div (g, contacts, thousand));
  }
  return cx_build_name (b, margin, CX_UNIT_MONEY_CUSTOMER, 0, _("Margin per customer and month, %s%s"), cx_item_name (segment),
                        suffix);
}

/* Customer lifetime value before acquisition cost: Σ m(1-q)^t(1+r)^(-t/12), in closed form; without end m(1-q)/(i+q). ENDLESS is set
 * to the condition under which it has no limit, and is 0; CX_NONE: it always has. */
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
  cx_build_name (b, keeps, CX_UNIT_FACTOR, 0, _("Worth of the next month, %s%s"), name, suffix);
  CxNode months = cx_build_structural (b, b->c, "clv_horizon_months");
  CxNode series = cx_div (g, cx_mul (g, keeps, cx_sub (g, one, cx_pow (g, keeps, months))), cx_sub (g, one, keeps));
  CxNode flat = cx_op (g, CX_OP_EQ, keeps, one, CX_NONE);
  CxNode worth = cx_if (g, flat, months, series);
  cx_build_name (b, worth, CX_UNIT_FACTOR, 0, _("Months of margin in a lifetime, %s%s"), name, suffix);
  return cx_mul (g, margin, worth);
}

/* VALUE, unless it has no limit. */
static CxNode
unless_endless (CxBuilder *b, CxNode endless, CxNode value)
{
  return endless ? cx_reason (b->g, endless, _("has no end and no limit"), value) : value;
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
                             .margin_program = new->margin };

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
    nodes.clv =
      segment_result (b, segment, unless_endless (b, endless, clv), "clv", CX_UNIT_MONEY_CUSTOMER, _("Lifetime value"));
    nodes.clv_program = segment_result (b, segment, unless_endless (b, endless_program, clv_program), "clv_program",
                                        CX_UNIT_MONEY_CUSTOMER, _("Lifetime value with the program"));
    /* One reason a row: nested conditions are hard to read in a sheet. */
    CxNode by_cac = cx_reason (g, free, _("no acquisition cost"), cx_div (g, clv, cac));
    if (endless)
      cx_build_name (b, by_cac, CX_UNIT_FACTOR, 0, _("Lifetime value to acquisition cost, if it has a limit, %s"), name);
    nodes.clv_to_cac = segment_result (b, segment, unless_endless (b, endless, by_cac), "clv_to_cac", CX_UNIT_FACTOR,
                                       _("Lifetime value to acquisition cost"));
    CxNode never = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_LE, m, zero, CX_NONE), cx_op (g, CX_OP_GT, cac, zero, CX_NONE), CX_NONE);
    CxNode nothing = cx_op (g, CX_OP_OR, free, cx_op (g, CX_OP_LE, m, zero, CX_NONE), CX_NONE);
    CxNode months = cx_if (g, nothing, zero, cx_div (g, cac, m));
    cx_build_name (b, months, CX_UNIT_MONTHS, 0, _("Acquisition cost in months of margin, %s"), name);
    nodes.cac_payback_months = segment_result (b, segment, cx_reason (g, never, _("the margin does not earn it back"), months),
                                               "cac_payback_months", CX_UNIT_MONTHS, _("Months to earn back acquisition"));
    CxNode loyal = cx_op (g, CX_OP_EQ, q, zero, CX_NONE);
    nodes.lifetime_months = segment_result (b, segment, cx_reason (g, loyal, _("nobody leaves"), cx_div (g, one, q)),
                                            "lifetime_months", CX_UNIT_MONTHS, _("Expected lifetime"));
    g_array_append_val (b->model->segments, nodes);
  }
}
