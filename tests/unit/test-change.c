/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes are applied, undone and refused, and further changes follow from some of them. */
#include "model/case/cx-changes.h"
#include "model/case/cx-check.h"
#include "random-edits.h"

typedef struct {
  CxCase *c;
  CxChanges *changes;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->c = make_rich_case ();
  f->changes = cx_change_list_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  cx_item_free (f->c);
  g_ptr_array_unref (f->changes);
}

static double
number_at (const CxCase *c, const char *path)
{
  const CxField *field;
  g_autoptr (GError) error = NULL;
  const CxItem *item = cx_case_lookup (c, path, &field, &error);

  g_assert_no_error (error);
  g_assert_nonnull (field);
  return cx_item_number (item, field->id);
}

static gboolean
has (const CxCase *c, const char *path)
{
  const CxField *field;

  return cx_case_lookup (c, path, &field, NULL) != NULL;
}

/* Applies the group, then checks that its inverse restores the case and that redoing it gives the new case again. */
static void
apply_and_check_back (Fixture *f)
{
  g_autofree char *before = cx_json_write (f->c, NULL);
  g_autofree char *after = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) inverse = cx_change_list_invert (f->changes);
  g_autoptr (GError) error = NULL;

  cx_change_apply (f->c, f->changes, &error);
  g_assert_no_error (error);
  after = cx_json_write (f->c, NULL);
  g_assert_cmpstr (before, !=, after);
  cx_change_apply (f->c, inverse, &error);
  g_assert_no_error (error);
  back = cx_json_write (f->c, NULL);
  g_assert_cmpstr (back, ==, before);
  cx_change_apply (f->c, f->changes, &error);
  g_assert_no_error (error);
  again = cx_json_write (f->c, NULL);
  g_assert_cmpstr (again, ==, after);
}

static void
expect_refused (Fixture *f, const char *message)
{
  g_autofree char *before = cx_json_write (f->c, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cx_change_apply (f->c, f->changes, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, message));
  after = cx_json_write (f->c, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* A number beyond its range moves the end of the range, and undoing the change restores the end. */
static void
test_beyond_the_range (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxValue) ranged = cx_value_new_number (0.2);
  const CxItem *home = cx_item_child (f->c, CX_ITEM_SEGMENT, "home");

  ranged->has_low = ranged->has_high = TRUE;
  ranged->low = 0.18;
  ranged->high = 0.25;
  g_assert_true (cx_changes_set (f->changes, f->c, "segments/home/churn_rate", ranged, &error));
  g_assert_true (cx_change_apply (f->c, f->changes, &error));

  g_autoptr (GPtrArray) higher = cx_change_list_new ();
  g_assert_true (cx_changes_set_number (higher, f->c, "segments/home/churn_rate", 0.4, &error));
  g_assert_true (cx_change_apply (f->c, higher, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (cx_item_value (home, "churn_rate")->low, ==, 0.18);
  g_assert_cmpfloat (cx_item_value (home, "churn_rate")->high, ==, 0.4);

  g_autoptr (GPtrArray) back = cx_change_list_invert (higher);
  g_assert_true (cx_change_apply (f->c, back, &error));
  g_assert_true (cx_value_equal (cx_item_value (home, "churn_rate"), ranged));
}

static void
test_set (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxValue) title = cx_value_new_text ("Another title");
  const CxValue *churn;

  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/churn_rate", 0.2, &error));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "stages/use/contacts/phone", 1, NULL) == FALSE);
  g_assert_true (cx_changes_set_number (f->changes, f->c, "stages/help/contacts/phone", 71, &error));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "initiatives/base/benefits/own/parameters/a", 5, &error));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "scenarios/worse/overrides/segments/home/churn_rate", 0.3, &error));
  g_assert_true (cx_changes_set (f->changes, f->c, "case/title", title, &error));
  g_assert_true (cx_changes_set (f->changes, f->c, "stages/help/satisfaction", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->changes->len, ==, 6);
  apply_and_check_back (f);

  churn = cx_item_value (cx_item_child (f->c, CX_ITEM_SEGMENT, "home"), "churn_rate");
  g_assert_cmpfloat (churn->number, ==, 0.2);
  g_assert_cmpfloat (churn->low, ==, 0.18); /* the evidence of the number stays */
  g_assert_cmpstr (churn->owner, ==, "Ada");
  g_assert_cmpfloat (number_at (f->c, "stages/help/contacts/phone"), ==, 71);
  g_assert_cmpfloat (number_at (f->c, "initiatives/base/benefits/own/parameters/a"), ==, 5);
  g_assert_cmpfloat (number_at (f->c, "scenarios/worse/overrides/segments/home/churn_rate"), ==, 0.3);
  g_assert_true (isnan (number_at (f->c, "stages/help/satisfaction")));
}

