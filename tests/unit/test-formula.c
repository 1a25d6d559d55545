/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas of the driver `custom` mean the same as in a spreadsheet, and an error names its place. */
#include <locale.h>

#include "cx-test.h"
#include "model/case/cx-formula.h"

/* Returns a case with one benefit, whose formula is FORMULA with x = 3, y = -2, zero = 0 and half = 0.5. Its effect is full from
 * month 1 on. */
static CxCase *
case_of (const char *formula)
{
  g_autofree char *json = g_strdup_printf (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"Formula\", \"horizon_months\": 24}, \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", "
    "\"benefits\": [{\"id\": \"b\", \"name\": \"B\", \"driver\": \"custom\", \"formula\": \"%s\", "
    "\"parameters\": {\"x\": 3, \"y\": -2, \"zero\": 0, \"half\": 0.5}}]}]}",
    formula);
  return cx_test_parse (json);
}

/* ---- Values ---- */

static const struct {
  const char *formula;
  double at_1, at_20; /* in months 1 and 20 */
} values[] = {
  { "5", 5, 5 },
  { "t", 1, 20 },
  { "=x + 1", 4, 4 },
  { "  x+y  ", 1, 1 },
  { "x - y - 1", 4, 4 },
  { "7 - 2 - 1", 4, 4 },
  { "8 / 2 / 2", 2, 2 },
  { "2 + 3 * 4", 14, 14 },
  { "(2 + 3) * 4", 20, 20 },
  { ".5 * 4", 2, 2 },
  { "1.5e2 - 50", 100, 100 },
  { "1E-1 * 20", 2, 2 },
  /* Unary minus binds tighter than ^ in spreadsheets. */
  { "-2^2", 4, 4 },
  { "-x^2", 9, 9 },
  { "0 - 2^2", -4, -4 },
  { "2^-1", 0.5, 0.5 },
  { "2^-1 * 4", 2, 2 },
  { "(2^3)^2", 64, 64 },
  { "2^(3^2)", 512, 512 },
  { "-(-3)", 3, 3 },
  { "--3", 3, 3 },
  { "+-+3", -3, -3 },
  { "y^3", -8, -8 },
  { "y^-1", -0.5, -0.5 },
  { "3*-2", -6, -6 },
  /* A comparison is 1 or 0 and has the lowest precedence. */
  { "1 + 1 = 2", 1, 1 },
  { "(t > 12) * 5", 0, 5 },
  { "x >= 3", 1, 1 },
  { "x <= y", 0, 0 },
  { "x <> 3", 0, 0 },
  { "x < t", 0, 1 },
  { "10 * (t = 20)", 0, 10 },
  /* Spreadsheets compare about fifteen digits: 0.1·3 is 0.30000000000000004 in binary, but it counts as 0.3. */
  { "0.1 * 3 = 0.3", 1, 1 },
  { "0.1 * 3 > 0.3", 0, 0 },
  { "0.1 * 3 <= 0.3", 1, 1 },
  { "0.1 * 3 <> 0.3", 0, 0 },
  { "0.3 < 0.300000000001", 1, 1 },
  { "0.1 * 3 - 0.3 = 0", 0, 0 },
  /* The arguments of functions are separated by commas or semicolons. */
  { "min(x, y, 7)", -2, -2 },
  { "max(x; y; t)", 3, 20 },
  { "min(4)", 4, 4 },
  { "abs(y)", 2, 2 },
  { "round(2.5)", 3, 3 },
  { "round(-2.5)", -3, -3 },
  { "round(1.005, 2)", 1.01, 1.01 },
  { "round(1234, -2)", 1200, 1200 },
  { "if(t > 12, 100, 7)", 7, 100 },
  { "if(x, 1, 2)", 1, 1 },
  { "if(zero; 1; 2)", 2, 2 },
  { "and(x, y)", 1, 1 },
  { "and(x, zero, y)", 0, 0 },
  { "and(x)", 1, 1 },
  { "or(zero, t > 12)", 0, 1 },
  { "or(zero)", 0, 0 },
  { "not(t > 12)", 1, 0 },
  { "not(5)", 0, 0 },
  { "if(and(t >= 6, not(t > 24)), x, y) * 2", -4, 6 },
  { "if(t > 12, if(t > 18, 1, 2), 3)", 3, 1 },
  /* Only the chosen branch is evaluated. */
  { "if(zero = 0, 8, 1 / zero)", 8, 8 },
  { "if(t = 0, 0, 40 / t)", 40, 2 },
  { "if(t < 10, 0, 1 / (t - 5)) * 15", 0, 1 },
  { "if(x > 0, if(y > 0, y^0.5, 9), 1 / zero)", 9, 9 },
  { "if(0, 1/0, 5)", 5, 5 },
  { "if(1, 5, 1/0)", 5, 5 },
  { "if(1 = 1, 6, 0^0)", 6, 6 },
  { "if(t >= 0, 5, 1 / 0)", 5, 5 },
  /* The formula is not evaluated in months in which the benefit has no effect. */
  { "40 / t", 40, 2 },
  { "0 * x", 0, 0 },
  { "int(-2.5)", -3, -3 },
  { "mod(t, 7)", 1, 6 },
  { "mod(-t, 7)", 6, 1 },
  { "mod(t, -7)", -6, -1 },
  { "since_effect", 1, 20 },
  { "if(since_effect > 0, x * (1 + half)^int((since_effect - 1) / 12), 0)", 3, 4.5 },
  { "12", 12, 12 },
  { "1", 1, 1 },
  { "0", 0, 0 },
  { "2 * 3", 6, 6 },
  { "half^half * half^half", 0.5, 0.5 },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (CxItem) c = case_of (values[i].formula);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    CxNode amount = g_array_index (m->lines, CxLineNodes, 0).amount;

    g_test_message ("%s", values[i].formula);
    cx_assert_near (cx_values_at (r->values, amount, 1), values[i].at_1, 1e-15);
    cx_assert_near (cx_values_at (r->values, amount, 20), values[i].at_20, 1e-15);
    /* Month 0 has no effect yet. */
    g_assert_cmpfloat (cx_values_at (r->values, amount, 0), ==, 0);
    /* A literal that any formula may use is not named after one formula, and the axis keeps its own name. */
    for (CxNode n = 1; n < cx_graph_n_nodes (m->graph); n++)
      if (cx_graph_node (m->graph, n)->op == CX_OP_LITERAL || n == CX_MONTH_NODE)
        g_assert_null (cx_graph_node (m->graph, n)->label);
    /* The benefit has a row of its own. */
    g_assert_cmpstr (cx_graph_node (m->graph, amount)->label, ==, "Benefit, B, I");
    g_assert_cmpint (cx_graph_node (m->graph, amount)->unit, ==, CX_UNIT_MONEY_MONTH);
  }
}

