/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-rules-case.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"

#define LEAST_PAYBACK   6
#define MOST_OVERLAP    0.15
#define MOST_OF_A_LINE  0.5
#define LATE            36 /* months */
#define MOST_LATE       0.5
#define MOST_REFERRALS  0.07
#define MOST_FUTURES    0.75
#define UNLIKE_THE_REST 2 /* a factor of this size in either direction */

void
cx_rules_case_payback (CxFacts *f)
{
  double payback = f->results->value[CX_RESULT_PAYBACK];

  if (f->results->value[CX_RESULT_TOTAL_COSTS] == 0 || !(payback < LEAST_PAYBACK))
    return;
  g_autofree char *months = cx_format_value (payback, CX_UNIT_MONTHS, NULL, TRUE);
  if (payback == 0)
    cx_facts_raise (f, g_strdup ("case"),
                    _("The case costs something, but its cash is never negative: there is nothing to pay back."));
  else
    cx_facts_raise (f, g_strdup ("case"), _("The case pays back within %s."), months);
}

/* Risk adjustments of single lines of cost are a reserve too. */
void
cx_rules_case_contingency (CxFacts *f)
{
  gboolean reserve = TRUE;

  for (guint i = 0; i < f->model->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (f->model->costs, CxCostNodes, i);
    if (cx_facts_last (f, cost->payment) >= 0 && cx_item_number (cost->cost, "risk_adjustment") == 0)
      reserve = FALSE;
  }
  if (reserve || cx_item_number (f->model->c, "contingency") > 0)
    return;
  g_autofree char *costs = cx_facts_money (f, f->results->value[CX_RESULT_TOTAL_COSTS]);
  cx_facts_raise (f, g_strdup ("case/contingency"), _("Costs of %s have no reserve."), costs);
}

void
cx_rules_case_overlap (CxFacts *f)
{
  double overlap = cx_facts_at (f, f->model->overlap_pv);

  /* If lines reinforce each other, the overlap is positive, and nothing is counted twice. */
  if (!(-overlap > MOST_OVERLAP * fabs (f->pv_lines)))
    return;
  g_autofree char *share = cx_facts_share (-overlap / fabs (f->pv_lines)), *amount = cx_facts_money (f, -overlap);
  cx_facts_raise (f, g_strdup ("case"), _("Benefits overlap by %s of their sum (%s)."), share, amount);
}

void
cx_rules_case_one_line (CxFacts *f)
{
  for (guint i = 0; i < f->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (f->model->lines, CxLineNodes, i);
    double pv = cx_facts_at (f, line->pv);
    if (!cx_facts_counts (f, line->counts) || !(pv > MOST_OF_A_LINE * f->pv_lines))
      continue;
    g_autofree char *share = cx_facts_share (pv / f->pv_lines);
    cx_facts_raise_at (f, line->benefit, NULL, _("“%s” is %s of all benefits."), cx_item_name (line->benefit), share);
  }
}

void
cx_rules_case_late (CxFacts *f)
{
  const double *benefits = cx_results_series (f->results, CX_SERIES_BENEFITS);
  double sum = 0, late = 0;

  for (guint t = 0; t <= f->model->horizon; t++) {
    double present = benefits[t] * cx_values_at (f->results->values, f->model->discount_factor, t);
    sum += present;
    late += t > LATE ? present : 0;
  }
  if (!(sum > 0 && late > MOST_LATE * sum))
    return;
  g_autofree char *share = cx_facts_share (late / sum);
  cx_facts_raise (f, g_strdup ("case/horizon_months"), _("%s of the benefits' present value arrive after month %d."), share,
                  LATE);
}

/* Returns the present value of the benefits if customers of SEGMENT (NULL: of all segments) made no recommendations. */
static double
without_referrals (const CxFacts *f, const CxItem *segment)
{
  static const char *const fields[] = { "promoters_referrals", "passives_referrals", "detractors_referrals" };
  const CxNode output = f->model->result[CX_RESULT_PV_BENEFITS];
  g_autoptr (GArray) overrides = cx_scenario_overrides (f->model, f->results->scenario, NULL);
  g_auto (CxLanes) lanes = cx_lanes_new (f->model);
  CxProgram *program = cx_program_new (f->model->graph, &output, 1);

  cx_lanes_begin (&lanes, overrides);
  for (guint i = 0; i < f->model->segments->len; i++) {
    const CxItem *other = g_array_index (f->model->segments, CxSegmentNodes, i).segment;
    for (guint k = 0; k < G_N_ELEMENTS (fields) && (!segment || segment == other); k++) {
      g_autofree char *path = g_strdup_printf ("segments/%s/%s", other->id, fields[k]);
      cx_lanes_add (&lanes, cx_model_input (f->model, path), 0);
    }
  }
  g_autofree double *out = cx_lanes_run (&lanes, program, 1);
  cx_program_free (program);
  return out[0];
}

