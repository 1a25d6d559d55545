/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-eval.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/cx-kernels.h"

/* So many lanes run together: enough that choosing what to do next costs little beside doing it. */
#define LANES 256

typedef struct {
  CxInstruction in;
  bool computed;   /* some operand differs between lanes; otherwise it begins as the base's value */
  bool overridden; /* lanes have values of their own */
} Scalar;

/* Scalars run once, then the months; both in the order of the graph. */
typedef struct {
  size_t scalars, n_scalars;
  size_t monthly, n_monthly;
} Stage;

struct CxProgram {
  const CxGraph *graph;
  unsigned months; /* H + 1 */
  size_t width;
  CxNode *nodes; /* what the outputs need, by stage, scalars before months, in the order of the graph */
  size_t n_nodes;
  Stage *needs; /* of nodes */
  size_t n_stages;
  uint8_t *kept;        /* by node: all months are */
  uint8_t *looked_back; /* by node: some node before it reads it, of the month before */
  CxNode *outputs;
  size_t n_outputs;
  /* What none of the lanes' overrides reaches is taken from one evaluation with the overrides that they all have. */
  CxProgram *base; /* one lane, all months kept; NULL: everything is computed */
  CxOverride *base_overrides;
  size_t n_base_overrides, base_edition;
  bool has_base; /* with these overrides, of the graph as it was then */

  /* The plan: what is computed when lanes override these nodes. */
  uint8_t *overridden, *planned; /* by node: now, and when the plan was made */
  bool has_plan;
  uint8_t *differs;  /* by node: between lanes */
  uint64_t *changes; /* by node, a bit for each month: see CxInstruction */
  size_t words;      /* so many for a node */
  bool *lasting;     /* by node: seldom changes, and so keeps its place from month to month */
  CxNode *absorbs;   /* by node: the operand that is computed along with it, or CX_NONE */
  bool *absorbed;    /* by node: is such an operand */
  size_t *offset;    /* by node that differs: its place in memory */
  size_t *last_use;  /* by node: the last instruction of its month loop that reads it */
  Scalar *scalars;
  CxInstruction *code;
  Stage *stages;
  double *memory;
  size_t n_memory;
  size_t *free; /* places of one month whose value nothing reads any more */
  size_t n_free;
  CxNode *varied; /* by cx_program_vary() */
  bool sweeps;    /* the base stays as it is while block after block runs: worth a look at when its rows change */
};

struct CxValues {
  CxProgram *program;
};

static void *
allocate (size_t n, size_t size)
{
  void *memory = calloc (n ? n : 1, size);
  if (!memory)
    abort ();
  return memory;
}

/* Which nodes need all their months kept: what folds, lags, the month after and later stages read. */
static void
mark_kept (const CxGraph *g, const uint8_t *needed, uint8_t *kept)
{
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    const CxOpInfo *op = cx_op_info (info->op);

    if (!needed[i])
      continue;
    for (unsigned k = 0; k < op->arity; k++) {
      const CxNodeInfo *arg = cx_graph_node (g, info->arg[k]);
      bool whole_row = op->kind == CX_FOLD && (k == 0 || (k == 1 && (info->op == CX_OP_SUMWHERE || info->op == CX_OP_DOT)));
      bool earlier = (info->op == CX_OP_LAG && k == 0) || info->op == CX_OP_PREV;
      if (arg->monthly && (whole_row || earlier || arg->stage < info->stage))
        kept[info->arg[k]] = 1;
    }
  }
}

/* What NEEDED nodes are made of is needed too. Downwards through the array; again where a row that is looked back at was passed already. */
static void
mark_needed (const CxGraph *g, bool everything, uint8_t *needed)
{
  for (bool again = true; again;) {
    again = false;
    for (CxNode i = (CxNode) cx_graph_n_nodes (g) - 1; i >= 1; i--) {
      const CxNodeInfo *info = cx_graph_node (g, i);
      needed[i] |= everything;
      for (unsigned k = 0; needed[i] && k < cx_op_info (info->op)->arity; k++) {
        again |= info->arg[k] > i && !needed[info->arg[k]];
        needed[info->arg[k]] = 1;
      }
    }
  }
}

