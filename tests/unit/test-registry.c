/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry is consistent, and it agrees with the definition of the model. */
#include <math.h>
#include <string.h>

#include "model/case/cx-nearest.h"
#include "model/case/cx-registry.h"
#include "model/text/cx-number-text.h"

/* The drivers with their parameters, from the definition of the model. */
static const struct {
  const char *driver;
  gboolean structural;
  const char *parameters; /* in any order */
} drivers[] = {
  { "churn_reduction", TRUE, "segment reduction" },
  { "early_churn_reduction", TRUE, "segment reduction" },
  { "churn_rescue", TRUE, "segment volume_per_month reach_rate save_rate" },
  { "revenue_uplift", TRUE, "segment uplift" },
  { "wallet_rank", TRUE, "segment brands rank_before rank_after" },
  { "acquisition_uplift", TRUE, "segment uplift" },
  { "acquisition_cost_reduction", TRUE, "segment reduction" },
  { "cost_to_serve_reduction", TRUE, "segment reduction" },
  { "nps_shift", TRUE, "segment detractors_to_passives passives_to_promoters" },
  { "contact_reduction", TRUE, "stage channel reduction" },
  { "contact_cost_reduction", TRUE, "channel reduction" },
  { "fcr_improvement", TRUE, "channel points" },
  { "channel_shift", TRUE, "stage from to share leakback" },
  { "customer_recovery", FALSE, "volume_per_month reach_rate save_rate value_per_customer margin spread_months" },
  { "complaint_reduction", FALSE, "complaints_per_month reduction cost_per_complaint" },
  { "yearly_amount", FALSE, "amounts" },
  { "platform_consolidation", FALSE, "annual_saving" },
  { "labour_saving", FALSE, "hours_per_month cost_per_hour realisation" },
  { "employee_retention", FALSE, "headcount turnover_rate reduction replacement_cost" },
  { "revenue_growth", FALSE, "annual_revenue growth margin" },
  { "conversion_uplift", FALSE, "visits_per_month conversion_rate uplift order_value margin" },
  { "custom", FALSE, "formula" },
};

/* The bounds and defaults from the definition of the model. NAN stands for a required or an optional number without a default. */
static const struct {
  CxItemKind kind;
  const char *driver, *field;
  double fallback, low, high;
  gboolean whole, input;
} numbers[] = {
  { CX_ITEM_CASE, NULL, "fiscal_year_start", 1, 1, 12, TRUE, FALSE },
  { CX_ITEM_CASE, NULL, "horizon_months", 36, 12, 120, TRUE, FALSE },
  { CX_ITEM_CASE, NULL, "discount_rate", 0.10, -1, 1, FALSE, TRUE },
  { CX_ITEM_CASE, NULL, "tax_rate", 0, 0, 0.9, FALSE, TRUE },
  { CX_ITEM_CASE, NULL, "inflation", 0, -0.2, 0.5, FALSE, TRUE },
  { CX_ITEM_CASE, NULL, "contingency", 0, 0, 2, FALSE, TRUE },
  { CX_ITEM_CASE, NULL, "clv_horizon_months", 60, 0, 120, TRUE, FALSE },
  { CX_ITEM_CASE, NULL, "budget", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_CASE, NULL, "target_payback_months", NAN, 0, 120, TRUE, TRUE },
  { CX_ITEM_CASE, NULL, "failures", 0, 0, 1, TRUE, FALSE },
  { CX_ITEM_SEGMENT, NULL, "customers", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "new_customers_per_month", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "revenue_per_customer", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "revenue_growth", 0, -0.99, 10, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "gross_margin", NAN, 0, 1, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "cost_to_serve", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "churn_rate", NAN, 0, 0.999, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "acquisition_cost", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "promoters", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "passives", 1, 0, 1, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "detractors", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "promoters_churn", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "passives_churn", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "detractors_churn", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "promoters_spend", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "passives_spend", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "detractors_spend", 1, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "promoters_referrals", 0, -1, 10, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "passives_referrals", 0, -1, 10, FALSE, TRUE },
  { CX_ITEM_SEGMENT, NULL, "detractors_referrals", 0, -1, 10, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "cost_per_contact", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "handle_minutes", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "agent_cost_per_hour", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "occupancy", 1, 0.05, 1, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "fixed_cost_per_contact", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_CHANNEL, NULL, "first_contact_resolution", 1, 0.01, 1, FALSE, TRUE },
  { CX_ITEM_STAGE, NULL, "importance", NAN, 0, 1, FALSE, TRUE },
  { CX_ITEM_STAGE, NULL, "satisfaction", NAN, 0, 1, FALSE, TRUE },
  { CX_ITEM_CONTACT, NULL, "", 0, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "included", 1, 0, 1, TRUE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "start_month", 0, 0, 120, TRUE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "build_months", 0, 0, 120, FALSE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "ramp_months", 0, 0, 120, FALSE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "decay_rate", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_INITIATIVE, NULL, "probability", 1, 0, 1, FALSE, TRUE },
  { CX_ITEM_COST, NULL, "amount", NAN, 0, INFINITY, FALSE, TRUE },
  { CX_ITEM_COST, NULL, "month", 0, 0, 120, TRUE, FALSE },
  { CX_ITEM_COST, NULL, "months", 0, 0, 120, TRUE, FALSE },
  { CX_ITEM_COST, NULL, "capitalised", 0, 0, 1, TRUE, FALSE },
  { CX_ITEM_COST, NULL, "depreciation_months", 0, 0, 120, TRUE, FALSE },
  { CX_ITEM_BENEFIT, NULL, "attribution", 1, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "churn_reduction", "reduction", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "revenue_uplift", "uplift", 0, -0.99, 10, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "wallet_rank", "brands", 2, 2, INFINITY, TRUE, FALSE },
  { CX_ITEM_BENEFIT, "wallet_rank", "rank_before", 1, 1, INFINITY, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "channel_shift", "share", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "channel_shift", "leakback", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "fcr_improvement", "points", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "customer_recovery", "spread_months", 1, 1, 60, TRUE, TRUE },
  { CX_ITEM_BENEFIT, "revenue_growth", "growth", 0, -0.99, 10, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "labour_saving", "realisation", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_BENEFIT, "employee_retention", "turnover_rate", 0, 0, 1, FALSE, TRUE },
  { CX_ITEM_PARAMETER, NULL, "", 0, -INFINITY, INFINITY, FALSE, TRUE },
  { CX_ITEM_CORRELATION, NULL, "rho", 0, -1, 1, FALSE, FALSE },
};

