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
  g_autofree CxInitiativeSet *requires = g_new0 (CxInitiativeSet, n + 1);
  for (guint i = 0; i < n; i++)
    cx_initiative_set_add (&requires[i], i);
  double bound = cx_portfolio_bound (m, base, requires, budget);
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
    cx_assert_same (p->npv, sets.npv[p->chosen.words[0]]);
    /* The sums of both sides have their parts in another order. */
    g_assert_cmpfloat_with_epsilon (p->cost, sets.cost[p->chosen.words[0]], 1e-12 * sets.cost[all] + DBL_MIN);
    g_assert_true (sets.whole[p->chosen.words[0]]);
    check_bound (m, budget, best);

    double before_cost = -1, before_npv = -INFINITY;
    for (guint i = 0; i < p->frontier->len; i++) {
      const CxFrontierPoint *point = &g_array_index (p->frontier, CxFrontierPoint, i);
      g_assert_cmpfloat (point->budget, >, before_cost);
      g_assert_cmpfloat (point->npv, >, before_npv);
      cx_assert_same (point->npv, best_of (&sets, point->budget));
      cx_assert_same (point->npv, sets.npv[point->chosen.words[0]]);
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

/* Returns the value of a set of an additive case, which is the sum over its initiatives. */
static double
sum_of (const CxInitiativeSet *set, guint n, const guint *costs, const guint *savings)
{
  double npv = 0;

  for (guint i = 0; i < n; i++)
    npv += cx_initiative_set_has (set, i) ? 2.0 * savings[i] - costs[i] : 0;
  return npv;
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
    cx_assert_near (p->npv, sum_of (&p->chosen, 19, costs, savings), 1e-12);
  }
}

/* Returns the best value of an additive case of N initiatives within BUDGET: i7 requires i2, so that both are taken as one thing, or i2 alone. */
static double
best_knapsack (guint n, const guint *costs, const guint *savings, guint budget)
{
  g_autofree double *best = g_new0 (double, budget + 1), *before = g_new0 (double, budget + 1);

  for (guint i = 0; i < n; i++) {
    guint cost[2] = { costs[i], costs[i] + (i == 2 ? costs[7] : 0) };
    double gain[2] = { 2.0 * savings[i] - costs[i], 2.0 * savings[i] - costs[i] + (i == 2 ? 2.0 * savings[7] - costs[7] : 0) };
    if (i == 7)
      continue;
    memcpy (before, best, (budget + 1) * sizeof *best);
    for (guint k = 0; k < (i == 2 ? 2 : 1); k++)
      for (guint room = cost[k]; room <= budget; room++)
        best[room] = MAX (best[room], before[room - cost[k]] + gain[k]);
  }
  return best[budget];
}

/* Many candidates: the set is nearly as good as the best one, which dynamic programming finds because nothing overlaps. */
static void
test_many (void)
{
  guint costs[150], savings[150];
  g_autoptr (CxItem) c = additive (150, costs, savings);
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint budget = 5000; budget <= 95000; budget += 30000) {
    g_autoptr (CxPortfolio) p = cx_portfolio_find (m, NULL, budget, NULL);
    double best = best_knapsack (150, costs, savings, budget);
    g_assert_cmpfloat (p->cost, <=, budget);
    g_assert_cmpfloat (p->npv, <=, best + 1e-6);
    g_assert_cmpfloat (p->npv, >=, 0.99 * best);
    g_assert_cmpfloat (p->bound, >=, best);
    g_assert_cmpfloat (p->bound, <=, best + 2 * 12 * 100);
    cx_assert_near (p->npv, sum_of (&p->chosen, 150, costs, savings), 1e-12);
    g_assert_true (!cx_initiative_set_has (&p->chosen, 7) || cx_initiative_set_has (&p->chosen, 2));
  }
}

/* A sentence names twelve things at most. */
static void
test_names (void)
{
  guint costs[20], savings[20];
  g_autoptr (CxItem) c = additive (20, costs, savings);
  g_autoptr (CxModel) m = cx_test_model (c);
  CxInitiativeSet set = { 0 };
  g_autofree char *none = cx_portfolio_names (m, &set), *two = NULL, *many = NULL;

  g_assert_cmpstr (none, ==, "no initiative");
  cx_initiative_set_add (&set, 3);
  cx_initiative_set_add (&set, 19);
  two = cx_portfolio_names (m, &set);
  g_assert_cmpstr (two, ==, "I, I");
  for (guint i = 0; i < 20; i++)
    cx_initiative_set_add (&set, i);
  many = cx_portfolio_names (m, &set);
  g_assert_cmpstr (many, ==, "I, I, I, I, I, I, I, I, I, I, I, 9 more");
}

/* The operations are those of numbers whose bits are the members, on either side of the border between two words. */
static void
test_sets (void)
{
  for (guint round = 0; round < 200; round++) {
    guint base = (guint) g_random_int_range (0, CX_INITIATIVE_SET_MOST - 16);
    guint a = g_random_int () & 0xFFFF, b = round % 4 ? g_random_int () & 0xFFFF : a, both = a | b, rest = a & ~b;
    CxInitiativeSet x = { 0 }, y = { 0 };
    for (guint i = 0; i < 16; i++) {
      if (a >> i & 1)
        cx_initiative_set_add (&x, base + i);
      if (b >> i & 1)
        cx_initiative_set_add (&y, base + i);
    }
    CxInitiativeSet with = cx_initiative_set_with (&x, &y), without = cx_initiative_set_without (&x, &y);
    for (guint i = 0; i < 16; i++) {
      g_assert_cmpint (cx_initiative_set_has (&with, base + i), ==, both >> i & 1);
      g_assert_cmpint (cx_initiative_set_has (&without, base + i), ==, rest >> i & 1);
    }
    g_assert_cmpint (cx_initiative_set_holds (&x, &y), ==, both == a);
    g_assert_cmpint (cx_initiative_set_equal (&x, &y), ==, a == b);
    g_assert_true (a != b || cx_initiative_set_hash (&x) == cx_initiative_set_hash (&y));
    g_assert_cmpint (cx_initiative_set_compare (&x, &y), ==, a < b ? -1 : a > b);
    g_assert_cmpuint (cx_initiative_set_count (&with), ==, (guint) __builtin_popcount (both));
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
    g_autofree CxInitiativeSet *requires = g_new0 (CxInitiativeSet, n + 1);
    for (guint i = 0; i < n; i++)
      cx_initiative_set_add (&requires[i], i);
    known += n > 0 && isfinite (cx_portfolio_bound (m, base, requires, 1e12));
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
  g_test_add_func ("/portfolio/many", test_many);
  g_test_add_func ("/portfolio/names", test_names);
  g_test_add_func ("/portfolio/sets", test_sets);
  g_test_add_func ("/portfolio/errors", test_errors);
  return g_test_run ();
}
