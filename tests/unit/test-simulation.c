/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation: cases with a known distribution, results that do not depend on threads, futures that equal cases of their own, and
 * refused cases. */
#include <gio/gio.h>

#include "cx-test.h"
#include "model/analysis/cx-simulation.h"
#include "model/build/cx-result.h"

#define TRIALS 4000

/* Returns a case with benefits of 1,200 over twelve months, undiscounted, and costs at the start. COSTS and MORE are members of
 * the initiative. (transfer full) */
static CxCase *
year (const char *costs, const char *more)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Year\", \"horizon_months\": 12, \"discount_rate\": 0, \"target_payback_months\": 2},"
    " \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"costs\": [%s], \"benefits\": [{\"id\": \"b\", \"name\": \"B\","
    " \"driver\": \"platform_consolidation\", \"annual_saving\": 1200}]%s}]}",
    costs, more);
  return cx_test_parse (json);
}

static CxSimulation *
simulate (const CxModel *m, CxSimulationOptions options)
{
  g_autoptr (GError) error = NULL;
  options.trials = options.trials ? options.trials : TRIALS;
  CxSimulation *s = cx_simulation_run (m, &options, &error);
  g_assert_no_error (error);
  return s;
}

#define UNIFORM(id)                      \
  "{\"id\": \"" id "\", \"name\": \"" id \
  "\", \"amount\": {\"value\": 100, \"low\": 50, \"high\": 150, \"distribution\": \"uniform\"}}"

/* Two costs are uniform between 50 and 150, so their sum has a triangular distribution around 200. */
static void
test_triangle (gconstpointer sampling)
{
  g_autoptr (CxItem) c = year (UNIFORM ("x") "," UNIFORM ("y"), "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .seed = 3, .sampling = GPOINTER_TO_INT (sampling) });
  const double tail = 100 * sqrt (0.2), error = GPOINTER_TO_INT (sampling) == CX_SAMPLING_PLAIN ? 6 : 3;
  guint counted = 0;

  g_assert_cmpuint (s->n_varying, ==, 2);
  /* The tolerance is five standard errors; a Latin hypercube leaves almost no error of the mean. */
  cx_assert_near (s->npv.mean / 1000, 1.0, GPOINTER_TO_INT (sampling) == CX_SAMPLING_PLAIN ? 5e-3 : 1e-4);
  g_assert_cmpfloat (fabs (s->npv.sd - sqrt (2 * 100.0 * 100 / 12)), <, 3);
  g_assert_cmpfloat (fabs (s->npv.p10 - (900 + tail)), <, error);
  g_assert_cmpfloat (fabs (s->npv.p50 - 1000), <, error);
  g_assert_cmpfloat (fabs (s->npv.p90 - (1100 - tail)), <, error);
  /* The payback is the cost divided by 100 a month. */
  g_assert_cmpfloat (fabs (s->payback_p10 - (1 + tail / 100)), <, error / 100);
  g_assert_cmpfloat (fabs (s->payback_p50 - 2), <, error / 100);
  g_assert_cmpfloat (fabs (s->payback_p90 - (3 - tail / 100)), <, error / 100);
  g_assert_cmpfloat (fabs (s->p_payback_within_target - 0.5), <, 0.04);
  g_assert_cmpfloat (fabs (s->share_below_scenario - 0.5), <, 0.04);
  g_assert_cmpfloat (s->never, ==, 0);
  g_assert_cmpfloat (s->p_npv_positive, ==, 1);
  /* ROI is (1200 - x) / x, which falls with x. */
  g_assert_cmpfloat (fabs (s->roi.p50 - 5), <, 0.15);
  g_assert_cmpfloat (fabs (s->roi.p10 - (1200 / (300 - tail) - 1)), <, 0.15);
  for (guint t = 0; t <= 12; t++) {
    g_assert_cmpfloat (fabs (s->fan_p10[t] - (100.0 * t - 300 + tail)), <, error);
    g_assert_cmpfloat (fabs (s->fan_p90[t] - (100.0 * t - 100 - tail)), <, error);
  }
  g_assert_cmpuint (s->variance->len, ==, 2);
  for (guint k = 0; k < 2; k++) {
    g_assert_cmpfloat (fabs (g_array_index (s->variance, CxVarianceShare, k).share - 0.5), <, 0.05);
    g_assert_cmpfloat (g_array_index (s->variance, CxVarianceShare, k).correlation, <, -0.6);
  }
  for (guint b = 0; b < CX_HISTOGRAM_BINS; b++)
    counted += s->histogram[b];
  g_assert_cmpuint (counted, ==, TRIALS);
  g_assert_cmpfloat (s->histogram_low, >=, 900);
  g_assert_cmpfloat (s->histogram_low + CX_HISTOGRAM_BINS * s->histogram_width, <=, 1100.000001);
}

/* The cost lies between 600 and 1,800, so half of the futures never pay back, and the others pay back in 6 to 12 months. */
static void
test_never (void)
{
  g_autoptr (CxItem) c = year (
    "{\"id\": \"x\", \"name\": \"X\", \"amount\": {\"value\": 800, \"low\": 600, \"high\": 1800, \"distribution\": \"uniform\"}}",
    "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .seed = 1 });

  cx_assert_near (s->never, 0.5, 0.001);
  cx_assert_near (s->p_npv_positive, 0.5, 0.001);
  g_assert_cmpfloat (s->p_npv_negative, ==, 1 - s->p_npv_positive);
  cx_assert_near (s->payback_p50, 9, 0.01);
  cx_assert_near (s->payback_p10, 6.6, 0.01);
  g_assert_cmpfloat (s->p_payback_within_target, ==, 0);
}

/* The initiative begins in any month from 1 to 24. In half of the futures it begins after the horizon and costs nothing, so there
 * is no return on investment. */
static void
test_costless (void)
{
  g_autoptr (CxItem) c = year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": 100, \"timing\": \"once\"}",
                               ", \"start_month\": {\"value\": 1, \"low\": 1, \"high\": 24, \"distribution\": \"uniform\"}");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .seed = 1 });
  g_autoptr (CxItem) free = year ("", "");
  g_autoptr (CxModel) free_model = cx_test_model (free);
  g_autoptr (CxSimulation) none = simulate (free_model, (CxSimulationOptions){ .trials = 10 });

  /* The start is later than month 12 in half of the futures. In the others, a cost of 100 gains from 100 to 1,200. */
  cx_assert_near (s->costless, 0.5, 0.001);
  g_assert_true (s->roi.p10 >= 0 && s->roi.p90 <= 11);
  g_assert_cmpfloat (none->costless, ==, 1);
  g_assert_true (isnan (none->roi.mean));
}

