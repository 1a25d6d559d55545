/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best set of initiatives is compared with every set, which is built as a case of its own. */
#include "cx-test.h"
#include "model/analysis/cx-portfolio-bound.h"
#include "model/analysis/cx-portfolio.h"
#include "model/build/cx-result.h"

typedef struct {
  guint n;
  gboolean *whole; /* TRUE if the set fulfils every `requires` */
  double *npv, *cost;
} Sets;

static void
sets_clear (Sets *sets)
{
  g_free (sets->whole);
  g_free (sets->npv);
  g_free (sets->cost);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sets, sets_clear)

static gboolean
breaks_requires (const CxCase *c, guint set)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const char *const *refs = cx_item_refs (cx_item_nth (c, CX_ITEM_INITIATIVE, i), "requires");
    for (; (set >> i & 1) && *refs; refs++)
      if (!(set >> cx_item_position (cx_item_child (c, CX_ITEM_INITIATIVE, *refs)) & 1))
        return TRUE;
  }
  return FALSE;
}

/* Builds each set as a case that includes these initiatives and no others. */
static Sets
every_set (const CxCase *c)
{
  guint n = cx_item_n (c, CX_ITEM_INITIATIVE);
  Sets sets = { n, g_new0 (gboolean, 1u << n), g_new0 (double, 1u << n), g_new0 (double, 1u << n) };

  for (guint set = 0; set < 1u << n; set++) {
    g_autoptr (CxItem) copy = cx_item_copy (c);
    for (guint i = 0; i < n; i++)
      cx_item_set (cx_item_nth (copy, CX_ITEM_INITIATIVE, i), "included", cx_value_new_number (set >> i & 1));
    g_autoptr (CxModel) m = cx_test_model (copy);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    sets.whole[set] = !breaks_requires (c, set);
    sets.npv[set] = r->value[CX_RESULT_NPV];
    /* The cost of success counts, so no gate stops an initiative. */
    for (guint i = 0; i < n; i++)
      cx_item_set (cx_item_nth (copy, CX_ITEM_INITIATIVE, i), "gate_month", NULL);
    g_autoptr (CxModel) open = cx_test_model (copy);
    g_autoptr (CxResults) carried = cx_test_results (open, NULL);
    sets.cost[set] = carried->value[CX_RESULT_TOTAL_COSTS];
  }
  return sets;
}

static double
best_of (const Sets *sets, double budget)
{
  double best = -INFINITY;
  for (guint set = 0; set < 1u << sets->n; set++)
    if (sets->whole[set] && sets->cost[set] <= budget * (1 + 1e-9))
      best = MAX (best, sets->npv[set]);
  return best;
}

static void
check_bound (const CxModel *m, double budget, double best)
{
  g_autoptr (GArray) base = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  guint n = m->initiatives->len;
  g_autofree guint64 *requires = g_new0 (guint64, n + 1);
  for (guint i = 0; i < n; i++)
  requires[i] = (guint64) 1 << i;
  double bound = cx_portfolio_bound (m, base, n, requires, budget);
  g_assert_cmpfloat (bound, >=, best);
}

static void
check_case (CxCase *c)
{
  g_auto (Sets) sets = every_set (c);
  g_autoptr (CxModel) m = cx_test_model (c);
  guint all = (1u << sets.n) - 1;

  for (guint k = 0; k <= 12; k++) {
    g_autoptr (GError) error = NULL;
    double budget = sets.cost[all] * k / 10;
    g_autoptr (CxPortfolio) p = cx_portfolio_find (m, NULL, budget, &error);
    double best = best_of (&sets, budget);

    g_assert_no_error (error);
    g_assert_true (p->exact);
    cx_assert_same (p->npv, best);
    cx_assert_same (p->bound, best);
    cx_assert_same (p->npv, sets.npv[p->chosen]);
    /* The sums of both sides have their parts in another order. */
    g_assert_cmpfloat_with_epsilon (p->cost, sets.cost[p->chosen], 1e-12 * sets.cost[all] + DBL_MIN);
    g_assert_true (sets.whole[p->chosen]);
    check_bound (m, budget, best);

    double before_cost = -1, before_npv = -INFINITY;
    for (guint i = 0; i < p->frontier->len; i++) {
      const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
      g_assert_cmpfloat (point->budget, >, before_cost);
      g_assert_cmpfloat (point->npv, >, before_npv);
      cx_assert_same (point->npv, best_of (&sets, point->budget));
      cx_assert_same (point->npv, sets.npv[point->chosen]);
      g_assert_true (cx_portfolio_within (p, point->budget) == point);
      before_cost = point->budget;
      before_npv = point->npv;
    }
    /* Between two points of the frontier there is no better set. */
    cx_assert_same (before_npv, best_of (&sets, INFINITY));
    cx_assert_same (cx_portfolio_within (p, budget)->npv, best);
    g_assert_null (cx_portfolio_within (p, -1));
  }
}

static void
test_every_set (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();
  guint several = 0;

  for (guint i = 0; i < cases->len; i++) {
    CxCase *c = g_ptr_array_index (cases, i);
    if (cx_item_n (c, CX_ITEM_INITIATIVE) > 7)
      continue;
    check_case (c);
    several += cx_item_n (c, CX_ITEM_INITIATIVE) > 3;
  }
  g_assert_cmpuint (several, >=, 2);
}

