/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In every lane, a sweep gives the result of the case alone, to the bit, for all sizes of block and all varied inputs. */
#include <string.h>

#include "cx-test.h"
#include "model/build/cx-result.h"
#include "model/results/cx-scenario.h"
#include "store/json/cx-template.h"

static gboolean
same_bits (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0 || (a == 0 && b == 0) || (a != a && b != b);
}

/* Compares one lane with an evaluation of its own. */
static void
compare_lane (const CxModel *m, const CxProgram *p, const CxNode *outputs, guint n_outputs, const CxNode *nodes, guint n_nodes,
              const double *columns, gsize stride, guint lane)
{
  g_autofree CxOverride *overrides = g_new (CxOverride, n_nodes);

  for (guint k = 0; k < n_nodes; k++)
    overrides[k] = (CxOverride){ nodes[k], columns[k * stride + lane] };
  CxValues *alone = cx_values_new (m->graph, (CxLane){ overrides, n_nodes });
  for (guint i = 0; i < n_outputs; i++) {
    size_t month_step, lane_step;
    const double *values = cx_program_output (p, i, &month_step, &lane_step);
    const CxNodeInfo *info = cx_graph_node (m->graph, outputs[i]);
    for (guint t = 0; t <= (info->monthly ? m->horizon : 0); t++)
      if (!same_bits (values[t * month_step + lane * lane_step], cx_values_at (alone, outputs[i], t)))
        g_error ("%s, lane %u, month %u: %.17g in the sweep, %.17g alone", info->label, lane, t,
                 values[t * month_step + lane * lane_step], cx_values_at (alone, outputs[i], t));
  }
  cx_values_free (alone);
}

/* Varies every STEPth input, starting with FROM, in blocks of 64, 5 and 9 lanes. */
static void
sweep (const CxModel *m, guint from, guint step)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (from + 100 * step);
  g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode)), nodes = g_array_new (FALSE, FALSE, sizeof (CxNode));
  const guint sizes[] = { 64, 5, 9 };

  for (guint i = 0; i < CX_N_RESULTS; i++)
    g_array_append_val (outputs, m->result[i]);
  for (guint i = 0; i < CX_N_SERIES; i++)
    g_array_append_val (outputs, m->series[i]);
  for (guint i = from; i < m->inputs->len; i += step)
    if (m->input_nodes[i])
      g_array_append_val (nodes, m->input_nodes[i]);

  const CxNode *o = (const CxNode *) (const void *) outputs->data, *n = (const CxNode *) (const void *) nodes->data;
  CxProgram *p = cx_program_new (m->graph, o, outputs->len);
  gsize width = cx_program_width (p);
  g_autofree double *columns = g_new (double, nodes->len *width);

  cx_program_vary (p, (CxLane){ 0 }, n, nodes->len);
  for (guint b = 0; b < G_N_ELEMENTS (sizes); b++) {
    for (guint k = 0; k < nodes->len; k++)
      for (guint l = 0; l < sizes[b]; l++)
        columns[k * width + l] =
          cx_graph_node (m->graph, n[k])->value * (g_rand_int_range (rand, 0, 5) ? g_rand_double_range (rand, 0.9, 1.1) : 1);
    cx_program_run_columns (p, columns, width, sizes[b]);
    for (guint l = 0; l < sizes[b]; l += 3)
      compare_lane (m, p, o, outputs->len, n, nodes->len, columns, width, l);
  }
  cx_program_free (p);
}

static void
test_template (gconstpointer id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = cx_template_load (id, &error);
  g_assert_no_error (error);
  g_autoptr (CxModel) m = cx_test_model (c);

  sweep (m, 0, 1);
  sweep (m, 1, 3);
  sweep (m, m->inputs->len / 2, m->inputs->len);
}

