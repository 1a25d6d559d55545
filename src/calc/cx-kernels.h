/* What runs the instructions of a program: each does one operator of ops.def for a block of lanes in one month. Private to calc/. */
#pragma once
#include "calc/cx-graph.h"

/* Lanes are run in groups of so many: every vector width divides it. */
#define CX_LANE_GROUP 8

/* Two steps of arithmetic in one: x, which nothing else reads, is INNER (a, b) and never goes to memory. INNER is one of ADD, SUB and
 * MUL, numbered so; OUTER is x + c, x * c, x - c or c - x, numbered so. */
#define CX_FUSED(inner, outer) (CX_N_OPS + 1 + (inner) *4 + (outer))

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
