/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session of a window: the rule of editing in base, custom and computed scenarios, one undoable step per field, results that
 * follow each keystroke exactly, and background work. */
#include "config.h"

#include <string.h>

#include "app/state/cx-initiative-results.h"
#include "model/build/cx-build-model.h"
#include "model/case/cx-changes.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"
#include "model/build/cx-result.h"
#include "session-fixture.h"

#define CHURN "segments/mass/churn_rate"

static CxSession *
new_session (void)
{
  return session_of (session_sample);
}

/* Returns the net present value from a model that is built anew from the present case. */
static double
fresh_npv (CxSession *session)
{
  g_autoptr (CxItem) c = cx_item_copy (cx_session_get_case (session));
  g_autoptr (CxModel) model = cx_build_model (c, NULL);
  g_autoptr (CxResults) results = cx_results_new (model, cx_session_get_scenario (session), NULL);

  g_assert_nonnull (results);
  return results->value[CX_RESULT_NPV];
}

static double
shown_npv (CxSession *session)
{
  g_assert_nonnull (cx_session_get_results (session));
  return cx_session_get_results (session)->value[CX_RESULT_NPV];
}

static void
set_number (CxSession *session, const char *path, double number)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_session_set_number (session, path, number, &error));
  g_assert_no_error (error);
}

static void
test_results_follow_keystrokes (void)
{
  static const struct {
    const char *path;
    double number;
  } edits[] = {
    { CHURN, 0.21 },
    { CHURN, 0.3 },
    { "segments/mass/customers", 0 },
    { "segments/mass/customers", 5000 },
    { "initiatives/keep/start_month", 4 },
    { "initiatives/keep/probability", 0.5 },
    { "initiatives/keep/costs/team/amount", 123.45 },
    { "initiatives/keep/included", 0 },
    { "initiatives/keep/included", 1 },
    { "case/tax_rate", 0.25 },
    { "case/horizon_months", 36 },
    { "case/budget", 1000 },
    { "initiatives/keep/costs/team/month", 2 },
  };
  g_autoptr (CxSession) session = new_session ();

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
    set_number (session, edits[i].path, edits[i].number);
    g_assert_cmpfloat (cx_session_get_number (session, edits[i].path, NULL), ==, edits[i].number);
    g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));
  }
}

static void
test_field_is_one_step (void)
{
  g_autoptr (CxSession) session = new_session ();
  CxDocument *document = cx_session_get_document (session);
  double before = shown_npv (session);
  size_t edition;

  set_number (session, CHURN, 0.12);
  set_number (session, CHURN, 0.123);
  cx_session_end_field (session);
  set_number (session, CHURN, 0.29);
  g_assert_cmpstr (cx_document_get_undo_label (document), ==, "Change Churn Rate");

  edition = cx_graph_edition (cx_session_get_model (session)->graph);
  g_assert_true (cx_document_undo (document, NULL));
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, 0.123);
  g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));
  /* The undo of a number is written into the graph, which is not built anew. */
  g_assert_cmpuint (cx_graph_edition (cx_session_get_model (session)->graph), >, edition);
  g_assert_true (cx_document_undo (document, NULL));
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, 0.2);
  g_assert_cmpfloat (shown_npv (session), ==, before);
  g_assert_null (cx_document_get_undo_label (document));
}

static void
set_text (CxSession *session, const char *path, const char *text)
{
  g_autoptr (CxValue) value = cx_value_new_text (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_session_set_value (session, path, value, &error));
  g_assert_no_error (error);
}

static const char *
label_of_churn (CxSession *session)
{
  const CxModel *model = cx_session_get_model (session);

  return cx_graph_node (model->graph, cx_model_input (model, CHURN))->label;
}

static void
count_cb (guint *count)
{
  ++*count;
}

/* A keystroke in a text shows at once, but the model is built anew only when the typing of a name rests, or when the field is left. */
static void
test_texts (void)
{
  g_autoptr (CxSession) session = new_session ();
  guint updates = 0;

  g_signal_connect_swapped (session, "updated", G_CALLBACK (count_cb), &updates);
  g_assert_nonnull (strstr (label_of_churn (session), "Mass"));
  set_text (session, "segments/mass/name", "Families");
  g_assert_cmpuint (updates, ==, 1);
  g_assert_nonnull (strstr (label_of_churn (session), "Mass"));
  while (strstr (label_of_churn (session), "Mass"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (label_of_churn (session), "Families"));
  g_assert_cmpuint (updates, >=, 2);

  /* As long as the label is the old one, no other text has built the model. */
  set_text (session, "segments/mass/name", "Students");
  set_text (session, "case/title", "Another title");
  set_text (session, "initiatives/keep/description", "A team calls customers back.");
  g_assert_nonnull (strstr (label_of_churn (session), "Families"));
  cx_session_end_field (session);
  while (strstr (label_of_churn (session), "Families"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (label_of_churn (session), "Students"));

  /* A number after a text computes as ever, and so does whatever builds the model. */
  set_text (session, "segments/mass/name", "Everybody");
  set_number (session, CHURN, 0.25);
  g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));
  set_number (session, "case/horizon_months", 30);
  g_assert_nonnull (strstr (label_of_churn (session), "Everybody"));
  g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));
}

