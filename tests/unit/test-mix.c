/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of the mix of promoters, passives and detractors, the other numbers that an edit completes, and the number that a
 * benefit changes, before and after. The expected values are sums and products computed in the test itself. */
#include "cx-test.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-effect.h"
#include "model/build/cx-result.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-mix.h"
#include "model/case/cx-standard-scenario.h"
#include "model/results/cx-groups.h"
#include "model/results/cx-scenario.h"

#define CASE                                                                                                                         \
  "{ \"format\": \"cxcase/1\", \"case\": { \"title\": \"T\", \"start\": \"2027-01\", \"currency\": \"EUR\" },"                       \
  "  \"segments\": [ { \"id\": \"mass\", \"name\": \"Mass\", \"customers\": 10, \"churn_rate\": 0.2,"                                \
  "    \"revenue_per_customer\": 100, \"gross_margin\": 0.5, \"promoters\": 0.5, \"passives\": 0.3, \"detractors\": 0.2 } ],"        \
  "  \"channels\": [ { \"id\": \"phone\", \"name\": \"Phone\", \"cost_per_contact\": 8, \"first_contact_resolution\": 0.68 } ],"     \
  "  \"initiatives\": [ { \"id\": \"i\", \"name\": \"Portal\","                                                                      \
  "    \"costs\": [ { \"id\": \"c\", \"name\": \"Licence\", \"amount\": 100 } ], \"benefits\": ["                                    \
  "    { \"id\": \"stay\", \"name\": \"A\", \"driver\": \"churn_reduction\", \"segment\": \"mass\", \"reduction\": 0.1 },"           \
  "    { \"id\": \"solve\", \"name\": \"B\", \"driver\": \"fcr_improvement\", \"channel\": \"phone\", \"points\": 0.08 },"           \
  "    { \"id\": \"cheap\", \"name\": \"C\", \"driver\": \"contact_cost_reduction\", \"channel\": \"phone\", \"reduction\": 0.25 }," \
  "    { \"id\": \"grow\", \"name\": \"D\", \"driver\": \"revenue_growth\", \"annual_revenue\": 200, \"growth\": 0.05,"              \
  "      \"margin\": 0.5 } ] } ],"                                                                                                   \
  "  \"scenarios\": [ { \"id\": \"best\", \"name\": \"Best\", \"overrides\": {} } ] }"

