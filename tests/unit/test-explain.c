/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanations describe formulas in words. tests/cli/test_explain.py checks that every explanation evaluates to its number. */
#include <locale.h>

#include "model/build/cx-result.h"
#include "model/results/cx-explanation.h"
#include "cx-test.h"

static CxCase *
small_case (void)
{
  return cx_test_parse (
    "{\"format\": \"cxcase/1\", \"case\": {\"title\": \"E\", \"horizon_months\": 24, \"discount_rate\": 0}, \"initiatives\": [{\"id\": \"i\", \"name\": \"I\", "
    "\"costs\": [{\"id\": \"c\", \"name\": \"C\", \"amount\": 1200}], \"benefits\": [{\"id\": \"b\", \"name\": \"B\", "
    "\"driver\": \"platform_consolidation\", \"annual_saving\": 1200}]}]}");
}

static const CxOperand *
operand (const CxExplanation *e, const char *label)
{
  for (guint i = 0; i < e->operands->len; i++)
    if (g_str_equal (g_array_index (e->operands, CxOperand, i).label, label))
      return &g_array_index (e->operands, CxOperand, i);
  g_error ("“%s” is not an operand of %s", label, e->formula);
}

static void
test_words (void)
{
  g_autoptr (CxItem) c = small_case ();
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);

  /* Net cash is benefits less costs less tax in the requested month. */
  g_autoptr (CxExplanation) net = cx_explanation_new (r, m->series[CX_SERIES_NET], 5);
  g_assert_cmpstr (net->formula, ==, "“Benefits” − “Costs” − “Tax (negative: a relief against other profits)”");
  g_assert_cmpstr (net->numbers, ==, "100-0-0");
  g_assert_cmpstr (net->figures, ==, "€100 − €0 − €0");
  g_assert_cmpuint (net->operands->len, ==, 3);
  g_assert_cmpfloat (operand (net, "Benefits")->value, ==, 100);

  /* Its total is that of the other totals: 24 × 100 - 1200. */
  g_autoptr (CxExplanation) total = cx_explanation_new_total (r, m->series[CX_SERIES_NET]);
  g_assert_cmpfloat (operand (total, "Benefits")->value, ==, 2400);
  g_assert_cmpfloat (operand (total, "Costs")->value, ==, 1200);
  g_assert_true (operand (total, "Costs")->total);
  cx_assert_near (operand (total, "Costs")->share, -1200.0 / 3600, 1e-15);
  g_assert_null (cx_explanation_new_total (r, m->series[CX_SERIES_CUMULATIVE]));

  /* Its parts are shares of all that is added and taken off; a formula that multiplies has none. */
  g_autoptr (CxExplanation) start = cx_explanation_new (r, m->series[CX_SERIES_NET], 0);
  g_assert_cmpfloat (operand (net, "Benefits")->share, ==, 1);
  g_assert_cmpfloat (operand (net, "Costs")->share, ==, 0);
  g_assert_cmpfloat (operand (start, "Costs")->share, ==, -1);

  /* A running total reads the month before, except at month 0. */
  g_autoptr (CxExplanation) cumulative = cx_explanation_new (r, m->series[CX_SERIES_CUMULATIVE], 5);
  g_assert_cmpstr (cumulative->numbers, ==, "-800+100");
  g_autoptr (CxExplanation) opening = cx_explanation_new (r, m->series[CX_SERIES_CUMULATIVE], 0);
  g_assert_cmpstr (opening->numbers, ==, "-1200");

  /* A sum shows the total of its row. */
  g_autoptr (CxExplanation) npv = cx_explanation_new (r, m->result[CX_RESULT_NPV], 0);
  g_assert_true (g_str_has_prefix (npv->numbers, "IF(ABS(SUM({-1200,100,100,"));
  g_assert_cmpfloat (operand (npv, "Discounted net cash")->value, ==, 1200);
  g_assert_cmpint (operand (npv, "Discounted net cash")->unit, ==, CX_UNIT_MONEY); /* the unit is no longer "a month" */
  g_assert_false (operand (npv, "Discounted net cash")->by_month);

  /* A formula that is evaluated in the last month shows its operands in the last month, and a row without a total has no single
   * number. */
  g_autoptr (CxExplanation) payback = cx_explanation_new (r, m->result[CX_RESULT_PAYBACK], 0);
  g_assert_cmpfloat (operand (payback, "Cumulative cash")->value, ==, 1200);
  g_assert_true (operand (payback, "Crossing of cumulative cash")->by_month);
  g_assert_null (payback->figures);

  /* An input is explained by its value. */
  g_autoptr (CxExplanation) input = cx_explanation_new (r, cx_model_input (m, "initiatives/i/costs/c/amount"), 0);
  g_assert_cmpstr (input->numbers, ==, "1200");
  g_assert_cmpstr (input->formula, ==, "");
  g_assert_cmpuint (input->operands->len, ==, 0);
}

static void
test_operands_can_be_followed (void)
{
  /* From each result, every number that is read can be explained in turn, down to the inputs, and each path ends. */
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (CxNode));
  guint inputs = 0;

  g_array_append_vals (open, m->result, CX_N_RESULTS);
  while (open->len > 0) {
    CxNode node = g_array_index (open, CxNode, open->len - 1);
    g_array_set_size (open, open->len - 1);
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (node)))
      continue;
    g_autoptr (CxExplanation) e = cx_explanation_new (r, node, cx_graph_node (m->graph, node)->monthly ? 13 : 0);
    inputs += cx_graph_node (m->graph, node)->op == CX_OP_INPUT;
    g_assert_true (*e->numbers);
    for (guint i = 0; i < e->operands->len; i++) {
      const CxOperand *o = &g_array_index (e->operands, CxOperand, i);
      g_assert_true (o->label && *o->label);
      g_array_append_val (open, o->node);
    }
  }
  /* The explanations of the bank reach more than half of its inputs. */
  g_assert_cmpuint (inputs * 10, >, m->inputs->len * 5);
}

/* The parts of a sum, with their signs, add up to the sum, for every sum of every case. */
static void
test_shares (void)
{
  g_autoptr (CxItem) c = cx_test_template ("bank-journey-redesign");
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (CxResults) r = cx_test_results (m, NULL);
  guint sums = 0;

  for (CxNode node = 2; node < cx_graph_n_nodes (m->graph); node++) {
    const CxNodeInfo *info = cx_graph_node (m->graph, node);
    if (!info->label)
      continue;
    unsigned month = info->monthly ? 30 : 0;
    g_autoptr (CxExplanation) e = cx_explanation_new (r, node, month);
    double all = 0, net = 0, sizes = 0;
    for (guint i = 0; i < e->operands->len; i++) {
      const CxOperand *o = &g_array_index (e->operands, CxOperand, i);
      if (isnan (o->share))
        continue;
      all += fabs (o->share);
      net += o->share;
      sizes += fabs (o->value);
    }
    if (all == 0)
      continue;
    sums++;
    cx_assert_near (all, 1, 1e-12);
    if (info->op != CX_OP_SETTLE)
      cx_assert_near (net * sizes, cx_values_at (r->values, node, month), 1e-9);
  }
  g_assert_cmpuint (sums, >, 50);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explain/words", test_words);
  g_test_add_func ("/explain/shares", test_shares);
  g_test_add_func ("/explain/operands-can-be-followed", test_operands_can_be_followed);
  return g_test_run ();
}