/* Typing "12" first gives "1", whose effect on the range must not outlast the edit. */
static void
test_keystrokes_leave_the_range (void)
{
  g_autoptr (CxSession) session = new_session ();
  CxDocument *document = cx_session_get_document (session);
  g_autoptr (CxValue) ranged = cx_value_new_number (0.2);
  const double keys[] = { 0.01, 0.12, 0.125, 0.1, 0.6, 0.5 };
  const CxValue *value;

  ranged->has_low = ranged->has_high = TRUE;
  ranged->low = 0.15;
  ranged->high = 0.3;
  g_assert_true (cx_session_set_value (session, CHURN, ranged, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    set_number (session, CHURN, keys[i]);
    value = cx_item_value (cx_item_nth (cx_session_get_case (session), CX_ITEM_SEGMENT, 0), "churn_rate");
    g_assert_cmpfloat (value->low, ==, MIN (0.15, keys[i]));
    g_assert_cmpfloat (value->high, ==, MAX (0.3, keys[i]));
  }
  cx_session_end_field (session);
  set_number (session, CHURN, 0.4);
  value = cx_item_value (cx_item_nth (cx_session_get_case (session), CX_ITEM_SEGMENT, 0), "churn_rate");
  g_assert_cmpfloat (value->low, ==, 0.15);
  g_assert_cmpfloat (value->high, ==, 0.5);
  g_assert_true (cx_document_undo (document, NULL));
  g_assert_true (cx_document_undo (document, NULL));
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, 0.2);
}

static void
test_same_value_is_no_edit (void)
{
  g_autoptr (CxSession) session = new_session ();

  set_number (session, CHURN, 0.2);
  set_number (session, "case/tax_rate", 0);
  g_assert_null (cx_document_get_undo_label (cx_session_get_document (session)));
}

static void
test_bad_number_changes_nothing (void)
{
  g_autoptr (CxSession) session = new_session ();
  g_autoptr (GError) error = NULL;
  double before = shown_npv (session);

  g_assert_false (cx_session_set_number (session, CHURN, 1.7, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, 0.2);
  g_assert_cmpfloat (shown_npv (session), ==, before);

  g_clear_error (&error);
  cx_session_set_scenario (session, "loyal");
  g_assert_false (cx_session_set_number (session, CHURN, 1.7, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

static void
test_custom_scenario (void)
{
  g_autoptr (CxSession) session = new_session ();
  double base = shown_npv (session);
  gboolean overridden = TRUE;

  cx_session_set_scenario (session, "loyal");
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, &overridden), ==, 0.2);
  g_assert_false (overridden);

  set_number (session, CHURN, 0.11);
  set_number (session, CHURN, 0.15);
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, &overridden), ==, 0.15);
  g_assert_true (overridden);
  g_assert_cmpfloat (shown_npv (session), !=, base);
  g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));

  cx_session_set_scenario (session, "base");
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, &overridden), ==, 0.2);
  g_assert_false (overridden);
  g_assert_cmpfloat (shown_npv (session), ==, base);

  cx_session_set_scenario (session, "loyal");
  cx_session_reset_to_base (session, CHURN);
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, &overridden), ==, 0.2);
  g_assert_false (overridden);
  g_assert_cmpfloat (shown_npv (session), ==, base);

  /* A structural number cannot be overridden. */
  set_number (session, "case/horizon_months", 30);
  cx_session_set_scenario (session, "base");
  g_assert_cmpfloat (cx_session_get_number (session, "case/horizon_months", NULL), ==, 30);
}

