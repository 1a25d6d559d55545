/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-sheet-annual.h"

enum { COL_AMOUNT = CX_COL_CONSTANT, COL_LEVEL, COL_LOWER, COL_UPPER, COL_PARTS };
enum { PART_HIDDEN, PART_RISE, PART_RISE_BELOW, PART_FALL, PART_FALL_BELOW, PART_TOTAL, N_PARTS };

G_STATIC_ASSERT (COL_PARTS == (int) CX_STEP_PARTS && N_PARTS == (int) CX_N_STEP_PARTS);

guint
cx_steps_plan (CxBook *b, guint first)
{
  guint lines, sum;

  b->steps_row = first;
  b->n_steps = cx_sheet_annual_row (b, "lines/first", &lines) && cx_sheet_annual_row (b, "lines", &sum) ? sum - lines : 0;
  /* A title, the header, the steps, their total, air below. */
  return b->n_steps > 0 ? first + b->n_steps + 4 : first;
}

guint
cx_steps_width (CxBook *b)
{
  return CLAMP (20 * (b->n_steps + 1), 590, 1200);
}

static double
part_of (guint part, double amount, double lower, double upper)
{
  double above = MAX (0, upper) - MAX (0, lower), below = MIN (0, lower) - MIN (0, upper);

  switch (part) {
  case PART_HIDDEN: return MAX (0, lower) + MIN (0, upper);
  case PART_RISE: return amount >= 0 ? above : 0;
  case PART_RISE_BELOW: return amount >= 0 ? below : 0;
  case PART_FALL: return amount < 0 ? above : 0;
  default: return amount < 0 ? below : 0;
  }
}

static void
put (CxBook *b, guint row, guint col, double value, const char *formula)
{
  cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, col, CX_STYLE_VALUE, cx_formats_number (b, CX_UNIT_MONEY, FALSE), formula, value,
                        NULL);
}

/* One line: its amount, the level reached, the ends of the step, and the parts that the columns are stacked from. */
static double
put_step (CxBook *b, guint row, guint annual, gboolean first, double level)
{
  const guint n = row + 1;
  double amount = cx_cells_value (b, CX_BOOK_ANNUAL, annual, CX_ANNUAL_TOTAL);
  double reached = first ? amount : level + amount, before = reached - amount;
  double lower = MIN (before, reached), upper = MAX (before, reached);
  g_autofree char *place = cx_cells_range (CX_BOOK_ANNUAL, annual, CX_ANNUAL_TOTAL, annual, CX_ANNUAL_TOTAL);
  g_autofree char *amount_formula = g_strconcat ("=", place, NULL);
  g_autofree char *level_formula = first ? g_strdup_printf ("=C%u", n) : g_strdup_printf ("=D%u+C%u", n - 1, n);
  g_autofree char *lower_formula = g_strdup_printf ("=MIN(D%u-C%u,D%u)", n, n, n);
  g_autofree char *upper_formula = g_strdup_printf ("=MAX(D%u-C%u,D%u)", n, n, n);
  static const char *const parts[PART_TOTAL] = {
    "=MAX(0,$E%u)+MIN(0,$F%u)",
    "=IF($C%u>=0,MAX(0,$F%u)-MAX(0,$E%u),0)",
    "=IF($C%u>=0,MIN(0,$E%u)-MIN(0,$F%u),0)",
    "=IF($C%u<0,MAX(0,$F%u)-MAX(0,$E%u),0)",
    "=IF($C%u<0,MIN(0,$E%u)-MIN(0,$F%u),0)",
  };

  put (b, row, COL_AMOUNT, amount, amount_formula);
  put (b, row, COL_LEVEL, reached, level_formula);
  put (b, row, COL_LOWER, lower, lower_formula);
  put (b, row, COL_UPPER, upper, upper_formula);
  for (guint part = 0; part < PART_TOTAL; part++) {
    g_autofree char *number = g_strdup_printf ("%u", n);
    g_auto (GStrv) pieces = g_strsplit (parts[part], "%u", -1);
    g_autofree char *formula = g_strjoinv (number, pieces);
    put (b, row, COL_PARTS + part, part_of (part, amount, lower, upper), formula);
  }
  return reached;
}

/* With its initiative where another benefit has the same name. */
static char *
short_name (CxBook *b, const CxItem *benefit)
{
  guint n = 0;

  for (guint i = 0; i < b->model->lines->len; i++)
    n += strcmp (cx_item_name (g_array_index (b->model->lines, CxLineNodes, i).benefit), cx_item_name (benefit)) == 0;
  return n > 1 ? g_strdup_printf ("%s, %s", cx_item_name (benefit), cx_item_name (benefit->parent))
               : g_strdup (cx_item_name (benefit));
}

/* Short, as the chart shows it: the benefit, beside it whose it is. */
static void
put_names (CxBook *b, guint row, CxNode node)
{
  for (guint i = 0; i < b->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (b->model->lines, CxLineNodes, i);
    if (line->amount != node)
      continue;
    g_autofree char *name = short_name (b, line->benefit);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL, name);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_UNIT, CX_STYLE_UNIT, cx_item_name (line->benefit->parent));
    return;
  }
  cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL, _("Overlap between benefits"));
}

void
cx_steps_put (CxBook *b)
{
  const char *const columns[] = { _("Amount, {}"),
                                  _("Added up, {}"),
                                  _("Lower end of the step"),
                                  _("Upper end of the step"),
                                  _("Not painted"),
                                  _("Adds"),
                                  _("Adds, below zero"),
                                  _("Takes away"),
                                  _("Takes away, below zero"),
                                  _("Together"),
                                  NULL };
  guint annual, row = b->steps_row + 2;
  double level = 0;

  if (b->n_steps == 0 || !cx_sheet_annual_row (b, "lines/first", &annual))
    return;
  cx_frame_table_head (b, CX_BOOK_SUMMARY, b->steps_row,
                       _("Benefits by line over the horizon, and their overlap: the steps of the chart above"), _("Benefit"),
                       columns);
  for (guint i = 0; i < b->n_steps; i++, row++) {
    put_names (b, row, cx_sheet_annual_node (b, annual + i));
    level = put_step (b, row, annual + i, i == 0, level);
  }
  g_autofree char *total = g_strdup_printf ("=SUM(C%u:C%u)", b->steps_row + 3, row);
  g_autofree char *shown = g_strdup_printf ("=C%u", row + 1);
  const char *format = cx_formats_number (b, CX_UNIT_MONEY, FALSE);

  for (guint col = 0; col < COL_PARTS + N_PARTS; col++)
    cx_cells_put_blank (b, CX_BOOK_SUMMARY, row, col, CX_STYLE_TOTAL, NULL);
  cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_STRONG, _("Benefits together"));
  cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, COL_AMOUNT, CX_STYLE_TOTAL, format, total, level, NULL);
  cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, COL_PARTS + PART_TOTAL, CX_STYLE_TOTAL, format, shown, level, NULL);
}
