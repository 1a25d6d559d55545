/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program evaluates a few outputs of a graph over months and lanes. */
#pragma once
#include "calc/cx-lane.h"

/* The program leaves out nodes that the outputs do not read, and computes values that no lane changes only once. One thread at a time may
 * use a program; several programs of one graph may run at the same time. */
typedef struct CxProgram CxProgram;

CxProgram *cx_program_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs);
/* Returns a program that is faster if each lane changes a part of the graph of its own, as when one of many initiatives is dropped. */
CxProgram *cx_program_new_narrow (const CxGraph *g, const CxNode *outputs, size_t n_outputs);
void cx_program_free (CxProgram *p);
/* Runs N_LANES lanes and writes their outputs, which must be scalars, to OUT[lane * n_outputs + output]. */
void cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out);
/* The same for lanes that hold only what they change in BASE. Computed nodes that BASE overrides keep that value in every lane. */
void cx_program_run_from (CxProgram *p, CxLane base, const CxLane *lanes, size_t n_lanes, double *out);

/* These functions run a simulation: many lanes that all override the same NODES and share the overrides of BASE. Call cx_program_vary()
 * once, then cx_program_run_columns() for blocks of at most cx_program_width() lanes. Lane l gives NODES[k] the value
 * COLUMNS[k * stride + l]. */
void cx_program_vary (CxProgram *p, CxLane base, const CxNode *nodes, size_t n_nodes);
size_t cx_program_width (const CxProgram *p);
void cx_program_run_columns (CxProgram *p, const double *columns, size_t stride, size_t n);
/* Returns the values of an output in the last block: lane l in month t is at [t * month_step + l * lane_step]. Owned by P. */
const double *cx_program_output (const CxProgram *p, size_t output, size_t *month_step, size_t *lane_step);

/* Returns a program that evaluates every node of the graph for one lane and keeps all months. cx-values.c uses it. */
CxProgram *cx_program_new_whole (const CxGraph *g);
void cx_program_run_whole (CxProgram *p, CxLane lane);
/* Returns the values of NODE in a whole program; month t is at [t * month_step]. Owned by P. */
const double *cx_program_row (const CxProgram *p, CxNode node, size_t *month_step);
