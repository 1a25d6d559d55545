/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/build/cx-result.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-charts.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-rows.h"
#include "report/workbook/cx-selectors.h"
#include "report/workbook/cx-sheet-annual.h"
#include "report/workbook/cx-steps.h"
#include "report/layout/cx-layout-formula.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
/* Charts stand beside the results and in a band below them. */
enum { CHART_ROWS = 19, BESIDE_ROWS = 20 };
#define RESULT_WIDTH 22
/* The rows of the weighted net present value, which stand with a heading below the results. */
enum { WEIGHTED_SUM = 1, WEIGHTED_UNCHANGED, WEIGHTED_REASON, WEIGHTED_NPV, N_WEIGHTED };

static void
plan (CxBook *b)
{
  guint at = cx_layout_number (b->layout, CX_SECTION_RESULTS, ROW_BODY, 0);

  b->weighted_row = at + 1;
  at += 1 + N_WEIGHTED;
  b->charts_row = MAX (at, ROW_BODY + BESIDE_ROWS) + 1;
  at = b->charts_row + CHART_ROWS;
  b->segments_row = at;
  if (b->model->segments->len > 0)
    at += b->model->segments->len + 3;
  b->initiatives_row = at;
  if (b->model->initiatives->len > 0)
    at += b->model->initiatives->len + 3;
  b->channels_row = at;
  if (b->channels->len > 0)
    at += b->channels->len + 3 + b->model->contacts->len + 3;
  b->freed_row = at;
  if (b->model->freed->len > 0)
    at += b->model->freed->len + 3;
  at = cx_steps_plan (b, at);
  b->workings_row = at;
  cx_layout_number (b->layout, CX_SECTION_WORKINGS, at + 3, at + 1);
}

/* A reason may replace the number at any time, because the cell is live, so there is room for it from the start. */
static void
fit_reasons (CxBook *b, guint row, CxNode node, guint width)
{
  const CxGraph *g = b->model->graph;

  for (; cx_graph_node (g, node)->op == CX_OP_REASON; node = cx_graph_node (g, node)->arg[1])
    cx_frame_fit_row (b, CX_BOOK_SUMMARY, row, cx_graph_reason_text (g, node), width);
}

/* Puts a cell that repeats a number: a scalar, or the last month of a row. */
static void
put_shown (CxBook *b, guint row, guint col, CxNode node, CxUnit unit)
{
  gboolean monthly = cx_graph_node (b->model->graph, node)->monthly;
  g_autofree char *place =
    cx_layout_formula_reference (b->layout, node, CX_SECTION_WORKINGS, monthly ? CX_REF_LAST : CX_REF_CELL, 0);
  g_autofree char *formula = g_strconcat ("=", place, NULL);
  const char *text;
  double value = cx_layout_formula_value (b->model->graph, b->results->values, node, b->horizon, &text);

  cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, col, CX_STYLE_OUTCOME, cx_formats_number (b, unit, FALSE), formula, value, text);
  fit_reasons (b, row, node, RESULT_WIDTH);
}

static void
put_segments (CxBook *b)
{
  const char *const columns[] = { _("Lifetime value, {}"),
                                  _("Lifetime value with the program, {}"),
                                  _("Lifetime value of a new customer, {}"),
                                  _("Lifetime value of a new customer with the program, {}"),
                                  _("Lifetime value of a new customer to acquisition cost"),
                                  _("Months to earn back acquisition, without churn"),
                                  _("Months to earn back acquisition, with churn"),
                                  _("Expected lifetime in months"),
                                  _("Customers at the end"),
                                  _("Customers at the end, with the program"),
                                  NULL };

  cx_frame_table_head (b, CX_BOOK_SUMMARY, b->segments_row, _("By segment: the value of a customer, before acquisition cost"),
                       _("Segment"), columns);
  for (guint i = 0; i < b->model->segments->len; i++) {
    const CxSegmentNodes *s = &g_array_index (b->model->segments, CxSegmentNodes, i);
    const struct {
      CxNode node;
      CxUnit unit;
    } cells[] = {
      { s->clv, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_program, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_new, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_new_program, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_to_cac, CX_UNIT_RANK },
      { s->cac_payback_months, CX_UNIT_MONTHS },
      { s->cac_payback_with_churn_months, CX_UNIT_MONTHS },
      { s->lifetime_months, CX_UNIT_MONTHS },
      { s->customers, CX_UNIT_CUSTOMERS },
      { s->customers_program, CX_UNIT_CUSTOMERS },
    };
    guint row = b->segments_row + 2 + i;

    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, cx_item_name (s->segment));
    for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
      put_shown (b, row, CX_COL_CONSTANT + k, cells[k].node, cells[k].unit);
  }
}