/* With more trials than are stored exactly, percentiles come from bins and are off by one bin at most. */
static void
test_many (void)
{
  g_autoptr (CxItem) c = year (UNIFORM ("x"), "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 100000, .seed = 5 });

  cx_assert_near (s->npv.p10 / 100, 10.6, 1e-4);
  cx_assert_near (s->npv.p90 / 100, 11.4, 1e-4);
  cx_assert_near (s->fan_p50[3] / 100, 2, 1e-3);
  cx_assert_near (g_array_index (s->variance, CxVarianceShare, 0).share, 1, 1e-12);
}

static void
test_certain (void)
{
  g_autoptr (CxItem) c = year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": {\"value\": 300, \"low\": 300, \"high\": 300}}", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 100 });

  g_assert_cmpuint (s->n_varying, ==, 0);
  g_assert_cmpfloat (s->npv.mean, ==, 900);
  g_assert_cmpfloat (s->npv.sd, ==, 0);
  g_assert_cmpfloat (s->npv.p10, ==, 900);
  g_assert_cmpfloat (s->npv.p90, ==, 900);
  g_assert_cmpfloat (s->payback_p50, ==, 3);
  g_assert_cmpfloat (s->share_below_scenario, ==, 0);
}

/* The initiative succeeds in three of ten futures, or gives three tenths of its benefits in each. */
static void
test_failures (void)
{
  g_autoptr (CxItem) c = year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": 100}", ", \"probability\": 0.3");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) expected = simulate (m, (CxSimulationOptions){ .trials = 100 });
  g_autoptr (CxSimulation) tossed = simulate (m, (CxSimulationOptions){ .seed = 9, .failures = TRUE });

  cx_assert_near (expected->npv.mean, 260, 1e-12);
  g_assert_cmpfloat (expected->npv.sd, ==, 0);
  g_assert_cmpfloat (fabs (tossed->p_npv_positive - 0.3), <, 0.04);
  cx_assert_near (tossed->npv.mean, 1200 * tossed->p_npv_positive - 100, 1e-9);
  g_assert_cmpfloat (tossed->npv.p10, ==, -100);
  cx_assert_near (tossed->npv.p90, 1100, 1e-12);
}