static void
test_set_same (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/churn_rate", 0.21, NULL));
  g_assert_true (cx_changes_set (f->changes, f->c, "segments/firms/new_customers_per_month", NULL, NULL));
  g_assert_cmpuint (f->changes->len, ==, 0);
}

static void
test_refused_when_built (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *path;
    double number;
    const char *message;
  } bad[] = {
    { "segments/home/churn_rate", 1.7, "0.999" },
    { "segments/home/churn_rte", 0.1, "churn_rate" },
    { "segments/hom/churn_rate", 0.1, "home" },
    { "segments/home", 1, "segments/home" },
    { "case/horizon_months", 12.5, "whole" },
    { "case/discount_rate", NAN, "case/discount_rate" },
    { "", 1, "" },
    { "/", 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (cx_changes_set_number (f->changes, f->c, bad[i].path, bad[i].number, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, bad[i].message));
  }
  g_assert_false (cx_changes_remove (f->changes, f->c, "case", NULL));
  g_assert_false (cx_changes_remove (f->changes, f->c, "segments/nobody", NULL));
  g_assert_false (cx_changes_move (f->changes, f->c, "case", 0, NULL));
  g_assert_cmpuint (f->changes->len, ==, 0);
}

static void
test_refused_when_applied (Fixture *f, gconstpointer data)
{
  g_autoptr (CxValue) circle = g_new0 (CxValue, 1);

  /* The first change is valid, but the second closes a circle, so neither is applied. */
  circle->set = TRUE;
  circle->list = g_strsplit ("last", ",", -1);
  g_assert_true (cx_changes_set_number (f->changes, f->c, "case/tax_rate", 0.3, NULL));
  g_assert_true (cx_changes_set (f->changes, f->c, "initiatives/base/requires", circle, NULL));
  expect_refused (f, "circle");
}

static void
test_stale (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) other = cx_change_list_new ();

  g_assert_true (cx_changes_set_number (f->changes, f->c, "case/tax_rate", 0.3, NULL));
  g_assert_true (cx_changes_set_number (other, f->c, "case/tax_rate", 0.2, NULL));
  g_assert_true (cx_change_apply (f->c, other, NULL));
  expect_refused (f, "case/tax_rate");
}

static void
test_insert_and_fill (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) cost = cx_item_new (CX_ITEM_COST, "extra");
  g_autoptr (CxItem) note = cx_item_new (CX_ITEM_SIGNOFF, NULL);
  g_autoptr (CxItem) again = cx_item_new (CX_ITEM_SIGNOFF, "1");
  g_autoptr (CxValue) name = cx_value_new_text ("Extra");
  g_autoptr (GError) error = NULL;

  /* Later changes of a group can refer to items that earlier ones insert. */
  g_assert_true (cx_changes_insert (f->changes, f->c, "initiatives/last", cost, -1, &error));
  g_assert_true (cx_changes_set (f->changes, f->c, "initiatives/last/costs/extra/name", name, &error));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "initiatives/last/costs/extra/amount", 12, &error));
  g_assert_true (cx_changes_insert (f->changes, f->c, "case", note, 0, &error));
  g_assert_true (cx_changes_insert (f->changes, f->c, "case", again, -1, &error));
  g_assert_no_error (error);
  g_assert_false (cx_changes_insert (f->changes, f->c, "initiatives/last", cost, -1, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (cx_changes_insert (f->changes, f->c, "segments/home", cost, -1, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  apply_and_check_back (f);
  g_assert_cmpfloat (number_at (f->c, "initiatives/last/costs/extra/amount"), ==, 12);
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_SIGNOFF), ==, 3);
}

static void
test_insert_incomplete (Fixture *f, gconstpointer data)
{
  g_autoptr (CxItem) segment = cx_item_new (CX_ITEM_SEGMENT, "new");

  g_assert_true (cx_changes_insert (f->changes, f->c, "case", segment, -1, NULL));
  expect_refused (f, "segments/new");
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_move (f->changes, f->c, "initiatives/last", 0, NULL));
  g_assert_true (cx_changes_move (f->changes, f->c, "initiatives/base", -1, NULL));
  g_assert_true (cx_changes_move (f->changes, f->c, "stages/join", 0, NULL)); /* the stage exists already */
  g_assert_cmpuint (f->changes->len, ==, 2);
  apply_and_check_back (f);
  g_assert_cmpstr (cx_item_nth (f->c, CX_ITEM_INITIATIVE, 0)->id, ==, "last");
  g_assert_cmpstr (cx_item_nth (f->c, CX_ITEM_INITIATIVE, 1)->id, ==, "shift");
  g_assert_cmpstr (cx_item_nth (f->c, CX_ITEM_INITIATIVE, 2)->id, ==, "base");
}