/* Puts each initiative with the present value of its benefits and costs. Overlap and contingency belong to the program as a
 * whole. */
static void
put_initiatives (CxBook *b)
{
  const char *const columns[] = { _("Counts (1 = yes)"),
                                  _("Benefits, each line alone, present value, {}"),
                                  _("Costs before contingency, present value, {}"),
                                  _("Difference, {}"),
                                  _("Value of its gate, if the gate sees every failure (in the difference), {}"),
                                  NULL };
  guint row = b->initiatives_row + 2;

  cx_frame_table_head (b, CX_BOOK_SUMMARY, b->initiatives_row,
                       _("By initiative, before overlap, contingency and tax (worth alone, and if dropped: see Scenarios)"),
                       _("Initiative"), columns);
  for (guint i = 0; i < b->model->initiatives->len; i++, row++) {
    const CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);
    g_autofree char *difference = g_strdup_printf ("=D%u-E%u", row + 1, row + 1);
    double net = 0;
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_WRAPPED, cx_item_name (nodes->initiative));
    put_shown (b, row, CX_COL_CONSTANT, nodes->counts, CX_UNIT_FLAG);
    if (nodes->pv_benefits) {
      put_shown (b, row, CX_COL_CONSTANT + 1, nodes->pv_benefits, CX_UNIT_MONEY);
      net += cx_results_at (b->results, nodes->pv_benefits);
    }
    if (nodes->pv_costs) {
      put_shown (b, row, CX_COL_CONSTANT + 2, nodes->pv_costs, CX_UNIT_MONEY);
      net -= cx_results_at (b->results, nodes->pv_costs);
    }
    cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 3, CX_STYLE_VALUE,
                          cx_formats_number (b, CX_UNIT_MONEY, FALSE), difference, net, NULL);
    if (nodes->gate_value)
      put_shown (b, row, CX_COL_CONSTANT + 4, nodes->gate_value, CX_UNIT_MONEY);
    else
      cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 4, CX_STYLE_OUTCOME, _("no gate"));
  }
}

/* Puts the weighted net present value. The workbook knows only the exported results of the other scenarios, so the value is
 * shown only while nothing has been changed. */
