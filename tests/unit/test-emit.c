/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machine code gives the same bits as the interpreter, for every operator with numbers at the edges, for random graphs and for all cases, and
 * where there can be none the interpreter runs. */
#include <float.h>
#include <stddef.h>
#include <string.h>
#ifdef __linux__
  #include <linux/filter.h>
  #include <linux/seccomp.h>
  #include <sys/mman.h>
  #include <sys/prctl.h>
  #include <sys/syscall.h>
#endif

#include "calc/cx-program-plan.h"
#include "calc/cx-program.h"
#include "cx-test.h"
#include "model/build/cx-result.h"

#define H 13

static const double edges[] = {
  0, -0.0, 1, -1, NAN, INFINITY, -INFINITY, DBL_TRUE_MIN, -DBL_MIN, DBL_MAX, 0.1 * 3, 0.3, 2.5, -7
};

static gboolean
can_emit (void)
{
#if defined(__x86_64__) && defined(__linux__)
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
#else
  return FALSE;
#endif
}

/* Returns a program for a sweep over NODES, with machine code or without. */
static CxProgram *
new_sweep (const CxGraph *g, const GArray *outputs, const CxNode *nodes, gsize n_nodes, gboolean emitted)
{
  CxProgram *p = cx_program_new (g, (const CxNode *) (const void *) outputs->data, outputs->len);

  if (!emitted)
    g_setenv ("CXCASE_INTERPRET", "1", TRUE);
  cx_program_vary (p, (CxLane){ NULL, 0 }, nodes, n_nodes);
  g_unsetenv ("CXCASE_INTERPRET");
  g_assert_true ((p->emitted != NULL) == (emitted && can_emit () && p->n_active > 0));
  return p;
}

/* Compares all outputs of two programs in N lanes, bit by bit; but one NaN is as good as another. */
static void
compare_outputs (const CxProgram *a, const CxProgram *b, const CxGraph *g, const GArray *outputs, gsize n, const char *what)
{
  for (guint o = 0; o < outputs->len; o++) {
    const CxNodeInfo *info = cx_graph_node (g, g_array_index (outputs, CxNode, o));
    size_t month_a, lane_a, month_b, lane_b;
    const double *x = cx_program_output (a, o, &month_a, &lane_a), *y = cx_program_output (b, o, &month_b, &lane_b);

    for (guint t = 0; t <= (info->monthly ? cx_graph_horizon (g) : 0); t++)
      for (gsize l = 0; l < n; l++) {
        double one = x[t * month_a + l * lane_a], other = y[t * month_b + l * lane_b];
        if (memcmp (&one, &other, sizeof one) != 0 && !(isnan (one) && isnan (other)))
          g_error ("%s, %s, month %u, lane %" G_GSIZE_FORMAT ": %a interpreted, %a emitted", what, cx_op_info (info->op)->name, t,
                   l, one, other);
      }
  }
}

/* Runs blocks of several sizes over COLUMNS, of N lanes, in both programs. */
static void
compare_sweeps (const CxGraph *g, const GArray *outputs, const CxNode *nodes, gsize n_nodes, const double *columns, gsize n,
                const char *what)
{
  static const gsize sizes[] = { 256, 1, 5, 64, 255 };
  CxProgram *interpreted = new_sweep (g, outputs, nodes, n_nodes, FALSE), *emitted = new_sweep (g, outputs, nodes, n_nodes, TRUE);

  for (gsize first = 0, k = 0; first < n; k++) {
    gsize here = MIN (sizes[k % G_N_ELEMENTS (sizes)], n - first);
    cx_program_run_columns (interpreted, columns + first, n, here);
    cx_program_run_columns (emitted, columns + first, n, here);
    compare_outputs (interpreted, emitted, g, outputs, here, what);
    first += here;
  }
  cx_program_free (interpreted);
  cx_program_free (emitted);
}

/* Returns whether OP takes operands of which MONTHLY has a bit for each that has months. */
static gboolean
takes (CxOp op, guint monthly)
{
  if (cx_op_info (op)->kind == CX_FOLD || op == CX_OP_PREV)
    return monthly & 1;
  return op != CX_OP_LAG || monthly;
}

/* Every operator with every three of the edges, with operands that vary by lane, by lane and month, or not at all, alone and inside each
 * operator that may take it in. */
