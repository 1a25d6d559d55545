/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case in memory: items, values, paths, inputs, ids, and the checks that do not depend on the format of a file. */
#include <math.h>
#include <string.h>

#include "model/case/cx-check-field.h"
#include "model/case/cx-check.h"
#include "model/case/cx-id.h"
#include "model/case/cx-input.h"

static CxItem *
add (CxItem *parent, CxItemKind kind, const char *id, const char *name)
{
  CxItem *item = cx_item_new (kind, id);

  if (name)
    cx_item_set (item, "name", cx_value_new_text (name));
  cx_item_insert (parent, item, -1);
  return item;
}

static void
set_number (CxItem *item, const char *field, double number)
{
  cx_item_set (item, field, cx_value_new_number (number));
}

static void
set_text (CxItem *item, const char *field, const char *text)
{
  cx_item_set (item, field, cx_value_new_text (text));
}

static void
set_refs (CxItem *item, const char *field, const char *ids)
{
  CxValue *value = cx_value_new_text (NULL);

  value->list = g_strsplit (ids, " ", -1);
  cx_item_set (item, field, value);
}

/* Returns a case with two segments, two channels, a stage, two initiatives and a scenario. */
static CxCase *
sample (void)
{
  CxCase *c = cx_case_new ();
  CxItem *item, *initiative;

  for (guint i = 0; i < 2; i++) {
    item = add (c, CX_ITEM_SEGMENT, i ? "firms" : "mass", i ? "Firms" : "Mass");
    set_number (item, "customers", 1000);
    set_number (item, "revenue_per_customer", 200);
    set_number (item, "gross_margin", 0.5);
    set_number (item, "churn_rate", 0.2);
  }
  item = add (c, CX_ITEM_CHANNEL, "phone", "Phone");
  set_number (item, "handle_minutes", 6);
  item = add (c, CX_ITEM_CHANNEL, "web", "Web");
  set_number (item, "cost_per_contact", 0.2);
  item = add (c, CX_ITEM_STAGE, "use", "Use");
  set_number (add (item, CX_ITEM_CONTACT, "phone", NULL), "", 70);
  initiative = add (c, CX_ITEM_INITIATIVE, "fix", "Fix");
  item = add (initiative, CX_ITEM_COST, "team", "Team");
  set_number (item, "amount", 1000);
  item = add (initiative, CX_ITEM_BENEFIT, "keep", "Keep");
  set_text (item, "driver", "churn_reduction");
  set_text (item, "segment", "mass");
  set_number (item, "reduction", 0.1);
  initiative = add (c, CX_ITEM_INITIATIVE, "more", "More");
  item = add (initiative, CX_ITEM_BENEFIT, "own", "Own");
  set_text (item, "driver", "custom");
  set_text (item, "formula", "x");
  set_number (add (item, CX_ITEM_PARAMETER, "x", NULL), "", 3);
  item = add (c, CX_ITEM_SCENARIO, "slow", "Slow");
  set_number (add (item, CX_ITEM_OVERRIDE, "segments/mass/churn_rate", NULL), "", 0.3);
  return c;
}

static void
test_sample (void)
{
  g_autoptr (CxItem) c = sample ();
  g_autoptr (GError) error = NULL;

  cx_check_case (c, &error);
  g_assert_no_error (error);
}

static void
test_defaults (void)
{
  g_autoptr (CxItem) c = cx_case_new ();
  g_autoptr (CxItem) benefit = cx_item_new (CX_ITEM_BENEFIT, "b");

  g_assert_cmpfloat (cx_item_number (c, "horizon_months"), ==, 36);
  g_assert_cmpfloat (cx_item_number (c, "discount_rate"), ==, 0.10);
  g_assert_true (isnan (cx_item_number (c, "budget")));
  g_assert_cmpstr (cx_item_text (c, "discounting"), ==, "month-end");
  g_assert_cmpstr (cx_item_text (c, "title"), ==, "");
  g_assert_cmpstr (cx_item_name (c), ==, "Untitled case");
  g_assert_null (cx_item_value (c, "horizon_months"));
  g_assert_null (cx_item_driver (benefit));
  g_assert_cmpstr (cx_item_text (benefit, "driver"), ==, "");
  g_assert_cmpfloat (cx_item_number (benefit, "attribution"), ==, 1);
  g_assert_cmpstr (cx_item_text (benefit, "cash"), ==, "cashable");
  set_text (benefit, "driver", "wallet_rank");
  g_assert_cmpfloat (cx_item_number (benefit, "brands"), ==, 2);
  g_assert_cmpstr (cx_item_driver (benefit), ==, "wallet_rank");
}

