/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity, break-even and tables of two inputs are compared with cases whose answer is known in closed form, and with the
 * case that has the value. */
#include "cx-test.h"
#include "model/analysis/cx-break-even.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/analysis/cx-two-way.h"
#include "model/build/cx-result.h"

/* Returns a case that pays COST at the start and saves SAVING a year for two years without discounting, so its NPV is 2 SAVING -
 * COST. (transfer full) */
static CxCase *
saving_case (const char *saving, const char *cost, const char *more)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"S\", \"horizon_months\": 24, \"discount_rate\": 0}, \"initiatives\": [{\"id\": \"i\", "
    "\"name\": \"I\", \"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": %s}], \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
    "\"driver\": \"platform_consolidation\", \"annual_saving\": %s}]%s}]}",
    cost, saving, more);
  return cx_test_parse (json);
}

/* Returns a case over two years with a custom FORMULA of x. (transfer full) */
static CxCase *
formula_case (const char *formula, const char *x)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"F\", \"horizon_months\": 24, \"discount_rate\": 0}, \"initiatives\": [{\"id\": \"i\", "
    "\"name\": \"I\", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": \"custom\", \"formula\": \"%s\", \"parameters\": {\"x\": "
    "%s}}]}]}",
    formula, x);
  return cx_test_parse (json);
}

static guint
index_of (const CxModel *m, const char *path)
{
  for (guint i = 0; i < m->inputs->len; i++)
    if (g_str_equal (((const CxInput *) g_ptr_array_index (m->inputs, i))->path, path))
      return i;
  g_error ("%s is no input", path);
}

static CxBreakEven
break_even (CxCase *c, const char *path)
{
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  guint k = index_of (m, path);
  CxBreakEven found;
  double value;

  g_assert_true (cx_break_even_find (m, NULL, &k, 1, &found, &error));
  g_assert_no_error (error);
  g_assert_true (cx_break_even_values (m, NULL, &k, 1, &value, &error));
  cx_assert_same (value, found.value);
  g_autofree char *reason = cx_break_even_reason (g_ptr_array_index (m->inputs, k), &found);
  g_assert_true ((reason == NULL) == !isnan (found.value));
  return found;
}

static void
test_closed_forms (void)
{
  static const struct {
    const char *path;
    double value;
  } known[] = {
    { "initiatives/i/costs/c/amount", 2400 },
    { "initiatives/i/benefits/b/annual_saving", 600 },
    { "initiatives/i/benefits/b/attribution", 0.5 },
    { "initiatives/i/probability", 0.5 },
    { "case/contingency", 1 },
    /* Each month of delay or of building loses 100. */
    { "initiatives/i/start_month", 12 },
    { "initiatives/i/build_months", 12 },
    /* The tax relief and the tax are the same share of cost and benefit, so no rate changes the sign. */
    { "case/tax_rate", NAN },
  };
  g_autoptr (CxItem) c = saving_case ("1200", "1200", "");

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    cx_assert_near (break_even (c, known[i].path).value, known[i].value, 1e-13);
  /* Break-even would need a second year that is worth nothing, which no allowed deflation gives. */
  g_assert_true (isnan (break_even (c, "case/inflation").value));

  /* The case breaks even at a discount rate equal to its internal rate of return. */
  g_autoptr (CxItem) dearer = saving_case ("1200", "1800", "");
  g_autoptr (CxModel) m = cx_test_model (dearer);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  cx_assert_near (break_even (dearer, "case/discount_rate").value, r->value[CX_RESULT_IRR], 1e-12);
}

static void
test_whole_months (void)
{
  /* The saving is 101 a month for ten years. After a start in month 108, benefits of 1,212 are left; after a start in month 109,
   * only 1,111. */
  g_autoptr (CxItem) c = saving_case ("1212", "1200", "");
  cx_item_set (c, "horizon_months", cx_value_new_number (120));
  CxBreakEven found = break_even (c, "initiatives/i/start_month");
  g_assert_true (isnan (found.value));
  g_assert_cmpfloat (found.before, ==, 108);
  g_assert_cmpfloat (found.after, ==, 109);
  /* The build time may be a fraction of a month. */
  cx_assert_near (break_even (c, "initiatives/i/build_months").value, 108 + 12.0 / 101, 1e-12);

  /* With a horizon of two years, a start in month 25 has neither costs nor benefits. */
  cx_item_set (c, "horizon_months", cx_value_new_number (24));
  g_assert_cmpfloat (break_even (c, "initiatives/i/start_month").value, ==, 25);
}

