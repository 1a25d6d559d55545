/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Background work runs only while a widget looks at its result, and again after each change. A result that a later change
 * overtook is never shown. */
#include "config.h"

#include <locale.h>

#include <glib/gstdio.h>

#include "app/state/cx-background.h"
#include "app/state/cx-simulated.h"
#include "model/build/cx-result.h"
#include "session-fixture.h"

#define COST "initiatives/fix/costs/team/amount"

static const char small_case[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Small\", \"currency\": \"EUR\", \"horizon_months\": 24},"
  " \"segments\": [], \"channels\": [], \"stages\": [],"
  " \"initiatives\": [{\"id\": \"fix\", \"name\": \"Fix\","
  "   \"costs\": [{\"id\": \"team\", \"name\": \"Team\", \"amount\": {\"value\": 1000, \"low\": 800, \"high\": 1300}}],"
  "   \"benefits\": [{\"id\": \"less\", \"name\": \"Less\", \"driver\": \"complaint_reduction\", \"complaints_per_month\": 100,"
  "     \"reduction\": {\"value\": 0.2, \"low\": 0.1, \"high\": 0.3}, \"cost_per_complaint\": 10}]}],"
  " \"scenarios\": [{\"id\": \"dear\", \"name\": \"Dear\", \"overrides\": {\"initiatives/fix/costs/team/amount\": 2000}}]}";

typedef struct {
  CxSession *session;
} Fixture;

/* The number of times that work began and ended. While `held` is set, the work does not end and reports that half of it is
 * done. */
static int begun, ended, held;

static gpointer
total_cost (const CxModel *model, const char *scenario, GVariant *options, CxProgress progress, gpointer data, GError **error)
{
  g_autoptr (CxResults) results = NULL;
  gboolean goes_on = TRUE;
  double *cost = NULL;

  g_atomic_int_inc (&begun);
  while (goes_on && g_atomic_int_get (&held)) {
    g_usleep (1000);
    goes_on = progress (1, 2, data);
  }
  if (!goes_on)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else if ((results = cx_results_new (model, scenario, error)))
    cost = g_memdup2 (&results->value[CX_RESULT_TOTAL_COSTS], sizeof (double));
  g_atomic_int_inc (&ended);
  return cost;
}

static const CxBackgroundKind kind = { total_cost, g_free, 20 };

static void
wait_ms (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* The time limit is longer than any machine needs. */
#define WAIT_UNTIL(condition)                                           \
  G_STMT_START                                                          \
  {                                                                     \
    gint64 end_ = g_get_monotonic_time () + 120 * G_TIME_SPAN_SECOND;   \
    while (!(condition)) {                                              \
      if (g_get_monotonic_time () > end_)                               \
        g_error ("%s: waited in vain until %s", G_STRFUNC, #condition); \
      if (!g_main_context_iteration (NULL, FALSE))                      \
        g_usleep (1000);                                                \
    }                                                                   \
  }                                                                     \
  G_STMT_END

static void
wait_for (CxBackground *background)
{
  WAIT_UNTIL (!cx_background_is_outdated (background));
}

static double
result_of (CxBackground *background)
{
  const double *result = cx_background_get_result (background);

  g_assert_nonnull (result);
  return *result;
}

static void
set_cost (Fixture *f, double cost)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_session_set_number (f->session, COST, cost, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = session_of (small_case);
  g_atomic_int_set (&begun, 0);
  g_atomic_int_set (&ended, 0);
  g_atomic_int_set (&held, FALSE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  session_discard (f->session);
  WAIT_UNTIL (g_atomic_int_get (&ended) == g_atomic_int_get (&begun));
  wait_ms (50);
}

static void
test_only_for_those_who_look (Fixture *f, gconstpointer data)
{
  g_autoptr (CxBackground) background = cx_background_new (f->session, &kind, g_variant_new_boolean (TRUE));

  wait_ms (100);
  g_assert_cmpint (begun, ==, 0);
  g_assert_null (cx_background_get_result (background));

  cx_background_look (background);
  wait_for (background);
  g_assert_cmpfloat (result_of (background), ==, 1000);

  cx_background_look_away (background);
  set_cost (f, 1100);
  wait_ms (100);
  g_assert_cmpint (begun, ==, 1);
  g_assert_true (cx_background_is_outdated (background));
  cx_background_look (background);
  wait_for (background);
  g_assert_cmpfloat (result_of (background), ==, 1100);
}

static void
test_the_last_change_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (CxBackground) background = cx_background_new (f->session, &kind, g_variant_new_boolean (TRUE));

  cx_background_look (background);
  wait_for (background);
  g_atomic_int_set (&held, TRUE);
  /* Each computation begins and is overtaken by the next change. */
  for (int i = 1; i <= 3; i++) {
    set_cost (f, 1000 + i);
    WAIT_UNTIL (g_atomic_int_get (&begun) == 1 + i);
    g_assert_cmpfloat (result_of (background), ==, 1000);
    g_assert_true (cx_background_is_outdated (background));
  }
  g_atomic_int_set (&held, FALSE);
  wait_for (background);
  g_assert_cmpfloat (result_of (background), ==, 1003);
  g_assert_cmpint (begun, ==, 4);
  /* Setting equal options is no change. */
  cx_background_set_options (background, g_variant_new_boolean (TRUE));
  g_assert_false (cx_background_is_outdated (background));
  cx_background_set_options (background, g_variant_new_boolean (FALSE));
  g_assert_true (cx_background_is_outdated (background));
  wait_for (background);
  g_assert_cmpint (begun, ==, 5);
}

static void
test_another_scenario (Fixture *f, gconstpointer data)
{
  g_autoptr (CxBackground) background = cx_background_new (f->session, &kind, g_variant_new_boolean (TRUE));

  cx_background_look (background);
  wait_for (background);
  cx_session_set_scenario (f->session, "dear");
  g_assert_null (cx_background_get_result (background));
  wait_for (background);
  g_assert_cmpfloat (result_of (background), ==, 2000);
}

static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (CxBackground) background = cx_background_new (f->session, &kind, g_variant_new_boolean (TRUE));

  cx_background_look (background);
  wait_for (background);
  g_atomic_int_set (&held, TRUE);
  set_cost (f, 1200);
  WAIT_UNTIL (cx_background_get_progress (background) > 0);
  cx_background_stop (background);
  WAIT_UNTIL (g_atomic_int_get (&ended) == g_atomic_int_get (&begun));
  wait_ms (50);
  g_assert_true (cx_background_is_stopped (background));
  g_assert_cmpfloat (cx_background_get_progress (background), ==, -1);
  /* The old result stays and is marked as outdated. */
  g_assert_cmpfloat (result_of (background), ==, 1000);
  g_assert_true (cx_background_is_outdated (background));
  g_atomic_int_set (&held, FALSE);
  cx_background_resume (background);
  wait_for (background);
  g_assert_cmpfloat (result_of (background), ==, 1200);
}

static void
test_gone_before_done (Fixture *f, gconstpointer data)
{
  CxBackground *background = cx_background_new (f->session, &kind, g_variant_new_boolean (TRUE));

  g_atomic_int_set (&held, TRUE);
  cx_background_look (background);
  WAIT_UNTIL (g_atomic_int_get (&begun) == 1);
  g_object_add_weak_pointer (G_OBJECT (background), (gpointer *) &background);
  g_object_unref (background);
  g_assert_null (background);
  WAIT_UNTIL (g_atomic_int_get (&ended) == 1);
  wait_ms (50);
}

static void
test_simulation (Fixture *f, gconstpointer data)
{
  CxBackground *background = cx_simulated_of (f->session);
  CxSimulatedOptions options = cx_simulated_get_options (f->session);
  g_autofree char *sentence = NULL;
  double first;

  g_assert_true (background == cx_simulated_of (f->session));
  g_assert_null (cx_simulated_get (f->session));
  g_assert_null (cx_simulated_sentence (f->session));
  cx_background_look (background);
  wait_for (background);
  g_assert_cmpuint (cx_simulated_get (f->session)->trials, ==, options.trials);
  g_assert_cmpuint (cx_simulated_get (f->session)->n_varying, ==, 2);
  first = cx_simulated_get (f->session)->npv.p50;
  sentence = cx_simulated_sentence (f->session);
  g_assert_nonnull (strstr (sentence, "chance to pay back within"));

  options.seed++;
  cx_simulated_set_options (f->session, options);
  wait_for (background);
  g_assert_cmpuint (cx_simulated_get (f->session)->seed, ==, options.seed);
  g_assert_cmpfloat (cx_simulated_get (f->session)->npv.p50, !=, first);
  options.seed--;
  cx_simulated_set_options (f->session, options);
  wait_for (background);
  g_assert_cmpfloat (cx_simulated_get (f->session)->npv.p50, ==, first);

  /* In the scenario "dear" the cost is certain. */
  cx_session_set_scenario (f->session, "dear");
  wait_for (background);
  g_assert_cmpuint (cx_simulated_get (f->session)->n_varying, ==, 1);
}

/* The values lie at the favourable ends of their ranges, so nearly every future is worse. */
static void
test_too_good_a_base (Fixture *f, gconstpointer data)
{
  CxBackground *background = cx_simulated_of (f->session);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  cx_background_look (background);
  wait_for (background);
  before = cx_simulated_sentence (f->session);
  g_assert_null (strstr (before, "9 of 10"));

  set_cost (f, 800);
  g_assert_true (cx_session_set_number (f->session, "initiatives/fix/benefits/less/reduction", 0.3, &error));
  g_assert_no_error (error);
  wait_for (background);
  after = cx_simulated_sentence (f->session);
  g_assert_nonnull (strstr (after, "Your base case is better than 9 of 10 futures."));
}

/* Returns TRUE if the scenarios belong to the present case. The first scenario is the base. */
static gboolean
knows_scenarios (CxSession *session)
{
  const GPtrArray *scenarios = cx_session_get_scenarios (session);
  const CxOutlookScenario *base = scenarios ? g_ptr_array_index (scenarios, 0) : NULL;

  return base && base->value && base->value[CX_RESULT_NPV] == cx_session_get_results (session)->value[CX_RESULT_NPV];
}

/* The benefits of 24 months are 4,800, and 2,400 in the conservative case. */
static void
test_caution (Fixture *f, gconstpointer data)
{
  const struct {
    double cost, share;
    gboolean cautious;
  } cases[] = { { 3500, 1, TRUE },
                { 3500, 0.9, FALSE }, /* one future in ten does not pay back, which the sentence already says */
                { 5000, 1, FALSE },   /* the case itself loses money */
                { 1000, 1, FALSE } }; /* even the conservative case gains money */
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_session_set_number (f->session, "case/discount_rate", 0, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    set_cost (f, cases[i].cost);
    WAIT_UNTIL (knows_scenarios (f->session));
    g_assert_cmpint (cx_simulated_caution (f->session, cases[i].share) != NULL, ==, cases[i].cautious);
  }
}

static void
test_shares (void)
{
  static const struct {
    double share;
    const char *text;
  } cases[] = { { 0, "0%" },      { 0.00001, "<\u00a00.1%" }, { 0.0123, "1.2%" },          { 0.1234, "12%" },
                { 0.871, "87%" }, { 0.954, "95.4%" },         { 0.99999, ">\u00a099.9%" }, { 1, "100%" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = cx_simulated_share (cases[i].share);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-background-XXXXXX", NULL);
  int result;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/background/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("only-for-those-who-look", test_only_for_those_who_look);
  ADD ("the-last-change-counts", test_the_last_change_counts);
  ADD ("another-scenario", test_another_scenario);
  ADD ("stopped", test_stopped);
  ADD ("gone-before-done", test_gone_before_done);
  ADD ("simulation", test_simulation);
  ADD ("too-good-a-base", test_too_good_a_base);
  ADD ("caution", test_caution);
#undef ADD
  g_test_add_func ("/background/shares", test_shares);
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