static void
test_fields_sound (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cx_registry_n_fields (); i++) {
    const CxField *f = cx_registry_field (i);
    char *key = g_strdup_printf ("%d %s %s", f->kind, f->driver ? f->driver : "", f->id);
    gboolean number = f->type == CX_FIELD_NUMBER || f->type == CX_FIELD_SWITCH;

    g_test_message ("%s", key);
    g_assert_cmpuint (f->index, ==, i);
    g_assert_true (g_hash_table_add (seen, key));
    g_assert_true (cx_registry_find (f->kind, f->driver, f->id) == f);
    g_assert_true (*f->label && g_ascii_isupper (*f->label) && !g_str_has_suffix (f->label, "."));
    g_assert_true (*f->help && g_str_has_suffix (f->help, "."));
    g_assert_cmpuint (strlen (f->label), <=, 40);
    g_assert_nonnull (f->text);
    g_assert_false ((f->flags & CX_FIELD_REQUIRED) && (f->flags & CX_FIELD_OPTIONAL));
    if (number) {
      g_assert_cmpfloat (f->low, <, f->high);
      if (!(f->flags & (CX_FIELD_REQUIRED | CX_FIELD_OPTIONAL)))
        g_assert_null (cx_field_complaint (f, f->fallback));
    }
    if (f->type == CX_FIELD_CHOICE)
      g_assert_nonnull (f->choices[0].id);
    if (f->type == CX_FIELD_REF || f->type == CX_FIELD_REFS)
      g_assert_cmpint (cx_item_type (f->target)->shape, ==, CX_LIST_ARRAY);
    if (f->driver)
      g_assert_nonnull (cx_registry_find_driver (f->driver));
  }
  /* No field of a driver hides a field that every benefit has. */
  for (guint i = 0; i < cx_registry_n_fields (); i++) {
    const CxField *f = cx_registry_field (i);

    if (f->driver)
      g_assert_null (cx_registry_find (f->kind, NULL, f->id));
  }
}

