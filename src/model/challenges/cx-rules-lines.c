/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-rules-lines.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-formula.h"
#include "model/text/cx-format.h"

/* A share from here on counts as 100%. */
#define ALL            0.995
#define MOST_CHURN_CUT 0.3
#define MOST_HOURS     0.5
/* A churn rate that drifts by more points a year than this, or than half of itself, is hardly meant in points. */
#define MOST_DRIFT    0.05
#define MOST_OF_CHURN 0.5

static const CxLineNodes *
nth (const CxFacts *f, guint i)
{
  return &g_array_index (f->model->lines, CxLineNodes, i);
}

/* The benefit of line I if it counts and, unless DRIVER is NULL, has this driver; otherwise NULL. A line with an attribution of 0 claims
 * nothing: it is there to show another count beside the case's own, and there is nothing to question. */
static const CxItem *
line_of (const CxFacts *f, guint i, const char *driver)
{
  const CxLineNodes *line = nth (f, i);
  const CxItem *benefit = line->benefit;

  if (!cx_facts_counts (f, line->counts) || (driver && !g_str_equal (cx_item_driver (benefit), driver)))
    return NULL;
  return cx_item_number (benefit, "attribution") > 0 ? benefit : NULL;
}

static gboolean
is_one_of (const CxItem *benefit, const char *const *drivers)
{
  return g_strv_contains (drivers, cx_item_driver (benefit));
}

static gboolean
has_field (const CxItem *benefit, const char *field)
{
  return cx_registry_find (CX_ITEM_BENEFIT, cx_item_driver (benefit), field) != NULL;
}

void
cx_rules_lines_margin (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, NULL);
    if (benefit && has_field (benefit, "margin") && cx_item_number (benefit, "margin") >= ALL)
      cx_facts_raise_at (f, benefit, "margin", _("“%s” counts the whole revenue: its margin is 100%%."), cx_item_name (benefit));
  }
  for (guint i = 0; i < f->model->segments->len; i++) {
    const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, i).segment;
    if (cx_item_number (segment, "gross_margin") >= ALL && cx_item_number (segment, "revenue_per_customer") > 0)
      cx_facts_raise_at (f, segment, "gross_margin", _("“%s” counts the whole revenue: its margin is 100%%."),
                         cx_item_name (segment));
  }
}

void
cx_rules_lines_saved (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, NULL);
    if (benefit && has_field (benefit, "save_rate") && cx_item_number (benefit, "save_rate") >= ALL)
      cx_facts_raise_at (f, benefit, "save_rate", _("“%s” saves every customer who is reached."), cx_item_name (benefit));
  }
}

/* Returns the number of customers of SEGMENT who leave in a month, which follows from the expected lifetime; 0 if nobody leaves. */
static double
leavers (const CxFacts *f, const CxSegmentNodes *segment)
{
  double months = cx_facts_at (f, segment->lifetime_months);
  return isnan (months) ? 0 : cx_values_at (f->results->values, segment->customers, 0) / months;
}

static void
raise_rescued (CxFacts *f, const CxItem *benefit, double rescued, double lost)
{
  const double both[] = { rescued, lost };
  CxFormatColumn column;

  cx_format_column_init (&column, both, G_N_ELEMENTS (both), CX_UNIT_CUSTOMERS, NULL, TRUE);
  g_autofree char *more = cx_format_in_column (&column, rescued, FALSE), *fewer = cx_format_in_column (&column, lost, FALSE);
  cx_facts_raise_at (f, benefit, "volume_per_month", _("“%s” counts on %s customers a month, but only %s leave."),
                     cx_item_name (benefit), more, fewer);
}

/* A rescue can save only customers who leave its segment. All recoveries together can save only customers who leave any segment. */
void
cx_rules_lines_rescued (CxFacts *f)
{
  double lost = 0, saved = 0;
  const CxItem *last = NULL;

  for (guint k = 0; k < f->model->segments->len; k++) {
    const CxSegmentNodes *segment = &g_array_index (f->model->segments, CxSegmentNodes, k);
    double own = leavers (f, segment);
    lost += own;
    for (guint i = 0; i < f->model->lines->len; i++) {
      const CxItem *benefit = line_of (f, i, "churn_rescue");
      if (benefit && g_str_equal (cx_item_text (benefit, "segment"), segment->segment->id) &&
          cx_item_number (benefit, "volume_per_month") > own)
        raise_rescued (f, benefit, cx_item_number (benefit, "volume_per_month"), own);
    }
  }
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "customer_recovery");
    if (!benefit)
      continue;
    saved += cx_item_number (benefit, "volume_per_month") * cx_item_number (benefit, "reach_rate") *
             cx_item_number (benefit, "save_rate") * cx_item_number (benefit, "attribution");
    last = benefit;
  }
  /* A case without segments, which only counts saves, says nothing about the customers who leave. */
  if (last && f->model->segments->len > 0 && saved > lost)
    raise_rescued (f, last, saved, lost);
}