static void
assert_target (const char *target, const char *scenarios, const char *wanted)
{
  g_autofree char *json =
    g_strdup_printf ("{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Target\", \"horizon_months\": 12%s}%s}", target,
                     scenarios ? scenarios : "");
  g_autoptr (CxItem) c = cx_test_parse (json);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 10, .scenario = scenarios ? "fixed" : NULL });
  g_autofree char *words = cx_simulation_target_words (s);

  g_assert_cmpstr (words, ==, wanted);
}

/* A target with a range differs between futures, unless a scenario fixes it. */
static void
test_target_words (void)
{
#define TARGET(members) ", \"target_payback_months\": {\"value\": 36" members "}"
  assert_target ("", NULL, "12\u00a0months");
  assert_target (", \"target_payback_months\": 36", NULL, "36\u00a0months");
  assert_target (TARGET (", \"low\": 24, \"high\": 44"), NULL, "its target (24–44\u00a0months)");
  assert_target (TARGET (", \"low\": 24"), NULL, "its target (24–36\u00a0months)");
  assert_target (TARGET (", \"low\": 36, \"high\": 36"), NULL, "36\u00a0months");
  assert_target (
    TARGET (", \"low\": 24, \"high\": 44"),
    ", \"scenarios\": [{\"id\": \"fixed\", \"name\": \"Fixed\", \"overrides\": {\"case/target_payback_months\": 30}}]",
    "30\u00a0months");
#undef TARGET
}

/* The initiative is free and worth 1,200 or nothing; a value of exactly 0 is neither above nor below 0. */
static void
test_worth_nothing (void)
{
  g_autoptr (CxItem) c = year ("", ", \"probability\": 0.3");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .seed = 9, .failures = TRUE });

  g_assert_cmpfloat (fabs (s->p_npv_positive - 0.3), <, 0.04);
  g_assert_cmpfloat (s->p_npv_negative, ==, 0);
}

static void
assert_same (const CxSimulation *a, const CxSimulation *b)
{
  g_assert_cmpmem (&a->npv, sizeof a->npv, &b->npv, sizeof b->npv);
  g_assert_cmpmem (&a->roi, sizeof a->roi, &b->roi, sizeof b->roi);
  g_assert_cmpmem (a->histogram, sizeof a->histogram, b->histogram, sizeof b->histogram);
  cx_assert_same (a->payback_p10, b->payback_p10);
  cx_assert_same (a->payback_p50, b->payback_p50);
  cx_assert_same (a->payback_p90, b->payback_p90);
  cx_assert_same (a->never, b->never);
  cx_assert_same (a->p_payback_within_target, b->p_payback_within_target);
  for (guint t = 0; t <= a->horizon; t++) {
    cx_assert_same (a->fan_p10[t], b->fan_p10[t]);
    cx_assert_same (a->fan_p50[t], b->fan_p50[t]);
    cx_assert_same (a->fan_p90[t], b->fan_p90[t]);
  }
  for (guint k = 0; k < a->variance->len; k++) {
    g_assert_true (g_array_index (a->variance, CxVarianceShare, k).input ==
                   g_array_index (b->variance, CxVarianceShare, k).input);
    cx_assert_same (g_array_index (a->variance, CxVarianceShare, k).share, g_array_index (b->variance, CxVarianceShare, k).share);
  }
}

/* The case can also request failures. */
static void
test_failures_of_case (void)
{
  g_autoptr (CxItem) c = year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": 100}", ", \"probability\": 0.3");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) certain = simulate (m, (CxSimulationOptions){ .seed = 9 });
  g_autoptr (CxSimulation) wanted = simulate (m, (CxSimulationOptions){ .seed = 9, .failures = TRUE });

  cx_item_set (c, "failures", cx_value_new_number (1));
  g_autoptr (CxSimulation) found = simulate (m, (CxSimulationOptions){ .seed = 9 });
  g_assert_true (!certain->failures && wanted->failures && found->failures);
  g_assert_cmpfloat (found->npv.sd, >, 100);
  assert_same (found, wanted);
}

