#include "calc/cx-eval.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many lanes run together: their registers stay in the caches while months go by. */
#define LANES 32

/* A place holds one node's values: width lanes, for one month or for all. A scalar and a monthly node of which only the month at
 * hand is read have one month, and step 0; what is read as a whole row, a month later or by a later stage has them all. */
typedef struct {
  double *values;
  size_t step; /* from one month to the next: 0 or the width */
} Place;

typedef struct {
  CxNode node;
  uint8_t op;
  Place to, arg[3];
  double *memo; /* POW: last month's operands, two times the width; NULL where it is a scalar */
} Instruction;

typedef struct {
  size_t scalars, n_scalars; /* instructions of this stage that run once, after the month loop of the stage before */
  size_t monthly, n_monthly;
} Stage;

struct CxProgram {
  const CxGraph *graph;
  unsigned months; /* H + 1 */
  size_t width;
  Instruction *code;
  size_t n_code;
  Stage *stages;
  size_t n_stages;
  double *memory, *memos;
  size_t n_memos;
  Place *places;       /* by node */
  uint8_t *overridden; /* by node */
  /* Lanes that share most of a case: what none of their overrides reaches is taken from one evaluation without any. */
  CxProgram *base;            /* one lane, all months kept; NULL: everything is computed */
  uint8_t *reached;           /* by node: REACHED differs in this block, BORDER is read by such a node */
  Instruction const **active; /* what a block computes: of each stage, one after the other */
  CxNode *outputs;
  size_t n_outputs;
};

struct CxValues {
  CxProgram *program;
};

enum { UNTOUCHED, BORDER, REACHED };

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
    if (info->op == CX_OP_CUM || info->op == CX_OP_STOCK)
      kept[i] = 1;
    for (unsigned k = 0; k < op->arity; k++) {
      const CxNodeInfo *arg = cx_graph_node (g, info->arg[k]);
      bool whole_row = op->kind == CX_FOLD && (k == 0 || (k == 1 && (info->op == CX_OP_SUMWHERE || info->op == CX_OP_DOT)));
      bool earlier = (info->op == CX_OP_LAG && k == 0) || info->op == CX_OP_PREV;
      if (arg->monthly && (whole_row || earlier || arg->stage < info->stage))
        kept[info->arg[k]] = 1;
    }
  }
}

static void
place_nodes (CxProgram *p, const uint8_t *needed, const uint8_t *kept)
{
  const CxGraph *g = p->graph;
  size_t n = cx_graph_n_nodes (g), size = p->width;

  for (unsigned pass = 0; pass < 2; pass++) {
    size_t at = p->width; /* the first block is read by operands that are not there */
    for (CxNode i = 1; i < n; i++) {
      if (!needed[i])
        continue;
      if (pass == 1)
        p->places[i] = (Place){ p->memory + at, kept[i] ? p->width : 0 };
      at += kept[i] ? p->width * p->months : p->width;
      size = at;
    }
    if (pass == 0)
      p->memory = allocate (size, sizeof (double));
  }
}

static void
add_instruction (CxProgram *p, size_t at, CxNode node, double **memos)
{
  const CxNodeInfo *info = cx_graph_node (p->graph, node);
  Instruction *in = &p->code[at];

  *in = (Instruction){ .node = node, .op = info->op, .to = p->places[node] };
  for (unsigned k = 0; k < 3; k++)
    in->arg[k] = info->arg[k] ? p->places[info->arg[k]] : (Place){ p->memory, 0 };
  if (info->op == CX_OP_POW && info->monthly) {
    in->memo = *memos;
    *memos += 2 * p->width;
  }
}

/* Of which nodes all months are kept, whatever reads them: none, all that the outputs need, or simply all there are. */
typedef enum { NOTHING, NEEDED, EVERYTHING } Keep;

