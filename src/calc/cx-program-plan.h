/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a program says which nodes are computed, in which order, and where their values lie in memory. Private to cx-program.c. */
#pragma once
#include "calc/cx-kernels.h"
#include "calc/cx-lane.h"

/* The number of lanes that run together. With this many, selecting the next instruction costs little compared with executing it. */
#define CX_PROGRAM_LANES 256

/* The number in a narrow program, whose lanes each change a small part of the graph: the fewer lanes run together, the smaller is the part
 * that any of them changes. */
#define CX_PROGRAM_FEW_LANES 64

typedef struct {
  CxInstruction in;
  bool computed;   /* some operand differs between lanes; otherwise the value starts as that of the base */
  bool overridden; /* lanes set values of their own */
} CxPlanScalar;

/* In each stage the scalars run once, then the months; both run in the order of the graph. */
typedef struct {
  size_t scalars, n_scalars;
  size_t monthly, n_monthly;
} CxPlanStage;

typedef struct CxProgram CxProgram;
struct CxProgram {
  const CxGraph *graph;
  unsigned months; /* H + 1 */
  size_t width;
  CxNode *nodes;             /* the nodes that the outputs need, by stage, scalars before months, in the order of the graph */
  size_t n_nodes, n_monthly; /* of all of them, and of those with months */
  CxPlanStage *needs;        /* the part of `nodes` that belongs to each stage */
  size_t n_stages;
  /* The nodes that read node n are readers[first_reader[n]] … readers[first_reader[n + 1] - 1], as places in `nodes`. */
  uint32_t *first_reader, *readers;
  uint8_t *kept;        /* by node: all its months are kept */
  uint8_t *looked_back; /* by node: a node earlier in the array reads its previous month */
  CxNode *outputs;
  size_t n_outputs;
  /* Nodes that no lane's own overrides reach take their values from one evaluation with the overrides that all lanes share. */
  CxProgram *base; /* one lane, all months kept; NULL: every node is computed */
  CxOverride *base_overrides;
  size_t n_base_overrides, base_edition;
  bool has_base;   /* the base was evaluated with these overrides and in that edition of the graph */
  uint8_t *pinned; /* by node: the base overrides it, so that it follows its operands in no lane */

  /* The plan for the set of nodes that lanes override. */
  uint8_t *overridden, *planned; /* by node: overridden now, and when the plan was made */
  bool has_plan;
  uint8_t *differs; /* by node: its value differs between lanes */
  size_t *active;   /* the places of the nodes that differ, in order */
  size_t n_active;
  uint64_t *reached; /* scratch of mark_differing(): a bit by place */
  CxNode *open;      /* the same: nodes whose readers are still to be reached */
  uint64_t *changes; /* by node, a bit for each month: see CxInstruction */
  size_t words;      /* the number of words in `changes` for one node */
  bool *lasting;     /* by node: it seldom changes, and so keeps its place from month to month */
  CxNode *absorbs;   /* by node: the operand that its instruction computes too, or CX_NONE */
  bool *absorbed;    /* by node: the instruction of another node computes it */
  size_t *offset;    /* by node that differs: its place in memory */
  size_t *last_use;  /* by node: the last instruction of its month loop that reads it */
  CxPlanScalar *scalars;
  CxInstruction *code;
  CxPlanStage *stages;
  double *memory;
  size_t n_memory;
  size_t *free; /* one-month places whose value no later instruction reads */
  size_t n_free;
  CxNode *varied;            /* the nodes given to cx_program_vary() */
  struct CxEmitted *emitted; /* machine code of the sweep; NULL: it is interpreted */
  bool sweeps;               /* many blocks run over one base, so that finding the months in which its rows change pays off */

  /* A program without a base keeps all its values, so that a further run computes only what follows from changed numbers. */
  bool has_values;
  uint8_t *was_given;  /* by node: the last run overrode it */
  uint8_t *touched;    /* by node: scratch, the node follows from a changed number */
  CxInstruction *some; /* scratch: the instructions of the nodes touched; NULL before the first further run */

  /* The overrides of the lanes of a block, as a list for each node: link 0 ends a list. */
  uint32_t *first_given; /* by node */
  struct CxPlanGiven {
    uint32_t next, lane;
    double value;
  } * given;
  size_t room_given;
};

/* The nodes whose months are all kept, whichever nodes read them: none, those that the outputs need, or every node of the graph. */
typedef enum { CX_KEEP_NOTHING, CX_KEEP_NEEDED, CX_KEEP_EVERYTHING } CxKeep;

/* Returns zeroed memory for N elements of SIZE bytes; aborts if there is none. Free with free(). */
void *cx_program_plan_allocate (size_t n, size_t size);
/* Returns a program for OUTPUTS that runs WIDTH lanes at a time and has no plan yet. Free with cx_program_free(). */
CxProgram *cx_program_plan_new (const CxGraph *g, const CxNode *outputs, size_t n_outputs, CxKeep keep, size_t width);
/* Makes the plan for the nodes that are overridden now: which nodes are computed, and where their values lie. */
void cx_program_plan_make (CxProgram *p);
/* Returns where the values of NODE lie: in this program, or in the base if no lane changes them. */
CxPlace cx_program_plan_place (const CxProgram *p, CxNode node);
