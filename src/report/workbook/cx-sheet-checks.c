/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-checks.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/case/cx-mix.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-input-rows.h"
#include "report/workbook/cx-sheet-annual.h"
#include "report/workbook/cx-selectors.h"
#include "report/workbook/cx-sheet-bridge.h"
#include "report/workbook/cx-sheet-inputs.h"
#include "report/workbook/cx-sheet-statements.h"
#include "report/workbook/cx-snapshot.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_LABEL, COL_UNIT, COL_VALUE, COL_AGAINST, COL_DIFFERENCE, COL_TOLERANCE, COL_HOLDS, COL_BEYOND };
#define LABEL_WIDTH 70
enum {
  ROW_HEADER = 2,
  ROW_RELATIVE = 4,
  ROW_ABSOLUTE,
  ROW_SHARES,
  ROW_LARGEST,
  ROW_SCENARIO,
  ROW_UNCHANGED,
  ROW_GOOD,
  ROW_BAD,
  ROW_BODY = 13
};

#define RELATIVE 1e-9
#define ABSOLUTE 1e-12

/* The measures that scale a tolerance. */
typedef enum { BY_VALUE, BY_LARGEST, BY_SHARES } Measure;

typedef struct {
  CxBook *b;
  guint row;
  double largest;
  gboolean all_hold;
} Checks;

