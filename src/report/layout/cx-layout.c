/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/layout/cx-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-model.h"
#include "model/build/cx-result.h"
#include "report/layout/cx-layout-order.h"
#include "report/layout/cx-layout-split.h"

/* Returns whether VALUE is one of the few numbers that may stand in a formula. */
static gboolean
is_plain (double value)
{
  static const double plain[] = { 0, 1, 2, 3, 12 };
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (fabs (value) == plain[i])
      return TRUE;
  return FALSE;
}

/* Marks the nodes that are named or that a named node reads, and chooses after which node each is named. */
static void
mark_needed (CxLayout *layout)
{
  CxNode n = (CxNode) cx_graph_n_nodes (layout->g);

  for (CxNode i = n - 1; i >= 1; i--) {
    const CxNodeInfo *info = cx_layout_places_info (layout, i);
    if (info->label && cx_op_info (info->op)->kind != CX_LEAF) {
      layout->needed[i] = TRUE;
      layout->places[i].owner = i;
    }
    if (!layout->needed[i])
      continue;
    for (guint k = 0; k < cx_op_info (info->op)->arity; k++) {
      const CxNodeInfo *operand = cx_layout_places_info (layout, info->arg[k]);
      layout->needed[info->arg[k]] = TRUE;
      /* The loop runs downwards through the array, so the first row that reads a node claims it last. */
      if (!operand->label || operand->op == CX_OP_LITERAL)
        layout->places[info->arg[k]].owner = layout->places[i].owner;
    }
  }
}

/* Returns whether the template needs a row for the operand, because it reads other months or the row itself. */
static gboolean
looks_along (CxOp op, guint operand)
{
  const char pattern[] = { '{', (char) ('a' + operand), ':', '\0' };
  return strstr (cx_op_info (op)->sheet, pattern) != NULL;
}

static void
place_known (CxLayout *layout)
{
  CxNode n = (CxNode) cx_graph_n_nodes (layout->g);

  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_layout_places_info (layout, i);
    CxLayoutPlace *place = &layout->places[i];

    place->row = CX_LAYOUT_UNKNOWN_ROW;
    place->block = info->block;
    place->section = cx_layout_places_section_of (layout->g, info->block);
    switch (info->op) {
    case CX_OP_MONTH: place->kind = CX_PLACE_AXIS; break;
    case CX_OP_INPUT:
    case CX_OP_CONSTANT: place->kind = CX_PLACE_INPUT; break;
    case CX_OP_LITERAL:
      if (layout->needed[i] && !is_plain (info->value)) {
        place->kind = CX_PLACE_INPUT;
        g_array_append_val (layout->literals, i);
      }
      break;
    default:
      if (info->label)
        place->kind = CX_PLACE_ROW;
    }
  }

  for (CxNode i = n - 1; i >= 1; i--) {
    const CxNodeInfo *info = cx_layout_places_info (layout, i);
    if (!layout->needed[i] || cx_op_info (info->op)->kind == CX_LEAF)
      continue;
    if (layout->places[i].kind == CX_PLACE_INLINE && strstr (cx_op_info (info->op)->sheet, "{self"))
      cx_layout_places_add_row (layout, i, layout->places[i].owner);
    for (guint k = 0; k < cx_op_info (info->op)->arity; k++)
      if (layout->places[info->arg[k]].kind == CX_PLACE_INLINE && looks_along (info->op, k))
        cx_layout_places_add_row (layout, info->arg[k], layout->places[i].owner);
  }

  /* The total of a row stands beside the row. */
  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_layout_places_info (layout, i);
    if (info->total && layout->places[i].kind == CX_PLACE_ROW)
      layout->places[info->total].kind = CX_PLACE_TOTAL;
  }
}

typedef struct {
  CxLayout *layout;
  CxNode reader;
  CxNode *best; /* by node: the reader whose block an unnamed row joins */
  CxSection lowest;
} Visit;

static void
join_reader_cb (CxNode operand, gpointer data)
{
  Visit *v = data;
  CxNode row = cx_layout_places_row_of (v->layout, operand);

  if (row && (!v->best[row] || v->layout->places[v->reader].section <= v->layout->places[v->best[row]].section))
    v->best[row] = v->reader;
}

static void
raise_cb (CxNode operand, gpointer data)
{
  Visit *v = data;
  CxNode row = cx_layout_places_row_of (v->layout, operand);
  if (row)
    v->lowest = MAX (v->lowest, MIN (v->layout->places[row].section, CX_SECTION_RESULTS));
}