void
cx_rules_lines_beside_churn (CxFacts *f)
{
  static const char *const drivers[] = { "churn_reduction", "churn_rescue", NULL };
  const CxItem *other = NULL;

  for (guint i = 0; i < f->model->lines->len && !other; i++) {
    const CxItem *benefit = line_of (f, i, NULL);
    if (benefit && is_one_of (benefit, drivers))
      other = benefit;
  }
  for (guint i = 0; other && i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "customer_recovery");
    if (benefit)
      cx_facts_raise_at (f, benefit, NULL,
                         _("“%s” wins customers back outside any segment, while “%s” keeps customers from leaving."),
                         cx_item_name (benefit), cx_item_name (other));
  }
}

/* Pairs of drivers that can claim the same money. */
static const struct {
  const char *direct, *structural;
} pairs[] = {
  { "labour_saving", "contact_reduction" }, { "labour_saving", "contact_cost_reduction" }, { "labour_saving", "fcr_improvement" },
  { "labour_saving", "channel_shift" },     { "revenue_growth", "revenue_uplift" },        { "revenue_growth", "wallet_rank" },
};

static gboolean
is_cash (const CxItem *benefit)
{
  return g_str_equal (cx_item_text (benefit, "cash"), "cashable");
}

/* Two initiatives are assumed to save different working time, unless both claim that the saving is cashable. */
static gboolean
may_be_the_same (const CxItem *a, const CxItem *b)
{
  return a->parent == b->parent || (is_cash (a) && is_cash (b));
}

static gboolean
is_working_time (guint pair)
{
  return g_str_equal (pairs[pair].direct, "labour_saving");
}

void
cx_rules_lines_twice (CxFacts *f)
{
  for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
    for (guint i = 0; i < f->model->lines->len; i++) {
      const CxItem *direct = line_of (f, i, pairs[p].direct);
      for (guint k = 0; direct && k < f->model->lines->len; k++) {
        const CxItem *other = line_of (f, k, pairs[p].structural);
        if (other && (!is_working_time (p) || may_be_the_same (direct, other)))
          cx_facts_raise_at (f, direct, NULL, _("“%s” and “%s” may count the same money."), cx_item_name (direct),
                             cx_item_name (other));
      }
    }
}

void
cx_rules_lines_attribution (CxFacts *f)
{
  static const char *const drivers[] = { "nps_shift", "wallet_rank", NULL };

  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, NULL);
    if (benefit && is_one_of (benefit, drivers) && cx_item_number (benefit, "attribution") >= ALL)
      cx_facts_raise_at (f, benefit, "attribution", _("“%s” claims 100%% of the effect of a better score."),
                         cx_item_name (benefit));
  }
}

static void
raise_cut (CxFacts *f, const CxItem *place, const char *field, double cut)
{
  g_autofree char *share = cx_facts_share (cut);
  cx_facts_raise_at (f, place, field, _("Churn of “%s” falls by %s of itself."), cx_item_name (place), share);
}

/* Several lines on one segment count together. */
void
cx_rules_lines_churn (CxFacts *f)
{
  static const char *const drivers[] = { "churn_reduction", "early_churn_reduction" };

  for (guint d = 0; d < G_N_ELEMENTS (drivers); d++)
    for (guint k = 0; k < f->model->segments->len; k++) {
      const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, k).segment;
      double left = 1;
      gboolean raised = FALSE;

      for (guint i = 0; i < f->model->lines->len; i++) {
        const CxItem *benefit = line_of (f, i, drivers[d]);
        if (!benefit || !g_str_equal (cx_item_text (benefit, "segment"), segment->id))
          continue;
        double cut = cx_item_number (benefit, "reduction");
        left *= 1 - cut * cx_item_number (benefit, "attribution");
        if (cut > MOST_CHURN_CUT) {
          raise_cut (f, benefit, "reduction", cut);
          raised = TRUE;
        }
      }
      if (!raised && 1 - left > MOST_CHURN_CUT)
        raise_cut (f, segment, NULL, 1 - left);
    }
}

