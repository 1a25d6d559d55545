/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editors' operations on a case: numbers by the rule of editing, mixes, contacts, new items of every kind, and messages. */
#include "config.h"

#include <locale.h>

#include <glib/gstdio.h>

#include "app/state/cx-blank-item.h"
#include "app/state/cx-evidence.h"
#include "app/state/cx-formula-remark.h"
#include "app/state/cx-nps-words.h"
#include "app/state/cx-editing.h"
#include "app/state/cx-item-editing.h"
#include "model/build/cx-result.h"
#include "session-fixture.h"

static const char small_case[] =
  "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Small\", \"currency\": \"EUR\"},"
  " \"segments\": [{\"id\": \"mass\", \"name\": \"Mass\", \"customers\": 1000, \"revenue_per_customer\": 100, \"gross_margin\": 0.5,"
  "   \"churn_rate\": {\"value\": 0.2, \"low\": 0.15, \"high\": 0.25}, \"promoters\": 0.3, \"passives\": 0.5, \"detractors\": 0.2}],"
  " \"channels\": [{\"id\": \"phone\", \"name\": \"Phone\", \"cost_per_contact\": 5}, {\"id\": \"web\", \"name\": \"Web\", \"cost_per_contact\": 1}],"
  " \"stages\": [{\"id\": \"use\", \"name\": \"Use\", \"contacts\": {\"phone\": 40}}],"
  " \"initiatives\": [{\"id\": \"fix\", \"name\": \"Fix\", \"costs\": [{\"id\": \"team\", \"name\": \"Team\", \"amount\": 100}], \"benefits\": []}],"
  " \"scenarios\": [{\"id\": \"slow\", \"name\": \"Slow\", \"overrides\": {}}]}";

typedef struct {
  CxSession *session;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = session_of (small_case);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  session_discard (f->session);
}

static void
set_number (Fixture *f, const char *path, CxNumberPart part, double number)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_editing_set_number (f->session, path, part, number, &error));
  g_assert_no_error (error);
}

static double
get_number (Fixture *f, const char *path, CxNumberPart part)
{
  return cx_editing_get_number (f->session, path, part, NULL);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_document_undo (cx_session_get_document (f->session), &error));
  g_assert_no_error (error);
}

static const char *
undo_label (Fixture *f)
{
  return cx_document_get_undo_label (cx_session_get_document (f->session));
}

#define CHURN "segments/mass/churn_rate"

static void
test_keystrokes_are_one_change (Fixture *f, gconstpointer data)
{
  set_number (f, CHURN, CX_PART_VALUE, 0.16);
  set_number (f, CHURN, CX_PART_VALUE, 0.165);
  cx_session_end_field (f->session);
  g_assert_cmpfloat (get_number (f, CHURN, CX_PART_VALUE), ==, 0.165);
  undo (f);
  g_assert_cmpfloat (get_number (f, CHURN, CX_PART_VALUE), ==, 0.2);
  g_assert_null (undo_label (f));
}

static void
test_range (Fixture *f, gconstpointer data)
{
  const CxField *ignored;

  set_number (f, CHURN, CX_PART_HIGH, 0.3);
  g_assert_cmpfloat (get_number (f, CHURN, CX_PART_HIGH), ==, 0.3);
  g_assert_cmpfloat (get_number (f, CHURN, CX_PART_VALUE), ==, 0.2);
  set_number (f, CHURN, CX_PART_LOW, NAN);
  g_assert_true (isnan (get_number (f, CHURN, CX_PART_LOW)));
  g_assert_false (
    cx_item_value (cx_case_lookup (cx_session_get_case (f->session), CHURN, &ignored, NULL), "churn_rate")->has_low);
  /* An input that has only its default gets the default as its value. */
  set_number (f, "segments/mass/cost_to_serve", CX_PART_HIGH, 4);
  g_assert_cmpfloat (get_number (f, "segments/mass/cost_to_serve", CX_PART_VALUE), ==, 0);
  g_assert_cmpfloat (get_number (f, "segments/mass/cost_to_serve", CX_PART_HIGH), ==, 4);
}

