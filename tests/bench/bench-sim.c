/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times a simulation and what it is made of, for bench.py: JSON on standard output, milliseconds, the best of several runs.
 *
 *   bench-sim CASE.json TRIALS
 *
 * "one" and "two": the whole of cx_simulation_run on one thread, in time of the processor, so that other programs do not count, and on
 * two, by the clock ("both": the processor's time of the two together); "knowing" and "knowing_both" are the same with what it is worth to
 * find out, on two threads. Beside it the parts on one thread: "draws" alone, and "evaluation" of as many lanes of given numbers, and the same "interpreted"
 * instead of as machine code; what is left of "one" is statistics. "nodes" are the values that vary between lanes: monthly ones count in every month. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "calc/cx-values.h"
#include "model/analysis/cx-simulation.h"
#include "model/build/cx-build-model.h"
#include "model/build/cx-result.h"
#include "store/document/cx-document.h"

#define RUNS 5

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
keep_best (double *best, clockid_t clock, double since)
{
  *best = MIN (*best, now (clock) - since);
}

/* How many numbers a lane has of its own: those that OUTPUTS need and that depend on the nodes drawn. */
static gsize
varying_numbers (const CxGraph *g, const CxNode *outputs, guint n_outputs, const CxNode *drawn, guint n_drawn, unsigned horizon)
{
  gsize n = cx_graph_n_nodes (g), count = 0;
  g_autofree gboolean *needed = g_new0 (gboolean, n), *varies = g_new0 (gboolean, n);

  for (guint k = 0; k < n_outputs; k++)
    needed[outputs[k]] = TRUE;
  for (guint k = 0; k < n_drawn; k++)
    varies[drawn[k]] = TRUE;
  for (gsize i = n - 1; i > 0; i--)
    for (guint k = 0; needed[i] && k < 3; k++)
      needed[cx_graph_node (g, (CxNode) i)->arg[k]] = TRUE;
  for (gsize i = 1; i < n; i++) {
    const CxNodeInfo *node = cx_graph_node (g, (CxNode) i);
    for (guint k = 0; k < 3; k++)
      varies[i] = varies[i] || (node->arg[k] != CX_NONE && varies[node->arg[k]]);
    if (needed[i] && varies[i])
      count += node->monthly ? horizon + 1 : 1;
  }
  return count;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = argc == 3 ? cx_document_read (argv[1], &error) : NULL;
  g_autoptr (CxModel) model = c ? cx_build_model (c, &error) : NULL;
  guint trials = argc == 3 ? (guint) atoi (argv[2]) : 0;
  double whole[2] = { 1e9, 1e9 }, both = 1e9, drawing = 1e9, evaluating = 1e9, interpreting = 1e9, knowing = 1e9,
         knowing_both = 1e9;

  if (!model) {
    fprintf (stderr, "bench-sim: %s\n", error ? error->message : "wants a case and a number of trials");
    return EXIT_FAILURE;
  }
  for (guint run = 0; run < RUNS; run++)
    for (guint threads = 1; threads <= 2; threads++) {
      CxSimulationOptions options = { .trials = trials, .seed = 1, .threads = threads };
      clockid_t clock = threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
      double since = now (clock), worked = now (CLOCK_PROCESS_CPUTIME_ID);
      g_autoptr (CxSimulation) simulation = cx_simulation_run (model, &options, &error);
      if (!simulation) {
        fprintf (stderr, "bench-sim: %s\n", error->message);
        return EXIT_FAILURE;
      }
      keep_best (&whole[threads - 1], clock, since);
      if (threads == 2)
        keep_best (&both, CLOCK_PROCESS_CPUTIME_ID, worked);
    }
  for (guint run = 0; run < RUNS; run++) {
    CxSimulationOptions options = { .trials = trials, .seed = 1, .threads = 2, .knowing = TRUE };
    double since = now (CLOCK_MONOTONIC), worked = now (CLOCK_PROCESS_CPUTIME_ID);
    g_autoptr (CxSimulation) simulation = cx_simulation_run (model, &options, &error);
    if (!simulation || !simulation->knowing)
      return EXIT_FAILURE;
    keep_best (&knowing, CLOCK_MONOTONIC, since);
    keep_best (&knowing_both, CLOCK_PROCESS_CPUTIME_ID, worked);
  }

  g_autoptr (CxDraws) draws = cx_draws_new (model, NULL, CX_SAMPLING_LATIN, 1, trials, FALSE, &error);
  CxNode outputs[] = { model->result[CX_RESULT_NPV], model->result[CX_RESULT_ROI], model->result[CX_RESULT_PAYBACK],
                       model->series[CX_SERIES_CUMULATIVE] };
  CxProgram *program = cx_program_new (model->graph, outputs, G_N_ELEMENTS (outputs));
  if (!draws)
    return EXIT_FAILURE;
  guint n_drawn = cx_draws_n (draws);
  cx_program_vary (program, (CxLane){ NULL, 0 }, cx_draws_nodes (draws), n_drawn);
  CxProgram *interpreted = cx_program_new (model->graph, outputs, G_N_ELEMENTS (outputs));
  g_setenv ("CXCASE_INTERPRET", "1", TRUE);
  cx_program_vary (interpreted, (CxLane){ NULL, 0 }, cx_draws_nodes (draws), n_drawn);
  g_unsetenv ("CXCASE_INTERPRET");
  guint width = (guint) cx_program_width (program);
  g_autofree double *columns = g_new0 (double, (gsize) MAX (n_drawn, 1) * width);
  for (guint run = 0; run < RUNS; run++) {
    double since = now (CLOCK_PROCESS_CPUTIME_ID);
    g_autoptr (CxDraws) again = cx_draws_new (model, NULL, CX_SAMPLING_LATIN, 1, trials, FALSE, NULL);
    for (guint first = 0; first < trials; first += width)
      cx_draws_fill (again, first, MIN (width, trials - first), columns, width);
    keep_best (&drawing, CLOCK_PROCESS_CPUTIME_ID, since);
    cx_draws_fill (draws, 0, MIN (width, trials), columns, width);
    since = now (CLOCK_PROCESS_CPUTIME_ID);
    for (guint first = 0; first < trials; first += width)
      cx_program_run_columns (program, columns, width, MIN (width, trials - first));
    keep_best (&evaluating, CLOCK_PROCESS_CPUTIME_ID, since);
    since = now (CLOCK_PROCESS_CPUTIME_ID);
    for (guint first = 0; first < trials; first += width)
      cx_program_run_columns (interpreted, columns, width, MIN (width, trials - first));
    keep_best (&interpreting, CLOCK_PROCESS_CPUTIME_ID, since);
  }
  printf (
    "{\"one\": %.4f, \"two\": %.4f, \"both\": %.4f, \"knowing\": %.4f, \"knowing_both\": %.4f, \"draws\": %.4f, \"evaluation\": %.4f, \"interpreted\": %.4f, \"drawn\": %u, \"nodes\": %" G_GSIZE_FORMAT
    "}\n",
    whole[0], whole[1], both, knowing, knowing_both, drawing, evaluating, interpreting, n_drawn,
    varying_numbers (model->graph, outputs, G_N_ELEMENTS (outputs), cx_draws_nodes (draws), n_drawn, model->horizon));
  cx_program_free (program);
  cx_program_free (interpreted);
  return EXIT_SUCCESS;
}
