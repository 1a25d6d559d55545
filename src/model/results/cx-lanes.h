/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of lanes: the what-ifs of one run, each on top of a scenario. */
#pragma once
#include "model/results/cx-guard.h"

/* Lanes of one run: in each a scenario's overrides, then a few more, of which the last for a node counts. */
typedef struct {
  const CxModel *m;
  GArray *overrides; /* CxOverride of all lanes, one after the other */
  GArray *starts;    /* guint: where each lane begins */
  guint moved;       /* where the lane begun last leaves its scenario */
  gboolean open;     /* it may have more overrides yet */
} CxLanes;

CxLanes cx_lanes_new (const CxModel *model);
void cx_lanes_clear (CxLanes *lanes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxLanes, cx_lanes_clear)
/* Begins a lane with the overrides of SCENARIO. */
void cx_lanes_begin (CxLanes *lanes, const GArray *scenario);
/* One more override in the lane begun last. The shares of a mix that it moves are completed when the lane is. */
void cx_lanes_add (CxLanes *lanes, CxNode node, double value);
guint cx_lanes_n (const CxLanes *lanes);
/* The override that lane I was given first, on top of its scenario's N_SCENARIO. */
const CxOverride *cx_lanes_first (const CxLanes *lanes, guint i, guint n_scenario);
/* Forgets the lanes, keeps the memory. */
void cx_lanes_reset (CxLanes *lanes);
/* OUT[lane * outputs + output], as PROGRAM has them. (transfer full) */
double *cx_lanes_run (CxLanes *lanes, CxProgram *program, guint n_outputs);
/* The same of a program made for OUTPUTS, with the breach of each lane in BREACHES (may be NULL); all outputs of a lane with a
 * breach are NaN. (transfer full) */
double *cx_lanes_run_guarded (CxLanes *lanes, const CxNode *outputs, guint n_outputs, CxBreach *breaches);