/* Returns a case with N initiatives whose costs and savings follow a rule. Each initiative is worth 2·saving - cost, and a set is
 * worth the sum. (transfer full) */
static CxCase *
additive (guint n, guint *costs, guint *savings)
{
  g_autoptr (GString) json = g_string_new (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"A\", \"horizon_months\": 24, \"discount_rate\": 0}, \"initiatives\": [");
  guint state = 12345;

  for (guint i = 0; i < n; i++) {
    state = state * 1103515245u + 12345u;
    costs[i] = 100 + (state >> 16) % 900;
    state = state * 1103515245u + 12345u;
    savings[i] = 12 * (10 + (state >> 16) % 90);
    g_string_append_printf (
      json,
      "%s{\"id\": \"i%u\", \"name\": \"I\", \"included\": %s, \"requires\": [%s], \"costs\": [{\"id\": \"c\", "
      "\"name\": \"C\", \"amount\": %u}], \"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": "
      "\"platform_consolidation\", \"annual_saving\": %u}]}",
      i ? ", " : "", i, i % 3 ? "true" : "false", i == 7 ? "\"i2\"" : "", costs[i], savings[i]);
  }
  g_string_append (json, "]}");
  return cx_test_parse (json->str);
}

/* Returns the best value of an additive case by trying all sums. */
static double
best_sum (guint n, const guint *costs, const guint *savings, guint budget)
{
  double best = 0;
  for (guint set = 0; set < 1u << n; set++) {
    guint cost = 0, saving = 0;
    if ((set >> 7 & 1) && !(set >> 2 & 1))
      continue;
    for (guint i = 0; i < n; i++)
      if (set >> i & 1) {
        cost += costs[i];
        saving += 2 * savings[i];
      }
    if (cost <= budget)
      best = MAX (best, (double) saving - cost);
  }
  return best;
}

static void
test_limit (void)
{
  guint costs[16], savings[16];
  g_autoptr (CxItem) c = additive (16, costs, savings);
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint budget = 0; budget <= 9000; budget += 1500) {
    g_autoptr (CxPortfolio) p = cx_portfolio_find (m, NULL, budget, NULL);
    g_assert_true (p->exact);
    cx_assert_near (p->npv, best_sum (16, costs, savings, budget), 1e-12);
  }
}

static void
test_beyond_the_limit (void)
{
  guint costs[19], savings[19];
  g_autoptr (CxItem) c = additive (19, costs, savings);
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint budget = 0; budget <= 12000; budget += 1500) {
    g_autoptr (CxPortfolio) p = cx_portfolio_find (m, NULL, budget, NULL);
    double best = best_sum (19, costs, savings, budget);
    g_assert_false (p->exact);
    g_assert_cmpfloat (p->cost, <=, budget);
    g_assert_cmpfloat (p->npv, <=, best + 1e-6);
    g_assert_cmpfloat (p->npv, >=, 0.97 * best - 1e-6);
    g_assert_cmpfloat (p->bound, >=, best);
    /* Nothing overlaps, so the bound is that of a knapsack filled with fractions, which exceeds the optimum by less than the best
     * initiative. */
    g_assert_cmpfloat (p->bound, <=, best + 2 * 12 * 100);
    /* The value of the set is the sum of its initiatives. */
    double npv = 0;
    for (guint i = 0; i < 19; i++)
      npv += p->chosen >> i & 1 ? 2.0 * savings[i] - costs[i] : 0;
    cx_assert_near (p->npv, npv, 1e-12);
  }
}

/* With overlapping and reinforcing initiatives of every structural driver, the bound holds for each budget. */
static void
test_bound_with_interactions (void)
{
  g_autoptr (GPtrArray) files = cx_test_case_files ();
  guint known = 0;

  for (guint k = 0; k < files->len; k++) {
    g_autoptr (CxItem) c = cx_test_load (g_ptr_array_index (files, k));
    g_autoptr (CxModel) m = cx_test_model (c);
    guint n = m->initiatives->len;
    g_autoptr (GArray) base = g_array_new (FALSE, FALSE, sizeof (CxOverride));
    g_autofree guint64 *requires = g_new0 (guint64, n + 1);
    for (guint i = 0; i < n; i++)
    requires[i] = (guint64) 1 << i;
    known += n > 0 && isfinite (cx_portfolio_bound (m, base, n, requires, 1e12));
  }
  g_assert_cmpuint (known, >=, files->len - 2);
}

static void
test_errors (void)
{
  guint costs[4], savings[4];
  g_autoptr (CxItem) c = additive (4, costs, savings);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;

  g_assert_null (cx_portfolio_find (m, NULL, -1, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (cx_portfolio_find (m, NULL, NAN, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (cx_portfolio_find (m, "none", 1, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/portfolio/every-set", test_every_set);
  g_test_add_func ("/portfolio/limit", test_limit);
  g_test_add_func ("/portfolio/beyond-the-limit", test_beyond_the_limit);
  g_test_add_func ("/portfolio/bound-with-interactions", test_bound_with_interactions);
  g_test_add_func ("/portfolio/errors", test_errors);
  return g_test_run ();
}