static void
assert_threads_agree (CxCase *c)
{
  const guint sizes[] = { 1, 63, 513, 3000, 20000 };
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (CxSimulation) one = simulate (m, (CxSimulationOptions){ .trials = sizes[i], .seed = 7, .threads = 1 });
    g_autoptr (CxSimulation) two = simulate (m, (CxSimulationOptions){ .trials = sizes[i], .seed = 7, .threads = 2 });
    g_autoptr (CxSimulation) seven = simulate (m, (CxSimulationOptions){ .trials = sizes[i], .seed = 7, .threads = 7 });
    g_autoptr (CxSimulation) other = simulate (m, (CxSimulationOptions){ .trials = sizes[i], .seed = 8, .threads = 2 });
    assert_same (one, two);
    assert_same (one, seven);
    g_assert_true (one->npv.mean != other->npv.mean);
  }
}

static void
test_threads (void)
{
  g_autoptr (CxItem) bank = cx_test_template ("bank-journey-redesign");
  assert_threads_agree (bank);

  /* No joint distribution of normal numbers has these correlations. */
#define COST(id)      "\"initiatives/i/costs/" id "/amount\""
#define AGAINST(a, b) "{\"a\": " COST (a) ", \"b\": " COST (b) ", \"rho\": -0.49}"
  g_autoptr (CxItem) tied = year (UNIFORM ("x") "," UNIFORM ("y") "," UNIFORM ("z"),
                                  "}], \"correlations\": [" AGAINST ("x", "y") "," AGAINST ("y", "z") "," AGAINST (
                                    "z", "x") "], \"scenarios\": [{\"id\": \"s\", \"name\": \"S\"");
  assert_threads_agree (tied);
#undef AGAINST
#undef COST
}

/* ---- Futures as cases ---- */

typedef struct {
  CxCase *c;
  guint checked, last;
} Futures;

static gboolean
check_futures (const CxDraws *draws, guint first, guint n, const double *columns, gsize stride, const double *npv,
               const double *roi, const double *payback, gpointer data)
{
  Futures *f = data;

  g_assert_cmpuint (first, ==, f->last); /* blocks come in order, and none is omitted */
  f->last = first + n;
  for (guint l = 0; l < n; l += 171) {
    g_autoptr (CxItem) copy = cx_item_copy (f->c);
    for (guint k = 0; k < cx_draws_n (draws); k++) {
      const CxInput *input = cx_draws_input (draws, k);
      const CxField *field;
      /* A toss is written as a probability of 0 or 1, which replaces the drawn probability. */
      gboolean toss = input->field == &cx_field_succeeds;
      g_autofree char *owner = cx_item_path (input->item);
      g_autofree char *path = toss ? g_strconcat (owner, "/probability", NULL) : g_strdup (input->path);
      CxItem *item = cx_case_lookup (copy, path, &field, NULL);
      cx_item_set (item, field->id, cx_value_new_number (columns[k * stride + l]));
    }
    g_autoptr (CxModel) m = cx_test_model (copy);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    cx_assert_same (npv[l], r->value[CX_RESULT_NPV]);
    cx_assert_same (roi[l], r->value[CX_RESULT_ROI]);
    cx_assert_same (payback[l], r->value[CX_RESULT_PAYBACK]);
    f->checked++;
  }
  return TRUE;
}

static void
test_futures (gconstpointer failures)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();
  guint varied = 0;

  for (guint i = 0; i < cases->len; i++) {
    Futures futures = { .c = g_ptr_array_index (cases, i) };
    g_autoptr (CxModel) m = cx_test_model (futures.c);
    g_autoptr (CxSimulation) s = simulate (
      m, (CxSimulationOptions){
           .trials = 1000, .seed = i, .failures = GPOINTER_TO_INT (failures), .sink = check_futures, .data = &futures });
    g_assert_cmpuint (futures.last, ==, 1000);
    g_assert_cmpuint (futures.checked, ==, 6);
    varied += s->n_varying > 0;
  }
  g_assert_cmpuint (varied, >, 3);
}

/* ---- What knowing is worth ---- */

