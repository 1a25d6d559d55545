/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/analysis/cx-portfolio.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/analysis/cx-portfolio-bound.h"
#include "model/build/cx-result.h"
#include "model/results/cx-lanes.h"
#include "model/results/cx-results.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-number-text.h"

#define BATCH       2048 /* lanes of one run, whose overrides take some megabytes */
#define MOST_ROUNDS 100  /* of improvement by exchange */
#define PROMISING   64   /* candidates that are tried in a step; among more, those that promised most when they were last tried */
#define EXCHANGED \
  16 /* of the candidates on either side, if there are more than PROMISING: every pair of these is exchanged in turn */
#define AT_ONCE 32 /* steps from nothing to everything, if there are more than PROMISING candidates */

/* A cost that exceeds the budget only in its last digits is within the budget. */
#define WITHIN(cost, budget) ((cost) <= (budget) + 1e-9 * fabs (budget))

typedef struct {
  CxInitiativeSet set;
  double npv, cost;
} Evaluated;

typedef struct {
  const CxModel *m;
  const GArray *scenario;
  CxProgram *program;
  guint n;
  CxInitiativeSet *requires; /* by candidate: itself and all that it requires; empty: it cannot be chosen */
  CxInitiativeSet *required; /* by candidate: itself and all that require it */
  double *promise;           /* by candidate: its score when it was last tried */
  GArray *sets;              /* Evaluated, each set once, in the order of evaluation */
  GHashTable *known;         /* from a set to its place in SETS + 1; 0: the set has no results */
} Search;

/* ---- Requirements ---- */

static gboolean
is_possible (const Search *s, guint i)
{
  return cx_initiative_set_has (&s->requires[i], i);
}

static int
find_candidate (const Search *s, const char *id)
{
  for (guint i = 0; i < s->n; i++)
    if (strcmp (g_array_index (s->m->initiatives, CxInitiativeNodes, i).initiative->id, id) == 0)
      return (int) i;
  return -1;
}

static void
read_requirements (Search *s)
{
  const CxInitiativeSet none = { 0 };
  gboolean grew = TRUE;

  for (guint i = 0; i < s->n; i++) {
    const CxItem *initiative = g_array_index (s->m->initiatives, CxInitiativeNodes, i).initiative;
    cx_initiative_set_add (&s->requires[i], i);
    for (const char *const *id = cx_item_refs (initiative, "requires"); *id; id++) {
      int j = find_candidate (s, *id);
      if (j < 0) { /* the required initiative is not a candidate */
        s->requires[i] = none;
        break;
      }
      cx_initiative_set_add (&s->requires[i], (guint) j);
    }
  }
  while (grew) {
    grew = FALSE;
    for (guint i = 0; i < s->n; i++) {
      CxInitiativeSet all = s->requires[i];
      for (guint j = 0; j < s->n; j++)
        if (cx_initiative_set_has (&all, j))
          all = is_possible (s, j) ? cx_initiative_set_with (&all, &s->requires[j]) : none;
      grew = grew || !cx_initiative_set_equal (&all, &s->requires[i]);
      s->requires[i] = all;
    }
  }
  for (guint i = 0; i < s->n; i++)
    for (guint j = 0; j < s->n; j++)
      if (cx_initiative_set_has (&s->requires[j], i))
        cx_initiative_set_add (&s->required[i], j);
}

/* Returns TRUE if SET holds everything that its initiatives require. */
static gboolean
is_whole (const Search *s, const CxInitiativeSet *set)
{
  for (guint i = 0; i < s->n; i++)
    if (cx_initiative_set_has (set, i) && !(is_possible (s, i) && cx_initiative_set_holds (set, &s->requires[i])))
      return FALSE;
  return TRUE;
}

/* ---- Evaluation ---- */

static void
run_batch (Search *s, const CxInitiativeSet *sets, guint n)
{
  g_auto (CxLanes) lanes = cx_lanes_new (s->m);

  for (guint k = 0; k < n; k++) {
    cx_lanes_begin (&lanes, s->scenario);
    for (guint i = 0; i < s->n; i++)
      cx_lanes_add (&lanes, g_array_index (s->m->initiatives, CxInitiativeNodes, i).included,
                    cx_initiative_set_has (&sets[k], i) ? 1 : 0);
  }
  g_autofree double *out = cx_lanes_run (&lanes, s->program, 2);
  for (guint k = 0; k < n; k++) {
    Evaluated e = { sets[k], out[2 * k], out[2 * k + 1] };
    if (isfinite (e.npv) && isfinite (e.cost))
      g_array_append_val (s->sets, e);
  }
}

