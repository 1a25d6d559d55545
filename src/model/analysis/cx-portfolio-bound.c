/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An upper bound on the NPV of any set of initiatives within a budget.
 *
 * Let each initiative count in the graph by a part c_i between 0 and 1 instead of 0 or 1. Over this whole box, interval arithmetic gives
 * every node a span that holds all its values, and interval differentiation gives it a span that holds all its slopes by c_i. A set is
 * reached from the empty one by raising one c_i after the other from 0 to 1, and each step gains at most the greatest slope by c_i
 * anywhere in the box. This holds because NPV is continuous in c and has a slope nearly everywhere: a minimum, a maximum or a stock that
 * ends at 0 has kinks but no jumps. A node that may jump has an unknown slope, and then there is no bound. So
 *
 *   NPV (set) <= NPV (nothing) + sum over the set of the greatest slopes,
 *
 * however the initiatives overlap or reinforce each other. Costs simply add up, so the best set by the right-hand side is a knapsack, and
 * the knapsack that may hold parts of things (Dantzig, 1957) is worth at least as much. */
#include "config.h"

#include "model/analysis/cx-portfolio-bound.h"

#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"

typedef struct {
  double low, high;
} Span;

typedef struct {
  const CxGraph *g;
  unsigned months;
  CxValues *values;    /* the values if nothing is chosen; they hold for every node that does not depend on the choice */
  guint8 *depends;     /* by node: it is needed, and it depends on the choice */
  gsize *place;        /* by node: the place of its first span */
  Span *value, *slope; /* a span for each month of a monthly node, and one for a scalar */
  double *most;        /* by node that says whether an initiative counts: the most that it can be; otherwise NAN */
  CxNode by;           /* the node by which slopes are taken */
  GArray *order;       /* CxNode: all that depend on the choice, in the order of the evaluator */
  GArray *reached;     /* CxNode: those that depend on BY, in the same order */
  guint8 *reaches;     /* by node: it is in REACHED */
} Box;

static const Span nothing = { 0, 0 }, unknown = { -INFINITY, INFINITY };

static Span
span (double a, double b)
{
  return (Span){ MIN (a, b), MAX (a, b) };
}

static Span
add (Span a, Span b)
{
  return (Span){ a.low + b.low, a.high + b.high };
}

static Span
subtract (Span a, Span b)
{
  return (Span){ a.low - b.high, a.high - b.low };
}

/* Returns the product of A and B, where 0 times infinity is 0: infinity stands for an end that is not known, but is finite. */
static double
times (double a, double b)
{
  return a == 0 || b == 0 ? 0 : a * b;
}

static Span
multiply (Span a, Span b)
{
  double p = times (a.low, b.low), q = times (a.low, b.high), r = times (a.high, b.low), s = times (a.high, b.high);
  return (Span){ MIN (MIN (p, q), MIN (r, s)), MAX (MAX (p, q), MAX (r, s)) };
}

static Span
hull (Span a, Span b)
{
  return (Span){ MIN (a.low, b.low), MAX (a.high, b.high) };
}

static Span
value_of (const Box *box, CxNode node, unsigned month)
{
  gboolean monthly = cx_graph_node (box->g, node)->monthly;
  if (box->depends[node])
    return box->value[box->place[node] + (monthly ? month : 0)];
  double value = cx_values_at (box->values, node, monthly ? month : 0);
  return (Span){ value, value };
}

static Span
slope_of (const Box *box, CxNode node, unsigned month)
{
  gboolean monthly = cx_graph_node (box->g, node)->monthly;
  return box->depends[node] ? box->slope[box->place[node] + (monthly ? month : 0)] : (Span){ 0, 0 };
}

/* Sets *V and *D to value and slope of the greatest or smallest of A and B. If the spans overlap, the slope may be that of either. */
static void
choose (Span a, Span b, Span da, Span db, gboolean greatest, Span *v, Span *d)
{
  if (greatest ? a.low >= b.high : a.high <= b.low) {
    *v = a;
    *d = da;
  } else if (greatest ? b.low >= a.high : b.high <= a.low) {
    *v = b;
    *d = db;
  } else {
    *v = greatest ? (Span){ MAX (a.low, b.low), MAX (a.high, b.high) } : (Span){ MIN (a.low, b.low), MIN (a.high, b.high) };
    *d = hull (da, db);
  }
}

