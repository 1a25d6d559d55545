/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/layout/cx-layout-formula.h"

#include <math.h>
#include <string.h>

#include "report/xlsx/cx-cell-name.h"

/* No formula contains these characters. */
#define CX_OPEN_HERE   '\001'
#define CX_OPEN_BEFORE '\002'

static const char *
section_sheet (CxSection section)
{
  static const char *const sheets[] = { "Model", "Lines", "Summary", "Summary", "" };
  return sheets[section];
}

static void
add_text_column (CxText *out, const char *column, gboolean fixed_column, guint row, gboolean fixed_row)
{
  char digits[12], text[24];
  guint n = sizeof digits - 1, length = 0;

  digits[n] = '\0';
  for (guint rest = row + 1; rest > 0; rest /= 10)
    digits[--n] = (char) ('0' + rest % 10);
  if (fixed_column)
    text[length++] = '$';
  while (*column)
    text[length++] = *column++;
  if (fixed_row)
    text[length++] = '$';
  memcpy (text + length, digits + n, sizeof digits - n);
  cx_print_text_add (out, text);
}

static void
add_cell (CxText *out, guint column, gboolean fixed_column, guint row, gboolean fixed_row)
{
  char name[4];

  cx_cell_name_column (column, name);
  add_text_column (out, name, fixed_column, row, fixed_row);
}

/* Adds a cell in the column of the cursor's month, or of the month before. */
static void
add_moving (const CxCursor *cursor, CxText *out, gboolean before, guint row, gboolean fixed_row)
{
  static const char here[] = { CX_OPEN_HERE, '\0' }, back[] = { CX_OPEN_BEFORE, '\0' };

  if (cursor->open)
    add_text_column (out, before ? back : here, FALSE, row, fixed_row);
  else
    add_cell (out, CX_COL_MONTHS + cursor->month - (before ? 1 : 0), FALSE, row, fixed_row);
}

static void
add_range (CxText *out, guint first, guint last, guint row, gboolean fixed_row)
{
  add_cell (out, first, TRUE, row, fixed_row);
  cx_print_text_add (out, ":");
  add_cell (out, last, TRUE, row, fixed_row);
}

static void
add_sheet (CxText *out, const char *sheet, const char *from)
{
  if (strcmp (sheet, from) == 0)
    return;
  cx_print_text_add (out, sheet);
  cx_print_text_add (out, "!");
}

static bool
is_placed (const CxDialect *dialect, CxNode node)
{
  const CxCursor *cursor = dialect->data;
  return cursor->layout->places[node].kind != CX_PLACE_INLINE;
}

static void
refer (const CxDialect *dialect, CxNode node, CxRef how, CxText *out)
{
  const CxCursor *cursor = dialect->data;
  const CxLayout *layout = cursor->layout;
  const CxLayoutPlace *place = &layout->places[node];
  const char *from = section_sheet (cursor->section);
  guint last = CX_COL_MONTHS + cx_graph_horizon (layout->g);
  guint row = place->row;
  gboolean fixed_row = FALSE;

  switch (place->kind) {
  case CX_PLACE_INPUT:
    /* A selector is referred to by its name. */
    if (cx_graph_node (layout->g, node)->op == CX_OP_INPUT && g_str_has_prefix (cx_graph_node (layout->g, node)->id, "in_")) {
      cx_print_text_add (out, cx_graph_node (layout->g, node)->id);
      return;
    }
    add_sheet (out, "Inputs", from);
    /* A constant stands in the column in which inputs have their base value. */
    add_cell (out, cx_graph_node (layout->g, node)->op == CX_OP_INPUT ? layout->live_column : CX_COL_BASE, TRUE, row, FALSE);
    return;
  case CX_PLACE_TOTAL: {
    const CxLayoutPlace *home = &layout->places[cx_graph_node (layout->g, node)->arg[0]];
    add_sheet (out, section_sheet (home->section), from);
    add_cell (out, CX_COL_TOTAL, TRUE, home->row, FALSE);
    return;
  }
  case CX_PLACE_AXIS:
    /* Each sheet has its own axis; sheets without one refer to that of Model. */
    fixed_row = TRUE;
    if (cursor->section == CX_N_SECTIONS) {
      cx_print_text_add (out, "Model!");
      row = CX_ROW_AXIS;
    } else {
      row = layout->axis[cursor->section];
    }
    break;
  case CX_PLACE_ROW:
    add_sheet (out, section_sheet (place->section), from);
    if (!cx_graph_node (layout->g, node)->monthly) {
      add_cell (out, CX_COL_CONSTANT, TRUE, row, FALSE);
      return;
    }
    break;
  case CX_PLACE_INLINE:
  default: g_assert_not_reached ();
  }

  switch (how) {
  case CX_REF_CELL: add_moving (cursor, out, FALSE, row, fixed_row); break;
  case CX_REF_PREV: add_moving (cursor, out, TRUE, row, fixed_row); break;
  case CX_REF_ROW: add_range (out, CX_COL_MONTHS, last, row, fixed_row); break;
  case CX_REF_UPTO:
    add_cell (out, CX_COL_MONTHS, TRUE, row, fixed_row);
    cx_print_text_add (out, ":");
    add_moving (cursor, out, FALSE, row, fixed_row);
    break;
  case CX_REF_FIRST: add_cell (out, CX_COL_MONTHS, TRUE, row, fixed_row); break;
  case CX_REF_REST: add_range (out, CX_COL_MONTHS + 1, last, row, fixed_row); break;
  case CX_REF_LAST: add_cell (out, last, TRUE, row, fixed_row); break;
  default: g_assert_not_reached ();
  }
}