static void
test_remove_segment (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_remove (f->changes, f->c, "segments/home", NULL));
  apply_and_check_back (f);
  g_assert_false (has (f->c, "initiatives/base/benefits/churn"));
  g_assert_true (has (f->c, "initiatives/base/benefits/spend"));
  g_assert_false (has (f->c, "scenarios/worse/overrides/segments/home/churn_rate"));
  g_assert_false (has (f->c, "scenarios/worse/overrides/initiatives/base/benefits/churn/reduction"));
  g_assert_true (has (f->c, "scenarios/worse/overrides/initiatives/last/included"));
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_CORRELATION), ==, 1);
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_ACTUAL), ==, 0);
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_ANSWER), ==, 1);
}

static void
test_remove_channel (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_remove (f->changes, f->c, "channels/phone", NULL));
  apply_and_check_back (f);
  g_assert_false (has (f->c, "stages/join/contacts/phone"));
  g_assert_false (has (f->c, "stages/help/contacts/phone"));
  g_assert_true (has (f->c, "stages/help/contacts/chat"));
  g_assert_false (has (f->c, "initiatives/shift/benefits/move"));
  g_assert_true (has (f->c, "initiatives/shift/benefits/fewer"));
  g_assert_false (has (f->c, "scenarios/worse/overrides/stages/help/contacts/phone"));
  g_assert_false (has (f->c, "scenarios/worse/overrides/channels/phone/handle_minutes"));
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_CORRELATION), ==, 1);
}

static void
test_remove_stage_and_initiative (Fixture *f, gconstpointer data)
{
  const CxItem *shift, *last;

  g_assert_true (cx_changes_remove (f->changes, f->c, "stages/help", NULL));
  g_assert_true (cx_changes_remove (f->changes, f->c, "initiatives/base", NULL));
  apply_and_check_back (f);
  shift = cx_item_child (f->c, CX_ITEM_INITIATIVE, "shift");
  last = cx_item_child (f->c, CX_ITEM_INITIATIVE, "last");
  g_assert_cmpuint (g_strv_length ((GStrv) cx_item_refs (shift, "requires")), ==, 0);
  g_assert_cmpstr (cx_item_refs (shift, "stages")[0], ==, "join");
  g_assert_null (cx_item_refs (shift, "stages")[1]);
  g_assert_cmpstr (cx_item_refs (last, "requires")[0], ==, "shift");
  g_assert_null (cx_item_refs (last, "requires")[1]);
  g_assert_false (has (f->c, "initiatives/shift/benefits/move"));
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_ACTUAL), ==, 0);
}

static void
test_mix (Fixture *f, gconstpointer data)
{
  static const struct {
    const char *field;
    double number;
    double promoters, passives, detractors;
  } steps[] = {
    { "promoters", 0.4, 0.4, 0.35, 0.25 },
    { "detractors", 0.1, 0.4, 0.5, 0.1 },
    { "passives", 0.3, 0.4, 0.3, 0.3 }, /* the detractors become the rest */
    { "promoters", 0.7, 0.7, 0, 0.3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autofree char *path = g_strconcat ("segments/home/", steps[i].field, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_true (cx_changes_set_number (changes, f->c, path, steps[i].number, &error));
    cx_change_apply (f->c, changes, &error);
    g_assert_no_error (error);
    g_assert_cmpfloat (number_at (f->c, "segments/home/promoters"), ==, steps[i].promoters);
    g_assert_cmpfloat (number_at (f->c, "segments/home/passives"), ==, steps[i].passives);
    g_assert_cmpfloat (number_at (f->c, "segments/home/detractors"), ==, steps[i].detractors);
  }
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/promoters", 0.8, NULL));
  expect_refused (f, "cannot exceed 1");
  g_ptr_array_set_size (f->changes, 0);
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/passives", 0.8, NULL));
  expect_refused (f, "cannot exceed 1");
}

/* All three shares change together, although the intermediate states would not be valid alone. */
static void
test_mix_together (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/promoters", 0.9, NULL));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/passives", 0.04, NULL));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/home/detractors", 0.06, NULL));
  apply_and_check_back (f);
  g_assert_cmpfloat (number_at (f->c, "segments/home/promoters"), ==, 0.9);
  g_assert_cmpfloat (number_at (f->c, "segments/home/passives"), ==, 0.04);
  g_assert_cmpfloat (number_at (f->c, "segments/home/detractors"), ==, 0.06);
}