static void
put_weighted (CxBook *b)
{
  const guint top = b->weighted_row, n = top + 1;
  const CxResults *base = g_ptr_array_index (b->scenarios, 0);
  const double weighted = base->weighted_npv;
  const char *const no_weight = _("no scenario has a weight"), *const changed =
                                                                  _("something is changed: see Scenarios, as exported");
  g_autofree char *weights =
    cx_cells_range (CX_BOOK_INPUTS, b->weights_row, CX_COL_BASE, b->weights_row + b->n_weights - 1, CX_COL_BASE);
  g_autofree char *values = cx_cells_range (CX_BOOK_INPUTS, b->weights_row + b->n_weights, CX_COL_BASE,
                                            b->weights_row + 2 * b->n_weights - 1, CX_COL_BASE);
  g_autofree char *typed =
    cx_cells_range (CX_BOOK_INPUTS, b->inputs_header + 1, b->col_reviewer, b->inputs_last, b->col_reviewer);
  g_autofree char *turned = cx_selectors_untouched ();
  g_autofree char *money = cx_format_unit (CX_UNIT_MONEY, b->currency);
  g_autofree char *sum = g_strdup_printf ("=SUM(%s)", weights);
  g_autofree char *unchanged = g_strdup_printf ("=1*AND(%s,COUNT(%s)=0)", turned, typed);
  g_autofree char *reason = g_strdup_printf ("=IF(C%u=0,\"%s\",\"%s\")", n + WEIGHTED_SUM, no_weight, changed);
  g_autofree char *npv = g_strdup_printf ("=IF(C%u*C%u>0,SUMPRODUCT(%s,%s)/C%u,C%u)", n + WEIGHTED_SUM, n + WEIGHTED_UNCHANGED,
                                          weights, values, n + WEIGHTED_SUM, n + WEIGHTED_REASON);
  double weight = 0;

  for (guint k = 0; k < b->scenario_ids->len; k++)
    weight += isfinite (cx_book_weight (b, k)) ? cx_book_weight (b, k) : 0;
  const struct {
    const char *label, *unit, *formula;
    CxStyle style;
    const char *format;
    double value;
    const char *text;
  } rows[N_WEIGHTED] = {
    { _("Weighted over scenarios: one scenario is calculated at a time, so the results of the others are those of the export"),
      NULL, NULL, CX_STYLE_HEADING, NULL, 0, NULL },
    { _("Weights, added up"), "", sum, CX_STYLE_VALUE, cx_formats_number (b, CX_UNIT_SHARE, FALSE), weight, NULL },
    { _("Nothing is changed since the export, scenario aside"), _("1 = yes"), unchanged, CX_STYLE_VALUE, CX_FORMATS_PLAIN, 1,
      NULL },
    { _("Where there is none, why"), "", reason, CX_STYLE_OUTCOME, NULL, 0, weight == 0 ? no_weight : changed },
    { _("Weighted net present value"), money, npv, CX_STYLE_RESULT, cx_formats_number (b, CX_UNIT_MONEY, TRUE), weighted,
      isfinite (weighted) ? NULL : no_weight },
  };
  for (guint i = 0; i < N_WEIGHTED; i++) {
    cx_cells_put_text (b, CX_BOOK_SUMMARY, top + i, CX_COL_LABEL, i == 0 ? CX_STYLE_HEADING : CX_STYLE_LABEL, rows[i].label);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, top + i, CX_COL_UNIT, i == 0 ? CX_STYLE_HEADING : CX_STYLE_UNIT, rows[i].unit);
    if (rows[i].formula)
      cx_cells_put_formula (b, CX_BOOK_SUMMARY, top + i, CX_COL_CONSTANT, rows[i].style, rows[i].format, rows[i].formula,
                            rows[i].value, rows[i].text);
    else
      cx_cells_put_blank (b, CX_BOOK_SUMMARY, top + i, CX_COL_CONSTANT, CX_STYLE_HEADING, NULL);
  }
  cx_frame_fit_row (b, CX_BOOK_SUMMARY, top + WEIGHTED_REASON, changed, RESULT_WIDTH);
  cx_frame_fit_row (b, CX_BOOK_SUMMARY, top + WEIGHTED_NPV, changed, RESULT_WIDTH * 8 / 10);
  cx_cells_define_name (b, "out_weighted_npv", CX_BOOK_SUMMARY, top + WEIGHTED_NPV, CX_COL_CONSTANT);
}

static const char *const measures[] = { "contacts", "contacts_program", "contact_cost", "contact_cost_program" };

static void
put_channels (CxBook *b)
{
  const char *const columns[] = { _("Contacts"), _("Contacts with the program"), _("Contact cost, {}"),
                                  _("Contact cost with the program, {}"), NULL };

  cx_frame_table_head (b, CX_BOOK_SUMMARY, b->channels_row, _("By channel: contacts and their cost over the horizon"),
                       _("Channel"), columns);
  for (guint i = 0; i < b->channels->len; i++) {
    const CxItem *channel = g_ptr_array_index (b->channels, i);
    guint row = b->channels_row + 2 + i;

    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, cx_item_name (channel));
    for (guint k = 0; k < G_N_ELEMENTS (measures); k++) {
      g_autofree char *key = g_strdup_printf ("%s/%s", measures[k], channel->id);
      guint at;
      if (!cx_sheet_annual_row (b, key, &at))
        continue;
      g_autofree char *place = cx_cells_range (CX_BOOK_ANNUAL, at, CX_ANNUAL_TOTAL, at, CX_ANNUAL_TOTAL);
      g_autofree char *formula = g_strconcat ("=", place, NULL);
      cx_cells_put_formula (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + k, CX_STYLE_VALUE,
                            cx_formats_number (b, k < 2 ? CX_UNIT_CONTACTS : CX_UNIT_MONEY, FALSE), formula,
                            cx_cells_value (b, CX_BOOK_ANNUAL, at, CX_ANNUAL_TOTAL), NULL);
    }
  }
}

