/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-lanes.h"

#include <math.h>

#include "model/results/cx-mix-lane.h"

CxLanes
cx_lanes_new (const CxModel *m)
{
  return (CxLanes){ .m = m,
                    .overrides = g_array_new (FALSE, FALSE, sizeof (CxOverride)),
                    .starts = g_array_new (FALSE, FALSE, sizeof (guint)) };
}

void
cx_lanes_clear (CxLanes *lanes)
{
  g_clear_pointer (&lanes->overrides, g_array_unref);
  g_clear_pointer (&lanes->starts, g_array_unref);
}

static void
complete_last (CxLanes *lanes)
{
  if (lanes->open)
    cx_mix_lane_complete (lanes->m, lanes->overrides, g_array_index (lanes->starts, guint, lanes->starts->len - 1), lanes->moved);
  lanes->open = FALSE;
}

void
cx_lanes_begin (CxLanes *lanes, const GArray *scenario)
{
  guint start;

  complete_last (lanes);
  start = lanes->overrides->len;
  if (scenario)
    g_array_append_vals (lanes->overrides, scenario->data, scenario->len);
  g_array_append_val (lanes->starts, start);
  lanes->moved = lanes->overrides->len;
  lanes->open = TRUE;
}

void
cx_lanes_add (CxLanes *lanes, CxNode node, double value)
{
  CxOverride override = { .node = node, .value = value };
  g_array_append_val (lanes->overrides, override);
}

const CxOverride *
cx_lanes_first (const CxLanes *lanes, guint i, guint n_scenario)
{
  return &g_array_index (lanes->overrides, CxOverride, g_array_index (lanes->starts, guint, i) + n_scenario);
}

guint
cx_lanes_n (const CxLanes *lanes)
{
  return lanes->starts->len;
}

void
cx_lanes_reset (CxLanes *lanes)
{
  g_array_set_size (lanes->overrides, 0);
  g_array_set_size (lanes->starts, 0);
  lanes->open = FALSE;
}

/* Returns the lanes in the form that programs take. (transfer full) */
static CxLane *
list_lanes (CxLanes *lanes)
{
  guint n = lanes->starts->len;
  CxLane *list = g_new0 (CxLane, n + 1);

  complete_last (lanes);
  for (guint i = 0; i < n; i++) {
    guint from = g_array_index (lanes->starts, guint, i);
    guint to = i + 1 < n ? g_array_index (lanes->starts, guint, i + 1) : lanes->overrides->len;
    if (to > from) /* an empty list may have no address */
      list[i] = (CxLane){ &g_array_index (lanes->overrides, CxOverride, from), to - from };
  }
  return list;
}

double *
cx_lanes_run (CxLanes *lanes, CxProgram *program, guint n_outputs)
{
  g_autofree CxLane *list = list_lanes (lanes);
  double *out = g_new0 (double, (gsize) lanes->starts->len *n_outputs + 1);

  cx_program_run (program, list, lanes->starts->len, out);
  return out;
}

double *
cx_lanes_run_from (CxLanes *lanes, CxProgram *program, const GArray *base, guint n_outputs)
{
  g_autofree CxLane *list = list_lanes (lanes);
  double *out = g_new0 (double, (gsize) lanes->starts->len *n_outputs + 1);

  cx_program_run_from (program, (CxLane){ (const CxOverride *) (const void *) base->data, base->len }, list, lanes->starts->len,
                       out);
  return out;
}

double *
cx_lanes_run_guarded (CxLanes *lanes, const CxNode *outputs, guint n_outputs, CxBreach *breaches)
{
  const CxModel *m = lanes->m;
  CxProgram *program = cx_guard_program_new (m, outputs, n_outputs, TRUE);
  guint n = lanes->starts->len, n_all = n_outputs + 2 * m->guards->len, width = (guint) cx_program_width (program);
  g_autofree CxLane *list = list_lanes (lanes);
  g_autofree double *block = g_new0 (double, (gsize) width *n_all + 1);
  g_autofree CxBreach *found = g_new0 (CxBreach, width);
  double *out = g_new0 (double, (gsize) n *n_outputs + 1);

  /* Lanes run block by block, because only the last block of a program can be checked. */
  for (guint first = 0; first < n; first += width) {
    guint here = MIN (width, n - first);
    cx_program_run (program, list + first, here, block);
    cx_guard_program_check (program, m, n_outputs, here, found);
    for (guint l = 0; l < here; l++) {
      for (guint k = 0; k < n_outputs; k++)
        out[(gsize) (first + l) * n_outputs + k] = found[l].guard ? NAN : block[(gsize) l * n_all + k];
      if (breaches)
        breaches[first + l] = found[l];
    }
  }
  cx_program_free (program);
  return out;
}
