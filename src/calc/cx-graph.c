/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-graph.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calc/cx-bits.h"
#include "calc/cx-text-table.h"

#define N_(text) text

static const CxOpInfo op_infos[CX_N_OPS] = {
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) { #name, sheet, words, arity, precedence, CX_##kind },
#include "calc/ops.def"
#undef CX_OP
};

struct CxGraph {
  unsigned horizon;
  CxNodeInfo *nodes;
  size_t n, room;
  uint32_t *table; /* hash table with open addressing: node numbers by content; 0 marks a free slot */
  size_t table_size;
  CxBlock *blocks;
  size_t n_blocks, room_blocks;
  unsigned block;
  char **texts; /* the texts of reasons */
  size_t n_texts;
  size_t edition;        /* see cx_graph_edition() */
  CxTextTable constants; /* nodes by their id */
  CxTextTable titles;    /* blocks by their title */
};

const CxOpInfo *
cx_op_info (CxOp op)
{
  return &op_infos[op];
}

double
cx_round (double value, double digits)
{
  double scale = pow (10, trunc (digits));
  double scaled = value * scale, size = fabs (scaled), whole = trunc (size);
  /* Spreadsheets round the decimal number that is shown, so 1.005 × 100 = 100.49999999999999 counts as 100.5. In large numbers
   * the last digits are worth more than such an error, so the allowance has an upper limit. */
  double allowance = fmin (4 * DBL_EPSILON * size, 1e-3);

  if (scale == 0)
    return 0;
  if (!isfinite (scaled))
    return value;
  return copysign (size - whole >= 0.5 - allowance ? whole + 1 : whole, value) / scale;
}

static void *
grow (void *items, size_t *room, size_t wanted, size_t size)
{
  if (wanted <= *room)
    return items;
  *room = *room ? *room * 2 : 256;
  if (*room < wanted)
    *room = wanted;
  items = realloc (items, *room * size);
  if (!items)
    abort ();
  return items;
}

static char *
copy_text (const char *s)
{
  char *copy = strdup (s);
  if (!copy)
    abort ();
  return copy;
}

static CxNode intern (CxGraph *g, const CxNodeInfo *info);

CxGraph *
cx_graph_new (unsigned horizon_months)
{
  CxGraph *g = calloc (1, sizeof *g);
  if (!g)
    abort ();
  g->horizon = horizon_months;
  g->nodes = grow (NULL, &g->room, 1024, sizeof *g->nodes);
  memset (&g->nodes[0], 0, sizeof g->nodes[0]);
  g->n = 1;
  g->table_size = 4096;
  g->table = calloc (g->table_size, sizeof *g->table);
  if (!g->table)
    abort ();
  intern (g, &(CxNodeInfo){ .op = CX_OP_MONTH, .monthly = true });
  return g;
}

void
cx_graph_free (CxGraph *g)
{
  if (!g)
    return;
  for (size_t i = 1; i < g->n; i++) {
    free (g->nodes[i].label);
    free (g->nodes[i].id);
  }
  for (size_t i = 0; i < g->n_blocks; i++)
    free (g->blocks[i].title);
  for (size_t i = 0; i < g->n_texts; i++)
    free (g->texts[i]);
  free (g->texts);
  cx_text_table_clear (&g->constants);
  cx_text_table_clear (&g->titles);
  free (g->blocks);
  free (g->nodes);
  free (g->table);
  free (g);
}

unsigned
cx_graph_horizon (const CxGraph *g)
{
  return g->horizon;
}

size_t
cx_graph_n_nodes (const CxGraph *g)
{
  return g->n;
}

const CxNodeInfo *
cx_graph_node (const CxGraph *g, CxNode node)
{
  assert (node != CX_NONE && node < g->n);
  return &g->nodes[node];
}

