/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of lanes holds the what-ifs of one run, each on top of a scenario. */
#pragma once
#include "model/results/cx-guard.h"

/* Each lane has the overrides of a scenario followed by a few more. The last override of a node counts. */
typedef struct {
  const CxModel *m;
  GArray *overrides; /* CxOverride of all lanes, one after the other */
  GArray *starts;    /* guint: where each lane begins */
  guint moved;       /* where the overrides of the last lane that are not its scenario's begin */
  gboolean open;     /* the last lane may get more overrides */
} CxLanes;

CxLanes cx_lanes_new (const CxModel *model);
void cx_lanes_clear (CxLanes *lanes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxLanes, cx_lanes_clear)
/* Begins a lane with the overrides of SCENARIO (NULL: with none, for cx_lanes_run_from()). */
void cx_lanes_begin (CxLanes *lanes, const GArray *scenario);
/* Adds an override to the lane begun last. If it moves a share of a mix, the other shares follow when the lane is complete. */
void cx_lanes_add (CxLanes *lanes, CxNode node, double value);
guint cx_lanes_n (const CxLanes *lanes);
/* Returns the first override of lane I after the N_SCENARIO overrides of its scenario. */
const CxOverride *cx_lanes_first (const CxLanes *lanes, guint i, guint n_scenario);
/* Removes all lanes but keeps the memory. */
void cx_lanes_reset (CxLanes *lanes);
/* Runs all lanes and returns OUT[lane * n_outputs + output] for the outputs of PROGRAM. (transfer full) */
double *cx_lanes_run (CxLanes *lanes, CxProgram *program, guint n_outputs);
/* The same for lanes that hold only what they change in BASE. (element-type CxOverride) */
double *cx_lanes_run_from (CxLanes *lanes, CxProgram *program, const GArray *base, guint n_outputs);
/* Runs all lanes with a new program for OUTPUTS and returns OUT[lane * n_outputs + output]. BREACHES (may be NULL) gets the breach of each
 * lane; all outputs of a lane with a breach are NaN. (transfer full) */
double *cx_lanes_run_guarded (CxLanes *lanes, const CxNode *outputs, guint n_outputs, CxBreach *breaches);
