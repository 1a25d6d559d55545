/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In cases with many initiatives, what-ifs that run in blocks give the same as each what-if alone, and a case beyond the
 * limits is refused. */
#include "cx-test.h"
#include "model/build/cx-result.h"
#include "model/case/cx-limits.h"
#include "model/results/cx-scenario.h"

static void
append_benefit (GString *json, guint kind, guint target)
{
  g_string_append_printf (json, "{\"id\": \"b%u\", \"name\": \"B%u\", ", kind, kind);
  switch (kind) {
  case 0:
    g_string_append_printf (json, "\"driver\": \"churn_reduction\", \"segment\": \"s%u\", \"reduction\": 0.001}", target);
    break;
  case 1:
    g_string_append_printf (
      json, "\"driver\": \"contact_reduction\", \"stage\": \"t%u\", \"channel\": \"*\", \"reduction\": 0.002}", target);
    break;
  case 2:
    g_string_append_printf (json,
                            "\"driver\": \"channel_shift\", \"stage\": \"t%u\", \"from\": \"c0\", \"to\": \"c1\", "
                            "\"share\": 0.003}",
                            target);
    break;
  default:
    g_string_append_printf (json,
                            "\"driver\": \"complaint_reduction\", \"complaints_per_month\": %u, \"reduction\": 0.2, "
                            "\"cost_per_complaint\": 30}",
                            40 + target);
  }
}

/* Returns a case with N initiatives of three benefits each. Every third initiative requires the one before it. */
static CxCase *
many (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Many\", \"currency\": \"EUR\", "
                                           "\"start\": \"2027-01\", \"horizon_months\": 24, \"discount_rate\": 0.1}, "
                                           "\"segments\": [");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (json,
                            "%s{\"id\": \"s%u\", \"name\": \"S%u\", \"customers\": 5000, \"revenue_per_customer\": 90, "
                            "\"gross_margin\": 0.4, \"churn_rate\": 0.2}",
                            i ? ", " : "", i, i);
  g_string_append (json, "], \"channels\": [");
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (json,
                            "%s{\"id\": \"c%u\", \"name\": \"C%u\", \"cost_per_contact\": %u, \"first_contact_resolution\": 0.7}",
                            i ? ", " : "", i, i, i + 1);
  g_string_append (json, "], \"stages\": [");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (json, "%s{\"id\": \"t%u\", \"name\": \"T%u\", \"contacts\": {\"c0\": 50, \"c1\": 20}}", i ? ", " : "",
                            i, i);
  g_string_append (json, "], \"initiatives\": [");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (
      json,
      "%s{\"id\": \"i%u\", \"name\": \"I%u\", \"start_month\": %u, \"ramp_months\": 6, \"probability\": 0.%u, "
      "\"costs\": [{\"id\": \"k\", \"name\": \"K\", \"category\": \"people\", \"amount\": %u, \"timing\": "
      "\"once\"}]",
      i ? ", " : "", i, i, i % 7, 5 + i % 5, 900 + i);
    if (i % 3 == 2)
      g_string_append_printf (json, ", \"requires\": [\"i%u\"]", i - 1);
    g_string_append (json, ", \"benefits\": [");
    for (guint k = 0; k < 3; k++) {
      g_string_append (json, k ? ", " : "");
      append_benefit (json, k == 2 && i % 2 ? 3 : k, i % 4);
    }
    g_string_append (json, "]}");
  }
  g_string_append (json, "]}");
  return cx_test_parse (json->str);
}

static double
npv_of_lane (const CxModel *m, const GArray *overrides)
{
  CxValues *v = cx_values_new (m->graph, (CxLane){ (const CxOverride *) (const void *) overrides->data, overrides->len });
  double npv = cx_values_get (v, m->result[CX_RESULT_NPV]);

  cx_values_free (v);
  return npv;
}