static void
test_optional_number (Fixture *f, gconstpointer data)
{
  g_assert_true (isnan (get_number (f, "case/budget", CX_PART_VALUE)));
  set_number (f, "case/budget", CX_PART_VALUE, 500);
  g_assert_cmpfloat (get_number (f, "case/budget", CX_PART_VALUE), ==, 500);
  set_number (f, "case/budget", CX_PART_VALUE, NAN);
  g_assert_true (isnan (get_number (f, "case/budget", CX_PART_VALUE)));
}

/* In an empty cell of the journey, typing creates the contact, further digits belong to the same change, and emptying the cell
 * removes the contact. */
static void
test_contact (Fixture *f, gconstpointer data)
{
  const char *path = "stages/use/contacts/web";

  g_assert_true (isnan (get_number (f, path, CX_PART_VALUE)));
  set_number (f, path, CX_PART_VALUE, 1);
  set_number (f, path, CX_PART_VALUE, 12);
  cx_session_end_field (f->session);
  g_assert_cmpfloat (get_number (f, path, CX_PART_VALUE), ==, 12);
  undo (f);
  g_assert_true (isnan (get_number (f, path, CX_PART_VALUE)));
  g_assert_null (undo_label (f));
  set_number (f, "stages/use/contacts/phone", CX_PART_VALUE, NAN);
  g_assert_true (isnan (get_number (f, "stages/use/contacts/phone", CX_PART_VALUE)));
  /* Removing an absent contact does nothing. */
  set_number (f, path, CX_PART_VALUE, NAN);
}

static void
assert_mix (Fixture *f, double promoters, double passives, double detractors)
{
  g_assert_cmpfloat_with_epsilon (get_number (f, "segments/mass/promoters", CX_PART_VALUE), promoters, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_number (f, "segments/mass/passives", CX_PART_VALUE), passives, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_number (f, "segments/mass/detractors", CX_PART_VALUE), detractors, 1e-12);
}

static void
test_mix (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_number (f, "segments/mass/promoters", CX_PART_VALUE, 0.4);
  assert_mix (f, 0.4, 0.4, 0.2);
  g_assert_false (cx_editing_set_number (f->session, "segments/mass/detractors", CX_PART_VALUE, 0.7, &error));
  g_assert_nonnull (error);
  assert_mix (f, 0.4, 0.4, 0.2);
}

/* The shares of a scenario keep their sum, too, and the base does not change. */
static void
test_mix_of_scenario (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean overridden;

  cx_session_set_scenario (f->session, "slow");
  set_number (f, "segments/mass/detractors", CX_PART_VALUE, 0.1);
  assert_mix (f, 0.3, 0.6, 0.1);
  cx_editing_get_number (f->session, "segments/mass/passives", CX_PART_VALUE, &overridden);
  g_assert_true (overridden);
  set_number (f, "segments/mass/detractors", CX_PART_VALUE, 0.15);
  cx_session_end_field (f->session);
  assert_mix (f, 0.3, 0.55, 0.15);
  g_assert_false (cx_editing_set_number (f->session, "segments/mass/promoters", CX_PART_VALUE, 0.9, &error));
  cx_session_set_scenario (f->session, "base");
  assert_mix (f, 0.3, 0.5, 0.2);
  undo (f);
  cx_session_set_scenario (f->session, "slow");
  assert_mix (f, 0.3, 0.5, 0.2);
}

static void
test_computed_scenario (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { CHURN, "segments/mass/promoters", "stages/use/contacts/web", "stages/use/contacts/phone" };

  cx_session_set_scenario (f->session, "conservative");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (cx_editing_set_number (f->session, paths[i], CX_PART_VALUE, 0.2, &error));
    g_assert_nonnull (error);
  }
  g_assert_null (undo_label (f));
}

static void
test_capitalised (Fixture *f, gconstpointer data)
{
  const char *period = "initiatives/fix/costs/team/depreciation_months";

  g_assert_cmpfloat (get_number (f, period, CX_PART_VALUE), ==, 0);
  set_number (f, "initiatives/fix/costs/team/capitalised", CX_PART_VALUE, 1);
  g_assert_cmpfloat (get_number (f, period, CX_PART_VALUE), >=, 1);
  undo (f);
  g_assert_cmpfloat (get_number (f, period, CX_PART_VALUE), ==, 0);
  g_assert_null (undo_label (f));
}