static void
test_units_fit (void)
{
  for (guint i = 0; i < cx_registry_n_fields (); i++) {
    const CxField *f = cx_registry_field (i);
    gboolean money = f->unit >= CX_UNIT_MONEY && f->unit <= CX_UNIT_MONEY_EACH;

    if (f->type == CX_FIELD_SWITCH)
      g_assert_cmpint (f->unit, ==, CX_UNIT_FLAG);
    if (f->type != CX_FIELD_NUMBER)
      continue;
    if (g_str_has_suffix (f->id, "_months") || g_str_equal (f->id, "months"))
      g_assert_cmpint (f->unit, ==, CX_UNIT_MONTHS);
    if ((strstr (f->id, "cost") && !g_str_has_suffix (f->id, "s_cost_to_serve")) || strstr (f->id, "amount") ||
        strstr (f->id, "budget") || strstr (f->id, "saving"))
      g_assert_true (money);
    if (g_str_has_suffix (f->id, "reduction") || g_str_has_suffix (f->id, "uplift") || g_str_has_suffix (f->id, "margin"))
      g_assert_cmpint (f->unit, ==, CX_UNIT_SHARE);
    if (money && f->kind != CX_ITEM_SIGNOFF) /* in a sign-off the amount is a result, which may be a loss */
      g_assert_cmpfloat (f->low, ==, 0);
  }
}

static void
test_drivers (void)
{
  g_assert_cmpuint (cx_registry_n_drivers (), ==, G_N_ELEMENTS (drivers));
  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++) {
    const CxDriver *driver = cx_registry_find_driver (drivers[i].driver);
    g_auto (GStrv) parameters = g_strsplit (drivers[i].parameters, " ", -1);
    guint n_fields = 0;

    g_assert_nonnull (driver);
    g_assert_true (*driver->label && *driver->sentence);
    g_assert_cmpint (driver->structural, ==, drivers[i].structural);
    for (guint p = 0; parameters[p]; p++) {
      const CxField *field = cx_registry_find (CX_ITEM_BENEFIT, driver->id, parameters[p]);

      g_assert_nonnull (field);
      g_assert_cmpstr (field->driver, ==, driver->id);
      if (field->type == CX_FIELD_REF)
        g_assert_true (field->flags & CX_FIELD_REQUIRED);
    }
    for (guint f = 0; f < cx_registry_n_fields (); f++)
      n_fields += g_strcmp0 (cx_registry_field (f)->driver, driver->id) == 0 && !cx_registry_field (f)->list;
    g_assert_cmpuint (n_fields, ==, g_strv_length (parameters));
  }
  g_assert_null (cx_registry_find_driver ("churn"));
}

static void
test_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    const CxField *f = cx_registry_find (numbers[i].kind, numbers[i].driver, numbers[i].field);

    g_test_message ("%s", numbers[i].field);
    g_assert_nonnull (f);
    g_assert_true (f->low == numbers[i].low);
    g_assert_true (f->high == numbers[i].high);
    if (isnan (numbers[i].fallback))
      g_assert_true (f->flags & (CX_FIELD_REQUIRED | CX_FIELD_OPTIONAL));
    else
      g_assert_true (f->fallback == numbers[i].fallback && !(f->flags & (CX_FIELD_REQUIRED | CX_FIELD_OPTIONAL)));
    g_assert_cmpint (!!(f->flags & CX_FIELD_WHOLE), ==, numbers[i].whole);
    g_assert_cmpint (cx_field_is_input (f), ==, numbers[i].input);
  }
}

static void
test_choices (void)
{
  static const struct {
    CxItemKind kind;
    const char *field, *choices;
  } expected[] = {
    { CX_ITEM_CASE, "discounting", "month-end mid-month year-end" },
    { CX_ITEM_INITIATIVE, "ramp_shape", "linear s-curve" },
    { CX_ITEM_COST, "category", "technology people training process change research other" },
    { CX_ITEM_COST, "timing", "once monthly annual by-year" },
    { CX_ITEM_BENEFIT, "cash", "cashable capacity avoided" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CxField *f = cx_registry_find (expected[i].kind, NULL, expected[i].field);
    g_auto (GStrv) ids = g_strsplit (expected[i].choices, " ", -1);
    guint n = 0;

    for (; f->choices[n].id; n++)
      g_assert_cmpstr (f->choices[n].id, ==, ids[n]);
    g_assert_cmpuint (n, ==, g_strv_length (ids));
  }
}

static void
test_tree (void)
{
  guint n = 1; /* the root of the tree */

  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++) {
    const CxItemType *type = cx_item_type (kind);

    g_assert_cmpint (type->kind, ==, kind);
    g_assert_true (type->list && type->label && type->plural);
    for (const int *child = cx_item_type_children (kind); *child >= 0; child++, n++)
      g_assert_cmpint (cx_item_type (*child)->parent, ==, kind);
    if (type->shape == CX_LIST_MAP)
      g_assert_nonnull (cx_registry_find (kind, NULL, ""));
  }
  g_assert_cmpuint (n, ==, CX_N_ITEM_KINDS);
}

