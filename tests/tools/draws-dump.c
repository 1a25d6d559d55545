/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the draws of a case as CSV, an input a column under its path, for tests/test_draws.py:
 *   draws-dump FILE.json TRIALS SEED latin|plain tosses|expectations [SCENARIO] */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/cx-test.h"
#include "model/analysis/cx-draws.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-number-text.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 6 || argc > 7) {
    fputs ("draws-dump FILE.json TRIALS SEED latin|plain tosses|expectations [SCENARIO]\n", stderr);
    return 2;
  }
  g_autoptr (CxItem) c = cx_test_load (argv[1]);
  g_autoptr (CxModel) m = cx_test_model (c);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) overrides = cx_scenario_overrides (m, argc > 6 ? argv[6] : NULL, &error);
  g_assert_no_error (error);
  guint trials = (guint) strtoul (argv[2], NULL, 10);
  CxSampling sampling = g_str_equal (argv[4], "plain") ? CX_SAMPLING_PLAIN : CX_SAMPLING_LATIN;
  g_autoptr (CxDraws) draws =
    cx_draws_new (m, overrides, sampling, strtoull (argv[3], NULL, 10), trials, g_str_equal (argv[5], "tosses"), &error);
  if (!draws) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  guint n = cx_draws_n (draws);
  g_autofree double *columns = g_new (double, (gsize) n *trials);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  cx_draws_fill (draws, 0, trials, columns, trials);
  for (guint k = 0; k < n; k++)
    printf ("%s%s", k ? "," : "", cx_draws_input (draws, k)->path);
  putchar ('\n');
  for (guint i = 0; i < trials; i++) {
    for (guint k = 0; k < n; k++)
      printf ("%s%s", k ? "," : "", cx_number_text (columns[(gsize) k * trials + i], number));
    putchar ('\n');
  }
  return 0;
}
