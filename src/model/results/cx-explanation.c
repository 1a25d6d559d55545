/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printer that writes the workbook's formulas also writes explanations. */
#include "config.h"

#include "model/results/cx-explanation.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calc/cx-print.h"
#include "model/text/cx-format.h"

#define NO_FIGURE "{…}" /* stands for a row of numbers */

typedef struct {
  const CxResults *r;
  unsigned month;
  GArray *operands; /* CxOperand; NULL while numbers are printed */
  gboolean total;   /* rows are read as their totals */
} Context;

static bool
is_named (const CxDialect *dialect, CxNode node)
{
  const Context *context = dialect->data;
  const CxNodeInfo *info = cx_graph_node (context->r->model->graph, node);
  return info->label || node == CX_MONTH_NODE;
}

/* Fills in the value of the operand. A flow that the formula reads as a whole row has its total; other rows have no single number. */
static void
fill_value (const Context *context, CxOperand *operand, CxRef how)
{
  const CxResults *r = context->r;
  const CxNodeInfo *info = cx_graph_node (r->model->graph, operand->node);
  unsigned horizon = r->model->horizon, month = context->month;

  operand->unit = info->unit;
  operand->month = month;
  if (info->monthly && (context->total || how == CX_REF_ROW || how == CX_REF_REST || how == CX_REF_UPTO)) {
    operand->by_month = !(info->flags & CX_NODE_FLOW) || how == CX_REF_UPTO;
    operand->unit = cx_unit_of_total (info->unit);
    operand->total = !operand->by_month;
    operand->value = 0;
    for (unsigned t = 0; t <= horizon; t++)
      operand->value += cx_values_at (r->values, operand->node, t);
    return;
  }
  if (how == CX_REF_PREV)
    operand->month = month ? month - 1 : 0;
  else if (!info->monthly || how == CX_REF_FIRST)
    operand->month = 0;
  else if (how == CX_REF_LAST)
    operand->month = horizon;
  operand->value = how == CX_REF_PREV && !month ? 0 : cx_values_at (r->values, operand->node, operand->month);
}

/* Adds NODE to the operands unless it is one already. */
static void
note_operand (const Context *context, CxNode node, CxRef how)
{
  for (guint i = 0; i < context->operands->len; i++)
    if (g_array_index (context->operands, CxOperand, i).node == node)
      return;
  CxOperand operand = { .node = node, .label = cx_graph_node (context->r->model->graph, node)->label, .share = NAN };
  fill_value (context, &operand, how);
  g_array_append_val (context->operands, operand);
}

static void
refer_in_words (const CxDialect *dialect, CxNode node, CxRef how, CxText *out)
{
  const Context *context = dialect->data;
  const CxNodeInfo *info = cx_graph_node (context->r->model->graph, node);

  if (node == CX_MONTH_NODE) {
    cx_print_text_add (out, _("month"));
    return;
  }
  g_autofree char *name = g_strdup_printf (_("“%s”"), info->label ? info->label : _("an intermediate value"));
  cx_print_text_add (out, name);
  note_operand (context, node, how);
}

/* The elements of a list are inputs with adjacent numbers, so the first and the last are enough. */
static void
list_in_words (const CxDialect *dialect, CxNode first, CxNode last, CxText *out)
{
  const Context *context = dialect->data;
  const CxGraph *g = context->r->model->graph;
  g_autofree char *text = g_strdup_printf (_("“%s” to “%s”"), cx_graph_node (g, first)->label, cx_graph_node (g, last)->label);

  cx_print_text_add (out, text);
  for (CxNode node = first; node <= last; node++)
    note_operand (context, node, CX_REF_CELL);
}

/* Writes a list as a column of an array constant: {1;2;3}. */
static void
list_in_numbers (const CxDialect *dialect, CxNode first, CxNode last, CxText *out)
{
  const Context *context = dialect->data;

  cx_print_text_add (out, "{");
  for (CxNode node = first; node <= last; node++) {
    cx_print_text_add (out, node > first ? ";" : "");
    cx_print_number (cx_values_at (context->r->values, node, 0), out);
  }
  cx_print_text_add (out, "}");
}

