/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-program-plan.h"

#include <stdlib.h>
#include <string.h>

void *
cx_program_plan_allocate (size_t n, size_t size)
{
  void *memory = calloc (n ? n : 1, size);
  if (!memory)
    abort ();
  return memory;
}

/* Marks the nodes whose months must all be kept: those that a fold, a lag, the next month or a later stage reads. */
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

/* Marks the operands of needed nodes as needed too. One pass runs downwards through the array; another follows if cx_before() made a row
 * needed that the pass had already left behind. */
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

/* Notes for each node which nodes of the program read it. */
static void
note_readers (CxProgram *p)
{
  size_t n = cx_graph_n_nodes (p->graph), n_readers = 0;

  p->first_reader = cx_program_plan_allocate (n + 2, sizeof *p->first_reader);
  for (size_t i = 0; i < p->n_nodes; i++) {
    const CxNodeInfo *info = cx_graph_node (p->graph, p->nodes[i]);
    for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++, n_readers++)
      p->first_reader[info->arg[k] + 2]++;
  }
  for (size_t i = 2; i < n + 2; i++)
    p->first_reader[i] += p->first_reader[i - 1];
  /* Filling moves each start to the start of the next node, which is where the array expects it. */
  p->readers = cx_program_plan_allocate (n_readers, sizeof *p->readers);
  for (size_t i = 0; i < p->n_nodes; i++) {
    const CxNodeInfo *info = cx_graph_node (p->graph, p->nodes[i]);
    for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
      p->readers[p->first_reader[info->arg[k] + 1]++] = (uint32_t) i;
  }
}

CxProgram *
cx_program_plan_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs, CxKeep keep, size_t width)
{
  CxProgram *p = cx_program_plan_allocate (1, sizeof *p);
  size_t n = cx_graph_n_nodes (g);
  uint8_t *needed = cx_program_plan_allocate (n, 1);

  p->graph = g;
  p->months = cx_graph_horizon (g) + 1;
  p->width = width;
  p->kept = cx_program_plan_allocate (n, 1);
  p->looked_back = cx_program_plan_allocate (n, 1);
  p->overridden = cx_program_plan_allocate (n, 1);
  p->planned = cx_program_plan_allocate (n, 1);
  p->pinned = cx_program_plan_allocate (n, 1);
  p->differs = cx_program_plan_allocate (n, 1);
  p->first_given = cx_program_plan_allocate (n, sizeof *p->first_given);
  p->words = (p->months + 63) / 64;
  p->changes = cx_program_plan_allocate (n * p->words, sizeof *p->changes);
  p->lasting = cx_program_plan_allocate (n, sizeof *p->lasting);
  p->absorbs = cx_program_plan_allocate (n, sizeof *p->absorbs);
  p->absorbed = cx_program_plan_allocate (n, sizeof *p->absorbed);
  p->offset = cx_program_plan_allocate (n, sizeof *p->offset);
  p->last_use = cx_program_plan_allocate (n, sizeof *p->last_use);
  p->n_outputs = n_outputs;
  p->outputs = cx_program_plan_allocate (n_outputs, sizeof *p->outputs);

  for (size_t i = 0; i < n_outputs; i++) {
    needed[outputs[i]] = 1;
    p->kept[outputs[i]] = cx_graph_node (g, outputs[i])->monthly;
    p->outputs[i] = outputs[i];
  }
  mark_needed (g, keep == CX_KEEP_EVERYTHING, needed);
  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (!needed[i])
      continue;
    if (keep != CX_KEEP_NOTHING && info->monthly)
      p->kept[i] = 1;
    p->n_nodes++;
    if (info->stage + 1u > p->n_stages)
      p->n_stages = info->stage + 1u;
  }
  mark_kept (g, needed, p->kept);
  for (CxNode i = 1; i < n; i++)
    if (needed[i] && cx_graph_node (g, i)->looks_back)
      p->looked_back[cx_graph_node (g, i)->arg[0]] = 1;

  p->nodes = cx_program_plan_allocate (p->n_nodes, sizeof *p->nodes);
  p->needs = cx_program_plan_allocate (p->n_stages, sizeof *p->needs);
  p->stages = cx_program_plan_allocate (p->n_stages, sizeof *p->stages);
  p->free = cx_program_plan_allocate (p->n_nodes, sizeof *p->free);

  /* The nodes are counted first, so that each stage gets its part of the array, and then filled in. */
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      CxPlanStage *stage = &p->needs[cx_graph_node (g, i)->stage];
      *(cx_graph_node (g, i)->monthly ? &stage->n_monthly : &stage->n_scalars) += 1;
    }
  for (size_t s = 0; s < p->n_stages; s++)
    p->n_monthly += p->needs[s].n_monthly;
  p->scalars = cx_program_plan_allocate (p->n_nodes - p->n_monthly, sizeof *p->scalars);
  p->code = cx_program_plan_allocate (p->n_monthly, sizeof *p->code);
  for (size_t s = 0, at = 0; s < p->n_stages; s++) {
    CxPlanStage *stage = &p->needs[s];
    stage->scalars = at;
    stage->monthly = at + stage->n_scalars;
    at = stage->monthly + stage->n_monthly;
    stage->n_scalars = stage->n_monthly = 0;
  }
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      const CxNodeInfo *info = cx_graph_node (g, i);
      CxPlanStage *stage = &p->needs[info->stage];
      p->nodes[info->monthly ? stage->monthly + stage->n_monthly++ : stage->scalars + stage->n_scalars++] = i;
    }
  free (needed);
  p->active = cx_program_plan_allocate (p->n_nodes, sizeof *p->active);
  p->open = cx_program_plan_allocate (p->n_nodes, sizeof *p->open);
  p->reached = cx_program_plan_allocate (p->n_nodes / 64 + 1, sizeof *p->reached);
  note_readers (p);
  if (keep != CX_KEEP_NOTHING) {
    p->was_given = cx_program_plan_allocate (n, 1);
    p->touched = cx_program_plan_allocate (n, 1);
  }
  return p;
}