unsigned
cx_graph_begin_block (CxGraph *g, CxBlockKind kind, const char *title)
{
  const uint64_t hash = cx_text_table_hash (title, kind);
  uint32_t i;

  for (size_t at = 0; cx_text_table_next (&g->titles, hash, &at, &i);)
    if (g->blocks[i].kind == kind && strcmp (g->blocks[i].title, title) == 0)
      return g->block = i;

  g->blocks = grow (g->blocks, &g->room_blocks, g->n_blocks + 1, sizeof *g->blocks);
  g->blocks[g->n_blocks] = (CxBlock){ copy_text (title), kind };
  cx_text_table_add (&g->titles, hash, (uint32_t) g->n_blocks);
  return g->block = g->n_blocks++;
}

size_t
cx_graph_n_blocks (const CxGraph *g)
{
  return g->n_blocks;
}

const CxBlock *
cx_graph_block (const CxGraph *g, unsigned block)
{
  assert (block < g->n_blocks);
  return &g->blocks[block];
}

static uint64_t
hash_node (const CxNodeInfo *info)
{
  uint64_t bits, h = 1469598103934665603u;
  memcpy (&bits, &info->value, sizeof bits);
  const uint64_t parts[] = { info->op, info->arg[0], info->arg[1], info->arg[2], bits };
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    h ^= parts[i];
    h *= 0x9E3779B97F4A7C15u;
    h ^= h >> 29;
  }
  return h;
}

static bool
same_node (const CxNodeInfo *a, const CxNodeInfo *b)
{
  return a->op == b->op && memcmp (a->arg, b->arg, sizeof a->arg) == 0 && cx_bits_same (a->value, b->value);
}

static void
table_insert (CxGraph *g, CxNode node)
{
  size_t at = hash_node (&g->nodes[node]) & (g->table_size - 1);
  while (g->table[at])
    at = (at + 1) & (g->table_size - 1);
  g->table[at] = node;
}

static CxNode
append (CxGraph *g, const CxNodeInfo *info)
{
  g->nodes = grow (g->nodes, &g->room, g->n + 1, sizeof *g->nodes);
  g->nodes[g->n] = *info;
  return (CxNode) g->n++;
}

/* Returns whether another node with the same content would be the same node. Leaves with an id, and nodes that look back at a later row,
 * are each unique. */
static bool
is_shared (const CxNodeInfo *info)
{
  return info->op != CX_OP_INPUT && info->op != CX_OP_CONSTANT && !info->looks_back;
}

/* Returns the node that equals INFO, which is appended if there is none yet. */
static CxNode
intern (CxGraph *g, const CxNodeInfo *info)
{
  size_t at = hash_node (info) & (g->table_size - 1);
  for (; g->table[at]; at = (at + 1) & (g->table_size - 1))
    if (same_node (&g->nodes[g->table[at]], info))
      return g->table[at];

  CxNode node = append (g, info);
  if (g->n * 2 > g->table_size) {
    free (g->table);
    g->table_size *= 2;
    g->table = calloc (g->table_size, sizeof *g->table);
    if (!g->table)
      abort ();
    for (CxNode i = 1; i < g->n; i++)
      if (is_shared (&g->nodes[i]))
        table_insert (g, i);
  } else {
    g->table[at] = node;
  }
  return node;
}

CxNode
cx_literal (CxGraph *g, double value)
{
  return intern (g, &(CxNodeInfo){ .op = CX_OP_LITERAL, .value = value });
}

static CxNode
leaf (CxGraph *g, CxOp op, const char *id, double value, const char *label, CxUnit unit)
{
  return append (
    g,
    &(CxNodeInfo){ .op = op, .value = value, .unit = unit, .block = g->block, .id = copy_text (id), .label = copy_text (label) });
}

CxNode
cx_constant (CxGraph *g, const char *id, double value, const char *label, CxUnit unit)
{
  const uint64_t hash = cx_text_table_hash (id, CX_OP_CONSTANT);
  uint32_t known;

  for (size_t at = 0; cx_text_table_next (&g->constants, hash, &at, &known);)
    if (strcmp (g->nodes[known].id, id) == 0)
      return known;
  CxNode node = leaf (g, CX_OP_CONSTANT, id, value, label, unit);
  cx_text_table_add (&g->constants, hash, node);
  return node;
}