static void
test_evidence (Fixture *f, gconstpointer data)
{
  const CxField *ignored;
  g_autoptr (GError) error = NULL;
  const CxValue *value;

  g_assert_true (cx_evidence_set (f->session, CHURN, "source", "CRM", &error));
  g_assert_true (cx_evidence_set (f->session, CHURN, "status", "agreed", &error));
  g_assert_no_error (error);
  value = cx_item_value (cx_case_lookup (cx_session_get_case (f->session), CHURN, &ignored, NULL), "churn_rate");
  g_assert_cmpstr (cx_evidence_get (value, "source"), ==, "CRM");
  g_assert_cmpstr (cx_evidence_get (value, "status"), ==, "agreed");
  g_assert_cmpstr (cx_evidence_get (value, "note"), ==, "");
  g_assert_cmpfloat (value->low, ==, 0.15);
  g_assert_true (cx_evidence_has_source (value));
  /* The text of a template is a placeholder and no source. */
  g_assert_true (cx_evidence_set (f->session, CHURN, "source", "Illustrative: CRM", &error));
  value = cx_item_value (cx_case_lookup (cx_session_get_case (f->session), CHURN, &ignored, NULL), "churn_rate");
  g_assert_false (cx_evidence_has_source (value));
  g_assert_true (cx_evidence_set (f->session, CHURN, "source", "", &error));
  value = cx_item_value (cx_case_lookup (cx_session_get_case (f->session), CHURN, &ignored, NULL), "churn_rate");
  g_assert_null (value->source);
}

/* A changed number asks for its source until it has a source or its former value. */
static void
test_asking_for_source (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cx_session_asks_for_source (f->session, CHURN));
  set_number (f, CHURN, CX_PART_VALUE, 0.16);
  set_number (f, CHURN, CX_PART_VALUE, 0.165);
  g_assert_true (cx_session_asks_for_source (f->session, CHURN));
  set_number (f, CHURN, CX_PART_VALUE, 0.2);
  g_assert_false (cx_session_asks_for_source (f->session, CHURN));
  set_number (f, CHURN, CX_PART_VALUE, 0.3);
  cx_session_end_field (f->session);
  undo (f);
  g_assert_false (cx_session_asks_for_source (f->session, CHURN));
  set_number (f, CHURN, CX_PART_VALUE, 0.3);
  g_assert_true (cx_evidence_set (f->session, CHURN, "source", "Illustrative: CRM", &error));
  g_assert_true (cx_session_asks_for_source (f->session, CHURN));
  g_assert_true (cx_evidence_set (f->session, CHURN, "source", "CRM extract, March", &error));
  g_assert_no_error (error);
  g_assert_false (cx_session_asks_for_source (f->session, CHURN));
  /* Evidence alone, a scenario and a field without evidence ask for nothing. */
  g_assert_true (cx_evidence_set (f->session, "segments/mass/gross_margin", "owner", "Finance", &error));
  g_assert_false (cx_session_asks_for_source (f->session, "segments/mass/gross_margin"));
  cx_session_set_scenario (f->session, "slow");
  set_number (f, "segments/mass/gross_margin", CX_PART_VALUE, 0.4);
  g_assert_false (cx_session_asks_for_source (f->session, "segments/mass/gross_margin"));
}

static void
assert_complaint (Fixture *f, const char *path, CxNumberPart part, double number, const char *expected)
{
  const CxField *field;
  g_autofree char *complaint = NULL;

  g_assert_nonnull (cx_case_lookup (cx_session_get_case (f->session), path, &field, NULL));
  complaint = cx_editing_complaint (f->session, path, field, part, number);
  if (!expected)
    g_assert_null (complaint);
  else if (!complaint || strstr (complaint, expected) == NULL)
    g_error ("%s %g: “%s” does not say “%s”", path, number, complaint != NULL ? complaint : "", expected);
}

