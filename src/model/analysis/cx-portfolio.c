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

#define MOST_CANDIDATES 64
#define BATCH           2048 /* lanes of one run, whose overrides take some megabytes */
#define MOST_ROUNDS     100  /* of improvement by exchange */

/* A cost that exceeds the budget only in its last digits is within the budget. */
#define WITHIN(cost, budget) ((cost) <= (budget) + 1e-9 * fabs (budget))

typedef struct {
  guint64 set;
  double npv, cost;
} Evaluated;

typedef struct {
  const CxModel *m;
  const GArray *scenario;
  CxProgram *program;
  guint n;
  guint64 requires[MOST_CANDIDATES]; /* by candidate: itself and all that it requires; 0: it cannot be chosen */
  guint64 required[MOST_CANDIDATES]; /* by candidate: itself and all that require it */
  GArray *sets;                      /* Evaluated, each set once, in the order of evaluation */
  GHashTable *known;                 /* from a set to its place in SETS + 1; 0: the set has no results */
} Search;

static guint64
bit (guint i)
{
  return (guint64) 1 << i;
}

/* ---- Requirements ---- */

static void
read_requirements (Search *s)
{
  const GArray *initiatives = s->m->initiatives;
  gboolean grew = TRUE;

  for (guint i = 0; i < s->n; i++) {
    const char *const *refs = cx_item_refs (g_array_index (initiatives, CxInitiativeNodes, i).initiative, "requires");
    s->requires[i] = bit (i);
    for (guint k = 0; refs[k]; k++) {
      gboolean found = FALSE;
      for (guint j = 0; j < s->n; j++)
        if (strcmp (g_array_index (initiatives, CxInitiativeNodes, j).initiative->id, refs[k]) == 0) {
          s->requires[i] |= bit (j);
          found = TRUE;
        }
      if (!found) { /* the required initiative is not a candidate */
        s->requires[i] = 0;
        break;
      }
    }
  }
  while (grew) {
    grew = FALSE;
    for (guint i = 0; i < s->n; i++) {
      guint64 all = s->requires[i];
      for (guint j = 0; j < s->n && all; j++)
        if ((all & bit (j)) != 0)
      all = s->requires[j] ? all | s->requires[j] : 0;
      grew = grew || all != s->requires[i];
      s->requires[i] = all;
    }
  }
  for (guint i = 0; i < s->n; i++)
    for (guint j = 0; j < s->n; j++)
      if (s->requires[j] & bit (i))
        s->required[i] |= bit (j);
}

/* Returns TRUE if SET holds everything that its initiatives require. */
static gboolean
is_whole (const Search *s, guint64 set)
{
  for (guint i = 0; i < s->n; i++)
    if ((set & bit (i)) && (!s->requires[i] || (s->requires[i] & ~set)))
      return FALSE;
  return TRUE;
}

/* ---- Evaluation ---- */

static void
run_batch (Search *s, const guint64 *sets, guint n)
{
  g_auto (CxLanes) lanes = cx_lanes_new (s->m);

  for (guint k = 0; k < n; k++) {
    cx_lanes_begin (&lanes, s->scenario);
    for (guint i = 0; i < s->m->initiatives->len; i++)
      cx_lanes_add (&lanes, g_array_index (s->m->initiatives, CxInitiativeNodes, i).included,
                    i < s->n && (sets[k] & bit (i)) ? 1 : 0);
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
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint64 set = 0; set < bit (s->n); set++) {
    if (is_whole (s, set))
      g_array_append_val (batch, set);
    if (batch->len == BATCH || set == bit (s->n) - 1) {
      run_batch (s, (const guint64 *) (const void *) batch->data, batch->len);
      g_array_set_size (batch, 0);
    }
  }
}

/* ---- The search, for more candidates than can be combined ---- */

/* Evaluates each of SETS that has not been evaluated before. */
static void
look_at (Search *s, const GArray *sets)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint k = 0; k < sets->len; k++) {
    guint64 set = g_array_index (sets, guint64, k);
    if (g_hash_table_contains (s->known, &set))
      continue;
    g_hash_table_insert (s->known, g_memdup2 (&set, sizeof set), GUINT_TO_POINTER (0));
    g_array_append_val (fresh, set);
  }
  for (guint at = 0; at < fresh->len; at += BATCH) {
    guint from = s->sets->len;
    run_batch (s, &g_array_index (fresh, guint64, at), MIN (BATCH, fresh->len - at));
    for (guint i = from; i < s->sets->len; i++) {
      guint64 set = g_array_index (s->sets, Evaluated, i).set;
      g_hash_table_insert (s->known, g_memdup2 (&set, sizeof set), GUINT_TO_POINTER (i + 1));
    }
  }
}

