/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-kernels.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "calc/cx-power.h"
#include "calc/cx-wider.h"

static double
present_value (const double *row, size_t step, unsigned months, double rate)
{
  double v = 1 / (1 + rate), sum = 0;
  for (unsigned t = months; t-- > 0;)
    sum = sum * v + row[t * step];
  return sum;
}

/* Returns the rate inside [low, high] at which the present value of the flows is 0, found by bisection to the last bit. The distance of the
 * ends must be a number. It is halved until no number lies between the ends, which takes at most about 2,100 steps: from 2^1024, the most
 * that a double holds, down to 2^-1074, the least distance of two doubles. Between infinite ends the middle would not be a number, and the
 * search would never end. */
static double
solve_irr (const double *row, size_t step, unsigned months, double low, double high)
{
  if (!isfinite (high - low))
    return NAN;
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

/* Computes, for one lane, the folds that walk through a row in an order of their own. A and B are the lane's rows; b and c are the values
 * of the operands in this month. */
static double
fold_lane (CxOp op, const double *A, size_t step, const double *B, size_t step_b, unsigned months, double b, double c)
{
  double value = 0;

  switch (op) {
  case CX_OP_SUMWHERE:
    for (unsigned t = 0; t < months; t++)
      if (B[t * step_b] == c)
        value += A[t * step];
    return value;
  case CX_OP_LAST: return A[(months - 1) * step];
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

/* An instruction writes either to a place that none of its operands has or to exactly the place of an operand, so no lane reads a value
 * that another lane has written, and the loops may be vectorised. */
#ifdef __clang__
  #define IVDEP
#else
  #define IVDEP _Pragma ("GCC ivdep")
#endif

/* Computes one month of POW. The logarithm of a base that is the same in all months, as in growth, churn and discounting, is taken in the
 * first month. */
static inline __attribute__ ((always_inline)) void
run_power (const CxInstruction *in, double *d, const double *A, const double *B, unsigned month, size_t n)
{
  size_t sa = in->shared & 1 ? 0 : 1, sb = in->shared & 2 ? 0 : 1;
  double *high = in->memo, *low = in->memo + n;
  bool steady = in->steady & 1;
  uint64_t odd = 0;

  /* Growth steps once a year, so most months repeat the power of the month before. */
  if (month && steady && !sb && B[0] == (B - in->arg[1].step)[0]) {
    if (in->to.step)
      memcpy (d, d - in->to.step, n * sizeof *d);
    return;
  }
  if (!steady || !month) {
    IVDEP for (size_t l = 0; l < n; l++) cx_power_log (A[l * sa], &high[l], &low[l]);
  }

/* The branch below keeps the test for a shared exponent out of the loops. */
#define RAISE(b) IVDEP for (size_t l = 0; l < n; l++) d[l] = cx_power_raise (high[l], low[l], b, &odd);
  if (!sb) {
    RAISE (B[0])
  } else {
    RAISE (B[l])
  }
#undef RAISE
  for (size_t l = 0; odd && l < n; l++)
    d[l] = cx_power (A[l * sa], B[l * sb]);
}

/* Runs STATEMENT for every lane with the operands a, b and c. SHARED is a constant, so the compiler knows which operands are shared. */
#define LANES(shared, statement)                                                                        \
  IVDEP for (size_t l = 0; l < n; l++)                                                                  \
  {                                                                                                     \
    double a = (shared) &1 ? A[0] : A[l], b = (shared) &2 ? B[0] : B[l], c = (shared) &4 ? C[0] : C[l]; \
    (void) a, (void) b, (void) c;                                                                       \
    statement;                                                                                          \
  }
#define CASE(op, shared, statement) \
  case (op) *8 + (shared): LANES (shared, statement) break;
/* There is no case in which all lanes share every operand: such a node does not differ between lanes and is computed in the base. */
#define CASES_1(op, statement) CASE (op, 0, statement)
#define CASES_2(op, statement) CASE (op, 0, statement) CASE (op, 1, statement) CASE (op, 2, statement)
#define CASES_3(op, statement) \
  CASES_2 (op, statement) CASE (op, 3, statement) CASE (op, 4, statement) CASE (op, 5, statement) CASE (op, 6, statement)

/* Cases for two fused steps. a and b are never both shared, because x would then be shared too and not be computed here. */
#define CASES_INNER(name, expression) CX_OUTER_STEPS (CASES_OUTER, name, expression)
#define CASES_OUTER(name, sides, outer, inner_name, inner) \
  CASES_FUSED (CX_FUSED (CX_INNER_##inner_name, CX_OUTER_##name##_##sides), double x = inner; d[l] = (outer))
#define CASES_FUSED(op, statement) \
  CASE (op, 0, statement)          \
  CASE (op, 1, statement) CASE (op, 2, statement) CASE (op, 4, statement) CASE (op, 5, statement) CASE (op, 6, statement)

/* Cases for the folds that all lanes walk through together. */
#define WALK(op, shared, statement)                \
  case (op) *8 + (shared):                         \
    for (unsigned t = 0; t < months; t++) {        \
      A = in->arg[0].values + t * in->arg[0].step; \
      B = in->arg[1].values + t * in->arg[1].step; \
      LANES (shared, statement)                    \
    }                                              \
    break;

/* POW has cases of its own, numbered above those of the table, because it remembers logarithms. */
enum {
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) \
  CX_CASE_##name = CX_OP_##name == CX_OP_POW ? CX_N_OPS : CX_OP_##name,
#include "calc/ops.def"
#undef CX_OP
};

static inline __attribute__ ((always_inline)) void
execute (const CxInstruction *in, unsigned month, unsigned months, size_t n)
{
  double *d = in->to.values + month * in->to.step;
  const double *A = in->arg[0].values + month * in->arg[0].step;
  const double *B = in->arg[1].values + month * in->arg[1].step;
  const double *C = in->arg[2].values + month * in->arg[2].step;
  const double *before = month ? d - in->to.step : d; /* this row in the previous month */

  switch (in->op * 8 + in->shared) {
  case CX_OP_MONTH * 8: LANES (0, d[l] = month) break;
  case CX_OP_POW * 8:
  case CX_OP_POW * 8 + 1:
  case CX_OP_POW * 8 + 2:
    run_power (in, d, A, B, month, n);
    break;
    CASES_2 (CX_OP_START, d[l] = month == 0 ? a : b)
    CASES_3 (CX_OP_STOCK, double next = before[l] * b + c; d[l] = month == 0 ? a : next > 0 || isnan (next) ? next : 0)
  case CX_OP_PREV * 8:
    A -= month ? in->arg[0].step : 0;
    LANES (0, d[l] = month ? a : 0)
    break;
    CASE (CX_OP_CUM, 0, d[l] = month ? before[l] + a : a)
  case CX_OP_LAG * 8:
  case CX_OP_LAG * 8 + 1:
  case CX_OP_LAG * 8 + 2:
    for (size_t l = 0; l < n; l++) {
      double lag = B[in->shared & 2 ? 0 : l];
      const double *row = in->arg[0].values + (in->shared & 1 ? 0 : l);
      d[l] = month < lag || !(lag >= 0) ? 0 : row[(unsigned) (month - lag) * in->arg[0].step];
    }
    break;

    WALK (CX_OP_SUM, 0, d[l] = t ? d[l] + a : a)
    WALK (CX_OP_LOWEST, 0, d[l] = t && !(a < d[l]) ? d[l] : a)
    WALK (CX_OP_HIGHEST, 0, d[l] = t && !(a > d[l]) ? d[l] : a)
    WALK (CX_OP_DOT, 0, d[l] = (t ? d[l] : 0) + a * b)
    WALK (CX_OP_DOT, 1, d[l] = (t ? d[l] : 0) + a * b)
    WALK (CX_OP_DOT, 2, d[l] = (t ? d[l] : 0) + a * b)

    CX_INNER_STEPS (CASES_INNER)

#define CX_RUN_LEAF(name, arity, expression)
#define CX_RUN_TIME(name, arity, expression)
#define CX_RUN_FOLD(name, arity, expression)
#define CX_RUN_PURE(name, arity, expression)                           CASES_##arity (CX_CASE_##name, d[l] = expression)
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) CX_RUN_##kind (name, arity, expression)
#include "calc/ops.def"
#undef CX_OP

  default: /* the other folds */
    for (size_t l = 0; l < n; l++) {
      size_t a = in->shared & 1 ? 0 : l, b = in->shared & 2 ? 0 : l, c = in->shared & 4 ? 0 : l;
      d[l] =
        fold_lane (in->op, in->arg[0].values + a, in->arg[0].step, in->arg[1].values + b, in->arg[1].step, months, B[b], C[c]);
    }
  }
}

/* Returns true if the values of this month are those of the previous month, which are then not computed again. */
static inline __attribute__ ((always_inline)) bool
is_steady (const CxInstruction *in, unsigned month, size_t n)
{
  if (!in->changes || in->changes[month / 64] >> month % 64 & 1)
    return false;
  if (in->to.step)
    memcpy (in->to.values + month * in->to.step, in->to.values + (month - 1) * in->to.step, n * sizeof (double));
  return true;
}

CX_WIDER void
cx_kernels_run (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months, size_t n)
{
  n = (n + CX_LANE_GROUP - 1) / CX_LANE_GROUP * CX_LANE_GROUP;
  for (unsigned month = 0; month < first_months; month++)
    for (size_t i = 0; i < n_code; i++)
      if (!is_steady (&code[i], month, n))
        execute (&code[i], month, months, n);
}

CX_WIDER void
cx_kernels_run_group (const CxInstruction *in, unsigned month, unsigned months)
{
  execute (in, month, months, CX_KERNEL_FEW);
}

void
cx_kernels_run_one (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months)
{
  for (unsigned month = 0; month < first_months; month++)
    for (size_t i = 0; i < n_code; i++)
      execute (&code[i], month, months, 1);
}
