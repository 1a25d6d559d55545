#include "calc/cx-eval.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many lanes run together: their registers stay in the caches while months go by. */
#define LANES 32

typedef struct {
  CxNode node;
  uint32_t reg;     /* register: LANES values of this month */
  uint32_t arg[3];  /* registers of the operands */
  int32_t history;  /* all months are kept in this history, -1: only the last one */
  int32_t from[3];  /* histories of the operands, where they have one */
  uint32_t memo;    /* POW: the first of two registers with last month's operands; 0 none */
  uint8_t op;
  bool load[3];     /* a monthly operand of an earlier stage: its register is filled from its history each month */
} Instruction;

typedef struct {
  size_t scalars, n_scalars; /* instructions of this stage that run once, after the month loop of the stage before */
  size_t monthly, n_monthly;
  size_t prevs, n_prevs; /* PREV nodes take last month's value before anything of this month is computed */
} Stage;

struct CxProgram {
  const CxGraph *graph;
  unsigned months; /* H + 1 */
  size_t width;
  Instruction *code;
  size_t n_code;
  Stage *stages;
  size_t n_stages;
  double *registers, *histories;
  size_t n_registers, n_histories;
  uint32_t *slot;   /* by node: its register, 0 if the program does not need it */
  int32_t *history; /* by node */
  uint8_t *overridden; /* by node */
  uint32_t *outputs;
  size_t n_outputs;
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

/* Which nodes need all their months kept: what folds, lags and later stages read. */
static void
mark_histories (const CxGraph *g, const uint8_t *needed, uint8_t *kept)
{
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    const CxOpInfo *op = cx_op_info (info->op);

    if (!needed[i])
      continue;
    for (unsigned k = 0; k < op->arity; k++) {
      const CxNodeInfo *arg = cx_graph_node (g, info->arg[k]);
      bool whole_row = op->kind == CX_FOLD && (k == 0 || (k == 1 && (info->op == CX_OP_SUMWHERE || info->op == CX_OP_DOT)));
      if (arg->monthly && (whole_row || (info->op == CX_OP_LAG && k == 0) || arg->stage < info->stage))
        kept[info->arg[k]] = 1;
    }
  }
}