/* A scenario that applies to all lanes may change the values that the lanes share. */
static void
test_base (void)
{
  g_autoptr (CxItem) c = cx_template_load ("bank-journey-redesign", NULL);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, "conservative", NULL);
  g_autoptr (CxResults) r = cx_test_results (m, "conservative");
  CxProgram *p = cx_program_new (m->graph, &m->result[CX_RESULT_NPV], 1);
  CxNode rate = cx_model_input (m, "case/discount_rate");
  double column[3] = { cx_graph_node (m->graph, rate)->value, 0.1, 0.2 };
  size_t month_step, lane_step;

  for (guint k = 0; k < overrides->len; k++)
    if (g_array_index (overrides, CxOverride, k).node == rate)
      column[0] = g_array_index (overrides, CxOverride, k).value;
  cx_program_vary (p, (CxLane){ (const CxOverride *) (const void *) overrides->data, overrides->len }, &rate, 1);
  cx_program_run_columns (p, column, 3, 3);
  const double *npv = cx_program_output (p, 0, &month_step, &lane_step);
  g_assert_cmpfloat (npv[0], ==, r->value[CX_RESULT_NPV]);
  g_assert_cmpuint (lane_step, ==, 1);
  g_assert_cmpfloat (npv[1], >, npv[2]);
  /* Nothing varies, so all lanes have one number. */
  cx_program_vary (p, (CxLane){ (const CxOverride *) (const void *) overrides->data, overrides->len }, NULL, 0);
  cx_program_run_columns (p, NULL, 0, 3);
  g_assert_cmpfloat (cx_program_output (p, 0, &month_step, &lane_step)[0], ==, r->value[CX_RESULT_NPV]);
  g_assert_cmpuint (lane_step, ==, 0);
  cx_program_free (p);
}

/* After edits of inputs, and overrides that come and go, values that are updated equal those of a first evaluation: every node in every
 * month, and the lanes of a program whose base is updated. */
static void
test_updates (gconstpointer id)
{
  g_autoptr (CxItem) c = cx_template_load (id, NULL);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  CxValues *v = cx_values_new (m->graph, (CxLane){ 0 });
  CxProgram *p = cx_program_new (m->graph, &m->result[CX_RESULT_NPV], 1);

  for (guint round = 0; round < 60; round++) {
    g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride));
    for (guint n = (guint) g_rand_int_range (rand, 0, 3); n > 0; n--) {
      CxNode node = m->input_nodes[g_rand_int_range (rand, 0, (gint32) m->inputs->len)];
      cx_graph_set_input (m->graph, node, cx_graph_node (m->graph, node)->value * g_rand_double_range (rand, 0.9, 1.1));
    }
    for (guint i = 0; i < m->initiatives->len; i++) {
      const CxInitiativeNodes *nodes = &g_array_index (m->initiatives, CxInitiativeNodes, i);
      const CxOverride some[] = { { nodes->counts, g_rand_int_range (rand, 0, 2), FALSE },
                                  { nodes->chance, g_rand_double (rand), FALSE },
                                  { m->delay, g_rand_int_range (rand, 0, 4), FALSE } };
      g_array_append_vals (overrides, some, (guint) g_rand_int_range (rand, 0, 4));
    }
    CxLane lane = { (const CxOverride *) (const void *) overrides->data, overrides->len }, again = { 0 };
    CxValues *fresh = cx_values_new (m->graph, lane);
    double npv;

    cx_values_update (v, lane);
    for (CxNode node = 1; node < cx_graph_n_nodes (m->graph); node++)
      for (guint t = 0; t <= (cx_graph_node (m->graph, node)->monthly ? m->horizon : 0); t++)
        if (!same_bits (cx_values_at (v, node, t), cx_values_at (fresh, node, t)))
          g_error ("round %u, node %u, month %u: %.17g updated, %.17g anew", round, node, t, cx_values_at (v, node, t),
                   cx_values_at (fresh, node, t));
    cx_program_run_from (p, lane, &again, 1, &npv);
    g_assert_true (same_bits (npv, cx_values_get (fresh, m->result[CX_RESULT_NPV])));
    cx_values_free (fresh);
  }
  cx_values_free (v);
  cx_program_free (p);
}