static void
test_values (void)
{
  g_autoptr (CxItem) c = cx_case_new ();
  CxValue *value = cx_value_new_number (0.2);
  CxValue *bare = g_new0 (CxValue, 1);
  g_autoptr (CxValue) copy = NULL;

  g_assert_false (cx_value_has_evidence (value));
  g_assert_false (cx_value_has_evidence (NULL));
  value->note = g_strdup ("why");
  value->has_low = TRUE;
  value->low = 0.1;
  g_assert_true (cx_value_has_evidence (value));
  copy = cx_value_copy (value);
  g_assert_true (cx_value_equal (value, copy));
  copy->low = 0.15;
  g_assert_false (cx_value_equal (value, copy));
  g_assert_false (cx_value_equal (value, NULL));
  g_assert_true (cx_value_equal (NULL, NULL));

  cx_item_set (c, "tax_rate", value);
  g_assert_cmpfloat (cx_item_number (c, "tax_rate"), ==, 0.2);
  cx_item_set (c, "tax_rate", NULL);
  g_assert_null (cx_item_value (c, "tax_rate"));

  /* Evidence for a default stores the default as a value. Without evidence nothing is stored. */
  bare->source = g_strdup ("Treasury");
  cx_item_set (c, "discount_rate", bare);
  g_assert_true (cx_item_value (c, "discount_rate")->set);
  g_assert_cmpfloat (cx_item_number (c, "discount_rate"), ==, 0.10);
  cx_item_set (c, "inflation", g_new0 (CxValue, 1));
  g_assert_null (cx_item_value (c, "inflation"));
}

static void
test_tree (void)
{
  g_autoptr (CxItem) c = sample ();
  g_autoptr (CxItem) copy = cx_item_copy (c);
  CxItem *firms = cx_item_child (c, CX_ITEM_SEGMENT, "firms");

  g_assert_true (cx_item_equal (c, copy));
  g_assert_cmpint (cx_item_position (firms), ==, 1);
  g_assert_cmpint (cx_item_position (c), ==, -1);
  g_assert_true (firms->parent == c);
  g_assert_null (cx_item_child (c, CX_ITEM_SEGMENT, "nobody"));
  cx_item_insert (c, cx_item_new (CX_ITEM_SEGMENT, "first"), 0);
  g_assert_cmpstr (cx_item_nth (c, CX_ITEM_SEGMENT, 0)->id, ==, "first");
  g_assert_cmpint (cx_item_position (firms), ==, 2);
  g_assert_false (cx_item_equal (c, copy));
  set_number (cx_item_child (copy, CX_ITEM_SEGMENT, "mass"), "customers", 1001);
  g_assert_cmpfloat (cx_item_number (cx_item_child (c, CX_ITEM_SEGMENT, "mass"), "customers"), ==, 1000);
}

