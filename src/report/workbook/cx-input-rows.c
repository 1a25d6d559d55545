/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-input-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-words.h"
#include "report/workbook/cx-cells.h"

typedef struct {
  CxBook *b;
  GArray *rows;          /* CxInputRow */
  GHashTable *inputs;    /* path → index of model->inputs + 1 */
  GHashTable *constants; /* path → node, of structural numbers that formulas read */
} Plan;

static void
input_row_clear (gpointer data)
{
  g_free (((CxInputRow *) data)->title);
}

static void
add_row (Plan *plan, CxInputRow row)
{
  g_array_append_val (plan->rows, row);
}

static gboolean
has_text (const CxItem *item, const CxField *field)
{
  switch (field->type) {
  case CX_FIELD_CHOICE: return TRUE;
  case CX_FIELD_MONTH:
  case CX_FIELD_CURRENCY:
  case CX_FIELD_REF:
  case CX_FIELD_FORMULA: return *cx_item_text (item, field->id) != '\0';
  case CX_FIELD_REFS: return cx_item_refs (item, field->id)[0] != NULL;
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH: return cx_item_value (item, field->id) != NULL;
  case CX_FIELD_TEXT:
  case CX_FIELD_LONG_TEXT:
  case CX_FIELD_PATH:
  default: return FALSE;
  }
}

static void
plan_field (Plan *plan, CxItem *item, const CxField *field)
{
  g_autofree char *path = cx_item_field_path (item, field);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (plan->inputs, path));
  CxNode constant = GPOINTER_TO_UINT (g_hash_table_lookup (plan->constants, path));
  CxInputRow row = { .item = item, .field = field };

  if (index) {
    row.input = g_ptr_array_index (plan->b->model->inputs, index - 1);
    row.node = plan->b->model->input_nodes[index - 1];
    row.kind = CX_INPUT_ROW_LIVE;
    add_row (plan, row);
  } else if (constant || has_text (item, field)) {
    row.node = constant;
    row.kind = CX_INPUT_ROW_FIXED;
    add_row (plan, row);
  }
}

static gboolean
is_group (CxItemKind kind)
{
  return kind == CX_ITEM_CASE || kind == CX_ITEM_SEGMENT || kind == CX_ITEM_CHANNEL || kind == CX_ITEM_STAGE ||
         kind == CX_ITEM_INITIATIVE;
}

static void
plan_item (Plan *plan, CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  const int *children = cx_item_type_children (item->kind);

  if (is_group (item->kind))
    add_row (plan, (CxInputRow){ .kind = CX_INPUT_ROW_HEADING,
                                 .title = item->kind == CX_ITEM_CASE
                                            ? g_strdup (_("The case"))
                                            : cx_words_labelled (_(cx_item_type (item->kind)->label), cx_item_name (item)) });
  for (guint i = 0; i < fields->len; i++)
    plan_field (plan, item, g_ptr_array_index (fields, i));
  for (guint k = 0; children[k] >= 0; k++)
    if (children[k] <= CX_ITEM_PARAMETER)
      for (guint i = 0; i < cx_item_n (item, children[k]); i++)
        plan_item (plan, cx_item_nth (item, children[k], i));
}

static gboolean
is_structural (const CxNodeInfo *info)
{
  return info->op == CX_OP_CONSTANT && !g_str_has_prefix (info->id, "constant/");
}

static void
plan_constants (Plan *plan)
{
  const CxGraph *g = plan->b->model->graph;
  const GArray *literals = cx_layout_literals (plan->b->layout);

  add_row (plan, (CxInputRow){ .kind = CX_INPUT_ROW_HEADING, .title = g_strdup (_("Constants that formulas need")) });
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (info->op == CX_OP_CONSTANT && !is_structural (info) && cx_layout_reads (plan->b->layout, i))
      add_row (plan, (CxInputRow){ .kind = CX_INPUT_ROW_CONSTANT, .node = i, .title = g_strdup (info->label) });
  }
  for (guint i = 0; i < literals->len; i++) {
    CxNode node = g_array_index (literals, CxNode, i);
    const char *reader = cx_layout_reader (plan->b->layout, node);
    add_row (plan, (CxInputRow){ .kind = CX_INPUT_ROW_CONSTANT,
                                 .node = node,
                                 .title = g_strdup_printf (_("A number in: %s"), reader ? reader : "") });
  }
}

