/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evaluator: every operator is compared with values computed by hand, and lanes are independent of each other. */
#include <float.h>
#include <json-glib/json-glib.h>
#include <unistd.h>

#include "calc/cx-values.h"
#include "model/build/cx-result.h"
#include "model/results/cx-scenario.h"
#include "cx-test.h"

#define H 36 /* the number of months in the small graphs below */

static const CxLane plain = { NULL, 0 };

/* Returns a row with the given values. It is a sum of value × (t = month), because nested IFs over all months would be too
 * long. */
static CxNode
row_of (CxGraph *g, const double *values, unsigned n)
{
  CxNode row = cx_mul (g, cx_literal (g, 0), CX_MONTH_NODE);
  for (unsigned t = 0; t < n; t++) {
    CxNode here = cx_op (g, CX_OP_EQ, CX_MONTH_NODE, cx_literal (g, t), CX_NONE);
    row = cx_if (g, here, cx_literal (g, values[t]), row);
  }
  return row;
}

/* ---- Operators on numbers ---- */

typedef struct {
  CxOp op;
  double a, b, c, expected;
} Sum;

static const Sum sums[] = {
  { CX_OP_SAME, 3.5, 0, 0, 3.5 },
  { CX_OP_ADD, 0.1, 0.2, 0, 0.1 + 0.2 },
  { CX_OP_SUB, 1, 0.9, 0, 1 - 0.9 },
  { CX_OP_MUL, 3, -4, 0, -12 },
  { CX_OP_DIV, 1, 8, 0, 0.125 },
  { CX_OP_DIV, 1, 0, 0, INFINITY },
  { CX_OP_DIV, 0, 0, 0, NAN },
  { CX_OP_NEG, 2.5, 0, 0, -2.5 },
  { CX_OP_POW, 2, 10, 0, 1024 },
  { CX_OP_POW, 9, 0.5, 0, 3 },
  { CX_OP_POW, -2, 3, 0, -8 },
  { CX_OP_POW, -2, 0.5, 0, NAN },
  { CX_OP_MIN, 2, -3, 0, -3 },
  { CX_OP_MIN, -3, 2, 0, -3 },
  { CX_OP_MAX, 2, -3, 0, 2 },
  { CX_OP_MAX, -3, 2, 0, 2 },
  { CX_OP_ABS, -7.25, 0, 0, 7.25 },
  { CX_OP_INT, 2.9, 0, 0, 2 },
  { CX_OP_INT, -2.1, 0, 0, -3 }, /* INT rounds down and does not truncate */
  { CX_OP_INT, -2, 0, 0, -2 },
  { CX_OP_ROUND, 2.5, 0, 0, 3 },
  { CX_OP_ROUND, -2.5, 0, 0, -3 },
  { CX_OP_ROUND, 1234.5, -2, 0, 1200 },
  { CX_OP_ROUND, 3.14159, 2, 0, 3.14 },
  { CX_OP_LT, 1, 2, 0, 1 },
  { CX_OP_LT, 2, 2, 0, 0 },
  { CX_OP_LE, 2, 2, 0, 1 },
  { CX_OP_LE, 3, 2, 0, 0 },
  { CX_OP_GT, 3, 2, 0, 1 },
  { CX_OP_GT, 2, 2, 0, 0 },
  { CX_OP_GE, 2, 2, 0, 1 },
  { CX_OP_GE, 1, 2, 0, 0 },
  { CX_OP_EQ, 2, 2, 0, 1 },
  { CX_OP_EQ, 2, 3, 0, 0 },
  { CX_OP_NE, 2, 3, 0, 1 },
  { CX_OP_NE, 2, 2, 0, 0 },
  { CX_OP_AND, 2, -1, 0, 1 }, /* every number except 0 is true */
  { CX_OP_AND, 2, 0, 0, 0 },
  { CX_OP_OR, 0, 0.5, 0, 1 },
  { CX_OP_OR, 0, 0, 0, 0 },
  { CX_OP_NOT, 0, 0, 0, 1 },
  { CX_OP_MOD, 7, 3, 0, 1 },
  { CX_OP_MOD, -7, 3, 0, 2 }, /* the result has the sign of the divisor */
  { CX_OP_MOD, 7, -3, 0, -2 },
  { CX_OP_LN, 1, 0, 0, 0 },
  { CX_OP_SETTLE, 1, 2, 0, 0 },
  { CX_OP_SETTLE, -2, 2, 0, 0 },
  { CX_OP_SETTLE, -3, 2, 0, -3 },
  { CX_OP_LESSEN, 8, 0.25, 0, 6 },
  { CX_OP_LESSEN, 8, 0, 0, 8 },
  { CX_OP_RAISE, 8, 0.25, 0, 10 },
  { CX_OP_PICK, 1, 10, 20, 10 },
  { CX_OP_PICK, 2, 10, 20, 20 },
  { CX_OP_NOT, 0.5, 0, 0, 0 },
  { CX_OP_IF, 1, 10, 20, 10 },
  { CX_OP_IF, 0, 10, 20, 20 },
  { CX_OP_IF, -0.5, 10, 20, 10 },
};

