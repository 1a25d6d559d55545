/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What runs the instructions of a program: each does one operator of ops.def for a block of lanes in one month. Private to calc/. */
#pragma once
#include "calc/cx-graph.h"

/* Lanes are run in groups of so many: every vector width divides it. */
#define CX_LANE_GROUP 8

/* Two steps in one instruction: x, which nothing else reads, is the inner one of a and b and never goes to memory; the outer one is of x
 * and c. SIDES says which of the outer one's operands x is: 1 the first, 2 the second, 3 either. */
#define CX_INNER_STEPS(STEP) \
  STEP (ADD, a + b)          \
  STEP (SUB, a - b) STEP (MUL, a *b) STEP (DIV, a / b) STEP (MIN, a < b ? a : b) STEP (MAX, a > b ? a : b)
#define CX_OUTER_STEPS(STEP, ...)           \
  STEP (ADD, 3, x + c, __VA_ARGS__)         \
  STEP (MUL, 3, x *c, __VA_ARGS__)          \
  STEP (SUB, 1, x - c, __VA_ARGS__)         \
  STEP (SUB, 2, c - x, __VA_ARGS__)         \
  STEP (DIV, 1, x / c, __VA_ARGS__)         \
  STEP (DIV, 2, c / x, __VA_ARGS__)         \
  STEP (MIN, 1, x < c ? x : c, __VA_ARGS__) \
  STEP (MIN, 2, c < x ? c : x, __VA_ARGS__) \
  STEP (MAX, 1, x > c ? x : c, __VA_ARGS__) \
  STEP (MAX, 2, c > x ? c : x, __VA_ARGS__) \
  STEP (START, 2, month == 0 ? c : x, __VA_ARGS__)
enum {
#define STEP(name, expression) CX_INNER_##name,
  CX_INNER_STEPS (STEP) CX_N_INNER
#undef STEP
};
enum {
#define STEP(name, sides, expression, ...) CX_OUTER_##name##_##sides,
  CX_OUTER_STEPS (STEP, ) CX_N_OUTER
#undef STEP
};
#define CX_FUSED(inner, outer) (CX_N_OPS + 1 + (inner) *CX_N_OUTER + (outer))
_Static_assert(CX_FUSED (CX_N_INNER, 0) <= UINT8_MAX, "an instruction's op is a byte");

/* Where a value of the lanes is: month t begins at VALUES + t * step; step 0 is a value that has no months, or of which only the month
 * at hand is kept. */
typedef struct {
  double *values;
  size_t step;
} CxPlace;

typedef struct {
  CxNode node;
  uint8_t op;     /* CxOp, or CX_FUSED */
  uint8_t shared; /* bit k: operand k is one value for all lanes */
  uint8_t steady; /* bit k: operand k is the same in all months */
  CxPlace to, arg[3];
  const uint64_t *changes; /* bit t: it may differ in month t from the month before; NULL: in every month */
  double *memo;            /* POW: its bases' logarithms, high parts and low ones; otherwise NULL */
} CxInstruction;

/* Runs CODE for months 0 … FIRST_MONTHS - 1 of MONTHS, for N lanes, or for one. N is rounded up to whole groups: the places hold so
 * many. */
void cx_kernels_run (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months, size_t n);
void cx_kernels_run_one (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months);
