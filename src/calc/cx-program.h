/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluation of a graph over months and lanes, for a few outputs. */
#pragma once
#include "calc/cx-lane.h"

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

/* Everything that there is in the graph, for one lane, with all months: what cx-values.c stands on. */
CxProgram *cx_program_new_whole (const CxGraph *g);
void cx_program_run_whole (CxProgram *p, CxLane lane);
/* The values of any node; month t is at [t * month_step]. Owned by P. */
const double *cx_program_row (const CxProgram *p, CxNode node, size_t *month_step);
