/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds customers, churn and margin of a segment with the benefits of an act. */
#include "config.h"

#include "model/build/cx-build-customers.h"

typedef CxNode (*FactorFunc) (CxBuilder *b, const CxLine *line);

static CxNode
lowered (CxBuilder *b, const CxLine *line)
{
  return cx_build_lowered (b, cx_build_input (b, line->benefit, "reduction"), line->strength);
}

static CxNode
raised (CxBuilder *b, const CxLine *line)
{
  return cx_build_raised (b, cx_build_input (b, line->benefit, "uplift"), line->strength);
}

/* Returns the share of wallet of a brand at RANK among n BRANDS: (1 - rank/(n+1))·2/n (Wallet Allocation Rule, Keiningham et al., 2011). */
static CxNode
wallet_share (CxBuilder *b, CxNode rank, CxNode brands)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode behind = cx_div (g, rank, cx_add (g, brands, one));
  return cx_div (g, cx_mul (g, cx_sub (g, one, behind), cx_literal (g, 2)), brands);
}

static CxNode
wallet (CxBuilder *b, const CxLine *line)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (line->benefit);
  CxNode brands = cx_build_structural (b, line->benefit, "brands");
  CxNode before = wallet_share (b, cx_build_input (b, line->benefit, "rank_before"), brands);
  CxNode after = wallet_share (b, cx_build_input (b, line->benefit, "rank_after"), brands);
  cx_build_name (b, before, CX_UNIT_SHARE, 0, _("Share of wallet before, %s"), name);
  cx_build_name (b, after, CX_UNIT_SHARE, 0, _("Share of wallet after, %s"), name);
  CxNode gain = cx_sub (g, cx_div (g, after, before), cx_literal (g, 1));
  cx_build_name (b, gain, CX_UNIT_SHARE, 0, _("Gain in share of wallet, %s"), name);
  return cx_build_raised (b, gain, line->strength);
}

/* Appends to FACTORS the factors of the lines of ACT with DRIVER on SEGMENT. */
static void
collect (CxBuilder *b, GArray *factors, const CxAct *act, CxItem *segment, const char *driver, FactorFunc func)
{
  CX_EACH_ACTING (b, act, driver, segment, line)
  {
    CxNode factor = func (b, line);
    cx_build_name (b, factor, CX_UNIT_FACTOR, 0, _("Factor of “%s”, %s"), cx_item_name (line->benefit),
                   cx_item_name (line->initiative));
    g_array_append_val (factors, factor);
  }
}

/* Returns the named product of FACTORS. Without factors it is CX_NONE, so that a figure on which no line acts remains the node of the
 * baseline. */
static CxNode
combined (CxBuilder *b, GArray *factors, const char *what, CxItem *segment, const char *suffix)
{
  if (!factors->len)
    return CX_NONE;
  return cx_build_name (b, cx_build_product (b, factors), CX_UNIT_FACTOR, 0, _("All factors on %s, %s%s"), what,
                        cx_item_name (segment), suffix);
}

/* The mix of promoters, passives and detractors after the shifts of an act. */
typedef struct {
  CxNode churn_ratio, spend_ratio, serve_ratio, referrals; /* CX_NONE: the mix does not move */
  CxNode promoters, detractors;
} Mix;

static CxNode
mean (CxBuilder *b, CxItem *segment, const CxNode shares[3], const char *const fields[3])
{
  CxNode sum = cx_literal (b->g, 0);
  for (guint i = 0; i < 3; i++)
    sum = cx_add (b->g, sum, cx_mul (b->g, shares[i], cx_build_input (b, segment, fields[i])));
  return sum;
}