static void
evaluate_all (Search *s)
{
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (CxInitiativeSet));
  const guint n_sets = 1u << s->n;

  for (guint number = 0; number < n_sets; number++) {
    CxInitiativeSet set = { { number } };
    if (is_whole (s, &set))
      g_array_append_val (batch, set);
    if (batch->len == BATCH || number == n_sets - 1) {
      run_batch (s, (const CxInitiativeSet *) (const void *) batch->data, batch->len);
      g_array_set_size (batch, 0);
    }
  }
}

/* ---- The search, for more candidates than can be combined ---- */

/* Evaluates each of SETS that has not been evaluated before. */
static void
look_at (Search *s, const GArray *sets)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (CxInitiativeSet));

  for (guint k = 0; k < sets->len; k++) {
    const CxInitiativeSet *set = &g_array_index (sets, CxInitiativeSet, k);
    if (g_hash_table_contains (s->known, set))
      continue;
    g_hash_table_insert (s->known, g_memdup2 (set, sizeof *set), GUINT_TO_POINTER (0));
    g_array_append_vals (fresh, set, 1);
  }
  for (guint at = 0; at < fresh->len; at += BATCH) {
    guint from = s->sets->len;
    run_batch (s, &g_array_index (fresh, CxInitiativeSet, at), MIN (BATCH, fresh->len - at));
    for (guint i = from; i < s->sets->len; i++) {
      const CxInitiativeSet *set = &g_array_index (s->sets, Evaluated, i).set;
      g_hash_table_insert (s->known, g_memdup2 (set, sizeof *set), GUINT_TO_POINTER (i + 1));
    }
  }
}

/* Returns the results of a set, or NULL if it has none. They are valid until the next call of look_at(). */
static const Evaluated *
known (const Search *s, const CxInitiativeSet *set)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (s->known, set));
  return place ? &g_array_index (s->sets, Evaluated, place - 1) : NULL;
}

/* Returns SET with candidate I and all that it requires. */
static CxInitiativeSet
with (const Search *s, const CxInitiativeSet *set, guint i)
{
  return cx_initiative_set_with (set, &s->requires[i]);
}

/* Returns SET without candidate I and all that require it. */
static CxInitiativeSet
without (const Search *s, const CxInitiativeSet *set, guint i)
{
  return cx_initiative_set_without (set, &s->required[i]);
}

/* A step from one set to the next by one candidate. */
typedef struct {
  guint i;
  CxInitiativeSet set;
  double score; /* the higher the better; -INFINITY: the step cannot be made */
} Step;

static int
by_score (gconstpointer a, gconstpointer b)
{
  const Step *x = a, *y = b;

  return x->score != y->score ? (x->score > y->score ? -1 : 1) : x->i < y->i ? -1 : x->i > y->i;
}

static void
promise_all (Search *s)
{
  for (guint i = 0; i < s->n; i++)
    s->promise[i] = INFINITY;
}

/* Returns the steps from SET by the candidates outside it if ADD, otherwise by those in it: the MOST that promise most. Sets *LAST to TRUE
 * if every step that may be possible is among them. (transfer full) */
static GArray *
steps_from (Search *s, const CxInitiativeSet *set, gboolean add, guint most, gboolean *last)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < s->n; i++)
    if (is_possible (s, i) && cx_initiative_set_has (set, i) != add) {
      Step step = { i, add ? with (s, set, i) : without (s, set, i), s->promise[i] };
      g_array_append_val (steps, step);
    }
  *last = steps->len <= most;
  if (!*last) {
    g_array_sort (steps, by_score);
    *last = g_array_index (steps, Step, most).score == -INFINITY;
    g_array_set_size (steps, most);
  }
  return steps;
}

typedef enum { BY_GAIN, BY_RATIO, BY_LOSS } Greed;

static double
score_of (Greed greed, double gain, double cost)
{
  if (greed == BY_LOSS)
    return cost < 0 ? gain / -cost : gain >= 0 ? G_MAXDOUBLE : -G_MAXDOUBLE;
  return greed == BY_GAIN || gain <= 0 ? gain : cost > 0 ? gain / cost : G_MAXDOUBLE;
}

/* Tries STEPS from SET, gives each its score and sorts them, the best first. */
static void
try_steps (Search *s, const CxInitiativeSet *set, GArray *steps, Greed greed, double budget)
{
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (CxInitiativeSet));

  g_array_append_vals (sets, set, 1);
  for (guint k = 0; k < steps->len; k++)
    g_array_append_val (sets, g_array_index (steps, Step, k).set);
  look_at (s, sets);
  const Evaluated *now = known (s, set);
  for (guint k = 0; k < steps->len; k++) {
    Step *step = &g_array_index (steps, Step, k);
    const Evaluated *e = known (s, &step->set);
    gboolean possible = now && e && WITHIN (e->cost, budget);

    step->score = possible ? score_of (greed, e->npv - now->npv, e->cost - now->cost) : -INFINITY;
    s->promise[step->i] = step->score;
  }
  g_array_sort (steps, by_score);
}