/* Writes a whole row as an array constant of spreadsheets: {1,2,3}. */
static void
refer_in_numbers (const CxDialect *dialect, CxNode node, CxRef how, CxText *out)
{
  const Context *context = dialect->data;
  const CxResults *r = context->r;
  unsigned from = how == CX_REF_REST ? 1 : 0, to = how == CX_REF_UPTO ? context->month : r->model->horizon;

  if (node == CX_MONTH_NODE && how == CX_REF_CELL) {
    cx_print_number (context->month, out);
    return;
  }
  if (how == CX_REF_FIRST) {
    cx_print_number (cx_values_at (r->values, node, 0), out);
    return;
  }
  if (how == CX_REF_CELL || how == CX_REF_PREV || how == CX_REF_LAST) {
    CxOperand operand = { .node = node };
    fill_value (context, &operand, how);
    cx_print_number (operand.value, out);
    return;
  }
  cx_print_text_add (out, "{");
  for (unsigned t = from; t <= to; t++) {
    cx_print_text_add (out, t > from ? "," : "");
    cx_print_number (cx_values_at (r->values, node, t), out);
  }
  cx_print_text_add (out, "}");
}

/* Writes a value as people write it. A row that has no total has no single value, so that the formula has no figures. */
static void
refer_in_figures (const CxDialect *dialect, CxNode node, CxRef how, CxText *out)
{
  const Context *context = dialect->data;
  g_autofree char *text = NULL;
  CxOperand operand = { .node = node };

  if (node == CX_MONTH_NODE) {
    text = g_strdup_printf ("%u", context->month);
    cx_print_text_add (out, text);
    return;
  }
  fill_value (context, &operand, how);
  text = operand.by_month ? g_strdup (NO_FIGURE)
                          : cx_format_value (operand.value, operand.unit, cx_item_text (context->r->model->c, "currency"), FALSE);
  cx_print_text_add (out, text);
}

static void
list_in_figures (const CxDialect *dialect, CxNode first, CxNode last, CxText *out)
{
  for (CxNode node = first; node <= last; node++) {
    cx_print_text_add (out, node > first ? "; " : "");
    refer_in_figures (dialect, node, CX_REF_CELL, out);
  }
}

/* ---- Shares ---- */

/* Adds to PARTS, by the index of the operand, what each operand adds to NODE with SIGN. Returns FALSE if NODE is more than a sum. */
static gboolean
add_parts (const Context *context, CxNode node, double sign, gboolean root, double *parts)
{
  const CxGraph *g = context->r->model->graph;
  const CxNodeInfo *info = cx_graph_node (g, node);

  if (!root && info->label)
    for (guint i = 0; i < context->operands->len; i++) {
      const CxOperand *operand = &g_array_index (context->operands, CxOperand, i);
      if (operand->node == node) {
        parts[i] += sign * operand->value;
        return !operand->by_month;
      }
    }
  switch (info->op) {
  case CX_OP_LITERAL: return info->value == 0;
  case CX_OP_SAME:
  case CX_OP_SETTLE: return add_parts (context, info->arg[0], sign, FALSE, parts);
  case CX_OP_NEG: return add_parts (context, info->arg[0], -sign, FALSE, parts);
  case CX_OP_ADD:
  case CX_OP_SUB:
    return add_parts (context, info->arg[0], sign, FALSE, parts) &&
           add_parts (context, info->arg[1], info->op == CX_OP_ADD ? sign : -sign, FALSE, parts);
  default: return FALSE;
  }
}

/* Sets the shares of the operands in NODE, if it is a sum of several. Returns FALSE if NODE is more than a sum; otherwise SUM is the sum. */
static gboolean
set_shares (const Context *context, CxNode node, double *sum)
{
  guint n = context->operands->len;
  g_autofree double *parts = g_new0 (double, n + 1);
  double all = 0;

  *sum = 0;
  if (n == 0 || !add_parts (context, node, 1, TRUE, parts))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    all += fabs (parts[i]);
    *sum += parts[i];
  }
  for (guint i = 0; i < n && n > 1 && all > 0 && isfinite (all); i++)
    g_array_index (context->operands, CxOperand, i).share = parts[i] / all;
  return TRUE;
}

