/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/challenges/cx-cfo-sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/analysis/cx-break-even.h"
#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/results/cx-headline.h"
#include "model/text/cx-format.h"

#define MOST_CONDITIONS 3

typedef struct {
  const CxFacts *f;
  const CxResults *r;
  GString *out; /* the answer */
  GError **error;
} Sheet;

static char *
money (const Sheet *s, double value)
{
  return cx_facts_money (s->f, value);
}

static double
result (const Sheet *s, CxResult which)
{
  return s->r->value[which];
}

/* Begins a new line if the answer already has one. */
static void
begin_line (Sheet *s)
{
  if (s->out->len)
    g_string_append_c (s->out, '\n');
}

static gboolean
why_invest (Sheet *s)
{
  g_autofree char *headline = cx_headline_text (s->r, FALSE);
  double roi = result (s, CX_RESULT_ROI), irr = result (s, CX_RESULT_IRR);

  g_string_append (s->out, headline);
  if (!isnan (roi)) {
    g_autofree char *share = cx_facts_share (roi);
    g_string_append_c (s->out, ' ');
    g_string_append_printf (s->out, _("The return on investment before tax is %s."), share);
  }
  if (!isnan (irr)) {
    g_autofree char *rate = cx_facts_share (irr);
    g_string_append_c (s->out, ' ');
    g_string_append_printf (s->out, _("The internal rate of return after tax is %s a year."), rate);
  }
  return TRUE;
}

static gboolean
what_cost (Sheet *s)
{
  const CxModel *m = s->f->model;
  g_autofree char *all = money (s, result (s, CX_RESULT_TOTAL_COSTS));
  g_autofree char *running = money (s, cx_facts_sum (s->f, m->operating, 0, m->horizon));
  g_autofree char *capital = money (s, cx_facts_sum (s->f, m->capital, 0, m->horizon));
  g_autofree char *reserve = money (s, cx_facts_sum (s->f, m->contingency, 0, m->horizon));

  g_string_append_printf (s->out, _("%s in all: %s of operating cost, %s of capital and %s of contingency."), all, running,
                          capital, reserve);
  if (result (s, CX_RESULT_PEAK_FUNDING) > 0) {
    g_autofree char *peak = money (s, result (s, CX_RESULT_PEAK_FUNDING));
    g_autofree char *month = cx_words_month (m->c, (int) result (s, CX_RESULT_PEAK_FUNDING_MONTH), FALSE);
    g_string_append_c (s->out, ' ');
    g_string_append_printf (s->out, _("At most %s have to be funded, in %s."), peak, month);
  }
  return TRUE;
}

static gboolean
when_payback (Sheet *s)
{
  double payback = result (s, CX_RESULT_PAYBACK), later = result (s, CX_RESULT_DISCOUNTED_PAYBACK);

  if (isnan (payback)) {
    g_autofree char *horizon = cx_words_horizon (s->f->model->horizon);
    g_string_append_printf (s->out, _("Not within %s."), horizon);
    return TRUE;
  }
  if (payback == 0) {
    g_string_append (s->out, _("There is nothing to pay back: cash is never negative."));
    return TRUE;
  }
  g_autofree char *when = cx_words_payback (s->f->model->c, payback);
  g_string_append_printf (s->out, _("In %s."), when);
  g_string_append_c (s->out, ' ');
  if (isnan (later)) {
    g_string_append (s->out, _("At the discount rate it does not pay back within the horizon."));
  } else {
    g_autofree char *discounted = cx_words_payback (s->f->model->c, later);
    g_string_append_printf (s->out, _("At the discount rate it is %s."), discounted);
  }
  return TRUE;
}

static char *
count (double n)
{
  return cx_format_value (round (n), CX_UNIT_NUMBER, NULL, FALSE);
}

/* The sentences count futures, because a share close to 1 would be rounded to 100%. */
static void
put_chances (Sheet *s, const CxSimulation *sim)
{
  g_autofree char *positive = count (sim->p_npv_positive * sim->trials), *futures = count (sim->trials);
  g_autofree char *in_time = count (sim->p_payback_within_target * sim->trials), *target = cx_simulation_target_words (sim);
  g_autofree char *low = money (s, sim->npv.p10), *high = money (s, sim->npv.p90);

  g_string_append_printf (
    s->out, _("The net present value is positive in %s of %s simulated futures; eight of ten lie between %s and %s."), positive,
    futures, low, high);
  g_string_append_c (s->out, ' ');
  /* Translators: a number of futures, a number of months with its unit. */
  g_string_append_printf (s->out, _("In %s of them the case pays back within %s."), in_time, target);
}