static void
test_operators (void)
{
  gboolean seen[CX_N_OPS] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    const Sum *s = &sums[i];
    CxGraph *g = cx_graph_new (H);
    unsigned arity = cx_op_info (s->op)->arity;
    CxNode a = cx_input (g, "a", s->a, "A", CX_UNIT_NUMBER);
    CxNode b = arity > 1 ? cx_input (g, "b", s->b, "B", CX_UNIT_NUMBER) : CX_NONE;
    CxNode c = arity > 2 ? cx_input (g, "c", s->c, "C", CX_UNIT_NUMBER) : CX_NONE;
    CxNode scalar = cx_op (g, s->op, a, b, c);
    /* The same operator runs in the loop over months, on a row that equals the input in every month. */
    CxNode start = cx_op (g, CX_OP_START, a, a, CX_NONE);
    CxNode monthly = cx_op (g, s->op, start, b, c);
    /* The same operator is folded from literals. */
    CxNode folded =
      cx_op (g, s->op, cx_literal (g, s->a), b ? cx_literal (g, s->b) : CX_NONE, c ? cx_literal (g, s->c) : CX_NONE);
    CxValues *v = cx_values_new (g, plain);

    g_test_message ("%s (%g, %g, %g)", cx_op_info (s->op)->name, s->a, s->b, s->c);
    g_assert_false (cx_graph_node (g, scalar)->monthly);
    cx_assert_same (fabs (cx_values_get (v, scalar)), fabs (s->expected));
    cx_assert_near (cx_values_get (v, scalar), s->expected, 0);
    for (unsigned t = 0; t <= H; t++)
      cx_assert_near (cx_values_at (v, monthly, t), s->expected, 0);
    cx_assert_near (cx_values_get (v, folded), s->expected, 0);
    seen[s->op] = TRUE;
    cx_values_free (v);
    cx_graph_free (g);
  }
  for (int op = 0; op < CX_N_OPS; op++)
    if (cx_op_info (op)->kind == CX_PURE && op != CX_OP_REASON)
      g_assert_true (seen[op]);
}

static void
test_reason (void)
{
  CxGraph *g = cx_graph_new (H);
  CxNode x = cx_input (g, "x", 0, "X", CX_UNIT_NUMBER);
  CxNode none = cx_op (g, CX_OP_EQ, x, cx_literal (g, 0), CX_NONE);
  CxNode value = cx_reason (g, none, "there is no x", cx_op (g, CX_OP_NEG, x, CX_NONE, CX_NONE));
  CxValues *v = cx_values_new (g, plain);

  g_assert_true (isnan (cx_values_get (v, value)));
  cx_graph_set_input (g, x, 4);
  cx_values_update (v, plain);
  g_assert_cmpfloat (cx_values_get (v, value), ==, -4);
  cx_values_free (v);
  cx_graph_free (g);
}

