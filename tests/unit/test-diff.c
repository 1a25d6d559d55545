/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The differences between two cases: each effect is compared with a case that has this one change, and the bridge adds up. */
#include "cx-test.h"
#include "model/analysis/cx-diff.h"

static const char first[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"A\", \"horizon_months\": 24, \"discount_rate\": 0}, "
  "\"segments\": [{\"id\": \"s\", \"name\": \"S\", \"customers\": 1000, \"revenue_per_customer\": 120, \"gross_margin\": 0.5, \"churn_rate\": 0.2, "
  "\"promoters\": 0.3, \"passives\": 0.5, \"detractors\": 0.2}], "
  "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": 1000}], \"benefits\": ["
  "{\"id\": \"b\", \"name\": \"B\", \"driver\": \"platform_consolidation\", \"annual_saving\": 1200}]}]}";

/* Returns FIRST after replacing each pair of REPLACEMENTS (from, to, …, NULL). */
static CxCase *
changed (const char *const *replacements)
{
  g_autoptr (GString) json = g_string_new (first);
  for (; *replacements; replacements += 2)
    g_assert_cmpuint (g_string_replace (json, replacements[0], replacements[1], 0), ==, 1);
  return cx_test_parse (json->str);
}

static CxDiff *
diff_of (const CxCase *a, const CxCase *b)
{
  g_autoptr (GError) error = NULL;
  CxDiff *diff = cx_diff_new (a, b, &error);
  double sum, largest;

  g_assert_no_error (error);
  sum = diff->npv_a;
  largest = MAX (fabs (diff->npv_a), fabs (diff->npv_b));
  for (guint i = 0; i < diff->changes->len; i++) {
    const CxDiffChange *d = g_ptr_array_index (diff->changes, i);
    g_assert_true (isnan (d->npv_effect) == (d->reason != NULL));
    g_assert_true (d->a || d->b);
    if (isnan (d->npv_effect))
      continue;
    sum += d->npv_effect;
    largest = MAX (largest, fabs (sum));
  }
  g_assert_cmpfloat (fabs (sum + diff->interaction - diff->npv_b), <=, 1e-12 * largest);
  return diff;
}

static const CxDiffChange *
find (const CxDiff *diff, const char *path)
{
  for (guint i = 0; i < diff->changes->len; i++)
    if (g_str_equal (((const CxDiffChange *) g_ptr_array_index (diff->changes, i))->path, path))
      return g_ptr_array_index (diff->changes, i);
  g_error ("%s does not differ", path);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();

  for (guint i = 0; i < cases->len; i++) {
    g_autoptr (CxDiff) diff = diff_of (g_ptr_array_index (cases, i), g_ptr_array_index (cases, i));
    g_assert_cmpuint (diff->changes->len, ==, 0);
    g_assert_cmpfloat (diff->interaction, ==, 0);
    cx_assert_same (diff->npv_a, diff->npv_b);
  }
}

/* The net present value is 2 SAVING - COST, and with the probability p it is 2 p SAVING - COST. Saving and probability are
 * multiplied, which causes the interaction. */
static void
test_bridge (void)
{
  const char *const replacements[] = {
    "1200}", "1800}", "\"amount\": 1000", "\"amount\": 1100", "\"name\": \"I\",", "\"name\": \"J\", \"probability\": 0.5,", NULL
  };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (replacements);
  g_autoptr (CxDiff) diff = diff_of (a, b);

  g_assert_cmpuint (diff->changes->len, ==, 4);
  cx_assert_near (diff->npv_a, 1400, 1e-13);
  cx_assert_near (diff->npv_b, 700, 1e-13);
  cx_assert_near (find (diff, "initiatives/i/benefits/b/annual_saving")->npv_effect, 1200, 1e-13);
  cx_assert_near (find (diff, "initiatives/i/costs/c/amount")->npv_effect, -100, 1e-13);
  cx_assert_near (find (diff, "initiatives/i/probability")->npv_effect, -1200, 1e-13);
  g_assert_cmpfloat (find (diff, "initiatives/i/name")->npv_effect, ==, 0);
  cx_assert_near (diff->interaction, -600, 1e-12);

  const CxDiffChange *d = find (diff, "initiatives/i/probability");
  g_assert_cmpfloat (d->a->number, ==, 1); /* the default is not written in the file */
  g_assert_cmpfloat (d->b->number, ==, 0.5);
  g_assert_false (d->is_item);
}