static CxProgram *
compile (const CxGraph *g, const CxNode *outputs, size_t n_outputs, Keep keep, size_t width)
{
  CxProgram *p = allocate (1, sizeof *p);
  size_t n = cx_graph_n_nodes (g), n_powers = 0;
  uint8_t *needed = allocate (n, 1), *kept = allocate (n, 1);

  p->graph = g;
  p->months = cx_graph_horizon (g) + 1;
  p->width = width;
  p->places = allocate (n, sizeof *p->places);
  p->overridden = allocate (n, 1);
  p->reached = allocate (n, 1);
  p->n_outputs = n_outputs;
  p->outputs = allocate (n_outputs, sizeof *p->outputs);

  for (size_t i = 0; i < n_outputs; i++) {
    assert (!cx_graph_node (g, outputs[i])->monthly);
    needed[outputs[i]] = 1;
    p->outputs[i] = outputs[i];
  }
  for (CxNode i = (CxNode) n - 1; i >= 1; i--) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (keep == EVERYTHING)
      needed[i] = 1;
    if (!needed[i])
      continue;
    for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
      needed[info->arg[k]] = 1;
    kept[i] = keep != NOTHING && info->monthly;
    n_powers += info->op == CX_OP_POW && info->monthly;
    p->n_code++;
    if (info->stage + 1u > p->n_stages)
      p->n_stages = info->stage + 1u;
  }
  mark_kept (g, needed, kept);
  place_nodes (p, needed, kept);

  double *memos = p->memos = allocate (2 * n_powers * width, sizeof (double));
  p->n_memos = 2 * n_powers * width;
  p->code = allocate (p->n_code, sizeof *p->code);
  p->active = allocate (p->n_code, sizeof *p->active);
  p->stages = allocate (p->n_stages, sizeof *p->stages);

  /* Count, then fill: scalars and monthly nodes of each stage in the order of the graph. */
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      Stage *stage = &p->stages[cx_graph_node (g, i)->stage];
      *(cx_graph_node (g, i)->monthly ? &stage->n_monthly : &stage->n_scalars) += 1;
    }
  for (size_t s = 0, at = 0; s < p->n_stages; s++) {
    Stage *stage = &p->stages[s];
    stage->scalars = at;
    stage->monthly = at + stage->n_scalars;
    at = stage->monthly + stage->n_monthly;
    stage->n_scalars = stage->n_monthly = 0;
  }
  for (CxNode i = 1; i < n; i++)
    if (needed[i]) {
      const CxNodeInfo *info = cx_graph_node (g, i);
      Stage *stage = &p->stages[info->stage];
      add_instruction (p, info->monthly ? stage->monthly + stage->n_monthly++ : stage->scalars + stage->n_scalars++, i, &memos);
    }
  free (needed);
  free (kept);
  return p;
}

static double
present_value (const double *row, size_t step, unsigned months, double rate)
{
  double v = 1 / (1 + rate), sum = 0;
  for (unsigned t = months; t-- > 0;)
    sum = sum * v + row[t * step];
  return sum;
}

/* The rate inside [low, high] at which the flows are worth 0, by bisection to the last bit. */
static double
solve_irr (const double *row, size_t step, unsigned months, double low, double high)
{
  double at_low = present_value (row, step, months, low);
  double at_high = present_value (row, step, months, high);

  if (at_low == 0)
    return low;
  if (at_high == 0)
    return high;
  if (!(low < high) || (at_low > 0) == (at_high > 0) || isnan (at_low) || isnan (at_high))
    return NAN;
  for (;;) {
    double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high)
      return middle;
    double value = present_value (row, step, months, middle);
    if (value == 0)
      return middle;
    if ((value > 0) == (at_low > 0))
      low = middle;
    else
      high = middle;
  }
}

/* A fold over the whole rows A (and B) of one lane; b and c are this month's values. */
static double
fold_row (CxOp op, const double *A, size_t step, const double *B, size_t step_b, unsigned months, double b, double c)
{
  double value = A[0];

  switch (op) {
  case CX_OP_SUM:
    for (unsigned t = 1; t < months; t++)
      value += A[t * step];
    return value;
  case CX_OP_LOWEST:
    for (unsigned t = 1; t < months; t++)
      value = A[t * step] < value ? A[t * step] : value;
    return value;
  case CX_OP_HIGHEST:
    for (unsigned t = 1; t < months; t++)
      value = A[t * step] > value ? A[t * step] : value;
    return value;
  case CX_OP_LAST: return A[(months - 1) * step];
  case CX_OP_SUMWHERE:
    value = 0;
    for (unsigned t = 0; t < months; t++)
      if (B[t * step_b] == c)
        value += A[t * step];
    return value;
  case CX_OP_DOT:
    value = 0;
    for (unsigned t = 0; t < months; t++)
      value += A[t * step] * B[t * step_b];
    return value;
  case CX_OP_FIRST:
    for (unsigned t = 0; t < months; t++)
      if (A[t * step] == b)
        return t;
    return -1;
  case CX_OP_NPVAT: return present_value (A, step, months, b);
  case CX_OP_IRR: return solve_irr (A, step, months, b, c);
  default: assert (0); return NAN;
  }
}