static void
test_operators (void)
{
  enum { N = G_N_ELEMENTS (edges) };
  const gsize n = N * N * N;
  g_autofree double *columns = g_new (double, 3 * n);

  for (gsize l = 0; l < n; l++) {
    columns[l] = edges[l % N];
    columns[n + l] = edges[l / N % N];
    columns[2 * n + l] = edges[l / N / N];
  }
  for (guint s = 0; s < N; s += 3) {
    CxGraph *g = cx_graph_new (H);
    CxNode varied[3], kinds[3][4];
    g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode));

    for (guint k = 0; k < 3; k++) {
      g_autofree char *id = g_strdup_printf ("varied%u", k), *given = g_strdup_printf ("given%u", k);
      CxNode fixed = cx_input (g, given, edges[(s + k) % N], given, CX_UNIT_NUMBER);
      varied[k] = cx_input (g, id, 2.5, id, CX_UNIT_NUMBER);
      kinds[k][0] = varied[k];
      kinds[k][1] = cx_op (g, CX_OP_START, varied[k], cx_sub (g, varied[k], CX_MONTH_NODE), CX_NONE);
      kinds[k][2] = fixed;
      kinds[k][3] = cx_op (g, CX_OP_START, fixed, cx_sub (g, fixed, CX_MONTH_NODE), CX_NONE);
    }
    for (CxOp op = 0; op < CX_N_OPS; op++) {
      guint arity = cx_op_info (op)->arity;
      if (cx_op_info (op)->kind == CX_LEAF || op == CX_OP_IRR) /* a search needs bounds that are numbers */
        continue;
      for (guint k = 0; k < (arity == 1 ? 4u : arity == 2 ? 16u : 64u); k++) {
        if (!takes (op, (k & 1) | (arity > 1 ? k >> 1 & 2 : 0) | (arity > 2 ? k >> 2 & 4 : 0)))
          continue;
        CxNode node = op == CX_OP_REASON ? cx_reason (g, kinds[0][k & 3], "none", kinds[1][k >> 2 & 3])
                                         : cx_op (g, op, kinds[0][k & 3], arity > 1 ? kinds[1][k >> 2 & 3] : CX_NONE,
                                                  arity > 2 ? kinds[2][k >> 4 & 3] : CX_NONE);
        g_array_append_val (outputs, node);
        node = cx_sub (g, cx_add (g, node, varied[0]), kinds[1][1]);
        g_array_append_val (outputs, node);
      }
    }
    compare_sweeps (g, outputs, varied, 3, columns, n, "operators");
    cx_graph_free (g);
  }
}

/* Graphs of which each node takes any earlier ones, so that values stay in registers, leave them and come back in all orders. */
static void
test_random_graphs (void)
{
  for (guint32 seed = 1; seed <= 150; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode)), nodes = g_array_new (FALSE, FALSE, sizeof (CxNode));
    CxGraph *g = cx_graph_new ((unsigned) g_rand_int_range (rand, 1, 100));
    enum { INPUTS = 8, LANES = 600 };
    g_autofree double *columns = g_new (double, 4 * LANES);
    CxNode varied[4], year;

    for (guint k = 0; k < INPUTS; k++) {
      g_autofree char *id = g_strdup_printf ("input%u", k);
      CxNode node = cx_input (g, id, k == 7 ? 0 : k == 6 ? 1 : g_rand_double_range (rand, -2, 3), id, CX_UNIT_NUMBER);
      g_array_append_val (nodes, node);
      if (k < 4)
        varied[k] = node;
    }
    for (guint i = 0; i < 4 * LANES; i++)
      columns[i] = g_rand_int_range (rand, 0, 8) ? g_rand_double_range (rand, -3, 3) : (double) g_rand_int_range (rand, -1, 3);
    year = cx_op (g, CX_OP_INT, cx_div (g, CX_MONTH_NODE, cx_literal (g, 12)), CX_NONE, CX_NONE);
    g_array_append_val (nodes, year);
    for (guint i = 0; i < 120; i++) {
      CxOp op;
      CxNode arg[3];
      guint monthly = 0;
      do
        op = (CxOp) g_rand_int_range (rand, 0, CX_N_OPS);
      while (cx_op_info (op)->kind == CX_LEAF || op == CX_OP_REASON ||
             (cx_op_info (op)->kind == CX_FOLD && g_rand_int_range (rand, 0, 4)));
      if (g_rand_int_range (rand, 0, 2)) /* most formulas are sums and products */
        op = (CxOp) g_rand_int_range (rand, CX_OP_ADD, CX_OP_DIV + 1);
      for (guint k = 0; k < 3; k++)
        arg[k] =
          k < cx_op_info (op)->arity ? g_array_index (nodes, CxNode, g_rand_int_range (rand, 0, (gint32) nodes->len)) : CX_NONE;
      for (guint k = 0; k < cx_op_info (op)->arity; k++)
        monthly |= cx_graph_node (g, arg[k])->monthly ? 1u << k : 0;
      if (!takes (op, monthly))
        continue;
      CxNode node = cx_op (g, op, arg[0], arg[1], arg[2]);
      g_array_append_val (nodes, node);
    }
    for (guint i = 0; i < 12; i++)
      g_array_append_val (outputs, g_array_index (nodes, CxNode, nodes->len - 1 - (guint) g_rand_int_range (rand, 0, 60)));
    g_autofree char *what = g_strdup_printf ("graph %u", seed);
    compare_sweeps (g, outputs, varied, 4, columns, LANES, what);
    cx_graph_free (g);
  }
}