/* The place of the challenge is the segment whose customers recommend most. */
void
cx_rules_case_referrals (CxFacts *f)
{
  double with = f->results->value[CX_RESULT_PV_BENEFITS], most = 0;
  const CxItem *place = NULL;

  if (!(with > 0) || f->model->segments->len == 0 || !(with - without_referrals (f, NULL) > MOST_REFERRALS * with))
    return;
  for (guint i = 0; i < f->model->segments->len; i++) {
    const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, i).segment;
    double own = with - without_referrals (f, segment);
    if (own > most) {
      most = own;
      place = segment;
    }
  }
  g_autofree char *share = cx_facts_share ((with - without_referrals (f, NULL)) / with);
  cx_facts_raise_at (f, place ? place : f->model->c, place ? "promoters_referrals" : NULL,
                     _("%s of the benefits come from new customers by recommendation."), share);
}

void
cx_rules_case_above_p75 (CxFacts *f)
{
  if (!f->simulation || f->simulation->n_varying == 0 || !(f->simulation->share_below_scenario > MOST_FUTURES))
    return;
  g_autofree char *share = cx_facts_share (f->simulation->share_below_scenario);
  g_autofree char *npv = cx_facts_money (f, f->npv), *median = cx_facts_money (f, f->simulation->npv.p50);
  cx_facts_raise (f, g_strdup ("case"),
                  _("%s of the simulated futures are worth less than the base case of %s; the median is %s."), share, npv,
                  median);
}

void
cx_rules_case_failures (CxFacts *f)
{
  if (!f->simulation || f->simulation->n_varying == 0 || f->simulation->failures)
    return;
  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
    if (!cx_facts_counts (f, nodes->counts) || cx_item_number (nodes->initiative, "probability") >= 1)
      continue;
    g_autofree char *chance = cx_facts_share (cx_item_number (nodes->initiative, "probability"));
    cx_facts_raise (f, g_strdup ("case/failures"),
                    _("“%s” succeeds with a probability of %s, but the simulation counts its expected value in every future."),
                    cx_item_name (nodes->initiative), chance);
    return;
  }
}

void
cx_rules_case_uncomputable (CxFacts *f)
{
  if (f->failure)
    cx_facts_raise (f, g_strdup ("case"), _("The simulation stops: %s"), f->failure);
}

void
cx_rules_case_owner (CxFacts *f)
{
  if (f->model->initiatives->len > 0 && !*cx_item_text (f->model->c, "owner"))
    cx_facts_raise (f, g_strdup ("case/owner"), _("Nobody is accountable for the case as a whole."));
  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
    if (cx_facts_counts (f, nodes->counts) && !*cx_item_text (nodes->initiative, "owner"))
      cx_facts_raise_at (f, nodes->initiative, "owner", _("Nobody is accountable for “%s” and its benefits."),
                         cx_item_name (nodes->initiative));
  }
}

static gboolean
has_contacts (const CxFacts *f)
{
  for (guint i = 0; i < f->model->contacts->len; i++)
    if (cx_facts_last (f, g_array_index (f->model->contacts, CxContactNodes, i).cost) >= 0)
      return TRUE;
  return FALSE;
}

/* A case has no other record of how often customers of a segment get in touch, but their cost to serve shows whether they are like other
 * customers. The segment that differs most stands for all. A contact rate in any segment shows that somebody has considered the question.
 * */
void
cx_rules_case_contact_rate (CxFacts *f)
{
  double customers = 0, cost = 0, furthest = UNLIKE_THE_REST, ratio = 0;
  const CxItem *place = NULL;

  for (guint i = 0; i < f->model->segments->len; i++) {
    const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, i).segment;
    const CxValue *rate = cx_item_value (segment, "contact_rate");
    if (cx_item_number (segment, "contact_rate") != 1 || (rate && cx_value_has_evidence (rate)))
      return;
    customers += cx_item_number (segment, "customers");
    cost += cx_item_number (segment, "customers") * cx_item_number (segment, "cost_to_serve");
  }
  if (!(cost > 0) || !has_contacts (f))
    return;
  for (guint i = 0; i < f->model->segments->len; i++) {
    const CxItem *segment = g_array_index (f->model->segments, CxSegmentNodes, i).segment;
    double own = cx_item_number (segment, "cost_to_serve") * customers / cost;
    if (!(own > 0) || !(fmax (own, 1 / own) >= furthest))
      continue;
    furthest = fmax (own, 1 / own);
    ratio = own;
    place = segment;
  }
  if (!place)
    return;
  g_autofree char *times = cx_format_compact (ratio, CX_UNIT_FACTOR, NULL);
  cx_facts_raise_at (
    f, place, "contact_rate",
    _("A customer of “%s” costs %s times the average to serve, but is taken to get in touch as often as all others."),
    cx_item_name (place), times);
}