/* Of which nodes all months are kept, whatever reads them: none, all that the outputs need, or simply all there are. */
typedef enum { NOTHING, NEEDED, EVERYTHING } Keep;

static CxProgram *
compile (const CxGraph *g, const CxNode *outputs, size_t n_outputs, Keep keep, size_t width)
{
  CxProgram *p = allocate (1, sizeof *p);
  size_t n = cx_graph_n_nodes (g);
  uint8_t *needed = allocate (n, 1);

  p->graph = g;
  p->months = cx_graph_horizon (g) + 1;
  p->width = width;
  p->kept = allocate (n, 1);
  p->looked_back = allocate (n, 1);
  p->overridden = allocate (n, 1);
  p->planned = allocate (n, 1);
  p->differs = allocate (n, 1);
  p->words = (p->months + 63) / 64;
  p->changes = allocate (n * p->words, sizeof *p->changes);
  p->lasting = allocate (n, sizeof *p->lasting);
  p->absorbs = allocate (n, sizeof *p->absorbs);
  p->absorbed = allocate (n, sizeof *p->absorbed);
  p->offset = allocate (n, sizeof *p->offset);
  p->last_use = allocate (n, sizeof *p->last_use);
  p->n_outputs = n_outputs;
  p->outputs = allocate (n_outputs, sizeof *p->outputs);

  for (size_t i = 0; i < n_outputs; i++) {
    needed[outputs[i]] = 1;
    p->kept[outputs[i]] = cx_graph_node (g, outputs[i])->monthly;
    p->outputs[i] = outputs[i];
  }
  mark_needed (g, keep == EVERYTHING, needed);
  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (!needed[i])
      continue;
    if (keep != NOTHING && info->monthly)
      p->kept[i] = 1;
    p->n_nodes++;
    if (info->stage + 1u > p->n_stages)
      p->n_stages = info->stage + 1u;
  }
  mark_kept (g, needed, p->kept);
  for (CxNode i = 1; i < n; i++)
    if (needed[i] && cx_graph_node (g, i)->looks_back)
      p->looked_back[cx_graph_node (g, i)->arg[0]] = 1;

  p->nodes = allocate (p->n_nodes, sizeof *p->nodes);
  p->scalars = allocate (p->n_nodes, sizeof *p->scalars);
  p->code = allocate (p->n_nodes, sizeof *p->code);
  p->needs = allocate (p->n_stages, sizeof *p->needs);
  p->stages = allocate (p->n_stages, sizeof *p->stages);
  p->free = allocate (p->n_nodes, sizeof *p->free);

  /* Count, then fill. */
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      Stage *stage = &p->needs[cx_graph_node (g, i)->stage];
      *(cx_graph_node (g, i)->monthly ? &stage->n_monthly : &stage->n_scalars) += 1;
    }
  for (size_t s = 0, at = 0; s < p->n_stages; s++) {
    Stage *stage = &p->needs[s];
    stage->scalars = at;
    stage->monthly = at + stage->n_scalars;
    at = stage->monthly + stage->n_monthly;
    stage->n_scalars = stage->n_monthly = 0;
  }
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      const CxNodeInfo *info = cx_graph_node (g, i);
      Stage *stage = &p->needs[info->stage];
      p->nodes[info->monthly ? stage->monthly + stage->n_monthly++ : stage->scalars + stage->n_scalars++] = i;
    }
  free (needed);
  return p;
}

static bool
is_monthly (const CxProgram *p, CxNode node)
{
  return cx_graph_node (p->graph, node)->monthly;
}

/* What was there a month before goes into the next: its place is its own. */
static bool
remembers (CxOp op)
{
  return op == CX_OP_CUM || op == CX_OP_STOCK || op == CX_OP_POW;
}

/* A place for one month that is free again after its last reader. */
static bool
is_passing (const CxProgram *p, CxNode node)
{
  return p->differs[node] && is_monthly (p, node) && !p->kept[node] && !p->lasting[node] &&
         !remembers (cx_graph_node (p->graph, node)->op);
}

