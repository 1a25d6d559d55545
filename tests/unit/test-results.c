/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of small cases are compared with values computed by hand, and updated results with results that are built anew. */
#include <locale.h>

#include "cx-test.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-result.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-standard-scenario.h"

/* Returns a case that pays 1,200 at the start and gains 100 a month for two years from month 1 on, with RATE as the discount
 * rate. (transfer full) */
static CxCase *
annuity (const char *rate, const char *more)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Annuity\", \"horizon_months\": 24, \"discount_rate\": %s%s}, \"initiatives\": [{\"id\": \"i\", "
    "\"name\": \"I\", \"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": 1200}], \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
    "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200}]}]}",
    rate, more);
  return cx_test_parse (json);
}

static void
test_annuity (void)
{
  g_autoptr (CxItem) c = annuity ("0", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);

  g_assert_cmpfloat (r->value[CX_RESULT_NPV], ==, 1200);
  g_assert_cmpfloat (r->value[CX_RESULT_NPV_CASHABLE], ==, 1200);
  g_assert_cmpfloat (r->value[CX_RESULT_TOTAL_BENEFITS], ==, 2400);
  g_assert_cmpfloat (r->value[CX_RESULT_TOTAL_COSTS], ==, 1200);
  g_assert_cmpfloat (r->value[CX_RESULT_ROI], ==, 1);
  g_assert_cmpfloat (r->value[CX_RESULT_BCR], ==, 2);
  g_assert_cmpfloat (r->value[CX_RESULT_PAYBACK], ==, 12);
  g_assert_cmpfloat (r->value[CX_RESULT_PEAK_FUNDING], ==, 1200);
  g_assert_cmpfloat (r->value[CX_RESULT_PEAK_FUNDING_MONTH], ==, 0);
  g_assert_cmpfloat (r->value[CX_RESULT_BASELINE_EROSION], ==, 0);
  /* 1,200 become 2,400 in two years. */
  cx_assert_near (r->value[CX_RESULT_MIRR], sqrt (2) - 1, 1e-14);
  /* At the monthly rate i, 100 (1 - (1+i)^-24)/i = 1200. The test inserts the rate into this equation. */
  double i = pow (1 + r->value[CX_RESULT_IRR], 1.0 / 12) - 1;
  cx_assert_near (100 * (1 - pow (1 + i, -24)) / i, 1200, 1e-12);
  for (unsigned t = 0; t <= 24; t++) {
    g_assert_cmpfloat (cx_results_series (r, CX_SERIES_CUMULATIVE)[t], ==, 100.0 * t - 1200);
    g_assert_cmpfloat (cx_results_series (r, CX_SERIES_NET)[t], ==, t ? 100 : -1200);
  }
  for (guint k = 0; k < CX_N_RESULTS; k++)
    g_assert_null (r->reason[k]);

  /* A start k months later loses k months of benefit. With a delay of 12 months nothing is gained. */
  for (guint k = 0; k < 4; k++)
    cx_assert_near (r->cost_of_delay[k], 100 * cx_delays[k], 1e-12);
  g_assert_cmpfloat (r->initiatives[0].npv_alone, ==, 1200);
  g_assert_cmpfloat (r->initiatives[0].npv_if_dropped, ==, 0);
  g_assert_cmpfloat (r->initiatives[0].payback_alone, ==, 12);
}

/* A gate after three months stops half of 100 a month over two years; the first half year is measured. The gate cannot stop
 * payments that were made, so it is worth half of the later ones, 18 × 50, or of them the share to which the plan was met so
 * far, 360 of 450. */
static void
test_gate_in_a_forecast (void)
{
  static const struct {
    CxForecast forecast;
    double worth;
  } forecasts[] = { { CX_FORECAST_NONE, 21 * 50 }, { CX_FORECAST_AS_PLANNED, 18 * 50 }, { CX_FORECAST_AT_RATE, 18 * 50 * 0.8 } };
  g_autoptr (CxItem) c = cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Gate\", \"start\": \"2027-01\", \"horizon_months\": 24, \"discount_rate\": 0}, "
    "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"probability\": 0.5, \"gate_month\": 3, \"costs\": [{\"id\": \"c\", \"name\": \"C\", "
    "\"amount\": 100, \"timing\": \"monthly\"}]}], \"actuals\": [{\"quarter\": \"2027-Q1\", \"path\": \"initiatives/i/costs/c\", \"value\": 240}, "
    "{\"quarter\": \"2027-Q2\", \"path\": \"initiatives/i/costs/c\", \"value\": 120}]}");

  for (guint k = 0; k < G_N_ELEMENTS (forecasts); k++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CxModel) m = cx_build_model_forecast (c, forecasts[k].forecast, &error);
    g_assert_no_error (error);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    cx_assert_near (r->initiatives[0].gate_value, forecasts[k].worth, 1e-12);
  }
}

