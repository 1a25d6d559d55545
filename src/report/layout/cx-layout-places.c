/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/layout/cx-layout-places.h"

const CxNodeInfo *
cx_layout_places_info (const CxLayout *layout, CxNode node)
{
  return cx_graph_node (layout->g, node);
}

CxSection
cx_layout_places_section_of (const CxGraph *g, guint block)
{
  switch (cx_graph_block (g, block)->kind) {
  case CX_BLOCK_INPUTS:
  case CX_BLOCK_MODEL: return CX_SECTION_MODEL;
  case CX_BLOCK_LINES: return CX_SECTION_LINES;
  case CX_BLOCK_RESULTS:
  default: return CX_SECTION_RESULTS;
  }
}

void
cx_layout_places_add_row (CxLayout *layout, CxNode node, CxNode reader)
{
  CxLayoutPlace *place = &layout->places[node];

  place->kind = CX_PLACE_ROW;
  place->section = layout->places[reader].section;
  place->block = layout->places[reader].block;
  place->row = CX_LAYOUT_UNKNOWN_ROW;
}

/* Returns the row that holds an operand. For a total it is the row that the total sums up. */
CxNode
cx_layout_places_row_of (const CxLayout *layout, CxNode node)
{
  if (layout->places[node].kind == CX_PLACE_TOTAL)
    return cx_layout_places_info (layout, node)->arg[0];
  return layout->places[node].kind == CX_PLACE_ROW ? node : CX_NONE;
}

gboolean
cx_layout_places_is_row (const CxLayout *layout, CxNode node)
{
  return layout->places[node].kind == CX_PLACE_ROW && layout->needed[node];
}

/* Returns whether NODE is a row that only repeats a total which stands in another row's total column. */
gboolean
cx_layout_places_is_echo (const CxLayout *layout, CxNode node)
{
  return layout->places[node].kind == CX_PLACE_TOTAL && cx_layout_places_info (layout, node)->label;
}

CxSection
cx_layout_places_echo_section (const CxLayout *layout, CxNode node)
{
  guint block = cx_layout_places_info (layout, node)->block;
  CxSection section = MAX (cx_layout_places_section_of (layout->g, block),
                           MIN (layout->places[cx_layout_places_info (layout, node)->arg[0]].section, CX_SECTION_RESULTS));
  return section == CX_SECTION_RESULTS && !layout->results[block] ? CX_SECTION_WORKINGS : section;
}

guint
cx_layout_places_n_operands (const CxNodeInfo *info)
{
  return info->op == CX_OP_PICK ? 1 : cx_op_info (info->op)->arity;
}

static void
each_operand (const CxLayout *layout, CxNode node, GHashTable *seen, CxOperandFunc func, gpointer data)
{
  const CxNodeInfo *info = cx_graph_node (layout->g, node);

  for (guint k = 0; k < cx_layout_places_n_operands (info); k++) {
    CxNode operand = info->arg[k];
    if (!g_hash_table_add (seen, GUINT_TO_POINTER (operand)))
      continue;
    if (layout->places[operand].kind == CX_PLACE_INLINE)
      each_operand (layout, operand, seen, func, data);
    else
      func (operand, data);
  }
}

void
cx_layout_places_each_operand (const CxLayout *layout, CxNode node, CxOperandFunc func, gpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  each_operand (layout, node, seen, func, data);
}