/* Puts months 1 to 12 by stage and channel with the graph's formulas. */
static void
put_first_year (CxBook *b, guint top)
{
  const char *const columns[] = { _("Contacts"), _("Contacts with the program"), _("Contact cost, {}"),
                                  _("Contact cost with the program, {}"), NULL };

  cx_frame_table_head (b, CX_BOOK_SUMMARY, top, _("By stage and channel: months 1 to 12"), _("Stage, channel"), columns);
  for (guint i = 0; i < b->model->contacts->len; i++) {
    const CxContactNodes *pair = &g_array_index (b->model->contacts, CxContactNodes, i);
    const CxNode nodes[] = { pair->contacts_year1, pair->contacts_year1_program, pair->cost_year1, pair->cost_year1_program };
    guint row = top + 2 + i;

    cx_cells_put_printf (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, "%s, %s", cx_item_name (pair->stage),
                         cx_item_name (pair->channel));
    for (guint k = 0; k < G_N_ELEMENTS (nodes); k++)
      cx_cells_put_node (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + k, CX_STYLE_VALUE, nodes[k],
                         k < 2 ? CX_UNIT_CONTACTS : CX_UNIT_MONEY, CX_SECTION_WORKINGS, 0);
  }
}

/* Puts the contacts and hours that are freed, with names to which the sheet Decision refers. */
static void
put_freed (CxBook *b)
{
  const char *const columns[] = { _("Over the horizon"), _("In the last twelve months"),
                                  _("Full-time equivalents, last twelve months"), NULL };
  guint row = b->freed_row + 2;

  cx_frame_table_head (b, CX_BOOK_SUMMARY, b->freed_row, _("Contacts and hours freed: negative where there are more"),
                       _("What is freed"), columns);
  for (guint i = 0; i < b->model->freed->len; i++, row++) {
    const CxFreedNodes *freed = &g_array_index (b->model->freed, CxFreedNodes, i);
    const CxNodeInfo *info = cx_graph_node (b->model->graph, freed->amount);
    const CxUnit unit = cx_unit_of_total (info->unit);
    const gboolean whole = freed->equivalents && i + 1 == b->model->freed->len;
    g_autofree char *words = cx_format_unit (unit, b->currency);

    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_LABEL, CX_STYLE_LABEL, info->label);
    cx_cells_put_text (b, CX_BOOK_SUMMARY, row, CX_COL_UNIT, CX_STYLE_UNIT, words);
    put_shown (b, row, CX_COL_CONSTANT, freed->total, unit);
    put_shown (b, row, CX_COL_CONSTANT + 1, freed->last_year, unit);
    if (freed->equivalents)
      put_shown (b, row, CX_COL_CONSTANT + 2, freed->equivalents, CX_UNIT_FULL_TIME);
    else
      cx_cells_define_name (b, "out_contacts_freed", CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 1);
    if (whole) {
      cx_cells_define_name (b, "out_hours_freed", CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 1);
      cx_cells_define_name (b, "out_full_time_equivalents", CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 2);
    }
  }
}

static void
name_results (CxBook *b)
{
  for (guint i = 0; i < CX_N_RESULTS; i++) {
    g_autofree char *name = g_strdup_printf ("out_%s", cx_result_info (i)->key);
    const GArray *rows = cx_layout_rows (b->layout, CX_SECTION_RESULTS);
    for (guint k = 0; k < rows->len; k++) {
      const CxLayoutRow *row = &g_array_index (rows, CxLayoutRow, k);
      if (row->node != b->model->result[i])
        continue;
      cx_cells_define_name (b, name, CX_BOOK_SUMMARY, row->row, CX_COL_CONSTANT);
      /* A company that does nothing forgoes the value of the program. */
      if (i == CX_RESULT_NPV)
        cx_cells_define_name (b, "out_npv_forgone", CX_BOOK_SUMMARY, row->row, CX_COL_CONSTANT);
      fit_reasons (b, row->row, row->node, RESULT_WIDTH * 8 / 10); /* the result has large letters */
    }
  }
}

/* These colours of the scenarios also differ in lightness, and lines that cross also have dashes. */
static const lxw_color_t others[] = { 0x7A8790, 0xC08A2E, 0x6C5B9E, 0x3C8DAD, 0x8A6A4F };
static const uint8_t dashes[] = { LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_DASH_DOT,
                                  LXW_CHART_LINE_DASH_LONG_DASH };