CxNode
cx_input (CxGraph *g, const char *id, double value, const char *label, CxUnit unit)
{
  return leaf (g, CX_OP_INPUT, id, value, label, unit); /* never shared: the builder makes each input once */
}

void
cx_graph_set_input (CxGraph *g, CxNode input, double value)
{
  assert (g->nodes[input].op == CX_OP_INPUT);
  g->nodes[input].value = value;
  g->edition++;
}

size_t
cx_graph_edition (const CxGraph *g)
{
  return g->edition;
}

/* Returns the value of a pure operator on literals, so that constants can be folded. */
static double
fold (CxOp op, double a, double b, double c)
{
  switch (op) {
#define CX_FOLD_LEAF(name, expression)
#define CX_FOLD_PURE(name, expression) \
  case CX_OP_##name:                   \
    return expression;
#define CX_FOLD_TIME(name, expression)
#define CX_FOLD_FOLD(name, expression)
#define CX_OP(name, arity, kind, expression, sheet, precedence, words) CX_FOLD_##kind (name, expression)
#include "calc/ops.def"
#undef CX_OP
  default: return NAN;
  }
}

static bool
is_literal (const CxGraph *g, CxNode node, double value)
{
  return g->nodes[node].op == CX_OP_LITERAL && g->nodes[node].value == value;
}

/* Applies the identities that hold for every number to the bit. x·0 is not one of them, because x may be NaN. */
static CxNode
simplify (const CxGraph *g, CxOp op, CxNode a, CxNode b, CxNode c)
{
  switch (op) {
  case CX_OP_ADD: return is_literal (g, a, 0) ? b : is_literal (g, b, 0) ? a : CX_NONE;
  case CX_OP_SUB: return is_literal (g, b, 0) ? a : CX_NONE;
  case CX_OP_MUL: return is_literal (g, a, 1) ? b : is_literal (g, b, 1) ? a : CX_NONE;
  case CX_OP_DIV: return is_literal (g, b, 1) ? a : CX_NONE;
  case CX_OP_IF: return g->nodes[a].op == CX_OP_LITERAL ? (g->nodes[a].value != 0 ? b : c) : CX_NONE;
  default: return CX_NONE;
  }
}

CxNode
cx_op (CxGraph *g, CxOp op, CxNode a, CxNode b, CxNode c)
{
  const CxOpInfo *info = &op_infos[op];
  CxNodeInfo node = { .op = op, .arg = { a, b, c } };
  bool literals = info->kind == CX_PURE && op != CX_OP_REASON;

  assert (info->kind != CX_LEAF);
  for (unsigned i = 0; i < 3; i++) {
    assert ((node.arg[i] != CX_NONE) == (i < info->arity));
    if (i >= info->arity)
      continue;
    const CxNodeInfo *arg = &g->nodes[node.arg[i]];
    literals = literals && arg->op == CX_OP_LITERAL;
    node.monthly = node.monthly || arg->monthly;
    if (arg->stage > node.stage)
      node.stage = arg->stage;
  }
  if (literals)
    return cx_literal (g, fold (op, g->nodes[a].value, b ? g->nodes[b].value : 0, c ? g->nodes[c].value : 0));

  CxNode simple = simplify (g, op, a, b, c);
  if (simple)
    return simple;

  if (info->kind == CX_FOLD) {
    /* A fold reads its first operand as a whole row. The year of SUMWHERE and the rate of NPVAT may differ by column. */
    bool by_column = (op == CX_OP_SUMWHERE && g->nodes[c].monthly) || (op == CX_OP_NPVAT && g->nodes[b].monthly);
    assert (g->nodes[a].monthly);
    node.monthly = by_column;
    node.stage++;
  } else if (info->kind == CX_TIME) {
    assert (node.monthly || (op != CX_OP_PREV && op != CX_OP_LAG));
    node.monthly = true;
  }
  return intern (g, &node);
}

