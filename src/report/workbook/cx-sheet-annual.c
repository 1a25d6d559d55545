/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-annual.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-charts.h"
#include "report/workbook/cx-frame.h"
#include "report/layout/cx-layout-formula.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_LABEL, COL_UNIT, COL_KIND, COL_TOTAL = CX_ANNUAL_TOTAL, COL_YEARS = CX_ANNUAL_YEARS };
enum { ROW_YEAR = CX_ANNUAL_AXIS, ROW_LAST_MONTH = 3, ROW_BODY = 4 };

typedef enum { HEADING, FLOW, STOCK, SUM } RowKind;

typedef struct {
  RowKind kind;
  char *key, *label;
  CxNode node;
  CxUnit unit;
  guint n_above; /* the number of rows above that SUM adds up */
  guint row;
} AnnualRow;

static void
annual_row_clear (gpointer data)
{
  AnnualRow *row = data;
  g_free (row->key);
  g_free (row->label);
}

static AnnualRow *
add (CxBook *b, RowKind kind, const char *key, const char *label)
{
  AnnualRow row = { .kind = kind, .key = g_strdup (key), .label = g_strdup (label) };
  g_array_append_val (b->annual_rows, row);
  return &g_array_index (b->annual_rows, AnnualRow, b->annual_rows->len - 1);
}

static void
add_node (CxBook *b, RowKind kind, const char *key, CxNode node, CxUnit unit, const char *label)
{
  AnnualRow *row;
  CxSection section;
  guint at;

  /* A node that does not exist (such as the overlap of a case without benefits) has no row. */
  if (!node || !cx_graph_node (b->model->graph, node)->monthly || !cx_layout_find (b->layout, node, &section, &at))
    return;
  row = add (b, kind, key, label);
  row->node = node;
  row->unit = unit;
}

static void
add_sum (CxBook *b, const char *key, CxUnit unit, guint n_above, const char *label)
{
  AnnualRow *row = add (b, SUM, key, label);
  row->n_above = n_above;
  row->unit = unit;
}

static void
plan_benefits (CxBook *b)
{
  guint first;

  add (b, HEADING, NULL, _("Benefits by line, each alone, and their overlap"));
  first = b->annual_rows->len;
  for (guint i = 0; i < b->model->lines->len; i++) {
    const CxLineNodes *line = &g_array_index (b->model->lines, CxLineNodes, i);
    g_autofree char *label = g_strdup_printf ("%s, %s", cx_item_name (line->benefit), cx_item_name (line->benefit->parent));
    add_node (b, FLOW, b->annual_rows->len == first ? "lines/first" : "line", line->amount, CX_UNIT_MONEY, label);
  }
  add_node (b, FLOW, "overlap", b->model->overlap, CX_UNIT_MONEY, _("Overlap between benefits"));
  if (b->annual_rows->len > first)
    add_sum (b, "lines", CX_UNIT_MONEY, b->annual_rows->len - first, _("Benefits, lines and overlap"));
}

static void
plan_costs (CxBook *b)
{
  const CxField *category = cx_registry_find (CX_ITEM_COST, NULL, "category");

  add (b, HEADING, NULL, _("Costs by category"));
  for (const CxChoice *choice = category->choices; choice && choice->id; choice++) {
    guint n = 0;
    for (guint i = 0; i < b->model->costs->len; i++) {
      const CxCostNodes *cost = &g_array_index (b->model->costs, CxCostNodes, i);
      g_autofree char *label = g_strdup_printf ("%s, %s", cx_item_name (cost->cost), cx_item_name (cost->cost->parent));
      if (strcmp (cx_item_text (cost->cost, "category"), choice->id) != 0)
        continue;
      add_node (b, FLOW, "cost", cost->payment, CX_UNIT_MONEY, label);
      n++;
    }
    if (n > 0) {
      g_autofree char *key = g_strdup_printf ("category/%s", choice->id);
      add_sum (b, key, CX_UNIT_MONEY, n, _(choice->label));
    }
  }
  add (b, HEADING, NULL, _("Costs, operating and capital"));
  add_node (b, FLOW, "operating", b->model->operating, CX_UNIT_MONEY, _("Operating costs"));
  add_node (b, FLOW, "capital", b->model->capital, CX_UNIT_MONEY, _("Capital costs"));
  add_node (b, FLOW, "contingency", b->model->contingency, CX_UNIT_MONEY, _("Contingency"));
  add_sum (b, "costs-down", CX_UNIT_MONEY, 3, _("Costs, operating, capital and contingency"));
}

