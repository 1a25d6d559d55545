/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout decides which nodes get a row, and where the rows stand and how they are named. It keeps a guard apart from the
 * formula that it guards. */
#include <string.h>
#include <glib.h>

#include "report/layout/cx-layout.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"

enum { HORIZON = 24, LIVE = 11 };

typedef struct {
  CxGraph *g;
  CxNode a, b, c;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->g = cx_graph_new (HORIZON);
  cx_graph_begin_block (f->g, CX_BLOCK_INPUTS, "Inputs");
  f->a = cx_input (f->g, "case/a", 1, "a", CX_UNIT_NUMBER);
  f->b = cx_input (f->g, "case/b", 2, "b", CX_UNIT_NUMBER);
  f->c = cx_input (f->g, "case/c", 0, "c", CX_UNIT_NUMBER);
  cx_graph_begin_block (f->g, CX_BLOCK_MODEL, "First");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  cx_graph_free (f->g);
}

static CxNode
row_of_months (Fixture *f, CxNode by, const char *label, unsigned flags)
{
  return cx_name (f->g, cx_mul (f->g, CX_MONTH_NODE, by), label, CX_UNIT_MONEY_MONTH, flags);
}

static const CxLayoutRow *
find_row (const CxLayout *layout, CxSection section, const char *label)
{
  const GArray *rows = cx_layout_rows (layout, section);
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (g_array_index (rows, CxLayoutRow, i).label, label) == 0)
      return &g_array_index (rows, CxLayoutRow, i);
  return NULL;
}

static void
test_references (Fixture *f, gconstpointer data)
{
  CxNode x = row_of_months (f, f->a, "x", CX_NODE_FLOW);
  CxNode scaled = cx_name (f->g, cx_mul (f->g, x, f->b), "scaled", CX_UNIT_MONEY_MONTH, 0);
  cx_graph_begin_block (f->g, CX_BLOCK_LINES, "Line");
  CxNode far =
    cx_name (f->g, cx_sub (f->g, scaled, cx_op (f->g, CX_OP_PREV, x, CX_NONE, CX_NONE)), "far", CX_UNIT_MONEY_MONTH, 0);
  cx_graph_begin_block (f->g, CX_BLOCK_RESULTS, "Results");
  CxNode npv = cx_result (f->g, cx_sum (f->g, x), "npv", "NPV", CX_UNIT_MONEY);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);
  guint row;
  CxSection section;

  cx_layout_set_input (layout, f->a, 8);
  cx_layout_set_input (layout, f->b, 9);
  cx_layout_number (layout, CX_SECTION_RESULTS, 3, 0);
  g_assert_true (cx_layout_find (layout, x, &section, &row));
  g_assert_cmpint (section, ==, CX_SECTION_MODEL);
  g_assert_cmpuint (row, ==, CX_ROW_BODY + 1); /* the row stands below its heading */

  g_autofree char *first = cx_layout_formula (layout, x, CX_SECTION_MODEL, 0),
                  *second = cx_layout_formula (layout, scaled, CX_SECTION_MODEL, 1);
  g_autofree char *total = cx_layout_formula (layout, cx_graph_node (f->g, x)->total, CX_SECTION_MODEL, 0);
  g_autofree char *other = cx_layout_formula (layout, far, CX_SECTION_LINES, 2),
                  *shown = cx_layout_formula_echo (layout, npv, CX_SECTION_RESULTS);
  g_assert_cmpstr (first, ==, "=E$3*Inputs!$L9");
  g_assert_cmpstr (second, ==, "=F6*Inputs!$L10");
  g_assert_cmpstr (total, ==, "=SUM($E6:$AC6)");
  g_assert_cmpstr (other, ==, "=Model!G7-Model!F6");
  g_assert_cmpstr (shown, ==, "=Model!$D6");
  g_assert_true (find_row (layout, CX_SECTION_RESULTS, "NPV")->echo);
}

static void
test_long_formulas_are_split (Fixture *f, gconstpointer data)
{
  CxNode sum = cx_literal (f->g, 0);
  for (guint i = 0; i < 30; i++)
    sum = cx_add (f->g, sum, cx_mul (f->g, cx_mul (f->g, CX_MONTH_NODE, cx_literal (f->g, i + 2)), f->a));
  cx_name (f->g, sum, "All", CX_UNIT_MONEY_MONTH, 0);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);

  g_assert_nonnull (find_row (layout, CX_SECTION_MODEL, "All, part 1"));
  g_assert_cmpint (find_row (layout, CX_SECTION_MODEL, "All, part 1")->unit, ==, CX_UNIT_MONEY_MONTH);
  g_assert_cmpuint (find_row (layout, CX_SECTION_MODEL, "All, part 1")->row, <, find_row (layout, CX_SECTION_MODEL, "All")->row);
  g_autofree char *formula = cx_layout_formula (layout, sum, CX_SECTION_MODEL, HORIZON);
  g_assert_cmpuint (strlen (formula), <=, 120);
}

static void
test_conditions_are_not_nested (Fixture *f, gconstpointer data)
{
  CxNode zero = cx_literal (f->g, 0);
  CxNode inner = cx_if (f->g, cx_op (f->g, CX_OP_LT, f->a, f->b, CX_NONE), f->a, f->b);
  CxNode outer =
    cx_name (f->g, cx_if (f->g, cx_op (f->g, CX_OP_EQ, f->c, zero, CX_NONE), zero, inner), "Outer", CX_UNIT_NUMBER, 0);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);
  g_autofree char *formula = cx_layout_formula (layout, outer, CX_SECTION_MODEL, 0);

  g_assert_nonnull (find_row (layout, CX_SECTION_MODEL, "Outer, part 1"));
  g_assert_null (strstr (formula + 4, "IF("));
}