static void
mark_differing (CxProgram *p)
{
  for (size_t i = 0; i < p->n_nodes; i++)
    p->differs[p->nodes[i]] = !p->base || p->overridden[p->nodes[i]];
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0; i < p->n_nodes; i++) {
      CxNode node = p->nodes[i];
      const CxNodeInfo *info = cx_graph_node (p->graph, node);
      bool differs = p->differs[node];

      for (unsigned k = 0; !differs && k < cx_op_info (info->op)->arity; k++)
        differs = p->differs[info->arg[k]];
      /* Who looks back at a later row has been passed already. */
      again |= differs && !p->differs[node] && p->looked_back[node];
      p->differs[node] = differs;
    }
  }
}

static CxPlace
place_of (const CxProgram *p, CxNode node)
{
  if (!p->differs[node])
    return (CxPlace){ p->base->memory + p->base->offset[node], p->base->kept[node] ? p->base->width : 0 };
  return (CxPlace){ p->memory + p->offset[node], p->kept[node] ? p->width : 0 };
}

/* In which months a node may differ from the month before. What all lanes share tells by its values: a payment that is due once, a
 * growth that steps once a year. What is computed from such in the month itself changes in no other. */
static void
mark_changes (CxProgram *p, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (p->graph, node);
  uint64_t *changes = p->changes + node * p->words;
  unsigned count = 0;

  memset (changes, 0, p->words * sizeof *changes);
  p->lasting[node] = false;
  if (!info->monthly || !p->base)
    return;
  if (!p->differs[node]) {
    const CxPlace row = place_of (p, node);
    for (unsigned t = 1; t < p->months; t++)
      if (row.values[t * row.step] != row.values[(t - 1) * row.step])
        changes[t / 64] |= UINT64_C (1) << t % 64;
  } else if (cx_op_info (info->op)->kind == CX_PURE) {
    for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
      for (size_t w = 0; w < p->words; w++)
        changes[w] |= p->changes[info->arg[k] * p->words + w];
  } else {
    memset (changes, 0xff, p->words * sizeof *changes);
  }
  changes[0] |= 1; /* nothing comes before the first month */
  for (unsigned t = 0; t < p->months; t++)
    count += changes[t / 64] >> t % 64 & 1;
  p->lasting[node] = p->differs[node] && count <= p->months / 2;
}

/* The number of an operator as the inner one of two steps, or -1. */
static int
inner_step (CxOp op)
{
#define STEP(name, expression) CX_OP_##name,
  static const CxOp ops[] = { CX_INNER_STEPS (STEP) };
#undef STEP

  for (int i = 0; i < CX_N_INNER; i++)
    if (ops[i] == op)
      return i;
  return -1;
}

/* The number of one as the outer step around its operand number K, or -1. */
static int
outer_step (CxOp op, unsigned k)
{
#define STEP(name, sides, expression, ...) { CX_OP_##name, sides },
  static const struct {
    CxOp op;
    unsigned sides;
  } steps[] = { CX_OUTER_STEPS (STEP, ) };
#undef STEP

  for (int i = 0; i < CX_N_OUTER; i++)
    if (steps[i].op == op && steps[i].sides >> k & 1)
      return i;
  return -1;
}

/* Finds operands that only one formula reads, and that it may compute along the way. Memory is what a sweep waits for. */
static void
fuse (CxProgram *p)
{
  const CxGraph *g = p->graph;
  size_t n = cx_graph_n_nodes (g);
  uint8_t *readers = allocate (n, 1);

  memset (p->absorbs, 0, n * sizeof *p->absorbs);
  memset (p->absorbed, 0, n * sizeof *p->absorbed);
  for (size_t i = 0; p->sweeps && i < p->n_nodes; i++)
    for (unsigned k = 0; p->differs[p->nodes[i]] && k < 3; k++) {
      CxNode arg = cx_graph_node (g, p->nodes[i])->arg[k];
      readers[arg] += readers[arg] < 2;
    }
  for (size_t i = 0; p->sweeps && i < p->n_nodes; i++) {
    CxNode node = p->nodes[i];
    const CxNodeInfo *info = cx_graph_node (g, node);

    if (!p->differs[node] || !info->monthly)
      continue;
    for (unsigned k = 0; k < 2 && !p->absorbs[node]; k++) {
      CxNode x = info->arg[k];
      const CxNodeInfo *operand = outer_step (info->op, k) >= 0 ? cx_graph_node (g, x) : NULL;
      if (operand && p->differs[x] && operand->monthly && !p->kept[x] && inner_step (operand->op) >= 0 && readers[x] == 1 &&
          !p->absorbs[x] && operand->stage == info->stage && p->lasting[x] == p->lasting[node]) {
        p->absorbs[node] = x;
        p->absorbed[x] = true;
      }
    }
  }
  free (readers);
}