static void
test_discounting (void)
{
  static const char *const conventions[] = { "month-end", "mid-month", "year-end" };

  for (guint k = 0; k < 3; k++) {
    g_autofree char *more = g_strdup_printf (", \"discounting\": \"%s\"", conventions[k]);
    g_autoptr (CxItem) c = annuity ("0.21", more);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    double pv = 0;
    for (unsigned t = 1; t <= 24; t++)
      pv += 100 * pow (1.21, k == 0 ? -(double) t / 12 : k == 1 ? -(t - 0.5) / 12 : t <= 12 ? -1 : -2);
    cx_assert_near (r->value[CX_RESULT_PV_BENEFITS], pv, 1e-13);
    cx_assert_near (r->value[CX_RESULT_PV_COSTS], 1200, 0);
    cx_assert_near (r->value[CX_RESULT_NPV], pv - 1200, 1e-12);
    cx_assert_near (r->value[CX_RESULT_ROI], (pv - 1200) / 1200, 1e-12);
    if (k == 2)
      /* The yearly sums are -1200, 1200 and 1200, so 1+i is the golden ratio. */
      cx_assert_near (r->value[CX_RESULT_IRR], (1 + sqrt (5)) / 2 - 1, 1e-13);
  }
}

static void
test_tax (void)
{
  /* The tax is 30% of 100 a month from month 1 on; the outlay gives a tax relief of 360 at once, and the contingency adds 10% to
   * it. */
  g_autoptr (CxItem) c = annuity ("0", ", \"tax_rate\": 0.3, \"contingency\": 0.1");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);

  cx_assert_near (cx_results_series (r, CX_SERIES_COSTS)[0], 1320, 1e-14);
  cx_assert_near (cx_results_series (r, CX_SERIES_TAX)[0], -396, 1e-14);
  cx_assert_near (cx_results_series (r, CX_SERIES_TAX)[7], 30, 1e-14);
  cx_assert_near (r->value[CX_RESULT_NPV], 0.7 * (2400 - 1320), 1e-13);
  cx_assert_near (r->value[CX_RESULT_ROI], (2400 - 1320) / 1320.0, 1e-13);
  cx_assert_near (r->value[CX_RESULT_PEAK_FUNDING], 924, 1e-13);
  /* 924 / 70 a month gives 13.2 months */
  cx_assert_near (r->value[CX_RESULT_PAYBACK], 13.2, 1e-13);
}