/* ---- Time ---- */

static void
test_time (void)
{
  CxGraph *g = cx_graph_new (H);
  CxNode five = cx_input (g, "five", 5, "Five", CX_UNIT_NUMBER);
  CxNode start = cx_op (g, CX_OP_START, five, CX_MONTH_NODE, CX_NONE);
  CxNode prev = cx_op (g, CX_OP_PREV, start, CX_NONE, CX_NONE);
  CxNode before_that = cx_op (g, CX_OP_PREV, prev, CX_NONE, CX_NONE);
  CxNode cum = cx_op (g, CX_OP_CUM, CX_MONTH_NODE, CX_NONE, CX_NONE);
  CxNode constant = cx_op (g, CX_OP_CUM, five, CX_NONE, CX_NONE);
  CxValues *v = cx_values_new (g, plain);

  for (unsigned t = 0; t <= H; t++) {
    g_assert_cmpfloat (cx_values_at (v, CX_MONTH_NODE, t), ==, t);
    g_assert_cmpfloat (cx_values_at (v, start, t), ==, t == 0 ? 5 : t);
    g_assert_cmpfloat (cx_values_at (v, prev, t), ==, t == 0 ? 0 : t == 1 ? 5 : t - 1);
    g_assert_cmpfloat (cx_values_at (v, before_that, t), ==, t < 2 ? 0 : t == 2 ? 5 : t - 2);
    g_assert_cmpfloat (cx_values_at (v, cum, t), ==, t * (t + 1) / 2);
    g_assert_cmpfloat (cx_values_at (v, constant, t), ==, 5 * (t + 1));
    g_assert_cmpfloat (cx_values_series (v, cum)[t], ==, t * (t + 1) / 2);
  }
  cx_values_free (v);
  cx_graph_free (g);
}

static void
test_stock (void)
{
  CxGraph *g = cx_graph_new (H);
  CxNode opening = cx_input (g, "opening", 1024, "Opening", CX_UNIT_NUMBER);
  CxNode half = cx_input (g, "half", 0.5, "Half", CX_UNIT_NUMBER), gain = cx_input (g, "gain", 6, "Gain", CX_UNIT_NUMBER);
  CxNode loss = cx_input (g, "loss", -100, "Loss", CX_UNIT_NUMBER),
         negative = cx_input (g, "negative", -3, "Negative", CX_UNIT_NUMBER);
  CxNode stock = cx_op (g, CX_OP_STOCK, opening, half, gain);
  CxNode emptied = cx_op (g, CX_OP_STOCK, opening, cx_literal (g, 1), loss);
  CxNode below = cx_op (g, CX_OP_STOCK, negative, cx_literal (g, 1), cx_literal (g, 0));
  CxValues *v = cx_values_new (g, plain);
  double level = 1024;

  for (unsigned t = 0; t <= H; t++) {
    g_assert_cmpfloat (cx_values_at (v, stock, t), ==, level);
    level = level * 0.5 + 6;
    /* 1024 falls by 100 a month and stops at 0. */
    g_assert_cmpfloat (cx_values_at (v, emptied, t), ==, t <= 10 ? 1024.0 - 100 * t : 0);
    /* The opening value is used unchanged; all later values are at least 0. */
    g_assert_cmpfloat (cx_values_at (v, below, t), ==, t == 0 ? -3 : 0);
  }
  /* The fixed point of x/2 + 6 is 12, and after 36 months 1012/2^36 of the distance is left. */
  cx_assert_near (cx_values_at (v, stock, H), 12 + 1012 / pow (2, 36), 1e-15);
  cx_values_free (v);
  cx_graph_free (g);
}