void
cx_rules_lines_points (CxFacts *f)
{
  for (guint k = 0; k < f->model->segments->len; k++) {
    const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, k).segment;
    double drift = cx_item_number (segment, "churn_drift"), churn = cx_item_number (segment, "churn_rate");
    if (!(fabs (drift) > MOST_DRIFT) && !(drift != 0 && fabs (drift) > MOST_OF_CHURN * churn))
      continue;
    g_autofree char *rate = cx_facts_share (churn), *next = cx_facts_share (CLAMP (churn + drift, 0, 1));
    cx_facts_raise_at (f, segment, "churn_drift", _("The churn of “%s” goes from %s to %s within a year if nothing is done."),
                       cx_item_name (segment), rate, next);
  }
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "fcr_improvement");
    const CxItem *channel = benefit ? cx_item_child (f->model->c, CX_ITEM_CHANNEL, cx_item_text (benefit, "channel")) : NULL;
    if (!channel || cx_item_number (channel, "first_contact_resolution") + cx_item_number (benefit, "points") <= 1)
      continue;
    g_autofree char *rate = cx_facts_share (cx_item_number (channel, "first_contact_resolution"));
    g_autofree char *points = cx_facts_share (cx_item_number (benefit, "points"));
    cx_facts_raise_at (f, benefit, "points", _("“%s” adds %s to a resolution of %s, which makes more than all contacts."),
                       cx_item_name (benefit), points, rate);
  }
}

void
cx_rules_lines_hours (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "labour_saving");
    if (!benefit || !is_cash (benefit) || !(cx_item_number (benefit, "realisation") > MOST_HOURS))
      continue;
    g_autofree char *share = cx_facts_share (cx_item_number (benefit, "realisation"));
    cx_facts_raise_at (f, benefit, "realisation", _("“%s” counts %s of the hours saved as cash."), cx_item_name (benefit),
                       share);
  }
}

void
cx_rules_lines_leakback (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "channel_shift");
    if (benefit && cx_item_number (benefit, "leakback") == 0 && cx_item_number (benefit, "share") > 0)
      cx_facts_raise_at (f, benefit, "leakback", _("“%s” expects that no contact comes back to the first channel."),
                         cx_item_name (benefit));
  }
}

void
cx_rules_lines_resolves_less (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "channel_shift");
    if (!benefit)
      continue;
    const CxItem *from = cx_item_child (f->model->c, CX_ITEM_CHANNEL, cx_item_text (benefit, "from"));
    const CxItem *to = cx_item_child (f->model->c, CX_ITEM_CHANNEL, cx_item_text (benefit, "to"));
    double before = cx_item_number (from, "first_contact_resolution"), after = cx_item_number (to, "first_contact_resolution");
    if (!(after < before))
      continue;
    g_autofree char *old = cx_facts_share (before), *new = cx_facts_share (after);
    cx_facts_raise_at (f, benefit, "to", _("“%s” resolves %s at the first contact, “%s” %s."), cx_item_name (to), new,
                       cx_item_name (from), old);
  }
}

/* Returns the formula of BENEFIT, parsed with the names of its parameters. */
static CxFormula *
parse (const CxItem *benefit)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint k = 0; k < cx_item_n (benefit, CX_ITEM_PARAMETER); k++)
    g_ptr_array_add (names, cx_item_nth (benefit, CX_ITEM_PARAMETER, k)->id);
  g_ptr_array_add (names, NULL);
  return cx_formula_parse (cx_item_text (benefit, "formula"), (const char *const *) names->pdata, NULL);
}

/* Returns TRUE if the formula reads t anywhere but in the exponent of a growth factor, which is fine because prices do rise by the
 * calendar. */
static gboolean
reads_calendar (const CxFormula *e)
{
  if (!e)
    return FALSE;
  if (e->kind == CX_FORMULA_NAME)
    return g_str_equal (e->name, "t");
  if (e->kind != CX_FORMULA_OP)
    return FALSE;
  if (e->op == CX_OP_POW)
    return reads_calendar (e->arg[0]);
  return reads_calendar (e->arg[0]) || reads_calendar (e->arg[1]) || reads_calendar (e->arg[2]);
}

void
cx_rules_lines_calendar (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "custom");
    g_autoptr (CxFormula) formula = benefit ? parse (benefit) : NULL;
    if (reads_calendar (formula))
      cx_facts_raise_at (f, benefit, "formula", _("The formula of “%s” depends on the month t of the case."),
                         cx_item_name (benefit));
  }
}

void
cx_rules_lines_never (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxItem *benefit = line_of (f, i, "custom");
    if (benefit && cx_facts_last (f, nth (f, i)->amount) < 0)
      cx_facts_raise_at (f, benefit, "formula", _("The formula of “%s” is 0 in every month in which the line has an effect."),
                         cx_item_name (benefit));
  }
}
