/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/layout/cx-layout-split.h"

#include <math.h>
#include <string.h>

#include "report/layout/cx-layout-formula.h"

/* A formula may have 120 characters in a cell; row numbers may still grow by a digit here and there. */
#define LONGEST 112
/* A part that is shorter than a reference to another sheet is not worth a row. */
#define REFERENCE 14
#define RANGE     24

static gboolean
is_inline (const CxLayout *layout, CxNode node)
{
  return layout->places[node].kind == CX_PLACE_INLINE;
}

static const CxOpInfo *
op_of (const CxLayout *layout, CxNode node)
{
  return cx_op_info (cx_graph_node (layout->g, node)->op);
}

static gboolean
prints_if (const CxLayout *layout, CxNode node)
{
  return g_str_has_prefix (op_of (layout, node)->sheet, "IF(");
}

/* A formula that is being split, and the best part found so far. */
typedef struct {
  CxLayout *layout;
  GHashTable *lengths; /* node → estimated length of its formula */
  CxNode best;
  guint best_length;
  gboolean best_safe, best_fits;
} Splitter;

static guint
estimate (Splitter *s, CxNode node)
{
  gpointer known = g_hash_table_lookup (s->lengths, GUINT_TO_POINTER (node));
  const CxNodeInfo *info = cx_graph_node (s->layout->g, node);
  guint length = 0;

  if (known)
    return GPOINTER_TO_UINT (known);
  if (info->op == CX_OP_LITERAL)
    return 2;
  for (const char *c = cx_op_info (info->op)->sheet; *c; c++) {
    const char *close = *c == '{' ? strchr (c, '}') : NULL;
    length++;
    if (!close)
      continue;
    if (close - c > 2)
      length += strncmp (c + 1, "text", 4) == 0 ? strlen (cx_graph_reason_text (s->layout->g, node)) : RANGE;
    else if (c[1] < 'a' || c[1] > 'c')
      length += 5;
    else if (is_inline (s->layout, info->arg[c[1] - 'a']))
      length += estimate (s, info->arg[c[1] - 'a']) + 1;
    else
      length += REFERENCE;
    c = close;
  }
  /* In the first month, the opening balance is printed in place of this node. */
  if (info->op == CX_OP_START && is_inline (s->layout, info->arg[0]))
    length = MAX (length, estimate (s, info->arg[0]));
  g_hash_table_insert (s->lengths, GUINT_TO_POINTER (node), GUINT_TO_POINTER (length));
  return length;
}

static gboolean
is_branch (CxOp op, guint operand)
{
  return (op == CX_OP_IF || op == CX_OP_REASON) && operand > 0;
}

/* Returns whether NODE may be an error value. Such a part must stay behind the condition that guards it. */
static gboolean
can_fail (const CxLayout *layout, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (layout->g, node);

  if (info->op == CX_OP_FIRST || info->op == CX_OP_IRR)
    return TRUE;
  if (info->op == CX_OP_DIV) {
    CxOp divisor = cx_graph_node (layout->g, info->arg[1])->op;
    if (divisor != CX_OP_LITERAL && divisor != CX_OP_CONSTANT)
      return TRUE;
  }
  for (guint k = 0; k < cx_layout_places_n_operands (info); k++)
    if (is_inline (layout, info->arg[k]) && !is_branch (info->op, k) && can_fail (layout, info->arg[k]))
      return TRUE;
  return FALSE;
}

/* A part that fits a row is better than one that must be split again. Among those that fit, the longest is best. */
static void
consider (Splitter *s, CxNode node, gboolean safe)
{
  guint length = estimate (s, node);
  gboolean fits = length <= LONGEST;
  gboolean better;

  if (s->best == CX_NONE || safe != s->best_safe)
    better = s->best == CX_NONE || safe;
  else if (fits != s->best_fits)
    better = fits;
  else
    better = length > s->best_length;
  if (!better)
    return;
  s->best = node;
  s->best_length = length;
  s->best_safe = safe;
  s->best_fits = fits;
}

/* Searches the operands that NODE prints inline. NESTED limits the search to conditions inside a condition (INSIDE_IF). */
static void
search (Splitter *s, CxNode node, gboolean guarded, gboolean nested, gboolean inside_if, GHashTable *seen)
{
  const CxNodeInfo *info = cx_graph_node (s->layout->g, node);
  gboolean is_if = prints_if (s->layout, node);

  for (guint k = 0; k < cx_layout_places_n_operands (info); k++) {
    CxNode part = info->arg[k];
    gboolean part_guarded = guarded || is_branch (info->op, k);

    if (!is_inline (s->layout, part) || cx_graph_node (s->layout->g, part)->op == CX_OP_LITERAL)
      continue;
    /* A part is visited once outside and once inside a condition, because only inside it is nested. */
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (part * 2 + (inside_if || is_if))))
      continue;
    if (nested ? (inside_if || is_if) && prints_if (s->layout, part) : estimate (s, part) > REFERENCE)
      consider (s, part, !part_guarded || !can_fail (s->layout, part));
    search (s, part, part_guarded, nested, inside_if || is_if, seen);
  }
}

static CxNode
find_part (CxLayout *layout, CxNode node, gboolean nested)
{
  g_autoptr (GHashTable) lengths = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Splitter s = { .layout = layout, .lengths = lengths };

  search (&s, node, FALSE, nested, FALSE, seen);
  return s.best;
}

static gsize
printed_length (const CxLayout *layout, CxNode node, unsigned month)
{
  g_autofree char *formula = cx_layout_formula (layout, node, layout->places[node].section, month);
  return strlen (formula);
}

gboolean
cx_layout_split (CxLayout *layout, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (layout->g, node);
  unsigned horizon = info->monthly ? cx_graph_horizon (layout->g) : 0;
  gboolean changed = FALSE;

  for (;;) {
    CxCursor cursor = { .layout = layout, .section = layout->places[node].section };
    CxDialect dialect = cx_layout_formula_dialect (&cursor);
    gboolean nested = cx_print_if_depth (layout->g, node, &dialect) > 1;
    CxNode part;

    if (!nested && printed_length (layout, node, horizon) <= LONGEST && printed_length (layout, node, 0) <= LONGEST)
      return changed;
    part = find_part (layout, node, nested);
    if (part == CX_NONE)
      return changed;
    cx_layout_places_add_row (layout, part, node);
    changed = TRUE;
  }
}