/* POW has a case of its own below: it remembers. */
enum {
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) \
  CX_CASE_##name = CX_OP_##name == CX_OP_POW ? CX_N_OPS : CX_OP_##name,
#include "calc/ops.def"
#undef CX_OP
};

/* One instruction for N lanes in MONTH. */
static inline void
execute (const CxProgram *p, const Instruction *in, unsigned month, size_t n)
{
  double *d = in->to.values + month * in->to.step;
  const double *A = in->arg[0].values + month * in->arg[0].step;
  const double *B = in->arg[1].values + month * in->arg[1].step;
  const double *C = in->arg[2].values + month * in->arg[2].step;
  size_t width = p->width;

  switch (in->op) {
  case CX_OP_LITERAL:
  case CX_OP_CONSTANT:
  case CX_OP_INPUT: break; /* filled before the run */
  case CX_OP_MONTH:
    for (size_t l = 0; l < n; l++)
      d[l] = month;
    break;
  case CX_OP_POW:
    if (in->memo) {
      /* Growth and churn step once a year: most months repeat last month's power. */
      double *last_a = in->memo, *last_b = in->memo + width;
      const double *last = month ? d - in->to.step : d;
      for (size_t l = 0; l < n; l++) {
        d[l] = A[l] == last_a[l] && B[l] == last_b[l] ? last[l] : pow (A[l], B[l]);
        last_a[l] = A[l];
        last_b[l] = B[l];
      }
      break;
    }
    for (size_t l = 0; l < n; l++)
      d[l] = pow (A[l], B[l]);
    break;
  case CX_OP_START:
    for (size_t l = 0; l < n; l++)
      d[l] = month == 0 ? A[l] : B[l];
    break;
  case CX_OP_PREV:
    for (size_t l = 0; l < n; l++)
      d[l] = month == 0 ? 0 : (A - in->arg[0].step)[l];
    break;
  case CX_OP_CUM:
    for (size_t l = 0; l < n; l++)
      d[l] = month == 0 ? A[l] : (d - width)[l] + A[l];
    break;
  case CX_OP_STOCK:
    for (size_t l = 0; l < n; l++) {
      double next = month == 0 ? A[l] : (d - width)[l] * B[l] + C[l];
      d[l] = month == 0 || next > 0 || isnan (next) ? next : 0;
    }
    break;
  case CX_OP_LAG:
    for (size_t l = 0; l < n; l++)
      d[l] = month < B[l] || !(B[l] >= 0) ? 0 : in->arg[0].values[(unsigned) (month - B[l]) * width + l];
    break;
#define CX_RUN_LEAF(name, expression)
#define CX_RUN_TIME(name, expression)
#define CX_RUN_FOLD(name, expression)                                                                                           \
  case CX_OP_##name:                                                                                                            \
    for (size_t l = 0; l < n; l++)                                                                                              \
      d[l] = fold_row (in->op, in->arg[0].values + l, in->arg[0].step, in->arg[1].values + l, in->arg[1].step, p->months, B[l], \
                       C[l]);                                                                                                   \
    break;
#define CX_RUN_PURE(name, expression)      \
  case CX_CASE_##name:                     \
    for (size_t l = 0; l < n; l++) {       \
      double a = A[l], b = B[l], c = C[l]; \
      (void) a, (void) b, (void) c;        \
      d[l] = expression;                   \
    }                                      \
    break;
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) CX_RUN_##kind (name, expression)
#include "calc/ops.def"
#undef CX_OP
  default: assert (0);
  }
}

static void
override_lanes (const CxProgram *p, const Instruction *in, const CxLane *lanes, size_t n)
{
  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++)
      if (lanes[l].overrides[k].node == in->node)
        in->to.values[l] = lanes[l].overrides[k].value;
}

/* Which nodes differ from the base in these lanes, and which of the others those read. */
static void
reach (CxProgram *p)
{
  for (size_t i = 0; i < p->n_code; i++) {
    const Instruction *in = &p->code[i];
    const CxNodeInfo *info = cx_graph_node (p->graph, in->node);
    bool differs = !p->base || p->overridden[in->node];

    for (unsigned k = 0; !differs && k < cx_op_info (info->op)->arity; k++)
      differs = p->reached[info->arg[k]] == REACHED;
    p->reached[in->node] = differs ? REACHED : UNTOUCHED;
  }
  if (!p->base)
    return;
  for (size_t i = 0; i < p->n_code; i++) {
    const Instruction *in = &p->code[i];
    const CxNodeInfo *info = cx_graph_node (p->graph, in->node);

    if (p->reached[in->node] == REACHED)
      for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
        if (p->reached[info->arg[k]] == UNTOUCHED)
          p->reached[info->arg[k]] = BORDER;
  }
}