static void
divide (Span a, Span b, Span da, Span db, Span *v, Span *d)
{
  if (b.low <= 0 && b.high >= 0)
    return;
  Span inverse = span (1 / b.low, 1 / b.high);
  *v = multiply (a, inverse);
  *d = multiply (subtract (da, multiply (*v, db)), inverse);
}

static gboolean
is_literal (const Box *box, CxNode node, double value)
{
  const CxNodeInfo *info = cx_graph_node (box->g, node);
  return info->op == CX_OP_LITERAL && info->value == value;
}

/* Recognizes the part of a share that moves if several channel shifts compete: if s = 0 then 0, else (1 - k) / s, with s = Σy and
 * k = Π(1 - y) of shares y in 0 … 1. As written it jumps at s = 0. But it only ever multiplies one of the y, so that its value at s = 0 does
 * not matter and may be its limit, 1. Then it is continuous, at most 1, and falls with each y: its slope by y_j is (P·T - (1 - P)) / s² with
 * T = s - y_j and P = Π(1 - y) over the others, and 1 - T <= P <= exp (-T) puts that slope between -1 and 0. Returns FALSE for any other
 * formula. */
static gboolean
is_moved (const Box *box, const CxNodeInfo *info, unsigned month, Span *v, Span *d)
{
  const CxNodeInfo *condition = cx_graph_node (box->g, info->arg[0]), *ratio = cx_graph_node (box->g, info->arg[2]);
  CxNode s = ratio->arg[1];

  if (ratio->op != CX_OP_DIV || condition->op != CX_OP_EQ || condition->arg[0] != s || !is_literal (box, condition->arg[1], 0) ||
      !is_literal (box, info->arg[1], 0))
    return FALSE;
  const CxNodeInfo *moved = cx_graph_node (box->g, ratio->arg[0]);
  if (moved->op != CX_OP_SUB || !is_literal (box, moved->arg[0], 1))
    return FALSE;
  Span sum = value_of (box, s, month), kept = value_of (box, moved->arg[1], month);
  *v = (Span){ sum.high > 0 ? MIN ((1 - kept.low) / sum.high, 1) : 0, 1 };
  *d = multiply ((Span){ -1, 0 }, slope_of (box, s, month));
  return TRUE;
}

/* Recognizes the share of l leaving customers that reach a process with room for V of them a month: if l <= 0 then 0, else
 * min (1, V / l). As written it jumps at l = 0. But it only ever multiplies l, so that its value at l = 0 does not matter and may be its limit, 1.
 * Then it falls with l by V / l² where l > V, which is at most 1 / V. Returns FALSE for any other formula. */
static gboolean
is_reached (const Box *box, const CxNodeInfo *info, unsigned month, Span *v, Span *d)
{
  const CxNodeInfo *condition = cx_graph_node (box->g, info->arg[0]), *least = cx_graph_node (box->g, info->arg[2]);

  if (condition->op != CX_OP_LE || !is_literal (box, condition->arg[1], 0) || !is_literal (box, info->arg[1], 0) ||
      least->op != CX_OP_MIN || !is_literal (box, least->arg[0], 1))
    return FALSE;
  const CxNodeInfo *ratio = cx_graph_node (box->g, least->arg[1]);
  if (ratio->op != CX_OP_DIV || ratio->arg[1] != condition->arg[0] || box->depends[ratio->arg[0]])
    return FALSE;
  double volume = value_of (box, ratio->arg[0], month).low;
  Span leavers = value_of (box, condition->arg[0], month);
  if (!(volume >= 0))
    return FALSE;
  *v = (Span){ leavers.high > volume ? volume / leavers.high : 1, volume > 0 ? 1 : 0 };
  *d = volume > 0 ? multiply ((Span){ -1 / volume, 0 }, slope_of (box, condition->arg[0], month)) : nothing;
  return TRUE;
}

