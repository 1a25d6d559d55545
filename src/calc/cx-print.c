/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calc/cx-print.h"

#include <assert.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The precedences that ops.def uses. */
enum { ATOM = 0, UNARY = 1, POWER = 2, PRODUCT = 3, SUM = 4, COMPARISON = 5 };

static void
add_bytes (CxText *text, const char *s, size_t length)
{
  if (text->length + length + 1 > text->room) {
    text->room = (text->length + length + 1) * 2;
    text->text = realloc (text->text, text->room);
    if (!text->text)
      abort ();
  }
  memcpy (text->text + text->length, s, length);
  text->length += length;
  text->text[text->length] = '\0';
}

void
cx_print_text_add (CxText *text, const char *s)
{
  add_bytes (text, s, strlen (s));
}

void
cx_print_text_clear (CxText *text)
{
  free (text->text);
  *text = (CxText){ 0 };
}

void
cx_print_number (double value, CxText *out)
{
  char buffer[64];
  const char *point = localeconv ()->decimal_point;

  for (int digits = 15; digits <= 17; digits++) {
    snprintf (buffer, sizeof buffer, "%.*g", digits, value);
    if (strtod (buffer, NULL) == value)
      break;
  }
  char *at = strcmp (point, ".") != 0 ? strstr (buffer, point) : NULL;
  if (!at) {
    cx_print_text_add (out, buffer);
    return;
  }
  add_bytes (out, buffer, (size_t) (at - buffer));
  cx_print_text_add (out, ".");
  cx_print_text_add (out, at + strlen (point));
}

static bool
is_comparison (CxOp op)
{
  return cx_op_info (op)->precedence == COMPARISON;
}

/* Returns whether OP reads this operand as true or false: a comparison there needs no "1*". */
static bool
wants_truth (CxOp op, unsigned operand)
{
  return op == CX_OP_AND || op == CX_OP_OR || op == CX_OP_NOT || ((op == CX_OP_IF || op == CX_OP_REASON) && operand == 0);
}

/* Returns the loosest precedence that may replace a placeholder without parentheses, judged by the characters beside it. Grouping
 * is kept even where it does not matter in algebra, because a+(b+c) is a different sum in floating point. */
static unsigned
loosest (const char *template, const char *open, const char *close)
{
  char before = open > template ? open[-1] : '(';
  char after = close[1] ? close[1] : ')';

  if (before == '^' || after == '^' || (before == '-' && open - template == 1))
    return ATOM;
  if (before == '*' || before == '/')
    return POWER;
  if (before == '-' || before == '+' || after == '*' || after == '/')
    return PRODUCT;
  if (after == '+' || after == '-' || strchr ("<>=", before) || strchr ("<>=", after))
    return SUM;
  return COMPARISON;
}

typedef struct {
  const CxGraph *g;
  const CxDialect *dialect;
  bool opening;
  CxText *out;
} Printer;

static void print_formula (const Printer *p, CxNode node, unsigned limit, bool truth);

static void
print_operand (const Printer *p, CxNode node, CxRef how, unsigned limit, bool truth)
{
  const CxNodeInfo *info = cx_graph_node (p->g, node);

  if (info->op == CX_OP_LITERAL && how == CX_REF_CELL && !p->dialect->is_placed (p->dialect, node)) {
    bool wrap = info->value < 0 && limit < SUM;
    cx_print_text_add (p->out, wrap ? "(" : "");
    cx_print_number (info->value, p->out);
    cx_print_text_add (p->out, wrap ? ")" : "");
  } else if (p->dialect->is_placed (p->dialect, node)) {
    if (how == CX_REF_PREV && p->opening)
      cx_print_text_add (p->out, "0");
    else
      p->dialect->refer (p->dialect, node, how, p->out);
  } else {
    assert (how == CX_REF_CELL);
    print_formula (p, node, limit, truth);
  }
}

static CxRef
reference_kind (const char *word, size_t length)
{
  static const char *const names[] = { "cell", "prev", "row", "upto", "first", "rest", "last" };
  for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strlen (names[i]) == length && strncmp (names[i], word, length) == 0)
      return (CxRef) i;
  assert (0);
  return CX_REF_CELL;
}