/* Returns the set after the best of STEPS. Among many candidates, further steps are made at once as long as they stay within BUDGET. Returns
 * SET itself if no step is possible. */
static CxInitiativeSet
make_steps (const Search *s, const CxInitiativeSet *set, const GArray *steps, gboolean add, double budget)
{
  guint most = s->n > PROMISING ? s->n / AT_ONCE : 1;
  const Evaluated *now = known (s, set);
  CxInitiativeSet next = *set;
  double cost = now ? now->cost : 0;

  for (guint k = 0; k < MIN (steps->len, most); k++) {
    const Step *step = &g_array_index (steps, Step, k);
    if (step->score == -INFINITY)
      break;
    cost += known (s, &step->set)->cost - now->cost;
    if (k > 0 && !WITHIN (cost, budget))
      break;
    next = add ? with (s, &next, step->i) : without (s, &next, step->i);
  }
  return next;
}

/* Begins with SET and goes on by the best step, out of every candidate at first, until none is possible. */
static void
walk (Search *s, CxInitiativeSet set, gboolean add, Greed greed, double budget)
{
  guint most = s->n;
  gboolean last = FALSE, moved = TRUE;

  promise_all (s);
  while (moved || !last) {
    g_autoptr (GArray) steps = steps_from (s, &set, add, most, &last);
    try_steps (s, &set, steps, greed, budget);
    CxInitiativeSet next = make_steps (s, &set, steps, add, budget);
    moved = !cx_initiative_set_equal (&next, &set);
    set = next;
    most = PROMISING;
  }
}

/* Returns the best known set within BUDGET; of equally good sets the cheapest, and of equally cheap ones the smallest number, so that the
 * answer does not depend on the order of evaluation. */
static const Evaluated *
best_within (const Search *s, double budget)
{
  const Evaluated *best = NULL;

  for (guint i = 0; i < s->sets->len; i++) {
    const Evaluated *e = &g_array_index (s->sets, Evaluated, i);
    if (WITHIN (e->cost, budget) &&
        (!best || e->npv > best->npv ||
         (e->npv == best->npv &&
          (e->cost < best->cost || (e->cost == best->cost && cx_initiative_set_compare (&e->set, &best->set) < 0)))))
      best = e;
  }
  return best;
}

/* Adds a candidate, drops one or exchanges one for another, as long as that makes the best set better. */
static void
improve (Search *s, double budget)
{
  guint exchanged = s->n > PROMISING ? EXCHANGED : s->n;
  CxInitiativeSet from = { 0 };
  gboolean last;

  for (guint round = 0; round < MOST_ROUNDS; round++) {
    const Evaluated *best = best_within (s, budget);
    if (!best || (round > 0 && cx_initiative_set_equal (&best->set, &from)))
      return;
    from = best->set;
    /* A candidate that has changed sides has no promise on its new side. */
    promise_all (s);
    g_autoptr (GArray) drops = steps_from (s, &from, FALSE, s->n, &last);
    g_autoptr (GArray) adds = steps_from (s, &from, TRUE, s->n, &last);
    try_steps (s, &from, drops, BY_LOSS, INFINITY);
    try_steps (s, &from, adds, BY_RATIO, INFINITY);

    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (CxInitiativeSet));
    for (guint k = 0; k < MIN (drops->len, exchanged); k++)
      for (guint l = 0; l < MIN (adds->len, exchanged); l++) {
        const Step *drop = &g_array_index (drops, Step, k), *add = &g_array_index (adds, Step, l);
        if (cx_initiative_set_has (&s->requires[add->i], drop -> i))
          continue;
        CxInitiativeSet set = with (s, &drop->set, add->i);
        g_array_append_val (sets, set);
      }
    look_at (s, sets);
  }
}

static void
search (Search *s, double budget)
{
  CxInitiativeSet nothing = { 0 }, everything = { 0 };

  s->known = g_hash_table_new_full (cx_initiative_set_hash, cx_initiative_set_equal, g_free, NULL);
  for (guint i = 0; i < s->n; i++)
    everything = with (s, &everything, i);
  /* The sets on the ways are good sets for other budgets. */
  walk (s, nothing, TRUE, BY_RATIO, INFINITY);
  walk (s, nothing, TRUE, BY_RATIO, budget);
  walk (s, nothing, TRUE, BY_GAIN, budget);
  walk (s, everything, FALSE, BY_LOSS, INFINITY);
  improve (s, budget);
}

/* ---- The results ---- */

