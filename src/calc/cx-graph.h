/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph of formulas: it holds every number of a case as an operator and the nodes that the operator reads.
 *
 * Nodes are only ever appended, and the operands of a node come before it. The one exception is cx_before(), which reads the previous
 * month of a row that comes later. The order of the array is therefore the order of execution. Equal nodes are stored once
 * (hash-consing), and operations on literals are folded. A node is either scalar (one value per lane) or monthly (one value for each
 * month 0 … H). A FOLD (SUM, NPVAT …) reads a whole series, so it belongs to the stage after that of its first operand:
 * stage 0 is evaluated over all months, then stage 1, and so on.
 *
 * A named node has a label, a unit and a block; it is a row of the workbook and a line of an explanation. An unnamed one is
 * printed inside the formulas that read it. Labels are copied; the graph owns everything it returns. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calc/cx-unit.h"

typedef enum {
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) CX_OP_##name,
#include "calc/ops.def"
#undef CX_OP
  CX_N_OPS
} CxOp;

typedef enum { CX_LEAF, CX_PURE, CX_TIME, CX_FOLD } CxOpKind;

typedef struct {
  const char *name;
  const char *sheet; /* spreadsheet template */
  const char *words; /* explanation template; a msgid if it contains words */
  uint8_t arity;
  uint8_t precedence;
  CxOpKind kind;
} CxOpInfo;

const CxOpInfo *cx_op_info (CxOp op);

/* The index of a node in its graph. Index 0 stands for "no node". */
typedef uint32_t CxNode;
#define CX_NONE ((CxNode) 0)
/* The node that holds the number of the month. Every graph has this node. */
#define CX_MONTH_NODE ((CxNode) 1)

/* The part of the case that a block shows. The workbook puts each kind on sheets of its own. */
typedef enum {
  CX_BLOCK_INPUTS,
  CX_BLOCK_MODEL,   /* the whole case, month by month */
  CX_BLOCK_LINES,   /* each benefit alone */
  CX_BLOCK_RESULTS, /* NPV, payback and the other results */
} CxBlockKind;

typedef struct {
  char *title;
  CxBlockKind kind;
} CxBlock;

typedef enum {
  CX_NODE_FLOW = 1 << 0,  /* a monthly row that may be added up over months: it has a total and yearly sums */
  CX_NODE_STOCK = 1 << 1, /* a monthly row whose value for a year is that of the year's last month */
} CxNodeFlags;

typedef struct {
  CxOp op;
  bool monthly;
  bool looks_back; /* made by cx_before(): its operand comes later in the array */
  uint8_t flags;   /* CxNodeFlags */
  uint16_t stage;
  uint16_t block;
  CxUnit unit;
  CxNode arg[3];
  CxNode total; /* the SUM of this row, if one was made */
  double value; /* LITERAL, CONSTANT, INPUT: its value; REASON: the text's number */
  char *label;  /* NULL: unnamed */
  char *id;     /* INPUT: its path; CONSTANT: "constant/…"; results: their key, such as "npv"; otherwise NULL */
} CxNodeInfo;

typedef struct CxGraph CxGraph;

CxGraph *cx_graph_new (unsigned horizon_months);
void cx_graph_free (CxGraph *g);
unsigned cx_graph_horizon (const CxGraph *g);
size_t cx_graph_n_nodes (const CxGraph *g); /* valid nodes are 1 … n-1 */
const CxNodeInfo *cx_graph_node (const CxGraph *g, CxNode node);

/* Blocks group named nodes under a heading. A new named node belongs to the block that was begun last. Beginning a block of the
 * same title and kind again continues it. */
unsigned cx_graph_begin_block (CxGraph *g, CxBlockKind kind, const char *title);
size_t cx_graph_n_blocks (const CxGraph *g);
const CxBlock *cx_graph_block (const CxGraph *g, unsigned block);

CxNode cx_literal (CxGraph *g, double value);
/* Returns a number that formulas need beside the inputs, such as the 60 minutes of an hour. It has a name and is shown, but nobody can
 * change it. */
