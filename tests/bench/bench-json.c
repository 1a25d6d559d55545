/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times reading and writing a case as JSON, for bench.py: JSON on standard output, milliseconds, the best of several runs.
 *
 *   bench-json CASE.json */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/json/cx-json-check.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-tree.h"
#include "store/json/cx-json-write.h"

#define RUNS 15

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

int
main (int argc, char **argv)
{
  double check = 1e9, library = 1e9, tree = 1e9, parse = 1e9, write = 1e9;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (argc != 2 || !g_file_get_contents (argv[1], &text, &length, NULL))
    return EXIT_FAILURE;
  for (guint run = 0; run < RUNS; run++) {
    g_autoptr (JsonParser) parser = json_parser_new ();
    double since = now ();

    if (!cx_json_check (text, length, NULL, NULL))
      return EXIT_FAILURE;
    keep_best (&check, since);

    since = now ();
    if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
      return EXIT_FAILURE;
    keep_best (&library, since);

    since = now ();
    g_autoptr (JsonNode) root = cx_json_tree_read (text, (gssize) length, NULL);
    keep_best (&tree, since);

    since = now ();
    g_autoptr (CxItem) c = cx_json_parse (text, (gssize) length, NULL);
    if (!root || !c)
      return EXIT_FAILURE;
    keep_best (&parse, since);

    since = now ();
    g_autofree char *written = cx_json_write (c, NULL);
    keep_best (&write, since);
  }
  printf ("{\"bytes\": %lu, \"check\": %.3f, \"library\": %.3f, \"tree\": %.3f, \"parse\": %.3f, \"write\": %.3f}\n",
          (gulong) length, check, library, tree, parse, write);
  return EXIT_SUCCESS;
}