static void
test_lookup (void)
{
  static const struct {
    const char *path, *field; /* field NULL: the path ends at the item */
  } good[] = {
    { "case", NULL },
    { "case/discount_rate", "discount_rate" },
    { "segments/mass", NULL },
    { "segments/mass/churn_rate", "churn_rate" },
    { "channels/phone/cost_per_contact", "cost_per_contact" },
    { "stages/use/contacts/phone", "" },
    { "initiatives/fix/probability", "probability" },
    { "initiatives/fix/requires", "requires" },
    { "initiatives/fix/costs/team/amount", "amount" },
    { "initiatives/fix/benefits/keep", NULL },
    { "initiatives/fix/benefits/keep/reduction", "reduction" },
    { "initiatives/more/benefits/own/parameters/x", "" },
    { "scenarios/slow", NULL },
    { "scenarios/slow/overrides/segments/mass/churn_rate", "" },
  };
  static const struct {
    const char *path, *message;
  } bad[] = {
    { "segments/mas/churn_rate", "segments/mas/churn_rate: there is no segment \"mas\"; did you mean \"mass\"?" },
    { "segments/mass/churn", "segments/mass/churn: there is no field \"churn\"" },
    { "segments/mass/churn_rat", "segments/mass/churn_rat: there is no field \"churn_rat\"; did you mean \"churn_rate\"?" },
    { "segmets/mass", "segmets/mass: there is no place \"segmets\"; did you mean \"segments\"?" },
    { "segments", "segments: this is a list; name one of its items" },
    { "initiatives/fix/benefits", "initiatives/fix/benefits: this is a list; name one of its items" },
    { "initiatives/fix/benefits/keep/uplift", "initiatives/fix/benefits/keep/uplift: there is no field \"uplift\"" },
    { "case/discount", "case/discount: there is no field \"discount\"" },
    { "case/segments/mass", "case/segments/mass: there is no field \"segments/mass\"" },
    { "", ": there is no place \"\"" },
    { "/", "/: there is no place \"\"" },
    { "segments/", "segments/: there is no segment \"\"" },
    { "segments//churn_rate", "segments//churn_rate: there is no segment \"\"" },
    { "segments/mass/churn_rate/", "segments/mass/churn_rate/: there is no place \"churn_rate\"" },
    { "stages/use/contacts/phone/value", "stages/use/contacts/phone/value: there is no field \"value\"" },
    { "scenarios/slow/overrides/segments/mass",
      "scenarios/slow/overrides/segments/mass: there is no override \"segments/mass\"" },
  };
  g_autoptr (CxItem) c = sample ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    const CxField *field;
    g_autoptr (GError) error = NULL;
    CxItem *item = cx_case_lookup (c, good[i].path, &field, &error);
    g_autofree char *path = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (field ? field->id : NULL, ==, good[i].field);
    path = field ? cx_item_field_path (item, field) : cx_item_path (item);
    g_assert_cmpstr (path, ==, good[i].path);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    const CxField *field;
    g_autoptr (GError) error = NULL;

    g_assert_null (cx_case_lookup (c, bad[i].path, &field, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_cmpstr (error->message, ==, bad[i].message);
  }
}

static void
test_inputs (void)
{
  /* The inputs have the order of the case. A channel lists only the inputs that it uses, and an optional number without a value
   * is no input. */
  static const char *const expected[] = {
    "case/discount_rate",
    "case/tax_rate",
    "case/inflation",
    "case/contingency", /* neither the budget nor the target is an input */
    "segments/mass/customers",
    "segments/mass/new_customers_per_month",
    NULL,
    "segments/firms/customers",
    NULL,
    "channels/phone/handle_minutes",
    "channels/phone/agent_cost_per_hour",
    "channels/phone/occupancy",
    "channels/phone/fixed_cost_per_contact",
    "channels/phone/first_contact_resolution",
    "channels/web/cost_per_contact",
    "channels/web/first_contact_resolution",
    "stages/use/contact_growth",
    "stages/use/contacts/phone",
    "initiatives/fix/included",
    "initiatives/fix/start_month",
    "initiatives/fix/build_months",
    "initiatives/fix/ramp_months",
    "initiatives/fix/decay_rate",
    "initiatives/fix/probability",
    "initiatives/fix/costs/team/amount",
    "initiatives/fix/costs/team/quantity",
    "initiatives/fix/costs/team/risk_adjustment",
    "initiatives/fix/benefits/keep/reduction",
    "initiatives/fix/benefits/keep/attribution",
    "initiatives/fix/benefits/keep/risk_adjustment",
    "initiatives/fix/benefits/keep/delay_months",
    "initiatives/more/included",
    NULL,
    "initiatives/more/benefits/own/attribution",
    "initiatives/more/benefits/own/risk_adjustment",
    "initiatives/more/benefits/own/delay_months",
    "initiatives/more/benefits/own/parameters/x",
  };
  g_autoptr (CxItem) c = sample ();
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CxInput *input;

    if (!expected[i]) { /* NULL skips inputs that this list does not name */
      while (!g_str_equal (((CxInput *) g_ptr_array_index (inputs, n))->path, expected[i + 1]))
        n++;
      continue;
    }
    g_assert_cmpuint (n, <, inputs->len);
    input = g_ptr_array_index (inputs, n++);
    g_assert_cmpstr (input->path, ==, expected[i]);
  }
  g_assert_cmpuint (n, ==, inputs->len);
  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    const CxField *field;

    g_assert_true (cx_case_lookup (c, input->path, &field, NULL) == input->item);
    g_assert_true (field == input->field);
    g_assert_true (isfinite (input->number));
    g_assert_true (input->value == NULL || input->value->number == input->number);
  }
}

static void
test_optional_inputs (void)
{
  g_autoptr (CxItem) c = sample ();
  g_autoptr (GPtrArray) before = cx_input_list (c);
  g_autoptr (GPtrArray) after = NULL;

  set_number (c, "budget", 5);
  set_number (c, "target_payback_months", 18);
  set_number (cx_item_nth (c, CX_ITEM_STAGE, 0), "importance", 0.5);
  after = cx_input_list (c);
  g_assert_cmpuint (after->len, ==, before->len + 3);
}

