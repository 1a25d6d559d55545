/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times what happens inside the program, for bench.py: JSON on standard output, milliseconds, the best of several runs.
 *
 *   bench-core CASE.json              recalculation
 *   bench-core CASE.json OUT.xlsx     the workbook as well: "export" */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "calc/cx-values.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-build-model.h"
#include "model/results/cx-results.h"
#include "report/export/cx-export.h"
#include "store/document/cx-document.h"

#define RUNS 25

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static void
keep_best (double *best, double since)
{
  double took = now () - since;
  if (took < *best)
    *best = took;
}

/* The first input with a range that is no switch: what a person would edit. */
static CxInput *
edited_input (const CxModel *m)
{
  for (guint i = 0; i < m->inputs->len; i++) {
    CxInput *input = g_ptr_array_index (m->inputs, i);
    if (input->value && input->value->has_low && input->field->type == CX_FIELD_NUMBER)
      return input;
  }
  return g_ptr_array_index (m->inputs, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = argc >= 2 ? cx_document_read (argv[1], &error) : NULL;
  double build = 1e9, results = 1e9, update = 1e9, tornado = 1e9, export = 1e9;

  if (!c) {
    fprintf (stderr, "bench-core: %s\n", error ? error->message : "wants a case");
    return EXIT_FAILURE;
  }
  for (guint run = 0; run < RUNS; run++) {
    double since = now ();
    g_autoptr (CxModel) model = cx_build_model (c, NULL);
    keep_best (&build, since);
    since = now ();
    g_autoptr (CxResults) r = cx_results_new (model, "base", NULL);
    keep_best (&results, since);

    CxInput *input = edited_input (model);
    CxNode node = cx_model_input (model, input->path);
    for (guint k = 0; k < 4; k++) {
      since = now ();
      cx_graph_set_input (model->graph, node, input->number * (1 + 0.001 * k));
      if (!cx_results_update (r, NULL))
        return EXIT_FAILURE;
      keep_best (&update, since);
    }
    if (run < 5) {
      since = now ();
      g_array_unref (cx_sensitivity_swings (model, "base", NULL));
      keep_best (&tornado, since);
    }
  }
  /* The simulation is no part of writing: it is timed with the command. */
  const CxExportOptions writing = { .no_risk = TRUE };
  for (guint run = 0; argc > 2 && run < 3; run++) {
    double since = now ();
    if (!cx_export_file (c, &writing, argv[2], &error)) {
      fprintf (stderr, "bench-core: %s\n", error->message);
      return EXIT_FAILURE;
    }
    keep_best (&export, since);
  }
  printf ("{\"build\": %.4f, \"results\": %.4f, \"update\": %.4f, \"tornado\": %.4f, \"export\": %.4f}\n", build, results, update,
          tornado, export);
  return EXIT_SUCCESS;
}