/* Computes value and slope of a node that depends on the choice, in MONTH. */
static void
work_out (const Box *box, CxNode node, unsigned month, Span *v, Span *d)
{
  const CxNodeInfo *info = cx_graph_node (box->g, node);
  Span a = nothing, b = nothing, c = nothing, da = nothing, db = nothing, dc = nothing;
  gboolean fold = cx_op_info (info->op)->kind == CX_FOLD;

  if (!isnan (box->most[node])) {
    *v = (Span){ 0, box->most[node] };
    *d = node == box->by ? (Span){ 1, 1 } : nothing;
    return;
  }
  if (!fold) {
    guint arity = cx_op_info (info->op)->arity;
    a = value_of (box, info->arg[0], month);
    da = slope_of (box, info->arg[0], month);
    if (arity > 1) {
      b = value_of (box, info->arg[1], month);
      db = slope_of (box, info->arg[1], month);
    }
    if (arity > 2) {
      c = value_of (box, info->arg[2], month);
      dc = slope_of (box, info->arg[2], month);
    }
  }
  /* An operator that is not listed may jump, or no node that depends on the choice has it so far. */
  *v = *d = unknown;
  switch ((int) info->op) {
  case CX_OP_SETTLE: /* it rounds away far less than cx_portfolio_bound() adds for rounding */
  case CX_OP_SAME:
    *v = a;
    *d = da;
    break;
  case CX_OP_ADD:
    *v = add (a, b);
    *d = add (da, db);
    break;
  case CX_OP_SUB:
    *v = subtract (a, b);
    *d = subtract (da, db);
    break;
  case CX_OP_NEG:
    *v = subtract (nothing, a);
    *d = subtract (nothing, da);
    break;
  case CX_OP_MUL:
    *v = multiply (a, b);
    *d = add (multiply (da, b), multiply (a, db));
    break;
  case CX_OP_LESSEN:
    *v = multiply (a, subtract ((Span){ 1, 1 }, b));
    *d = subtract (multiply (da, subtract ((Span){ 1, 1 }, b)), multiply (a, db));
    break;
  case CX_OP_RAISE:
    *v = multiply (a, add ((Span){ 1, 1 }, b));
    *d = add (multiply (da, add ((Span){ 1, 1 }, b)), multiply (a, db));
    break;
  case CX_OP_DIV: divide (a, b, da, db, v, d); break;
  case CX_OP_MIN: choose (a, b, da, db, FALSE, v, d); break;
  case CX_OP_MAX: choose (a, b, da, db, TRUE, v, d); break;
  case CX_OP_IF:
    if (box->depends[info->arg[0]]) {
      if (!is_moved (box, info, month, v, d))
        is_reached (box, info, month, v, d);
      break;
    }
    *v = a.low != 0 ? b : c;
    *d = a.low != 0 ? db : dc;
    break;
  case CX_OP_START:
    *v = month == 0 ? a : b;
    *d = month == 0 ? da : db;
    break;
  case CX_OP_PREV:
    *v = month > 0 ? value_of (box, info->arg[0], month - 1) : nothing;
    *d = month > 0 ? slope_of (box, info->arg[0], month - 1) : nothing;
    break;
  case CX_OP_CUM:
    *v = month > 0 ? add (value_of (box, node, month - 1), a) : a;
    *d = month > 0 ? add (slope_of (box, node, month - 1), da) : da;
    break;
  case CX_OP_STOCK:
    if (month == 0) {
      *v = a;
      *d = da;
      break;
    }
    a = value_of (box, node, month - 1);
    da = slope_of (box, node, month - 1);
    choose (add (multiply (a, b), c), nothing, add (add (multiply (da, b), multiply (a, db)), dc), nothing, TRUE, v, d);
    break;
  case CX_OP_LAG:
    if (box->depends[info->arg[1]])
      break;
    *v = *d = nothing;
    if (month >= b.low && b.low >= 0) {
      *v = value_of (box, info->arg[0], (unsigned) (month - b.low));
      *d = slope_of (box, info->arg[0], (unsigned) (month - b.low));
    }
    break;
  case CX_OP_SUM:
  case CX_OP_DOT:
    *v = *d = nothing;
    for (unsigned t = 0; t < box->months; t++) {
      Span factor = { 1, 1 }, slope = nothing;
      if (info->op == CX_OP_DOT) {
        factor = value_of (box, info->arg[1], t);
        slope = slope_of (box, info->arg[1], t);
      }
      a = value_of (box, info->arg[0], t);
      *v = add (*v, multiply (a, factor));
      *d = add (*d, add (multiply (slope_of (box, info->arg[0], t), factor), multiply (a, slope)));
    }
    break;
  case CX_OP_LAST:
    *v = value_of (box, info->arg[0], box->months - 1);
    *d = slope_of (box, info->arg[0], box->months - 1);
    break;
  default: break;
  }
}