/* The base's value in all lanes; of a kept node in all months at once. */
static void
fill_border (const CxProgram *p, const Instruction *in, unsigned month, size_t n)
{
  const Place *base = &p->base->places[in->node];
  unsigned last = in->to.step ? p->months - 1 : month;

  for (unsigned t = in->to.step ? 0 : month; t <= last; t++) {
    double value = base->values[t * base->step];
    double *d = in->to.values + t * in->to.step;
    for (size_t l = 0; l < n; l++)
      d[l] = value;
  }
}

static void
run_scalar (const CxProgram *p, const Instruction *in, const CxLane *lanes, size_t n)
{
  if (p->reached[in->node] == BORDER) {
    fill_border (p, in, 0, n);
    return;
  }
  if (cx_op_info (in->op)->kind == CX_LEAF) {
    double value = cx_graph_node (p->graph, in->node)->value;
    for (size_t l = 0; l < n; l++)
      in->to.values[l] = value;
  } else {
    execute (p, in, 0, n);
  }
  if (p->overridden[in->node])
    override_lanes (p, in, lanes, n);
}

/* Runs N lanes, at most p->width. */
static void
run_block (CxProgram *p, const CxLane *lanes, size_t n)
{
  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++)
      p->overridden[lanes[l].overrides[k].node] = 1;
  for (size_t i = 0; i < p->n_memos; i++)
    p->memos[i] = NAN;
  reach (p);

  for (size_t s = 0; s < p->n_stages; s++) {
    const Stage *stage = &p->stages[s];
    size_t n_active = 0;

    for (size_t i = 0; i < stage->n_scalars; i++)
      if (p->reached[p->code[stage->scalars + i].node])
        run_scalar (p, &p->code[stage->scalars + i], lanes, n);

    for (size_t i = 0; i < stage->n_monthly; i++) {
      const Instruction *in = &p->code[stage->monthly + i];
      if (p->reached[in->node] == BORDER && in->to.step)
        fill_border (p, in, 0, n);
      else if (p->reached[in->node])
        p->active[n_active++] = in;
    }
    for (unsigned month = 0; n_active && month < p->months; month++)
      for (size_t i = 0; i < n_active; i++)
        if (p->reached[p->active[i]->node] == BORDER)
          fill_border (p, p->active[i], month, n);
        else
          execute (p, p->active[i], month, n);
  }

  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++)
      p->overridden[lanes[l].overrides[k].node] = 0;
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
  free (p->code);
  free (p->stages);
  free (p->memory);
  free (p->memos);
  free (p->places);
  free (p->overridden);
  free (p->reached);
  free (p->active);
  cx_program_free (p->base);
  free (p->outputs);
  free (p);
}

void
cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out)
{
  run_block (p->base, &(CxLane){ 0 }, 1);
  for (size_t first = 0; first < n_lanes; first += p->width) {
    size_t n = n_lanes - first < p->width ? n_lanes - first : p->width;
    run_block (p, lanes + first, n);
    for (size_t l = 0; l < n; l++)
      for (size_t i = 0; i < p->n_outputs; i++)
        out[(first + l) * p->n_outputs + i] =
          p->reached[p->outputs[i]] ? p->places[p->outputs[i]].values[l] : p->base->places[p->outputs[i]].values[0];
  }
}

CxValues *
cx_evaluate (const CxGraph *g, CxLane lane)
{
  CxValues *v = allocate (1, sizeof *v);
  v->program = compile (g, NULL, 0, EVERYTHING, 1);
  run_block (v->program, &lane, 1);
  return v;
}

void
cx_values_update (CxValues *v, CxLane lane)
{
  run_block (v->program, &lane, 1);
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
cx_value_series (const CxValues *v, CxNode node)
{
  assert (node != CX_NONE);
  return v->program->places[node].values;
}

double
cx_value_at (const CxValues *v, CxNode node, unsigned month)
{
  assert (node != CX_NONE && month < v->program->months);
  return v->program->places[node].values[month * v->program->places[node].step];
}