static void
test_bounds_and_ranges (void)
{
  g_autoptr (CxItem) c = sample ();
  CxItem *benefit = cx_item_child (cx_item_child (c, CX_ITEM_INITIATIVE, "fix"), CX_ITEM_BENEFIT, "keep");
  CxValue *value = cx_value_new_number (2);
  CxInput input = { .item = benefit, .number = 2 };
  double low, high;

  cx_input_bounds (benefit, cx_registry_find (CX_ITEM_BENEFIT, "churn_reduction", "reduction"), &low, &high);
  g_assert_true (low == 0 && high == 1);
  set_text (benefit, "driver", "wallet_rank");
  set_number (benefit, "brands", 4);
  cx_input_bounds (benefit, cx_registry_find (CX_ITEM_BENEFIT, "wallet_rank", "rank_after"), &low, &high);
  g_assert_true (low == 1 && high == 4);

  g_assert_false (cx_input_range (&input, &low, &high));
  value->has_low = TRUE;
  value->low = 1.5;
  input.value = value;
  g_assert_true (cx_input_range (&input, &low, &high));
  g_assert_true (low == 1.5 && high == 2);
  cx_value_free (value);
}

static void
test_labels (void)
{
  static const struct {
    const char *path, *label;
  } expected[] = {
    { "case/discount_rate", "Discount rate" },
    { "segments/mass/churn_rate", "Churn rate, Mass" },
    { "stages/use/contacts/phone", "Contacts, Phone, Use" },
    { "initiatives/fix/costs/team/amount", "Amount, Team, Fix" },
    { "initiatives/more/benefits/own/parameters/x", "x, Own, More" },
  };
  g_autoptr (CxItem) c = sample ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CxField *field;
    CxItem *item = cx_case_lookup (c, expected[i].path, &field, NULL);
    g_autofree char *label = cx_input_label (item, field);

    g_assert_cmpstr (label, ==, expected[i].label);
  }
}

static void
test_ids (void)
{
  static const char *const good[] = { "a", "0", "a-b", "a_b", "2nd-floor_x" };
  static const char *const bad[] = { "", "-a", "_a", "A", "a b", "a/b", "é", "a.b" };
  static const struct {
    CxItemKind kind;
    const char *name, *id;
  } made[] = {
    { CX_ITEM_SEGMENT, "Fewer calls", "fewer-calls" },
    { CX_ITEM_SEGMENT, "Mass", "mass-2" },
    { CX_ITEM_SEGMENT, "  Años & Übung!  ", "anos-ubung" },
    { CX_ITEM_SEGMENT, "Managers' time", "managers-time" },
    { CX_ITEM_SEGMENT, "Клиенты", "segment" },
    { CX_ITEM_SEGMENT, "", "segment" },
    { CX_ITEM_SEGMENT, NULL, "segment" },
    { CX_ITEM_SCENARIO, "Optimistic", "optimistic-2" },
    { CX_ITEM_SCENARIO, "Base", "base-2" },
    { CX_ITEM_ACTUAL, NULL, "1" },
  };
  g_autoptr (CxItem) c = sample ();
  CxItem *own = cx_item_child (cx_item_child (c, CX_ITEM_INITIATIVE, "more"), CX_ITEM_BENEFIT, "own");
  g_autofree char *parameter = cx_id_free (own, CX_ITEM_PARAMETER, "Visits a day");
  g_autofree char *taken = cx_id_free (own, CX_ITEM_PARAMETER, "x");
  g_autofree char *reserved = cx_id_free (own, CX_ITEM_PARAMETER, "t");
  g_autofree char *next = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (cx_id_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cx_id_is_valid (bad[i]));
  for (guint i = 0; i < G_N_ELEMENTS (made); i++) {
    g_autofree char *id = cx_id_free (c, made[i].kind, made[i].name);

    g_assert_cmpstr (id, ==, made[i].id);
  }
  g_assert_cmpstr (parameter, ==, "visits_a_day");
  g_assert_cmpstr (taken, ==, "x_2");
  g_assert_cmpstr (reserved, ==, "t_2");
  add (c, CX_ITEM_ACTUAL, "7", NULL);
  next = cx_id_free (c, CX_ITEM_ACTUAL, NULL);
  g_assert_cmpstr (next, ==, "8");
}

static void
test_check_texts (void)
{
  g_autoptr (CxItem) c = sample ();
  CxItem *fix = cx_item_child (c, CX_ITEM_INITIATIVE, "fix");
  g_autoptr (GError) error = NULL;

  set_text (fix, "description", "two\nlines");
  g_assert_true (cx_check_case (c, NULL));
  set_text (fix, "owner", "not \xff valid");
  g_assert_false (cx_check_case (c, &error));
  g_assert_cmpstr (error->message, ==, "initiatives/fix/owner: the text is not valid UTF-8");
  g_clear_error (&error);
  cx_item_set (fix, "owner", NULL);

  /* A value that belongs to no field of the item is refused. A change of driver could leave such a value. */
  set_number (cx_item_child (fix, CX_ITEM_BENEFIT, "keep"), "uplift", 1);
  g_assert_false (cx_check_case (c, &error));
  g_assert_cmpstr (error->message, ==, "initiatives/fix/benefits/keep/uplift: there is no such field");
}