/* ---- Formulas that do not parse ---- */

static const struct {
  const char *formula, *message;
} refused[] = {
  { "", "column 1: the formula ends too early" },
  { "   ", "column 4: the formula ends too early" },
  { "x +", "column 4: the formula ends too early" },
  { "x + * 2", "column 5: a number, a name or “(” is expected" },
  { "x 2", "column 3: an operator is expected" },
  { "2x", "column 2: an operator is expected" },
  { "(x + 1", "column 7: “)” is missing" },
  { "x + 1)", "column 6: an operator is expected" },
  { "min(x, y", "column 9: “)” is missing" },
  { "min x", "column 5: “(” is missing after min" },
  { "min()", "column 5: a number, a name or “(” is expected" },
  { "if(x, 1)", "column 1: if does not take this number of arguments" },
  { "1 + if(x, 1, 2, 3)", "column 5: if does not take this number of arguments" },
  { "abs(x, y)", "column 1: abs does not take this number of arguments" },
  { "round(x, 1, 2)", "column 1: round does not take this number of arguments" },
  { "not(x, y)", "column 1: not does not take this number of arguments" },
  { "2^3^2",
    "column 4: write parentheses around one of the two powers in a row, because spreadsheets disagree about their order" },
  { "x^-y^2",
    "column 5: write parentheses around one of the two powers in a row, because spreadsheets disagree about their order" },
  { "visits * x",
    "column 1: “visits” is neither a parameter, nor t or since_effect, nor one of min max abs round int mod if and or not" },
  { "x + hallf", "column 5: “hallf” is not a parameter; did you mean “half”?" },
  { "X", "column 1: “X” is neither a parameter, nor t or since_effect, nor one of min max abs round int mod if and or not" },
  { "sum(x)",
    "column 1: “sum” is neither a parameter, nor t or since_effect, nor one of min max abs round int mod if and or not" },
  { "0x10", "column 1: this number is too large or is not written in decimal digits" },
  { "1e999", "column 1: this number is too large or is not written in decimal digits" },
  { "1,5", "column 2: an operator is expected" },
  { "x & y", "column 3: an operator is expected" },
  { "x # y", "column 3: an operator is expected" },
  { "x ≥ y", "column 3: an operator is expected" },
  { "“x”", "column 1: a number, a name or “(” is expected" },
  { "x == y", "column 4: a number, a name or “(” is expected" },
  { "x > > y", "column 5: a number, a name or “(” is expected" },
  { "1.2.3", "column 4: an operator is expected" },
  { "nan", "column 1: “nan” is neither a parameter, nor t or since_effect, nor one of min max abs round int mod if and or not" },
};

static void
test_refused (void)
{
  static const char *const names[] = { "x", "y", "zero", "half", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_test_message ("%s", refused[i].formula);
    g_assert_false (cx_formula_check (refused[i].formula, names, &error));
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    if (!g_str_equal (refused[i].formula, "X") && !g_str_equal (refused[i].formula, "nan") &&
        !g_str_equal (refused[i].formula, "sum(x)"))
      g_assert_cmpstr (error->message, ==, refused[i].message);
    else /* a short name may resemble another one */
      g_assert_true (g_str_has_prefix (error->message, "column 1: “"));
    /* The check also works if the caller passes no error. */
    g_assert_false (cx_formula_check (refused[i].formula, names, NULL));
  }
}