static void
test_reasons (void)
{
  g_autoptr (CxItem) c = annuity ("0.1", "");
  const struct {
    const char *path;
    double number;
    CxResult result;
    const char *reason;
  } cases[] = {
    { "initiatives/i/costs/c/amount", 0, CX_RESULT_ROI, "there are no costs" },
    { "initiatives/i/costs/c/amount", 0, CX_RESULT_BCR, "there are no costs" },
    { "initiatives/i/costs/c/amount", 0, CX_RESULT_MIRR, "the rate needs flows in both directions" },
    { "initiatives/i/costs/c/amount", 0, CX_RESULT_PAYBACK, "nothing to pay back" },
    { "initiatives/i/costs/c/amount", 0, CX_RESULT_IRR, "no rate between -99% and 10,000% fits" },
    { "initiatives/i/costs/c/amount", 5000, CX_RESULT_PAYBACK, "not within the horizon" },
    { "initiatives/i/costs/c/amount", 5000, CX_RESULT_DISCOUNTED_PAYBACK, "not within the horizon" },
    { "initiatives/i/benefits/b/annual_saving", 0, CX_RESULT_MIRR, "the rate needs flows in both directions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autoptr (GError) error = NULL;
    g_assert_true (cx_changes_set_number (changes, c, cases[i].path, cases[i].number, &error) &&
                   cx_change_apply (c, changes, &error));
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    g_test_message ("%s = %g: %s", cases[i].path, cases[i].number, cx_result_info (cases[i].result)->key);
    g_assert_cmpstr (r->reason[cases[i].result], ==, cases[i].reason);
    if (g_str_equal (cases[i].reason, "nothing to pay back"))
      g_assert_cmpfloat (r->value[cases[i].result], ==, 0);
    else
      g_assert_true (isnan (r->value[cases[i].result]));
    CxChanges *back = cx_change_list_invert (changes);
    g_assert_true (cx_change_apply (c, back, &error));
    g_ptr_array_unref (back);
  }
}

/* An unknown scenario is named in the error, and a computed one puts each range at its better or worse end. */
static void
test_scenarios (void)
{
  g_autoptr (CxItem) c = cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"S\", \"horizon_months\": 24, \"discount_rate\": 0}, \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", "
    "\"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": {\"value\": 1200, \"low\": 1000, \"high\": 2000}}], \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
    "\"driver\": \"platform_consolidation\", \"annual_saving\": {\"value\": 1200, \"low\": 600, \"high\": 2400}}]}], "
    "\"scenarios\": [{\"id\": \"lean\", \"name\": \"Lean\", \"overrides\": {\"initiatives/i/costs/c/amount\": 500}}, "
    "{\"id\": \"off\", \"name\": \"Off\", \"overrides\": {\"initiatives/i/included\": 0}}]}");
  g_autoptr (CxModel) m = cx_test_model (c);
  const struct {
    const char *id;
    double npv;
  } scenarios[] = {
    { NULL, 1200 },         { "base", 1200 }, { "conservative", 1200 - 2000 }, { "optimistic", 4800 - 1000 },
    { "lean", 2400 - 500 }, { "off", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++) {
    g_autoptr (CxResults) r = cx_test_results (m, scenarios[i].id);
    cx_assert_near (r->value[CX_RESULT_NPV], scenarios[i].npv, 1e-13);
    g_assert_cmpstr (r->scenario, ==, scenarios[i].id ? scenarios[i].id : "base");
  }
  g_autoptr (GError) error = NULL;
  g_assert_null (cx_results_new (m, "best", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==,
                   "scenarios: there is no scenario “best”; the scenarios are: base, conservative, optimistic, lean, off");
  g_assert_true (cx_standard_scenario_find ("optimistic") != NULL);
  g_assert_false (cx_standard_scenario_find ("lean") != NULL);
}

static void
test_sensitivity (void)
{
  g_autoptr (CxItem) c = annuity ("0", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, &error);
  guint seen = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < swings->len; i++) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    g_assert_true (s->assumed);
    g_assert_cmpfloat (s->swing, ==, fabs (s->npv_high - s->npv_low));
    if (i > 0)
      g_assert_cmpfloat (s->swing, <=, g_array_index (swings, CxSwing, i - 1).swing);
    if (g_str_equal (s->input->path, "initiatives/i/costs/c/amount")) {
      cx_assert_near (s->low, 1080, 1e-13);
      cx_assert_near (s->npv_low, 1320, 1e-13);
      cx_assert_near (s->npv_high, 1080, 1e-13);
      seen++;
    }
    if (g_str_equal (s->input->path, "initiatives/i/benefits/b/annual_saving")) {
      cx_assert_near (s->npv_low, 960, 1e-13);
      cx_assert_near (s->npv_high, 1440, 1e-13);
      seen++;
    }
    if (g_str_equal (s->input->path, "initiatives/i/probability")) {
      /* The upper bound of a probability is 1. */
      g_assert_cmpfloat (s->high, ==, 1);
      cx_assert_near (s->swing, 240, 1e-12);
      seen++;
    }
  }
  g_assert_cmpuint (seen, ==, 3);
}

static void
test_too_large (void)
{
  g_autoptr (CxItem) c = annuity ("0", "");
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_changes_set_number (changes, c, "initiatives/i/costs/c/amount", 1.7e308, &error));
  g_assert_true (cx_changes_set_number (changes, c, "case/contingency", 2, &error));
  g_assert_true (cx_change_apply (c, changes, &error));
  g_autoptr (CxModel) m = cx_test_model (c);
  g_assert_null (cx_results_new (m, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "case: the amounts are too large to add up");
}

/* ---- Updating ---- */

static void
assert_same_results (const CxResults *a, const CxResults *b)
{
  const CxGraph *g = a->model->graph;

  g_assert_cmpuint (cx_graph_n_nodes (g), ==, cx_graph_n_nodes (b->model->graph));
  for (CxNode n = 1; n < cx_graph_n_nodes (g); n++)
    for (unsigned t = 0; t <= (cx_graph_node (g, n)->monthly ? a->model->horizon : 0); t++)
      cx_assert_same (cx_values_at (a->values, n, t), cx_values_at (b->values, n, t));
  for (guint k = 0; k < CX_N_RESULTS; k++) {
    cx_assert_same (a->value[k], b->value[k]);
    g_assert_cmpstr (a->reason[k], ==, b->reason[k]);
  }
  for (guint k = 0; k < 4; k++)
    cx_assert_same (a->cost_of_delay[k], b->cost_of_delay[k]);
  for (guint i = 0; i < a->model->initiatives->len; i++) {
    cx_assert_same (a->initiatives[i].npv_alone, b->initiatives[i].npv_alone);
    cx_assert_same (a->initiatives[i].npv_if_dropped, b->initiatives[i].npv_if_dropped);
    cx_assert_same (a->initiatives[i].payback_alone, b->initiatives[i].payback_alone);
    g_assert_cmpstr (a->initiatives[i].payback_reason, ==, b->initiatives[i].payback_reason);
  }
}

/* Returns another valid value for INPUT. */
static double
another (const CxInput *input)
{
  double low, high, value = input->number;

  if (!cx_input_range (input, &low, &high))
    cx_input_bounds (input->item, input->field, &low, &high);
  if (input->field->type == CX_FIELD_SWITCH)
    return value == 0;
  if (input->field->flags & (CX_FIELD_WHOLE | CX_FIELD_ROUNDED))
    return value + 1 <= high ? value + 1 : value - 1;
  const double candidates[] = { value * 1.03125, (value + high) / 2, (value + low) / 2, value + 0.7 };
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (isfinite (candidates[i]) && candidates[i] != value && candidates[i] >= low && candidates[i] <= high)
      return candidates[i];
  g_assert_not_reached ();
}

static void
check_updates (CxCase *c, const char *scenario)
{
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, scenario);
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  guint updated = 0;

  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autoptr (GError) error = NULL;
    double number;

    /* A change replaces the value of an item, so the pointer of the input is set anew. */
    ((CxInput *) g_ptr_array_index (inputs, i))->value = cx_item_value (input->item, input->field->id);
    number = another (input);

    g_test_message ("%s: %g, then %g", input->path, input->number, number);
    g_assert_cmpfloat (number, !=, input->number);
    g_assert_true (cx_changes_set_number (changes, c, input->path, number, &error));
    if (!cx_change_apply (c, changes, &error)) {
      /* The change is refused, because the value is one of three shares or would pass an end of its range. */
      continue;
    }
    gboolean refreshed = TRUE;
    for (guint k = 0; k < changes->len; k++)
      refreshed = refreshed && cx_model_refresh_input (m, ((CxChange *) g_ptr_array_index (changes, k))->path);
    g_assert_true (refreshed || (input->field->flags & CX_FIELD_OPTIONAL));

    g_autoptr (CxModel) fresh_model = cx_test_model (c);
    if (refreshed) {
      g_autoptr (CxResults) fresh = cx_test_results (fresh_model, scenario);
      g_assert_true (cx_results_update (r, &error));
      assert_same_results (r, fresh);
      updated++;
    }
    CxChanges *back = cx_change_list_invert (changes);
    g_assert_true (cx_change_apply (c, back, &error));
    for (guint k = 0; refreshed && k < back->len; k++)
      g_assert_true (cx_model_refresh_input (m, ((CxChange *) g_ptr_array_index (back, k))->path));
    g_ptr_array_unref (back);
  }
  g_assert_cmpuint (updated * 10, >=, inputs->len * 8);
  g_assert_false (cx_model_refresh_input (m, "case/horizon_months"));
  g_assert_false (cx_model_refresh_input (m, "segments/nobody/churn_rate"));
}