static void
plan_cash (CxBook *b)
{
  const CxNode *series = b->model->series;

  add (b, HEADING, NULL, _("Cash"));
  add_node (b, FLOW, "benefits", series[CX_SERIES_BENEFITS], CX_UNIT_MONEY, _("Benefits"));
  add_node (b, FLOW, "costs", series[CX_SERIES_COSTS], CX_UNIT_MONEY, _("Costs"));
  add_node (b, FLOW, "tax", series[CX_SERIES_TAX], CX_UNIT_MONEY, _("Tax (negative: a relief against other profits)"));
  add_node (b, FLOW, "net", series[CX_SERIES_NET], CX_UNIT_MONEY, _("Net cash"));
  add_node (b, STOCK, "cumulative", series[CX_SERIES_CUMULATIVE], CX_UNIT_MONEY, _("Cumulative cash"));
  add_node (b, STOCK, "discounted", series[CX_SERIES_DISCOUNTED_CUMULATIVE], CX_UNIT_MONEY, _("Cumulative discounted cash"));
}

static void
plan_customers (CxBook *b)
{
  if (!b->model->segments->len)
    return;
  add (b, HEADING, NULL, _("Customers"));
  for (guint i = 0; i < b->model->segments->len; i++) {
    const CxSegmentNodes *segment = &g_array_index (b->model->segments, CxSegmentNodes, i);
    g_autofree char *with = g_strdup_printf (_("%s, with the program"), cx_item_name (segment->segment));
    g_autofree char *key = g_strdup_printf ("customers/%s", segment->segment->id);
    g_autofree char *key_with = g_strdup_printf ("customers_program/%s", segment->segment->id);
    add_node (b, STOCK, key, segment->customers, CX_UNIT_CUSTOMERS, cx_item_name (segment->segment));
    add_node (b, STOCK, key_with, segment->customers_program, CX_UNIT_CUSTOMERS, with);
  }
}

/* Plans the rows of one measure of contacts: a row for each stage of a channel, then the channel. */
static void
plan_measure (CxBook *b, const char *title, const char *key, CxUnit unit, gsize offset)
{
  add (b, HEADING, NULL, title);
  for (guint k = 0; k < b->channels->len; k++) {
    const CxItem *channel = g_ptr_array_index (b->channels, k);
    g_autofree char *channel_key = g_strdup_printf ("%s/%s", key, channel->id);
    guint n = 0;

    for (guint i = 0; i < b->model->contacts->len; i++) {
      const CxContactNodes *pair = &g_array_index (b->model->contacts, CxContactNodes, i);
      CxNode node = G_STRUCT_MEMBER (CxNode, pair, offset);
      g_autofree char *label = g_strdup_printf ("%s, %s", cx_item_name (pair->stage), cx_item_name (pair->channel));
      guint before = b->annual_rows->len;
      if (pair->channel != channel)
        continue;
      add_node (b, FLOW, "pair", node, unit, label);
      n += b->annual_rows->len - before;
    }
    if (n > 0)
      add_sum (b, channel_key, unit, n, cx_item_name (channel));
  }
}

static void
plan_freed (CxBook *b)
{
  if (b->model->freed->len > 0)
    add (b, HEADING, NULL, _("Contacts and hours freed"));
  for (guint i = 0; i < b->model->freed->len; i++) {
    const CxFreedNodes *freed = &g_array_index (b->model->freed, CxFreedNodes, i);
    const CxNodeInfo *info = cx_graph_node (b->model->graph, freed->amount);
    add_node (b, FLOW, "freed", freed->amount, cx_unit_of_total (info->unit), info->label);
  }
}