CxNode cx_constant (CxGraph *g, const char *id, double value, const char *label, CxUnit unit);
CxNode cx_input (CxGraph *g, const char *id, double value, const char *label, CxUnit unit);
/* Gives an input another value. Values computed before do not follow until they are evaluated again. */
void cx_graph_set_input (CxGraph *g, CxNode input, double value);
/* Returns a number that every cx_graph_set_input() changes: values computed under the same number still hold. */
size_t cx_graph_edition (const CxGraph *g);
/* Returns the node for any operator of ops.def except the leaves. Operands that OP does not take are CX_NONE. Operations on literals are
 * folded, and an equal node that exists already is returned again. */
CxNode cx_op (CxGraph *g, CxOp op, CxNode a, CxNode b, CxNode c);
/* Returns VALUE, or NaN where CONDITION is true; TEXT then says why there is no value. */
CxNode cx_reason (CxGraph *g, CxNode condition, const char *text, CxNode value);
const char *cx_graph_reason_text (const CxGraph *g, CxNode node);
CxNode cx_sum (CxGraph *g, CxNode row);

/* Returns element number INDEX, counted from 1, of the N ELEMENTS of a list. An index below 1 gives the first element, and one above N the
 * last. The elements must be leaves that were made one after the other, because the spreadsheet's INDEX needs them in adjacent rows. */
CxNode cx_pick (CxGraph *g, CxNode index, const CxNode *elements, unsigned n);
/* Returns the number of elements that NODE, a PICK, chooses from, and sets *FIRST and *LAST to the ends of that list. */
unsigned cx_graph_list (const CxGraph *g, CxNode node, CxNode *first, CxNode *last);
/* Returns the previous month's value of a row that does not exist yet, for formulas on which that row itself depends: the customers who
 * leave in a month are a share of the customers of the month before. The row must be in the stage of BESIDE (CX_NONE: stage 0); once it is
 * built, cx_before_is() connects it. The value in month 0 is 0. */
CxNode cx_before (CxGraph *g, CxNode beside);
void cx_before_is (CxGraph *g, CxNode before, CxNode row);

#define cx_add(g, a, b)   cx_op (g, CX_OP_ADD, a, b, CX_NONE)
#define cx_sub(g, a, b)   cx_op (g, CX_OP_SUB, a, b, CX_NONE)
#define cx_mul(g, a, b)   cx_op (g, CX_OP_MUL, a, b, CX_NONE)
#define cx_div(g, a, b)   cx_op (g, CX_OP_DIV, a, b, CX_NONE)
#define cx_pow(g, a, b)   cx_op (g, CX_OP_POW, a, b, CX_NONE)
#define cx_min(g, a, b)   cx_op (g, CX_OP_MIN, a, b, CX_NONE)
#define cx_max(g, a, b)   cx_op (g, CX_OP_MAX, a, b, CX_NONE)
#define cx_if(g, a, b, c) cx_op (g, CX_OP_IF, a, b, c)

/* Names NODE and returns it. A node that already has a name keeps it, because another formula led to the same row. */
CxNode cx_name (CxGraph *g, CxNode node, const char *label, CxUnit unit, unsigned flags);
/* Names NODE as a result with an ID. If NODE already has a name, the result gets a row of its own. */
CxNode cx_result (CxGraph *g, CxNode node, const char *id, const char *label, CxUnit unit);

/* Comparisons as spreadsheets make them: numbers that differ only in their last few bits (0.1*3 and 0.3) count as equal, but a comparison
 * with 0 is exact. NaN is neither equal to nor less than any number. */
static inline bool
cx_equal (double a, double b)
{
  double difference = a < b ? b - a : a - b, size = a < 0 ? -a : a, other = b < 0 ? -b : b;
  return a == b || difference < (size < other ? size : other) * 0x1p-48;
}

static inline bool
cx_less (double a, double b)
{
  return a < b && !cx_equal (a, b);
}

double cx_round (double value, double digits); /* half away from zero, as spreadsheets round */