/* What NODE's instruction reads: its operands, or those of the one that it absorbs and then its other one. */
static void
operands (const CxProgram *p, CxNode node, CxNode arg[3])
{
  const CxNodeInfo *info = cx_graph_node (p->graph, node);
  CxNode x = p->absorbs[node];

  memcpy (arg, info->arg, sizeof info->arg);
  if (!x)
    return;
  arg[2] = info->arg[info->arg[0] == x ? 1 : 0];
  arg[0] = cx_graph_node (p->graph, x)->arg[0];
  arg[1] = cx_graph_node (p->graph, x)->arg[1];
}

/* Whether NODE has an instruction in the month loop, or a place at all. */
static bool
is_run (const CxProgram *p, CxNode node)
{
  return p->differs[node] && !p->absorbed[node];
}

/* What POW remembers stands behind it. */
static size_t
memo_size (const CxProgram *p, CxNode node)
{
  return cx_graph_node (p->graph, node)->op == CX_OP_POW ? 2 * p->width : 0;
}

/* Gives every node that differs a place, as few as there may be: the fewer, the more of them stay in the caches. */
static size_t
place_nodes (CxProgram *p)
{
  size_t used = p->width; /* the first place is zero for ever: operands that are not there */

  p->n_free = 0;
  for (size_t i = 0; i < p->n_nodes; i++)
    if (p->sweeps)
      mark_changes (p, p->nodes[i]);
    else
      p->lasting[p->nodes[i]] = false;
  fuse (p);
  for (size_t s = 0; s < p->n_stages; s++) {
    const Stage *stage = &p->needs[s];

    for (size_t i = 0; i < stage->n_scalars; i++)
      if (p->differs[p->nodes[stage->scalars + i]]) {
        p->offset[p->nodes[stage->scalars + i]] = used;
        used += p->width + memo_size (p, p->nodes[stage->scalars + i]);
      }
    for (size_t i = stage->monthly; i < stage->monthly + stage->n_monthly; i++) {
      CxNode arg[3];
      operands (p, p->nodes[i], arg);
      for (unsigned k = 0; k < 3 && !p->absorbed[p->nodes[i]]; k++)
        p->last_use[arg[k]] = i;
    }

    for (size_t i = stage->monthly; i < stage->monthly + stage->n_monthly; i++) {
      CxNode node = p->nodes[i], arg[3];

      if (!is_run (p, node))
        continue;
      operands (p, node, arg);
      for (unsigned k = 0; k < 3; k++)
        if (arg[k] && p->last_use[arg[k]] == i && is_passing (p, arg[k])) {
          p->free[p->n_free++] = p->offset[arg[k]];
          p->last_use[arg[k]] = SIZE_MAX; /* not twice */
        }
      if (is_passing (p, node) && p->n_free) {
        p->offset[node] = p->free[--p->n_free];
      } else {
        p->offset[node] = used;
        used += p->kept[node] ? p->width * p->months : p->width;
      }
      used += memo_size (p, node);
    }
  }
  return used;
}

static CxInstruction
instruction (const CxProgram *p, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (p->graph, node);
  CxInstruction in = { .node = node, .op = info->op, .to = place_of (p, node) };
  CxNode x = p->absorbs[node], arg[3];

  operands (p, node, arg);
  for (unsigned k = 0; k < 3; k++) {
    in.arg[k] = arg[k] ? place_of (p, arg[k]) : (CxPlace){ p->memory, 0 };
    if (arg[k] && !p->differs[arg[k]])
      in.shared |= (uint8_t) (1u << k);
    if (arg[k] && !is_monthly (p, arg[k]))
      in.steady |= (uint8_t) (1u << k);
  }
  if (x)
    in.op = (uint8_t) CX_FUSED (inner_step (cx_graph_node (p->graph, x)->op), outer_step (info->op, info->arg[0] == x ? 0 : 1));
  if (p->lasting[node])
    in.changes = p->changes + node * p->words;
  if (info->op == CX_OP_POW)
    in.memo = in.to.values + (p->kept[node] ? p->width * p->months : p->width);
  return in;
}

