/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the graph of formulas, equal nodes are one node, literals are folded, identities are simplified, and folds begin a stage. */
#include <float.h>

#include "cx-test.h"

static CxNode
input (CxGraph *g, const char *id)
{
  return cx_input (g, id, 2, id, CX_UNIT_NUMBER);
}

static void
test_sharing (void)
{
  CxGraph *g = cx_graph_new (12);
  CxNode a = input (g, "a"), b = input (g, "b");
  CxNode sum = cx_add (g, a, b);
  size_t n = cx_graph_n_nodes (g);

  g_assert_cmpuint (cx_add (g, a, b), ==, sum);
  g_assert_cmpuint (cx_mul (g, sum, sum), ==, cx_mul (g, cx_add (g, a, b), cx_add (g, a, b)));
  g_assert_cmpuint (cx_graph_n_nodes (g), ==, n + 1);
  /* The order of operands matters, because sums of floating point numbers depend on it. */
  g_assert_cmpuint (cx_add (g, b, a), !=, sum);
  g_assert_cmpuint (cx_sub (g, a, b), !=, cx_sub (g, b, a));
  /* Another operator with the same operands makes another node. */
  g_assert_cmpuint (cx_min (g, a, b), !=, cx_max (g, a, b));
  g_assert_cmpuint (cx_literal (g, 0.5), ==, cx_literal (g, 0.5));
  g_assert_cmpuint (cx_literal (g, 0.5), !=, cx_literal (g, 0.25));
  cx_graph_free (g);
}

static void
test_sharing_of_many (void)
{
  /* The table of nodes grows several times, and the nodes from before are still found. */
  CxGraph *g = cx_graph_new (12);
  CxNode a = input (g, "a"), first[5000];

  for (int i = 0; i < 5000; i++)
    first[i] = cx_add (g, a, cx_literal (g, i + 0.5));
  size_t n = cx_graph_n_nodes (g);
  for (int i = 0; i < 5000; i++)
    g_assert_cmpuint (cx_add (g, a, cx_literal (g, i + 0.5)), ==, first[i]);
  g_assert_cmpuint (cx_graph_n_nodes (g), ==, n);
  cx_graph_free (g);
}

static void
test_inputs (void)
{
  CxGraph *g = cx_graph_new (12);
  CxNode a = cx_input (g, "case/a", 3, "A", CX_UNIT_SHARE), b = cx_input (g, "case/b", 3, "B", CX_UNIT_SHARE);

  /* Inputs with the same value are different inputs, and inputs are not folded. */
  g_assert_cmpuint (a, !=, b);
  g_assert_cmpint (cx_graph_node (g, cx_add (g, a, b))->op, ==, CX_OP_ADD);
  /* A constant is one node wherever it is used. */
  g_assert_cmpuint (cx_constant (g, "constant/sixty", 60, "Sixty", CX_UNIT_NUMBER), ==,
                    cx_constant (g, "constant/sixty", 60, "Sixty", CX_UNIT_NUMBER));
  g_assert_cmpstr (cx_graph_node (g, a)->label, ==, "A");
  g_assert_cmpstr (cx_graph_node (g, a)->id, ==, "case/a");
  g_assert_cmpint (cx_graph_node (g, a)->unit, ==, CX_UNIT_SHARE);
  cx_graph_set_input (g, a, 7);
  g_assert_cmpfloat (cx_graph_node (g, a)->value, ==, 7);
  cx_graph_free (g);
}