static void
test_remainder (void)
{
  const struct {
    double shares[CX_MIX_SHARES];
    guint set, rest;
    double remainder;
  } cases[] = {
    { { 0.6, 9, 0.3 }, 0, 1, 0.1 }, /* the share that gives way may have any value before */
    { { 0.3, 9, 0.6 }, 2, 1, 0.1 }, { { 0.5, 0.25, 9 }, 1, 2, 0.25 }, { { 1, 9, 0 }, 0, 1, 0 }, { { 0.7, 9, 0.5 }, 0, 1, -0.2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpuint (cx_mix_rest (cases[i].set), ==, cases[i].rest);
    /* The remainder has the same bits as the number that a person would type. */
    cx_assert_same (cx_mix_remainder (cases[i].shares, cases[i].rest), cases[i].remainder);
  }
  g_assert_true (cx_mix_is_whole (1 + 0.9e-6));
  g_assert_true (cx_mix_is_whole (1 - 0.9e-6));
  g_assert_false (cx_mix_is_whole (1 + 1.1e-6));
  g_assert_false (cx_mix_is_whole (1 - 1.1e-6));
}

static void
test_shares (void)
{
  const char *const names[] = { "promoters", "passives", "detractors" };

  for (guint i = 0; i < CX_MIX_SHARES; i++) {
    g_assert_cmpstr (cx_mix_share (i), ==, names[i]);
    g_assert_cmpint (cx_mix_index (cx_registry_find (CX_ITEM_SEGMENT, NULL, names[i])), ==, (int) i);
  }
  g_assert_cmpint (cx_mix_index (cx_registry_find (CX_ITEM_SEGMENT, NULL, "promoters_churn")), ==, -1);
  g_assert_cmpint (cx_mix_index (cx_registry_find (CX_ITEM_CASE, NULL, "tax_rate")), ==, -1);
}

/* The promoters are drawn. Passives and detractors share the rest in proportion 3 : 2, and become 0 if nothing is left. */
static void
test_draws (void)
{
  CxMixDraw mix = { 0 };
  double columns[] = { 0.5, 0.9, 1.2, /**/ 0, 0, 0, /**/ 0, 0, 0 };
  const double expected[] = { 0.5, 0.9, 1, /**/ 0.3, 0.06, 0, /**/ 0.2, 0.04, 0 };

  cx_mix_draw_add (&mix, 0, 0.5, TRUE);
  cx_mix_draw_add (&mix, 1, 0.3, FALSE);
  cx_mix_draw_add (&mix, 2, 0.2, FALSE);
  cx_mix_draw_begin (&mix);
  cx_mix_draw_settle (&mix, columns, 3, 3);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    cx_assert_near (columns[i], expected[i], 1e-15);
}

static double
override_of (const CxCase *c, const char *path)
{
  const CxItem *override = cx_item_child (cx_item_child (c, CX_ITEM_SCENARIO, "best"), CX_ITEM_OVERRIDE, path);

  return override ? cx_item_number (override, "") : NAN;
}

/* In a scenario the remaining share is overridden, too, even if both edits are in one group. */
static void
test_override (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (GPtrArray) changes = cx_change_list_new (), more = cx_change_list_new (), wrong = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  cx_changes_override (changes, c, "best", "segments/mass/promoters", 0.6, &error);
  g_assert_no_error (error);
  cx_changes_override (changes, c, "best", "segments/mass/detractors", 0.1, &error);
  g_assert_no_error (error);
  g_assert_true (cx_change_apply (c, changes, &error));
  g_assert_no_error (error);
  cx_assert_same (override_of (c, "segments/mass/promoters"), 0.6);
  cx_assert_same (override_of (c, "segments/mass/detractors"), 0.1);
  cx_assert_same (override_of (c, "segments/mass/passives"), 0.3);

  cx_changes_override (more, c, "best", "segments/mass/passives", 0.35, &error);
  g_assert_no_error (error);
  g_assert_true (cx_change_apply (c, more, &error));
  cx_assert_same (override_of (c, "segments/mass/detractors"), 0.05);
  cx_assert_same (cx_item_number (cx_item_child (c, CX_ITEM_SEGMENT, "mass"), "detractors"), 0.2);

  g_assert_false (cx_changes_override (wrong, c, "best", "segments/mass/promoters", 0.97, &error));
  g_assert_cmpint (cx_error_get_kind (error), ==, CX_ERROR_KIND_CONFLICT);
  g_assert_cmpstr (cx_error_get_path (error), ==, "segments/mass/promoters");
  g_assert_cmpstr (
    error->message, ==,
    "segments/mass/promoters: promoters, passives and detractors would sum to 1.02; the shares cannot exceed 1 together");
  g_assert_cmpuint (wrong->len, ==, 0);
}

static void
test_capitalised (void)
{
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  g_autoptr (GPtrArray) changes = cx_change_list_new (), own = cx_change_list_new (), off = cx_change_list_new ();
  const CxItem *cost = cx_item_child (cx_item_child (c, CX_ITEM_INITIATIVE, "i"), CX_ITEM_COST, "c");
  g_autoptr (GError) error = NULL;

  cx_changes_set_number (changes, c, "initiatives/i/costs/c/capitalised", 1, &error);
  g_assert_no_error (error);
  g_assert_true (cx_change_apply (c, changes, &error));
  g_assert_no_error (error);
  cx_assert_same (cx_item_number (cost, "depreciation_months"), 36);

  /* A period that is already set does not change. */
  cx_changes_set_number (own, c, "initiatives/i/costs/c/depreciation_months", 60, &error);
  cx_changes_set_number (own, c, "initiatives/i/costs/c/capitalised", 0, &error);
  g_assert_no_error (error);
  g_assert_true (cx_change_apply (c, own, &error));
  cx_changes_set_number (off, c, "initiatives/i/costs/c/capitalised", 1, &error);
  g_assert_true (cx_change_apply (c, off, &error));
  cx_assert_same (cx_item_number (cost, "depreciation_months"), 60);
}

static void
test_effects (void)
{
  const struct {
    const char *benefit, *field, *target, *target_field;
    double number, before, after;
  } cases[] = {
    /* The monthly churn is 1 - 0.8^(1/12), and the benefit leaves 0.9 of it; the value over twelve months was computed in
     * Python. */
    { "stay", "reduction", "segments/mass", "churn_rate", 0.1, 0.2, 0.18179433017262303 },
    { "solve", "points", "channels/phone", "first_contact_resolution", 0.08, 0.68, 0.76 },
    { "solve", "points", "channels/phone", "first_contact_resolution", 0.5, 0.68, 1 },
    { "cheap", "reduction", "channels/phone", "cost_per_contact", 0.25, 8, 6 },
    { "grow", "growth", "initiatives/i/benefits/grow", "annual_revenue", 0.05, 200, 210 },
  };
  g_autoptr (CxItem) c = cx_test_parse (CASE);
  const CxItem *initiative = cx_item_child (c, CX_ITEM_INITIATIVE, "i"), *target;
  const CxField *field, *target_field;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const CxItem *benefit = cx_item_child (initiative, CX_ITEM_BENEFIT, cases[i].benefit);
    g_autofree char *path = NULL;

    field = cx_registry_find (CX_ITEM_BENEFIT, cx_item_driver (benefit), cases[i].field);
    g_assert_true (cx_effect_target (benefit, field, &target, &target_field));
    path = cx_item_path (target);
    g_assert_cmpstr (path, ==, cases[i].target);
    g_assert_cmpstr (target_field->id, ==, cases[i].target_field);
    cx_assert_near (cx_effect_after (benefit, field, cases[i].number, cases[i].before), cases[i].after, 1e-14);
  }
  field = cx_registry_find (CX_ITEM_BENEFIT, "churn_reduction", "attribution");
  g_assert_false (cx_effect_target (cx_item_child (initiative, CX_ITEM_BENEFIT, "stay"), field, &target, &target_field));
}