static void
test_lag (void)
{
  CxGraph *g = cx_graph_new (H);
  CxNode square = cx_mul (g, CX_MONTH_NODE, CX_MONTH_NODE);
  const double lags[] = { 0, 1, 3, 36, 37, 1000, 1.5 };

  for (guint i = 0; i < G_N_ELEMENTS (lags); i++) {
    g_autofree char *id = g_strdup_printf ("lag%u", i);
    CxNode lag =
      cx_op (g, CX_OP_LAG, cx_add (g, square, cx_literal (g, 1)), cx_input (g, id, lags[i], "Lag", CX_UNIT_MONTHS), CX_NONE);
    CxValues *v = cx_values_new (g, plain);
    for (unsigned t = 0; t <= H; t++) {
      /* A lag with a fraction of a month reads the month that contains it. */
      double then = floor (t - lags[i]);
      g_assert_cmpfloat (cx_values_at (v, lag, t), ==, t < lags[i] ? 0 : then * then + 1);
    }
    cx_values_free (v);
  }
  cx_graph_free (g);
}

/* ---- Folds ---- */

static void
test_folds (void)
{
  static const double values[] = { -5, 3, 3, 8, -1, 0, 8 };
  CxGraph *g = cx_graph_new (H);
  CxNode row = row_of (g, values, G_N_ELEMENTS (values));
  CxNode ramp = cx_sub (g, CX_MONTH_NODE, cx_literal (g, 10));
  CxNode eight = cx_input (g, "eight", 8, "Eight", CX_UNIT_NUMBER);
  CxNode nowhere = cx_input (g, "nowhere", 99, "Nowhere", CX_UNIT_NUMBER);
  const struct {
    CxOp op;
    CxNode a, b;
    double expected;
  } folds[] = {
    { CX_OP_SUM, row, CX_NONE, 16 },
    { CX_OP_LOWEST, row, CX_NONE, -5 },
    { CX_OP_HIGHEST, row, CX_NONE, 8 },
    { CX_OP_LAST, ramp, CX_NONE, 26 },
    { CX_OP_LOWEST, ramp, CX_NONE, -10 },
    { CX_OP_SUM, ramp, CX_NONE, 36 * 37 / 2 - 370 },
    { CX_OP_FIRST, row, eight, 3 },
    { CX_OP_FIRST, row, nowhere, -1 },
    { CX_OP_FIRST, ramp, cx_literal (g, -10), 0 },
    /* -5·(-10) + 3·(-9) + 3·(-8) + 8·(-7) + (-1)·(-6) + 0 + 8·(-4) */
    { CX_OP_DOT, row, ramp, 50 - 27 - 24 - 56 + 6 - 32 },
    { CX_OP_DOT, row, eight, 128 },
  };
  CxNode nodes[G_N_ELEMENTS (folds)];

  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    nodes[i] = cx_op (g, folds[i].op, folds[i].a, folds[i].b, CX_NONE);
  CxValues *v = cx_values_new (g, plain);
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++) {
    g_test_message ("%s, %u", cx_op_info (folds[i].op)->name, i);
    g_assert_cmpfloat (cx_values_get (v, nodes[i]), ==, folds[i].expected);
  }
  cx_values_free (v);
  cx_graph_free (g);
}

static void
test_sumwhere (void)
{
  /* A year has 12 months, and month 0 stands alone, so year 2 has the months 13 … 24. */
  CxGraph *g = cx_graph_new (H);
  CxNode year =
    cx_op (g, CX_OP_INT, cx_div (g, cx_add (g, CX_MONTH_NODE, cx_literal (g, 11)), cx_literal (g, 12)), CX_NONE, CX_NONE);
  CxNode two = cx_input (g, "two", 2, "Two", CX_UNIT_YEAR);
  CxNode second = cx_op (g, CX_OP_SUMWHERE, CX_MONTH_NODE, year, two);
  CxNode by_column = cx_op (g, CX_OP_SUMWHERE, CX_MONTH_NODE, year, CX_MONTH_NODE);
  CxNode total = cx_sum (g, by_column);
  CxValues *v = cx_values_new (g, plain);

  g_assert_cmpfloat (cx_values_get (v, second), ==, (13 + 24) * 12 / 2);
  g_assert_cmpfloat (cx_values_at (v, by_column, 0), ==, 0);
  g_assert_cmpfloat (cx_values_at (v, by_column, 1), ==, 78);
  g_assert_cmpfloat (cx_values_at (v, by_column, 2), ==, 222);
  g_assert_cmpfloat (cx_values_at (v, by_column, 3), ==, 366);
  for (unsigned t = 4; t <= H; t++)
    g_assert_cmpfloat (cx_values_at (v, by_column, t), ==, 0);
  g_assert_cmpfloat (cx_values_get (v, total), ==, H * (H + 1) / 2);
  cx_values_free (v);
  cx_graph_free (g);
}