/* A formula that would be an error by itself stays inside its condition, even if the formula is long. */
static void
test_guards_stay (Fixture *f, gconstpointer data)
{
  CxNode zero = cx_literal (f->g, 0), many = f->a;
  for (guint i = 0; i < 12; i++)
    many = cx_add (f->g, cx_mul (f->g, many, f->b), f->a);
  CxNode ratio = cx_div (f->g, many, f->c);
  CxNode safe = cx_name (f->g, cx_if (f->g, cx_op (f->g, CX_OP_EQ, f->c, zero, CX_NONE), zero, ratio), "Safe", CX_UNIT_NUMBER, 0);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);
  g_autofree char *formula = cx_layout_formula (layout, safe, CX_SECTION_MODEL, 0);
  CxSection section;
  guint row;

  g_assert_cmpuint (strlen (formula), <=, 120);
  g_assert_true (g_str_has_prefix (formula, "=IF("));
  g_assert_nonnull (strchr (formula, '/'));
  g_assert_false (cx_layout_find (layout, ratio, &section, &row));
}

/* If a later block names a formula, the row stands where an earlier block first reads it. */
static void
test_rows_come_before_their_readers (Fixture *f, gconstpointer data)
{
  CxNode shared = cx_mul (f->g, CX_MONTH_NODE, f->a);
  CxNode reader = cx_name (f->g, cx_op (f->g, CX_OP_CUM, shared, CX_NONE, CX_NONE), "Reader", CX_UNIT_MONEY, 0);
  cx_graph_begin_block (f->g, CX_BLOCK_LINES, "Later");
  cx_name (f->g, shared, "Shared", CX_UNIT_MONEY_MONTH, 0);
  cx_graph_begin_block (f->g, CX_BLOCK_MODEL, "First");
  CxNode late = cx_name (f->g, cx_add (f->g, reader, f->b), "Late", CX_UNIT_MONEY, 0);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);

  g_assert_cmpuint (late, !=, CX_NONE);
  g_assert_cmpuint (cx_layout_rows (layout, CX_SECTION_LINES)->len, ==, 0);
  g_assert_cmpuint (find_row (layout, CX_SECTION_MODEL, "Shared")->row, <, find_row (layout, CX_SECTION_MODEL, "Reader")->row);
  g_assert_cmpuint (find_row (layout, CX_SECTION_MODEL, "Reader")->row, <, find_row (layout, CX_SECTION_MODEL, "Late")->row);
}

static void
test_numbers_and_unread_inputs (Fixture *f, gconstpointer data)
{
  CxNode seven = cx_literal (f->g, 7);
  CxNode x = cx_name (f->g, cx_add (f->g, cx_mul (f->g, f->a, seven), cx_literal (f->g, 12)), "x", CX_UNIT_NUMBER, 0);
  g_autoptr (CxLayout) layout = cx_layout_new (f->g, LIVE);

  g_assert_cmpuint (cx_layout_literals (layout)->len, ==, 1);
  g_assert_cmpuint (g_array_index (cx_layout_literals (layout), CxNode, 0), ==, seven);
  g_assert_cmpstr (cx_layout_reader (layout, seven), ==, "x");
  g_assert_true (cx_layout_reads (layout, f->a));
  g_assert_false (cx_layout_reads (layout, f->b));
  cx_layout_set_input (layout, f->a, 0);
  cx_layout_set_input (layout, seven, 1);
  g_autofree char *formula = cx_layout_formula (layout, x, CX_SECTION_MODEL, 0);
  g_assert_cmpstr (formula, ==, "=Inputs!$L1*Inputs!$F2+12");
}

static void
test_missing_values (Fixture *f, gconstpointer data)
{
  CxNode missing = cx_reason (f->g, cx_op (f->g, CX_OP_EQ, f->c, cx_literal (f->g, 0), CX_NONE), "nothing there", f->a);
  CxNode first = cx_reason (f->g, cx_op (f->g, CX_OP_GT, f->a, f->b, CX_NONE), "too much", missing);
  CxValues *values = cx_values_new (f->g, (CxLane){ NULL, 0 });
  const char *text;

  g_assert_false (cx_layout_formula_value (f->g, values, first, 0, &text) == 0);
  g_assert_cmpstr (text, ==, "nothing there");
  g_assert_cmpfloat (cx_layout_formula_value (f->g, values, f->b, 0, &text), ==, 2);
  g_assert_null (text);
  cx_values_free (values);
}

static void
test_columns (void)
{
  static const struct {
    guint column;
    const char *name;
  } columns[] = {
    { 0, "A" }, { 25, "Z" }, { 26, "AA" }, { 51, "AZ" }, { 52, "BA" }, { 124, "DU" }, { 701, "ZZ" }, { 702, "AAA" }
  };
  char name[4];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    cx_cell_name_column (columns[i].column, name);
    g_assert_cmpstr (name, ==, columns[i].name);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/layout/references", test_references },
    { "/layout/long-formulas", test_long_formulas_are_split },
    { "/layout/conditions", test_conditions_are_not_nested },
    { "/layout/guards", test_guards_stay },
    { "/layout/order", test_rows_come_before_their_readers },
    { "/layout/numbers", test_numbers_and_unread_inputs },
    { "/layout/missing-values", test_missing_values },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/layout/columns", test_columns);
  return g_test_run ();
}