static CxNode
ratio_of_means (CxBuilder *b, CxItem *segment, CxNode old, CxNode new, const char *what, const char *suffix)
{
  CxGraph *g = b->g;
  cx_build_name (b, old, CX_UNIT_FACTOR, 0, _("Mean multiplier of %s, %s"), what, cx_item_name (segment));
  cx_build_name (b, new, CX_UNIT_FACTOR, 0, _("Mean multiplier of %s after the shift, %s%s"), what, cx_item_name (segment),
                 suffix);
  CxNode ratio = cx_if (g, cx_op (g, CX_OP_EQ, old, cx_literal (g, 0), CX_NONE), cx_literal (g, 1), cx_div (g, new, old));
  return cx_build_name (b, ratio, CX_UNIT_FACTOR, 0, _("Effect of the mix on %s, %s%s"), what, cx_item_name (segment), suffix);
}

/* Builds the mean after the shift as the mean before it plus the difference that each moved customer makes. If the groups do
 * not differ, the result equals the mean before to the bit, while two sums of shares may differ in the last bit: a case that
 * says nothing about a group's cost to serve must not change by rounding. */
static CxNode
moved_mean (CxBuilder *b, CxItem *segment, CxNode old, CxNode up, CxNode top, const char *const fields[3])
{
  CxGraph *g = b->g;
  CxNode promoters = cx_build_input (b, segment, fields[0]), passives = cx_build_input (b, segment, fields[1]);
  CxNode by_up = cx_mul (g, up, cx_sub (g, passives, cx_build_input (b, segment, fields[2])));
  CxNode by_top = cx_mul (g, top, cx_sub (g, promoters, passives));

  return cx_add (g, old, cx_add (g, by_up, by_top));
}

static Mix
build_mix (CxBuilder *b, CxItem *segment, const CxAct *act, const char *suffix)
{
  static const char *const churn[] = { "promoters_churn", "passives_churn", "detractors_churn" };
  static const char *const spend[] = { "promoters_spend", "passives_spend", "detractors_spend" };
  static const char *const serve[] = { "promoters_cost_to_serve", "passives_cost_to_serve", "detractors_cost_to_serve" };
  static const char *const referrals[] = { "promoters_referrals", "passives_referrals", "detractors_referrals" };
  CxGraph *g = b->g;
  const char *name = cx_item_name (segment);
  CxNode up = cx_literal (g, 0), top = cx_literal (g, 0);
  gboolean moves = FALSE;
  Mix mix = { 0 };

  CX_EACH_ACTING (b, act, "nps_shift", segment, line)
  {
    up = cx_add (g, up, cx_mul (g, cx_build_input (b, line->benefit, "detractors_to_passives"), line->strength));
    top = cx_add (g, top, cx_mul (g, cx_build_input (b, line->benefit, "passives_to_promoters"), line->strength));
    moves = TRUE;
  }
  if (!moves)
    return mix;

  const CxNode before[3] = { cx_build_input (b, segment, "promoters"), cx_build_input (b, segment, "passives"),
                             cx_build_input (b, segment, "detractors") };
  up = cx_min (g, before[2], up);
  cx_build_name (b, up, CX_UNIT_SHARE, 0, _("Detractors who become passives, %s%s"), name, suffix);
  top = cx_min (g, cx_add (g, before[1], up), top);
  cx_build_name (b, top, CX_UNIT_SHARE, 0, _("Passives who become promoters, %s%s"), name, suffix);
  const CxNode after[3] = { cx_add (g, before[0], top), cx_sub (g, cx_add (g, before[1], up), top), cx_sub (g, before[2], up) };
  cx_build_name (b, after[0], CX_UNIT_SHARE, 0, _("Promoters, %s%s"), name, suffix);
  cx_build_name (b, after[1], CX_UNIT_SHARE, 0, _("Passives, %s%s"), name, suffix);
  cx_build_name (b, after[2], CX_UNIT_SHARE, 0, _("Detractors, %s%s"), name, suffix);

  mix.promoters = after[0];
  mix.detractors = after[2];
  mix.churn_ratio =
    ratio_of_means (b, segment, mean (b, segment, before, churn), mean (b, segment, after, churn), _("churn"), suffix);
  mix.spend_ratio =
    ratio_of_means (b, segment, mean (b, segment, before, spend), mean (b, segment, after, spend), _("spend"), suffix);
  CxNode cost = mean (b, segment, before, serve);
  mix.serve_ratio = ratio_of_means (b, segment, cost, moved_mean (b, segment, cost, up, top, serve), _("cost to serve"), suffix);
  CxNode more = cx_sub (g, mean (b, segment, after, referrals), mean (b, segment, before, referrals));
  mix.referrals = cx_build_name (b, more, CX_UNIT_REFERRALS, 0, _("Extra referrals, %s%s"), name, suffix);
  return mix;
}