static CxProgram *
compile (const CxGraph *g, const CxNode *outputs, size_t n_outputs, bool everything, size_t width)
{
  CxProgram *p = allocate (1, sizeof *p);
  size_t n = cx_graph_n_nodes (g);
  uint8_t *needed = allocate (n, 1), *kept = allocate (n, 1);

  p->graph = g;
  p->months = cx_graph_horizon (g) + 1;
  p->width = width;
  p->slot = allocate (n, sizeof *p->slot);
  p->history = allocate (n, sizeof *p->history);
  p->overridden = allocate (n, 1);
  p->n_outputs = n_outputs;
  p->outputs = allocate (n_outputs, sizeof *p->outputs);

  for (size_t i = 0; i < n_outputs; i++) {
    assert (!cx_graph_node (g, outputs[i])->monthly);
    needed[outputs[i]] = 1;
  }
  for (CxNode i = (CxNode) n - 1; i >= 1; i--) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (everything)
      needed[i] = 1;
    if (needed[i])
      for (unsigned k = 0; k < cx_op_info (info->op)->arity; k++)
        needed[info->arg[k]] = 1;
    if (everything && info->monthly)
      kept[i] = 1;
  }
  mark_histories (g, needed, kept);

  p->n_registers = 1; /* register 0 is scratch, so that 0 can mean none */
  for (CxNode i = 1; i < n; i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    p->history[i] = -1;
    if (!needed[i])
      continue;
    p->slot[i] = (uint32_t) p->n_registers++;
    if (kept[i])
      p->history[i] = (int32_t) p->n_histories++;
    p->n_code++;
    if (info->stage + 1u > p->n_stages)
      p->n_stages = info->stage + 1u;
  }

  p->code = allocate (p->n_code, sizeof *p->code);
  p->stages = allocate (p->n_stages, sizeof *p->stages);
  size_t at = 0;
  for (size_t s = 0; s < p->n_stages; s++) {
    Stage *stage = &p->stages[s];
    for (unsigned pass = 0; pass < 3; pass++) {
      size_t start = at;
      for (CxNode i = 1; i < n; i++) {
        const CxNodeInfo *info = cx_graph_node (g, i);
        unsigned wanted = !info->monthly ? 0 : info->op == CX_OP_PREV ? 1 : 2;
        if (!needed[i] || info->stage != s || wanted != pass)
          continue;

        Instruction *in = &p->code[at++];
        in->node = i;
        in->op = info->op;
        in->reg = p->slot[i];
        in->history = p->history[i];
        for (unsigned k = 0; k < 3; k++) {
          in->from[k] = -1;
          if (!info->arg[k])
            continue;
          const CxNodeInfo *arg = cx_graph_node (g, info->arg[k]);
          in->arg[k] = p->slot[info->arg[k]];
          in->from[k] = p->history[info->arg[k]];
          in->load[k] = arg->monthly && arg->stage < info->stage;
        }
        if (info->op == CX_OP_POW && info->monthly) {
          in->memo = (uint32_t) p->n_registers;
          p->n_registers += 2;
        }
      }
      if (pass == 0)
        stage->scalars = start, stage->n_scalars = at - start;
      else if (pass == 1)
        stage->prevs = start, stage->n_prevs = at - start;
      else
        stage->monthly = start, stage->n_monthly = at - start;
    }
  }

  for (size_t i = 0; i < n_outputs; i++)
    p->outputs[i] = p->slot[outputs[i]];
  p->registers = allocate (p->n_registers * width, sizeof (double));
  p->histories = allocate (p->n_histories * p->months * width, sizeof (double));
  free (needed);
  free (kept);
  return p;
}

static double *
reg (const CxProgram *p, uint32_t r)
{
  return p->registers + (size_t) r * p->width;
}

static double *
past (const CxProgram *p, int32_t history, unsigned month)
{
  assert (history >= 0);
  return p->histories + ((size_t) history * p->months + month) * p->width;
}

static double
present_value (const CxProgram *p, int32_t history, double rate, size_t lane)
{
  double v = 1 / (1 + rate), sum = 0;
  for (unsigned t = p->months; t-- > 0;)
    sum = sum * v + past (p, history, t)[lane];
  return sum;
}

/* The rate inside [low, high] at which the flows are worth 0, by bisection to the last bit. */
static double
solve_irr (const CxProgram *p, int32_t history, double low, double high, size_t lane)
{
  double at_low = present_value (p, history, low, lane);
  double at_high = present_value (p, history, high, lane);

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
    double value = present_value (p, history, middle, lane);
    if (value == 0)
      return middle;
    if ((value > 0) == (at_low > 0))
      low = middle;
    else
      high = middle;
  }
}

/* A fold over whole rows, for one lane. */
static double
fold_row (const CxProgram *p, const Instruction *in, double b, double c, size_t lane)
{
  int32_t row = in->from[0];
  double value = past (p, row, 0)[lane];

  switch (in->op) {
  case CX_OP_SUM:
    for (unsigned t = 1; t < p->months; t++)
      value += past (p, row, t)[lane];
    return value;
  case CX_OP_LOWEST:
    for (unsigned t = 1; t < p->months; t++)
      value = past (p, row, t)[lane] < value ? past (p, row, t)[lane] : value;
    return value;
  case CX_OP_HIGHEST:
    for (unsigned t = 1; t < p->months; t++)
      value = past (p, row, t)[lane] > value ? past (p, row, t)[lane] : value;
    return value;
  case CX_OP_LAST:
    return past (p, row, p->months - 1)[lane];
  case CX_OP_SUMWHERE:
    value = 0;
    for (unsigned t = 0; t < p->months; t++)
      if (past (p, in->from[1], t)[lane] == c)
        value += past (p, row, t)[lane];
    return value;
  case CX_OP_DOT:
    value = 0;
    for (unsigned t = 0; t < p->months; t++)
      value += past (p, row, t)[lane] * past (p, in->from[1], t)[lane];
    return value;
  case CX_OP_FIRST:
    for (unsigned t = 0; t < p->months; t++)
      if (past (p, row, t)[lane] == b)
        return t;
    return -1;
  case CX_OP_NPVAT:
    return present_value (p, row, b, lane);
  case CX_OP_IRR:
    return solve_irr (p, row, b, c, lane);
  default:
    assert (0);
    return NAN;
  }
}

