/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a program: which nodes are computed, in which order, and where their values lie in memory. Private to cx-program.c. */
#pragma once
#include "calc/cx-kernels.h"
#include "calc/cx-lane.h"

/* So many lanes run together: enough that choosing what to do next costs little beside doing it. */
#define CX_PROGRAM_LANES 256

typedef struct {
  CxInstruction in;
  bool computed;   /* some operand differs between lanes; otherwise it begins as the base's value */
  bool overridden; /* lanes have values of their own */
} CxPlanScalar;

/* Scalars run once, then the months; both in the order of the graph. */
typedef struct {
  size_t scalars, n_scalars;
  size_t monthly, n_monthly;
} CxPlanStage;

typedef struct CxProgram CxProgram;
struct CxProgram {
  const CxGraph *graph;
  unsigned months; /* H + 1 */
  size_t width;
  CxNode *nodes; /* what the outputs need, by stage, scalars before months, in the order of the graph */
  size_t n_nodes;
  CxPlanStage *needs; /* of nodes */
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
  CxPlanScalar *scalars;
  CxInstruction *code;
  CxPlanStage *stages;
  double *memory;
  size_t n_memory;
  size_t *free; /* places of one month whose value nothing reads any more */
  size_t n_free;
  CxNode *varied; /* by cx_program_vary() */
  bool sweeps;    /* the base stays as it is while block after block runs: worth a look at when its rows change */
};

/* Of which nodes all months are kept, whatever reads them: none, all that the outputs need, or simply all there are. */
typedef enum { CX_KEEP_NOTHING, CX_KEEP_NEEDED, CX_KEEP_EVERYTHING } CxKeep;

/* Memory for N things of SIZE bytes, zeroed; the program ends if there is none. Free with free(). */
void *cx_program_plan_allocate (size_t n, size_t size);
/* A program for OUTPUTS in blocks of WIDTH lanes, without a plan. Free with cx_program_free(). */
CxProgram *cx_program_plan_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs, CxKeep keep, size_t width);
/* Decides what is computed, and where, when lanes override the nodes that they now do. */
void cx_program_plan_make (CxProgram *p);
/* Where the values of a node lie: its own, or the base's if no lane changes it. */
CxPlace cx_program_plan_place (const CxProgram *p, CxNode node);