CxNode
cx_build_customers_churn (CxBuilder *b, CxNode annual)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode highest = cx_constant (g, "constant/highest_churn", 0.999, _("Highest churn rate a year"), CX_UNIT_SHARE_YEAR);
  CxNode clipped = cx_min (g, highest, cx_max (g, cx_literal (g, 0), annual));
  CxNode month = cx_constant (g, "constant/month_in_years", 1.0 / 12, _("A month in years"), CX_UNIT_FACTOR);
  return cx_sub (g, one, cx_pow (g, cx_sub (g, one, clipped), month));
}

gboolean
cx_build_customers_has_early (const CxItem *segment)
{
  return cx_item_number (segment, "early_months") > 0;
}

CxNode
cx_build_customers_early_churn (CxBuilder *b, CxItem *segment)
{
  CxGraph *g = b->g;
  CxNode one = cx_literal (g, 1);
  CxNode month = cx_div (g, one, cx_build_structural (b, segment, "early_months"));
  CxNode stay = cx_pow (g, cx_sub (g, one, cx_build_input (b, segment, "early_churn")), month);
  return cx_build_name (b, cx_sub (g, one, stay), CX_UNIT_SHARE_MONTH, 0, _("Churn a month of new customers, %s"),
                        cx_item_name (segment));
}

/* The rates at which customers of a segment come and go with the lines of an act. */
typedef struct {
  CxItem *segment;
  const CxAct *act;
  const char *suffix;
  CxNode q;            /* churn a month of settled customers */
  CxNode bought;       /* new customers a month */
  CxNode referrals;    /* extra customers by recommendation, per customer and year, or CX_NONE */
  CxNode early_factor; /* factor on the churn of new customers, or CX_NONE */
} Flow;

static gboolean
is_rescued (CxBuilder *b, const Flow *flow)
{
  return cx_act_lines (b, flow->act, "churn_rescue", flow->segment).n > 0;
}

/* Returns the customers a month who would have left and are won back, given the settled customers of the month before. Each line acts on
 * the leavers that the lines before it did not save, so that nobody is saved twice. */
static CxNode
build_saved (CxBuilder *b, const Flow *flow, CxNode settled_before)
{
  CxGraph *g = b->g;
  CxNode leavers = cx_mul (g, settled_before, flow->q), zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode lost = one;

  CX_EACH_ACTING (b, flow->act, "churn_rescue", flow->segment, line)
  {
    const char *name = cx_item_name (line->benefit), *owner = cx_item_name (line->initiative);
    cx_build_name (b, leavers, CX_UNIT_CUSTOMERS_MONTH, 0, _("Customers who want to leave, %s%s"), cx_item_name (flow->segment),
                   flow->suffix);
    CxNode nobody = cx_op (g, CX_OP_LE, leavers, zero, CX_NONE);
    CxNode reached = cx_min (g, one, cx_div (g, cx_build_input (b, line->benefit, "volume_per_month"), leavers));
    reached = cx_if (g, nobody, zero, reached);
    cx_build_name (b, reached, CX_UNIT_SHARE, 0, _("Share who come into the process, %s, %s%s"), name, owner, flow->suffix);
    CxNode works =
      cx_mul (g, cx_mul (g, cx_build_input (b, line->benefit, "reach_rate"), cx_build_input (b, line->benefit, "save_rate")),
              line->strength);
    cx_build_name (b, works, CX_UNIT_SHARE, 0, _("Share of those in the process who stay, %s, %s"), name, owner);
    lost = cx_mul (g, lost, cx_sub (g, one, cx_mul (g, reached, works)));
  }
  CxNode saved = cx_mul (g, leavers, cx_sub (g, one, lost));
  return cx_build_name (b, saved, CX_UNIT_CUSTOMERS_MONTH, CX_NODE_FLOW, _("Customers won back, %s%s"),
                        cx_item_name (flow->segment), flow->suffix);
}