static void
put_heading (Checks *c, const char *title)
{
  for (guint col = 0; col <= COL_HOLDS; col++)
    cx_cells_put_blank (c->b, CX_BOOK_CHECKS, c->row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (c->b, CX_BOOK_CHECKS, c->row++, COL_LABEL, CX_STYLE_HEADING, title);
}

/* One side of a check: a formula with its result, or an exported number. */
typedef struct {
  char *formula; /* NULL: a constant */
  double value;
  const char *text;
} Side;

static void
put_side (Checks *c, guint col, CxUnit unit, const Side *side)
{
  CxBook *b = c->b;
  const char *format = cx_formats_number (b, unit, FALSE);

  if (side->formula)
    cx_cells_put_formula (b, CX_BOOK_CHECKS, c->row, col, CX_STYLE_OUTCOME, format, side->formula, side->value, side->text);
  else if (side->text)
    cx_snapshot_put_reason (b, CX_BOOK_CHECKS, c->row, col, side->text);
  else
    cx_cells_put_number (b, CX_BOOK_CHECKS, c->row, col, CX_STYLE_SNAPSHOT, format, side->value);
}

/* Puts a check. One with IF_UNCHANGED holds only while nothing has been changed since the export. */
static void
put_check (Checks *c, const char *label, CxUnit unit, Measure measure, gboolean if_unchanged, Side value, Side against,
           const char *name)
{
  CxBook *b = c->b;
  guint n = c->row + 1;
  gboolean texts = value.text || against.text || if_unchanged;
  double difference = value.text || against.text ? g_strcmp0 (value.text, against.text) != 0 : fabs (value.value - against.value);
  double tolerance = against.text            ? 0
                     : measure == BY_LARGEST ? MAX (RELATIVE * fabs (against.value), ABSOLUTE * c->largest)
                     : measure == BY_SHARES  ? CX_MIX_TOLERANCE
                                             : RELATIVE * MAX (1, fabs (against.value));
  gboolean holds = difference <= tolerance;
  g_autofree char *unit_words = cx_format_unit (unit, b->currency);
  g_autofree char *scale = measure == BY_LARGEST  ? g_strdup_printf ("MAX($C$%d*ABS(D%u),$C$%d*$C$%d)", ROW_RELATIVE + 1, n,
                                                                     ROW_ABSOLUTE + 1, ROW_LARGEST + 1)
                           : measure == BY_SHARES ? g_strdup_printf ("$C$%d", ROW_SHARES + 1)
                                                  : g_strdup_printf ("$C$%d*MAX(1,ABS(D%u))", ROW_RELATIVE + 1, n);
  g_autofree char *difference_formula =
    texts ? g_strdup_printf ("=IF(AND(ISNUMBER(C%u),ISNUMBER(D%u)),ABS(C%u-D%u),1*(C%u<>D%u))", n, n, n, n, n, n)
          : g_strdup_printf ("=ABS(C%u-D%u)", n, n);
  g_autofree char *tolerance_formula =
    texts ? g_strdup_printf ("=IF(ISNUMBER(D%u),%s,0)", n, scale) : g_strdup_printf ("=%s", scale);
  /* An error value makes the check fail, instead of spreading to every sheet. */
  g_autofree char *holds_formula = if_unchanged ? g_strdup_printf ("=IF(ISNUMBER(E%u+F%u),1*OR($C$%d=0,E%u<=F%u),1-$C$%d)", n, n,
                                                                   ROW_UNCHANGED + 1, n, n, ROW_UNCHANGED + 1)
                                                : g_strdup_printf ("=IF(ISNUMBER(E%u+F%u),1*(E%u<=F%u),0)", n, n, n, n);

  cx_cells_put_text (b, CX_BOOK_CHECKS, c->row, COL_LABEL, CX_STYLE_WRAPPED, label);
  cx_cells_put_text (b, CX_BOOK_CHECKS, c->row, COL_UNIT, CX_STYLE_UNIT, unit_words);
  cx_frame_fit_row (b, CX_BOOK_CHECKS, c->row, label, LABEL_WIDTH);
  put_side (c, COL_VALUE, unit, &value);
  put_side (c, COL_AGAINST, unit, &against);
  cx_cells_put_formula (b, CX_BOOK_CHECKS, c->row, COL_DIFFERENCE, CX_STYLE_VALUE, "0.0E+00", difference_formula, difference,
                        NULL);
  cx_cells_put_formula (b, CX_BOOK_CHECKS, c->row, COL_TOLERANCE, CX_STYLE_VALUE, "0.0E+00", tolerance_formula, tolerance, NULL);
  cx_cells_put_formula (b, CX_BOOK_CHECKS, c->row, COL_HOLDS, CX_STYLE_VALUE, CX_FORMATS_PLAIN, holds_formula, holds, NULL);
  if (name)
    cx_cells_define_name (b, name, CX_BOOK_CHECKS, c->row, COL_HOLDS);
  c->all_hold = c->all_hold && holds;
  c->row++;
  g_free (value.formula);
  g_free (against.formula);
}

/* Returns a side that adds up one or several cells of a sheet. */
static Side
cell_side (Checks *c, CxBookSheet sheet, guint row, guint col)
{
  g_autofree char *place = cx_cells_range (sheet, row, col, row, col);
  return (Side){ g_strconcat ("=", place, NULL), cx_cells_value (c->b, sheet, row, col), NULL };
}

static gboolean
annual_side (Checks *c, const char *key, Side *side)
{
  guint row;
  if (!cx_sheet_annual_row (c->b, key, &row))
    return FALSE;
  *side = cell_side (c, CX_BOOK_ANNUAL, row, CX_ANNUAL_TOTAL);
  return TRUE;
}

static Side
node_side (Checks *c, CxNode node, CxRef how)
{
  g_autofree char *place = cx_layout_formula_reference (c->b->layout, node, CX_N_SECTIONS, how, 0);
  return (Side){ g_strconcat ("=", place, NULL), cx_values_at (c->b->results->values, node, c->b->horizon), NULL };
}

static Side
total_side (Checks *c, CxNode row)
{
  CxNode total = cx_graph_node (c->b->model->graph, row)->total;
  g_autofree char *place = cx_layout_formula_reference (c->b->layout, total, CX_N_SECTIONS, CX_REF_CELL, 0);
  return (Side){ g_strconcat ("=", place, NULL), cx_values_get (c->b->results->values, total), NULL };
}

/* Returns the same value by the spreadsheet's own function, which is among the workings of the rate of return. */
static Side
npv_side (Checks *c)
{
  CxNode again = c->b->model->npv_again;
  g_autofree char *place = cx_layout_formula_reference (c->b->layout, again, CX_N_SECTIONS, CX_REF_CELL, 0);
  return (Side){ g_strconcat ("=", place, NULL), cx_results_at (c->b->results, again), NULL };
}

static Side
result_side (Checks *c, guint which)
{
  const GArray *rows = cx_layout_rows (c->b->layout, CX_SECTION_RESULTS);

  for (guint i = 0; i < rows->len; i++) {
    const CxLayoutRow *row = &g_array_index (rows, CxLayoutRow, i);
    if (row->node == c->b->model->result[which]) {
      g_autofree char *place = cx_cells_range (CX_BOOK_SUMMARY, row->row, CX_COL_CONSTANT, row->row, CX_COL_CONSTANT);
      return (Side){ g_strconcat ("=", place, NULL), c->b->results->value[which], cx_cells_missing_reason (c->b, which) };
    }
  }
  g_assert_not_reached ();
}

static void
check_inside (Checks *c)
{
  CxBook *b = c->b;
  const CxNode *series = b->model->series;
  Side a, z;

  put_heading (c, _("The workbook against itself"));
  put_check (c, _("Net present value: cash by factor, against NPV()"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
             result_side (c, CX_RESULT_NPV), npv_side (c), "chk_npv");
  if (annual_side (c, "lines", &a) && annual_side (c, "benefits", &z))
    put_check (c, _("Benefits: lines and their overlap, against the program"), CX_UNIT_MONEY, BY_LARGEST, FALSE, a, z,
               "chk_lines");
  if (annual_side (c, "costs-down", &a) && annual_side (c, "costs", &z))
    put_check (c, _("Costs: operating, capital and contingency, against costs"), CX_UNIT_MONEY, BY_LARGEST, FALSE, a, z,
               "chk_costs");

  const CxField *category = cx_registry_find (CX_ITEM_COST, NULL, "category");
  g_autoptr (GString) down = g_string_new ("=");
  double sum = 0;
  for (const CxChoice *choice = category->choices; choice && choice->id; choice++) {
    g_autofree char *key = g_strdup_printf ("category/%s", choice->id);
    if (annual_side (c, key, &a)) {
      g_string_append_printf (down, "%s+", a.formula + 1);
      sum += a.value;
      g_free (a.formula);
    }
  }
  if (annual_side (c, "contingency", &a) && annual_side (c, "costs", &z)) {
    g_string_append (down, a.formula + 1);
    g_free (a.formula);
    put_check (c, _("Costs: categories and contingency, against costs"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
               (Side){ g_string_free (g_steal_pointer (&down), FALSE), sum + a.value, NULL }, z, "chk_categories");
  }

  const struct {
    const char *key;
    CxSeries series;
    const char *label;
    const char *name;
  } annual[] = {
    { "benefits", CX_SERIES_BENEFITS, _("Benefits: years, against months"), "chk_annual_benefits" },
    { "costs", CX_SERIES_COSTS, _("Costs: years, against months"), "chk_annual_costs" },
    { "tax", CX_SERIES_TAX, _("Tax: years, against months"), "chk_annual_tax" },
    { "net", CX_SERIES_NET, _("Net cash: years, against months"), "chk_annual_net" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (annual); i++)
    if (annual_side (c, annual[i].key, &a))
      put_check (c, annual[i].label, CX_UNIT_MONEY, BY_LARGEST, FALSE, a, total_side (c, series[annual[i].series]),
                 annual[i].name);
  put_check (c, _("Cumulative cash at the end, against the sum of net cash"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
             node_side (c, series[CX_SERIES_CUMULATIVE], CX_REF_LAST), total_side (c, series[CX_SERIES_NET]), "chk_cumulative");

  Side benefits = total_side (c, series[CX_SERIES_BENEFITS]), costs = total_side (c, series[CX_SERIES_COSTS]),
       tax = total_side (c, series[CX_SERIES_TAX]);
  Side net = { g_strdup_printf ("%s-%s-%s", benefits.formula, costs.formula + 1, tax.formula + 1),
               benefits.value - costs.value - tax.value, NULL };
  put_check (c, _("Benefits less costs less tax, against net cash"), CX_UNIT_MONEY, BY_LARGEST, FALSE, net,
             total_side (c, series[CX_SERIES_NET]), "chk_net");
  g_free (benefits.formula);
  g_free (costs.formula);
  g_free (tax.formula);
}

/* Checks the end of Bridge and of Statements against the figures with which they begin. */
static void
check_statements (Checks *c)
{
  CxBook *b = c->b;
  const CxNode *series = b->model->series;

  put_check (c, _("Bridge: the level reached, against net present value"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
             cell_side (c, CX_BOOK_BRIDGE, b->bridge_row, CX_BRIDGE_REACHED), result_side (c, CX_RESULT_NPV), "chk_bridge");
  put_check (c, _("Statements: benefits, against the program"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
             cell_side (c, CX_BOOK_STATEMENTS, b->statement_row, CX_STATEMENTS_TOTAL), total_side (c, series[CX_SERIES_BENEFITS]),
             "chk_statement_benefits");
  put_check (c, _("Statements: free cash, against net cash"), CX_UNIT_MONEY, BY_LARGEST, FALSE,
             cell_side (c, CX_BOOK_STATEMENTS, b->statement_cash_row, CX_STATEMENTS_TOTAL), total_side (c, series[CX_SERIES_NET]),
             "chk_statement_cash");
}

/* Checks that a row is 0 in every month. */
static void
check_zero (Checks *c, const char *label, CxUnit unit, CxNode node)
{
  CxBook *b = c->b;
  CxSection section;
  guint row;
  double highest = -INFINITY, lowest = INFINITY;

  if (!cx_layout_find (b->layout, node, &section, &row) || !cx_graph_node (b->model->graph, node)->monthly)
    return;
  g_autofree char *range = cx_layout_formula_reference (b->layout, node, CX_N_SECTIONS, CX_REF_ROW, 0);
  for (guint t = 0; t <= b->horizon; t++) {
    highest = MAX (highest, cx_values_at (b->results->values, node, t));
    lowest = MIN (lowest, cx_values_at (b->results->values, node, t));
  }
  put_check (c, label, unit, BY_VALUE, FALSE,
             (Side){ g_strdup_printf ("=MAX(MAX(%s),-MIN(%s))", range, range), MAX (highest, -lowest), NULL },
             (Side){ NULL, 0, NULL }, NULL);
}

/* Checks the sum of the shares of SEGMENT in column COL of Inputs. RESULTS are those of the column's scenario. */
static void
check_mix (Checks *c, const char *label, const CxItem *segment, guint col, const CxResults *results)
{
  double sum = 0;

  for (guint i = 0; i < CX_MIX_SHARES; i++) {
    g_autofree char *path = cx_item_field_path (segment, cx_registry_find (CX_ITEM_SEGMENT, NULL, cx_mix_share (i)));
    sum += cx_values_get (results->values, cx_model_input (c->b->model, path));
  }
  put_check (c, label, CX_UNIT_SHARE, BY_SHARES, FALSE,
             (Side){ cx_input_rows_sum (c->b, segment, cx_mix_share (0), cx_mix_share (CX_MIX_SHARES - 1), col), sum, NULL },
             (Side){ NULL, 1, NULL }, NULL);
}

/* Checks the mixes that formulas use, and those of every scenario that can be chosen. */
static void
check_mixes (Checks *c)
{
  CxBook *b = c->b;

  if (cx_item_n (b->c, CX_ITEM_SEGMENT) > 0)
    put_heading (c, _("Promoters, passives and detractors sum to 1, live and in every scenario"));
  for (guint i = 0; i < cx_item_n (b->c, CX_ITEM_SEGMENT); i++) {
    const CxItem *segment = cx_item_nth (b->c, CX_ITEM_SEGMENT, i);
    g_autofree char *live = g_strdup_printf (_("%s, live"), cx_item_name (segment));

    check_mix (c, live, segment, b->col_live, b->results);
    for (guint k = 0; k < b->scenarios->len; k++) {
      g_autofree char *label =
        g_strdup_printf ("%s, %s", cx_item_name (segment), (char *) g_ptr_array_index (b->scenario_names, k));
      check_mix (c, label, segment, CX_COL_BASE + k, g_ptr_array_index (b->scenarios, k));
    }
  }
}

/* Checks values that may have been pasted past the rules of their cells. */
static void
check_bounds (Checks *c)
{
  CxBook *b = c->b;
  g_autofree char *flags = cx_cells_range (CX_BOOK_INPUTS, b->inputs_header + 1, b->col_allowed, b->inputs_last, b->col_allowed);

  put_check (c, _("Inputs whose live value is not allowed: see the last column of Inputs"), CX_UNIT_NUMBER, BY_VALUE, FALSE,
             (Side){ g_strdup_printf ("=COUNTIF(%s,0)", flags), 0, NULL }, (Side){ NULL, 0, NULL }, "chk_inputs");
  for (guint i = 0; i < cx_selectors_n (); i++) {
    const CxSelector *selector = cx_selectors_nth (i);
    const guint row = CX_SELECTORS_FIRST + i;
    g_autofree char *cell = cx_cells_range (CX_BOOK_INPUTS, row, CX_SELECTORS_ALLOWED, row, CX_SELECTORS_ALLOWED);

    put_check (c, _(selector->label), CX_UNIT_FLAG, BY_VALUE, FALSE, (Side){ g_strconcat ("=", cell, NULL), 1, NULL },
               (Side){ NULL, 1, NULL }, NULL);
  }
}

/* Checks that a single payment is paid in full in its month, or is due beyond the horizon and does not count; the column
 * beside the checks shows which. A month with a fraction would lose the payment. */
static void
check_payments (Checks *c)
{
  CxBook *b = c->b;
  const char *format = cx_formats_number (b, CX_UNIT_MONEY, FALSE);
  g_autofree char *months = cx_layout_formula_reference (b->layout, CX_MONTH_NODE, CX_N_SECTIONS, CX_REF_LAST, 0);
  guint head = c->row;

  for (guint i = 0; i < b->model->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (b->model->costs, CxCostNodes, i);
    if (!cost->once)
      continue;
    if (c->row == head) {
      put_heading (c, _("Costs that are paid once are paid in full"));
      cx_cells_put_text (b, CX_BOOK_CHECKS, head, COL_BEYOND, CX_STYLE_HEADING, _("Due beyond the horizon"));
    }
    g_autofree char *label = g_strdup_printf ("%s, %s", cx_item_name (cost->cost), cx_item_name (cost->cost->parent));
    g_autofree char *due = cx_layout_formula_reference (b->layout, cost->due, CX_N_SECTIONS, CX_REF_CELL, 0);
    g_autofree char *once = cx_layout_formula_reference (b->layout, cost->once, CX_N_SECTIONS, CX_REF_CELL, 0);
    g_autofree char *beyond_formula = g_strdup_printf ("=IF(%s>%s,%s,0)", due, months, once);
    double amount = cx_values_get (b->results->values, cost->once);
    gboolean beyond = cx_values_get (b->results->values, cost->due) > b->horizon;

    cx_cells_put_formula (b, CX_BOOK_CHECKS, c->row, COL_BEYOND, CX_STYLE_VALUE, format, beyond_formula, beyond ? amount : 0,
                          NULL);
    put_check (c, label, CX_UNIT_MONEY, BY_LARGEST, FALSE, total_side (c, cost->payment),
               (Side){ g_strdup_printf ("=IF(%s>%s,0,%s)", due, months, once), beyond ? 0 : amount, NULL }, NULL);
  }
}

/* Formulas ignore a text, so a reviewer who typed one would wrongly think that it counts. */
static void
check_entries (Checks *c)
{
  CxBook *b = c->b;
  g_autofree char *cells =
    cx_cells_range (CX_BOOK_INPUTS, b->inputs_header + 1, b->col_reviewer, b->inputs_last, b->col_reviewer);

  put_heading (c, _("Entries of reviewers"));
  put_check (c, _("Reviewer's values that are no numbers"), CX_UNIT_NUMBER, BY_VALUE, FALSE,
             (Side){ g_strdup_printf ("=COUNTA(%s)-COUNT(%s)", cells, cells), 0, NULL }, (Side){ NULL, 0, NULL }, "chk_entries");
}

static void
check_rows (Checks *c)
{
  CxBook *b = c->b;

  if (b->model->balances->len > 0) {
    put_heading (c, _("Contacts are conserved: the contacts that a channel keeps and hands over add up to all that it had"));
    for (guint i = 0; i < b->model->balances->len; i++) {
      CxNode node = g_array_index (b->model->balances, CxNode, i);
      check_zero (c, cx_graph_node (b->model->graph, node)->label, CX_UNIT_SHARE, node);
    }
  }
  if (b->model->guards->len > 0) {
    put_heading (c, _("Custom formulas are numbers in every month"));
    for (guint i = 0; i < b->model->guards->len; i++) {
      const CxGuard *guard = &g_array_index (b->model->guards, CxGuard, i);
      g_autofree char *label = cx_words_labelled (cx_item_name (guard->benefit), _(guard->what));
      check_zero (c, label, CX_UNIT_FLAG, guard->bad);
    }
  }
}

static void
check_program (Checks *c)
{
  CxBook *b = c->b;
  g_autofree char *note = cx_frame_snapshot_note (b);
  g_autofree char *title = g_strdup_printf (_("The workbook against CX Case, as long as nothing is changed. %s"), note);

  put_heading (c, title);
  for (guint i = 0; i < CX_N_RESULTS; i++) {
    const CxResultInfo *info = cx_result_info (i);
    CxFormat format = cx_unit_format (info->unit);
    Side exported = { NULL, b->results->value[i], cx_cells_missing_reason (b, i) };
    put_check (c, _(info->label), info->unit, format == CX_FORMAT_MONEY ? BY_LARGEST : BY_VALUE, TRUE, result_side (c, i),
               exported, NULL);
  }
}

/* Lists inputs that the present choices do not use. A reviewer may change them and they come back with the workbook, but no
 * number here moves. */
static void
put_idle_inputs (Checks *c)
{
  guint title = c->row;

  if (cx_sheet_inputs_put_idle (c->b, CX_BOOK_CHECKS, title + 1) > title + 1)
    put_heading (c, _("Not a check: inputs on which no result here depends, as they are live on Inputs"));
}

/* Puts the scales of the tolerances, and whether anything has been changed. */
static void
put_settings (Checks *c)
{
  CxBook *b = c->b;
  guint last_row = CX_ROW_BODY, last_col = CX_COL_MONTHS + b->horizon;
  const GArray *rows = cx_layout_rows (b->layout, CX_SECTION_MODEL);
  char reviewer[4];

  c->row = ROW_HEADER + 1;
  put_heading (c, _("Scales of the differences"));
  if (rows->len > 0)
    last_row = g_array_index (rows, CxLayoutRow, rows->len - 1).row;
  for (guint row = CX_ROW_BODY; row <= last_row; row++)
    for (guint col = CX_COL_CONSTANT; col <= last_col; col++) {
      double value = cx_cells_value (b, CX_BOOK_MODEL, row, col);
      if (isfinite (value))
        c->largest = MAX (c->largest, fabs (value));
    }
  g_autofree char *model = cx_cells_range (CX_BOOK_MODEL, CX_ROW_BODY, CX_COL_CONSTANT, last_row, last_col);
  g_autofree char *largest = g_strdup_printf ("=MAX(MAX(%s),-MIN(%s))", model, model);
  cx_cell_name_column (b->col_reviewer, reviewer);
  g_autofree char *exported = g_strdup_printf ("$C$%d", ROW_SCENARIO + 1);
  g_autofree char *selectors = cx_selectors_unchanged (exported);
  g_autofree char *unchanged = g_strdup_printf ("=1*AND(%s,COUNT(Inputs!$%s$%u:$%s$%u)=0)", selectors, reviewer,
                                                b->inputs_header + 2, reviewer, b->inputs_last + 1);

  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_RELATIVE, COL_LABEL, CX_STYLE_LABEL, _("Tolerance, as a share of the value"));
  cx_cells_put_number (b, CX_BOOK_CHECKS, ROW_RELATIVE, COL_VALUE, CX_STYLE_CONSTANT, g_intern_static_string ("0E+00"), RELATIVE);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_ABSOLUTE, COL_LABEL, CX_STYLE_LABEL,
                     _("Tolerance, as a share of the largest number"));
  cx_cells_put_number (b, CX_BOOK_CHECKS, ROW_ABSOLUTE, COL_VALUE, CX_STYLE_CONSTANT, g_intern_static_string ("0E+00"), ABSOLUTE);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_SHARES, COL_LABEL, CX_STYLE_LABEL, _("Tolerance of shares that sum to 1"));
  cx_cells_put_number (b, CX_BOOK_CHECKS, ROW_SHARES, COL_VALUE, CX_STYLE_CONSTANT, g_intern_static_string ("0E+00"),
                       CX_MIX_TOLERANCE);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_LARGEST, COL_LABEL, CX_STYLE_LABEL, _("Largest number of Model"));
  cx_cells_put_formula (b, CX_BOOK_CHECKS, ROW_LARGEST, COL_VALUE, CX_STYLE_VALUE, "#,##0", largest, c->largest, NULL);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_SCENARIO, COL_LABEL, CX_STYLE_LABEL, _("Scenario that was exported"));
  cx_cells_put_number (b, CX_BOOK_CHECKS, ROW_SCENARIO, COL_VALUE, CX_STYLE_CONSTANT, CX_FORMATS_PLAIN, b->shown + 1);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_UNCHANGED, COL_LABEL, CX_STYLE_LABEL,
                     _("Nothing is changed: scenario, delay, stresses and reviewer's values as exported"));
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_UNCHANGED, COL_UNIT, CX_STYLE_UNIT, _("1 = yes"));
  cx_cells_put_formula (b, CX_BOOK_CHECKS, ROW_UNCHANGED, COL_VALUE, CX_STYLE_VALUE, CX_FORMATS_PLAIN, unchanged, 1, NULL);
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_GOOD, COL_LABEL, CX_STYLE_LABEL, _("Shown on every sheet if all hold"));
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_GOOD, COL_VALUE, CX_STYLE_REMARK, cx_frame_checks_hold ());
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_BAD, COL_LABEL, CX_STYLE_LABEL, _("Shown if one does not"));
  cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_BAD, COL_VALUE, CX_STYLE_REMARK, cx_frame_checks_fail ());
  cx_cells_define_name (b, "chk_good", CX_BOOK_CHECKS, ROW_GOOD, COL_VALUE);
  cx_cells_define_name (b, "chk_bad", CX_BOOK_CHECKS, ROW_BAD, COL_VALUE);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_CHECKS];
  const char *const heads[] = { _("Check"),      _("Unit"),      _("Value"),          _("Against"),
                                _("Difference"), _("Tolerance"), _("Holds (1 = yes)") };
  Checks c = { .b = b, .largest = 0, .all_hold = TRUE };
  lxw_conditional_format warn = { .type = LXW_CONDITIONAL_TYPE_FORMULA };

  cx_frame_begin (b, CX_BOOK_CHECKS, _("Checks"), NULL);
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, LABEL_WIDTH, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 14, NULL);
  worksheet_set_column (ws, COL_VALUE, COL_AGAINST, 20, NULL);
  worksheet_set_column (ws, COL_DIFFERENCE, COL_HOLDS, 13, NULL);
  worksheet_set_column (ws, COL_BEYOND, COL_BEYOND, 24, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cx_cells_put_text (b, CX_BOOK_CHECKS, ROW_HEADER, i, i == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, heads[i]);

  put_settings (&c);
  c.row = ROW_BODY;
  check_inside (&c);
  check_statements (&c);
  check_entries (&c);
  check_bounds (&c);
  check_mixes (&c);
  check_payments (&c);
  check_rows (&c);
  check_program (&c);

  g_autofree char *all = g_strdup_printf ("=MIN(G%d:G%u)", ROW_BODY + 1, c.row);
  cx_cells_put_text (b, CX_BOOK_CHECKS, c.row + 1, COL_LABEL, CX_STYLE_STRONG, _("All checks hold"));
  for (guint col = COL_UNIT; col < COL_HOLDS; col++)
    cx_cells_put_blank (b, CX_BOOK_CHECKS, c.row + 1, col, CX_STYLE_TOTAL, NULL);
  cx_cells_put_formula (b, CX_BOOK_CHECKS, c.row + 1, COL_HOLDS, CX_STYLE_TOTAL, CX_FORMATS_PLAIN, all, c.all_hold, NULL);
  cx_cells_define_name (b, "chk_master", CX_BOOK_CHECKS, c.row + 1, COL_HOLDS);
  g_autofree char *fails = g_strdup_printf ("=AND(ISNUMBER($G%d),$G%d=0)", ROW_BODY + 1, ROW_BODY + 1);
  warn.value_string = fails;
  warn.format = cx_formats_look (b, CX_STYLE_WARNING, NULL);
  worksheet_conditional_format_range (ws, ROW_BODY, COL_HOLDS, c.row + 1, COL_HOLDS, &warn);
  b->checks_hold = c.all_hold;
  c.row += 3;
  put_idle_inputs (&c);
  cx_frame_freeze (b, CX_BOOK_CHECKS, ROW_HEADER + 1, 1, TRUE);
}

const CxSheetType cx_sheet_checks = { .needs = CX_BOOK_NEEDS_SCENARIOS, .write = write_sheet };
