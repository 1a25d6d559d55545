/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build.h"

#include "model/case/cx-limits.h"

typedef struct {
  const CxItem *item;
  const char *field; /* static: an id of the registry */
} InputKey;

static guint
input_hash (gconstpointer p)
{
  const InputKey *key = p;
  return g_direct_hash (key->item) * 31 + g_str_hash (key->field);
}

static gboolean
input_same (gconstpointer a, gconstpointer b)
{
  const InputKey *x = a, *y = b;
  return x->item == y->item && g_str_equal (x->field, y->field);
}

static void
note_input (CxBuilder *b, const CxItem *item, const CxField *field, CxNode node)
{
  const InputKey key = { item, field->id };
  g_hash_table_insert (b->inputs, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (node));
}

GHashTable *
cx_build_new_inputs (void)
{
  return g_hash_table_new_full (input_hash, input_same, g_free, NULL);
}

CxNode
cx_build_input (CxBuilder *b, CxItem *item, const char *field)
{
  const InputKey key = { item, field };
  CxNode node = GPOINTER_TO_UINT (g_hash_table_lookup (b->inputs, &key));
  g_assert (node != CX_NONE);
  return node;
}

CxNode
cx_build_structural (CxBuilder *b, CxItem *item, const char *field)
{
  const InputKey key = { item, field };
  CxNode node = GPOINTER_TO_UINT (g_hash_table_lookup (b->inputs, &key));

  if (!node) {
    const CxField *info = cx_registry_find (item->kind, cx_item_driver (item), field);
    g_autofree char *path = cx_item_field_path (item, info);
    g_autofree char *label = cx_input_label (item, info);
    node = cx_constant (b->g, path, cx_item_number (item, field), label, info->unit);
    note_input (b, item, info, node);
  }
  return node;
}

gboolean
cx_build_is_too_large (const CxBuilder *b)
{
  return cx_graph_n_nodes (b->g) > CX_LIMITS_VALUES / (b->model->horizon + 1);
}

CxNode
cx_build_name (CxBuilder *b, CxNode node, CxUnit unit, unsigned flags, const char *format, ...)
{
  if (cx_graph_node (b->g, node)->label)
    return node;

  va_list args;
  va_start (args, format);
  g_autofree char *label = g_strdup_vprintf (format, args);
  va_end (args);
  return cx_name (b->g, node, label, unit, flags);
}

CxNode
cx_build_by_year (CxBuilder *b, CxItem *item, const char *list, CxNode begin, gboolean holds)
{
  CxGraph *g = b->g;
  const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), list);
  const char *label = cx_field_label (field), *name = cx_item_name (item), *owner = cx_item_name (item->parent);
  CxNode elements[CX_MAX_YEARS], zero = cx_literal (g, 0), one = cx_literal (g, 1);
  guint n = cx_item_n_years (item, list);

  for (guint i = 0; i < n; i++)
    elements[i] = cx_build_input (b, item, cx_registry_element (field, i + 1)->id);
  /* -int(-x) rounds the year up. */
  CxNode ago = cx_div (g, cx_sub (g, begin, CX_MONTH_NODE), cx_literal (g, 12));
  CxNode year = cx_op (g, CX_OP_NEG, cx_op (g, CX_OP_INT, ago, CX_NONE, CX_NONE), CX_NONE, CX_NONE);
  /* Translators: the year of a list by year, such as: Year of “Adoption by year”, Fewer calls, Closed loop */
  cx_build_name (b, year, CX_UNIT_YEAR, 0, _("Year of “%s”, %s, %s"), label, name, owner);
  CxNode last = cx_literal (g, n);
  CxNode begun = cx_op (g, CX_OP_GT, CX_MONTH_NODE, begin, CX_NONE);
  CxNode there = holds ? begun : cx_op (g, CX_OP_AND, begun, cx_op (g, CX_OP_LE, year, last, CX_NONE), CX_NONE);
  CxNode index = cx_max (g, one, cx_min (g, last, year));
  cx_build_name (b, index, CX_UNIT_YEAR, 0, _("Place in “%s”, %s, %s"), label, name, owner);
  CxNode value = cx_if (g, there, cx_pick (g, index, elements, n), zero);
  return cx_build_name (b, value, field->unit, 0, "%s, %s, %s", label, name, owner);
}