/* One cost can be found out: a saving of 100 a month for a year stands against a payment that is uniform between 0 and 2,400. The
 * program is worth 1,200 less the payment, doing nothing is worth 0, and on average both are equal. Knowing the payment is worth
 * the mean of its positive part: 1,200²/2/2,400 = 300. */
static void
test_knowing (void)
{
  static const char payment[] =
    "{\"id\": \"x\", \"name\": \"X\", \"amount\": {\"value\": 1200, \"low\": 0, \"high\": 2400, \"distribution\": \"uniform\"}}, "
    "{\"id\": \"y\", \"name\": \"Y\", \"amount\": {\"value\": 10, \"low\": 9.9, \"high\": 10.1, \"distribution\": \"uniform\"}}";
  g_autoptr (CxItem) c = year (payment, "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 10000, .seed = 3, .knowing = TRUE });
  g_autoptr (CxSimulation) again =
    simulate (m, (CxSimulationOptions){ .trials = 10000, .seed = 3, .knowing = TRUE, .threads = 3 });
  const CxKnown *first = &g_array_index (s->knowing->inputs, CxKnown, 0), *second = first + 1;

  /* The other payment lowers the value of the program by 10. */
  g_assert_cmpstr (s->knowing->best_option, ==, "nothing");
  g_assert_cmpuint (s->knowing->inputs->len, ==, 2);
  g_assert_cmpstr (first->input->path, ==, "initiatives/i/costs/x/amount");
  g_assert_cmpfloat (fabs (s->knowing->evpi - 1190.0 * 1190 / 4800), <, 0.01 * 300);
  g_assert_cmpfloat (fabs (first->evppi - s->knowing->evpi), <, 0.01 * 300);
  g_assert_cmpfloat (first->evppi, <=, s->knowing->evpi);
  g_assert_cmpfloat (second->evppi, <, 0.1 * first->evppi);
  g_assert_cmpfloat (s->knowing->noise, <, 0.1 * first->evppi);
  cx_assert_same (s->knowing->evpi, again->knowing->evpi);
  cx_assert_same (s->knowing->noise, again->knowing->noise);
  cx_assert_same (first->evppi, g_array_index (again->knowing->inputs, CxKnown, 0).evppi);
}

/* If the program is worth more than nothing in every future, there is nothing to find out. A toss that decides everything is
 * worth its share of the loss: 0.4 × 100, because the initiative fails in 0.4 of the futures. */
static void
test_knowing_a_toss (void)
{
  g_autoptr (CxItem) sure =
    year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": {\"value\": 100, \"low\": 90, \"high\": 110}}", "");
  g_autoptr (CxItem) bet = year ("{\"id\": \"x\", \"name\": \"X\", \"amount\": 100}", ", \"probability\": 0.6");
  g_autoptr (CxModel) m = cx_test_model (sure), tossed = cx_test_model (bet);
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 1000, .knowing = TRUE });
  g_autoptr (CxSimulation) t = simulate (tossed, (CxSimulationOptions){ .trials = 1000, .knowing = TRUE, .failures = TRUE });
  const CxKnown *toss = &g_array_index (t->knowing->inputs, CxKnown, 0);

  g_assert_cmpstr (s->knowing->best_option, ==, "program");
  g_assert_cmpfloat (s->knowing->evpi, ==, 0);
  g_assert_cmpfloat (s->knowing->noise, ==, 0);
  g_assert_cmpstr (toss->input->path, ==, "initiatives/i/succeeds");
  cx_assert_near (toss->evppi, 40, 1e-12);
  cx_assert_near (t->knowing->evpi, 40, 1e-12);
}

/* ---- What does not work ---- */

