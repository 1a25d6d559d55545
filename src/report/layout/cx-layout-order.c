/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/layout/cx-layout-order.h"

#include <glib/gi18n-lib.h>

#include "model/build/cx-model.h"
#include "model/build/cx-result.h"

guint
cx_layout_order_rank (const CxLayout *layout, CxNode node)
{
  const char *id = cx_layout_places_info (layout, node)->id;
  guint rank = 0;

  while (rank < CX_N_RESULTS && g_strcmp0 (cx_result_info (rank)->key, id) != 0)
    rank++;
  return rank;
}

typedef struct {
  CxLayout *layout;
  CxNode reader;
  const guint8 *done;
  gboolean blocked;
} Reading;

static void
ready_cb (CxNode operand, gpointer data)
{
  Reading *v = data;
  CxNode row = cx_layout_places_row_of (v->layout, operand);
  /* A later node is read from the month before, in the column to the left. */
  if (row && operand < v->reader && v->layout->places[row].section == v->layout->places[v->reader].section && !v->done[row])
    v->blocked = TRUE;
}

static gboolean
is_ready (CxLayout *layout, CxNode node, const guint8 *done)
{
  Reading v = { .layout = layout, .reader = node, .done = done };
  if (layout->places[node].kind == CX_PLACE_ROW)
    cx_layout_places_each_operand (layout, node, ready_cb, &v);
  return !v.blocked;
}

static void
add_heading (CxLayout *layout, CxSection section, guint block, gboolean again)
{
  const char *title = cx_graph_block (layout->g, block)->title;
  gboolean borrowed = section == CX_SECTION_WORKINGS && layout->results[block];
  CxLayoutRow row = { .label = again      ? g_strdup_printf (_("%s (continued)"), title)
                               : borrowed ? g_strdup_printf (_("%s: workings"), title)
                                          : g_strdup (title) };
  g_array_append_val (layout->rows[section], row);
}

typedef struct {
  CxLayout *layout;
  GArray *from, *to; /* CxNode */
} Pulling;

/* Moves NODE from one list to the other, after the rows that it reads. */
static void
pull_cb (CxNode node, gpointer data)
{
  Pulling *p = data;
  CxNode row = cx_layout_places_is_echo (p->layout, node) ? node : cx_layout_places_row_of (p->layout, node);

  for (guint i = 0; i < p->from->len; i++)
    if (g_array_index (p->from, CxNode, i) == row) {
      g_array_remove_index (p->from, i);
      if (p->layout->places[row].kind == CX_PLACE_ROW)
        cx_layout_places_each_operand (p->layout, row, pull_cb, p);
      g_array_append_val (p->to, row);
      return;
    }
}

/* Sorts results in the order in which people look for them. */
static void
sort_results (CxLayout *layout, GArray *nodes)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (CxNode));
  Pulling p = { layout, nodes, sorted };

  for (guint rank = 0; rank <= CX_N_RESULTS; rank++)
    for (guint i = 0; i < nodes->len; i++)
      if (cx_layout_order_rank (layout, g_array_index (nodes, CxNode, i)) == rank) {
        pull_cb (g_array_index (nodes, CxNode, i), &p);
        i = (guint) -1;
      }
  g_array_append_vals (nodes, sorted->data, sorted->len);
}

/* Orders the rows block by block. A row that reads a row below follows later under the same heading. */
void
cx_layout_order (CxLayout *layout, CxSection section)
{
  CxNode n = (CxNode) cx_graph_n_nodes (layout->g);
  guint n_blocks = (guint) cx_graph_n_blocks (layout->g);
  g_autofree guint8 *done = g_new0 (guint8, n);
  g_autofree gboolean *begun = g_new0 (gboolean, n_blocks + 1);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint left = 0;

  g_array_set_size (layout->rows[section], 0);
  for (guint k = 0; k < n_blocks; k++)
    g_ptr_array_add (blocks, g_array_new (FALSE, FALSE, sizeof (CxNode)));
  for (CxNode i = 1; i < n; i++)
    if ((cx_layout_places_is_row (layout, i) && layout->places[i].section == section) ||
        (cx_layout_places_is_echo (layout, i) && cx_layout_places_echo_section (layout, i) == section)) {
      g_array_append_val ((GArray *) g_ptr_array_index (blocks, layout->places[i].block), i);
      left++;
    }

  for (guint k = 0; k < n_blocks; k++)
    if (layout->results[k])
      sort_results (layout, g_ptr_array_index (blocks, k));
  while (left > 0)
    for (guint k = 0; k < n_blocks; k++) {
      GArray *nodes = g_ptr_array_index (blocks, k);
      gboolean headed = FALSE;

      for (guint at = 0; at < nodes->len; at++) {
        CxNode node = g_array_index (nodes, CxNode, at);
        const CxNodeInfo *info = cx_layout_places_info (layout, node);
        CxLayoutRow row = {
          .node = node, .label = g_strdup (info->label), .unit = info->unit, .echo = cx_layout_places_is_echo (layout, node)
        };
        if (done[node] || !is_ready (layout, node, done)) {
          g_free (row.label);
          continue;
        }
        if (!headed)
          add_heading (layout, section, k, begun[k]);
        headed = begun[k] = TRUE;
        done[node] = TRUE;
        left--;
        g_array_append_val (layout->rows[section], row);
      }
    }
}