static void
test_folding (void)
{
  CxGraph *g = cx_graph_new (12);
  CxNode six = cx_literal (g, 6), four = cx_literal (g, 4);
  const struct {
    CxOp op;
    double value;
  } folded[] = {
    { CX_OP_ADD, 10 }, { CX_OP_SUB, 2 }, { CX_OP_MUL, 24 }, { CX_OP_DIV, 1.5 }, { CX_OP_POW, 1296 }, { CX_OP_MIN, 4 },
    { CX_OP_MAX, 6 },  { CX_OP_LT, 0 },  { CX_OP_GE, 1 },   { CX_OP_EQ, 0 },    { CX_OP_AND, 1 },    { CX_OP_OR, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (folded); i++) {
    CxNode node = cx_op (g, folded[i].op, six, four, CX_NONE);
    g_assert_cmpint (cx_graph_node (g, node)->op, ==, CX_OP_LITERAL);
    g_assert_cmpfloat (cx_graph_node (g, node)->value, ==, folded[i].value);
  }
  /* A node that depends on the month, or that reads along a row, is never folded. */
  CxNode start = cx_op (g, CX_OP_START, six, four, CX_NONE);
  g_assert_cmpint (cx_graph_node (g, start)->op, ==, CX_OP_START);
  g_assert_true (cx_graph_node (g, start)->monthly);
  cx_graph_free (g);
}

static void
test_identities (void)
{
  CxGraph *g = cx_graph_new (12);
  CxNode x = input (g, "x"), y = input (g, "y"), zero = cx_literal (g, 0), one = cx_literal (g, 1);

  g_assert_cmpuint (cx_add (g, x, zero), ==, x);
  g_assert_cmpuint (cx_add (g, zero, x), ==, x);
  g_assert_cmpuint (cx_sub (g, x, zero), ==, x);
  g_assert_cmpuint (cx_mul (g, x, one), ==, x);
  g_assert_cmpuint (cx_mul (g, one, x), ==, x);
  g_assert_cmpuint (cx_div (g, x, one), ==, x);
  g_assert_cmpuint (cx_if (g, one, x, y), ==, x);
  g_assert_cmpuint (cx_if (g, zero, x, y), ==, y);
  /* 0 · x is not simplified to 0, because x may be undefined; 0 - x and 1 / x are not x. */
  g_assert_cmpint (cx_graph_node (g, cx_mul (g, x, zero))->op, ==, CX_OP_MUL);
  g_assert_cmpint (cx_graph_node (g, cx_sub (g, zero, x))->op, ==, CX_OP_SUB);
  g_assert_cmpint (cx_graph_node (g, cx_div (g, one, x))->op, ==, CX_OP_DIV);
  g_assert_cmpint (cx_graph_node (g, cx_div (g, x, x))->op, ==, CX_OP_DIV);
  cx_graph_free (g);
}

static void
test_order (void)
{
  /* Children come first, so everything can be computed in the order of the array. */
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();

  for (guint i = 0; i < cases->len; i++) {
    g_autoptr (CxModel) m = cx_test_model (g_ptr_array_index (cases, i));
    for (CxNode n = 1; n < cx_graph_n_nodes (m->graph); n++) {
      const CxNodeInfo *info = cx_graph_node (m->graph, n);
      const CxOpInfo *op = cx_op_info (info->op);
      unsigned stage = 0;

      for (unsigned k = 0; k < 3; k++) {
        g_assert_true ((info->arg[k] != CX_NONE) == (k < op->arity));
        if (k >= op->arity)
          continue;
        /* A row that a node looks back at may come later, because it is read one month later. */
        if (info->looks_back)
          g_assert_true (info->op == CX_OP_PREV && info->arg[k] > n && cx_graph_node (m->graph, info->arg[k])->monthly);
        else
          g_assert_cmpuint (info->arg[k], <, n);
        stage = MAX (stage, cx_graph_node (m->graph, info->arg[k])->stage);
      }
      g_assert_cmpuint (info->stage, ==, op->kind == CX_FOLD ? stage + 1 : stage);
      if (op->kind == CX_FOLD)
        g_assert_true (cx_graph_node (m->graph, info->arg[0])->monthly);
      g_assert_true (!info->total || (info->monthly && !cx_graph_node (m->graph, info->total)->monthly));
    }
  }
}

static void
test_stages (void)
{
  CxGraph *g = cx_graph_new (24);
  CxNode row = cx_add (g, CX_MONTH_NODE, input (g, "x"));
  CxNode sum = cx_sum (g, row);

  g_assert_cmpuint (cx_graph_node (g, row)->stage, ==, 0);
  g_assert_true (cx_graph_node (g, row)->monthly);
  g_assert_cmpuint (cx_graph_node (g, sum)->stage, ==, 1);
  g_assert_false (cx_graph_node (g, sum)->monthly);
  g_assert_cmpuint (cx_sum (g, row), ==, sum);
  g_assert_cmpuint (cx_graph_node (g, row)->total, ==, sum);

  CxNode share = cx_div (g, row, sum), second = cx_sum (g, share);
  g_assert_cmpuint (cx_graph_node (g, share)->stage, ==, 1);
  g_assert_true (cx_graph_node (g, share)->monthly);
  g_assert_cmpuint (cx_graph_node (g, second)->stage, ==, 2);

  /* A sum by year is a row if its condition differs by column. */
  CxNode year = cx_op (g, CX_OP_INT, cx_div (g, CX_MONTH_NODE, cx_literal (g, 12)), CX_NONE, CX_NONE);
  g_assert_false (cx_graph_node (g, cx_op (g, CX_OP_SUMWHERE, row, year, cx_literal (g, 1)))->monthly);
  g_assert_true (cx_graph_node (g, cx_op (g, CX_OP_SUMWHERE, row, year, CX_MONTH_NODE))->monthly);
  cx_graph_free (g);
}

static void
test_names (void)
{
  CxGraph *g = cx_graph_new (12);
  unsigned block = cx_graph_begin_block (g, CX_BLOCK_MODEL, "One");
  CxNode x = input (g, "x"), row = cx_mul (g, x, CX_MONTH_NODE);

  g_assert_cmpuint (cx_name (g, row, "Row", CX_UNIT_MONEY_MONTH, CX_NODE_FLOW), ==, row);
  g_assert_cmpstr (cx_graph_node (g, row)->label, ==, "Row");
  g_assert_cmpuint (cx_graph_node (g, row)->block, ==, block);
  g_assert_true (cx_graph_node (g, row)->total != CX_NONE);

  unsigned other = cx_graph_begin_block (g, CX_BLOCK_MODEL, "Two");
  g_assert_cmpuint (other, !=, block);
  g_assert_cmpuint (cx_graph_begin_block (g, CX_BLOCK_MODEL, "One"), ==, block);
  g_assert_cmpuint (cx_graph_begin_block (g, CX_BLOCK_LINES, "One"), !=, block);
  g_assert_cmpuint (cx_graph_n_blocks (g), ==, 3);
  g_assert_cmpstr (cx_graph_block (g, other)->title, ==, "Two");

  /* A node keeps its first name if the same formula is built again. */
  cx_name (g, row, "Other", CX_UNIT_NUMBER, 0);
  g_assert_cmpstr (cx_graph_node (g, row)->label, ==, "Row");
  g_assert_cmpuint (cx_graph_node (g, row)->block, ==, block);

  /* A result has a row of its own if its formula already has a name. */
  CxNode sum = cx_sum (g, row);
  CxNode first = cx_result (g, sum, "total", "Total", CX_UNIT_MONEY);
  CxNode second = cx_result (g, sum, "again", "Again", CX_UNIT_MONEY);
  g_assert_cmpuint (first, ==, sum);
  g_assert_cmpuint (second, !=, sum);
  g_assert_cmpint (cx_graph_node (g, second)->op, ==, CX_OP_SAME);
  g_assert_cmpstr (cx_graph_node (g, second)->id, ==, "again");
  cx_graph_free (g);
}

static void
test_reasons (void)
{
  CxGraph *g = cx_graph_new (12);
  CxNode x = input (g, "x");
  CxNode bad = cx_op (g, CX_OP_EQ, x, cx_literal (g, 0), CX_NONE);
  CxNode inverse = cx_div (g, cx_literal (g, 1), x);
  CxNode one = cx_reason (g, bad, "x is 0", inverse), two = cx_reason (g, bad, "nothing to divide by", inverse);

  /* The same formula with another reason is another node. */
  g_assert_cmpuint (one, !=, two);
  g_assert_cmpuint (cx_reason (g, bad, "x is 0", inverse), ==, one);
  g_assert_cmpstr (cx_graph_reason_text (g, one), ==, "x is 0");
  g_assert_cmpstr (cx_graph_reason_text (g, two), ==, "nothing to divide by");
  cx_graph_free (g);
}

static void
test_rounding (void)
{
  /* The decimal number, as it is displayed, is rounded half away from zero. */
  const struct {
    double value, digits, rounded;
  } table[] = {
    { 2.5, 0, 3 },
    { -2.5, 0, -3 },
    { 0.5, 0, 1 },
    { -0.5, 0, -1 },
    { 2.4999, 0, 2 },
    { 1.005, 2, 1.01 },
    { -1.005, 2, -1.01 },
    { 2.675, 2, 2.68 },
    { 1234.5, -2, 1200 },
    { 1250, -2, 1300 },
    { -1250, -2, -1300 },
    { 0, 3, 0 },
    { 1e300, 2, 1e300 },
    { 123.456, 1.9, 123.5 },
    { 7, -400, 0 },
    { 1.45, 1, 1.5 },
    { 1e15 + 1, 0, 1e15 + 1 },
    { 6e14 + 1, 0, 6e14 + 1 },
    { 6e14 + 0.25, 0, 6e14 },
    { -5e12 - 0.01, 2, -5e12 - 0.01 },
    { 4503599627370497.0, 0, 4503599627370497.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    cx_assert_near (cx_round (table[i].value, table[i].digits), table[i].rounded, 1e-15);
  g_assert_true (isnan (cx_round (NAN, 2)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/sharing", test_sharing);
  g_test_add_func ("/graph/sharing-of-many", test_sharing_of_many);
  g_test_add_func ("/graph/inputs", test_inputs);
  g_test_add_func ("/graph/folding", test_folding);
  g_test_add_func ("/graph/identities", test_identities);
  g_test_add_func ("/graph/order", test_order);
  g_test_add_func ("/graph/stages", test_stages);
  g_test_add_func ("/graph/names", test_names);
  g_test_add_func ("/graph/reasons", test_reasons);
  g_test_add_func ("/graph/rounding", test_rounding);
  return g_test_run ();
}