static void
add_payback (CxBook *b)
{
  CxBookChart c = cx_charts_new (b, LXW_CHART_LINE, _("Payback: cumulative cash"));
  CxSection section;
  guint row;

  for (guint k = 0; k < b->scenarios->len; k++) {
    g_autofree char *name = g_strdup_printf (_("%s, as exported"), (const char *) g_ptr_array_index (b->scenario_names, k));
    CxChartCells curve = { CX_BOOK_SCENARIOS, b->curves_row, 2 + k, b->curves_row + b->horizon, 2 + k };
    lxw_chart_series *series = cx_charts_add_series (&c, name, cx_charts_months (b), curve, 0);
    lxw_chart_line line = { .color = others[k % G_N_ELEMENTS (others)],
                            .width = 1.25,
                            .dash_type = dashes[k % G_N_ELEMENTS (dashes)] };
    chart_series_set_line (series, &line);
  }
  if (cx_layout_find (b->layout, b->model->series[CX_SERIES_CUMULATIVE], &section, &row)) {
    CxChartCells live = { section == CX_SECTION_LINES ? CX_BOOK_LINES : CX_BOOK_MODEL, row, CX_COL_MONTHS, row,
                          CX_COL_MONTHS + b->horizon };
    lxw_chart_series *series = cx_charts_add_series (&c, _("Live"), cx_charts_months (b), live, 0);
    lxw_chart_line line = { .color = CX_CHARTS_LIVE, .width = 2.75 };
    chart_series_set_line (series, &line);
  }
  cx_charts_set_axes (&c, _("Month"), b->currency, TRUE);
  cx_charts_set_month_labels (b, &c);
  cx_charts_insert (
    &c, CX_BOOK_SUMMARY, CX_CHARTS_BELOW_HEADER, 3, 590, 400,
    _(
      "Line chart of cumulative cash by month: the live case as a thick line over the scenarios as they were exported. The case has paid back where the line crosses zero."));
}

/* Adds the steps from one benefit to the next. The part of a column below its step is transparent. */
static void
add_benefits (CxBook *b)
{
  const struct {
    const char *name;
    lxw_color_t color;
  } parts[CX_N_STEP_PARTS] = {
    { _("Not painted"), 0 },
    { _("Adds"), CX_CHARTS_GOOD },
    { _("Adds, below zero"), CX_CHARTS_GOOD },
    { _("Takes away"), CX_CHARTS_BAD },
    { _("Takes away, below zero"), CX_CHARTS_BAD },
    { _("Together"), CX_CHARTS_LIVE },
  };
  int16_t unnamed[] = { 0, 2, 4, -1 };
  guint first = b->steps_row + 2, last = first + b->n_steps;
  CxChartCells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };

  if (!b->n_steps ||
      !cx_charts_have_points (b, (CxChartCells){ CX_BOOK_SUMMARY, first, CX_COL_CONSTANT, last - 1, CX_COL_CONSTANT }))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_COLUMN_STACKED, _("Benefits by line over the horizon, with their overlap"));
  for (guint k = 0; k < CX_N_STEP_PARTS; k++) {
    CxChartCells values = { CX_BOOK_SUMMARY, first, CX_STEP_PARTS + k, last, CX_STEP_PARTS + k };
    lxw_chart_series *series = cx_charts_add_series (&c, parts[k].name, names, values, parts[k].color);
    lxw_chart_fill nothing = { .none = LXW_TRUE };
    if (k == 0)
      chart_series_set_fill (series, &nothing);
  }
  cx_charts_set_axes (&c, _("Benefit"), b->currency, TRUE);
  chart_set_series_gap (c.chart, 40);
  chart_legend_delete_series (c.chart, unnamed);
  cx_charts_insert (
    &c, CX_BOOK_SUMMARY, CX_CHARTS_BELOW_HEADER, 9, cx_steps_width (b), 400,
    _(
      "Waterfall of benefits over the horizon: each line alone adds a step, the overlap between them takes away, the last column is their total."));
}

static void
add_channels (CxBook *b)
{
  guint first = b->channels_row + 2, last = first + b->channels->len - 1;

  if (!b->channels->len || !cx_charts_have_points (b, (CxChartCells){ CX_BOOK_SUMMARY, first, 4, last, 5 }))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_COLUMN, _("Contact cost by channel over the horizon"));
  CxChartCells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };
  cx_charts_add_series (&c, _("Baseline"), names, (CxChartCells){ CX_BOOK_SUMMARY, first, 4, last, 4 }, CX_CHARTS_BEFORE);
  cx_charts_add_series (&c, _("With the program"), names, (CxChartCells){ CX_BOOK_SUMMARY, first, 5, last, 5 }, CX_CHARTS_GOOD);
  cx_charts_set_axes (&c, _("Channel"), b->currency, TRUE);
  cx_charts_insert (&c, CX_BOOK_SUMMARY, b->charts_row, 2, 590, 360,
                    _("Column chart of the cost of contacts in each channel, before and with the program."));
}