/* Every case that the tests have, with all results and series, over all of its inputs and over some. */
static void
test_cases (void)
{
  g_autoptr (GPtrArray) cases = cx_test_all_cases ();

  for (guint i = 0; i < cases->len; i++)
    for (guint step = 1; step <= 4; step += 3) {
      enum { LANES = 300 };
      g_autoptr (CxModel) m = cx_test_model (g_ptr_array_index (cases, i));
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode)),
                         nodes = g_array_new (FALSE, FALSE, sizeof (CxNode));

      g_array_append_vals (outputs, m->result, CX_N_RESULTS);
      g_array_append_vals (outputs, m->series, CX_N_SERIES);
      for (guint k = i % step; k < m->inputs->len; k += step)
        if (m->input_nodes[k])
          g_array_append_val (nodes, m->input_nodes[k]);
      const CxNode *varied = (const CxNode *) (const void *) nodes->data;
      g_autofree double *columns = g_new (double, (gsize) nodes->len *LANES + 1);
      for (guint k = 0; k < nodes->len; k++)
        for (guint l = 0; l < LANES; l++)
          columns[k * LANES + l] = cx_graph_node (m->graph, varied[k])->value * g_rand_double_range (rand, 0.8, 1.2);
      compare_sweeps (m->graph, outputs, varied, nodes->len, columns, LANES, cx_item_text (m->c, "title"));
    }
}

/* 0 times any amount and 1 to any power are the same in all lanes, so that nothing is computed for them; but not where the other operand
 * varies, too. */
static void
test_nothing (void)
{
  CxGraph *g = cx_graph_new (H);
  CxNode amount = cx_input (g, "amount", 3, "Amount", CX_UNIT_NUMBER),
         counts = cx_input (g, "counts", 0, "Counts", CX_UNIT_NUMBER);
  CxNode base = cx_input (g, "base", 1, "Base", CX_UNIT_NUMBER);
  CxNode row = cx_mul (g, amount, CX_MONTH_NODE);
  const CxNode all[] = { cx_mul (g, row, counts), cx_pow (g, base, row),
                         cx_add (g, cx_mul (g, counts, cx_add (g, row, base)), row) };
  const CxNode varied[] = { amount, counts, base };
  const double columns[] = { 5, 7, 2, 4, 3, 1 };
  g_autoptr (GArray) outputs = g_array_new (FALSE, FALSE, sizeof (CxNode));
  size_t month, lane;

  g_array_append_vals (outputs, all, G_N_ELEMENTS (all));
  for (guint emitted = 0; emitted < 2; emitted++) {
    CxProgram *p = new_sweep (g, outputs, varied, 1, emitted);
    cx_program_run_columns (p, columns, 2, 2);
    for (guint o = 0; o < 2; o++)
      for (guint t = 0; t <= H; t++) {
        const double *values = cx_program_output (p, o, &month, &lane);
        g_assert_cmpuint (lane, ==, 0);
        g_assert_cmpfloat (values[t * month], ==, o);
      }
    const double *values = cx_program_output (p, 2, &month, &lane);
    g_assert_cmpuint (lane, ==, 1);
    g_assert_cmpfloat (values[4 * month], ==, 20);
    g_assert_cmpfloat (values[4 * month + 1], ==, 28);
    cx_program_vary (p, (CxLane){ NULL, 0 }, varied, 3);
    cx_program_run_columns (p, columns, 2, 2);
    values = cx_program_output (p, 0, &month, &lane);
    g_assert_cmpfloat (values[4 * month], ==, 40);
    g_assert_cmpfloat (values[4 * month + lane], ==, 112);
    values = cx_program_output (p, 1, &month, &lane);
    g_assert_cmpfloat (values[1 * month], ==, 243);
    g_assert_cmpfloat (values[1 * month + lane], ==, 1);
    cx_program_free (p);
  }
  cx_graph_free (g);
}

#if defined(__linux__) && defined(__x86_64__)
/* From now on the kernel refuses to make memory executable, as that of a hardened system does. */
static void
forbid_executable_memory (void)
{
  struct sock_filter filter[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 3),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[2])),
    BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = { G_N_ELEMENTS (filter), filter };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==, 0);
}

static void
test_forbidden (void)
{
  if (g_test_subprocess ()) {
    CxGraph *g = cx_graph_new (H);
    CxNode amount = cx_input (g, "amount", 3, "Amount", CX_UNIT_NUMBER), row = cx_mul (g, amount, CX_MONTH_NODE);
    const double column[] = { 5, 7 };
    size_t month, lane;

    forbid_executable_memory ();
    CxProgram *p = cx_program_new (g, &row, 1);
    cx_program_vary (p, (CxLane){ NULL, 0 }, &amount, 1);
    g_assert_null (p->emitted);
    cx_program_run_columns (p, column, 2, 2);
    g_assert_cmpfloat (cx_program_output (p, 0, &month, &lane)[4 * month + lane], ==, 28);
    cx_program_free (p);
    cx_graph_free (g);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emit/operators", test_operators);
  g_test_add_func ("/emit/random-graphs", test_random_graphs);
  g_test_add_func ("/emit/cases", test_cases);
  g_test_add_func ("/emit/nothing", test_nothing);
#if defined(__linux__) && defined(__x86_64__)
  g_test_add_func ("/emit/forbidden", test_forbidden);
#endif
  return g_test_run ();
}