static bool
is_monthly (const CxProgram *p, CxNode node)
{
  return cx_graph_node (p->graph, node)->monthly;
}

/* Returns whether OP reads its own value of the previous month, so that no other node may use its place. */
static bool
remembers (CxOp op)
{
  return op == CX_OP_CUM || op == CX_OP_STOCK || op == CX_OP_POW;
}

/* Returns whether NODE needs a place only until the last node of the same month has read it. */
static bool
is_passing (const CxProgram *p, CxNode node)
{
  return p->differs[node] && is_monthly (p, node) && !p->kept[node] && !p->lasting[node] &&
         !remembers (cx_graph_node (p->graph, node)->op);
}

static bool
reach (CxProgram *p, size_t place)
{
  uint64_t bit = UINT64_C (1) << place % 64, *word = &p->reached[place / 64];

  if (*word & bit)
    return false;
  *word |= bit;
  return true;
}

/* Returns whether the scalar NODE has VALUE in all lanes unless an overridden node reaches it. */
static bool
is_always (const CxProgram *p, CxNode node, double value)
{
  return !cx_graph_node (p->graph, node)->monthly && p->base->memory[p->base->offset[node]] == value;
}

/* Returns whether the base has 0 for NODE in all months. */
static bool
is_nothing (const CxProgram *p, CxNode node)
{
  const double *row = p->base->memory + p->base->offset[node];
  size_t step = p->base->kept[node] ? p->base->width : 0, months = is_monthly (p, node) ? p->months : 1;

  for (size_t t = 0; t < months; t++)
    if (row[t * step] != 0)
      return false;
  return true;
}

/* Returns whether READER stays as it is in the base although NODE, one of its operands, differs: 1 to any power is 1, and 0 times any amount
 * is 0, as for an initiative that does not count. (An amount that is too large to be a number in one lane is then multiplied away, too.)
 * If the other operand differs, the walk reaches READER from there. Only a sweep asks, because it plans anew for each base. */