static void
test_scenarios (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, "conservative");
  g_autoptr (CxSimulation) s = simulate (m, (CxSimulationOptions){ .trials = 10, .scenario = "conservative" });
  g_autoptr (GError) error = NULL;

  /* In a computed scenario no input varies. */
  g_assert_cmpuint (s->n_varying, ==, 0);
  cx_assert_same (s->npv.p50, r->value[CX_RESULT_NPV]);
  g_assert_null (cx_simulation_run (m, &(CxSimulationOptions){ .trials = 10, .scenario = "nowhere" }, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

static void
test_trials (void)
{
  const guint wrong[] = { 0, CX_SIMULATION_MAX_TRIALS + 1 };
  g_autoptr (CxItem) c = year (UNIFORM ("x"), "");
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (cx_simulation_run (m, &(CxSimulationOptions){ .trials = wrong[i] }, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_USAGE);
    g_assert_nonnull (strstr (error->message, "10000000"));
  }
}

static gboolean
stop_half_way (guint done, guint trials, gpointer data)
{
  *(guint *) data = done;
  return done < trials / 2;
}

static void
test_cancel (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);

  for (guint threads = 1; threads <= 3; threads++) {
    g_autoptr (GError) error = NULL;
    guint done = 0;
    g_assert_null (cx_simulation_run (
      m, &(CxSimulationOptions){ .trials = 20000, .threads = threads, .progress = stop_half_way, .data = &done }, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpuint (done, >=, 10000);
    g_assert_cmpuint (done, <, 11000); /* PROGRESS was not called again */
  }
}

static gboolean
count_down (guint done, guint trials, gpointer data)
{
  guint *left = data;
  return *left > 0 && --*left > 0;
}

/* Whenever the simulation is stopped, even while the value of information is computed, it ends without a result. */
static void
test_cancel_anywhere (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  guint calls = 0;

  for (gboolean ended = FALSE; !ended;) {
    for (guint threads = 1; threads <= 2; threads++) {
      g_autoptr (GError) error = NULL;
      guint left = calls + 1;
      g_autoptr (CxSimulation) s = cx_simulation_run (
        m, &(CxSimulationOptions){ .trials = 64, .threads = threads, .knowing = TRUE, .progress = count_down, .data = &left },
        &error);
      ended = left > 0;
      if (ended)
        g_assert_nonnull (s);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
    calls++;
  }
  g_assert_cmpuint (calls, >, 50); /* PROGRESS was called at least once for each input */
}

/* The formula takes the square root of a number that is negative in some futures. The error names the line and the first such
 * future. */
static void
test_no_number (void)
{
  g_autoptr (CxItem) c = cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Root\", \"horizon_months\": 12}, \"initiatives\": [{\"id\": \"i\", \"name\": \"I\","
    " \"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": \"custom\", \"formula\": \"x^0.5\","
    " \"parameters\": {\"x\": {\"value\": 1, \"low\": -1, \"high\": 2}}}]}]}");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autofree char *first = NULL;

  for (guint threads = 1; threads <= 4; threads++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (cx_simulation_run (m, &(CxSimulationOptions){ .trials = 5000, .threads = threads, .seed = 2 }, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_true (g_str_has_prefix (error->message, "initiatives/i/benefits/b/formula: in future "));
    if (first)
      g_assert_cmpstr (error->message, ==, first);
    else
      first = g_strdup (error->message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/simulation/triangle/latin", GINT_TO_POINTER (CX_SAMPLING_LATIN), test_triangle);
  g_test_add_data_func ("/simulation/triangle/plain", GINT_TO_POINTER (CX_SAMPLING_PLAIN), test_triangle);
  g_test_add_func ("/simulation/never", test_never);
  g_test_add_func ("/simulation/costless", test_costless);
  g_test_add_func ("/simulation/many", test_many);
  g_test_add_func ("/simulation/certain", test_certain);
  g_test_add_func ("/simulation/failures", test_failures);
  g_test_add_func ("/simulation/failures-of-case", test_failures_of_case);
  g_test_add_func ("/simulation/worth-nothing", test_worth_nothing);
  g_test_add_func ("/simulation/target-words", test_target_words);
  g_test_add_func ("/simulation/threads", test_threads);
  g_test_add_data_func ("/simulation/futures/expected", GINT_TO_POINTER (FALSE), test_futures);
  g_test_add_func ("/simulation/cancel-anywhere", test_cancel_anywhere);
  g_test_add_func ("/simulation/knowing", test_knowing);
  g_test_add_func ("/simulation/knowing/toss", test_knowing_a_toss);
  g_test_add_data_func ("/simulation/futures/tossed", GINT_TO_POINTER (TRUE), test_futures);
  g_test_add_func ("/simulation/scenarios", test_scenarios);
  g_test_add_func ("/simulation/trials", test_trials);
  g_test_add_func ("/simulation/cancel", test_cancel);
  g_test_add_func ("/simulation/no-number", test_no_number);
  return g_test_run ();
}