/* Where an initiative may fail, the futures in which it does come first, because those without failures flatter the case. */
static gboolean
how_sure (Sheet *s)
{
  const CxSimulation *sim = s->f->simulation, *failing = s->f->failing;

  if (!sim) {
    g_string_append_printf (s->out, _("No chance can be stated, because the simulation stops: %s"), s->f->failure);
    return TRUE;
  }
  if (sim->n_varying == 0) {
    g_string_append (s->out, _("No input has a range, so the figures are the only future that was looked at."));
    return TRUE;
  }
  if (failing) {
    put_chances (s, failing);
    g_string_append_c (s->out, ' ');
    g_string_append (s->out, _("In these futures an initiative may fail as a whole."));
    begin_line (s);
    g_string_append (s->out, _("Without failures, where each initiative counts at its expected value:"));
    g_string_append_c (s->out, ' ');
  }
  put_chances (s, sim);
  return TRUE;
}

static gboolean
what_if_wait (Sheet *s)
{
  for (guint k = 0; k < G_N_ELEMENTS (s->r->cost_of_delay); k++) {
    double cost = s->r->cost_of_delay[k];
    g_autofree char *amount = money (s, fabs (cost));
    begin_line (s);
    if (cost >= 0)
      g_string_append_printf (s->out,
                              ngettext ("Waiting %d month costs %s of net present value.",
                                        "Waiting %d months costs %s of net present value.", cx_delays[k]),
                              cx_delays[k], amount);
    else
      g_string_append_printf (s->out,
                              ngettext ("Waiting %d month adds %s to the net present value.",
                                        "Waiting %d months adds %s to the net present value.", cx_delays[k]),
                              cx_delays[k], amount);
  }
  return TRUE;
}

static gboolean
what_if_nothing (Sheet *s)
{
  double erosion = result (s, CX_RESULT_BASELINE_EROSION);
  g_autofree char *forgone = money (s, s->f->npv), *drift = money (s, fabs (erosion));

  g_string_append_printf (s->out, _("The net present value of %s is forgone."), forgone);
  g_string_append_c (s->out, ' ');
  if (erosion > 0)
    g_string_append_printf (s->out, _("Apart from that, %s of today's customer value erode because churn drifts, before tax."),
                            drift);
  else if (erosion < 0)
    g_string_append_printf (
      s->out, _("Churn improves by itself, which adds %s to today's customer value, before tax; the case does not count this."),
      drift);
  else
    g_string_append (s->out, _("No change of churn is expected if nothing is done."));
  return TRUE;
}

static gboolean
what_must_hold (Sheet *s)
{
  const GArray *swings = s->f->swings;
  guint n = MIN (swings->len, 4 * MOST_CONDITIONS), told = 0;
  g_autofree CxBreakEven *found = g_new0 (CxBreakEven, n + 1);

  if (!cx_break_even_of_swings (s->f->model, s->r->scenario, swings, n, found, s->error))
    return FALSE;
  for (guint i = 0; i < n && told < MOST_CONDITIONS; i++) {
    const CxSwing *swing = &g_array_index (swings, CxSwing, i);
    const CxNode node = cx_model_input (s->f->model, swing->input->path);
    g_autofree char *condition = cx_break_even_condition (swing->input, &found[i], node ? cx_results_at (s->r, node) : NAN,
                                                          result (s, CX_RESULT_NPV), cx_item_text (s->f->model->c, "currency"));
    if (!condition)
      continue;
    begin_line (s);
    g_string_append (s->out, condition);
    told++;
  }
  if (told == 0)
    g_string_append (s->out, _("No single input brings the net present value to zero within its bounds."));
  return TRUE;
}

/* Returns the present value of the lines of one KIND of benefit. */
static double
pv_of (const Sheet *s, const char *kind)
{
  double sum = 0;

  for (guint i = 0; i < s->f->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (s->f->model->lines, CxLineNodes, i);
    if (cx_facts_counts (s->f, line->counts) && g_str_equal (cx_item_text (line->benefit, "cash"), kind))
      sum += cx_facts_at (s->f, line->pv);
  }
  return sum;
}