static void
test_check_numbers (void)
{
  const CxField *customers = cx_registry_find (CX_ITEM_SEGMENT, NULL, "customers");
  const CxField *horizon = cx_registry_find (CX_ITEM_CASE, NULL, "horizon_months");
  g_autoptr (CxValue) value = cx_value_new_number (NAN);
  g_autoptr (CxValue) low = cx_value_new_number (1);
  g_autoptr (CxValue) months = cx_value_new_number (36);
  g_autoptr (GError) error = NULL;

  g_assert_false (cx_check_field (customers, "p", value, &error));
  g_assert_cmpstr (error->message, ==, "p: this is not a finite number");
  g_clear_error (&error);
  low->has_low = TRUE;
  low->low = NAN;
  g_assert_false (cx_check_field (customers, "p", low, &error));
  g_assert_cmpstr (error->message, ==, "p/low: this is not a finite number");
  g_clear_error (&error);
  months->note = g_strdup ("n");
  g_assert_false (cx_check_field (horizon, "p", months, &error));
  g_assert_cmpstr (error->message, ==, "p: this field takes no range and no evidence");
  g_clear_error (&error);
  g_assert_false (cx_check_field (customers, "p", NULL, &error));
  g_assert_cmpstr (error->message, ==, "p: this is required");
  g_assert_true (cx_check_field (horizon, "p", NULL, NULL));
}

/* A long chain of `requires` is no circle, but the same chain closed at its ends is one. */
static void
test_check_chain (void)
{
  g_autoptr (CxItem) c = cx_case_new ();
  g_autoptr (GError) error = NULL;
  const int n = 500;

  for (int i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("i%d", i);
    g_autofree char *next = g_strdup_printf ("i%d", i + 1);
    CxItem *item = add (c, CX_ITEM_INITIATIVE, id, id);

    if (i + 1 < n)
      set_refs (item, "requires", next);
  }
  g_assert_true (cx_check_case (c, NULL));
  set_refs (cx_item_nth (c, CX_ITEM_INITIATIVE, (guint) n - 1), "requires", "i497");
  g_assert_false (cx_check_case (c, &error));
  g_assert_cmpstr (error->message, ==,
                   "initiatives/i497/requires: the initiatives require each other in a circle: i497 → i498 → i499 → i497");
}

/* Two paths from one initiative to another are no circle. */
static void
test_check_diamond (void)
{
  g_autoptr (CxItem) c = cx_case_new ();
  g_autoptr (GError) error = NULL;

  set_refs (add (c, CX_ITEM_INITIATIVE, "a", "A"), "requires", "b c");
  set_refs (add (c, CX_ITEM_INITIATIVE, "b", "B"), "requires", "d");
  set_refs (add (c, CX_ITEM_INITIATIVE, "c", "C"), "requires", "d");
  add (c, CX_ITEM_INITIATIVE, "d", "D");
  cx_check_case (c, &error);
  g_assert_no_error (error);
}

static void
test_excerpt (void)
{
  g_autofree char *same = cx_error_excerpt ("short");
  g_autofree char *fill = g_strnfill (200, 'x');
  g_autofree char *cut = cx_error_excerpt (fill);

  g_assert_cmpstr (same, ==, "short");
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 100);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/sample", test_sample);
  g_test_add_func ("/case/defaults", test_defaults);
  g_test_add_func ("/case/values", test_values);
  g_test_add_func ("/case/tree", test_tree);
  g_test_add_func ("/case/lookup", test_lookup);
  g_test_add_func ("/case/inputs", test_inputs);
  g_test_add_func ("/case/optional-inputs", test_optional_inputs);
  g_test_add_func ("/case/bounds-and-ranges", test_bounds_and_ranges);
  g_test_add_func ("/case/labels", test_labels);
  g_test_add_func ("/case/ids", test_ids);
  g_test_add_func ("/case/check-texts", test_check_texts);
  g_test_add_func ("/case/check-numbers", test_check_numbers);
  g_test_add_func ("/case/check-chain", test_check_chain);
  g_test_add_func ("/case/check-diamond", test_check_diamond);
  g_test_add_func ("/case/excerpt", test_excerpt);
  return g_test_run ();
}