/* NPVAT and IRR are computed from flows; the last period is the horizon. */
static double
npv_of (const double *flows, unsigned n, double rate)
{
  CxGraph *g = cx_graph_new (n - 1);
  CxNode npv = cx_op (g, CX_OP_NPVAT, row_of (g, flows, n), cx_input (g, "rate", rate, "Rate", CX_UNIT_SHARE), CX_NONE);
  CxValues *v = cx_values_new (g, plain);
  double value = cx_values_get (v, npv);
  cx_values_free (v);
  cx_graph_free (g);
  return value;
}

static double
irr_of (const double *flows, unsigned n, double low, double high)
{
  CxGraph *g = cx_graph_new (n - 1);
  CxNode irr = cx_op (g, CX_OP_IRR, row_of (g, flows, n), cx_input (g, "low", low, "Low", CX_UNIT_SHARE),
                      cx_input (g, "high", high, "High", CX_UNIT_SHARE));
  CxValues *v = cx_values_new (g, plain);
  double value = cx_values_get (v, irr);
  cx_values_free (v);
  cx_graph_free (g);
  return value;
}

static void
test_npv (void)
{
  /* -100, then 110 after one period, is worth nothing at 10%. */
  static const double even[] = { -100, 110 };
  static const double three[] = { -1000, 300, 420, 680 };

  cx_assert_near (npv_of (even, 2, 0.1), 0, 1e-13);
  cx_assert_near (npv_of (even, 2, 0), 10, 0);
  cx_assert_near (npv_of (even, 2, 0.25), -12, 1e-13);
  cx_assert_near (npv_of (three, 4, 0.1), -1000 + 300 / 1.1 + 420 / 1.21 + 680 / 1.331, 1e-14);
  cx_assert_near (npv_of (three, 4, -0.5), -1000 + 600 + 1680 + 5440, 1e-14);
}

static void
test_irr (void)
{
  static const double even[] = { -100, 110 };
  /* (1+i)² = 1.44 */
  static const double two[] = { -100, 0, 144 };
  static const double huge[] = { -1, 0, 10000 };
  /* 100/(1+i) + 50/(1+i)²= 100 → 1+i = (1+√3)/2 */
  static const double golden[] = { -100, 100, 50 };

  cx_assert_near (irr_of (even, 2, 0, 1), 0.1, 1e-15);
  cx_assert_near (irr_of (even, 2, 0.1, 0.1), 0.1, 1e-15);
  cx_assert_near (irr_of (two, 3, -0.9, 5), 0.2, 1e-15);
  cx_assert_near (irr_of (huge, 3, 0, 1000), 99, 1e-14);
  cx_assert_near (irr_of (golden, 3, 0, 1), (1 + sqrt (3)) / 2 - 1, 1e-15);
  /* Without a change of sign between the bounds there is no rate. */
  g_assert_true (isnan (irr_of (even, 2, 0.2, 1)));
  g_assert_true (isnan (irr_of (even, 2, 1, 0)));
}

/* Published flows are compared with their published rates. If several rates solve the equation, the bounds select the intended
 * one. */
static void
check_published (JsonArray *array, double published)
{
  double flows[16];
  unsigned n = json_array_get_length (array);

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (flows));
  for (unsigned t = 0; t < n; t++)
    flows[t] = json_array_get_double_element (array, t);
  /* The tolerance follows from the number of printed digits. */
  cx_assert_near (irr_of (flows, n, published - 0.01, published + 0.01), published, 1e-8 * MAX (1, 50 * (published > 1)));
}