/* One instruction for N lanes in MONTH. */
static void
execute (const CxProgram *p, const Instruction *in, unsigned month, size_t n)
{
  double *restrict d = reg (p, in->reg);
  const double *A = reg (p, in->arg[0]), *B = reg (p, in->arg[1]), *C = reg (p, in->arg[2]);

  for (unsigned k = 0; k < 3; k++)
    if (in->load[k] && in->from[k] >= 0)
      memcpy (reg (p, in->arg[k]), past (p, in->from[k], month), n * sizeof (double));

  switch (in->op) {
  case CX_OP_LITERAL:
  case CX_OP_CONSTANT:
  case CX_OP_INPUT:
    break; /* filled before the run */
  case CX_OP_MONTH:
    for (size_t l = 0; l < n; l++)
      d[l] = month;
    break;
  case CX_OP_POW:
    if (in->memo) {
      /* Growth and churn step once a year: most months repeat last month's power. */
      double *last_a = reg (p, in->memo), *last_b = reg (p, in->memo + 1);
      for (size_t l = 0; l < n; l++)
        if (A[l] != last_a[l] || B[l] != last_b[l]) {
          d[l] = pow (A[l], B[l]);
          last_a[l] = A[l];
          last_b[l] = B[l];
        }
      break;
    }
    for (size_t l = 0; l < n; l++)
      d[l] = pow (A[l], B[l]);
    break;
  case CX_OP_START:
    memcpy (d, month == 0 ? A : B, n * sizeof (double));
    break;
  case CX_OP_PREV:
    if (month == 0)
      memset (d, 0, n * sizeof (double));
    else
      memcpy (d, in->from[0] >= 0 ? past (p, in->from[0], month - 1) : A, n * sizeof (double));
    break;
  case CX_OP_CUM:
    for (size_t l = 0; l < n; l++)
      d[l] = month == 0 ? A[l] : d[l] + A[l];
    break;
  case CX_OP_STOCK:
    if (month == 0)
      memcpy (d, A, n * sizeof (double));
    else
      for (size_t l = 0; l < n; l++) {
        double next = d[l] * B[l] + C[l];
        d[l] = next > 0 || isnan (next) ? next : 0;
      }
    break;
  case CX_OP_LAG:
    for (size_t l = 0; l < n; l++)
      d[l] = month < B[l] || !(B[l] >= 0) ? 0 : past (p, in->from[0], (unsigned) (month - B[l]))[l];
    break;
#define CX_RUN_LEAF(name, expression)
#define CX_RUN_TIME(name, expression)
#define CX_RUN_FOLD(name, expression)                                                                                  \
  case CX_OP_##name:                                                                                                   \
    for (size_t l = 0; l < n; l++)                                                                                     \
      d[l] = fold_row (p, in, B[l], C[l], l);                                                                          \
    break;
#define CX_RUN_PURE(name, expression)                                                                                  \
  case CX_PURE_##name:                                                                                                 \
    for (size_t l = 0; l < n; l++) {                                                                                   \
      double a = A[l], b = B[l], c = C[l];                                                                             \
      (void) a, (void) b, (void) c;                                                                                    \
      d[l] = expression;                                                                                               \
    }                                                                                                                  \
    break;
  /* POW has its own case above. */
  enum {
#define CX_OP(name, arity, kind, expression, sheet, precedence, words)                                                 \
  CX_PURE_##name = CX_OP_##name == CX_OP_POW ? CX_N_OPS : CX_OP_##name,
#include "calc/ops.def"
#undef CX_OP
  };
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) CX_RUN_##kind (name, expression)
#include "calc/ops.def"
#undef CX_OP
  default:
    assert (0);
  }

  if (in->history >= 0)
    memcpy (past (p, in->history, month), d, n * sizeof (double));
}