/* If a scenario fixes one share of a mix, the others are shown as computed, with passives and detractors in proportion. */
static void
test_shares_of_scenario (void)
{
  g_autoptr (CxSession) session = new_session ();
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxItem) override = cx_item_new (CX_ITEM_OVERRIDE, "segments/mass/promoters");
  g_autoptr (GError) error = NULL;
  gboolean overridden;

  set_number (session, "segments/mass/promoters", 0.2);
  set_number (session, "segments/mass/detractors", 0.5);
  cx_item_set (override, "", cx_value_new_number (0.36));
  g_assert_true (cx_changes_insert (changes, cx_session_get_case (session), "scenarios/loyal", override, -1, &error));
  g_assert_true (cx_session_edit (session, changes, "Override", &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (cx_session_get_number_in (session, "loyal", "segments/mass/promoters", &overridden), ==, 0.36);
  g_assert_true (overridden);
  g_assert_cmpfloat_with_epsilon (cx_session_get_number_in (session, "loyal", "segments/mass/passives", &overridden), 0.24,
                                  1e-12);
  g_assert_false (overridden);
  g_assert_cmpfloat_with_epsilon (cx_session_get_number_in (session, "loyal", "segments/mass/detractors", NULL), 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (cx_session_get_number_in (session, "base", "segments/mass/passives", NULL), 0.3, 1e-12);
}

static void
test_computed_scenario (void)
{
  static const struct {
    const char *id;
    double churn;
  } computed[] = { { "conservative", 0.1 }, { "optimistic", 0.3 } };
  /* The program earns more at the high end of churn, because more customers would have left. */
  g_autoptr (CxSession) session = new_session ();
  g_autoptr (CxValue) value = cx_value_new_text ("Other");

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++) {
    g_autoptr (GError) error = NULL, second = NULL;

    cx_session_set_scenario (session, computed[i].id);
    g_assert_true (cx_session_is_read_only (session));
    g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, computed[i].churn);
    g_assert_false (cx_session_set_number (session, CHURN, 0.25, &error));
    g_assert_nonnull (error);
    g_assert_false (cx_session_set_value (session, "segments/mass/name", value, &second));
    g_assert_nonnull (second);
  }
  cx_session_set_scenario (session, "nobody");
  g_assert_cmpstr (cx_session_get_scenario (session), ==, "base");
  g_assert_cmpfloat (cx_session_get_number (session, CHURN, NULL), ==, 0.2);
}

static void
test_scenario_goes_with_undo (void)
{
  g_autoptr (CxSession) session = new_session ();
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxItem) scenario = cx_item_new (CX_ITEM_SCENARIO, "new");
  g_autoptr (GError) error = NULL;

  cx_item_set (scenario, "name", cx_value_new_text ("New"));
  g_assert_true (cx_changes_insert (changes, cx_session_get_case (session), "case", scenario, -1, &error));
  g_assert_true (cx_session_edit (session, changes, "new scenario", &error));
  cx_session_set_scenario (session, "new");
  g_assert_cmpstr (cx_session_get_scenario (session), ==, "new");
  g_assert_true (cx_document_undo (cx_session_get_document (session), &error));
  g_assert_cmpstr (cx_session_get_scenario (session), ==, "base");
  g_assert_cmpfloat (shown_npv (session), ==, fresh_npv (session));
}

static void
wait_for_whatif (CxSession *session)
{
  gint64 end = g_get_monotonic_time () + 300 * G_USEC_PER_SEC;

  while (cx_session_get_sensitivity (session) == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, TRUE);
  }
}

static void
test_background (void)
{
  g_autoptr (CxSession) session = new_session ();
  const GPtrArray *scenarios;
  const CxOutlookScenario *loyal;

  g_assert_null (cx_session_get_sensitivity (session));
  wait_for_whatif (session);
  g_assert_cmpuint (cx_session_get_sensitivity (session)->len, >, 0);
  scenarios = cx_session_get_scenarios (session);
  g_assert_cmpuint (scenarios->len, ==, 4); /* the scenarios are base, conservative, optimistic and loyal */
  loyal = g_ptr_array_index (scenarios, 3);
  g_assert_cmpstr (loyal->name, ==, "Loyal");
  g_assert_cmpuint (loyal->n, ==, 25);

  /* The tornado of another scenario must not be shown. */
  cx_session_set_scenario (session, "loyal");
  g_assert_null (cx_session_get_sensitivity (session));
  wait_for_whatif (session);
  scenarios = cx_session_get_scenarios (session);
  loyal = g_ptr_array_index (scenarios, 3);
  g_assert_cmpfloat (loyal->value[CX_RESULT_NPV], ==, cx_session_get_results (session)->value[CX_RESULT_NPV]);
}