CxNode
cx_reason (CxGraph *g, CxNode condition, const char *text, CxNode value)
{
  size_t at = 0;
  while (at < g->n_texts && strcmp (g->texts[at], text) != 0)
    at++;
  if (at == g->n_texts) {
    g->texts = realloc (g->texts, (g->n_texts + 1) * sizeof *g->texts);
    if (!g->texts)
      abort ();
    g->texts[g->n_texts++] = copy_text (text);
  }

  const CxNodeInfo *a = &g->nodes[condition], *b = &g->nodes[value];
  return intern (g, &(CxNodeInfo){ .op = CX_OP_REASON,
                                   .arg = { condition, value },
                                   .value = (double) at,
                                   .monthly = a->monthly || b->monthly,
                                   .stage = a->stage > b->stage ? a->stage : b->stage });
}

const char *
cx_graph_reason_text (const CxGraph *g, CxNode node)
{
  assert (cx_graph_node (g, node)->op == CX_OP_REASON);
  return g->texts[(size_t) g->nodes[node].value];
}

CxNode
cx_pick (CxGraph *g, CxNode index, const CxNode *elements, unsigned n)
{
  CxNode picked = elements[n - 1];

  assert (n > 0);
  for (unsigned k = n - 1; k-- > 0;) {
    CxNode left = index;
    for (unsigned i = 0; i < k; i++)
      left = cx_sub (g, left, cx_literal (g, 1));
    picked = cx_op (g, CX_OP_PICK, left, elements[k], picked);
  }
  return picked;
}

unsigned
cx_graph_list (const CxGraph *g, CxNode node, CxNode *first, CxNode *last)
{
  unsigned n = 1;

  assert (cx_graph_node (g, node)->op == CX_OP_PICK);
  *first = g->nodes[node].arg[1];
  for (; g->nodes[node].op == CX_OP_PICK; node = g->nodes[node].arg[2])
    n++;
  *last = node;
  return n;
}

CxNode
cx_before (CxGraph *g, CxNode beside)
{
  return append (g, &(CxNodeInfo){ .op = CX_OP_PREV, .monthly = true, .looks_back = true, .stage = g->nodes[beside].stage });
}

void
cx_before_is (CxGraph *g, CxNode before, CxNode row)
{
  assert (g->nodes[before].looks_back && g->nodes[before].arg[0] == CX_NONE && g->nodes[row].monthly);
  assert (g->nodes[row].stage == g->nodes[before].stage);
  g->nodes[before].arg[0] = row;
}

CxNode
cx_sum (CxGraph *g, CxNode row)
{
  if (!g->nodes[row].total) {
    CxNode total = cx_op (g, CX_OP_SUM, row, CX_NONE, CX_NONE);
    g->nodes[row].total = total;
  }
  return g->nodes[row].total;
}

CxNode
cx_name (CxGraph *g, CxNode node, const char *label, CxUnit unit, unsigned flags)
{
  CxNodeInfo *info = &g->nodes[node];
  if (!info->label) {
    info->label = copy_text (label);
    info->unit = unit;
    info->block = g->block;
    info->flags = flags;
  }
  if (g->nodes[node].monthly && (flags & CX_NODE_FLOW))
    cx_sum (g, node);
  return node;
}

CxNode
cx_result (CxGraph *g, CxNode node, const char *id, const char *label, CxUnit unit)
{
  const CxNodeInfo *from = &g->nodes[node];
  CxNodeInfo info = { .op = CX_OP_SAME, .arg = { node }, .monthly = from->monthly, .stage = from->stage };

  if (!from->label && from->op != CX_OP_LITERAL && !from->id) {
    /* The formula itself gets the name. */
    CxNodeInfo *own = &g->nodes[node];
    own->label = copy_text (label);
    own->unit = unit;
    own->block = g->block;
    own->id = copy_text (id);
    return node;
  }
  info.label = copy_text (label);
  info.id = copy_text (id);
  info.unit = unit;
  info.block = g->block;
  return append (g, &info);
}