/* Computes NODES, which are in the order of the evaluator: stage by stage, first the scalars, then month by month. */
static void
compute (Box *box, const GArray *nodes)
{
  const CxNode *node = (const CxNode *) (const void *) nodes->data;
  guint n = nodes->len;

  for (guint begin = 0, end; begin < n; begin = end) {
    const CxNodeInfo *first = cx_graph_node (box->g, node[begin]);
    for (end = begin; end < n; end++) {
      const CxNodeInfo *info = cx_graph_node (box->g, node[end]);
      if (info->stage != first->stage || info->monthly != first->monthly)
        break;
    }
    for (unsigned month = 0; month < (first->monthly ? box->months : 1); month++)
      for (guint k = begin; k < end; k++) {
        gsize at = box->place[node[k]] + month;
        work_out (box, node[k], month, &box->value[at], &box->slope[at]);
      }
  }
}

static void
forget_slopes (Box *box, const GArray *nodes)
{
  for (guint k = 0; k < nodes->len; k++) {
    CxNode node = g_array_index (nodes, CxNode, k);
    memset (&box->slope[box->place[node]], 0, (cx_graph_node (box->g, node)->monthly ? box->months : 1) * sizeof (Span));
  }
}

/* Computes the value of every node that depends on the choice. All slopes are 0 afterwards. */
static void
compute_values (Box *box)
{
  box->by = 0;
  compute (box, box->order);
  forget_slopes (box, box->order);
}

/* Lists the nodes that depend on BY. A node can look back at a row that comes later in the order, so the list is made again as long as it
 * grows. */
static void
reach (Box *box, CxNode by)
{
  guint n;

  for (guint k = 0; k < box->reached->len; k++)
    box->reaches[g_array_index (box->reached, CxNode, k)] = 0;
  g_array_set_size (box->reached, 0);
  box->reaches[by] = box->depends[by];
  do {
    n = box->reached->len;
    g_array_set_size (box->reached, 0);
    for (guint k = 0; k < box->order->len; k++) {
      CxNode node = g_array_index (box->order, CxNode, k);
      const CxNodeInfo *info = cx_graph_node (box->g, node);
      for (guint a = 0; a < cx_op_info (info->op)->arity && isnan (box->most[node]); a++)
        box->reaches[node] |= box->reaches[info->arg[a]];
      if (box->reaches[node])
        g_array_append_val (box->reached, node);
    }
  } while (box->reached->len > n);
}

/* Returns the slope of the scalar NODE by the node BY, anywhere in the box. compute_values() has been called. */
static Span
slope_by (Box *box, CxNode node, CxNode by)
{
  Span slope;

  box->by = by;
  reach (box, by);
  compute (box, box->reached);
  slope = slope_of (box, node, 0);
  forget_slopes (box, box->reached);
  return slope;
}

/* Returns TRUE if NODE says whether an initiative counts. */
static gboolean
is_counts (const Box *box, CxNode node)
{
  return !isnan (box->most[node]);
}

/* Orders nodes as the evaluator computes them. */
static int
by_stage (gconstpointer a, gconstpointer b, gpointer graph)
{
  CxNode x = *(const CxNode *) a, y = *(const CxNode *) b;
  const CxNodeInfo *p = cx_graph_node (graph, x), *q = cx_graph_node (graph, y);

  if (p->stage != q->stage)
    return p->stage < q->stage ? -1 : 1;
  if (p->monthly != q->monthly)
    return p->monthly ? 1 : -1;
  return x < y ? -1 : x > y;
}