static void
add_lifetime_values (CxBook *b)
{
  guint first = b->segments_row + 2, last = first + b->model->segments->len - 1;

  if (!b->model->segments->len || !cx_charts_have_points (b, (CxChartCells){ CX_BOOK_SUMMARY, first, 2, last, 3 }))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_COLUMN, _("Customer lifetime value by segment"));
  CxChartCells names = { CX_BOOK_SUMMARY, first, 0, last, 0 };
  cx_charts_add_series (&c, _("Today"), names, (CxChartCells){ CX_BOOK_SUMMARY, first, 2, last, 2 }, CX_CHARTS_BEFORE);
  cx_charts_add_series (&c, _("With the program"), names, (CxChartCells){ CX_BOOK_SUMMARY, first, 3, last, 3 }, CX_CHARTS_GOOD);
  g_autofree char *unit = g_strdup_printf (_("%s per customer"), b->currency);
  cx_charts_set_axes (&c, _("Segment"), unit, FALSE);
  cx_charts_insert (&c, CX_BOOK_SUMMARY, b->charts_row, b->channels->len > 0 ? 8 : 2, 590, 360,
                    _("Column chart of the lifetime value of a customer in each segment, today and with the program."));
}

static void
draw (CxBook *b)
{
  add_payback (b);
  add_benefits (b);
  cx_sheet_annual_add_chart (b, CX_BOOK_SUMMARY, b->charts_row, 0);
  add_channels (b);
  add_lifetime_values (b);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SUMMARY];
  guint last = CX_COL_MONTHS + b->horizon;

  cx_frame_begin (
    b, CX_BOOK_SUMMARY, _("Summary"),
    _(
      "Live: all numbers on this sheet follow the inputs. They are before tax only where the label says so; negative tax is a relief against other profits."));
  worksheet_set_column (ws, CX_COL_LABEL, CX_COL_LABEL, 52, NULL);
  worksheet_set_column (ws, CX_COL_UNIT, CX_COL_UNIT, 22, NULL);
  worksheet_set_column (ws, CX_COL_CONSTANT, CX_COL_CONSTANT, RESULT_WIDTH, NULL);
  worksheet_set_column (ws, CX_COL_TOTAL, CX_COL_TOTAL, 20, NULL);
  worksheet_set_column (ws, CX_COL_MONTHS, (lxw_col_t) last, 14, NULL);
  cx_cells_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_LABEL, CX_STYLE_HEADER_LABEL, _("Result"));
  cx_cells_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_UNIT, CX_STYLE_HEADER, _("Unit"));
  cx_cells_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_CONSTANT, CX_STYLE_HEADER, _("Value"));

  cx_rows_put_section (b, CX_SECTION_RESULTS);
  put_weighted (b);
  if (b->model->segments->len > 0)
    put_segments (b);
  if (b->model->initiatives->len > 0)
    put_initiatives (b);
  if (b->channels->len > 0) {
    put_channels (b);
    put_first_year (b, b->channels_row + b->channels->len + 3);
  }
  if (b->model->freed->len > 0)
    put_freed (b);
  cx_steps_put (b);
  cx_cells_put_text (b, CX_BOOK_SUMMARY, b->workings_row, 0, CX_STYLE_TITLE, _("Workings"));
  worksheet_set_row (ws, b->workings_row, 26, NULL);
  cx_rows_put_axes (b, CX_SECTION_WORKINGS, b->workings_row + 1, b->workings_row + 2);
  cx_rows_put_section (b, CX_SECTION_WORKINGS);
  name_results (b);
  cx_frame_freeze (b, CX_BOOK_SUMMARY, ROW_BODY, CX_COL_UNIT, TRUE);
  /* The printed area ends with the charts; a column of months is about 100 pixels wide. */
  worksheet_print_area (ws, 0, 0, b->workings_row - 1, (lxw_col_t) (9 + cx_steps_width (b) / 100 + 1));
}

const CxSheetType cx_sheet_summary = { .needs = CX_BOOK_NEEDS_SCENARIOS, .plan = plan, .write = write_sheet, .draw = draw };
