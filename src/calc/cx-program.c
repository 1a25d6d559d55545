/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-program.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "calc/cx-bits.h"
#include "calc/cx-emit.h"
#include "calc/cx-program-plan.h"

static void
run_code (const CxProgram *p, const CxInstruction *code, size_t n_code, unsigned months, size_t n)
{
  if (p->width == 1)
    cx_kernels_run_one (code, n_code, months, p->months);
  else
    cx_kernels_run (code, n_code, months, p->months, n);
}

/* The values with which lanes override scalars: one list per lane, or one column per overridden scalar, in the order of these scalars. */
typedef struct {
  const CxLane *lanes;
  const double *columns;
  size_t stride;
  const CxNode *nodes;
} Given;

static void
override_scalar (const CxProgram *p, const Given *given, const CxInstruction *in, size_t n)
{
  if (given->lanes) {
    for (uint32_t i = p->first_given[in->node]; i; i = p->given[i].next)
      in->to.values[p->given[i].lane] = p->given[i].value;
    return;
  }
  size_t k = 0;
  while (given->nodes[k] != in->node)
    k++;
  memcpy (in->to.values, given->columns + k * given->stride, n * sizeof (double));
}

/* Runs N lanes, at most p->width, according to the plan. */
static void
run_block (CxProgram *p, const Given *given, size_t n)
{
  for (size_t s = 0; s < p->n_stages; s++) {
    const CxPlanStage *stage = &p->stages[s];

    for (size_t i = stage->scalars; i < stage->scalars + stage->n_scalars; i++) {
      const CxPlanScalar *scalar = &p->scalars[i];
      const CxInstruction *in = &scalar->in;

      if (scalar->computed) {
        run_code (p, in, 1, 1, n);
      } else if (given->lanes || !scalar->overridden) { /* columns have a value for every lane */
        double value = p->base ? p->base->memory[p->base->offset[in->node]] : cx_graph_node (p->graph, in->node)->value;
        for (size_t l = 0; l < p->width; l++)
          in->to.values[l] = value;
      }
      if (scalar->overridden)
        override_scalar (p, given, in, n);
    }
    run_code (p, p->code + stage->monthly, stage->n_monthly, p->months, n);
  }
}

/* Sorts the overrides of the lanes by node. Of two overrides of a node in one lane the later one counts, so that it ends its list. */
static void
sort_overrides (CxProgram *p, const CxLane *lanes, size_t n)
{
  size_t n_given = 1;

  for (size_t l = 0; l < n; l++)
    n_given += lanes[l].n_overrides;
  if (n_given > p->room_given) {
    free (p->given);
    p->given = cx_program_plan_allocate (n_given, sizeof *p->given);
    p->room_given = n_given;
  }
  n_given = 1;
  for (size_t l = n; l-- > 0;)
    for (size_t k = lanes[l].n_overrides; k-- > 0;) {
      const CxOverride *override = &lanes[l].overrides[k];
      p->given[n_given] = (struct CxPlanGiven){ p->first_given[override->node], (uint32_t) l, override->value };
      p->first_given[override->node] = (uint32_t) n_given++;
      p->overridden[override->node] = 1;
    }
}

static void
forget_overrides (CxProgram *p, const CxLane *lanes, size_t n)
{
  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++) {
      p->first_given[lanes[l].overrides[k].node] = 0;
      p->overridden[lanes[l].overrides[k].node] = 0;
    }
}

/* Runs lanes that each have their own list of overrides. */
static void
run_lanes (CxProgram *p, const CxLane *lanes, size_t n)
{
  sort_overrides (p, lanes, n);
  cx_program_plan_make (p);
  run_block (p, &(Given){ .lanes = lanes }, n);
  forget_overrides (p, lanes, n);
}

/* Takes over the changed numbers of scalars that are leaves or overridden, and lists in p->open the nodes from which changes begin. */
static size_t
take_numbers (CxProgram *p)
{
  size_t n_open = 0;

  for (size_t i = 0; i < p->stages[p->n_stages - 1].scalars + p->stages[p->n_stages - 1].n_scalars; i++) {
    const CxPlanScalar *scalar = &p->scalars[i];
    CxNode node = scalar->in.node;
    uint32_t given = p->first_given[node];
    bool freed = p->was_given[node] && !given;

    p->was_given[node] = given != 0;
    if (!given && scalar->computed) {
      if (!freed)
        continue;
      p->touched[node] = 1; /* it follows its operands again */
    } else {
      double value = given ? p->given[given].value : cx_graph_node (p->graph, node)->value;
      for (; given; given = p->given[given].next)
        value = p->given[given].value;
      if (cx_bits_same (value, scalar->in.to.values[0]))
        continue;
      scalar->in.to.values[0] = value;
    }
    p->open[n_open++] = node;
  }
  return n_open;
}