static void
test_complaints (Fixture *f, gconstpointer data)
{
  assert_complaint (f, "segments/mass/gross_margin", CX_PART_VALUE, 1.2, "At most 100");
  assert_complaint (f, "segments/mass/gross_margin", CX_PART_VALUE, 1, NULL);
  assert_complaint (f, "segments/mass/customers", CX_PART_VALUE, -1, "At least 0");
  assert_complaint (f, "case/discount_rate", CX_PART_VALUE, -1, "More than");
  assert_complaint (f, "initiatives/fix/start_month", CX_PART_VALUE, 1.5, "whole numbers");
  /* A value beyond its range moves that end of the range. */
  assert_complaint (f, CHURN, CX_PART_VALUE, 0.1, NULL);
  assert_complaint (f, CHURN, CX_PART_VALUE, 0.3, NULL);
  assert_complaint (f, CHURN, CX_PART_LOW, 0.21, "cannot be above the value");
  assert_complaint (f, CHURN, CX_PART_HIGH, 0.19, "cannot be below the value");
  assert_complaint (f, CHURN, CX_PART_VALUE, 0.2, NULL);
  /* A scenario may override a value beyond its range. */
  cx_session_set_scenario (f->session, "slow");
  assert_complaint (f, CHURN, CX_PART_VALUE, 0.1, NULL);
}