/* Returns the customers by month if new customers leave like all others. */
static CxNode
build_customers (CxBuilder *b, const Flow *flow)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (flow->segment);
  /* A node of cx_before() is never shared, so it is made only where it is needed. */
  CxNode before = is_rescued (b, flow) ? cx_before (g, CX_NONE) : CX_NONE, won = flow->bought;
  CxNode stays = cx_sub (g, cx_literal (g, 1), flow->q);

  if (flow->referrals)
    stays = cx_add (g, stays, cx_div (g, flow->referrals, cx_literal (g, 12)));
  cx_build_name (b, stays, CX_UNIT_FACTOR, 0,
                 flow->referrals ? _("Customers who stay and whom they refer, %s%s") : _("Customers who stay, %s%s"), name,
                 flow->suffix);
  if (before)
    won = cx_add (g, won, build_saved (b, flow, before));
  CxNode customers = cx_op (g, CX_OP_STOCK, cx_build_input (b, flow->segment, "customers"), stays, won);
  cx_build_name (b, customers, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers, %s%s"), name, flow->suffix);
  if (before)
    cx_before_is (g, before, customers);
  return customers;
}

/* Returns the customers by month if new customers leave at a rate of their own in their first L months and are settled afterwards. */
static CxNode
build_early_customers (CxBuilder *b, const Flow *flow)
{
  CxGraph *g = b->g;
  CxItem *segment = flow->segment;
  const char *name = cx_item_name (segment), *suffix = flow->suffix;
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxNode all_before = flow->referrals ? cx_before (g, CX_NONE) : CX_NONE;
  CxNode settled_before = is_rescued (b, flow) ? cx_before (g, CX_NONE) : CX_NONE;

  CxNode qe = cx_build_customers_early_churn (b, segment);
  if (flow->early_factor) {
    qe = cx_mul (g, qe, flow->early_factor);
    cx_build_name (b, qe, CX_UNIT_SHARE_MONTH, 0, _("Churn a month of new customers, %s%s"), name, suffix);
  }
  /* New customers are acquired or referred. Bad word of mouth takes away settled customers. */
  CxNode come = flow->bought, kept_away = CX_NONE;
  if (flow->referrals) {
    CxNode referred = cx_div (g, cx_mul (g, all_before, flow->referrals), cx_literal (g, 12));
    cx_build_name (b, referred, CX_UNIT_CUSTOMERS_MONTH, 0, _("Customers referred, %s%s"), name, suffix);
    come = cx_add (g, come, cx_max (g, zero, referred));
    kept_away = cx_min (g, zero, referred);
  }
  come = cx_op (g, CX_OP_START, zero, come, CX_NONE);
  cx_build_name (b, come, CX_UNIT_CUSTOMERS_MONTH, CX_NODE_FLOW, _("Customers who come, %s%s"), name, suffix);

  /* The share of customers who came L months ago and have stayed since is a running product of survival, divided by its value at that
   * time. */
  CxNode months = cx_build_structural (b, segment, "early_months");
  CxNode stay = cx_sub (g, one, qe);
  CxNode running = cx_op (g, CX_OP_STOCK, one, stay, zero);
  cx_build_name (b, running, CX_UNIT_FACTOR, 0, _("Survival of new customers, month after month, %s%s"), name, suffix);
  CxNode then = cx_op (g, CX_OP_LAG, running, months, CX_NONE);
  cx_build_name (b, then, CX_UNIT_FACTOR, 0, _("Survival of new customers, when they came, %s%s"), name, suffix);
  CxNode young = cx_op (g, CX_OP_LT, CX_MONTH_NODE, months, CX_NONE);
  CxNode share = cx_if (g, young, zero, cx_div (g, running, then));
  cx_build_name (b, share, CX_UNIT_SHARE, 0, _("Share of new customers who settle, %s%s"), name, suffix);
  CxNode came = cx_op (g, CX_OP_LAG, come, months, CX_NONE);
  CxNode settle = cx_mul (g, came, share);
  cx_build_name (b, settle, CX_UNIT_CUSTOMERS_MONTH, CX_NODE_FLOW, _("New customers who settle, %s%s"), name, suffix);
  CxNode new = cx_op (g, CX_OP_STOCK, zero, stay, cx_sub (g, come, settle));
  cx_build_name (b, new, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("New customers in their first months, %s%s"), name, suffix);

  CxNode won = settle;
  if (settled_before)
    won = cx_add (g, won, build_saved (b, flow, settled_before));
  if (kept_away)
    won = cx_add (g, won, kept_away);
  CxNode stays = cx_sub (g, one, flow->q);
  cx_build_name (b, stays, CX_UNIT_FACTOR, 0, _("Customers who stay, %s%s"), name, suffix);
  CxNode settled = cx_op (g, CX_OP_STOCK, cx_build_input (b, segment, "customers"), stays, won);
  cx_build_name (b, settled, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Settled customers, %s%s"), name, suffix);
  CxNode all = cx_add (g, settled, new);
  cx_build_name (b, all, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers, %s%s"), name, suffix);
  if (all_before)
    cx_before_is (g, all_before, all);
  if (settled_before)
    cx_before_is (g, settled_before, settled);
  return all;
}

CxSegmentEconomy
cx_build_customers (CxBuilder *b, CxItem *segment, const CxAct *act)
{
  CxGraph *g = b->g;
  const char *name = cx_item_name (segment);
  g_autofree char *suffix = cx_act_suffix (b, act);
  CxNode zero = cx_literal (g, 0), one = cx_literal (g, 1);
  CxSegmentEconomy s = { 0 };
  g_autoptr (GArray) churn = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) early = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) revenue = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) serve = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) won = g_array_new (FALSE, FALSE, sizeof (CxNode));
  g_autoptr (GArray) acquisition = g_array_new (FALSE, FALSE, sizeof (CxNode));

  collect (b, churn, act, segment, "churn_reduction", lowered);
  collect (b, early, act, segment, "early_churn_reduction", lowered);
  collect (b, revenue, act, segment, "revenue_uplift", raised);
  collect (b, revenue, act, segment, "wallet_rank", wallet);
  collect (b, serve, act, segment, "cost_to_serve_reduction", lowered);
  collect (b, won, act, segment, "acquisition_uplift", raised);
  collect (b, acquisition, act, segment, "acquisition_cost_reduction", lowered);
  Mix mix = build_mix (b, segment, act, suffix);
  s.promoters = mix.promoters;
  s.detractors = mix.detractors;
  if (mix.churn_ratio)
    g_array_append_val (churn, mix.churn_ratio);
  if (mix.spend_ratio)
    g_array_append_val (revenue, mix.spend_ratio);
  if (mix.serve_ratio)
    g_array_append_val (serve, mix.serve_ratio);
  s.churn_factor = combined (b, churn, _("churn"), segment, suffix);
  s.early_factor = cx_build_customers_has_early (segment) ? combined (b, early, _("early churn"), segment, suffix) : CX_NONE;
  s.revenue_factor = combined (b, revenue, _("revenue"), segment, suffix);
  s.serve_factor = combined (b, serve, _("cost to serve"), segment, suffix);
  CxNode won_factor = combined (b, won, _("new customers"), segment, suffix);
  CxNode acquisition_factor = combined (b, acquisition, _("acquisition cost"), segment, suffix);

  /* Churn is first built as it would be without the program, and then changed by the program. */
  CxNode annual = cx_build_input (b, segment, "churn_rate");
  if (act->drift)
    annual = cx_add (g, annual, cx_mul (g, cx_build_input (b, segment, "churn_drift"), b->years));
  CxNode q = cx_build_customers_churn (b, annual);
  cx_build_name (b, q, CX_UNIT_SHARE_MONTH, 0, act->drift ? _("Churn a month, %s") : _("Churn a month without drift, %s"),
                 name);
  if (s.churn_factor) {
    q = cx_min (g, one, cx_max (g, zero, cx_mul (g, q, s.churn_factor)));
    cx_build_name (b, q, CX_UNIT_SHARE_MONTH, 0, _("Churn a month, %s%s"), name, suffix);
  }

  CxNode bought = cx_build_input (b, segment, "new_customers_per_month");
  if (won_factor) {
    bought = cx_mul (g, bought, won_factor);
    cx_build_name (b, bought, CX_UNIT_CUSTOMERS_MONTH, 0, _("New customers, %s%s"), name, suffix);
  }
  const Flow flow = { segment, act, suffix, q, bought, mix.referrals, s.early_factor };
  s.customers = cx_build_customers_has_early (segment) ? build_early_customers (b, &flow) : build_customers (b, &flow);
  s.calling = cx_mul (g, s.customers, cx_build_input (b, segment, "contact_rate"));
  cx_build_name (b, s.calling, CX_UNIT_CUSTOMERS, CX_NODE_STOCK, _("Customers weighted by contact rate, %s%s"), name, suffix);

  /* The margin is revenue times gross margin, less cost to serve and acquisition cost. */
  CxNode growth = cx_pow (g, cx_add (g, one, cx_build_input (b, segment, "revenue_growth")), b->years);
  CxNode per_customer = cx_mul (g, cx_build_input (b, segment, "revenue_per_customer"), growth);
  cx_build_name (b, per_customer, CX_UNIT_MONEY_CUSTOMER_YEAR, 0, _("Revenue per customer, %s"), name);
  if (s.revenue_factor) {
    per_customer = cx_mul (g, per_customer, s.revenue_factor);
    cx_build_name (b, per_customer, CX_UNIT_MONEY_CUSTOMER_YEAR, 0, _("Revenue per customer, %s%s"), name, suffix);
  }
  CxNode to_serve = cx_mul (g, cx_build_input (b, segment, "cost_to_serve"), b->inflation);
  if (s.serve_factor)
    to_serve = cx_mul (g, to_serve, s.serve_factor);
  CxNode margin_each = cx_sub (g, cx_mul (g, per_customer, cx_build_input (b, segment, "gross_margin")), to_serve);
  cx_build_name (b, margin_each, CX_UNIT_MONEY_CUSTOMER_YEAR, 0, _("Margin per customer, %s%s"), name, suffix);
  CxNode acquisition_cost = cx_mul (g, cx_build_input (b, segment, "acquisition_cost"), b->inflation);
  if (acquisition_factor)
    acquisition_cost = cx_mul (g, acquisition_cost, acquisition_factor);
  CxNode spent = cx_mul (g, bought, acquisition_cost);
  cx_build_name (b, spent, CX_UNIT_MONEY_MONTH, 0, _("Spent on acquisition, %s%s"), name, suffix);
  CxNode margin = cx_sub (g, cx_div (g, cx_mul (g, s.customers, margin_each), cx_literal (g, 12)), spent);
  s.per_customer = per_customer;
  s.margin = cx_op (g, CX_OP_START, zero, margin, CX_NONE);
  cx_build_name (b, s.margin, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, _("Margin, %s%s"), name, suffix);
  return s;
}