/* Bounds between which no search can close in have no rate. Without the check, the search between -infinity and 0 never ends. */
static void
test_irr_without_bounds (void)
{
  static const double even[] = { -100, 110 }, turned[] = { 100, -110 };
  static const double bounds[][2] = { { -INFINITY, 0 }, { -INFINITY, 1 },   { -INFINITY, INFINITY }, { 0, INFINITY },
                                      { NAN, 1 },       { 0, NAN },         { -DBL_MAX, DBL_MAX },   { INFINITY, INFINITY },
                                      { 1, 0 },         { -1e308, 1.7e308 } };

  for (unsigned i = 0; i < sizeof bounds / sizeof *bounds; i++) {
    alarm (20);
    g_assert_true (isnan (irr_of (even, 2, bounds[i][0], bounds[i][1])));
    g_assert_true (isnan (irr_of (turned, 2, bounds[i][0], bounds[i][1])));
  }
  alarm (0);
  /* A wide search ends, too. */
  cx_assert_near (irr_of (even, 2, -0.99, 1e300), 0.1, 1e-14);
}

static void
test_published (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "worked_examples.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  JsonArray *examples = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "examples");
  for (guint i = 0; i < json_array_get_length (examples); i++) {
    JsonObject *example = json_array_get_object_element (examples, i);
    const char *id = json_object_get_string_member (example, "id");
    if (!g_str_equal (id, "W01") && !g_str_equal (id, "W07") && !g_str_equal (id, "W08"))
      continue;
    JsonObject *inputs = json_object_get_object_member (example, "inputs"),
               *exact = json_object_get_object_member (example, "exact");
    if (g_str_equal (id, "W08")) {
      JsonArray *flows = json_object_get_array_member (inputs, "irr_cases"), *rates = json_object_get_array_member (exact, "irr");
      for (guint k = 0; k < json_array_get_length (flows); k++, n++)
        check_published (json_array_get_array_element (flows, k), json_array_get_double_element (rates, k));
      continue;
    }
    gboolean table = g_str_equal (id, "W01");
    check_published (json_object_get_array_member (table ? exact : inputs, table ? "net" : "irr"),
                     json_object_get_double_member (exact, "irr"));
    n++;
  }
  g_assert_cmpuint (n, ==, 8);
}

/* ---- Lanes ---- */

/* Returns a graph with nodes of many kinds, of which some are needed and some are not. */
static CxGraph *
lane_graph (CxNode outputs[4], CxNode inputs[3], CxNode *switched)
{
  CxGraph *g = cx_graph_new (H);
  inputs[0] = cx_input (g, "rate", 0.1, "Rate", CX_UNIT_SHARE);
  inputs[1] = cx_input (g, "amount", 100, "Amount", CX_UNIT_MONEY);
  inputs[2] = cx_input (g, "delay", 4, "Delay", CX_UNIT_MONTHS);
  CxNode one = cx_literal (g, 1), zero = cx_literal (g, 0);
  *switched = cx_mul (g, cx_op (g, CX_OP_GT, inputs[1], zero, CX_NONE), cx_literal (g, 2));
  CxNode growth =
    cx_pow (g, cx_add (g, one, inputs[0]), cx_op (g, CX_OP_INT, cx_div (g, CX_MONTH_NODE, cx_literal (g, 12)), CX_NONE, CX_NONE));
  CxNode flow = cx_mul (g, cx_mul (g, inputs[1], growth), *switched);
  CxNode lagged = cx_op (g, CX_OP_LAG, flow, inputs[2], CX_NONE);
  CxNode stock = cx_op (g, CX_OP_STOCK, inputs[1], cx_sub (g, one, inputs[0]), lagged);
  CxNode net = cx_sub (g, stock, cx_op (g, CX_OP_START, cx_mul (g, cx_literal (g, 30), inputs[1]), zero, CX_NONE));
  CxNode cum = cx_op (g, CX_OP_CUM, net, CX_NONE, CX_NONE);
  outputs[0] = cx_sum (g, net);
  outputs[1] = cx_op (g, CX_OP_NPVAT, net, cx_div (g, inputs[0], cx_literal (g, 12)), CX_NONE);
  outputs[2] = cx_op (g, CX_OP_LOWEST, cum, CX_NONE, CX_NONE);
  outputs[3] = cx_op (g, CX_OP_IRR, net, cx_literal (g, -0.9), cx_literal (g, 10));
  return g;
}