/* Effects that only add up leave nothing to an interaction, though their sum is rounded. */
static void
test_additive (void)
{
  for (int k = 1; k <= 20; k++) {
    g_autofree char *saving = g_strdup_printf ("%.15g}", 1200 + 100. * k / 7),
                    *amount = g_strdup_printf ("\"amount\": %.15g", 1000 + 10. * k / 3);
    const char *const replacements[] = { "1200}", saving, "\"amount\": 1000", amount, NULL };
    g_autoptr (CxItem) a = cx_test_parse (first), b = changed (replacements);
    g_autoptr (CxDiff) diff = diff_of (a, b);
    g_assert_cmpuint (diff->changes->len, ==, 2);
    g_assert_cmpfloat (diff->interaction, ==, 0);
  }
}

/* A default that is written out is no difference. Evidence is a difference without an effect. */
static void
test_defaults_and_evidence (void)
{
  const char *const written[] = { "\"name\": \"I\",", "\"name\": \"I\", \"probability\": 1, \"ramp_shape\": \"linear\",", NULL };
  const char *const evidence[] = { "\"amount\": 1000", "\"amount\": {\"value\": 1000, \"low\": 900, \"source\": \"offer\"}",
                                   NULL };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (written), c = changed (evidence);
  g_autoptr (CxDiff) same = diff_of (a, b), sourced = diff_of (a, c);

  g_assert_cmpuint (same->changes->len, ==, 0);
  g_assert_cmpuint (sourced->changes->len, ==, 1);
  g_assert_cmpfloat (find (sourced, "initiatives/i/costs/c/amount")->npv_effect, ==, 0);
}

/* An empty list means the same as no list. */
static void
test_empty_list (void)
{
  const char *const written[] = { "\"name\": \"I\",", "\"name\": \"I\", \"requires\": [],", NULL };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (written);
  g_autoptr (CxDiff) there = diff_of (a, b), back = diff_of (b, a);

  g_assert_cmpuint (there->changes->len, ==, 0);
  g_assert_cmpuint (back->changes->len, ==, 0);
}

static void
test_items (void)
{
  const char *const replacements[] = {
    "\"segments\": [",
    "\"channels\": [{\"id\": \"fax\", \"name\": \"Fax\", \"cost_per_contact\": 2}], \"segments\": [",
    "\"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": 1000}]",
    "\"costs\": [{\"id\": \"d\", \"name\": \"D\", \"amount\": 10}]",
    "1200}]",
    "1200}, {\"id\": \"f\", \"name\": \"F\", \"driver\": \"contact_cost_reduction\", \"channel\": \"fax\", \"reduction\": 0.1}]",
    NULL
  };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (replacements);
  g_autoptr (CxDiff) there = diff_of (a, b), back = diff_of (b, a);

  g_assert_cmpuint (there->changes->len, ==, 4);
  const CxDiffChange *added = find (there, "initiatives/i/costs/d"), *removed = find (there, "initiatives/i/costs/c");
  g_assert_true (added->is_item && removed->is_item);
  g_assert_true (!added->a && added->b && removed->a && !removed->b);
  g_assert_cmpstr (added->b->text, ==, "D");
  cx_assert_near (added->npv_effect, -10, 1e-13);
  cx_assert_near (removed->npv_effect, 1000, 1e-13);
  g_assert_cmpfloat (find (there, "channels/fax")->npv_effect, ==, 0);
  /* An item that refers to another one cannot be added without it, so it has no effect alone. */
  g_assert_true (isnan (find (there, "initiatives/i/benefits/f")->npv_effect));
  g_assert_true (isnan (find (back, "channels/fax")->npv_effect));
  g_assert_cmpfloat (find (back, "initiatives/i/benefits/f")->npv_effect, ==, 0);
}

/* If a scenario, a correlation or an actual names an item, the case without the item can still be evaluated. */
static void
test_named_elsewhere (void)
{
  const char *const with[] = {
    "\"segments\": [",
    "\"scenarios\": [{\"id\": \"w\", \"name\": \"W\", \"overrides\": {\"initiatives/i/costs/c/amount\": 2000, "
    "\"initiatives/i/benefits/b/annual_saving\": 900}}], "
    "\"correlations\": [{\"a\": \"initiatives/i/costs/c/amount\", \"b\": \"initiatives/i/benefits/b/annual_saving\", \"rho\": 0.5}], "
    "\"segments\": [",
    "\"amount\": 1000",
    "\"amount\": {\"value\": 1000, \"low\": 900, \"high\": 1100}",
    "1200}",
    "{\"value\": 1200, \"low\": 1000, \"high\": 1300}}",
    NULL
  };
  const char *const without[] = {
    "{\"id\": \"c\", \"name\": \"C\", \"amount\": 1000}", "",
    "{\"id\": \"b\", \"name\": \"B\", \"driver\": \"platform_consolidation\", \"annual_saving\": 1200}", "", NULL
  };
  g_autoptr (CxItem) a = changed (with), b = changed (without);
  g_autoptr (CxDiff) diff = diff_of (a, b);

  cx_assert_near (find (diff, "initiatives/i/costs/c")->npv_effect, 1000, 1e-13);
  cx_assert_near (find (diff, "initiatives/i/benefits/b")->npv_effect, -2400, 1e-13);
  g_assert_cmpfloat (find (diff, "scenarios/w")->npv_effect, ==, 0);
  cx_assert_near (diff->interaction, 0, 1e-12);
}