/* Runs a program without a base again: only the nodes that follow from changed numbers are computed. */
static void
run_changes (CxProgram *p)
{
  if (!p->some)
    p->some = cx_program_plan_allocate (p->n_monthly, sizeof *p->some);
  memset (p->touched, 0, cx_graph_n_nodes (p->graph));
  for (size_t n_open = take_numbers (p); n_open > 0;) {
    CxNode node = p->open[--n_open];
    for (uint32_t r = p->first_reader[node]; r < p->first_reader[node + 1]; r++) {
      CxNode reader = p->nodes[p->readers[r]];
      if (p->touched[reader] || p->first_given[reader])
        continue;
      p->touched[reader] = 1;
      p->open[n_open++] = reader;
    }
  }
  for (size_t s = 0; s < p->n_stages; s++) {
    const CxPlanStage *stage = &p->stages[s];
    size_t n_some = 0;

    for (size_t i = stage->scalars; i < stage->scalars + stage->n_scalars; i++)
      if (p->touched[p->scalars[i].in.node])
        run_code (p, &p->scalars[i].in, 1, 1, 1);
    for (size_t i = stage->monthly; i < stage->monthly + stage->n_monthly; i++)
      if (p->touched[p->code[i].node])
        p->some[n_some++] = p->code[i];
    run_code (p, p->some, n_some, p->months, 1);
  }
}

/* Runs the one lane of a program without a base. */
static void
run_one_lane (CxProgram *p, CxLane lane)
{
  if (!p->has_values) {
    run_lanes (p, &lane, 1);
    for (size_t k = 0; k < lane.n_overrides; k++)
      p->was_given[lane.overrides[k].node] = 1;
    p->has_values = true;
    return;
  }
  sort_overrides (p, &lane, 1);
  run_changes (p);
  forget_overrides (p, &lane, 1);
}

/* Sets whether the nodes that the base overrides are pinned. */
static void
pin (CxProgram *p, bool pinned)
{
  for (size_t k = 0; k < p->n_base_overrides; k++) {
    CxNode node = p->base_overrides[k].node;
    if (cx_op_info (cx_graph_node (p->graph, node)->op)->kind == CX_LEAF)
      continue;
    p->pinned[node] = pinned;
    p->has_plan = false;
  }
}

/* Evaluates the base, unless its last evaluation had the same overrides: a search runs many lanes on one base. */
static void
run_base (CxProgram *p, CxLane lane)
{
  bool same = p->has_base && p->base_edition == cx_graph_edition (p->graph) && p->n_base_overrides == lane.n_overrides;

  for (size_t k = 0; same && k < lane.n_overrides; k++)
    same = p->base_overrides[k].node == lane.overrides[k].node && p->base_overrides[k].value == lane.overrides[k].value;
  if (same)
    return;
  run_one_lane (p->base, lane);
  pin (p, false);
  free (p->base_overrides);
  p->base_overrides = cx_program_plan_allocate (lane.n_overrides, sizeof *p->base_overrides);
  if (lane.n_overrides)
    memcpy (p->base_overrides, lane.overrides, lane.n_overrides * sizeof *p->base_overrides);
  p->n_base_overrides = lane.n_overrides;
  pin (p, true);
  p->base_edition = cx_graph_edition (p->graph);
  p->has_base = true;
}

static CxProgram *
new_program (const CxGraph *g, const CxNode *outputs, size_t n_outputs, size_t width)
{
  CxProgram *p = cx_program_plan_new (g, outputs, n_outputs, CX_KEEP_NOTHING, width);
  p->base = cx_program_plan_new (g, outputs, n_outputs, CX_KEEP_NEEDED, 1);
  return p;
}

CxProgram *
cx_program_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs)
{
  return new_program (g, outputs, n_outputs, CX_PROGRAM_LANES);
}

CxProgram *
cx_program_new_narrow (const CxGraph *g, const CxNode *outputs, size_t n_outputs)
{
  return new_program (g, outputs, n_outputs, CX_PROGRAM_FEW_LANES);
}

CxProgram *
cx_program_new_whole (const CxGraph *g)
{
  return cx_program_plan_new (g, NULL, 0, CX_KEEP_EVERYTHING, 1);
}

void
cx_program_run_whole (CxProgram *p, CxLane lane)
{
  run_one_lane (p, lane);
}

const double *
cx_program_row (const CxProgram *p, CxNode node, size_t *month_step)
{
  CxPlace place = cx_program_plan_place (p, node);

  *month_step = place.step;
  return place.values;
}

