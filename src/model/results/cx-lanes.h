/* Private to the what-ifs of the model: lists of lanes on top of a scenario, and what may stand for an input. */
#pragma once
#include "model/build/cx-model.h"

/* Lanes of one run: in each a scenario's overrides, then a few more, of which the last for a node counts. */
typedef struct {
  GArray *overrides; /* CxOverride of all lanes, one after the other */
  GArray *starts;    /* guint: where each lane begins */
} CxLanes;

CxLanes cx_lanes_new (void);
void cx_lanes_clear (CxLanes *lanes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxLanes, cx_lanes_clear)
/* Begins a lane with the overrides of SCENARIO. */
void cx_lanes_begin (CxLanes *lanes, const GArray *scenario);
/* One more override in the lane begun last. */
void cx_lanes_add (CxLanes *lanes, CxNode node, double value);
guint cx_lanes_n (const CxLanes *lanes);
/* Forgets the lanes, keeps the memory. */
void cx_lanes_reset (CxLanes *lanes);
/* OUT[lane * outputs + output], as PROGRAM has them. (transfer full) */
double *cx_lanes_run (const CxLanes *lanes, CxProgram *program, guint n_outputs);

/* Where a custom formula is no number in a lane: calc refuses such a case, so no figure may be shown of it. */
typedef struct {
  const CxGuard *guard; /* of the model's; NULL: every formula is a number */
  guint month;
} CxBreach;

/* "initiatives/i/benefits/b/formula: month 3: division by zero", translated. (transfer full) */
char *cx_guard_text (const CxGuard *guard, guint month);
/* A program for OUTPUTS and, behind them, what the guards of MODEL read. */
CxProgram *cx_guarded_program_new (const CxModel *model, const CxNode *outputs, guint n_outputs);
/* What is wrong in each of the N lanes of the block that such a program ran last. FALSE: nothing is. */
gboolean cx_guarded_program_check (const CxProgram *program, const CxModel *model, guint n_outputs, guint n, CxBreach *breaches);
/* As cx_lanes_run(), with what is wrong in each lane in BREACHES (may be NULL); all outputs of such a lane are NaN. (transfer full) */
double *cx_lanes_run_guarded (const CxLanes *lanes, const CxModel *model, const CxNode *outputs, guint n_outputs,
                              CxBreach *breaches);

/* The number of INPUT in the case, or what SCENARIO puts in its place; K: its index in the model. */
double cx_model_input_number (const CxModel *model, const GArray *scenario, guint k);
/* The range of INPUT as it is in the case now, an end that is not given being the value; FALSE if there is none. */
gboolean cx_input_ends (const CxInput *input, double *low, double *high);
/* What may stand for INPUT when it is drawn or varied: inside the hard bounds, whole where the model says so. */
double cx_input_admissible (const CxInput *input, double value);

/* The first custom formula that is no number in VALUES, and in which month; NULL: all are. */
const CxGuard *cx_model_broken_guard (const CxModel *model, const CxValues *values, unsigned *month);
