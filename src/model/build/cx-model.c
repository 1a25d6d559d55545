/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-model.h"

#include <string.h>

void
cx_model_free (CxModel *m)
{
  if (!m)
    return;
  cx_graph_free (m->graph);
  g_ptr_array_unref (m->inputs);
  g_free (m->input_nodes);
  for (guint i = 0; i < m->lists->len; i++)
    cx_input_free (g_array_index (m->lists, CxListNodes, i).input);
  g_array_unref (m->lists);
  g_array_unref (m->mixes);
  g_free (m->result);
  g_array_unref (m->lines);
  g_array_unref (m->costs);
  for (guint i = 0; i < m->initiatives->len; i++)
    cx_input_free (g_array_index (m->initiatives, CxInitiativeNodes, i).succeeds);
  g_array_unref (m->initiatives);
  g_array_unref (m->segments);
  g_array_unref (m->contacts);
  g_array_unref (m->freed);
  g_array_unref (m->balances);
  g_array_unref (m->guards);
  g_array_unref (m->formulas);
  g_free (m->contact_costs);
  g_free (m);
}

gboolean
cx_model_refresh_input (CxModel *m, const char *path)
{
  for (guint i = 0; i < m->inputs->len; i++) {
    CxInput *input = g_ptr_array_index (m->inputs, i);
    if (strcmp (input->path, path) != 0)
      continue;
    /* Whether an optional number has a value decides which formulas the graph contains. It had one when the model was built. */
    if ((input->field->flags & CX_FIELD_OPTIONAL) && !cx_item_value (input->item, input->field->id))
      return FALSE;
    input->value = cx_item_value (input->item, input->field->id);
    input->number = cx_item_number (input->item, input->field->id);
    cx_graph_set_input (m->graph, m->input_nodes[i], input->number);
    return TRUE;
  }
  return FALSE;
}

CxNode
cx_model_input (const CxModel *m, const char *path)
{
  for (guint i = 0; i < m->inputs->len; i++)
    if (strcmp (((const CxInput *) g_ptr_array_index (m->inputs, i))->path, path) == 0)
      return m->input_nodes[i];
  return CX_NONE;
}

static const char *const series_keys[CX_N_SERIES] = { "benefits", "costs", "tax", "net", "cumulative", "discounted_cumulative" };

const char *
cx_model_series_key (CxSeries series)
{
  return series_keys[series];
}

const CxListNodes *
cx_model_list_of (const CxModel *m, guint k)
{
  for (guint i = 0; i < m->lists->len; i++) {
    const CxListNodes *list = &g_array_index (m->lists, CxListNodes, i);
    if (k >= list->first && k < list->first + list->n)
      return list;
  }
  return NULL;
}