static const Evaluated *
known (const Search *s, guint64 set)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (s->known, &set));
  return place ? &g_array_index (s->sets, Evaluated, place - 1) : NULL;
}

/* Returns SET with candidate I and all that it requires. */
static guint64
with (const Search *s, guint64 set, guint i)
{
  return s->requires[i] ? set | s->requires[i] : set;
}

/* Returns SET without candidate I and all that require it. */
static guint64
without (const Search *s, guint64 set, guint i)
{
  return set & ~s->required[i];
}

typedef enum { BY_GAIN, BY_RATIO } Greed;

/* Begins with the empty set and adds the candidate that gains most, by itself or for its cost, as long as one fits. The sets on the way are
 * good sets for smaller budgets. Returns the last set. */
static guint64
grow (Search *s, Greed greed, double budget)
{
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 set = 0;

  for (;;) {
    const Evaluated *now = known (s, set);
    guint64 best = set;
    double best_score = -INFINITY;

    g_array_set_size (next, 0);
    for (guint i = 0; i < s->n; i++) {
      guint64 larger = with (s, set, i);
      if (larger != set)
        g_array_append_val (next, larger);
    }
    look_at (s, next);
    now = known (s, set); /* the array may have moved */
    for (guint k = 0; now && k < next->len; k++) {
      const Evaluated *e = known (s, g_array_index (next, guint64, k));
      if (!e || !WITHIN (e->cost, budget))
        continue;
      double gain = e->npv - now->npv, cost = e->cost - now->cost;
      double score = greed == BY_GAIN || gain <= 0 ? gain : cost > 0 ? gain / cost : INFINITY;
      if (score > best_score) {
        best_score = score;
        best = e->set;
      }
    }
    if (best == set)
      return set;
    set = best;
  }
}

/* Begins with all candidates and drops, one after the other, the candidate that loses least for its cost. */
static void
shrink (Search *s)
{
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 set = 0;

  for (guint i = 0; i < s->n; i++)
    set = with (s, set, i);
  g_array_append_val (next, set);
  look_at (s, next);
  while (set) {
    guint64 best = 0;
    double best_score = -INFINITY;

    g_array_set_size (next, 0);
    for (guint i = 0; i < s->n; i++)
      if (set & bit (i)) {
        guint64 smaller = without (s, set, i);
        g_array_append_val (next, smaller);
      }
    look_at (s, next);
    const Evaluated *now = known (s, set);
    for (guint k = 0; now && k < next->len; k++) {
      const Evaluated *e = known (s, g_array_index (next, guint64, k));
      if (!e)
        continue;
      double gain = e->npv - now->npv, saved = now->cost - e->cost;
      double score = saved > 0 ? gain / saved : gain >= 0 ? INFINITY : -1e300;
      if (score > best_score) {
        best_score = score;
        best = e->set;
      }
    }
    set = best;
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
         (e->npv == best->npv && (e->cost < best->cost || (e->cost == best->cost && e->set < best->set)))))
      best = e;
  }
  return best;
}

/* Adds a candidate, drops one or exchanges one for another, as long as that makes the best set better. */
static void
improve (Search *s, double budget)
{
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 from = G_MAXUINT64;

  for (guint round = 0; round < MOST_ROUNDS; round++) {
    const Evaluated *best = best_within (s, budget);
    if (!best || best->set == from)
      return;
    from = best->set;
    g_array_set_size (next, 0);
    for (guint i = 0; i < s->n; i++) {
      guint64 base = from & bit (i) ? without (s, from, i) : with (s, from, i);
      g_array_append_val (next, base);
      if (!(from & bit (i)))
        continue;
      for (guint j = 0; j < s->n; j++)
        if (!(from & bit (j)) && !(s->requires[j] & bit (i))) {
          guint64 set = with (s, base, j);
          g_array_append_val (next, set);
        }
    }
    look_at (s, next);
  }
}

static void
search (Search *s, double budget)
{
  g_autoptr (GArray) empty = g_array_new (FALSE, TRUE, sizeof (guint64));

  s->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_array_set_size (empty, 1);
  look_at (s, empty);
  grow (s, BY_RATIO, INFINITY);
  grow (s, BY_RATIO, budget);
  grow (s, BY_GAIN, budget);
  shrink (s);
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
  return x->set < y->set ? -1 : x->set > y->set;
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
  if (m->initiatives->len > MOST_CANDIDATES) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, "initiatives", _("the best set is looked for among %u at most, and there are %u"),
                  MOST_CANDIDATES, m->initiatives->len);
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
  p->bound = p->exact ? p->npv : MAX (p->npv, cx_portfolio_bound (m, overrides, s.n, s.requires, budget));
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

void
cx_portfolio_free (CxPortfolio *p)
{
  if (!p)
    return;
  g_clear_pointer (&p->frontier, g_array_unref);
  g_free (p);
}