static void
test_hostile (void)
{
  static const char *const names[] = { "x", NULL };
  const struct {
    const char *open, *middle, *close;
    guint n;
    gboolean fine;
  } towers[] = {
    { "(", "x", ")", 60, TRUE },    { "(", "x", ")", 400, FALSE },     { "-", "x", "", 60, TRUE },
    { "-", "x", "", 1500, FALSE },  { "abs(", "x", ")", 60, TRUE },    { "abs(", "x", ")", 380, FALSE },
    { "+", "x", "", 1900, TRUE },   { "not(", "x", ")", 100, FALSE },  { "x+", "x", "", 900, TRUE },
    { "x+", "x", "", 1100, FALSE }, { "if(1,", "x", ",2)", 40, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (towers); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    for (guint k = 0; k < towers[i].n; k++)
      g_string_append (text, towers[i].open);
    g_string_append (text, towers[i].middle);
    for (guint k = 0; k < towers[i].n; k++)
      g_string_append (text, towers[i].close);
    gboolean fine = cx_formula_check (text->str, names, &error);
    g_test_message ("%u times %s: %s", towers[i].n, towers[i].open, error ? error->message : "fine");
    g_assert_cmpint (fine, ==, towers[i].fine);
    g_assert_true (fine == (error == NULL));
  }
}

static void
test_names (void)
{
  static const char *const good[] = { "x", "a1", "long_name", "tt", "iff", "min_", "z_9" };
  static const char *const bad[] = { "",    "t",     "X",  "_x",  "1x", "a-b", "a b", "min", "max",
                                     "abs", "round", "if", "and", "or", "not", "ä",   "aB" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (cx_formula_name_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cx_formula_name_is_valid (bad[i]));
}

/* ---- Formulas that are no number in some month ---- */

static const struct {
  const char *formula, *message;
} failing[] = {
  { "1 / zero", "initiatives/i/benefits/b/formula: month 1: division by zero" },
  { "mod(x, zero)", "initiatives/i/benefits/b/formula: month 1: division by zero" },
  { "1 / 0", "initiatives/i/benefits/b/formula: month 1: division by zero" },
  { "x / (t - 5)", "initiatives/i/benefits/b/formula: month 5: division by zero" },
  { "if(t > 12, 1 / (t - 17), 0)", "initiatives/i/benefits/b/formula: month 17: division by zero" },
  { "if(and(t > 3, t < 9), 1 / (t - 8), 1 / (t - 20))", "initiatives/i/benefits/b/formula: month 8: division by zero" },
  { "zero^zero",
    "initiatives/i/benefits/b/formula: month 1: power of a number that is not positive with an exponent that is 0 or a fraction" },
  { "y^half",
    "initiatives/i/benefits/b/formula: month 1: power of a number that is not positive with an exponent that is 0 or a fraction" },
  { "(t - 4)^0.5",
    "initiatives/i/benefits/b/formula: month 1: power of a number that is not positive with an exponent that is 0 or a fraction" },
  { "(4 - t)^0.5",
    "initiatives/i/benefits/b/formula: month 4: power of a number that is not positive with an exponent that is 0 or a fraction" },
  { "(t - 9)^0",
    "initiatives/i/benefits/b/formula: month 1: power of a number that is not positive with an exponent that is 0 or a fraction" },
  { "zero^-1", "initiatives/i/benefits/b/formula: month 1: division by zero: 0 to a negative power" },
  { "(t - 7)^-1", "initiatives/i/benefits/b/formula: month 7: division by zero: 0 to a negative power" },
  /* A number that overflows is an error, too, even if only a comparison reads it. */
  { "10^400", "initiatives/i/benefits/b/formula: month 1: a number that is too large" },
  { "10^(100 * t)", "initiatives/i/benefits/b/formula: month 4: a number that is too large" },
  { "if(10^400 > 1, 5, 6)", "initiatives/i/benefits/b/formula: month 1: a number that is too large" },
  { "1 / 10^(100 * t)", "initiatives/i/benefits/b/formula: month 4: a number that is too large" },
  { "min(3, (1e200 + t) * (1e200 + t))", "initiatives/i/benefits/b/formula: month 1: a number that is too large" },
};

static void
test_no_number (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (failing); i++) {
    g_autoptr (CxItem) c = case_of (failing[i].formula);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (GError) error = NULL;
    g_autoptr (CxResults) r = cx_results_new (m, NULL, &error);

    g_test_message ("%s", failing[i].formula);
    g_assert_null (r);
    g_assert_error (error, CX_ERROR, CX_ERROR_INPUT);
    g_assert_cmpstr (error->message, ==, failing[i].message);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/values", test_values);
  g_test_add_func ("/formula/refused", test_refused);
  g_test_add_func ("/formula/hostile", test_hostile);
  g_test_add_func ("/formula/names", test_names);
  g_test_add_func ("/formula/no-number", test_no_number);
  return g_test_run ();
}