static void
box_init (Box *box, const CxModel *m, const GArray *scenario)
{
  CxNode n = (CxNode) cx_graph_n_nodes (m->graph);
  g_autofree guint8 *needed = g_new0 (guint8, n);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (CxOverride));
  gsize size = 0;

  *box = (Box){ .g = m->graph, .months = m->horizon + 1 };
  box->depends = g_new0 (guint8, n);
  box->place = g_new0 (gsize, n);
  box->most = g_new (double, n);
  for (CxNode i = 0; i < n; i++)
    box->most[i] = NAN;

  g_array_append_vals (none, scenario->data, scenario->len);
  for (guint i = 0; i < m->initiatives->len; i++) {
    CxOverride out = { g_array_index (m->initiatives, CxInitiativeNodes, i).counts, 0 };
    g_array_append_val (none, out);
    box->most[out.node] = 0;
  }
  box->values = cx_values_new (m->graph, (CxLane){ (const CxOverride *) (const void *) none->data, none->len });

  needed[m->result[CX_RESULT_NPV]] = needed[m->total_costs_without_gates] = 1;
  /* Both passes are repeated as long as they change something: a node can look back at a row that comes later in the array. */
  for (gboolean again = TRUE; again;) {
    again = FALSE;
    for (CxNode i = n - 1; i >= 1; i--)
      for (guint k = 0; needed[i] && !is_counts (box, i) && k < cx_op_info (cx_graph_node (m->graph, i)->op)->arity; k++) {
        CxNode arg = cx_graph_node (m->graph, i)->arg[k];
        again = again || (arg > i && !needed[arg]);
        needed[arg] = 1;
      }
  }
  for (gboolean again = TRUE; again;) {
    again = FALSE;
    for (CxNode i = 1; i < n; i++) {
      const CxNodeInfo *info = cx_graph_node (m->graph, i);
      gboolean depends = needed[i] && is_counts (box, i);
      for (guint k = 0; needed[i] && k < cx_op_info (info->op)->arity; k++)
        depends = depends || box->depends[info->arg[k]];
      again = again || depends != box->depends[i];
      box->depends[i] = depends;
    }
  }
  for (CxNode i = 1; i < n; i++) {
    box->place[i] = size;
    size += box->depends[i] ? (cx_graph_node (m->graph, i)->monthly ? box->months : 1) : 0;
  }
  box->value = g_new0 (Span, size + 1);
  box->slope = g_new0 (Span, size + 1);
  box->reaches = g_new0 (guint8, n);
  box->reached = g_array_new (FALSE, FALSE, sizeof (CxNode));
  box->order = g_array_new (FALSE, FALSE, sizeof (CxNode));
  for (CxNode i = 1; i < n; i++)
    if (box->depends[i])
      g_array_append_val (box->order, i);
  g_array_sort_with_data (box->order, by_stage, (gpointer) m->graph);
}

static void
box_clear (Box *box)
{
  cx_values_free (box->values);
  g_free (box->depends);
  g_free (box->place);
  g_free (box->most);
  g_free (box->value);
  g_free (box->slope);
  g_free (box->reaches);
  g_array_unref (box->reached);
  g_array_unref (box->order);
}

typedef struct {
  double gain, cost;
} Thing;

static int
by_ratio (gconstpointer a, gconstpointer b)
{
  const Thing *x = a, *y = b;
  double p = x->gain * y->cost, q = y->gain * x->cost;
  return p > q ? -1 : p < q;
}

/* Returns the most that parts of THINGS can gain within BUDGET. */
static double
fill (GArray *things, double budget)
{
  double gain = 0;

  g_array_sort (things, by_ratio);
  for (guint i = 0; i < things->len; i++) {
    const Thing *thing = &g_array_index (things, Thing, i);
    double part = thing->cost <= budget ? 1 : budget / thing->cost;
    gain += part * thing->gain;
    budget -= part * thing->cost;
  }
  return gain;
}

double
cx_portfolio_bound (const CxModel *m, const GArray *scenario, const CxInitiativeSet *requires, double budget)
{
  guint n = m->initiatives->len;
  g_autoptr (GArray) things = g_array_new (FALSE, FALSE, sizeof (Thing));
  g_autofree Thing *all = g_new0 (Thing, n + 1);
  CxNode npv = m->result[CX_RESULT_NPV], cost = m->total_costs_without_gates;
  double bound, room = budget + 1e-9 * fabs (budget);
  Box box;

  box_init (&box, m, scenario);
  bound = cx_values_get (box.values, npv);
  /* An initiative that exceeds the budget together with all that it requires can never count, so the costs come first. They add up, so that
   * the slope of the total cost by one initiative is a single number: its cost. */
  compute_values (&box);
  for (guint i = 0; i < n; i++)
    all[i].cost = slope_by (&box, cost, g_array_index (m->initiatives, CxInitiativeNodes, i).counts).low;
  for (guint i = 0; i < n; i++) {
    double together = 0;
    for (guint k = 0; k < n; k++)
      if (cx_initiative_set_has (&requires[i], k))
        together += all[k].cost;
    box.most[g_array_index (m->initiatives, CxInitiativeNodes, i).counts] =
      cx_initiative_set_has (&requires[i], i) && together <= room ? 1 : 0;
  }
  compute_values (&box);
  for (guint i = 0; i < n; i++) {
    CxNode counts = g_array_index (m->initiatives, CxInitiativeNodes, i).counts;
    if (box.most[counts] == 0)
      continue;
    all[i].gain = slope_by (&box, npv, counts).high;
    if (all[i].gain > 0)
      g_array_append_val (things, all[i]);
  }
  box_clear (&box);
  double gain = fill (things, room);
  /* The ends of spans are rounded; this margin is far more than rounding can have lost. */
  bound += gain + 1e-9 * (fabs (gain) + fabs (bound));
  return isfinite (bound) ? bound : NAN;
}
