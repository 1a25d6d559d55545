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

/* This many lines have a step of their own, because a chart of more cannot be read. */
#define MOST_LINES 10

G_STATIC_ASSERT (COL_PARTS == (int) CX_STEP_PARTS && N_PARTS == (int) CX_N_STEP_PARTS);

/* A line and its size, by which lines are sorted. */
typedef struct {
  guint line; /* of the model */
  double size;
} Sized;

static int
by_size (gconstpointer a, gconstpointer z)
{
  const Sized *x = a, *y = z;

  return x->size != y->size ? (x->size < y->size ? 1 : -1) : (x->line > y->line) - (x->line < y->line);
}

/* Returns the lines sorted by their exported size, the largest first. (element-type Sized) */
static GArray *
sort_lines (const CxBook *b)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Sized));

  for (guint i = 0; i < b->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (b->model->lines, CxLineNodes, i);
    const Sized sized = { i, fabs (cx_values_get (b->results->values, line->total)) };
    g_array_append_val (lines, sized);
  }
  g_array_sort (lines, by_size);
  return lines;
}

static gboolean
has_rest (const CxBook *b)
{
  return b->model->lines->len > MOST_LINES;
}

guint
cx_steps_plan (CxBook *b, guint first)
{
  guint row;
  const guint n_lines = b->model->lines->len;

  b->steps_row = first;
  b->n_steps = n_lines > 0 ? MIN (n_lines, MOST_LINES) + has_rest (b) + cx_sheet_annual_row (b, "overlap", &row) : 0;
  /* The table has a title, a header, the steps, a total and an empty row. */
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

/* Puts one line: its amount, the level reached, the ends of the step, and the parts of which the stacked columns consist. */
static double
put_step (CxBook *b, guint row, double amount, const char *amount_formula, gboolean first, double level)
{
  const guint n = row + 1;
  double reached = first ? amount : level + amount, before = reached - amount;
  double lower = MIN (before, reached), upper = MAX (before, reached);
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

/* Returns the name of a benefit, with its initiative if another benefit has the same name. */
static char *
short_name (CxBook *b, const CxItem *benefit)
{
  guint n = 0;

  for (guint i = 0; i < b->model->lines->len; i++)
    n += strcmp (cx_item_name (g_array_index (b->model->lines, CxLineNodes, i).benefit), cx_item_name (benefit)) == 0;
  return n > 1 ? g_strdup_printf ("%s, %s", cx_item_name (benefit), cx_item_name (benefit->parent))
               : g_strdup (cx_item_name (benefit));
}

/* Puts the step of a row of Annual. The chart shows the name of the benefit, and the initiative stands beside it. */
static double
put_annual_step (CxBook *b, guint row, guint annual, double level)
{
  const double amount = cx_cells_value (b, CX_BOOK_ANNUAL, annual, CX_ANNUAL_TOTAL);
  g_autofree char *place = cx_cells_range (CX_BOOK_ANNUAL, annual, CX_ANNUAL_TOTAL, annual, CX_ANNUAL_TOTAL);
  g_autofree char *formula = g_strconcat ("=", place, NULL);

  return put_step (b, row, amount, formula, row == b->steps_row + 2, level);
}

/* Puts the sum of all lines that have no step of their own. LINES is the first row of the lines on Annual. */
static double
put_rest (CxBook *b, guint row, guint lines, double level)
{
  const guint last = lines + b->model->lines->len - 1, first = b->steps_row + 2;
  g_autofree char *all = cx_cells_range (CX_BOOK_ANNUAL, lines, CX_ANNUAL_TOTAL, last, CX_ANNUAL_TOTAL);
  g_autofree char *formula = g_strdup_printf ("=SUM(%s)-SUM(C%u:C%u)", all, first + 1, row);
  double sum = 0, shown = 0;

  for (guint at = lines; at <= last; at++)
    sum += cx_cells_value (b, CX_BOOK_ANNUAL, at, CX_ANNUAL_TOTAL);
  for (guint at = first; at < row; at++)
    shown += cx_cells_value (b, CX_BOOK_SUMMARY, at, COL_AMOUNT);
  cx_cells_put_printf (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL,
                       ngettext ("%u smaller benefit", "%u smaller benefits", b->model->lines->len - MOST_LINES),
                       b->model->lines->len - MOST_LINES);
  return put_step (b, row, sum - shown, formula, FALSE, level);
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
  g_autoptr (GArray) lines = sort_lines (b);
  guint annual, overlap, row = b->steps_row + 2;
  double level = 0;

  if (b->n_steps == 0 || !cx_sheet_annual_row (b, "lines/first", &annual))
    return;
  cx_frame_table_head (
    b, CX_BOOK_SUMMARY, b->steps_row,
    _("Benefits over the horizon, the largest first as exported, and their overlap: the steps of the chart above"),
    _("Benefit"), columns);
  for (guint i = 0; i < MIN (lines->len, MOST_LINES); i++, row++) {
    const guint number = g_array_index (lines, Sized, i).line;
    const CxItem *benefit = g_array_index (b->model->lines, CxLineNodes, number).benefit;
    g_autofree char *name = short_name (b, benefit);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL, name);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_UNIT, CX_STYLE_UNIT, cx_item_name (benefit->parent));
    level = put_annual_step (b, row, annual + number, level);
  }
  if (has_rest (b)) {
    level = put_rest (b, row, annual, level);
    row++;
  }
  if (cx_sheet_annual_row (b, "overlap", &overlap)) {
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL, _("Overlap between benefits"));
    level = put_annual_step (b, row++, overlap, level);
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