static void
plan (CxBook *b)
{
  guint at = ROW_BODY;

  b->annual_rows = g_array_new (FALSE, TRUE, sizeof (AnnualRow));
  g_array_set_clear_func (b->annual_rows, annual_row_clear);
  b->first_year = (int) cx_values_at (b->results->values, b->model->fiscal_year, 0);
  b->n_years = (guint) (cx_values_at (b->results->values, b->model->fiscal_year, b->horizon) - b->first_year) + 1;

  plan_cash (b);
  plan_benefits (b);
  plan_costs (b);
  plan_customers (b);
  if (b->channels->len > 0) {
    plan_measure (b, _("Contacts, baseline"), "contacts", CX_UNIT_CONTACTS, G_STRUCT_OFFSET (CxContactNodes, contacts));
    plan_measure (b, _("Contacts, with the program"), "contacts_program", CX_UNIT_CONTACTS,
                  G_STRUCT_OFFSET (CxContactNodes, contacts_program));
    plan_measure (b, _("Contact cost, baseline"), "contact_cost", CX_UNIT_MONEY, G_STRUCT_OFFSET (CxContactNodes, cost));
    plan_measure (b, _("Contact cost, with the program"), "contact_cost_program", CX_UNIT_MONEY,
                  G_STRUCT_OFFSET (CxContactNodes, cost_program));
  }
  plan_freed (b);
  for (guint i = 0; i < b->annual_rows->len; i++) {
    AnnualRow *row = &g_array_index (b->annual_rows, AnnualRow, i);
    gboolean last = i + 1 == b->annual_rows->len;
    if (row->kind == HEADING && (last || g_array_index (b->annual_rows, AnnualRow, i + 1).kind == HEADING)) {
      g_array_remove_index (b->annual_rows, i--); /* a heading without rows is removed */
      continue;
    }
    if (row->kind == HEADING && i > 0)
      at++;
    row->row = at++;
  }
}

gboolean
cx_sheet_annual_row (CxBook *b, const char *key, guint *row)
{
  for (guint i = 0; i < b->annual_rows->len; i++) {
    const AnnualRow *at = &g_array_index (b->annual_rows, AnnualRow, i);
    if (g_strcmp0 (at->key, key) == 0) {
      *row = at->row;
      return TRUE;
    }
  }
  return FALSE;
}

/* Returns whether month T is in YEAR, according to the axis of fiscal years. */
static gboolean
in_year (CxBook *b, guint t, guint year)
{
  return cx_values_at (b->results->values, b->model->fiscal_year, t) == b->first_year + (double) year;
}

static guint
last_month (CxBook *b, guint year)
{
  guint last = 0;
  for (guint t = 0; t <= b->horizon; t++)
    if (cx_values_at (b->results->values, b->model->fiscal_year, t) <= b->first_year + (double) year)
      last = t;
  return last;
}