/* Returns a case whose only benefit reads the mix, with the shares P, S and D. SCENARIOS are further members of the case.
 * (transfer full) */
static CxCase *
mixed_case (const char *p, const char *s, const char *d, const char *scenarios)
{
  g_autofree char *json =
    g_strdup_printf ("{ \"format\": \"cxcase/1\", \"case\": { \"title\": \"T\", \"start\": \"2027-01\", \"currency\": \"EUR\" },"
                     "\"segments\": [ { \"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"churn_rate\": 0.2,"
                     "\"revenue_per_customer\": 100, \"gross_margin\": 0.5, \"promoters\": %s, \"passives\": %s,"
                     "\"detractors\": %s, \"promoters_churn\": 0.5, \"detractors_churn\": 2, \"detractors_spend\": 0.7 } ],"
                     "\"initiatives\": [ { \"id\": \"i\", \"name\": \"I\", \"benefits\": [ { \"id\": \"b\", \"name\": \"B\","
                     "\"driver\": \"nps_shift\", \"segment\": \"mass\", \"detractors_to_passives\": 0.05,"
                     "\"passives_to_promoters\": 0.02 } ] } ], \"scenarios\": [ %s ] }",
                     p, s, d, scenarios);

  return cx_test_parse (json);
}

static double
npv_of (const char *p, const char *s, const char *d)
{
  g_autoptr (CxItem) c = mixed_case (p, s, d, "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);

  return r->value[CX_RESULT_NPV];
}

/* If a scenario fixes a share, the other shares divide the rest in proportion, as in a simulation. The net present value equals
 * that of a case with these shares. */
static void
test_scenarios (void)
{
  const struct {
    const char *overrides, *p, *s, *d;
  } cases[] = {
    { "\"segments/mass/promoters\": 0.36", "0.36", "0.24", "0.4" },
    { "\"segments/mass/promoters\": 0.9, \"segments/mass/detractors\": 0.6", "0.6", "0", "0.4" },
    { "\"segments/mass/promoters\": 0.6, \"segments/mass/passives\": 0.3", "0.6", "0.3", "0.1" },
    { "\"segments/mass/promoters\": 0.6, \"segments/mass/passives\": 0.6, \"segments/mass/detractors\": 0.3", "0.4", "0.4",
      "0.2" },
    { "\"segments/mass/passives\": 1", "0", "1", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *scenario = g_strdup_printf ("{ \"id\": \"x\", \"name\": \"X\", \"overrides\": { %s } }", cases[i].overrides);
    g_autoptr (CxItem) c = mixed_case ("0.2", "0.3", "0.5", scenario);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, "x");

    cx_assert_near (r->value[CX_RESULT_NPV], npv_of (cases[i].p, cases[i].s, cases[i].d), 1e-9);
    g_assert_cmpfloat (fabs (npv_of ("0.2", "0.3", "0.5") - r->value[CX_RESULT_NPV]), >, 1);
  }
}

/* The net present value if every group costs FACTOR times as much to serve as another, with P, S and D thirty-sevenths in the groups. */
static double
npv_of_equal_groups (guint p, guint s, double factor)
{
  static const char *const fields[] = { "promoters_cost_to_serve", "passives_cost_to_serve", "detractors_cost_to_serve" };
  const double shares[CX_MIX_SHARES] = { p / 37.0, s / 37.0, (37 - p - s) / 37.0 };
  char text[CX_MIX_SHARES][G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < CX_MIX_SHARES; i++)
    g_ascii_dtostr (text[i], sizeof text[i], shares[i]);
  g_autoptr (CxItem) c = mixed_case (text[0], text[1], text[2], "");
  CxItem *segment = cx_item_nth (c, CX_ITEM_SEGMENT, 0);
  cx_item_set (segment, "cost_to_serve", cx_value_new_number (40));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    cx_item_set (segment, fields[i], cx_value_new_number (factor));
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  return r->value[CX_RESULT_NPV];
}

/* If the groups cost the same, a shift changes no cost to serve, not even in the last digit: a case without these factors must
 * keep its earlier results. */
static void
test_equal_groups (void)
{
  for (guint p = 1; p < 30; p += 3)
    for (guint s = 1; p + s < 34; s += 3)
      g_assert_cmpfloat (npv_of_equal_groups (p, s, 1), ==, npv_of_equal_groups (p, s, 3));
}

static const CxSwing *
swing_of (const GArray *swings, const char *path)
{
  for (guint i = 0; i < swings->len; i++)
    if (g_str_equal (g_array_index (swings, CxSwing, i).input->path, path))
      return &g_array_index (swings, CxSwing, i);
  g_assert_not_reached ();
}

/* The ends of a tornado bar are checked in the base and in a scenario. A share that the scenario fixes stays, and the others
 * follow. */
static void
test_bars (void)
{
  const char *scenario = "{ \"id\": \"x\", \"name\": \"X\", \"overrides\": { \"segments/mass/promoters\": 0.6 } }";
  g_autoptr (CxItem) c = mixed_case ("{ \"value\": 0.2, \"low\": 0.2, \"high\": 0.36 }", "0.3",
                                     "{ \"value\": 0.5, \"low\": 0.1, \"high\": 0.5 }", scenario);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) base = cx_sensitivity_swings (m, NULL, &error), in_x = cx_sensitivity_swings (m, "x", &error);
  const CxSwing *swing = swing_of (base, "segments/mass/promoters");

  g_assert_no_error (error);
  cx_assert_near (swing->npv_low, npv_of ("0.2", "0.3", "0.5"), 1e-9);
  cx_assert_near (swing->npv_high, npv_of ("0.36", "0.24", "0.4"), 1e-9);
  swing = swing_of (base, "segments/mass/passives"); /* ±10% */
  cx_assert_near (swing->npv_high, npv_of ("0.19142857142857142", "0.33", "0.4785714285714286"), 1e-9);
  swing = swing_of (in_x, "segments/mass/detractors");
  cx_assert_near (swing->npv_low, npv_of ("0.6", "0.3", "0.1"), 1e-9);
  cx_assert_near (swing->npv_high, npv_of ("0.6", "0", "0.4"), 1e-9); /* a share of 0.5 is impossible beside 0.6 */
  swing = swing_of (in_x, "segments/mass/promoters");
  cx_assert_near (swing->npv_low, npv_of ("0.2", "0.3", "0.5"), 1e-9);
}