static void
test_complaints (void)
{
  static const struct {
    CxItemKind kind;
    const char *field;
    double value;
    const char *complaint;
  } expected[] = {
    { CX_ITEM_SEGMENT, "churn_rate", 1.7, "1.7 is above the highest value allowed, 0.999" },
    { CX_ITEM_SEGMENT, "churn_rate", 0.999, NULL },
    { CX_ITEM_SEGMENT, "churn_rate", -0.1, "-0.1 is below the lowest value allowed, 0" },
    { CX_ITEM_SEGMENT, "customers", 1e300, NULL },
    { CX_ITEM_SEGMENT, "customers", NAN, "this is not a finite number" },
    { CX_ITEM_SEGMENT, "customers", INFINITY, "this is not a finite number" },
    { CX_ITEM_CASE, "discount_rate", -1, "-1 is not allowed: the value must be above this bound" },
    { CX_ITEM_CASE, "discount_rate", -2, "-2 is too low: the value must be above -1" },
    { CX_ITEM_CASE, "discount_rate", -0.999, NULL },
    { CX_ITEM_CASE, "horizon_months", 12.5, "12.5 is not a whole number" },
    { CX_ITEM_CASE, "horizon_months", 11, "11 is below the lowest value allowed, 12" },
    { CX_ITEM_INITIATIVE, "included", 0.5, "0.5 is neither 0 (no) nor 1 (yes)" },
    { CX_ITEM_INITIATIVE, "included", 2, "2 is neither 0 (no) nor 1 (yes)" },
    { CX_ITEM_CHANNEL, "occupancy", 0.04, "0.04 is below the lowest value allowed, 0.05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const CxField *f = cx_registry_find (expected[i].kind, NULL, expected[i].field);
    g_autofree char *complaint = cx_field_complaint (f, expected[i].value);

    g_assert_cmpstr (complaint, ==, expected[i].complaint);
  }
}

static void
test_nearest (void)
{
  static const char *const names[] = { "churn_rate", "churn_drift", "customers", "name", "id", NULL };
  g_autofree char *endless = g_strnfill (100000, 'x');

  g_assert_cmpstr (cx_nearest ("chrun_rate", names), ==, "churn_rate");
  g_assert_cmpstr (cx_nearest ("churnrate", names), ==, "churn_rate");
  g_assert_cmpstr (cx_nearest ("Customers", names), ==, "customers");
  g_assert_cmpstr (cx_nearest ("nmae", names), ==, "name");
  g_assert_null (cx_nearest ("xyz", names));
  g_assert_null (cx_nearest ("something else", names));
  g_assert_null (cx_nearest (endless, names));
  g_assert_null (cx_nearest ("", names));
}

static void
test_number_text (void)
{
  static const struct {
    double value;
    const char *text;
  } expected[] = {
    { 0.1, "0.1" },     { 1200000, "1200000" },
    { -0.03, "-0.03" }, { 33333.333333333336, "33333.333333333336" },
    { 0, "0" },         { 1.0 / 3, "0.3333333333333333" },
  };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (cx_number_text (expected[i].value, buffer), ==, expected[i].text);
  for (int i = 0; i < 20000; i++) {
    double value = ldexp (g_test_rand_double_range (-1, 1), g_test_rand_int_range (-1000, 1000));

    g_assert_true (g_ascii_strtod (cx_number_text (value, buffer), NULL) == value);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registry/fields-sound", test_fields_sound);
  g_test_add_func ("/registry/units-fit", test_units_fit);
  g_test_add_func ("/registry/drivers", test_drivers);
  g_test_add_func ("/registry/bounds", test_bounds);
  g_test_add_func ("/registry/choices", test_choices);
  g_test_add_func ("/registry/tree", test_tree);
  g_test_add_func ("/registry/complaints", test_complaints);
  g_test_add_func ("/registry/nearest", test_nearest);
  g_test_add_func ("/registry/number-text", test_number_text);
  return g_test_run ();
}