static void
put_axis (CxBook *b)
{
  g_autofree char *years = cx_layout_formula_reference (b->layout, b->model->fiscal_year, CX_N_SECTIONS, CX_REF_ROW, 0);
  g_autofree char *first = cx_layout_formula_reference (b->layout, b->model->fiscal_year, CX_N_SECTIONS, CX_REF_FIRST, 0);

  cx_cells_put_text (b, CX_BOOK_ANNUAL, ROW_YEAR, COL_LABEL, CX_STYLE_HEADER_LABEL, _("Fiscal year"));
  cx_cells_put_text (b, CX_BOOK_ANNUAL, ROW_YEAR, COL_UNIT, CX_STYLE_HEADER, _("Unit"));
  cx_cells_put_text (b, CX_BOOK_ANNUAL, ROW_YEAR, COL_KIND, CX_STYLE_HEADER, _("How"));
  cx_cells_put_text (b, CX_BOOK_ANNUAL, ROW_YEAR, COL_TOTAL, CX_STYLE_HEADER, _("Total"));
  cx_cells_put_text (b, CX_BOOK_ANNUAL, ROW_LAST_MONTH, COL_LABEL, CX_STYLE_HEADER_LABEL, _("Its last month"));
  for (guint col = COL_UNIT; col <= COL_TOTAL; col++)
    cx_cells_put_blank (b, CX_BOOK_ANNUAL, ROW_LAST_MONTH, col, CX_STYLE_HEADER, NULL);
  for (guint y = 0; y < b->n_years; y++) {
    char here[4], before[4];
    cx_cell_name_column (COL_YEARS + y, here);
    cx_cell_name_column (COL_YEARS + y - 1, before);
    g_autofree char *year = y == 0 ? g_strdup_printf ("=%s", first) : g_strdup_printf ("=%s%u+1", before, ROW_YEAR + 1);
    g_autofree char *last = g_strdup_printf ("=MATCH(%s$%u,%s,1)-1", here, ROW_YEAR + 1, years);
    cx_cells_put_formula (b, CX_BOOK_ANNUAL, ROW_YEAR, COL_YEARS + y, CX_STYLE_AXIS, CX_FORMATS_PLAIN, year,
                          b->first_year + (double) y, NULL);
    cx_cells_put_formula (b, CX_BOOK_ANNUAL, ROW_LAST_MONTH, COL_YEARS + y, CX_STYLE_AXIS, CX_FORMATS_PLAIN, last,
                          last_month (b, y), NULL);
  }
}

static void
put_year (CxBook *b, const AnnualRow *row, guint y)
{
  char here[4];
  double value = 0;
  g_autofree char *formula = NULL;
  const char *format = cx_formats_number (b, row->unit, FALSE);
  guint col = COL_YEARS + y;

  cx_cell_name_column (col, here);
  if (row->kind == SUM) {
    for (guint k = 1; k <= row->n_above; k++)
      value += cx_cells_value (b, CX_BOOK_ANNUAL, row->row - k, col);
    formula = g_strdup_printf ("=SUM(%s%u:%s%u)", here, row->row + 1 - row->n_above, here, row->row);
  } else {
    g_autofree char *months = cx_layout_formula_reference (b->layout, row->node, CX_N_SECTIONS, CX_REF_ROW, 0);
    if (row->kind == STOCK) {
      value = cx_values_at (b->results->values, row->node, last_month (b, y));
      formula = g_strdup_printf ("=INDEX(%s,1,%s$%u+1)", months, here, ROW_LAST_MONTH + 1);
    } else {
      g_autofree char *years = cx_layout_formula_reference (b->layout, b->model->fiscal_year, CX_N_SECTIONS, CX_REF_ROW, 0);
      for (guint t = 0; t <= b->horizon; t++)
        if (in_year (b, t, y))
          value += cx_values_at (b->results->values, row->node, t);
      formula = g_strdup_printf ("=SUMIF(%s,%s$%u,%s)", years, here, ROW_YEAR + 1, months);
    }
  }
  cx_cells_put_formula (b, CX_BOOK_ANNUAL, row->row, col, row->kind == SUM ? CX_STYLE_TOTAL : CX_STYLE_VALUE, format, formula,
                        value, NULL);
}