static void
test_what_ifs (void)
{
  g_autoptr (CxItem) c = many (150);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, "conservative");
  g_autoptr (GArray) scenario = cx_scenario_overrides (m, "conservative", NULL);

  for (guint i = 0; i < m->initiatives->len; i++) {
    g_autoptr (GArray) alone = g_array_copy (scenario), dropped = g_array_copy (scenario);
    const CxOverride out = { g_array_index (m->initiatives, CxInitiativeNodes, i).included, 0, FALSE };

    for (guint k = 0; k < m->initiatives->len; k++) {
      const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, k);
      const CxOverride own[] = { { nodes->counts, k == i, FALSE }, { nodes->chance, 1, FALSE } };
      g_array_append_vals (alone, own, k == i ? 1 : 2);
    }
    g_array_append_val (dropped, out);
    cx_assert_same (r->initiatives[i].npv_alone, npv_of_lane (m, alone));
    cx_assert_same (r->initiatives[i].npv_if_dropped, npv_of_lane (m, dropped));
  }
}

static CxItem *
add (CxItem *parent, CxItemKind kind, const char *prefix, guint n)
{
  g_autofree char *id = g_strdup_printf ("%s%u", prefix, n);
  CxItem *item = cx_item_new (kind, id);

  cx_item_insert (parent, item, -1);
  return item;
}

static void
assert_too_large (const char *message, const char *what)
{
  g_autofree char *pattern = g_strconcat ("case: the case is too large: ", what, NULL);
  if (!g_str_has_prefix (message, pattern))
    g_error ("“%s” does not begin with “%s”", message, pattern);
}

/* The most contacts and items that are allowed pass, and one more does not. */
static void
test_limits (void)
{
  g_autoptr (CxItem) c = cx_case_new ();
  g_autoptr (GError) contacts = NULL, items = NULL, read = NULL;
  CxItem *stage;

  for (guint s = 0; s < 100; s++) {
    stage = add (c, CX_ITEM_STAGE, "s", s);
    for (guint k = 0; k < 100; k++)
      add (stage, CX_ITEM_CONTACT, "c", k);
  }
  g_assert_true (cx_limits_check (c, NULL));
  add (stage, CX_ITEM_CONTACT, "c", 100);
  g_assert_false (cx_limits_check (c, &contacts));
  assert_too_large (contacts->message, "it has 10001 items under “Contacts”, and at most 10000 are allowed");

  /* The case counts, too. */
  g_autoptr (CxItem) actuals = cx_case_new ();
  for (guint i = 0; i < CX_LIMITS_ITEMS - 1; i++)
    add (actuals, CX_ITEM_ACTUAL, "a", i);
  g_assert_true (cx_limits_check (actuals, NULL));
  add (actuals, CX_ITEM_ACTUAL, "a", CX_LIMITS_ITEMS);
  g_assert_false (cx_limits_check (actuals, &items));
  assert_too_large (items->message, "it has 100001 items, and at most 100000 are allowed");

  /* A reader of files says so before it checks anything else. */
  g_autofree char *text = cx_json_write (c, NULL);
  g_autoptr (CxItem) again = cx_json_parse (text, -1, &read);
  g_assert_null (again);
  assert_too_large (read->message, "it has 10001 items");
}

/* Lists inside their limits whose product is too large are refused before the formulas fill the memory. */
static void
test_formulas (void)
{
  g_autoptr (CxItem) c = many (1000);
  g_autoptr (GError) error = NULL;

  cx_item_set (c, "horizon_months", cx_value_new_number (120));
  for (guint k = 3; k < 40; k++) {
    CxItem *channel = add (c, CX_ITEM_CHANNEL, "c", k);
    cx_item_set (channel, "name", cx_value_new_text (channel->id));
    cx_item_set (channel, "cost_per_contact", cx_value_new_number (1));
    for (guint s = 0; s < cx_item_n (c, CX_ITEM_STAGE); s++)
      cx_item_set (add (cx_item_nth (c, CX_ITEM_STAGE, s), CX_ITEM_CONTACT, "c", k), "", cx_value_new_number (9));
  }
  g_autoptr (CxModel) m = cx_build_model (c, &error);
  g_assert_null (m);
  assert_too_large (error->message, "it needs more than 330578 formulas for 120 months; ");
  g_clear_error (&error);
  cx_item_set (c, "horizon_months", cx_value_new_number (12));
  g_autoptr (CxModel) shorter = cx_build_model (c, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/what-ifs", test_what_ifs);
  g_test_add_func ("/scale/limits", test_limits);
  g_test_add_func ("/scale/formulas", test_formulas);
  return g_test_run ();
}