static void
print_text (const char *text, CxText *out)
{
  cx_print_text_add (out, "\"");
  for (const char *c = text; *c; c++)
    add_bytes (out, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  cx_print_text_add (out, "\"");
}

static void
fill_template (const Printer *p, CxNode node, const char *template)
{
  const CxNodeInfo *info = cx_graph_node (p->g, node);

  for (const char *c = template; *c;) {
    const char *close = *c == '{' ? strchr (c, '}') : NULL;
    if (!close) {
      size_t plain = strcspn (c + 1, "{") + 1;
      add_bytes (p->out, c, plain);
      c += plain;
      continue;
    }
    const char *colon = memchr (c, ':', (size_t) (close - c));
    CxRef how = colon ? reference_kind (colon + 1, (size_t) (close - colon - 1)) : CX_REF_CELL;
    size_t length = (size_t) ((colon ? colon : close) - c - 1);

    if (length == 1 && c[1] >= 'a' && c[1] <= 'c') {
      unsigned k = (unsigned) (c[1] - 'a');
      unsigned limit = loosest (template, c, close);
      if (p->dialect->words) {
        /* Templates in words keep the shape of the spreadsheet's template, so the same limits apply. Where the placeholder stands inside
         * a phrase, its operand must be an atom or in parentheses. */
        const char *sheet = cx_op_info (info->op)->sheet;
        const char letter[4] = { '{', c[1], '}', 0 };
        const char *same = strstr (sheet, letter);
        /* Only the spreadsheet's template says how a row is referred to: {a:row}, {a:last} … */
        const char part[4] = { '{', c[1], ':', 0 };
        const char *looked = colon ? NULL : strstr (sheet, part);
        if (looked)
          how = reference_kind (looked + 3, strcspn (looked + 3, "}"));
        limit = cx_op_info (info->op)->kind != CX_PURE ? ATOM : same ? loosest (sheet, same, same + 2) : COMPARISON;
      }
      print_operand (p, info->arg[k], how, limit, wants_truth (info->op, k));
    } else if (length == 4 && strncmp (c + 1, "self", length) == 0) {
      p->dialect->refer (p->dialect, node, how, p->out);
    } else if (length == 4 && strncmp (c + 1, "list", length) == 0) {
      CxNode first, last;
      cx_graph_list (p->g, node, &first, &last);
      p->dialect->refer_list (p->dialect, first, last, p->out);
    } else if (length == 4 && strncmp (c + 1, "text", length) == 0) {
      print_text (cx_graph_reason_text (p->g, node), p->out);
    } else {
      p->dialect->refer (p->dialect, CX_MONTH_NODE, how, p->out);
    }
    c = close + 1;
  }
}

static void
print_formula (const Printer *p, CxNode node, unsigned limit, bool truth)
{
  const CxNodeInfo *info = cx_graph_node (p->g, node);
  const CxOpInfo *op = cx_op_info (info->op);
  unsigned precedence = op->precedence;

  if (info->op == CX_OP_LITERAL) {
    print_operand (p, node, CX_REF_CELL, limit, truth);
    return;
  }
  /* These operators are transparent: the operand for which they stand is printed in their place. */
  bool opens = p->opening && (info->op == CX_OP_START || info->op == CX_OP_CUM || info->op == CX_OP_STOCK);
  if (opens || info->op == CX_OP_START || info->op == CX_OP_SAME) {
    print_operand (p, info->arg[opens || info->op == CX_OP_SAME ? 0 : 1], CX_REF_CELL, limit, truth);
    return;
  }

  if (p->dialect->unstressed && (info->op == CX_OP_LESSEN || info->op == CX_OP_RAISE)) {
    print_operand (p, info->arg[0], CX_REF_CELL, limit, truth);
    return;
  }

  if (is_comparison (info->op) && !truth && !p->dialect->words) {
    bool call = strchr (op->sheet, '(') != NULL;
    cx_print_text_add (p->out, limit < PRODUCT ? "(1*" : "1*");
    cx_print_text_add (p->out, call ? "" : "(");
    fill_template (p, node, op->sheet);
    cx_print_text_add (p->out, call ? "" : ")");
    cx_print_text_add (p->out, limit < PRODUCT ? ")" : "");
    return;
  }
  if (is_comparison (info->op) && strchr (op->sheet, '('))
    precedence = ATOM; /* AND, OR, NOT are calls */
  if (info->op == CX_OP_NEG)
    precedence = SUM; /* spreadsheets read a--b correctly, but people may not */

  const char *template = op->sheet;
  if (p->dialect->words)
    template = p->dialect->translate && op->words[0] ? p->dialect->translate (op->words) : op->words;
  cx_print_text_add (p->out, precedence > limit ? "(" : "");
  fill_template (p, node, template);
  cx_print_text_add (p->out, precedence > limit ? ")" : "");
}

void
cx_print (const CxGraph *g, CxNode node, const CxDialect *dialect, bool opening, CxText *out)
{
  const Printer p = { g, dialect, opening, out };
  print_formula (&p, node, COMPARISON, false);
}

unsigned
cx_print_if_depth (const CxGraph *g, CxNode node, const CxDialect *dialect)
{
  const CxNodeInfo *info = cx_graph_node (g, node);
  const CxOpInfo *op = cx_op_info (info->op);
  unsigned deepest = 0;

  for (unsigned k = 0; k < op->arity; k++)
    if (!dialect->is_placed (dialect, info->arg[k])) {
      unsigned depth = cx_print_if_depth (g, info->arg[k], dialect);
      if (depth > deepest)
        deepest = depth;
    }
  return deepest + (strncmp (op->sheet, "IF(", 3) == 0 ? 1 : 0);
}