/* Marks the block of Summary with the results, which stands above everything else there. */
static void
mark_results (CxLayout *layout)
{
  for (CxNode i = 1; i < cx_graph_n_nodes (layout->g); i++)
    if (cx_layout_places_info (layout, i)->label && cx_layout_order_rank (layout, i) < CX_N_RESULTS)
      layout->results[cx_layout_places_info (layout, i)->block] = TRUE;
}

/* An unnamed row stands where the first row that reads it stands. So does a named row that an earlier sheet reads, because
 * equal formulas are one node and its name may come from a later block. A row that reads whole rows in every column can only
 * stand on Summary, and no row stands on a sheet before a row that it reads. */
static void
choose_sections (CxLayout *layout)
{
  CxNode n = (CxNode) cx_graph_n_nodes (layout->g);
  g_autofree CxNode *best = g_new0 (CxNode, n);

  for (CxNode i = n - 1; i >= 1; i--) {
    if (!cx_layout_places_is_row (layout, i))
      continue;
    layout->places[i].block = cx_layout_places_info (layout, i)->block;
    layout->places[i].section = cx_layout_places_section_of (layout->g, layout->places[i].block);
    g_assert (best[i] || cx_layout_places_info (layout, i)->label);
    if (!cx_layout_places_info (layout, i)->label || (best[i] && layout->places[best[i]].section < layout->places[i].section)) {
      layout->places[i].section = layout->places[best[i]].section;
      layout->places[i].block = layout->places[best[i]].block;
    }
    cx_layout_places_each_operand (layout, i, join_reader_cb, &(Visit){ .layout = layout, .reader = i, .best = best });
  }
  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_layout_places_info (layout, i);
    Visit v = { .layout = layout, .lowest = layout->places[i].section };
    if (!cx_layout_places_is_row (layout, i))
      continue;
    cx_layout_places_each_operand (layout, i, raise_cb, &v);
    layout->places[i].section = info->monthly && info->stage > 0 ? CX_SECTION_RESULTS : v.lowest;
  }
  for (CxNode i = 1; i < n; i++) {
    CxLayoutPlace *place = &layout->places[i];
    if (cx_layout_places_is_row (layout, i) && place->section == CX_SECTION_RESULTS &&
        (!layout->results[place->block] || cx_layout_places_info (layout, i)->monthly ||
         !cx_layout_places_info (layout, i)->label))
      place->section = CX_SECTION_WORKINGS;
  }
}

guint
cx_layout_number (CxLayout *layout, CxSection section, guint first, guint axis)
{
  guint at = first;

  layout->axis[section] = axis;
  for (guint i = 0; i < layout->rows[section]->len; i++) {
    CxLayoutRow *row = &g_array_index (layout->rows[section], CxLayoutRow, i);
    if (!row->node && i > 0)
      at++; /* an empty row above a heading */
    row->row = at++;
    if (row->node && !row->echo)
      layout->places[row->node].row = row->row;
  }
  return at;
}

static CxUnit
unit_of (const CxLayout *layout, CxNode node)
{
  const CxNodeInfo *info = cx_layout_places_info (layout, node);

  if (info->label || cx_op_info (info->op)->kind == CX_LEAF)
    return info->unit;
  switch (info->op) {
  case CX_OP_LT:
  case CX_OP_LE:
  case CX_OP_GT:
  case CX_OP_GE:
  case CX_OP_EQ:
  case CX_OP_NE:
  case CX_OP_AND:
  case CX_OP_OR:
  case CX_OP_NOT: return CX_UNIT_FLAG;
  case CX_OP_IF:
  case CX_OP_START: return unit_of (layout, info->arg[1]);
  case CX_OP_ADD:
  case CX_OP_SUB:
  case CX_OP_MIN:
  case CX_OP_MAX: {
    CxUnit a = unit_of (layout, info->arg[0]), b = unit_of (layout, info->arg[1]);
    return a == CX_UNIT_NUMBER ? b : a;
  }
  case CX_OP_SAME:
  case CX_OP_NEG:
  case CX_OP_ABS:
  case CX_OP_PREV:
  case CX_OP_CUM:
  case CX_OP_STOCK:
  case CX_OP_LAG: return unit_of (layout, info->arg[0]);
  default: return CX_UNIT_NUMBER;
  }
}

/* Returns whether PART is one of the terms that NODE adds up, and thus has the same unit. */
static gboolean
is_term (const CxLayout *layout, CxNode node, CxNode part)
{
  const CxNodeInfo *info = cx_layout_places_info (layout, node);

  if (info->op == CX_OP_START)
    return is_term (layout, info->arg[1], part);
  if (info->op != CX_OP_ADD && info->op != CX_OP_SUB)
    return FALSE;
  return info->arg[0] == part || info->arg[1] == part || is_term (layout, info->arg[0], part) ||
         is_term (layout, info->arg[1], part);
}

