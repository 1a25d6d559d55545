/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-formula.h"

#include <string.h>

#include "model/case/cx-formula.h"

/* The state while the graph of a formula is built. Spreadsheets evaluate only the branch of an IF that is taken, so errors in the other
 * branch do not count: each guard applies only where its place in the formula is reached. */
typedef struct {
  CxBuilder *b;
  const CxLine *line;
  CxItem *benefit;
  guint n_literals;
  CxNode reached; /* CX_NONE: always */
} Formula;

static void
guard (Formula *f, CxNode bad, const char *what)
{
  CxGraph *g = f->b->g;
  /* A condition that is never bad needs no guard. */
  if (cx_graph_node (g, bad)->op == CX_OP_LITERAL && cx_graph_node (g, bad)->value == 0)
    return;
  if (f->reached)
    bad = cx_op (g, CX_OP_AND, f->reached, bad, CX_NONE);
  bad = cx_if (g, bad, cx_literal (g, 1), cx_literal (g, 0));
  /* A check with a constant result needs no row; its literal may belong to other formulas as well. */
  gboolean settled = cx_graph_node (g, bad)->op == CX_OP_LITERAL;
  if (settled && cx_graph_node (g, bad)->value == 0)
    return;
  if (!settled)
    cx_build_name (f->b, bad, CX_UNIT_FLAG, CX_NODE_FLOW, _("Check of %s: %s"), cx_item_name (f->benefit), _(what));
  CxGuard entry = { .benefit = f->benefit, .bad = bad, .what = what };
  g_array_append_val (f->b->model->guards, entry);
}

/* Overflow is an error in a spreadsheet even if only a comparison reads the value. The guard reads NODE itself, so it needs no row. */
static CxNode
bounded (Formula *f, CxNode node)
{
  CxGuard entry = { .benefit = f->benefit, .number = node, .reached = f->reached, .what = N_("a number that is too large") };
  g_array_append_val (f->b->model->guards, entry);
  return node;
}

static CxNode
also (Formula *f, CxNode condition)
{
  return f->reached ? cx_op (f->b->g, CX_OP_AND, f->reached, condition, CX_NONE) : condition;
}

/* TRUE unless the graph knows that BAD never holds. */
static gboolean
may_be (const Formula *f, CxNode bad)
{
  const CxNodeInfo *node = cx_graph_node (f->b->g, bad);
  return node->op != CX_OP_LITERAL || node->value != 0;
}

/* Returns NODE where the formula reaches it, and 1 elsewhere. The rows of a sheet are computed in all months, and an unreached
 * divisor must not show an error. */
static CxNode
where_reached (Formula *f, CxNode node)
{
  return f->reached ? cx_if (f->b->g, f->reached, node, cx_literal (f->b->g, 1)) : node;
}

static CxNode
build_expr (Formula *f, const CxFormula *e)
{
  CxGraph *g = f->b->g;

  if (e->kind == CX_FORMULA_NAME) {
    if (strcmp (e->name, "t") == 0)
      return CX_MONTH_NODE;
    if (strcmp (e->name, "since_effect") == 0) {
      CxNode since = cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, f->line->begin));
      return cx_build_name (f->b, since, CX_UNIT_MONTHS, 0, _("Months since the first effect, %s, %s"),
                            cx_item_name (f->benefit), cx_item_name (f->line->initiative));
    }
    return cx_build_input (f->b, cx_item_child (f->benefit, CX_ITEM_PARAMETER, e->name), "");
  }
  if (e->kind == CX_FORMULA_NUMBER) {
    if (e->number == 0 || e->number == 1 || e->number == 2 || e->number == 3 || e->number == 12)
      return cx_literal (g, e->number);
    g_autofree char *id = g_strdup_printf ("constant/%s/%s/%u", f->benefit->parent->id, f->benefit->id, ++f->n_literals);
    g_autofree char *label = g_strdup_printf (_("Number %u in the formula of %s"), f->n_literals, cx_item_name (f->benefit));
    return cx_constant (g, id, e->number, label, CX_UNIT_FACTOR);
  }

  CxNode a = build_expr (f, e->arg[0]);
  if (e->op == CX_OP_IF) {
    CxNode outer = f->reached;
    CxNode truth = cx_op (g, CX_OP_NE, a, cx_literal (g, 0), CX_NONE);
    f->reached = also (f, truth);
    CxNode yes = build_expr (f, e->arg[1]);
    f->reached = outer;
    f->reached = also (f, cx_op (g, CX_OP_NOT, truth, CX_NONE, CX_NONE));
    CxNode no = build_expr (f, e->arg[2]);
    f->reached = outer;
    return cx_if (g, a, yes, no);
  }
  CxNode b = e->arg[1] ? build_expr (f, e->arg[1]) : CX_NONE;
  CxNode zero = cx_literal (g, 0);
  if (e->op == CX_OP_DIV || e->op == CX_OP_MOD) {
    CxNode bad = cx_op (g, CX_OP_EQ, b, zero, CX_NONE);
    guard (f, bad, N_("division by zero"));
    if (may_be (f, bad) && cx_graph_node (g, b)->op != CX_OP_CONSTANT)
      b = where_reached (f, b);
  }
  if (e->op == CX_OP_POW) {
    CxNode fraction = cx_op (g, CX_OP_NE, b, cx_op (g, CX_OP_INT, b, CX_NONE, CX_NONE), CX_NONE);
    CxNode odd = cx_op (g, CX_OP_OR, cx_op (g, CX_OP_EQ, b, zero, CX_NONE), fraction, CX_NONE);
    CxNode base = cx_op (g, CX_OP_LE, a, zero, CX_NONE);
    CxNode bad = cx_op (g, CX_OP_AND, base, odd, CX_NONE);
    guard (f, bad, N_("power of a number that is not positive with an exponent that is 0 or a fraction"));
    CxNode inverse = cx_op (g, CX_OP_AND, cx_op (g, CX_OP_EQ, a, zero, CX_NONE), cx_op (g, CX_OP_LT, b, zero, CX_NONE), CX_NONE);
    guard (f, inverse, N_("division by zero: 0 to a negative power"));
    if ((may_be (f, bad) || may_be (f, inverse)) && cx_graph_node (g, a)->op != CX_OP_CONSTANT)
      a = where_reached (f, a);
  }
  gboolean may_run_over = e->op == CX_OP_ADD || e->op == CX_OP_SUB || e->op == CX_OP_MUL || e->op == CX_OP_DIV ||
                          e->op == CX_OP_POW || e->op == CX_OP_MOD;
  CxNode node = cx_op (g, e->op, a, b, CX_NONE);
  return may_run_over ? bounded (f, node) : node;
}

CxNode
cx_build_formula (CxBuilder *b, const CxLine *line, CxNode acts)
{
  CxItem *benefit = line->benefit;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < cx_item_n (benefit, CX_ITEM_PARAMETER); i++)
    g_ptr_array_add (names, cx_item_nth (benefit, CX_ITEM_PARAMETER, i)->id);
  g_ptr_array_add (names, NULL);

  g_autoptr (CxFormula) e = cx_formula_parse (cx_item_text (benefit, "formula"), (const char *const *) names->pdata, NULL);
  g_assert (e); /* cx_check_case() has parsed the formula before */
  Formula f = { .b = b, .line = line, .benefit = benefit, .reached = acts };
  return build_expr (&f, e);
}
