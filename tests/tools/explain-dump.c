/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints every explanation of some cases as JSON, one a line, for tests/cli/test_explain.py:
 *   explain-dump FILE.json… template:ID…
 * Each named number of the graph in a few months: its label, its value and the formula in numbers. */
#include <locale.h>
#include <stdio.h>

#include "model/build/cx-result.h"
#include "model/results/cx-explanation.h"
#include "../unit/cx-test.h"
#include "store/json/cx-json-build.h"

static void
dump (const char *source, const CxResults *r, CxNode node, unsigned month)
{
  const CxNodeInfo *info = cx_graph_node (r->model->graph, node);
  g_autoptr (CxExplanation) e = cx_explanation_new (r, node, month);
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "case", source);
  cx_json_build_text (b, "label", info->label ? info->label : "");
  cx_json_build_text (b, "op", cx_op_info (info->op)->name);
  cx_json_build_number (b, "month", month);
  cx_json_build_number (b, "value", cx_values_at (r->values, node, month));
  cx_json_build_text (b, "formula", e->formula);
  cx_json_build_text (b, "numbers", e->numbers);
  cx_json_build_list (b, "operands");
  for (guint i = 0; i < e->operands->len; i++) {
    const CxOperand *operand = &g_array_index (e->operands, CxOperand, i);
    cx_json_build_text (b, NULL, operand->label ? operand->label : "");
  }
  json_builder_end_array (b);
  json_builder_end_object (b);
  g_autofree char *line = cx_json_build_end (b, TRUE, NULL);
  puts (g_strchomp (line));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++) {
    gboolean template = g_str_has_prefix (argv[i], "template:");
    g_autoptr (CxItem) c = template ? cx_test_template (argv[i] + strlen ("template:")) : cx_test_load (argv[i]);
    g_autoptr (CxModel) m = cx_test_model (c);
    g_autoptr (CxResults) r = cx_test_results (m, NULL);
    const unsigned months[] = { 0, 1, m->horizon / 2, m->horizon };

    for (CxNode n = 1; n < cx_graph_n_nodes (m->graph); n++) {
      const CxNodeInfo *info = cx_graph_node (m->graph, n);
      if (!info->label && !info->id)
        continue;
      for (guint k = 0; k < (info->monthly ? G_N_ELEMENTS (months) : 1); k++)
        dump (argv[i], r, n, months[k]);
    }
    for (guint k = 0; k < CX_N_RESULTS; k++)
      dump (argv[i], r, m->result[k], 0);
  }
  return 0;
}