/* The elements of a list are adjacent rows of Inputs. */
static void
refer_list (const CxDialect *dialect, CxNode first, CxNode last, CxText *out)
{
  const CxCursor *cursor = dialect->data;
  const CxLayout *layout = cursor->layout;

  add_sheet (out, "Inputs", section_sheet (cursor->section));
  add_cell (out, layout->live_column, TRUE, layout->places[first].row, TRUE);
  cx_print_text_add (out, ":");
  add_cell (out, layout->live_column, TRUE, layout->places[last].row, TRUE);
}

CxDialect
cx_layout_formula_dialect (CxCursor *cursor)
{
  return (CxDialect){ .is_placed = is_placed, .refer = refer, .refer_list = refer_list, .data = cursor };
}

static char *
take (CxText *text)
{
  char *copy = g_strdup (text->text ? text->text : "");
  cx_print_text_clear (text);
  return copy;
}

char *
cx_layout_formula (const CxLayout *layout, CxNode node, CxSection section, unsigned month)
{
  CxCursor cursor = { .layout = layout, .section = section, .month = month };
  CxDialect dialect = cx_layout_formula_dialect (&cursor);
  CxText text = { 0 };

  cx_print_text_add (&text, "=");
  cx_print (layout->g, node, &dialect, cx_graph_node (layout->g, node)->monthly && month == 0, &text);
  return take (&text);
}

char *
cx_layout_formula_open (const CxLayout *layout, CxNode node, CxSection section)
{
  CxCursor cursor = { .layout = layout, .section = section, .month = 1, .open = TRUE };
  CxDialect dialect = cx_layout_formula_dialect (&cursor);
  CxText text = { 0 };

  cx_print_text_add (&text, "=");
  cx_print (layout->g, node, &dialect, FALSE, &text);
  return take (&text);
}

void
cx_layout_formula_fill (const char *open, unsigned month, GString *formula)
{
  char here[4], before[4];

  cx_cell_name_column (CX_COL_MONTHS + month, here);
  cx_cell_name_column (CX_COL_MONTHS + month - 1, before);
  g_string_truncate (formula, 0);
  for (;;) {
    gsize plain = 0;
    while (open[plain] && open[plain] != CX_OPEN_HERE && open[plain] != CX_OPEN_BEFORE)
      plain++;
    g_string_append_len (formula, open, (gssize) plain);
    open += plain;
    if (!*open)
      return;
    g_string_append (formula, *open++ == CX_OPEN_HERE ? here : before);
  }
}

char *
cx_layout_formula_reference (const CxLayout *layout, CxNode node, CxSection section, CxRef how, unsigned month)
{
  CxCursor cursor = { .layout = layout, .section = section, .month = month };
  CxDialect dialect = cx_layout_formula_dialect (&cursor);
  CxText text = { 0 };

  refer (&dialect, node, how, &text);
  return take (&text);
}

char *
cx_layout_formula_echo (const CxLayout *layout, CxNode node, CxSection section)
{
  g_autofree char *cell = cx_layout_formula_reference (layout, node, section, CX_REF_CELL, 0);
  return g_strconcat ("=", cell, NULL);
}

/* Returns the text that replaces NODE if it has no value: the reason whose condition holds. */
static const char *
reason_of (const CxGraph *g, const CxValues *values, CxNode node, unsigned month)
{
  for (;;) {
    const CxNodeInfo *info = cx_graph_node (g, node);
    switch (info->op) {
    case CX_OP_REASON:
      if (cx_values_at (values, info->arg[0], month) != 0)
        return cx_graph_reason_text (g, node);
      node = info->arg[1];
      break;
    case CX_OP_SAME: node = info->arg[0]; break;
    case CX_OP_IF: node = cx_values_at (values, info->arg[0], month) != 0 ? info->arg[1] : info->arg[2]; break;
    default: return NULL;
    }
  }
}

double
cx_layout_formula_value (const CxGraph *g, const CxValues *values, CxNode node, unsigned month, const char **text)
{
  double value = cx_values_at (values, node, cx_graph_node (g, node)->monthly ? month : 0);

  *text = isfinite (value) ? NULL : reason_of (g, values, node, month);
  return value;
}