static gboolean
what_counts (Sheet *s)
{
  const CxModel *m = s->f->model;
  g_autofree char *cash = money (s, pv_of (s, "cashable")), *time = money (s, pv_of (s, "capacity"));
  g_autofree char *avoided = money (s, pv_of (s, "avoided"));
  g_autofree char *npv = money (s, result (s, CX_RESULT_NPV_CASHABLE));
  double overlap = cx_facts_at (s->f, m->overlap_pv);
  g_autoptr (GString) left_out = g_string_new (NULL);
  g_autofree char *horizon = cx_words_horizon (m->horizon);

  g_string_append_printf (s->out, _("Present values of the benefits: %s cashable, %s of freed capacity, %s of avoided cost."),
                          cash, time, avoided);
  begin_line (s);
  g_string_append_printf (s->out, _("With the cashable benefits alone the net present value is %s."), npv);
  if (!isnan (overlap) && overlap != 0) {
    g_autofree char *amount = money (s, fabs (overlap));
    begin_line (s);
    g_string_append_printf (s->out,
                            overlap < 0 ? _("The overlap between benefits, %s, is not counted twice.")
                                        : _("Together the benefits are worth %s more than one by one, and this is counted."),
                            amount);
  }
  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
    if (!cx_facts_counts (s->f, nodes->counts))
      g_string_append_printf (left_out, "%s%s", left_out->len ? ", " : "", cx_item_name (nodes->initiative));
  }
  if (left_out->len) {
    begin_line (s);
    g_string_append_printf (s->out, _("Not part of the program: %s."), left_out->str);
  }
  begin_line (s);
  g_string_append_printf (s->out, _("What comes after %s is not counted."), horizon);
  return TRUE;
}

/* Returns the names of the benefits for which OWNER is accountable, separated by commas. (transfer full) */
static char *
benefits_of (const CxFacts *f, const char *owner)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (f->model->initiatives, CxInitiativeNodes, i);
    if (!cx_facts_counts (f, nodes->counts) || !g_str_equal (cx_item_text (nodes->initiative, "owner"), owner))
      continue;
    for (guint k = 0; k < cx_item_n (nodes->initiative, CX_ITEM_BENEFIT); k++)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                              cx_item_name (cx_item_nth (nodes->initiative, CX_ITEM_BENEFIT, k)));
  }
  return g_string_free (names, FALSE);
}

static gboolean
who_owns (Sheet *s)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < s->f->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (s->f->model->initiatives, CxInitiativeNodes, i);
    const char *owner = cx_item_text (nodes->initiative, "owner");
    if (!g_hash_table_add (told, (gpointer) owner))
      continue;
    g_autofree char *names = benefits_of (s->f, owner);
    if (!*names)
      continue;
    begin_line (s);
    /* Translators: a person, then the benefits that the person answers for. */
    g_string_append_printf (s->out, _("%s: %s"), *owner ? owner : _("Nobody"), names);
  }
  if (!s->out->len)
    g_string_append (s->out, _("No benefit counts."));
  return TRUE;
}

static const struct {
  const char *id, *question;
  gboolean (*answer) (Sheet *s);
} questions[] = {
  { "why-invest", N_("Why should we invest?"), why_invest },
  { "what-cost", N_("What does it cost in all?"), what_cost },
  { "when-payback", N_("When does it pay back?"), when_payback },
  { "how-sure", N_("How sure are we?"), how_sure },
  { "what-if-wait", N_("What if we wait?"), what_if_wait },
  { "what-if-nothing", N_("What if we do nothing?"), what_if_nothing },
  { "what-must-hold", N_("What would have to be true?"), what_must_hold },
  { "what-counts", N_("What is counted and what is not?"), what_counts },
  { "who-owns", N_("Who owns each benefit?"), who_owns },
};

static void
answer_free (gpointer data)
{
  CxCfoAnswer *answer = data;

  g_free (answer->answer);
  g_free (answer);
}

GPtrArray *
cx_cfo_sheet_new (const CxFacts *f, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (answer_free);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    Sheet sheet = { .f = f, .r = f->results, .out = g_string_new (NULL), .error = error };
    CxCfoAnswer *answer = g_new0 (CxCfoAnswer, 1);
    gboolean good = questions[i].answer (&sheet);

    answer->id = questions[i].id;
    answer->question = _(questions[i].question);
    answer->answer = g_string_free (sheet.out, FALSE);
    g_ptr_array_add (answers, answer);
    if (!good)
      return NULL;
  }
  return g_steal_pointer (&answers);
}