static const char *
translate (const char *msgid)
{
  return _(msgid);
}

CxExplanation *
cx_explanation_new (const CxResults *r, CxNode node, unsigned month)
{
  CxExplanation *e = g_new0 (CxExplanation, 1);
  Context context = { r, month, g_array_new (FALSE, FALSE, sizeof (CxOperand)) };
  const CxGraph *g = r->model->graph;
  const CxNodeInfo *info = cx_graph_node (g, node);
  CxText words = { 0 }, numbers = { 0 }, figures = { 0 };

  e->node = node;
  e->operands = context.operands;
  if (cx_op_info (info->op)->kind == CX_LEAF) {
    cx_print_number (cx_values_at (r->values, node, info->monthly ? month : 0), &numbers);
  } else {
    /* A remainder of rounding explains nothing, so the sum is explained without it. */
    if (info->op == CX_OP_SETTLE && is_named (&(CxDialect){ .data = &context }, info->arg[0]))
      node = info->arg[0];
    gboolean opening = info->monthly && month == 0;
    const CxDialect in_words = { true, is_named, refer_in_words, list_in_words, translate, &context, true };
    const CxDialect in_figures = { true, is_named, refer_in_figures, list_in_figures, translate, &context, true };
    const CxDialect in_numbers = { false, is_named, refer_in_numbers, list_in_numbers, NULL, &context, true };
    cx_print (g, node, &in_words, opening, &words);
    double sum;
    set_shares (&context, node, &sum);
    cx_print (g, node, &in_numbers, opening, &numbers);
    cx_print (g, node, &in_figures, opening, &figures);
    if (figures.text && e->operands->len > 0 && !strstr (figures.text, NO_FIGURE))
      e->figures = g_strdup (figures.text);
  }
  e->formula = g_strdup (words.text ? words.text : "");
  e->numbers = g_strdup (numbers.text ? numbers.text : "");
  cx_print_text_clear (&words);
  cx_print_text_clear (&numbers);
  cx_print_text_clear (&figures);
  return e;
}

CxExplanation *
cx_explanation_new_total (const CxResults *r, CxNode node)
{
  const CxGraph *g = r->model->graph;
  const CxNodeInfo *info = cx_graph_node (g, node);
  Context context = { .r = r, .month = 1, .operands = g_array_new (FALSE, FALSE, sizeof (CxOperand)), .total = TRUE };
  g_autoptr (CxExplanation) e = g_new0 (CxExplanation, 1);
  CxText words = { 0 };
  double sum = 0, total = 0;

  e->node = node;
  e->operands = context.operands;
  if (!info->monthly || !(info->flags & CX_NODE_FLOW) || cx_op_info (info->op)->kind == CX_LEAF)
    return NULL;
  const CxDialect in_words = { true, is_named, refer_in_words, list_in_words, translate, &context, true };
  cx_print (g, node, &in_words, FALSE, &words);
  e->formula = g_strdup (words.text ? words.text : "");
  e->numbers = g_strdup ("");
  cx_print_text_clear (&words);
  for (unsigned t = 0; t <= r->model->horizon; t++)
    total += cx_values_at (r->values, node, t);
  /* A row that differs in month 0 is not the sum of the other rows' totals. */
  if (!set_shares (&context, node, &sum) || fabs (sum - total) > 1e-9 * (fabs (sum) + fabs (total)))
    return NULL;
  return g_steal_pointer (&e);
}

void
cx_explanation_free (CxExplanation *e)
{
  if (!e)
    return;
  g_free (e->formula);
  g_free (e->numbers);
  g_free (e->figures);
  g_array_unref (e->operands);
  g_free (e);
}
