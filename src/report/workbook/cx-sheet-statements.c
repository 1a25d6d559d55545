/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-statements.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-flows.h"
#include "report/workbook/cx-frame.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_LABEL, COL_UNIT, COL_TOTAL = CX_STATEMENTS_TOTAL, COL_YEARS };
enum { ROW_HEADER = 2, ROW_BODY = 3 };

/* The lines of the statement to which a benefit may belong. */
typedef enum { MARGIN, SAVING, CAPACITY, AVOIDED, N_GROUPS } Group;

static Group
group_of (const CxItem *benefit)
{
  const char *cash = cx_item_text (benefit, "cash");

  if (strcmp (cash, "capacity") == 0)
    return CAPACITY;
  if (strcmp (cash, "avoided") == 0)
    return AVOIDED;
  return cx_registry_find_driver (cx_item_driver (benefit))->earns ? MARGIN : SAVING;
}

typedef struct {
  CxBook *b;
  guint row;
  guint n_years;
  CxNode years;     /* the row of Model with the year of each month */
  guint axis;       /* the row of the years on this sheet */
  double first;     /* the first year */
  gboolean present; /* whether the last column has present values */
} Table;

static guint
last_column (const Table *t)
{
  return COL_YEARS + t->n_years - 1;
}

static void
put_label (Table *t, const char *label, CxStyle style)
{
  g_autofree char *unit = cx_format_unit (CX_UNIT_MONEY, t->b->currency);

  cx_cells_put_text (t->b, CX_BOOK_STATEMENTS, t->row, COL_LABEL, style, label);
  cx_cells_put_text (t->b, CX_BOOK_STATEMENTS, t->row, COL_UNIT, style == CX_STYLE_STRONG ? CX_STYLE_STRONG_UNIT : CX_STYLE_UNIT,
                     unit);
}

static void
put_formula (Table *t, guint col, CxStyle style, const char *formula, double value)
{
  cx_cells_put_formula (t->b, CX_BOOK_STATEMENTS, t->row, col, style, cx_formats_number (t->b, CX_UNIT_MONEY, FALSE), formula,
                        value, NULL);
}

/* Puts the sum of a row over its years. */
static void
put_total (Table *t, CxStyle style)
{
  char first[4], last[4];
  double sum = 0;

  cx_cell_name_column (COL_YEARS, first);
  cx_cell_name_column (last_column (t), last);
  g_autofree char *formula = g_strdup_printf ("=SUM(%s%u:%s%u)", first, t->row + 1, last, t->row + 1);
  for (guint col = COL_YEARS; col <= last_column (t); col++)
    sum += cx_cells_value (t->b, CX_BOOK_STATEMENTS, t->row, col);
  put_formula (t, COL_TOTAL, style, formula, sum);
}

/* Puts a row of the model by year. Returns FALSE if there is no such row. */
static gboolean
put_node (Table *t, const char *label, CxNode node)
{
  CxSection section;
  guint at;

  if (!node || !cx_graph_node (t->b->model->graph, node)->monthly || !cx_layout_find (t->b->layout, node, &section, &at))
    return FALSE;
  put_label (t, label, CX_STYLE_LABEL);
  for (guint y = 0; y < t->n_years; y++) {
    char here[4];
    cx_cell_name_column (COL_YEARS + y, here);
    g_autofree char *year = g_strdup_printf ("%s$%u", here, t->axis + 1);
    cx_flows_put_year (t->b, CX_BOOK_STATEMENTS, t->row, COL_YEARS + y, CX_STYLE_VALUE, node, t->years, year, t->first + y);
  }
  put_total (t, CX_STYLE_VALUE);
  if (t->present)
    cx_flows_put_present (t->b, CX_BOOK_STATEMENTS, t->row, last_column (t) + 1, CX_STYLE_VALUE, node, 1);
  t->row++;
  return TRUE;
}

/* Rows of this table that are added or subtracted; the list ends with a sign of 0. */
typedef struct {
  int sign;
  guint row;
} Term;

static void
put_sum (Table *t, const char *label, const Term *terms)
{
  guint last = t->present ? last_column (t) + 1 : last_column (t);

  put_label (t, label, CX_STYLE_STRONG);
  for (guint col = COL_TOTAL; col <= last; col++) {
    g_autoptr (GString) formula = g_string_new ("=");
    char here[4];
    double sum = 0;
    cx_cell_name_column (col, here);
    for (const Term *term = terms; term->sign; term++) {
      g_string_append_printf (formula, "%s%s%u", term->sign < 0 ? "-" : term > terms ? "+" : "", here, term->row + 1);
      sum += term->sign * cx_cells_value (t->b, CX_BOOK_STATEMENTS, term->row, col);
    }
    if (col == COL_TOTAL)
      continue;
    put_formula (t, col, CX_STYLE_TOTAL, formula->str, sum);
  }
  put_total (t, CX_STYLE_TOTAL);
  t->row++;
}