/* Returns FIRST with three inputs that have a range, and with CORRELATIONS between them. */
static CxCase *
correlated (const char *correlations)
{
  g_autofree char *list = g_strdup_printf ("\"correlations\": [%s], \"segments\": [", correlations);
  const char *const replacements[] = { "\"segments\": [",
                                       list,
                                       "\"amount\": 1000",
                                       "\"amount\": {\"value\": 1000, \"low\": 900, \"high\": 1100}",
                                       "1200}",
                                       "{\"value\": 1200, \"low\": 1000, \"high\": 1300}}",
                                       "\"churn_rate\": 0.2",
                                       "\"churn_rate\": {\"value\": 0.2, \"low\": 0.1, \"high\": 0.3}",
                                       NULL };
  return changed (replacements);
}

#define AMOUNT          "initiatives/i/costs/c/amount"
#define SAVING          "initiatives/i/benefits/b/annual_saving"
#define CHURN           "segments/s/churn_rate"
#define TIED(a, b, rho) "{\"a\": \"" a "\", \"b\": \"" b "\", \"rho\": " rho "}"

/* A correlation joins two inputs. The order of the inputs and its place in the list do not matter. */
static void
test_correlations (void)
{
  g_autoptr (CxItem) a =
    correlated (TIED (AMOUNT, SAVING, "0.5") ", " TIED (CHURN, AMOUNT, "0.2") ", " TIED (SAVING, CHURN, "-0.1"));
  g_autoptr (CxItem) turned =
    correlated (TIED (CHURN, SAVING, "-0.1") ", " TIED (AMOUNT, CHURN, "0.2") ", " TIED (SAVING, AMOUNT, "0.5"));
  g_autoptr (CxItem) weaker =
    correlated (TIED (CHURN, SAVING, "-0.1") ", " TIED (AMOUNT, CHURN, "0.1") ", " TIED (SAVING, AMOUNT, "0.5"));
  g_autoptr (CxItem) one = correlated (TIED (SAVING, CHURN, "-0.1"));
  g_autoptr (CxDiff) same = diff_of (a, turned), rho = diff_of (a, weaker), there = diff_of (a, one), back = diff_of (one, a);

  g_assert_cmpuint (same->changes->len, ==, 0);

  g_assert_cmpuint (rho->changes->len, ==, 1);
  const CxDiffChange *d = find (rho, "correlations/" AMOUNT "," CHURN "/rho");
  g_assert_false (d->is_item);
  g_assert_cmpfloat (d->a->number, ==, 0.2);
  g_assert_cmpfloat (d->b->number, ==, 0.1);
  g_assert_cmpfloat (d->npv_effect, ==, 0);

  g_assert_cmpuint (there->changes->len, ==, 2);
  const CxDiffChange *first_tie = find (there, "correlations/" SAVING "," AMOUNT);
  const CxDiffChange *second_tie = find (there, "correlations/" AMOUNT "," CHURN);
  g_assert_true (first_tie->is_item && second_tie->is_item);
  g_assert_true (!first_tie->b && !second_tie->b);
  g_assert_cmpfloat (first_tie->a->number, ==, 0.5);
  g_assert_cmpfloat (second_tie->a->number, ==, 0.2);
  g_assert_cmpfloat (first_tie->npv_effect, ==, 0);
  g_assert_cmpfloat (there->interaction, ==, 0);

  g_assert_cmpuint (back->changes->len, ==, 2);
  g_assert_null (find (back, "correlations/" SAVING "," AMOUNT)->a);
}

