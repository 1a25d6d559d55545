/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph of formulas: every number of a case as an operator and the nodes it reads.
 *
 * The array of nodes only grows and children come first (but for the row that a cx_before() looks back at, which is read one month later),
 * so array order is execution order. Equal nodes are one node
 * (hash-consing), operations on literals are folded. A node is a scalar (one value per lane) or monthly (a value for each
 * month 0 … H). A FOLD (SUM, NPVAT …) needs whole series, so it belongs to the stage after the one of its first operand:
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
  const char *words; /* explanation template, a msgid where it has words */
  uint8_t arity;
  uint8_t precedence;
  CxOpKind kind;
} CxOpInfo;

const CxOpInfo *cx_op_info (CxOp op);

/* A node's place in its graph. 0 is no node. */
typedef uint32_t CxNode;
#define CX_NONE ((CxNode) 0)
/* The axis: the number of the month. Every graph has it. */
#define CX_MONTH_NODE ((CxNode) 1)

/* The part of the case that a block shows; a renderer puts each kind in a place of its own. */
typedef enum {
  CX_BLOCK_INPUTS,
  CX_BLOCK_MODEL,   /* the whole case, month by month */
  CX_BLOCK_LINES,   /* each benefit alone */
  CX_BLOCK_RESULTS, /* the numbers that the case comes to */
} CxBlockKind;

typedef struct {
  char *title;
  CxBlockKind kind;
} CxBlock;

typedef enum {
  CX_NODE_FLOW = 1 << 0,  /* a monthly row that may be added up over months: it has a total, and yearly sums */
  CX_NODE_STOCK = 1 << 1, /* a monthly row of which a year shows its last month */
} CxNodeFlags;

typedef struct {
  CxOp op;
  bool monthly;
  bool looks_back; /* its operand comes later: a cx_before() */
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
/* A number that formulas need beside the inputs (60 minutes in an hour): named, shown, not changeable. */
CxNode cx_constant (CxGraph *g, const char *id, double value, const char *label, CxUnit unit);
CxNode cx_input (CxGraph *g, const char *id, double value, const char *label, CxUnit unit);
/* Gives an input another value: what was evaluated before stays until it is evaluated again. */
void cx_graph_set_input (CxGraph *g, CxNode input, double value);
/* A number that is another one after every cx_graph_set_input(): whether values computed before still hold. */
size_t cx_graph_edition (const CxGraph *g);
/* Any operator of ops.def but leaves; missing operands are CX_NONE. Folds constants, shares equal nodes. */
CxNode cx_op (CxGraph *g, CxOp op, CxNode a, CxNode b, CxNode c);
/* VALUE, which does not exist where CONDITION is true; TEXT says why. */
CxNode cx_reason (CxGraph *g, CxNode condition, const char *text, CxNode value);
const char *cx_graph_reason_text (const CxGraph *g, CxNode node);
CxNode cx_sum (CxGraph *g, CxNode row);

/* Of the N ELEMENTS of a list the one with the number INDEX, from 1 to N: below it is the first, above the last. Elements are leaves that
 * were made one after the other: a spreadsheet has them in rows below each other. */
CxNode cx_pick (CxGraph *g, CxNode index, const CxNode *elements, unsigned n);
/* The elements of a list that NODE, a PICK, chooses from: *FIRST to *LAST; returns how many there are. */
unsigned cx_graph_list (const CxGraph *g, CxNode node, CxNode *first, CxNode *last);
/* A row's value of the month before, for formulas that the row itself is made of: what leaves is a share of who was there. The row is made
 * later from what is computed with it, in the stage of BESIDE (CX_NONE: the first), and then told by cx_before_is(). In month 0 it is 0. */
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

/* Names NODE and returns it; a node that already has a name keeps it (another formula found the same row). */
CxNode cx_name (CxGraph *g, CxNode node, const char *label, CxUnit unit, unsigned flags);
/* As cx_name, but with an id, and in a row of its own even where NODE has a name already: a result. */
CxNode cx_result (CxGraph *g, CxNode node, const char *id, const char *label, CxUnit unit);

/* Spreadsheets take numbers for equal that differ in their last few bits (0.1*3 and 0.3), and compare accordingly. With 0 they compare
 * exactly. What is not a number is never equal and never less. */
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