/* Puts the sum of the rows from FIRST to the one above. */
static void
put_sum_above (Table *t, const char *label, guint first)
{
  guint last = t->present ? last_column (t) + 1 : last_column (t);

  put_label (t, label, CX_STYLE_STRONG);
  for (guint col = COL_YEARS; col <= last; col++) {
    char here[4];
    double sum = 0;
    cx_cell_name_column (col, here);
    g_autofree char *formula = g_strdup_printf ("=SUM(%s%u:%s%u)", here, first + 1, here, t->row);
    for (guint row = first; row < t->row; row++)
      sum += cx_cells_value (t->b, CX_BOOK_STATEMENTS, row, col);
    put_formula (t, col, CX_STYLE_TOTAL, formula, sum);
  }
  put_total (t, CX_STYLE_TOTAL);
  t->row++;
}

static void
put_heading (Table *t, const char *title)
{
  for (guint col = 0; col <= last_column (t) + (t->present ? 1 : 0); col++)
    cx_cells_put_blank (t->b, CX_BOOK_STATEMENTS, t->row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (t->b, CX_BOOK_STATEMENTS, t->row++, COL_LABEL, CX_STYLE_HEADING, title);
}

/* Puts the header with the years: the first as on Model, and each of the others one later. */
static void
put_axis (Table *t, const char *label, const char *format)
{
  CxBook *b = t->b;
  g_autofree char *first = cx_layout_formula_reference (b->layout, t->years, CX_N_SECTIONS, CX_REF_FIRST, 0);

  t->axis = t->row;
  t->first = cx_values_at (b->results->values, t->years, 0);
  cx_cells_put_text (b, CX_BOOK_STATEMENTS, t->row, COL_LABEL, CX_STYLE_HEADER_LABEL, label);
  cx_cells_put_text (b, CX_BOOK_STATEMENTS, t->row, COL_UNIT, CX_STYLE_HEADER, _("Unit"));
  cx_cells_put_text (b, CX_BOOK_STATEMENTS, t->row, COL_TOTAL, CX_STYLE_HEADER, _("Total"));
  for (guint y = 0; y < t->n_years; y++) {
    char before[4];
    cx_cell_name_column (COL_YEARS + y - 1, before);
    g_autofree char *formula = y == 0 ? g_strconcat ("=", first, NULL) : g_strdup_printf ("=%s%u+1", before, t->row + 1);
    cx_cells_put_formula (b, CX_BOOK_STATEMENTS, t->row, COL_YEARS + y, CX_STYLE_AXIS, format, formula, t->first + y, NULL);
  }
  if (t->present)
    cx_cells_put_text (b, CX_BOOK_STATEMENTS, t->row, last_column (t) + 1, CX_STYLE_HEADER, _("Present value"));
  t->row++;
}

/* Puts the lines of GROUP, folded below their sum. Returns the row of the sum, or 0 if there are no lines. */
static guint
put_group (Table *t, Group group, const char *label)
{
  CxBook *b = t->b;
  guint first = t->row;

  for (guint i = 0; i < b->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (b->model->lines, CxLineNodes, i);
    g_autofree char *name = g_strdup_printf ("%s, %s", cx_item_name (line->benefit), cx_item_name (line->benefit->parent));
    if (group_of (line->benefit) == group && put_node (t, name, line->amount))
      cx_frame_group_row (b, CX_BOOK_STATEMENTS, t->row - 1);
  }
  if (t->row == first)
    return 0;
  put_sum_above (t, label, first);
  return t->row - 1;
}

static void
put_statement (Table *t)
{
  CxBook *b = t->b;
  const CxModel *m = b->model;
  const char *const groups[N_GROUPS] = { _("Margin from customers and sales"), _("Savings that become cash"),
                                         _("Savings in capacity: time freed, not taken out of the budget"),
                                         _("Savings avoided: costs that would have come") };
  Term terms[N_GROUPS + 2] = { { 0 } };
  guint n = 0;

  put_heading (t, _("Result"));
  put_node (t, _("For information: revenue from customers that the program adds"), m->revenue);
  for (Group group = 0; group < N_GROUPS; group++) {
    guint row = put_group (t, group, groups[group]);
    if (row)
      terms[n++] = (Term){ 1, row };
  }
  if (put_node (t, _("Overlap between benefits"), m->overlap))
    terms[n++] = (Term){ 1, t->row - 1 };
  if (n == 0 && put_node (t, _("Benefits"), m->series[CX_SERIES_BENEFITS]))
    terms[n++] = (Term){ 1, t->row - 1 };
  guint benefits = b->statement_row = t->row;
  put_sum (t, _("Benefits"), terms);
  guint operating = t->row;
  put_node (t, _("Operating costs, with contingency"), m->operating_burdened);
  guint depreciation = t->row;
  put_node (t, _("Depreciation, with contingency"), m->depreciation_burdened);
  guint before = t->row;
  put_sum (t, _("Result before tax"), (const Term[]){ { 1, benefits }, { -1, operating }, { -1, depreciation }, { 0 } });
  guint tax = t->row;
  put_node (t, _("Tax (negative: a relief against other profits)"), m->series[CX_SERIES_TAX]);
  guint after = t->row;
  put_sum (t, _("Result after tax"), (const Term[]){ { 1, before }, { -1, tax }, { 0 } });
  put_heading (t, _("Cash"));
  guint capital = t->row;
  put_node (t, _("Capital costs, with contingency"), m->capital_burdened);
  b->statement_cash_row = t->row;
  put_sum (t, _("Free cash: result after tax, plus depreciation, less capital"),
           (const Term[]){ { 1, after }, { 1, depreciation }, { -1, capital }, { 0 } });
}

static void
put_analysis (Table *t)
{
  CxBook *b = t->b;
  const CxModel *m = b->model;
  guint first;

  put_heading (t, _("Benefits, each line alone, and their overlap"));
  first = t->row;
  for (guint i = 0; i < m->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (m->lines, CxLineNodes, i);
    g_autofree char *name = g_strdup_printf ("%s, %s", cx_item_name (line->benefit), cx_item_name (line->benefit->parent));
    put_node (t, name, line->amount);
  }
  put_node (t, _("Overlap between benefits"), m->overlap);
  if (t->row == first)
    put_node (t, _("Benefits"), m->series[CX_SERIES_BENEFITS]);
  guint benefits = (put_sum_above (t, _("Benefits together"), first), t->row - 1);
  put_heading (t, _("Costs"));
  first = t->row;
  for (guint i = 0; i < m->costs->len; i++) {
    const CxCostNodes *cost = &g_array_index (m->costs, CxCostNodes, i);
    g_autofree char *name = g_strdup_printf ("%s, %s", cx_item_name (cost->cost), cx_item_name (cost->cost->parent));
    put_node (t, name, cost->payment);
  }
  put_node (t, _("Contingency"), m->contingency);
  guint costs = (put_sum_above (t, _("Costs together"), first), t->row - 1);
  put_heading (t, _("Cash"));
  guint tax = t->row;
  put_node (t, _("Tax (negative: a relief against other profits)"), m->series[CX_SERIES_TAX]);
  put_sum (t, _("Net cash; in the last column the net present value"),
           (const Term[]){ { 1, benefits }, { -1, costs }, { -1, tax }, { 0 } });
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_STATEMENTS];
  Table fiscal = { .b = b, .row = ROW_HEADER, .n_years = b->n_years, .years = b->model->fiscal_year };
  Table analysis = { .b = b, .n_years = (b->horizon + 11) / 12 + 1, .years = b->model->case_year, .present = TRUE };
  /* Translators: a number format of spreadsheets; the word in quotes stands before the number of the year */
  const char *by_year = g_intern_string (_("\"Year \"0;;\"Initial\""));

  cx_frame_begin (b, CX_BOOK_STATEMENTS, _("Statements"),
                  _("Live: by fiscal year, named after the calendar year in which it ends; below, by year of the case."));
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, 60, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 10, NULL);
  worksheet_set_column (ws, COL_TOTAL, (lxw_col_t) (COL_YEARS + MAX (fiscal.n_years, analysis.n_years + 1)), 15, NULL);
  put_axis (&fiscal, _("Fiscal year"), CX_FORMATS_PLAIN);
  put_statement (&fiscal);
  analysis.row = fiscal.row + 1;
  put_axis (&analysis, _("Costs and benefits by year of the case"), by_year);
  put_analysis (&analysis);
  cx_frame_freeze (b, CX_BOOK_STATEMENTS, ROW_BODY, COL_UNIT, TRUE);
}

const CxSheetType cx_sheet_statements = { .write = write_sheet };