static bool
ignores (const CxProgram *p, CxNode reader, CxNode node)
{
  const CxNodeInfo *info = cx_graph_node (p->graph, reader);
  CxNode other = info->arg[0] == node ? info->arg[1] : info->arg[0];

  if (!p->sweeps || other == node)
    return false;
  if (info->op == CX_OP_POW)
    return info->arg[1] == node && is_always (p, other, 1);
  return info->op == CX_OP_MUL && is_always (p, other, 0) && is_nothing (p, reader);
}

/* Takes out the nodes that differ but that no node reads that differs: their readers ignore them. */
static void
drop_ignored (CxProgram *p)
{
  size_t kept = 0;

  /* Readers come later in the order, except those that look back. */
  for (size_t i = p->n_active; i-- > 0;) {
    CxNode node = p->nodes[p->active[i]];
    bool read = p->looked_back[node];

    for (size_t o = 0; !read && o < p->n_outputs; o++)
      read = p->outputs[o] == node;
    for (uint32_t r = p->first_reader[node]; !read && r < p->first_reader[node + 1]; r++)
      read = p->differs[p->nodes[p->readers[r]]];
    p->differs[node] = read;
  }
  for (size_t i = 0; i < p->n_active; i++)
    if (p->differs[p->nodes[p->active[i]]])
      p->active[kept++] = p->active[i];
  p->n_active = kept;
}

/* Finds the nodes that differ, by walking from the overridden nodes to all that read them, and lists their places in order. */
static void
mark_differing (CxProgram *p)
{
  size_t n_words = p->n_nodes / 64 + 1, n_open = 0;
  CxNode *open = p->open;

  for (size_t i = 0; i < p->n_active; i++)
    p->differs[p->nodes[p->active[i]]] = 0;
  p->n_active = 0;
  memset (p->reached, 0, n_words * sizeof *p->reached);
  for (size_t i = 0; i < p->n_nodes; i++)
    if ((!p->base || p->overridden[p->nodes[i]]) && reach (p, i))
      open[n_open++] = p->nodes[i];
  while (n_open > 0 && p->base) {
    CxNode node = open[--n_open];
    for (uint32_t r = p->first_reader[node]; r < p->first_reader[node + 1]; r++) {
      CxNode reader = p->nodes[p->readers[r]];
      if (!p->pinned[reader] && !ignores (p, reader, node) && reach (p, p->readers[r]))
        open[n_open++] = reader;
    }
  }
  for (size_t w = 0; w < n_words; w++)
    for (uint64_t bits = p->reached[w]; bits; bits &= bits - 1) {
      size_t place = w * 64 + (size_t) __builtin_ctzll (bits);
      p->active[p->n_active++] = place;
      p->differs[p->nodes[place]] = 1;
    }
  if (p->sweeps)
    drop_ignored (p);
}

CxPlace
cx_program_plan_place (const CxProgram *p, CxNode node)
{
  if (!p->differs[node])
    return (CxPlace){ p->base->memory + p->base->offset[node], p->base->kept[node] ? p->base->width : 0 };
  return (CxPlace){ p->memory + p->offset[node], p->kept[node] ? p->width : 0 };
}

/* Finds the months in which a node may differ from the month before. The values of a row that all lanes share show its changes: a payment
 * is due once, growth steps once a year. A node computed from such rows of the same month changes only when one of them does. */
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
    const CxPlace row = cx_program_plan_place (p, node);
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
  changes[0] |= 1; /* the first month has no month before it */
  for (unsigned t = 0; t < p->months; t++)
    count += changes[t / 64] >> t % 64 & 1;
  p->lasting[node] = p->differs[node] && count <= p->months / 2;
}

/* Returns the number of an operator as the inner of two fused steps, or -1 if it cannot be one. */
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

/* Returns the number of an operator as the outer step around its operand number K, or -1 if it cannot be one. */
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

/* Finds operands that only one node reads and that its instruction can compute as well. This saves memory traffic, which limits the speed
 * of a sweep. */
