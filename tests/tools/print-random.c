/* SPDX-License-Identifier: GPL-3.0-or-later */
/* print-random SEED OUT.xlsx makes a random graph, lays it out and prints it as a workbook, and stores the evaluator's values
 * beside the formulas. The test recalculates the workbook in spreadsheets, which must find the stored values. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "report/layout/cx-layout.h"
#include "report/layout/cx-layout-formula.h"

enum { HORIZON = 14, N_INPUTS = 7, N_NODES = 90, LIVE_COLUMN = 11 };

typedef struct {
  CxGraph *g;
  GRand *rand;
  GArray *nodes; /* CxNode */
  GArray *exact; /* gboolean: the values carry no rounding error, so they can be compared safely */
  GArray *size;  /* double: a bound of the values */
} Maker;

typedef struct {
  CxNode node;
  gboolean exact;
  double size;
} Pick;

static void
keep (Maker *m, CxNode node, gboolean exact, double size)
{
  g_array_append_val (m->nodes, node);
  g_array_append_val (m->exact, exact);
  g_array_append_val (m->size, size);
}

static Pick
pick (Maker *m, gboolean exact, gboolean monthly, guint stage)
{
  for (guint tries = 0; tries < 400; tries++) {
    guint i = (guint) g_rand_int_range (m->rand, 0, (gint32) m->nodes->len);
    Pick p = { g_array_index (m->nodes, CxNode, i), g_array_index (m->exact, gboolean, i), g_array_index (m->size, double, i) };
    const CxNodeInfo *info = cx_graph_node (m->g, p.node);
    if ((!exact || p.exact) && (!monthly || info->monthly) && info->stage <= stage && p.size < 1e6)
      return p;
  }
  return (Pick){ monthly ? CX_MONTH_NODE : g_array_index (m->nodes, CxNode, 1), TRUE, HORIZON };
}

static CxNode
two (Maker *m, CxOp op, CxNode a, CxNode b)
{
  return cx_op (m->g, op, a, b, CX_NONE);
}

static CxNode
one (Maker *m, CxOp op, CxNode a)
{
  return cx_op (m->g, op, a, CX_NONE, CX_NONE);
}

/* Returns a number that cannot be 0. */
static CxNode
away_from_zero (Maker *m, CxNode node)
{
  return cx_add (m->g, one (m, CX_OP_ABS, node), cx_literal (m->g, 1));
}

static void
make_node (Maker *m, guint stage)
{
  static const CxOp compare[] = { CX_OP_LT, CX_OP_LE, CX_OP_GT, CX_OP_GE, CX_OP_EQ, CX_OP_NE };
  Pick a = pick (m, FALSE, FALSE, stage), b = pick (m, FALSE, FALSE, stage);
  Pick x = pick (m, FALSE, TRUE, stage), e = pick (m, TRUE, FALSE, stage), f = pick (m, TRUE, FALSE, stage);
  CxGraph *g = m->g;

  switch (g_rand_int_range (m->rand, 0, 20)) {
  case 0: keep (m, cx_add (g, a.node, b.node), a.exact && b.exact, a.size + b.size); break;
  case 1: keep (m, cx_sub (g, a.node, b.node), a.exact && b.exact, a.size + b.size); break;
  case 2: keep (m, cx_mul (g, a.node, b.node), a.exact && b.exact, a.size * b.size); break;
  case 3: keep (m, cx_div (g, a.node, away_from_zero (m, b.node)), FALSE, a.size); break;
  case 4: keep (m, one (m, CX_OP_NEG, a.node), a.exact, a.size); break;
  case 5:
    keep (m, cx_pow (g, away_from_zero (m, a.node), cx_literal (g, 1.0 / (1 + g_rand_int_range (m->rand, 1, 12)))), FALSE,
          a.size + 1);
    break;
  case 6: keep (m, two (m, CX_OP_MIN, a.node, b.node), a.exact && b.exact, MAX (a.size, b.size)); break;
  case 7: keep (m, two (m, CX_OP_MAX, a.node, b.node), a.exact && b.exact, MAX (a.size, b.size)); break;
  case 8: keep (m, one (m, CX_OP_INT, e.node), TRUE, e.size + 1); break;
  case 9: keep (m, two (m, CX_OP_ROUND, e.node, cx_literal (g, 0)), TRUE, e.size + 1); break;
  case 10:
  case 11: keep (m, two (m, compare[g_rand_int_range (m->rand, 0, 6)], e.node, f.node), TRUE, 1); break;
  case 12: keep (m, two (m, g_rand_boolean (m->rand) ? CX_OP_AND : CX_OP_OR, e.node, f.node), TRUE, 1); break;
  case 13: keep (m, one (m, CX_OP_NOT, e.node), TRUE, 1); break;
  case 14:
  case 15: keep (m, cx_if (g, e.node, a.node, b.node), a.exact && b.exact, MAX (a.size, b.size)); break;
  case 16: keep (m, one (m, CX_OP_PREV, x.node), x.exact, x.size); break;
  case 17: keep (m, one (m, CX_OP_CUM, x.node), x.exact, x.size * (HORIZON + 1)); break;
  case 18: keep (m, two (m, CX_OP_START, a.node, x.node), a.exact && x.exact, MAX (a.size, x.size)); break;
  default: keep (m, two (m, CX_OP_LAG, x.node, cx_literal (g, g_rand_int_range (m->rand, 0, 4))), x.exact, x.size); break;
  }
}

