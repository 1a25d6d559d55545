/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-values.h"

#include <assert.h>
#include <stdlib.h>

struct CxValues {
  CxProgram *program;
  unsigned months; /* H + 1 */
};

CxValues *
cx_values_new (const CxGraph *g, CxLane lane)
{
  CxValues *v = malloc (sizeof *v);
  if (!v)
    abort ();
  v->program = cx_program_new_whole (g);
  v->months = cx_graph_horizon (g) + 1;
  cx_program_run_whole (v->program, lane);
  return v;
}

void
cx_values_update (CxValues *v, CxLane lane)
{
  cx_program_run_whole (v->program, lane);
}

void
cx_values_free (CxValues *v)
{
  if (!v)
    return;
  cx_program_free (v->program);
  free (v);
}

const double *
cx_values_series (const CxValues *v, CxNode node)
{
  size_t month_step;

  assert (node != CX_NONE);
  return cx_program_row (v->program, node, &month_step);
}

double
cx_values_at (const CxValues *v, CxNode node, unsigned month)
{
  assert (node != CX_NONE && month < v->months);
  size_t month_step;
  const double *row = cx_program_row (v->program, node, &month_step);
  return row[month * month_step];
}
