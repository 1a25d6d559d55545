/* What runs the instructions of a program: each does one operator of ops.def for a block of lanes in one month. Private to calc/. */
#pragma once
#include "calc/cx-graph.h"

/* Lanes are run in groups of so many: every vector width divides it. */
#define CX_LANE_GROUP 8

/* Two steps in one: x, which nothing else reads, is the INNER one of a and b and never goes to memory; the OUTER one is of x and c.
 * INNER: ADD, SUB, MUL, DIV, MIN, MAX, numbered so. OUTER: ADD, MUL; SUB, DIV, MIN, MAX with x first, then with x second; START with x
 * second; numbered as in cx-kernels.c. */
#define CX_N_INNER             6
#define CX_N_OUTER             11
#define CX_FUSED(inner, outer) (CX_N_OPS + 1 + (inner) *CX_N_OUTER + (outer))

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
