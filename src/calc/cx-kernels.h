/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels run the instructions of a program. Each instruction performs one operator of ops.def for a block of lanes in one month.
 * Private to calc/. */
#pragma once
#include "calc/cx-graph.h"

/* Lanes run in groups of this size, which is a multiple of every vector width. */
#define CX_LANE_GROUP 8

/* The number of lanes that machine code computes at a time: what one register holds. */
#define CX_KERNEL_FEW 4

/* Some instructions fuse two steps. The inner step computes x from a and b, and the outer step combines x with c. Nothing else reads x, so
 * it never goes to memory. SIDES says which operand of the outer step x is: 1 the first, 2 the second, 3 either. */
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

/* Where the values of the lanes lie: month t begins at VALUES + t * step. A step of 0 means that the value has no months, or that only
 * the current month is kept. */
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
  const uint64_t *changes; /* bit t: the value may differ in month t from the month before; NULL: in every month */
  double *memo;            /* POW: the logarithms of its bases, first the high parts, then the low ones; otherwise NULL */
} CxInstruction;

/* Runs CODE for months 0 … FIRST_MONTHS - 1 of MONTHS, for N lanes or for one. N is rounded up to whole groups, so every place must have
 * room for whole groups. */
void cx_kernels_run (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months, size_t n);
/* Runs IN in one MONTH for one group of lanes. */
void cx_kernels_run_group (const CxInstruction *in, unsigned month, unsigned months);
void cx_kernels_run_one (const CxInstruction *code, size_t n_code, unsigned first_months, unsigned months);