/* Runs the lanes FIRST … FIRST+N-1, at most p->width. */
static void
run_block (CxProgram *p, const CxLane *lanes, size_t n)
{
  const CxGraph *g = p->graph;

  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++)
      p->overridden[lanes[l].overrides[k].node] = 1;

  for (size_t s = 0; s < p->n_stages; s++) {
    const Stage *stage = &p->stages[s];

    for (size_t i = 0; i < stage->n_scalars; i++) {
      const Instruction *in = &p->code[stage->scalars + i];
      if (cx_op_info (in->op)->kind == CX_LEAF) {
        double value = cx_graph_node (g, in->node)->value;
        for (size_t l = 0; l < n; l++)
          reg (p, in->reg)[l] = value;
      } else {
        execute (p, in, 0, n);
      }
      if (p->overridden[in->node])
        for (size_t l = 0; l < n; l++)
          for (size_t k = 0; k < lanes[l].n_overrides; k++)
            if (lanes[l].overrides[k].node == in->node)
              reg (p, in->reg)[l] = lanes[l].overrides[k].value;
    }
    if (!stage->n_monthly)
      continue;

    for (size_t i = 0; i < stage->n_monthly; i++) {
      const Instruction *in = &p->code[stage->monthly + i];
      if (in->memo)
        for (size_t l = 0; l < n; l++)
          reg (p, in->memo)[l] = NAN;
    }
    for (unsigned month = 0; month < p->months; month++) {
      for (size_t i = 0; i < stage->n_prevs; i++)
        execute (p, &p->code[stage->prevs + i], month, n);
      for (size_t i = 0; i < stage->n_monthly; i++)
        execute (p, &p->code[stage->monthly + i], month, n);
    }
  }

  for (size_t l = 0; l < n; l++)
    for (size_t k = 0; k < lanes[l].n_overrides; k++)
      p->overridden[lanes[l].overrides[k].node] = 0;
}

CxProgram *
cx_program_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs)
{
  return compile (g, outputs, n_outputs, false, LANES);
}

void
cx_program_free (CxProgram *p)
{
  if (!p)
    return;
  free (p->code);
  free (p->stages);
  free (p->registers);
  free (p->histories);
  free (p->slot);
  free (p->history);
  free (p->overridden);
  free (p->outputs);
  free (p);
}

void
cx_program_run (CxProgram *p, const CxLane *lanes, size_t n_lanes, double *out)
{
  for (size_t first = 0; first < n_lanes; first += p->width) {
    size_t n = n_lanes - first < p->width ? n_lanes - first : p->width;
    run_block (p, lanes + first, n);
    for (size_t l = 0; l < n; l++)
      for (size_t i = 0; i < p->n_outputs; i++)
        out[(first + l) * p->n_outputs + i] = reg (p, p->outputs[i])[l];
  }
}

CxValues *
cx_evaluate (const CxGraph *g, CxLane lane)
{
  CxValues *v = allocate (1, sizeof *v);
  v->program = compile (g, NULL, 0, true, 1);
  run_block (v->program, &lane, 1);
  return v;
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
  const CxProgram *p = v->program;
  assert (node != CX_NONE);
  return p->history[node] >= 0 ? past (p, p->history[node], 0) : reg (p, p->slot[node]);
}

double
cx_value_at (const CxValues *v, CxNode node, unsigned month)
{
  const CxProgram *p = v->program;
  assert (node != CX_NONE && month < p->months);
  return p->history[node] >= 0 ? past (p, p->history[node], month)[0] : reg (p, p->slot[node])[0];
}