/* The what-ifs are computed beside the keystroke. The only initiative of a case is worth as much alone as the whole case. */
static void
test_what_ifs (void)
{
  g_autoptr (CxSession) session = new_session ();
  const CxResults *what_ifs;
  gint64 end = g_get_monotonic_time () + 300 * G_USEC_PER_SEC;

  g_assert_null (cx_session_get_what_ifs (session));
  g_assert_null (cx_session_get_results (session)->initiatives);
  wait_for_whatif (session);
  what_ifs = cx_session_get_what_ifs (session);
  g_assert_cmpfloat (what_ifs->initiatives[0].npv_alone, ==, shown_npv (session));
  g_assert_cmpfloat (what_ifs->initiatives[0].npv_if_dropped, ==, 0);

  g_assert_true (cx_session_set_number (session, "initiatives/keep/benefits/stay/reduction", 0.2, NULL));
  while (cx_session_get_what_ifs (session)->value[CX_RESULT_NPV] != shown_npv (session)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpfloat (cx_session_get_what_ifs (session)->initiatives[0].npv_alone, ==, shown_npv (session));
}

/* A window may be closed while its outlook is being computed. */
/* The figures of a list have the same decimals: €94.0K beside €38.4K. An initiative that does not count has no influence. */
static void
test_columns (void)
{
  static const char text[] =
    "{ \"format\": \"cxcase/1\", \"case\": { \"title\": \"List\", \"currency\": \"EUR\", \"horizon_months\": 12 },"
    "  \"initiatives\": ["
    "    { \"id\": \"a\", \"name\": \"A\", \"probability\": 0.7, \"costs\": [ { \"id\": \"c\", \"name\": \"C\", \"amount\": 94000 } ] },"
    "    { \"id\": \"b\", \"name\": \"B\", \"probability\": 0.675, \"costs\": [ { \"id\": \"c\", \"name\": \"C\", \"amount\": 38400 } ] },"
    "    { \"id\": \"d\", \"name\": \"D\", \"included\": false, \"costs\": [ { \"id\": \"c\", \"name\": \"C\", \"amount\": 1234 } ] } ] }";
  g_autoptr (CxSession) session = session_of (text);
  CxInitiativeColumns columns;

  cx_initiative_results_columns (session, &columns);
  const CxItem *a = cx_item_nth (cx_session_get_case (session), CX_ITEM_INITIATIVE, 0);
  const CxItem *b = cx_item_nth (cx_session_get_case (session), CX_ITEM_INITIATIVE, 1);
  g_autofree char *cost_a = cx_format_in_column (&columns.cost, cx_initiative_results_cost (session, a), TRUE);
  g_autofree char *cost_b = cx_format_in_column (&columns.cost, cx_initiative_results_cost (session, b), TRUE);
  g_autofree char *chance_a = cx_format_in_column (&columns.probability, 0.7, TRUE);
  g_autofree char *chance_b = cx_format_in_column (&columns.probability, 0.675, TRUE);
  g_assert_cmpstr (cost_a, ==, "€94.0K");
  g_assert_cmpstr (cost_b, ==, "€38.4K");
  g_assert_cmpstr (chance_a, ==, "70.0%");
  g_assert_cmpstr (chance_b, ==, "67.5%");
}

static void
test_gone_before_done (void)
{
  for (guint i = 0; i < 20; i++) {
    CxSession *session = new_session ();
    set_number (session, CHURN, 0.21 + 0.001 * i);
    g_object_unref (session);
  }
  for (guint i = 0; i < 50; i++) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (2000);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("cxcase-data-XXXXXX", NULL);

  /* Working copies are kept in a directory of the test. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/results-follow-keystrokes", test_results_follow_keystrokes);
  g_test_add_func ("/session/field-is-one-step", test_field_is_one_step);
  g_test_add_func ("/session/keystrokes-leave-the-range", test_keystrokes_leave_the_range);
  g_test_add_func ("/session/same-value-is-no-edit", test_same_value_is_no_edit);
  g_test_add_func ("/session/bad-number", test_bad_number_changes_nothing);
  g_test_add_func ("/session/custom-scenario", test_custom_scenario);
  g_test_add_func ("/session/shares-of-scenario", test_shares_of_scenario);
  g_test_add_func ("/session/computed-scenario", test_computed_scenario);
  g_test_add_func ("/session/texts", test_texts);
  g_test_add_func ("/session/scenario-goes-with-undo", test_scenario_goes_with_undo);
  g_test_add_func ("/session/background", test_background);
  g_test_add_func ("/session/what-ifs", test_what_ifs);
  g_test_add_func ("/session/columns", test_columns);
  g_test_add_func ("/session/gone-before-done", test_gone_before_done);
  return g_test_run ();
}