static void
test_lanes (void)
{
  CxNode outputs[4], inputs[3], switched;
  CxGraph *g = lane_graph (outputs, inputs, &switched);
  CxProgram *program = cx_program_new (g, outputs, 4);
  CxOverride overrides[70][3];
  CxLane lanes[70];
  double alone[70][4], out[70 * 4];

  for (unsigned l = 0; l < 70; l++) {
    overrides[l][0] = (CxOverride){ inputs[l % 3], l % 3 == 0 ? 0.01 * l - 0.2 : l % 3 == 1 ? 10.0 * l - 300 : l % 7 };
    overrides[l][1] = (CxOverride){ inputs[(l + 1) % 3], (l + 1) % 3 == 0 ? 0.003 * l : (l + 1) % 3 == 1 ? l + 0.5 : l % 40 };
    /* An override also replaces a computed node, such as an initiative that is switched off. */
    overrides[l][2] = (CxOverride){ switched, l % 5 };
    lanes[l] = (CxLane){ overrides[l], l % 4 };
    CxValues *v = cx_values_new (g, lanes[l]);
    for (unsigned k = 0; k < 4; k++)
      alone[l][k] = cx_values_get (v, outputs[k]);
    cx_values_free (v);
  }
  /* The lanes differ from each other. */
  g_assert_false (cx_test_same (alone[1][0], alone[2][0]));

  for (unsigned n = 1; n <= 70; n++) {
    cx_program_run (program, lanes, n, out);
    for (unsigned i = 0; i < 4 * n; i++)
      cx_assert_same (out[i], alone[i / 4][i % 4]);
  }
  /* The result does not depend on the order of the lanes or on earlier runs. */
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (unsigned round = 0; round < 50; round++) {
    unsigned order[70];
    CxLane shuffled[70];
    for (unsigned l = 0; l < 70; l++) {
      order[l] = (unsigned) g_rand_int_range (rand, 0, 70);
      shuffled[l] = lanes[order[l]];
    }
    unsigned n = (unsigned) g_rand_int_range (rand, 1, 71);
    cx_program_run (program, shuffled, n, out);
    for (unsigned i = 0; i < 4 * n; i++)
      cx_assert_same (out[i], alone[order[i / 4]][i % 4]);
  }
  /* All lanes begin with the same scenario, and some override its inputs again. */
  for (unsigned l = 0; l < 70; l++) {
    overrides[l][0] = (CxOverride){ inputs[0], 0.07 };
    overrides[l][1] = l % 2 ? (CxOverride){ inputs[0], 0.001 * l } : (CxOverride){ inputs[1], l };
    lanes[l] = (CxLane){ overrides[l], 1 + l % 3 };
    CxValues *v = cx_values_new (g, lanes[l]);
    for (unsigned k = 0; k < 4; k++)
      alone[l][k] = cx_values_get (v, outputs[k]);
    cx_values_free (v);
  }
  cx_program_run (program, lanes, 70, out);
  for (unsigned i = 0; i < 4 * 70; i++)
    cx_assert_same (out[i], alone[i / 4][i % 4]);
  cx_program_free (program);
  cx_graph_free (g);
}