static void
test_updates_of_the_bank (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  check_updates (c, NULL);
}

static void
test_updates_in_scenario (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "examples", "every-driver.json", NULL);
  g_autoptr (CxItem) c = cx_test_load (path);
  check_updates (c, "optimistic");
}

/* An update that fails reports its error, and the next valid update works again. */
static void
test_update_fails (void)
{
  g_autoptr (CxItem) c = cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"F\"}, \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [{\"id\": \"b\", "
    "\"name\": \"B\", \"driver\": \"custom\", \"formula\": \"100 / x\", \"parameters\": {\"x\": 4}}]}]}");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  const char *path = "initiatives/i/benefits/b/parameters/x";
  const double numbers[] = { 0, 5 };

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autoptr (GError) error = NULL;
    g_assert_true (cx_changes_set_number (changes, c, path, numbers[i], &error) && cx_change_apply (c, changes, &error));
    g_assert_true (cx_model_refresh_input (m, path));
    g_assert_cmpint (cx_results_update (r, &error), ==, numbers[i] != 0);
    if (numbers[i] == 0)
      g_assert_cmpstr (error->message, ==, "initiatives/i/benefits/b/formula: month 1: division by zero");
  }
  g_assert_cmpfloat (cx_results_series (r, CX_SERIES_BENEFITS)[9], ==, 20);
}

