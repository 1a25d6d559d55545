/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluation of a graph over months and lanes.
 *
 * A lane is one version of the case: a scenario, a changed input, a month of delay, an initiative dropped, one draw of a
 * simulation. It is a list of overrides: any scalar node of stage 0 (an input, or a computed switch) may be given a value. */
#pragma once
#include "calc/cx-graph.h"

typedef struct {
  CxNode node;
  double value;
} CxOverride;

typedef struct {
  const CxOverride *overrides;
  size_t n_overrides;
} CxLane;

/* All values of all nodes in one lane. NaN where a value does not exist. */
typedef struct CxValues CxValues;

CxValues *cx_evaluate (const CxGraph *g, CxLane lane);
/* Evaluates again, in place: after the values of inputs changed. */
void cx_values_update (CxValues *v, CxLane lane);
void cx_values_free (CxValues *v);
/* A scalar's value, or a monthly node's in MONTH. */
double cx_values_at (const CxValues *v, CxNode node, unsigned month);
/* A monthly node's values for months 0 … H; a scalar's one value. Owned by V. */
const double *cx_values_series (const CxValues *v, CxNode node);
#define cx_values_get(v, node) cx_values_at (v, node, 0)

/* What a few outputs need, to be run for many lanes: nodes that the outputs do not read are left out, and what no lane changes is
 * computed once. A program is used by one thread at a time; several programs of one graph may run at once. */
typedef struct CxProgram CxProgram;

CxProgram *cx_program_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs);
void cx_program_free (CxProgram *p);
/* OUT[lane * n_outputs + output]. Outputs must be scalars. */
void cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out);

/* Many lanes that all override the same NODES, and share the overrides of BASE: a simulation. First cx_program_vary(), then blocks of
 * at most cx_program_width() lanes, lane l with the value COLUMNS[k * stride + l] for NODES[k]. */
void cx_program_vary (CxProgram *p, CxLane base, const CxNode *nodes, size_t n_nodes);
size_t cx_program_width (const CxProgram *p);
void cx_program_run_columns (CxProgram *p, const double *columns, size_t stride, size_t n);
/* What the last block gave: lane l in month t is at [t * month_step + l * lane_step]. Owned by P. */
const double *cx_program_output (const CxProgram *p, size_t output, size_t *month_step, size_t *lane_step);