static void
make_fold (Maker *m)
{
  Pick x = pick (m, FALSE, TRUE, 0), y = pick (m, FALSE, TRUE, 0), e = pick (m, TRUE, TRUE, 0);
  static const CxOp folds[] = { CX_OP_SUM, CX_OP_LOWEST, CX_OP_HIGHEST, CX_OP_LAST };
  CxGraph *g = m->g;

  switch (g_rand_int_range (m->rand, 0, 4)) {
  case 0: keep (m, one (m, folds[g_rand_int_range (m->rand, 0, 4)], x.node), FALSE, x.size * (HORIZON + 1)); break;
  case 1: keep (m, two (m, CX_OP_DOT, x.node, y.node), FALSE, x.size * y.size * (HORIZON + 1)); break;
  case 2: keep (m, cx_op (g, CX_OP_SUMWHERE, x.node, e.node, CX_MONTH_NODE), FALSE, x.size * (HORIZON + 1)); break;
  default:
    keep (m, two (m, CX_OP_NPVAT, x.node, cx_div (g, CX_MONTH_NODE, cx_literal (g, 100))), FALSE, x.size * (HORIZON + 1));
    break;
  }
}

static void
name_last (Maker *m, guint i)
{
  CxNode node = g_array_index (m->nodes, CxNode, m->nodes->len - 1);
  g_autofree char *label = g_strdup_printf ("Row %u", i);

  if (cx_graph_node (m->g, node)->op == CX_OP_LITERAL)
    return;
  cx_name (m->g, node, label, CX_UNIT_NUMBER, g_rand_int_range (m->rand, 0, 3) == 0 ? CX_NODE_FLOW : 0);
}

static CxGraph *
make_graph (guint32 seed)
{
  static const CxBlockKind sheets[] = { CX_BLOCK_MODEL, CX_BLOCK_MODEL, CX_BLOCK_LINES, CX_BLOCK_RESULTS };
  Maker m = { .g = cx_graph_new (HORIZON), .rand = g_rand_new_with_seed (seed) };

  m.nodes = g_array_new (FALSE, FALSE, sizeof (CxNode));
  m.exact = g_array_new (FALSE, FALSE, sizeof (gboolean));
  m.size = g_array_new (FALSE, FALSE, sizeof (double));
  cx_graph_begin_block (m.g, CX_BLOCK_INPUTS, "Inputs");
  keep (&m, CX_MONTH_NODE, TRUE, HORIZON);
  for (guint i = 0; i < N_INPUTS; i++) {
    g_autofree char *id = g_strdup_printf ("case/input_%u", i);
    keep (&m, cx_input (m.g, id, g_rand_int_range (m.rand, -8, 9) * 0.5, id, CX_UNIT_NUMBER), TRUE, 4);
  }
  for (guint i = 0; i < N_NODES; i++) {
    guint stage = i < N_NODES * 2 / 3 ? 0 : 1;
    g_autofree char *title = g_strdup_printf ("Block %d", g_rand_int_range (m.rand, 0, 4));
    if (i % 9 == 0)
      cx_graph_begin_block (m.g, stage ? CX_BLOCK_RESULTS : sheets[g_rand_int_range (m.rand, 0, 4)], title);
    if (stage && g_rand_int_range (m.rand, 0, 3) == 0)
      make_fold (&m);
    else
      make_node (&m, stage);
    if (g_rand_int_range (m.rand, 0, 5) < 2 || i + 1 == N_NODES)
      name_last (&m, i);
  }
  g_array_unref (m.nodes);
  g_array_unref (m.exact);
  g_array_unref (m.size);
  g_rand_free (m.rand);
  return m.g;
}