/* Every pair of operators is nested on either side, with operands of every kind: varying by lane and month, by lane, by month, or
 * constant. This includes the pairs that the sweep combines into one instruction. */
static void
test_pairs (void)
{
  static const CxOp inner[] = { CX_OP_ADD, CX_OP_SUB, CX_OP_MUL, CX_OP_DIV, CX_OP_MIN, CX_OP_MAX, CX_OP_POW };
  static const CxOp outer[] = { CX_OP_ADD, CX_OP_SUB, CX_OP_MUL, CX_OP_DIV, CX_OP_MIN, CX_OP_MAX, CX_OP_POW, CX_OP_START };
  enum { MONTHS = 7, WIDTH = 19 };
  CxGraph *g = cx_graph_new (MONTHS - 1);
  CxNode varied = cx_input (g, "varied", 2.5, "Varied", CX_UNIT_MONEY),
         given = cx_input (g, "given", 3.5, "Given", CX_UNIT_MONEY);
  CxNode month = cx_add (g, CX_MONTH_NODE, cx_literal (g, 0.75));
  const CxNode kinds[] = { cx_div (g, varied, month), varied, cx_mul (g, given, month), given };
  g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode));
  double column[WIDTH];

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    for (guint o = 0; o < G_N_ELEMENTS (outer); o++)
      for (guint k = 0; k < 2 * 4 * 4 * 4; k++) {
        CxNode x = cx_op (g, inner[i], kinds[k >> 1 & 3], kinds[k >> 3 & 3], CX_NONE), c = kinds[k >> 5 & 3];
        if (outer[o] == CX_OP_START && (k & 1))
          continue;
        CxNode node = k & 1 ? cx_op (g, outer[o], x, c, CX_NONE) : cx_op (g, outer[o], c, x, CX_NONE);
        if (cx_graph_node (g, node)->monthly)
          node = cx_sum (g, node);
        g_array_append_val (outputs, node);
      }
  CxProgram *p = cx_program_new (g, (const CxNode *) (const void *) outputs->data, outputs->len);
  cx_program_vary (p, (CxLane){ NULL, 0 }, &varied, 1);
  for (guint l = 0; l < WIDTH; l++)
    column[l] = (int) l < 4 ? -1.25 * l : 0.3 * l;
  cx_program_run_columns (p, column, WIDTH, WIDTH);
  for (guint l = 0; l < WIDTH; l++) {
    const CxOverride override = { varied, column[l] };
    CxValues *alone = cx_values_new (g, (CxLane){ &override, 1 });
    for (guint i = 0; i < outputs->len; i++) {
      size_t month_step, lane_step;
      const double *values = cx_program_output (p, i, &month_step, &lane_step);
      if (!same_bits (values[l * lane_step], cx_values_get (alone, g_array_index (outputs, CxNode, i))))
        g_error ("output %u, lane %u: %.17g in the sweep, %.17g alone", i, l, values[l * lane_step],
                 cx_values_get (alone, g_array_index (outputs, CxNode, i)));
    }
    cx_values_free (alone);
  }
  cx_program_free (p);
  cx_graph_free (g);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sweep/bank", "bank-journey-redesign", test_template);
  g_test_add_data_func ("/sweep/retail", "retail-closed-loop", test_template);
  g_test_add_data_func ("/sweep/telecom", "telecom-churn-rescue", test_template);
  g_test_add_data_func ("/sweep/contact-centre", "contact-centre-deflection", test_template);
  g_test_add_data_func ("/sweep/software", "saas-onboarding-renewal", test_template);
  g_test_add_data_func ("/sweep/insurance", "insurance-claims", test_template);
  g_test_add_data_func ("/sweep/public-service", "public-service-complaints", test_template);
  g_test_add_data_func ("/sweep/updates/bank", "bank-journey-redesign", test_updates);
  g_test_add_data_func ("/sweep/updates/insurance", "insurance-claims", test_updates);
  g_test_add_func ("/sweep/base", test_base);
  g_test_add_func ("/sweep/pairs", test_pairs);
  return g_test_run ();
}