static void
add (Fixture *f, const char *parent_path, CxItemKind kind, const char *driver)
{
  const CxField *ignored;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  CxItem *item = cx_blank_item_new (cx_case_lookup (cx_session_get_case (f->session), parent_path, &ignored, NULL), kind, driver,
                                    "Neues", &error);

  g_assert_no_error (error);
  path = cx_item_editing_add (f->session, parent_path, item, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
  g_assert_nonnull (cx_case_lookup (cx_session_get_case (f->session), path, &ignored, NULL));
  /* The case still has results. */
  g_assert_cmpstr (cx_session_get_problem (f->session), ==, NULL);
}

/* Every kind of item, and a benefit of every driver, can be added before anything is typed. */
static void
test_new_items (Fixture *f, gconstpointer data)
{
  double npv = cx_session_get_results (f->session)->value[CX_RESULT_NPV];

  add (f, "case", CX_ITEM_SEGMENT, NULL);
  add (f, "case", CX_ITEM_CHANNEL, NULL);
  add (f, "case", CX_ITEM_STAGE, NULL);
  add (f, "case", CX_ITEM_INITIATIVE, NULL);
  add (f, "initiatives/fix", CX_ITEM_COST, NULL);
  for (guint i = 0; i < cx_registry_n_drivers (); i++)
    add (f, "initiatives/fix", CX_ITEM_BENEFIT, cx_registry_driver (i)->id);
  /* A new item changes no result until numbers are typed. */
  cx_assert_near (cx_session_get_results (f->session)->value[CX_RESULT_NPV], npv, 1e-9);
}

static void
test_new_item_needs_a_target (void)
{
  g_autoptr (CxItem) empty = cx_case_new ();
  CxItem *initiative = cx_item_new (CX_ITEM_INITIATIVE, "fix");
  static const char *const needing[] = { "churn_reduction", "contact_cost_reduction", "channel_shift" };

  cx_item_insert (empty, initiative, -1);
  for (guint i = 0; i < G_N_ELEMENTS (needing); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (cx_blank_item_new (initiative, CX_ITEM_BENEFIT, needing[i], "X", &error));
    g_assert_nonnull (error);
  }
}

/* A copy stands behind its original, has all that the original contains and its overrides, and is one undoable change. */
static void
test_duplicate (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const CxCase *c = cx_session_get_case (f->session);
  const CxResults *results = cx_session_get_results (f->session);
  double costs = cx_results_at (results, results->model->result[CX_RESULT_TOTAL_COSTS]);
  g_autofree char *segment = NULL, *stage = NULL, *again = NULL, *initiative = NULL, *cost = NULL;
  const CxField *field;
  const CxItem *copy;

  cx_session_set_scenario (f->session, "slow");
  set_number (f, CHURN, CX_PART_VALUE, 0.4);
  cx_session_end_field (f->session);
  segment = cx_item_editing_duplicate (f->session, "segments/mass", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undo_label (f), ==, "Duplicate Segment");
  c = cx_session_get_case (f->session);
  copy = cx_case_lookup (c, segment, &field, NULL);
  g_assert_cmpstr (cx_item_name (copy), ==, "Mass (copy)");
  g_assert_cmpint (cx_item_position (copy), ==, 1);
  g_assert_cmpfloat (cx_item_value (copy, "churn_rate")->high, ==, 0.25);
  again = g_strconcat (segment, "/churn_rate", NULL);
  g_assert_cmpfloat (get_number (f, again, CX_PART_VALUE), ==, 0.4);
  undo (f);
  g_assert_cmpint (cx_item_n (cx_session_get_case (f->session), CX_ITEM_SEGMENT), ==, 1);
  g_assert_cmpint (cx_item_n (cx_item_nth (cx_session_get_case (f->session), CX_ITEM_SCENARIO, 0), CX_ITEM_OVERRIDE), ==, 1);
  cx_session_set_scenario (f->session, "base");

  stage = cx_item_editing_duplicate (f->session, "stages/use", &error);
  g_assert_no_error (error);
  g_clear_pointer (&again, g_free);
  again = g_strconcat (stage, "/contacts/phone", NULL);
  g_assert_cmpfloat (get_number (f, again, CX_PART_VALUE), ==, 40);
  initiative = cx_item_editing_duplicate (f->session, "initiatives/fix", &error);
  g_assert_no_error (error);
  results = cx_session_get_results (f->session);
  cx_assert_near (cx_results_at (results, results->model->result[CX_RESULT_TOTAL_COSTS]), 2 * costs, 1e-9);
  cost = cx_item_editing_duplicate (f->session, "initiatives/fix/costs/team", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (cost, "initiatives/fix/costs/"));
  results = cx_session_get_results (f->session);
  cx_assert_near (cx_results_at (results, results->model->result[CX_RESULT_TOTAL_COSTS]), 3 * costs, 1e-9);
  /* A copy of a copy has a name of its own, too. */
  g_clear_pointer (&again, g_free);
  again = cx_item_editing_duplicate (f->session, "initiatives/fix/costs/team", &error);
  g_assert_cmpstr (cx_item_name (cx_session_find (f->session, again, NULL)), ==, "Team (copy) (copy)");
  g_assert_no_error (error);
  g_assert_cmpstr (cx_session_get_problem (f->session), ==, NULL);
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cx_item_editing_place (f->session, "channels/web", -1), ==, 0);
  g_assert_true (cx_item_editing_move_to (f->session, "channels/web", 0, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cx_item_nth (cx_session_get_case (f->session), CX_ITEM_CHANNEL, 0)->id, ==, "web");
  g_assert_cmpint (cx_item_editing_place (f->session, "channels/web", -1), ==, -1);
  g_assert_cmpint (cx_item_editing_place (f->session, "channels/phone", 1), ==, -1);
  undo (f);
  g_assert_cmpstr (cx_item_nth (cx_session_get_case (f->session), CX_ITEM_CHANNEL, 0)->id, ==, "phone");
}

#define IN_SLOW(path) "scenarios/slow/overrides/" path

/* The number of an input in a scenario that is not shown can be read, set within the input's bounds and reset, whether it is
 * overridden or not. */
static void
test_number_in_another_scenario (Fixture *f, gconstpointer data)
{
  gboolean overridden;
  const CxField *field;
  g_autofree char *complaint = NULL;

  g_assert_cmpfloat (cx_editing_get_number (f->session, IN_SLOW (CHURN), CX_PART_VALUE, &overridden), ==, 0.2);
  g_assert_false (overridden);
  /* This also works while a computed scenario, which cannot be edited, is shown. */
  cx_session_set_scenario (f->session, "optimistic");
  set_number (f, IN_SLOW (CHURN), CX_PART_VALUE, 0.3);
  g_assert_cmpfloat (cx_editing_get_number (f->session, IN_SLOW (CHURN), CX_PART_VALUE, &overridden), ==, 0.3);
  g_assert_true (overridden);
  g_assert_cmpstr (undo_label (f), ==, "Change Churn Rate");
  cx_session_set_scenario (f->session, "base");
  g_assert_cmpfloat (get_number (f, CHURN, CX_PART_VALUE), ==, 0.2);
  cx_case_lookup (cx_session_get_case (f->session), CHURN, &field, NULL);
  complaint = cx_editing_complaint (f->session, IN_SLOW (CHURN), field, CX_PART_VALUE, 1.5);
  g_assert_nonnull (complaint);

  cx_editing_reset (f->session, IN_SLOW (CHURN));
  g_assert_cmpfloat (cx_editing_get_number (f->session, IN_SLOW (CHURN), CX_PART_VALUE, &overridden), ==, 0.2);
  g_assert_false (overridden);

  /* Overriding one share of a mix also overrides the share that takes up the rest. */
  set_number (f, IN_SLOW ("segments/mass/promoters"), CX_PART_VALUE, 0.6);
  g_assert_cmpfloat (get_number (f, IN_SLOW ("segments/mass/passives"), CX_PART_VALUE), ==, 0.2);
  g_assert_cmpfloat (get_number (f, "segments/mass/passives", CX_PART_VALUE), ==, 0.5);
}

/* One change can set several numbers by the rule of editing. */
static void
test_change_of_several (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GError) error = NULL;

  cx_session_set_scenario (f->session, "slow");
  g_assert_true (cx_editing_change_number (f->session, changes, "initiatives/fix/included", 0, &error));
  g_assert_true (cx_editing_change_number (f->session, changes, CHURN, 0.25, &error));
  g_assert_true (cx_session_edit (f->session, changes, "choice", &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (get_number (f, "initiatives/fix/included", CX_PART_VALUE), ==, 0);
  cx_session_set_scenario (f->session, "base");
  g_assert_cmpfloat (get_number (f, "initiatives/fix/included", CX_PART_VALUE), ==, 1);
  undo (f);
  g_assert_null (undo_label (f));
}

/* Adds a benefit with FORMULA to the initiative, which begins in month 3, builds for 2 months and has its effect from month 6
 * on. */
static const CxItem *
add_formula (Fixture *f, const char *formula)
{
  g_autoptr (GError) error = NULL;
  const CxItem *initiative = cx_session_find (f->session, "initiatives/fix", NULL);
  CxItem *benefit = cx_blank_item_new (initiative, CX_ITEM_BENEFIT, "custom", "Own", &error);
  const CxField *field;

  g_assert_no_error (error);
  cx_item_set (benefit, "formula", cx_value_new_text (formula));
  g_autofree char *path = cx_item_editing_add (f->session, "initiatives/fix", benefit, &error);
  g_assert_no_error (error);
  return cx_case_lookup (cx_session_get_case (f->session), path, &field, NULL);
}

static void
test_formula_remark (Fixture *f, gconstpointer data)
{
  set_number (f, "initiatives/fix/start_month", CX_PART_VALUE, 3);
  set_number (f, "initiatives/fix/build_months", CX_PART_VALUE, 2);
  /* The case begins in January 2027. */
  g_autofree char *early = cx_formula_remark (f->session, add_formula (f, "if(t = 4, 1000, 0)"));
  g_assert_cmpstr (
    early, ==,
    "Amounts before month 6 (June 2027) do not count: the initiative has no effect until then. t counts the months of the "
    "case; since_effect begins with the effect");
  g_autofree char *fixed = cx_formula_remark (f->session, add_formula (f, "if(t = 12, 1000, 0)"));
  g_assert_nonnull (fixed);
  g_assert_true (g_str_has_prefix (fixed, "t counts the months of the case"));
  /* An amount that is the same in each month begins with the effect, as intended, and so does an amount that reads
   * since_effect. */
  g_autofree char *same = cx_formula_remark (f->session, add_formula (f, "1000"));
  g_assert_null (same);
  g_autofree char *moves = cx_formula_remark (f->session, add_formula (f, "1000 * since_effect"));
  g_assert_null (moves);
}

/* Before an item is removed, the items that depend on it are named, but not the items inside it. */
static void
test_goes_along (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const CxItem *initiative = cx_session_find (f->session, "initiatives/fix", NULL);
  CxItem *benefit = cx_blank_item_new (initiative, CX_ITEM_BENEFIT, "churn_reduction", "Fewer leave", &error);

  g_assert_no_error (error);
  cx_item_set (benefit, "segment", cx_value_new_text ("mass"));
  g_autofree char *path = cx_item_editing_add (f->session, "initiatives/fix", benefit, &error);
  g_assert_no_error (error);
  g_auto (GStrv) segment = cx_item_editing_goes_along (f->session, "segments/mass");
  g_autofree char *names = g_strjoinv (", ", segment);
  g_assert_cmpstr (names, ==, "“Fewer leave”");
  g_auto (GStrv) all = cx_item_editing_goes_along (f->session, "initiatives/fix");
  g_assert_cmpuint (g_strv_length (all), ==, 0);
  g_auto (GStrv) web = cx_item_editing_goes_along (f->session, "channels/web");
  g_assert_cmpuint (g_strv_length (web), ==, 0);
}

/* 30% promoters and 20% detractors give a score of 10. */
static void
test_nps (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const CxItem *segment = cx_session_find (f->session, "segments/mass", NULL);
  const CxItem *initiative = cx_session_find (f->session, "initiatives/fix", NULL);
  const CxField *promoters = cx_registry_find (CX_ITEM_SEGMENT, NULL, "promoters"), *field;
  const CxField *shift = cx_registry_find (CX_ITEM_BENEFIT, "nps_shift", "detractors_to_passives");
  CxItem *benefit = cx_blank_item_new (initiative, CX_ITEM_BENEFIT, "nps_shift", "Better mix", &error);
  const CxItem *own;

  g_assert_no_error (error);
  g_autofree char *now = cx_nps_words (f->session, segment, promoters);
  g_assert_cmpstr (now, ==, "NPS 10");
  g_assert_null (cx_nps_words (f->session, segment, cx_registry_find (CX_ITEM_SEGMENT, NULL, "churn_rate")));
  cx_item_set (benefit, "segment", cx_value_new_text ("mass"));
  cx_item_set (benefit, "detractors_to_passives", cx_value_new_number (0.05));
  cx_item_set (benefit, "passives_to_promoters", cx_value_new_number (0.1));
  g_autofree char *path = cx_item_editing_add (f->session, "initiatives/fix", benefit, &error);
  g_assert_no_error (error);
  own = cx_case_lookup (cx_session_get_case (f->session), path, &field, NULL);
  /* Detractors fall by 5 points and promoters rise by 10 points. */
  g_autofree char *words = cx_nps_words (f->session, own, shift);
  g_assert_cmpstr (words, ==, "NPS 10 → 25 at full effect");
  /* The shift is limited, because there are only 20% detractors. */
  g_autofree char *up = g_strconcat (path, "/detractors_to_passives", NULL);
  set_number (f, up, CX_PART_VALUE, 0.5);
  g_autofree char *most = cx_nps_words (f->session, own, shift);
  g_assert_cmpstr (most, ==, "NPS 10 → 40 at full effect");
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("cx-editing-XXXXXX", NULL);
  int result;

  /* The messages are compared, so they must not be translated. */
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/editing/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("keystrokes-are-one-change", test_keystrokes_are_one_change);
  ADD ("range", test_range);
  ADD ("optional-number", test_optional_number);
  ADD ("contact", test_contact);
  ADD ("mix", test_mix);
  ADD ("mix-of-scenario", test_mix_of_scenario);
  ADD ("computed-scenario", test_computed_scenario);
  ADD ("capitalised", test_capitalised);
  ADD ("evidence", test_evidence);
  ADD ("asking-for-source", test_asking_for_source);
  ADD ("complaints", test_complaints);
  ADD ("new-items", test_new_items);
  ADD ("duplicate", test_duplicate);
  ADD ("move", test_move);
  ADD ("number-in-another-scenario", test_number_in_another_scenario);
  ADD ("formula-remark", test_formula_remark);
  ADD ("nps", test_nps);
  ADD ("goes-along", test_goes_along);
  ADD ("change-of-several", test_change_of_several);
#undef ADD
  g_test_add_func ("/editing/new-item-needs-a-target", test_new_item_needs_a_target);
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