/* Decides what is computed, and where, when lanes override the nodes that they now do. */
static void
make_plan (CxProgram *p)
{
  size_t n = cx_graph_n_nodes (p->graph);

  if (p->has_plan && memcmp (p->planned, p->overridden, n) == 0)
    return;
  memcpy (p->planned, p->overridden, n);
  p->has_plan = true;
  mark_differing (p);

  size_t used = place_nodes (p);
  if (used > p->n_memory) {
    free (p->memory);
    p->memory = aligned_alloc (64, (used * sizeof (double) + 63) / 64 * 64);
    if (!p->memory)
      abort ();
    memset (p->memory, 0, used * sizeof (double));
    p->n_memory = used;
  }

  size_t n_scalars = 0, n_code = 0;
  for (size_t s = 0; s < p->n_stages; s++) {
    const Stage *needs = &p->needs[s];
    Stage *stage = &p->stages[s];

    stage->scalars = n_scalars;
    for (size_t i = needs->scalars; i < needs->scalars + needs->n_scalars; i++) {
      CxNode node = p->nodes[i];
      const CxNodeInfo *info = cx_graph_node (p->graph, node);
      Scalar *scalar = &p->scalars[n_scalars];

      if (!p->differs[node])
        continue;
      *scalar = (Scalar){ .in = instruction (p, node), .overridden = p->overridden[node] };
      for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
        scalar->computed |= p->differs[info->arg[k]] != 0;
      n_scalars++;
    }
    stage->n_scalars = n_scalars - stage->scalars;

    stage->monthly = n_code;
    for (size_t i = needs->monthly; i < needs->monthly + needs->n_monthly; i++)
      if (is_run (p, p->nodes[i]))
        p->code[n_code++] = instruction (p, p->nodes[i]);
    stage->n_monthly = n_code - stage->monthly;
  }
}

static void
run_code (const CxProgram *p, const CxInstruction *code, size_t n_code, unsigned months, size_t n)
{
  if (p->width == 1)
    cx_kernels_run_one (code, n_code, months, p->months);
  else
    cx_kernels_run (code, n_code, months, p->months, n);
}

/* What lanes put in the place of a scalar: a list each, or columns in the order of the scalars that they override. */
typedef struct {
  const CxLane *lanes;
  const double *columns;
  size_t stride;
  const CxNode *nodes;
} Given;

static void
override_scalar (const Given *given, const CxInstruction *in, size_t n)
{
  if (given->lanes) {
    for (size_t l = 0; l < n; l++)
      for (size_t k = 0; k < given->lanes[l].n_overrides; k++)
        if (given->lanes[l].overrides[k].node == in->node)
          in->to.values[l] = given->lanes[l].overrides[k].value;
    return;
  }
  size_t k = 0;
  while (given->nodes[k] != in->node)
    k++;
  memcpy (in->to.values, given->columns + k * given->stride, n * sizeof (double));
}

/* Runs N lanes, at most p->width, by the plan. */
static void
run_block (CxProgram *p, const Given *given, size_t n)
{
  for (size_t s = 0; s < p->n_stages; s++) {
    const Stage *stage = &p->stages[s];

    for (size_t i = stage->scalars; i < stage->scalars + stage->n_scalars; i++) {
      const Scalar *scalar = &p->scalars[i];
      const CxInstruction *in = &scalar->in;

      if (scalar->computed) {
        run_code (p, in, 1, 1, n);
      } else if (given->lanes || !scalar->overridden) { /* columns have a value for every lane */
        double value = p->base ? p->base->memory[p->base->offset[in->node]] : cx_graph_node (p->graph, in->node)->value;
        for (size_t l = 0; l < p->width; l++)
          in->to.values[l] = value;
      }
      if (scalar->overridden)
        override_scalar (given, in, n);
    }
    run_code (p, p->code + stage->monthly, stage->n_monthly, p->months, n);
  }
}