static void
test_overrides (void)
{
  CxNode outputs[4], inputs[3], switched;
  CxGraph *g = lane_graph (outputs, inputs, &switched);
  const CxOverride off[] = { { switched, 0 } };
  const CxOverride amount[] = { { inputs[1], 7 } };
  /* If a node is overridden twice, the last override counts. */
  const CxOverride twice[] = { { inputs[1], 1000 }, { inputs[1], 7 } };
  CxValues *v = cx_values_new (g, (CxLane){ off, 1 });

  /* Without flows the stock is 100 × 0.9^t, and 3,000 are paid at the start. */
  double sum = -3000;
  for (unsigned t = 0; t <= H; t++)
    sum += 100 * pow (0.9, t);
  cx_assert_near (cx_values_get (v, outputs[0]), sum, 1e-13);
  g_assert_cmpfloat (cx_values_get (v, switched), ==, 0);

  /* An evaluation without the override does not remember it. */
  CxValues *fresh = cx_values_new (g, plain);
  cx_values_update (v, plain);
  for (CxNode n = 1; n < cx_graph_n_nodes (g); n++)
    for (unsigned t = 0; t <= (cx_graph_node (g, n)->monthly ? H : 0); t++)
      cx_assert_same (cx_values_at (v, n, t), cx_values_at (fresh, n, t));

  CxValues *one = cx_values_new (g, (CxLane){ amount, 1 }), *two = cx_values_new (g, (CxLane){ twice, 2 });
  cx_graph_set_input (g, inputs[1], 7);
  cx_values_update (v, plain);
  for (unsigned k = 0; k < 4; k++) {
    cx_assert_same (cx_values_get (one, outputs[k]), cx_values_get (two, outputs[k]));
    /* Setting an input gives the same result as overriding it. */
    cx_assert_same (cx_values_get (one, outputs[k]), cx_values_get (v, outputs[k]));
  }
  cx_values_free (one);
  cx_values_free (two);
  cx_values_free (v);
  cx_values_free (fresh);
  cx_graph_free (g);
}

/* A program keeps only the nodes that its outputs need, and computes the same values. */
static void
test_program_is_evaluation (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();

  for (guint i = 0; i < cases->len; i++) {
    g_autoptr (CxModel) m = cx_test_model (g_ptr_array_index (cases, i));
    CxProgram *program = cx_program_new (m->graph, m->result, CX_N_RESULTS);
    g_autoptr (GArray) optimistic = cx_scenario_overrides (m, "optimistic", NULL);
    const CxOverride delay[] = { { m->delay, 3 } };
    const CxLane lanes[] = {
      plain, { delay, 1 }, { (const CxOverride *) (const void *) optimistic->data, optimistic->len }, plain
    };
    double out[G_N_ELEMENTS (lanes) * CX_N_RESULTS];

    cx_program_run (program, lanes, G_N_ELEMENTS (lanes), out);
    for (guint l = 0; l < G_N_ELEMENTS (lanes); l++) {
      CxValues *v = cx_values_new (m->graph, lanes[l]);
      for (guint k = 0; k < CX_N_RESULTS; k++)
        cx_assert_same (out[l * CX_N_RESULTS + k], cx_values_get (v, m->result[k]));
      cx_values_free (v);
    }
    cx_program_free (program);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/operators", test_operators);
  g_test_add_func ("/eval/reason", test_reason);
  g_test_add_func ("/eval/time", test_time);
  g_test_add_func ("/eval/stock", test_stock);
  g_test_add_func ("/eval/lag", test_lag);
  g_test_add_func ("/eval/folds", test_folds);
  g_test_add_func ("/eval/sumwhere", test_sumwhere);
  g_test_add_func ("/eval/npv", test_npv);
  g_test_add_func ("/eval/irr", test_irr);
  g_test_add_func ("/eval/irr-without-bounds", test_irr_without_bounds);
  g_test_add_func ("/eval/published", test_published);
  g_test_add_func ("/eval/lanes", test_lanes);
  g_test_add_func ("/eval/overrides", test_overrides);
  g_test_add_func ("/eval/program-is-evaluation", test_program_is_evaluation);
  return g_test_run ();
}