/* If NPV is 0 over a whole interval, the nearest value of the interval counts. */
static void
test_plateau (void)
{
  g_autoptr (CxItem) c = saving_case ("1200", "0", "");

  g_assert_cmpfloat (break_even (c, "initiatives/i/start_month").value, ==, 24);
  cx_assert_near (break_even (c, "initiatives/i/build_months").value, 24, 1e-13);
  g_assert_cmpfloat (break_even (c, "initiatives/i/benefits/b/annual_saving").value, ==, 0);
  g_assert_cmpfloat (break_even (c, "initiatives/i/probability").value, ==, 0);
  /* The initiative is free. Any cost lowers its value, and break-even is at 2,400. */
  cx_assert_near (break_even (c, "initiatives/i/costs/c/amount").value, 2400, 1e-13);
}

static void
test_nearest_and_jumps (void)
{
  g_autoptr (CxItem) low = formula_case ("(x - 1) * (x - 4)", "2"), high = formula_case ("(x - 1) * (x - 4)", "3");
  g_autoptr (CxItem) jump = formula_case ("if(x > 2, 100, -100)", "1"), root = formula_case ("if(x > 2, 100, x + 100)", "1");
  g_autoptr (CxItem) beyond = formula_case ("if(x > 2, -100, 100) + max(0, 50 * (x - 8))", "1");
  g_autoptr (CxItem) zero = formula_case ("0 * x", "3"), power = formula_case ("x ^ 0.5 - 4", "1");
  g_autoptr (CxItem) not_a_number = formula_case ("x ^ 0 + 1 + x", "1");

  cx_assert_near (break_even (low, "initiatives/i/benefits/b/parameters/x").value, 1, 1e-13);
  cx_assert_near (break_even (high, "initiatives/i/benefits/b/parameters/x").value, 4, 1e-13);
  /* A jump across 0 gives no value but is reported, and a root behind the jump is found. */
  CxBreakEven found = break_even (jump, "initiatives/i/benefits/b/parameters/x");
  g_assert_true (isnan (found.value));
  cx_assert_near (found.after, 2, 1e-12);
  cx_assert_near (break_even (root, "initiatives/i/benefits/b/parameters/x").value, -100, 1e-12);
  cx_assert_near (break_even (beyond, "initiatives/i/benefits/b/parameters/x").value, 10, 1e-12);
  /* If the case is worth 0 today, today's value is the break-even. */
  g_assert_cmpfloat (break_even (zero, "initiatives/i/benefits/b/parameters/x").value, ==, 3);
  cx_assert_near (break_even (power, "initiatives/i/benefits/b/parameters/x").value, 16, 1e-12);
  /* (-2)^0 is undefined in a spreadsheet. */
  g_assert_true (isnan (break_even (not_a_number, "initiatives/i/benefits/b/parameters/x").value));
}

/* The case with its break-even value, for every input of every case, has an NPV of 0 relative to its cash flows, and the value is
 * within the bounds. */
static void
test_every_input (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();
  guint found = 0;

  for (guint k = 0; k < cases->len; k++) {
    g_autoptr (CxModel) m = cx_test_model (g_ptr_array_index (cases, k));
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    guint n = m->inputs->len;
    g_autofree guint *all = g_new (guint, n + 1);
    g_autofree CxBreakEven *out = g_new (CxBreakEven, n + 1);
    double size = r->value[CX_RESULT_PV_BENEFITS] + r->value[CX_RESULT_PV_COSTS] + fabs (r->value[CX_RESULT_NPV]);

    for (guint i = 0; i < n; i++)
      all[i] = i;
    g_assert_true (cx_break_even_find (m, NULL, all, n, out, NULL));
    for (guint i = 0; i < n; i++) {
      const CxInput *input = g_ptr_array_index (m->inputs, i);
      double low, high, npv;
      CxOverride override = { m->input_nodes[i], out[i].value };
      CxLane lane = { &override, 1 };
      CxProgram *program;
      if (isnan (out[i].value))
        continue;
      cx_input_bounds (input->item, input->field, &low, &high);
      g_assert_cmpfloat (out[i].value, >=, low);
      g_assert_cmpfloat (out[i].value, <=, high);
      program = cx_program_new (m->graph, &m->result[CX_RESULT_NPV], 1);
      cx_program_run (program, &lane, 1, &npv);
      cx_program_free (program);
      if (fabs (npv) > 1e-9 * MAX (1, fabs (size)))
        g_error ("%s = %.17g: %g", input->path, out[i].value, npv);
      found++;
    }
  }
  g_assert_cmpuint (found, >, 100);
}