static int
by_cost (gconstpointer a, gconstpointer b)
{
  const Evaluated *x = a, *y = b;

  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  if (x->npv != y->npv)
    return x->npv > y->npv ? -1 : 1;
  return cx_initiative_set_compare (&x->set, &y->set);
}

/* Sorts SETS by cost and returns the frontier: the sets that are better than every cheaper one. (transfer full) */
static GArray *
frontier_of (GArray *sets)
{
  GArray *frontier = g_array_new (FALSE, FALSE, sizeof (CxFrontierPoint));
  double best = -INFINITY;

  g_array_sort (sets, by_cost);
  for (guint i = 0; i < sets->len; i++) {
    const Evaluated *e = &g_array_index (sets, Evaluated, i);
    if (!(e->npv > best))
      continue;
    CxFrontierPoint point = { e->cost, e->npv, e->set };
    g_array_append_val (frontier, point);
    best = e->npv;
  }
  return frontier;
}

static void
search_clear (Search *s)
{
  g_clear_pointer (&s->program, cx_program_free);
  g_clear_pointer (&s->sets, g_array_unref);
  g_clear_pointer (&s->known, g_hash_table_unref);
  g_clear_pointer (&s->requires, g_free);
  g_clear_pointer (&s->required, g_free);
  g_clear_pointer (&s->promise, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

CxPortfolio *
cx_portfolio_find (const CxModel *m, const char *scenario, double budget, GError **error)
{
  const CxNode outputs[2] = { m->result[CX_RESULT_NPV], m->total_costs_without_gates };
  g_autoptr (GArray) overrides = NULL;
  g_autoptr (CxResults) results = NULL;
  g_auto (Search) s = { .m = m, .n = m->initiatives->len };

  if (!(budget >= 0)) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    cx_error_set (error, CX_ERROR_KIND_RANGE, "case/budget", _("%s is below the lowest value allowed, 0"),
                  cx_number_text (budget, number));
    return NULL;
  }
  /* If the scenario has no results, this error tells the reason better than a search without a result. */
  results = cx_results_new_plain (m, scenario, error);
  overrides = results ? cx_scenario_overrides (m, scenario, error) : NULL;
  if (!overrides)
    return NULL;

  s.scenario = overrides;
  s.program = cx_program_new (m->graph, outputs, 2);
  s.sets = g_array_new (FALSE, FALSE, sizeof (Evaluated));
  s.requires = g_new0 (CxInitiativeSet, s.n);
  s.required = g_new0 (CxInitiativeSet, s.n);
  s.promise = g_new0 (double, s.n);
  read_requirements (&s);

  g_autoptr (CxPortfolio) p = g_new0 (CxPortfolio, 1);
  p->model = m;
  p->budget = budget;
  p->exact = m->initiatives->len <= CX_PORTFOLIO_EXACT;
  if (p->exact)
    evaluate_all (&s);
  else
    search (&s, budget);
  p->frontier = frontier_of (s.sets);
  const CxFrontierPoint *best = cx_portfolio_within (p, budget);
  if (!best) {
    cx_error_set (error, CX_ERROR_KIND_RESULT, "case", _("no set of initiatives has a net present value that is a number"));
    return NULL;
  }
  p->chosen = best->chosen;
  p->npv = best->npv;
  p->cost = best->budget;
  p->bound = p->exact ? p->npv : MAX (p->npv, cx_portfolio_bound (m, overrides, s.requires, budget));
  return g_steal_pointer (&p);
}

const CxFrontierPoint *
cx_portfolio_within (const CxPortfolio *p, double budget)
{
  const CxFrontierPoint *best = NULL;

  for (guint i = 0; i < p->frontier->len; i++) {
    const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
    if (WITHIN (point->budget, budget))
      best = point;
  }
  return best;
}

char *
cx_portfolio_names (const CxModel *m, const CxInitiativeSet *set)
{
  guint n = cx_initiative_set_count (set), named = n > CX_PORTFOLIO_NAMED ? CX_PORTFOLIO_NAMED - 1 : n;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", n - named), n - named);

  for (guint i = 0; i < m->initiatives->len && names->len < named; i++)
    if (cx_initiative_set_has (set, i))
      g_ptr_array_add (names, (gpointer) cx_item_name (g_array_index (m->initiatives, CxInitiativeNodes, i).initiative));
  if (named < n)
    g_ptr_array_add (names, rest);
  g_ptr_array_add (names, NULL);
  return n > 0 ? g_strjoinv (", ", (char **) names->pdata) : g_strdup (_("no initiative"));
}

void
cx_portfolio_free (CxPortfolio *p)
{
  if (!p)
    return;
  g_clear_pointer (&p->frontier, g_array_unref);
  g_free (p);
}