/* In one computed scenario the promoters are at their high and the detractors at their low end, in the other one the reverse
 * holds, and passives fill the rest. The overrides contain these shares. */
static void
test_computed (void)
{
  g_autoptr (CxItem) c = mixed_case ("{ \"value\": 0.2, \"low\": 0.1, \"high\": 0.36 }", "0.3",
                                     "{ \"value\": 0.5, \"low\": 0.4, \"high\": 0.55 }", "");
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++) {
    g_autoptr (GArray) overrides = cx_scenario_overrides (m, cx_standard_scenario (i)->id, NULL);
    double sum = 0;

    for (guint k = 0; k < m->inputs->len; k++)
      if (cx_mix_index (((const CxInput *) g_ptr_array_index (m->inputs, k))->field) >= 0)
        sum += cx_scenario_input_number (m, overrides, k);
    cx_assert_near (sum, 1, 1e-15);
    g_assert_cmpuint (overrides->len, ==, i == 0 ? 0 : 3);
    if (i > 0)
      g_assert_true (g_array_index (overrides, CxOverride, 2).derived);
  }
}

/* The figures of each group average to those of the segment, in the ratio that the case gives, and the score is that of the shares. */
static void
test_groups (void)
{
  static const double shares[] = { 0.5, 0.3, 0.2 }, churn[] = { 0.5, 1, 3 }, spend[] = { 1.4, 1, 0.8 };
  g_autoptr (CxItem) c = cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Groups\", \"horizon_months\": 12}, \"segments\": [{\"id\": \"s\", \"name\": \"S\", "
    "\"customers\": 100, \"revenue_per_customer\": 240, \"gross_margin\": 0.5, \"churn_rate\": 0.2, \"promoters\": 0.5, \"passives\": 0.3, "
    "\"detractors\": 0.2, \"promoters_churn\": 0.5, \"detractors_churn\": 3, \"promoters_spend\": 1.4, \"detractors_spend\": 0.8}], "
    "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": \"nps_shift\", "
    "\"segment\": \"s\", \"detractors_to_passives\": 0.1, \"passives_to_promoters\": 0.05}]}]}");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  const CxItem *segment = cx_item_nth (c, CX_ITEM_SEGMENT, 0);
  double month = 1 - pow (0.8, 1.0 / 12), leave = 0, spent = 0;

  for (guint i = 0; i < 3; i++) {
    double rate = cx_groups_figure (r, segment, CX_GROUPS_CHURN, i), money = cx_groups_figure (r, segment, CX_GROUPS_SPEND, i);
    cx_assert_near (1 - pow (1 - rate, 1.0 / 12), month * churn[i] / 1.15, 1e-12); /* 0.5×0.5 + 0.3×1 + 0.2×3 = 1.15 */
    cx_assert_near (money, 240 * spend[i] / 1.16, 1e-12);                          /* 0.5×1.4 + 0.3×1 + 0.2×0.8 = 1.16 */
    leave += shares[i] * (1 - pow (1 - rate, 1.0 / 12));
    spent += shares[i] * money;
  }
  cx_assert_near (leave, month, 1e-12);
  cx_assert_near (spent, 240, 1e-12);
  /* 50 - 20 = 30; a tenth of the customers stop being detractors and a twentieth become promoters: 55 - 10 = 45. */
  cx_assert_near (cx_groups_score (r, segment, FALSE), 30, 1e-12);
  cx_assert_near (cx_groups_score (r, segment, TRUE), 45, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mix/remainder", test_remainder);
  g_test_add_func ("/mix/shares", test_shares);
  g_test_add_func ("/mix/draws", test_draws);
  g_test_add_func ("/mix/override", test_override);
  g_test_add_func ("/mix/capitalised", test_capitalised);
  g_test_add_func ("/mix/effects", test_effects);
  g_test_add_func ("/mix/scenarios", test_scenarios);
  g_test_add_func ("/mix/equal-groups", test_equal_groups);
  g_test_add_func ("/mix/bars", test_bars);
  g_test_add_func ("/mix/computed", test_computed);
  g_test_add_func ("/mix/groups", test_groups);
  return g_test_run ();
}