void
cx_program_free (CxProgram *p)
{
  if (!p)
    return;
  cx_program_free (p->base);
  cx_emit_free (p->emitted);
  free (p->nodes);
  free (p->needs);
  free (p->kept);
  free (p->looked_back);
  free (p->outputs);
  free (p->overridden);
  free (p->planned);
  free (p->differs);
  free (p->pinned);
  free (p->first_reader);
  free (p->readers);
  free (p->active);
  free (p->reached);
  free (p->open);
  free (p->was_given);
  free (p->touched);
  free (p->some);
  free (p->first_given);
  free (p->given);
  free (p->changes);
  free (p->lasting);
  free (p->absorbs);
  free (p->absorbed);
  free (p->offset);
  free (p->last_use);
  free (p->scalars);
  free (p->code);
  free (p->stages);
  free (p->memory);
  free (p->free);
  free (p->varied);
  free (p->base_overrides);
  free (p);
}

const double *
cx_program_output (const CxProgram *p, size_t output, size_t *month_step, size_t *lane_step)
{
  CxPlace place = cx_program_plan_place (p, p->outputs[output]);

  *month_step = place.step;
  *lane_step = p->differs[p->outputs[output]] ? 1 : 0;
  return place.values;
}

/* Returns how many overrides at the start of the lists are the same in all lanes: those of the scenario. */
static size_t
count_shared (const CxProgram *p, const CxLane *lanes, size_t n_lanes)
{
  size_t shared = n_lanes ? lanes[0].n_overrides : 0;

  for (size_t l = 0; l < n_lanes; l++) {
    size_t k = 0;
    while (k < shared && k < lanes[l].n_overrides && lanes[l].overrides[k].node == lanes[0].overrides[k].node &&
           lanes[l].overrides[k].value == lanes[0].overrides[k].value &&
           cx_op_info (cx_graph_node (p->graph, lanes[l].overrides[k].node)->op)->kind == CX_LEAF)
      k++;
    shared = k;
  }
  return shared;
}

/* Runs lanes of which the first SHARED overrides are those of BASE. */
static void
run_own (CxProgram *p, CxLane base, const CxLane *lanes, size_t shared, size_t n_lanes, double *out)
{
  p->has_plan &= !p->sweeps;
  p->sweeps = false;

  run_base (p, base);
  for (size_t first = 0; first < n_lanes; first += p->width) {
    size_t n = n_lanes - first < p->width ? n_lanes - first : p->width;
    CxLane own[CX_PROGRAM_LANES];

    for (size_t l = 0; l < n; l++)
      own[l] = (CxLane){ shared ? lanes[first + l].overrides + shared : lanes[first + l].overrides,
                         lanes[first + l].n_overrides - shared };
    run_lanes (p, own, n);
    for (size_t i = 0; i < p->n_outputs; i++) {
      size_t month_step, lane_step;
      const double *values = cx_program_output (p, i, &month_step, &lane_step);
      for (size_t l = 0; l < n; l++)
        out[(first + l) * p->n_outputs + i] = values[l * lane_step];
    }
  }
}

void
cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out)
{
  size_t shared = count_shared (p, lanes, n_lanes);

  run_own (p, (CxLane){ shared ? lanes[0].overrides : NULL, shared }, lanes, shared, n_lanes, out);
}

void
cx_program_run_from (CxProgram *p, CxLane base, const CxLane *lanes, size_t n_lanes, double *out)
{
  run_own (p, base, lanes, 0, n_lanes, out);
}

void
cx_program_vary (CxProgram *p, CxLane base, const CxNode *nodes, size_t n_nodes)
{
  run_base (p, base);
  free (p->varied);
  p->varied = cx_program_plan_allocate (n_nodes, sizeof *nodes);
  memset (p->overridden, 0, cx_graph_n_nodes (p->graph));
  for (size_t k = 0; k < n_nodes; k++) {
    p->varied[k] = nodes[k];
    p->overridden[nodes[k]] = 1;
  }
  p->has_plan = false;
  p->sweeps = true;
  cx_program_plan_make (p);
  memset (p->overridden, 0, cx_graph_n_nodes (p->graph));
  cx_emit_free (p->emitted);
  p->emitted = cx_emit_new (p);
}

size_t
cx_program_width (const CxProgram *p)
{
  return p->width;
}

void
cx_program_run_columns (CxProgram *p, const double *columns, size_t stride, size_t n)
{
  assert (n <= p->width);
  if (p->emitted) {
    cx_emit_run (p->emitted, columns, stride, n);
    return;
  }
  run_block (p, &(Given){ .columns = columns, .stride = stride, .nodes = p->varied }, n);
}