/* Plans the rows of the weighted net present value. The workbook knows only the exported results of the scenarios that it does
 * not calculate. */
static void
plan_weights (Plan *plan)
{
  CxBook *b = plan->b;

  add_row (
    plan, (CxInputRow){ .kind = CX_INPUT_ROW_HEADING, .title = g_strdup (_("Scenarios with a weight, and what they came to")) });
  for (CxInputRowKind kind = CX_INPUT_ROW_WEIGHT; kind <= CX_INPUT_ROW_NPV; kind++)
    for (guint k = 0; k < b->scenario_ids->len; k++) {
      const char *name = g_ptr_array_index (b->scenario_names, k);
      if (!isfinite (cx_book_weight (b, k)))
        continue;
      add_row (plan,
               (CxInputRow){ .kind = kind,
                             .scenario = k,
                             .title = g_strdup_printf (kind == CX_INPUT_ROW_WEIGHT ? _("Weight of the scenario: %s")
                                                                                   : _("Net present value as exported: %s"),
                                                       name) });
    }
}

void
cx_input_rows_plan (CxBook *b)
{
  const CxGraph *g = b->model->graph;
  g_autoptr (GHashTable) inputs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) constants = g_hash_table_new (g_str_hash, g_str_equal);
  Plan plan = { .b = b, .inputs = inputs, .constants = constants };
  guint at = CX_INPUT_ROWS_HEADER + 1;

  plan.rows = g_array_new (FALSE, TRUE, sizeof (CxInputRow));
  g_array_set_clear_func (plan.rows, input_row_clear);
  for (guint i = 0; i < b->model->inputs->len; i++)
    g_hash_table_insert (inputs, ((CxInput *) g_ptr_array_index (b->model->inputs, i))->path, GUINT_TO_POINTER (i + 1));
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++)
    if (is_structural (cx_graph_node (g, i)) && cx_layout_reads (b->layout, i))
      g_hash_table_insert (constants, cx_graph_node (g, i)->id, GUINT_TO_POINTER (i));
  plan_item (&plan, b->c);
  plan_constants (&plan);
  plan_weights (&plan);

  for (guint i = 0; i < plan.rows->len; i++) {
    CxInputRow *row = &g_array_index (plan.rows, CxInputRow, i);
    if (row->kind == CX_INPUT_ROW_HEADING && i > 0)
      at++;
    row->row = at++;
    if (row->node)
      cx_layout_set_input (b->layout, row->node, row->row);
    if (row->kind == CX_INPUT_ROW_WEIGHT && !b->n_weights++)
      b->weights_row = row->row;
    if (row->field && row->field->type == CX_FIELD_MONTH)
      b->start_row = row->row;
  }
  b->inputs_header = CX_INPUT_ROWS_HEADER;
  b->inputs_last = at - 1;
  b->input_rows = plan.rows;
}

char *
cx_input_rows_sum (const CxBook *b, const CxItem *item, const char *first, const char *last, guint col)
{
  guint from = 0, to = 0;

  for (guint i = 0; i < b->input_rows->len; i++) {
    const CxInputRow *row = &g_array_index (b->input_rows, CxInputRow, i);
    if (row->item != item || !row->field)
      continue;
    if (g_str_equal (row->field->id, first))
      from = row->row;
    if (g_str_equal (row->field->id, last))
      to = row->row;
  }
  g_return_val_if_fail (from && to, NULL);
  g_autofree char *cells = cx_cells_range (CX_BOOK_INPUTS, from, col, to, col);
  return g_strdup_printf ("=SUM(%s)", cells);
}