/* Names unnamed rows by number in their order, such as "Margin, Mass, part 1". */
static void
name_parts (CxLayout *layout)
{
  g_autofree guint *parts = g_new0 (guint, cx_graph_n_nodes (layout->g));

  for (guint s = 0; s < CX_N_SECTIONS; s++)
    for (guint i = 0; i < layout->rows[s]->len; i++) {
      CxLayoutRow *row = &g_array_index (layout->rows[s], CxLayoutRow, i);
      CxNode owner = row->node ? layout->places[row->node].owner : CX_NONE;
      if (!row->node || row->label)
        continue;
      row->label = g_strdup_printf (_("%s, part %u"), cx_layout_places_info (layout, owner)->label, ++parts[owner]);
      row->unit = is_term (layout, owner, row->node) ? cx_layout_places_info (layout, owner)->unit : unit_of (layout, row->node);
    }
}

static void
row_clear (gpointer data)
{
  g_free (((CxLayoutRow *) data)->label);
}

static void
arrange (CxLayout *layout)
{
  choose_sections (layout);
  for (guint s = 0; s < CX_N_SECTIONS; s++)
    cx_layout_order (layout, s);
  cx_layout_number (layout, CX_SECTION_MODEL, CX_ROW_BODY, CX_ROW_AXIS);
  cx_layout_number (layout, CX_SECTION_LINES, CX_ROW_BODY, CX_ROW_AXIS);
  /* Summary is numbered later, when the height of the tables above is known. */
  cx_layout_number (layout, CX_SECTION_WORKINGS, cx_layout_number (layout, CX_SECTION_RESULTS, CX_ROW_BODY, CX_ROW_AXIS) + 200,
                    999);
}

CxLayout *
cx_layout_new (const CxGraph *g, guint live_column)
{
  CxLayout *layout = g_new0 (CxLayout, 1);
  CxNode n = (CxNode) cx_graph_n_nodes (g);
  gboolean changed = TRUE;

  layout->g = g;
  layout->live_column = live_column;
  layout->places = g_new0 (CxLayoutPlace, n);
  layout->needed = g_new0 (guint8, n);
  layout->results = g_new0 (guint8, cx_graph_n_blocks (g) + 1);
  layout->literals = g_array_new (FALSE, FALSE, sizeof (CxNode));
  for (guint s = 0; s < CX_N_SECTIONS; s++) {
    layout->rows[s] = g_array_new (FALSE, TRUE, sizeof (CxLayoutRow));
    g_array_set_clear_func (layout->rows[s], row_clear);
  }

  mark_results (layout);
  mark_needed (layout);
  place_known (layout);
  arrange (layout);
  /* A new row moves others, whose formulas may become longer, so the loop repeats until all fit. */
  for (guint round = 0; changed && round < 8; round++) {
    changed = FALSE;
    for (CxNode i = n - 1; i >= 1; i--)
      if (cx_layout_places_is_row (layout, i))
        changed = cx_layout_split (layout, i) || changed;
    if (changed)
      arrange (layout);
  }
  name_parts (layout);
  return layout;
}

void
cx_layout_free (CxLayout *layout)
{
  for (guint s = 0; s < CX_N_SECTIONS; s++)
    g_array_unref (layout->rows[s]);
  g_array_unref (layout->literals);
  g_free (layout->places);
  g_free (layout->needed);
  g_free (layout->results);
  g_free (layout);
}

const GArray *
cx_layout_rows (const CxLayout *layout, CxSection section)
{
  return layout->rows[section];
}

gboolean
cx_layout_reads (const CxLayout *layout, CxNode node)
{
  return layout->needed[node];
}

const GArray *
cx_layout_literals (const CxLayout *layout)
{
  return layout->literals;
}

const char *
cx_layout_reader (const CxLayout *layout, CxNode node)
{
  CxNode owner = layout->places[node].owner;
  return owner ? cx_layout_places_info (layout, owner)->label : NULL;
}

void
cx_layout_set_input (CxLayout *layout, CxNode node, guint row)
{
  layout->places[node].row = row;
}

gboolean
cx_layout_find (const CxLayout *layout, CxNode node, CxSection *section, guint *row)
{
  CxNode at = cx_layout_places_row_of (layout, node);

  if (!at)
    return FALSE;
  *section = layout->places[at].section;
  *row = layout->places[at].row;
  return TRUE;
}