static void
put_row (CxBook *b, const AnnualRow *row)
{
  g_autofree char *unit = cx_format_unit (row->unit, b->currency);
  CxStyle style = row->kind == SUM ? CX_STYLE_TOTAL : CX_STYLE_VALUE;
  CxStyle quiet = row->kind == SUM ? CX_STYLE_STRONG_UNIT : CX_STYLE_UNIT;

  cx_cells_put_text (b, CX_BOOK_ANNUAL, row->row, COL_LABEL, row->kind == SUM ? CX_STYLE_STRONG : CX_STYLE_LABEL, row->label);
  cx_cells_put_text (b, CX_BOOK_ANNUAL, row->row, COL_UNIT, quiet, unit);
  cx_cells_put_text (b, CX_BOOK_ANNUAL, row->row, COL_KIND, quiet, row->kind == STOCK ? _("at year end") : _("sum"));
  for (guint y = 0; y < b->n_years; y++)
    put_year (b, row, y);
  if (row->kind == STOCK)
    return;

  char first[4], last[4];
  double total = 0;
  cx_cell_name_column (COL_YEARS, first);
  cx_cell_name_column (COL_YEARS + b->n_years - 1, last);
  g_autofree char *formula = g_strdup_printf ("=SUM(%s%u:%s%u)", first, row->row + 1, last, row->row + 1);
  for (guint y = 0; y < b->n_years; y++)
    total += cx_cells_value (b, CX_BOOK_ANNUAL, row->row, COL_YEARS + y);
  cx_cells_put_formula (b, CX_BOOK_ANNUAL, row->row, COL_TOTAL, style, cx_formats_number (b, row->unit, FALSE), formula, total,
                        NULL);
}

void
cx_sheet_annual_add_chart (CxBook *b, CxBookSheet sheet, guint row, guint col)
{
  guint benefits, costs;
  CxChartCells years = { CX_BOOK_ANNUAL, CX_ANNUAL_AXIS, CX_ANNUAL_YEARS, CX_ANNUAL_AXIS, CX_ANNUAL_YEARS + b->n_years - 1 };

  if (!cx_sheet_annual_row (b, "benefits", &benefits) || !cx_sheet_annual_row (b, "costs", &costs))
    return;
  CxChartCells spent = { CX_BOOK_ANNUAL, costs, years.col1, costs, years.col2 },
               gained = { CX_BOOK_ANNUAL, benefits, years.col1, benefits, years.col2 };
  if (!cx_charts_have_points (b, spent) && !cx_charts_have_points (b, gained))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_COLUMN, _("Costs against benefits by fiscal year"));
  cx_charts_add_series (&c, _("Costs"), years, spent, CX_CHARTS_BAD);
  cx_charts_add_series (&c, _("Benefits"), years, gained, CX_CHARTS_GOOD);
  cx_charts_set_axes (&c, _("Fiscal year"), b->currency, TRUE);
  cx_charts_insert (&c, sheet, row, col, 510, 360, _("Column chart of costs and benefits side by side for each fiscal year."));
}

static void
draw (CxBook *b)
{
  cx_sheet_annual_add_chart (b, CX_BOOK_ANNUAL, CX_ANNUAL_AXIS + 1, CX_ANNUAL_YEARS + b->n_years + 1);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_ANNUAL];

  cx_frame_begin (b, CX_BOOK_ANNUAL, _("Annual"), _("By fiscal year, named after the calendar year in which it ends."));
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, 52, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_KIND, 13, NULL);
  worksheet_set_column (ws, COL_TOTAL, (lxw_col_t) (COL_YEARS + b->n_years - 1), 15, NULL);
  put_axis (b);
  for (guint i = 0; i < b->annual_rows->len; i++) {
    const AnnualRow *row = &g_array_index (b->annual_rows, AnnualRow, i);
    if (row->kind == HEADING) {
      for (guint col = 0; col < COL_YEARS + b->n_years; col++)
        cx_cells_put_blank (b, CX_BOOK_ANNUAL, row->row, col, CX_STYLE_HEADING, NULL);
      cx_cells_put_text (b, CX_BOOK_ANNUAL, row->row, COL_LABEL, CX_STYLE_HEADING, row->label);
    } else {
      put_row (b, row);
      cx_frame_group_row (b, CX_BOOK_ANNUAL, row->row);
    }
  }
  cx_frame_freeze (b, CX_BOOK_ANNUAL, ROW_BODY, COL_YEARS, TRUE);
}

const CxSheetType cx_sheet_annual = { .plan = plan, .write = write_sheet, .draw = draw };