static void
write_cell (lxw_worksheet *ws, const CxGraph *g, const CxLayout *layout, const CxValues *values, CxNode node, CxSection section,
            guint row, guint col, unsigned month)
{
  g_autofree char *formula = cx_layout_formula (layout, node, section, month);
  const char *text;
  double value = cx_layout_formula_value (g, values, node, month, &text);
  worksheet_write_formula_num (ws, row, (lxw_col_t) col, formula, NULL, value);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    return 2;
  CxGraph *g = make_graph ((guint32) strtoul (argv[1], NULL, 10));
  CxValues *values = cx_values_new (g, (CxLane){ NULL, 0 });
  g_autoptr (CxLayout) layout = cx_layout_new (g, LIVE_COLUMN);
  lxw_workbook *wb = workbook_new (argv[2]);
  lxw_worksheet *inputs = workbook_add_worksheet (wb, "Inputs"), *sheets[CX_N_SECTIONS];
  const GArray *literals = cx_layout_literals (layout);
  guint at = 0;

  sheets[CX_SECTION_MODEL] = workbook_add_worksheet (wb, "Model");
  sheets[CX_SECTION_LINES] = workbook_add_worksheet (wb, "Lines");
  sheets[CX_SECTION_RESULTS] = sheets[CX_SECTION_WORKINGS] = workbook_add_worksheet (wb, "Summary");
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++)
    if (cx_graph_node (g, i)->op == CX_OP_INPUT) {
      cx_layout_set_input (layout, i, at);
      worksheet_write_number (inputs, at++, LIVE_COLUMN, cx_graph_node (g, i)->value, NULL);
    }
  for (guint i = 0; i < literals->len; i++) {
    CxNode node = g_array_index (literals, CxNode, i);
    cx_layout_set_input (layout, node, at);
    worksheet_write_number (inputs, at++, CX_COL_BASE, cx_graph_node (g, node)->value, NULL);
  }

  guint axes[CX_N_SECTIONS] = { CX_ROW_AXIS, CX_ROW_AXIS, 0, 0 };
  guint next = cx_layout_number (layout, CX_SECTION_RESULTS, CX_ROW_BODY, 0);
  axes[CX_SECTION_WORKINGS] = next;
  cx_layout_number (layout, CX_SECTION_WORKINGS, next + 1, next);
  for (guint s = 0; s < CX_N_SECTIONS; s++) {
    const GArray *rows = cx_layout_rows (layout, s);
    for (guint t = 0; t <= HORIZON && s != CX_SECTION_RESULTS; t++)
      worksheet_write_number (sheets[s], axes[s], (lxw_col_t) (CX_COL_MONTHS + t), t, NULL);
    for (guint i = 0; i < rows->len; i++) {
      const CxLayoutRow *row = &g_array_index (rows, CxLayoutRow, i);
      worksheet_write_string (sheets[s], row->row, CX_COL_LABEL, row->label, NULL);
      if (!row->node)
        continue;
      const CxNodeInfo *info = cx_graph_node (g, row->node);
      if (row->echo) {
        g_autofree char *formula = cx_layout_formula_echo (layout, row->node, s);
        worksheet_write_formula_num (sheets[s], row->row, CX_COL_CONSTANT, formula, NULL, cx_values_get (values, row->node));
        continue;
      }
      if (info->total)
        write_cell (sheets[s], g, layout, values, info->total, s, row->row, CX_COL_TOTAL, 0);
      for (guint t = 0; t <= (info->monthly ? HORIZON : 0); t++)
        write_cell (sheets[s], g, layout, values, row->node, s, row->row, info->monthly ? CX_COL_MONTHS + t : CX_COL_CONSTANT, t);
    }
  }
  lxw_error result = workbook_close (wb);
  cx_values_free (values);
  cx_graph_free (g);
  return result == LXW_NO_ERROR ? 0 : 1;
}