/* Runs lanes that have lists of their own. */
static void
run_lanes (CxProgram *p, const CxLane *lanes, size_t n)
{
  for (unsigned mark = 1;; mark = 0) {
    for (size_t l = 0; l < n; l++)
      for (size_t k = 0; k < lanes[l].n_overrides; k++)
        p->overridden[lanes[l].overrides[k].node] = (uint8_t) mark;
    if (!mark)
      return;
    make_plan (p);
    run_block (p, &(Given){ .lanes = lanes }, n);
  }
}

/* Evaluates the base, unless it was just this one the last time: a search asks again and again. */
static void
run_base (CxProgram *p, CxLane lane)
{
  bool same = p->has_base && p->base_edition == cx_graph_edition (p->graph) && p->n_base_overrides == lane.n_overrides;

  for (size_t k = 0; same && k < lane.n_overrides; k++)
    same = p->base_overrides[k].node == lane.overrides[k].node && p->base_overrides[k].value == lane.overrides[k].value;
  if (same)
    return;
  run_lanes (p->base, &lane, 1);
  free (p->base_overrides);
  p->base_overrides = allocate (lane.n_overrides, sizeof *p->base_overrides);
  if (lane.n_overrides)
    memcpy (p->base_overrides, lane.overrides, lane.n_overrides * sizeof *p->base_overrides);
  p->n_base_overrides = lane.n_overrides;
  p->base_edition = cx_graph_edition (p->graph);
  p->has_base = true;
}

CxProgram *
cx_program_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs)
{
  CxProgram *p = compile (g, outputs, n_outputs, NOTHING, LANES);
  p->base = compile (g, outputs, n_outputs, NEEDED, 1);
  return p;
}

void
cx_program_free (CxProgram *p)
{
  if (!p)
    return;
  cx_program_free (p->base);
  free (p->nodes);
  free (p->needs);
  free (p->kept);
  free (p->looked_back);
  free (p->outputs);
  free (p->overridden);
  free (p->planned);
  free (p->differs);
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
  CxPlace place = place_of (p, p->outputs[output]);

  *month_step = place.step;
  *lane_step = p->differs[p->outputs[output]] ? 1 : 0;
  return place.values;
}

/* How many overrides of inputs all lanes begin with alike: a scenario's. */
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

void
cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out)
{
  size_t shared = count_shared (p, lanes, n_lanes);

  p->has_plan &= !p->sweeps;
  p->sweeps = false;

  run_base (p, (CxLane){ shared ? lanes[0].overrides : NULL, shared });
  for (size_t first = 0; first < n_lanes; first += p->width) {
    size_t n = n_lanes - first < p->width ? n_lanes - first : p->width;
    CxLane own[LANES];

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
cx_program_vary (CxProgram *p, CxLane base, const CxNode *nodes, size_t n_nodes)
{
  run_base (p, base);
  free (p->varied);
  p->varied = allocate (n_nodes, sizeof *nodes);
  memset (p->overridden, 0, cx_graph_n_nodes (p->graph));
  for (size_t k = 0; k < n_nodes; k++) {
    p->varied[k] = nodes[k];
    p->overridden[nodes[k]] = 1;
  }
  p->has_plan = false;
  p->sweeps = true;
  make_plan (p);
  memset (p->overridden, 0, cx_graph_n_nodes (p->graph));
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
  run_block (p, &(Given){ .columns = columns, .stride = stride, .nodes = p->varied }, n);
}

CxValues *
cx_evaluate (const CxGraph *g, CxLane lane)
{
  CxValues *v = allocate (1, sizeof *v);
  v->program = compile (g, NULL, 0, EVERYTHING, 1);
  run_lanes (v->program, &lane, 1);
  return v;
}

void
cx_values_update (CxValues *v, CxLane lane)
{
  run_lanes (v->program, &lane, 1);
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
  assert (node != CX_NONE);
  return place_of (v->program, node).values;
}

double
cx_values_at (const CxValues *v, CxNode node, unsigned month)
{
  assert (node != CX_NONE && month < v->program->months);
  CxPlace place = place_of (v->program, node);
  return place.values[month * place.step];
}