/* Each end of a bar equals the result of the case with that value, to the bit. */
static void
test_ends (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, NULL);
  guint without_range = 0;

  for (guint i = 0; i < swings->len; i += 9) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    for (guint end = 0; end < 2; end++) {
      g_autoptr (CxItem) copy = cx_item_copy (c);
      const CxField *field;
      CxItem *item = cx_case_lookup (copy, s->input->path, &field, NULL);
      const CxValue *now = cx_item_value (item, field->id);
      g_autoptr (CxValue) value = now ? cx_value_copy (now) : cx_value_new_number (0);
      value->set = TRUE;
      value->number = end ? s->high : s->low;
      if (value->has_low)
        value->low = MIN (value->low, value->number);
      if (field->flags & CX_FIELD_WHOLE && value->number != floor (value->number))
        continue;
      cx_item_set (item, field->id, g_steal_pointer (&value));
      g_autoptr (GError) error = NULL;
      g_autoptr (CxModel) changed = cx_build_model (copy, &error);
      if (error) /* the input is one share of a mix */
        continue;
      g_autoptr (CxResults) r = cx_test_results (changed, NULL);
      cx_assert_same (end ? s->npv_high : s->npv_low, r->value[CX_RESULT_NPV]);
      cx_assert_same (end ? s->roi_high : s->roi_low, r->value[CX_RESULT_ROI]);
      cx_assert_same (end ? s->payback_high : s->payback_low, r->value[CX_RESULT_PAYBACK]);
    }
    without_range += s->assumed;
  }
  g_assert_cmpuint (without_range, >, 0);
}

/* An end that is not given equals the value. */
static void
test_half_a_range (void)
{
  g_autoptr (CxItem) c = saving_case ("{\"value\": 1200, \"low\": 900}", "1000", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, NULL);
  g_autoptr (CxResults) worse = cx_test_results (m, "conservative"), better = cx_test_results (m, "optimistic");
  guint seen = 0;

  for (guint i = 0; i < swings->len; i++) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    if (!g_str_equal (s->input->path, "initiatives/i/benefits/b/annual_saving"))
      continue;
    g_assert_false (s->assumed);
    g_assert_cmpfloat (s->low, ==, 900);
    g_assert_cmpfloat (s->high, ==, 1200);
    cx_assert_near (s->npv_low, 800, 1e-13);
    cx_assert_near (s->npv_high, 1400, 1e-13);
    seen++;
  }
  g_assert_cmpuint (seen, ==, 1);
  cx_assert_near (worse->value[CX_RESULT_NPV], 800, 1e-13);
  cx_assert_near (better->value[CX_RESULT_NPV], 1400, 1e-13);
}