/* Several scenarios in one run have the same results as each scenario alone, also after an input changes. */
static void
test_each (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (ids, (gpointer) "optimistic");
  g_ptr_array_add (ids, (gpointer) "base");
  g_ptr_array_add (ids, (gpointer) "conservative");
  g_autoptr (GPtrArray) each = cx_results_new_each (m, ids, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (CxResults) alone = cx_test_results (m, g_ptr_array_index (ids, i));
    g_autoptr (CxResults) plain = cx_results_new_plain (m, g_ptr_array_index (ids, i), NULL);
    assert_same_results (g_ptr_array_index (each, i), alone);
    for (guint k = 0; k < CX_N_RESULTS; k++)
      cx_assert_same (plain->value[k], alone->value[k]);
    g_assert_null (plain->initiatives);
  }

  g_assert_true (cx_changes_set_number (changes, c, "case/discount_rate", 0.2, &error) && cx_change_apply (c, changes, &error));
  g_assert_true (cx_model_refresh_input (m, "case/discount_rate"));
  g_autoptr (CxResults) fresh = cx_test_results (m, "base");
  g_assert_true (cx_results_update (g_ptr_array_index (each, 1), &error));
  assert_same_results (g_ptr_array_index (each, 1), fresh);

  g_ptr_array_add (ids, (gpointer) "best");
  g_assert_null (cx_results_new_each (m, ids, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

/* A name must not be that of a computed scenario or of another scenario, but a scenario may keep its own name. */
static void
test_scenario_names (void)
{
  g_autoptr (CxItem) c = cx_test_parse ("{\"format\": \"cxcase/1\", \"case\": {\"title\": \"T\"}, \"scenarios\": ["
                                        "{\"id\": \"slow\", \"name\": \"Slow start\", \"overrides\": {}}, "
                                        "{\"id\": \"dear\", \"name\": \"Dear\", \"overrides\": {}}]}");

  g_assert_true (cx_scenario_name_is_taken (c, "Base", NULL));
  g_assert_true (cx_scenario_name_is_taken (c, "Conservative", "slow"));
  g_assert_true (cx_scenario_name_is_taken (c, "Optimistic", "slow"));
  g_assert_true (cx_scenario_name_is_taken (c, "Dear", "slow"));
  g_assert_true (cx_scenario_name_is_taken (c, "Dear", NULL));
  g_assert_false (cx_scenario_name_is_taken (c, "Dear", "dear"));
  g_assert_false (cx_scenario_name_is_taken (c, "slow", NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/results/annuity", test_annuity);
  g_test_add_func ("/results/gate-in-a-forecast", test_gate_in_a_forecast);
  g_test_add_func ("/results/discounting", test_discounting);
  g_test_add_func ("/results/tax", test_tax);
  g_test_add_func ("/results/reasons", test_reasons);
  g_test_add_func ("/results/scenarios", test_scenarios);
  g_test_add_func ("/results/scenario-names", test_scenario_names);
  g_test_add_func ("/results/sensitivity", test_sensitivity);
  g_test_add_func ("/results/too-large", test_too_large);
  g_test_add_func ("/results/updates-of-the-bank", test_updates_of_the_bank);
  g_test_add_func ("/results/updates-in-scenario", test_updates_in_scenario);
  g_test_add_func ("/results/each", test_each);
  g_test_add_func ("/results/update-fails", test_update_fails);
  return g_test_run ();
}