static void
fuse (CxProgram *p)
{
  const CxGraph *g = p->graph;
  size_t n = cx_graph_n_nodes (g);
  uint8_t *readers = cx_program_plan_allocate (n, 1);

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

/* Sets ARG to the nodes that NODE's instruction reads: its operands, or the operands of the absorbed operand and then the other one. */
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

/* Returns whether NODE has an instruction and a place of its own. */
static bool
is_run (const CxProgram *p, CxNode node)
{
  return p->differs[node] && !p->absorbed[node];
}

/* Returns the size of the logarithms that POW remembers, which lie behind its values. */
static size_t
memo_size (const CxProgram *p, CxNode node)
{
  return cx_graph_node (p->graph, node)->op == CX_OP_POW ? 2 * p->width : 0;
}

/* Gives every node that differs a place and returns the memory used. Places are reused as much as possible, so that more of them stay in
 * the processor's caches. */
static size_t
place_nodes (CxProgram *p)
{
  size_t used = p->width; /* the first place is always zero and stands for missing operands */

  p->n_free = 0;
  for (size_t i = 0; p->sweeps && i < p->n_nodes; i++)
    mark_changes (p, p->nodes[i]);
  for (size_t i = 0; !p->sweeps && i < p->n_active; i++)
    p->lasting[p->nodes[p->active[i]]] = false;
  fuse (p);
  for (size_t s = 0, at = 0; s < p->n_stages; s++) {
    const CxPlanStage *stage = &p->needs[s];
    size_t first;

    for (; at < p->n_active && p->active[at] < stage->monthly; at++) {
      CxNode node = p->nodes[p->active[at]];
      p->offset[node] = used;
      used += p->width + memo_size (p, node);
    }
    first = at;
    for (; at < p->n_active && p->active[at] < stage->monthly + stage->n_monthly; at++) {
      CxNode node = p->nodes[p->active[at]], arg[3];
      operands (p, node, arg);
      for (unsigned k = 0; k < 3 && !p->absorbed[node]; k++)
        p->last_use[arg[k]] = p->active[at];
    }

    for (size_t a = first; a < at; a++) {
      size_t i = p->active[a];
      CxNode node = p->nodes[i], arg[3];

      if (!is_run (p, node))
        continue;
      operands (p, node, arg);
      for (unsigned k = 0; k < 3; k++)
        if (arg[k] && p->last_use[arg[k]] == i && is_passing (p, arg[k])) {
          p->free[p->n_free++] = p->offset[arg[k]];
          p->last_use[arg[k]] = SIZE_MAX; /* an operand that is read twice is freed once */
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
  CxInstruction in = { .node = node, .op = info->op, .to = cx_program_plan_place (p, node) };
  CxNode x = p->absorbs[node], arg[3];

  operands (p, node, arg);
  for (unsigned k = 0; k < 3; k++) {
    in.arg[k] = arg[k] ? cx_program_plan_place (p, arg[k]) : (CxPlace){ p->memory, 0 };
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

void
cx_program_plan_make (CxProgram *p)
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
  for (size_t s = 0, at = 0; s < p->n_stages; s++) {
    const CxPlanStage *needs = &p->needs[s];
    CxPlanStage *stage = &p->stages[s];

    stage->scalars = n_scalars;
    for (; at < p->n_active && p->active[at] < needs->monthly; at++) {
      CxNode node = p->nodes[p->active[at]];
      const CxNodeInfo *info = cx_graph_node (p->graph, node);
      CxPlanScalar *scalar = &p->scalars[n_scalars++];

      *scalar = (CxPlanScalar){ .in = instruction (p, node), .overridden = p->overridden[node] };
      for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
        scalar->computed |= p->differs[info->arg[k]] && !p->pinned[node];
    }
    stage->n_scalars = n_scalars - stage->scalars;

    stage->monthly = n_code;
    for (; at < p->n_active && p->active[at] < needs->monthly + needs->n_monthly; at++)
      if (is_run (p, p->nodes[p->active[at]]))
        p->code[n_code++] = instruction (p, p->nodes[p->active[at]]);
    stage->n_monthly = n_code - stage->monthly;
  }
}