static void
test_mix_of_defaults (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_set_number (f->changes, f->c, "segments/firms/detractors", 0.3, NULL));
  apply_and_check_back (f);
  g_assert_cmpfloat (number_at (f->c, "segments/firms/passives"), ==, 0.7);
}

static void
test_driver (Fixture *f, gconstpointer data)
{
  g_autoptr (CxValue) driver = cx_value_new_text ("platform_consolidation");
  g_autoptr (CxValue) back = cx_value_new_text ("revenue_uplift");
  g_autoptr (CxValue) segment = cx_value_new_text ("firms");
  g_autoptr (GError) error = NULL;

  g_assert_true (cx_changes_set (f->changes, f->c, "initiatives/base/benefits/churn/driver", driver, &error));
  g_assert_true (cx_changes_set_number (f->changes, f->c, "initiatives/base/benefits/churn/annual_saving", 900, &error));
  g_assert_true (cx_changes_set (f->changes, f->c, "initiatives/base/benefits/own/driver", back, &error));
  g_assert_true (cx_changes_set (f->changes, f->c, "initiatives/base/benefits/own/segment", segment, &error));
  g_assert_no_error (error);
  apply_and_check_back (f);
  g_assert_cmpfloat (number_at (f->c, "initiatives/base/benefits/churn/annual_saving"), ==, 900);
  g_assert_false (has (f->c, "scenarios/worse/overrides/initiatives/base/benefits/churn/reduction"));
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_CORRELATION), ==, 1);
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_ACTUAL), ==, 1); /* the actual belongs to the line, which still exists */
  g_assert_false (has (f->c, "initiatives/base/benefits/own/parameters/a"));
}

static void
test_unset_optional (Fixture *f, gconstpointer data)
{
  g_assert_true (cx_changes_set_number (f->changes, f->c, "channels/phone/cost_per_contact", 5, NULL));
  g_assert_true (cx_changes_set (f->changes, f->c, "channels/phone/handle_minutes", NULL, NULL));
  apply_and_check_back (f);
  g_assert_false (has (f->c, "scenarios/worse/overrides/channels/phone/handle_minutes"));
  g_assert_cmpuint (cx_item_n (f->c, CX_ITEM_CORRELATION), ==, 1);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_applied = 0, n_refused = 0;

  for (int round = 0; round < 20; round++) {
    g_autoptr (CxItem) c = make_rich_case ();

    for (int i = 0; i < 60; i++) {
      g_autoptr (CxItem) copy = cx_item_copy (c);
      g_autoptr (CxItem) start = cx_item_copy (c);
      g_autoptr (GPtrArray) changes = random_changes (rand, c);
      g_autoptr (GPtrArray) inverse = cx_change_list_invert (changes);
      g_autoptr (GError) error = NULL;

      if (!cx_change_apply (c, changes, &error)) {
        g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
        g_assert_true (cx_item_equal (c, copy));
        /* What the check after an edit refuses, the check of the whole case refuses, too. */
        if (cx_change_do (copy, changes, NULL))
          g_assert_false (cx_check_case (copy, NULL));
        n_refused++;
        continue;
      }
      n_applied += changes->len > 0;
      cx_check_case (c, &error);
      g_assert_no_error (error);
      cx_change_apply (copy, changes, &error);
      g_assert_no_error (error);
      g_assert_true (cx_item_equal (c, copy));
      cx_change_apply (copy, inverse, &error);
      g_assert_no_error (error);
      g_assert_true (cx_item_equal (copy, start));
      cx_change_apply (copy, changes, &error);
      g_assert_no_error (error);
      g_assert_true (cx_item_equal (c, copy));
    }
  }
  g_test_message ("%u groups applied, %u refused", n_applied, n_refused);
  g_assert_cmpuint (n_applied, >, n_refused / 2);
}

#define ADD(name, function) g_test_add ("/change/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("beyond-the-range", test_beyond_the_range);
  ADD ("set", test_set);
  ADD ("set-same", test_set_same);
  ADD ("refused-when-built", test_refused_when_built);
  ADD ("refused-when-applied", test_refused_when_applied);
  ADD ("stale", test_stale);
  ADD ("insert-and-fill", test_insert_and_fill);
  ADD ("insert-incomplete", test_insert_incomplete);
  ADD ("move", test_move);
  ADD ("remove-segment", test_remove_segment);
  ADD ("remove-channel", test_remove_channel);
  ADD ("remove-stage-and-initiative", test_remove_stage_and_initiative);
  ADD ("mix", test_mix);
  ADD ("mix-together", test_mix_together);
  ADD ("mix-of-defaults", test_mix_of_defaults);
  ADD ("driver", test_driver);
  ADD ("unset-optional", test_unset_optional);
  g_test_add_func ("/change/random", test_random);
  return g_test_run ();
}