/* NPV is 2 s - c. s is 1200 in 600 … 2400, and c is 1000 without a range, so it goes from 900 to 1100. */
static void
test_two_way (void)
{
  g_autoptr (CxItem) c = saving_case ("{\"value\": 1200, \"low\": 600, \"high\": 2400}", "1000", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) results = cx_test_results (m, NULL);
  g_autoptr (GError) error = NULL;
  guint saving = index_of (m, "initiatives/i/benefits/b/annual_saving"), cost = index_of (m, "initiatives/i/costs/c/amount");
  static const double savings[] = { 600, 900, 1200, 1800, 2400 }, costs[] = { 900, 950, 1000, 1050, 1100 };
  CxSteps rows, columns;
  double npv[CX_MAX_STEPS * CX_MAX_STEPS];

  g_assert_true (cx_two_way_steps (m, NULL, saving, &rows, &error));
  g_assert_true (cx_two_way_steps (m, NULL, cost, &columns, &error));
  g_assert_cmpuint (rows.n, ==, 5);
  g_assert_cmpuint (columns.n, ==, 5);
  g_assert_true (cx_two_way_table (m, NULL, saving, cost, rows.values, rows.n, columns.values, columns.n, npv, &error));
  g_assert_no_error (error);
  for (guint r = 0; r < 5; r++) {
    cx_assert_near (rows.values[r], savings[r], 1e-13);
    for (guint k = 0; k < 5; k++) {
      cx_assert_near (columns.values[k], costs[k], 1e-13);
      cx_assert_near (npv[5 * r + k], 2 * savings[r] - costs[k], 1e-12);
    }
  }
  g_assert_cmpuint (rows.today, ==, 2);
  g_assert_cmpuint (columns.today, ==, 2);
  cx_assert_near (npv[5 * 2 + 2], 1400, 1e-12);
  g_assert_cmpfloat (npv[5 * 2 + 2], ==, results->value[CX_RESULT_NPV]);

  g_assert_false (cx_two_way_table (m, NULL, cost, cost, savings, 2, costs, 2, npv, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (cx_two_way_table (m, "none", saving, cost, savings, 2, costs, 2, npv, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (cx_two_way_steps (m, "none", saving, &rows, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
}

/* Equal steps occur once, months are whole numbers, and today's value is always among the steps. */
static void
test_steps (void)
{
  static const struct {
    const char *saving, *scenario;
    double values[CX_MAX_STEPS];
    guint n, today;
  } cases[] = {
    { "{\"value\": 1200, \"low\": 1200, \"high\": 1800}", NULL, { 1200, 1500, 1800 }, 3, 0 },
    { "{\"value\": 1200, \"low\": 600, \"high\": 1200}", NULL, { 600, 900, 1200 }, 3, 2 },
    { "{\"value\": 1200, \"low\": 600, \"high\": 1800}", "optimistic", { 600, 1200, 1800 }, 3, 2 },
    { "{\"value\": 1200, \"low\": 600, \"high\": 1800}", "beyond", { 600, 1500, 1800, 2100, 2400 }, 5, 4 },
    { "0", NULL, { 0 }, 1, 0 },
  };
  g_autoptr (CxItem) months = saving_case ("1200", "1000", ", \"start_month\": {\"value\": 2, \"low\": 1, \"high\": 6}");
  g_autoptr (CxModel) m = cx_test_model (months);
  CxSteps steps;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CxItem) c = saving_case (
      cases[i].saving, "1000",
      "}], \"scenarios\": [{\"id\": \"beyond\", \"name\": \"B\", \"overrides\": {\"initiatives/i/benefits/b/annual_saving\": 2400}");
    g_autoptr (CxModel) model = cx_test_model (c);

    g_assert_true (
      cx_two_way_steps (model, cases[i].scenario, index_of (model, "initiatives/i/benefits/b/annual_saving"), &steps, NULL));
    g_assert_cmpuint (steps.n, ==, cases[i].n);
    g_assert_cmpuint (steps.today, ==, cases[i].today);
    for (guint k = 0; k < steps.n; k++)
      cx_assert_near (steps.values[k], cases[i].values[k], 1e-13);
  }

  /* The steps would be 1, 1½, 2, 4 and 6, but one and a half is rounded to a value that exists already. */
  g_assert_true (cx_two_way_steps (m, NULL, index_of (m, "initiatives/i/start_month"), &steps, NULL));
  g_assert_cmpuint (steps.n, ==, 4);
  g_assert_cmpuint (steps.today, ==, 1);
  g_assert_cmpfloat (steps.values[2], ==, 4);
  g_assert_cmpfloat (steps.values[3], ==, 6);
}

static CxCase *
power_case (const char *x, const char *more)
{
  g_autofree char *json =
    g_strdup_printf ("{\"format\": \"cxcase/1\", \"case\": {\"title\": \"F\", \"horizon_months\": 12, \"discount_rate\": 0}, "
                     "\"initiatives\": [{\"id\": \"i\", \"name\": \"I\", \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
                     "\"driver\": \"custom\", \"formula\": \"100 * x^y\", \"parameters\": {\"x\": %s, \"y\": 0%s}}]}]}",
                     x, more);
  return cx_test_parse (json);
}

static const CxSwing *
swing_of (const GArray *swings, const char *path)
{
  for (guint i = 0; i < swings->len; i++)
    if (g_str_equal (g_array_index (swings, CxSwing, i).input->path, path))
      return &g_array_index (swings, CxSwing, i);
  g_error ("%s is not varied", path);
}

/* 0^0 is 1 in C and undefined in a spreadsheet, so there is no figure where the case itself is refused. */
static void
test_no_number (void)
{
  static const char x[] = "initiatives/i/benefits/b/parameters/x", y[] = "initiatives/i/benefits/b/parameters/y";
  g_autoptr (CxItem) c = power_case ("{\"value\": 1, \"low\": 0, \"high\": 2}", "");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, NULL);
  g_autoptr (GError) error = NULL;
  static const double values[] = { 0, 1, 2 }, none[] = { 0, 0, 0 };
  double npv[9];
  const CxSwing *s = swing_of (swings, x);

  g_assert_null (cx_results_new (m, "conservative", &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
  g_assert_true (isnan (s->npv_low) && isnan (s->roi_low) && isnan (s->payback_low) && isnan (s->swing));
  cx_assert_near (s->npv_high, 1200, 1e-13);
  g_autofree char *low = cx_sensitivity_reason (s, FALSE), *high = cx_sensitivity_reason (s, TRUE);
  g_assert_cmpstr (low, ==, error->message);
  g_assert_null (high);

  /* An input with an undefined swing is last. */
  g_assert_true (s == &g_array_index (swings, CxSwing, swings->len - 1));
  for (guint i = 0; i + 1 < swings->len; i++)
    g_assert_false (isnan (g_array_index (swings, CxSwing, i).swing));

  /* For x = 0, 1, 2 and y = 0, the first row is undefined. */
  g_assert_true (cx_two_way_table (m, NULL, index_of (m, x), index_of (m, y), values, 3, none, 3, npv, NULL));
  for (guint k = 0; k < 9; k++)
    if (k < 3)
      g_assert_true (isnan (npv[k]));
    else
      cx_assert_near (npv[k], 1200, 1e-13);
}

/* The table has more lanes than one block, and each block contains undefined ones. */
static void
test_no_number_in_large_tables (void)
{
  enum { N = 40 };
  g_autoptr (CxItem) c =
    power_case ("{\"value\": 1, \"low\": -20, \"high\": 19}", ", \"z\": {\"value\": 1, \"low\": 0, \"high\": 39}");
  g_autoptr (CxModel) m = cx_test_model (c);
  double rows[N], columns[N];
  g_autofree double *npv = g_new (double, N *N);

  for (guint i = 0; i < N; i++) {
    rows[i] = i;
    columns[i] = -20.0 + i;
  }
  g_assert_true (cx_two_way_table (m, NULL, index_of (m, "initiatives/i/benefits/b/parameters/z"),
                                   index_of (m, "initiatives/i/benefits/b/parameters/x"), rows, N, columns, N, npv, NULL));
  for (guint r = 0; r < N; r++)
    for (guint k = 0; k < N; k++) {
      if (k <= 20)
        g_assert_true (isnan (npv[r * N + k]));
      else
        cx_assert_near (npv[r * N + k], 1200, 1e-13);
    }
}

/* If an amount overflows, the case with it is refused, and so the end of the bar is undefined. */
static void
test_running_over (void)
{
  g_autoptr (CxItem) c = saving_case ("1200", "{\"value\": 1000, \"low\": 1000, \"high\": 1e308}", "");
  cx_item_set (c, "contingency", cx_value_new_number (1));
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GArray) swings = cx_sensitivity_swings (m, NULL, NULL);
  const CxSwing *s = swing_of (swings, "initiatives/i/costs/c/amount");
  g_autofree char *low = cx_sensitivity_reason (s, FALSE), *high = cx_sensitivity_reason (s, TRUE);

  g_assert_true (isnan (s->npv_high) && isnan (s->swing) && isnan (s->roi_high));
  cx_assert_near (s->npv_low, 400, 1e-13);
  g_assert_null (low);
  g_assert_nonnull (high);
  g_assert_true (s == &g_array_index (swings, CxSwing, swings->len - 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/closed-forms", test_closed_forms);
  g_test_add_func ("/sensitivity/whole-months", test_whole_months);
  g_test_add_func ("/sensitivity/plateau", test_plateau);
  g_test_add_func ("/sensitivity/nearest-and-jumps", test_nearest_and_jumps);
  g_test_add_func ("/sensitivity/every-input", test_every_input);
  g_test_add_func ("/sensitivity/ends", test_ends);
  g_test_add_func ("/sensitivity/half-a-range", test_half_a_range);
  g_test_add_func ("/sensitivity/two-way", test_two_way);
  g_test_add_func ("/sensitivity/steps", test_steps);
  g_test_add_func ("/sensitivity/no-number", test_no_number);
  g_test_add_func ("/sensitivity/no-number-in-large-tables", test_no_number_in_large_tables);
  g_test_add_func ("/sensitivity/running-over", test_running_over);
  return g_test_run ();
}