CxNode
cx_build_sum (CxBuilder *b, GArray *nodes)
{
  CxNode sum = cx_literal (b->g, 0);
  for (guint i = 0; i < nodes->len; i++)
    sum = cx_add (b->g, sum, g_array_index (nodes, CxNode, i));
  return sum;
}

CxNode
cx_build_sum_row (CxBuilder *b, GArray *nodes, const char *label)
{
  CxNode sum = cx_build_sum (b, nodes);
  if (cx_graph_node (b->g, sum)->label)
    sum = cx_op (b->g, CX_OP_SAME, sum, CX_NONE, CX_NONE);
  return cx_build_name (b, sum, CX_UNIT_MONEY_MONTH, CX_NODE_FLOW, "%s", label);
}

CxNode
cx_build_product (CxBuilder *b, GArray *nodes)
{
  CxNode product = cx_literal (b->g, 1);
  for (guint i = 0; i < nodes->len; i++)
    product = cx_mul (b->g, product, g_array_index (nodes, CxNode, i));
  return product;
}

CxNode
cx_build_raised (CxBuilder *b, CxNode by, CxNode strength)
{
  return cx_add (b->g, cx_literal (b->g, 1), cx_mul (b->g, by, strength));
}

CxNode
cx_build_lowered (CxBuilder *b, CxNode by, CxNode strength)
{
  return cx_sub (b->g, cx_literal (b->g, 1), cx_mul (b->g, by, strength));
}

CxNode
cx_build_small (CxBuilder *b, CxNode flown)
{
  return cx_mul (b->g, cx_constant (b->g, "constant/small", 1e-12, _("Share of all flows that counts as 0"), CX_UNIT_FACTOR),
                 flown);
}

CxNode
cx_build_settled (CxBuilder *b, CxNode amount, CxNode flown)
{
  return cx_op (b->g, CX_OP_SETTLE, amount, cx_build_small (b, flown), CX_NONE);
}

CxNode
cx_build_settled_difference (CxBuilder *b, CxNode a, CxNode z)
{
  CxNode flown = cx_add (b->g, cx_op (b->g, CX_OP_ABS, a, CX_NONE, CX_NONE), cx_op (b->g, CX_OP_ABS, z, CX_NONE, CX_NONE));
  return cx_build_settled (b, cx_sub (b->g, a, z), flown);
}

void
cx_build_inputs (CxBuilder *b)
{
  CxModel *m = b->model;

  cx_graph_begin_block (b->g, CX_BLOCK_INPUTS, _("Inputs"));
  m->inputs = cx_input_list (b->c);
  m->input_nodes = g_new0 (CxNode, m->inputs->len + 1);
  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    g_autofree char *label = cx_input_label (input->item, input->field);
    CxNode node = cx_input (b->g, input->path, input->number, label, input->field->unit);
    m->input_nodes[i] = node;
    note_input (b, input->item, input->field, node);
  }
  m->lists = g_array_new (FALSE, FALSE, sizeof (CxListNodes));
  for (guint i = 0; i < m->inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (m->inputs, i);
    if (input->field->year != 1)
      continue;
    const CxField *list = cx_registry_find (input->item->kind, cx_item_driver (input->item), input->field->list);
    CxListNodes nodes = { cx_input_new (input->item, list), i, cx_item_n_years (input->item, list->id) };
    g_array_append_val (m->lists, nodes);
  }
  m->mixes = g_array_new (FALSE, FALSE, sizeof (CxMixInputs));
  for (guint i = 0; i < m->inputs->len; i++) {
    int share = cx_mix_index (((const CxInput *) g_ptr_array_index (m->inputs, i))->field);
    if (share == 0)
      g_array_set_size (m->mixes, m->mixes->len + 1);
    if (share >= 0)
      g_array_index (m->mixes, CxMixInputs, m->mixes->len - 1).input[share] = i;
  }
  m->delay = cx_input (b->g, "in_delay", 0, _("Delay of every initiative"), CX_UNIT_MONTHS);
  m->stress[CX_STRESS_BENEFITS] = cx_input (b->g, "in_benefits_stress", 0, _("Benefits are lower by"), CX_UNIT_SHARE);
  m->stress[CX_STRESS_COSTS] = cx_input (b->g, "in_costs_stress", 0, _("Costs are higher by"), CX_UNIT_SHARE);
  m->stress[CX_STRESS_CHURN] = cx_input (b->g, "in_churn_stress", 0, _("Effects on churn are lower by"), CX_UNIT_SHARE);
}