static void
test_driver_and_mix (void)
{
  const char *const driver[] = { "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200",
                                 "\"driver\": \"custom\", \"formula\": \"x\", \"parameters\": {\"x\": 50}, \"attribution\": 0.5",
                                 NULL };
  const char *const mix[] = { "\"promoters\": 0.3, \"passives\": 0.5", "\"promoters\": 0.4, \"passives\": 0.4", NULL };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (driver), c = changed (mix);
  g_autoptr (CxDiff) diff = diff_of (a, b), shares = diff_of (a, c);

  /* The new benefit is 50 instead of 100 a month, and only half of it is attributed. */
  g_assert_cmpuint (diff->changes->len, ==, 2);
  cx_assert_near (find (diff, "initiatives/i/benefits/b/driver")->npv_effect, -1200, 1e-13);
  cx_assert_near (find (diff, "initiatives/i/benefits/b/attribution")->npv_effect, -1200, 1e-13);
  cx_assert_near (diff->interaction, 600, 1e-12);
  /* The shares must sum to 1, so none of them can change alone. */
  g_assert_cmpuint (shares->changes->len, ==, 2);
  g_assert_true (isnan (find (shares, "segments/s/promoters")->npv_effect));
  g_assert_nonnull (strstr (find (shares, "segments/s/promoters")->reason, "segments/s"));
}

/* One change makes a custom formula undefined, so the case with this change is refused, although 0^0 is 1 in C. */
static void
test_no_number (void)
{
  const char *const one[] = { "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200",
                              "\"driver\": \"custom\", \"formula\": \"100 * x^y\", \"parameters\": {\"x\": 1, \"y\": 0}", NULL };
  const char *const two[] = { "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200",
                              "\"driver\": \"custom\", \"formula\": \"100 * x^y\", \"parameters\": {\"x\": 0, \"y\": 1}", NULL };
  g_autoptr (CxItem) a = changed (one), b = changed (two);
  g_autoptr (CxDiff) diff = diff_of (a, b);
  const CxDiffChange *x = find (diff, "initiatives/i/benefits/b/parameters/x");

  g_assert_true (isnan (x->npv_effect));
  g_assert_nonnull (strstr (x->reason, "initiatives/i/benefits/b/formula: month 1: "));
  cx_assert_near (find (diff, "initiatives/i/benefits/b/parameters/y")->npv_effect, 0, 1e-13);
  cx_assert_near (diff->interaction, -2400, 1e-12);
}

/* Between any two cases the bridge adds up, and each single change has the effect of the case with this change. */
static void
test_any_two (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();

  for (guint i = 0; i + 1 < cases->len; i++) {
    g_autoptr (CxItem) other = cx_item_copy (g_ptr_array_index (cases, i + 1));
    cx_item_set (other, "currency", cx_value_new_text (cx_item_text (g_ptr_array_index (cases, i), "currency")));
    g_autoptr (CxDiff) diff = diff_of (g_ptr_array_index (cases, i), other);
    g_assert_cmpuint (diff->changes->len, >, 0);
  }
}

static void
test_errors (void)
{
  const char *const replacements[] = { "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200",
                                       "\"driver\": \"custom\", \"formula\": \"1 / (t - 3)\"", NULL };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (replacements);
  g_autoptr (GError) error = NULL;

  g_assert_null (cx_diff_new (a, b, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "the second case: initiatives/i/benefits/b/formula: month 3: division by zero");
  g_clear_error (&error);
  g_assert_null (cx_diff_new (b, a, &error));
  g_assert_true (g_str_has_prefix (error->message, "the first case: "));
}

/* 1,400 EUR and 1,400 USD are not equal, but their difference is not 0 either. A currency that is not written is EUR. */
static void
test_currencies (void)
{
  const char *const dollars[] = { "\"title\": \"A\"", "\"title\": \"A\", \"currency\": \"USD\"", NULL };
  const char *const euros[] = { "\"title\": \"A\"", "\"title\": \"A\", \"currency\": \"EUR\"", NULL };
  g_autoptr (CxItem) a = cx_test_parse (first), b = changed (dollars), c = changed (euros);
  g_autoptr (CxDiff) same = diff_of (a, c);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (same->changes->len, ==, 0);
  g_assert_null (cx_diff_new (a, b, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "case/currency: USD, but the first case is in EUR: their values cannot be compared");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/nothing", test_nothing);
  g_test_add_func ("/diff/bridge", test_bridge);
  g_test_add_func ("/diff/additive", test_additive);
  g_test_add_func ("/diff/defaults-and-evidence", test_defaults_and_evidence);
  g_test_add_func ("/diff/empty-list", test_empty_list);
  g_test_add_func ("/diff/items", test_items);
  g_test_add_func ("/diff/named-elsewhere", test_named_elsewhere);
  g_test_add_func ("/diff/correlations", test_correlations);
  g_test_add_func ("/diff/driver-and-mix", test_driver_and_mix);
  g_test_add_func ("/diff/no-number", test_no_number);
  g_test_add_func ("/diff/any-two", test_any_two);
  g_test_add_func ("/diff/errors", test_errors);
  g_test_add_func ("/diff/currencies", test_currencies);
  return g_test_run ();
}
