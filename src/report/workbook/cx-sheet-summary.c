/* Summary: the results, charts, tables by segment and channel, and below them how rates of return and lifetime values come about. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/text/cx-format.h"
#include "report/workbook/cx-book.h"

enum { ROW_HEADER = 2, ROW_BODY = 3 };
/* Charts beside the results, and a band of charts below them. */
enum { CHART_ROWS = 19, BESIDE_ROWS = 20 };
#define RESULT_WIDTH 22

void
cx_plan_summary (CxBook *b)
{
  guint at = cx_layout_number (b->layout, CX_SECTION_RESULTS, ROW_BODY, 0);

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
  at = cx_steps_plan (b, at);
  b->workings_row = at;
  cx_layout_number (b->layout, CX_SECTION_WORKINGS, at + 3, at + 1);
}

void
cx_put_table_head (CxBook *b, guint row, const char *title, const char *first, const char *const *columns)
{
  guint n = 0;

  while (columns[n])
    n++;
  for (guint col = 0; col < CX_COL_CONSTANT + n; col++) {
    cx_put_blank (b, CX_BOOK_SUMMARY, row, col, CX_STYLE_HEADING, NULL);
    cx_put_blank (b, CX_BOOK_SUMMARY, row + 1, col, CX_STYLE_HEADER, NULL);
  }
  cx_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_HEADING, title);
  cx_put_text (b, CX_BOOK_SUMMARY, row + 1, 0, CX_STYLE_HEADER_LABEL, first);
  for (guint k = 0; k < n; k++) {
    g_auto (GStrv) parts = g_strsplit (columns[k], "{}", -1);
    g_autofree char *title_of_column = g_strjoinv (b->currency, parts);
    cx_put_text (b, CX_BOOK_SUMMARY, row + 1, CX_COL_CONSTANT + k, CX_STYLE_HEADER, title_of_column);
  }
  worksheet_set_row (b->sheets[CX_BOOK_SUMMARY], row + 1, 42, NULL);
}

/* What stands in place of a number that does not exist has room from the start: the cell is live. */
static void
fit_reasons (CxBook *b, guint row, CxNode node, guint width)
{
  const CxGraph *g = b->model->graph;

  for (; cx_graph_node (g, node)->op == CX_OP_REASON; node = cx_graph_node (g, node)->arg[1])
    cx_sheet_fit_row (b, CX_BOOK_SUMMARY, row, cx_graph_reason_text (g, node), width);
}

/* A cell that shows a number of another place: a scalar, or the last month of a row. */
static void
put_shown (CxBook *b, guint row, guint col, CxNode node, CxUnit unit)
{
  gboolean monthly = cx_graph_node (b->model->graph, node)->monthly;
  g_autofree char *place = cx_layout_reference (b->layout, node, CX_SECTION_WORKINGS, monthly ? CX_REF_LAST : CX_REF_CELL, 0);
  g_autofree char *formula = g_strconcat ("=", place, NULL);
  const char *text;
  double value = cx_layout_value (b->model->graph, b->results->values, node, b->horizon, &text);

  cx_put_formula (b, CX_BOOK_SUMMARY, row, col, CX_STYLE_OUTCOME, cx_number_format (b, unit, FALSE), formula, value, text);
  fit_reasons (b, row, node, RESULT_WIDTH);
}

static void
put_segments (CxBook *b)
{
  const char *const columns[] = { _("Lifetime value, {}"),
                                  _("Lifetime value with the program, {}"),
                                  _("Lifetime value to acquisition cost"),
                                  _("Months to earn back acquisition"),
                                  _("Expected lifetime in months"),
                                  _("Customers at the end"),
                                  _("Customers at the end, with the program"),
                                  NULL };

  cx_put_table_head (b, b->segments_row, _("By segment: what a customer is worth, before acquisition cost"), _("Segment"),
                     columns);
  for (guint i = 0; i < b->model->segments->len; i++) {
    const CxSegmentNodes *s = &g_array_index (b->model->segments, CxSegmentNodes, i);
    const struct {
      CxNode node;
      CxUnit unit;
    } cells[] = {
      { s->clv, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_program, CX_UNIT_MONEY_CUSTOMER },
      { s->clv_to_cac, CX_UNIT_RANK },
      { s->cac_payback_months, CX_UNIT_MONTHS },
      { s->lifetime_months, CX_UNIT_MONTHS },
      { s->customers, CX_UNIT_CUSTOMERS },
      { s->customers_program, CX_UNIT_CUSTOMERS },
    };
    guint row = b->segments_row + 2 + i;

    cx_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, cx_item_name (s->segment));
    for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
      put_shown (b, row, CX_COL_CONSTANT + k, cells[k].node, cells[k].unit);
  }
}

/* Alone on both sides: what overlaps, and the contingency, belong to the program as a whole. */
static void
put_initiatives (CxBook *b)
{
  const char *const columns[] = { _("Counts (1 = yes)"), _("Benefits, each line alone, present value, {}"),
                                  _("Costs before contingency, present value, {}"), _("Difference, {}"), NULL };
  guint row = b->initiatives_row + 2;

  cx_put_table_head (b, b->initiatives_row,
                     _("By initiative, before overlap, contingency and tax (worth alone, and if dropped: see Scenarios)"),
                     _("Initiative"), columns);
  for (guint i = 0; i < b->model->initiatives->len; i++, row++) {
    const CxInitiativeNodes *nodes = &g_array_index (b->model->initiatives, CxInitiativeNodes, i);
    g_autofree char *difference = g_strdup_printf ("=D%u-E%u", row + 1, row + 1);
    double net = 0;
    cx_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_WRAPPED, cx_item_name (nodes->initiative));
    put_shown (b, row, CX_COL_CONSTANT, nodes->counts, CX_UNIT_FLAG);
    if (nodes->pv_benefits) {
      put_shown (b, row, CX_COL_CONSTANT + 1, nodes->pv_benefits, CX_UNIT_MONEY);
      net += cx_results_at (b->results, nodes->pv_benefits);
    }
    if (nodes->pv_costs) {
      put_shown (b, row, CX_COL_CONSTANT + 2, nodes->pv_costs, CX_UNIT_MONEY);
      net -= cx_results_at (b->results, nodes->pv_costs);
    }
    cx_put_formula (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + 3, CX_STYLE_VALUE, cx_number_format (b, CX_UNIT_MONEY, FALSE),
                    difference, net, NULL);
  }
}

static const char *const measures[] = { "contacts", "contacts_program", "contact_cost", "contact_cost_program" };

static void
put_channels (CxBook *b)
{
  const char *const columns[] = { _("Contacts"), _("Contacts with the program"), _("Contact cost, {}"),
                                  _("Contact cost with the program, {}"), NULL };

  cx_put_table_head (b, b->channels_row, _("By channel: contacts and their cost over the horizon"), _("Channel"), columns);
  for (guint i = 0; i < b->channels->len; i++) {
    const CxItem *channel = g_ptr_array_index (b->channels, i);
    guint row = b->channels_row + 2 + i;

    cx_put_text (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, cx_item_name (channel));
    for (guint k = 0; k < G_N_ELEMENTS (measures); k++) {
      g_autofree char *key = g_strdup_printf ("%s/%s", measures[k], channel->id);
      guint at;
      if (!cx_annual_row (b, key, &at))
        continue;
      g_autofree char *place = cx_range (CX_BOOK_ANNUAL, at, CX_ANNUAL_TOTAL, at, CX_ANNUAL_TOTAL);
      g_autofree char *formula = g_strconcat ("=", place, NULL);
      cx_put_formula (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + k, CX_STYLE_VALUE,
                      cx_number_format (b, k < 2 ? CX_UNIT_CONTACTS : CX_UNIT_MONEY, FALSE), formula,
                      cx_stored_value (b, CX_BOOK_ANNUAL, at, CX_ANNUAL_TOTAL), NULL);
    }
  }
}

/* Months 1 to 12 by stage and channel; the formulas are the graph's. */
static void
put_first_year (CxBook *b, guint top)
{
  const char *const columns[] = { _("Contacts"), _("Contacts with the program"), _("Contact cost, {}"),
                                  _("Contact cost with the program, {}"), NULL };

  cx_put_table_head (b, top, _("By stage and channel: months 1 to 12"), _("Stage, channel"), columns);
  for (guint i = 0; i < b->model->contacts->len; i++) {
    const CxContactNodes *pair = &g_array_index (b->model->contacts, CxContactNodes, i);
    const CxNode nodes[] = { pair->contacts_year1, pair->contacts_year1_program, pair->cost_year1, pair->cost_year1_program };
    guint row = top + 2 + i;

    cx_put_printf (b, CX_BOOK_SUMMARY, row, 0, CX_STYLE_LABEL, "%s, %s", cx_item_name (pair->stage),
                   cx_item_name (pair->channel));
    for (guint k = 0; k < G_N_ELEMENTS (nodes); k++)
      cx_put_node (b, CX_BOOK_SUMMARY, row, CX_COL_CONSTANT + k, CX_STYLE_VALUE, nodes[k],
                   k < 2 ? CX_UNIT_CONTACTS : CX_UNIT_MONEY, CX_SECTION_WORKINGS, 0);
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
      cx_define_name (b, name, CX_BOOK_SUMMARY, row->row, CX_COL_CONSTANT);
      /* Doing nothing forgoes what the program is worth. */
      if (i == CX_RESULT_NPV)
        cx_define_name (b, "out_npv_forgone", CX_BOOK_SUMMARY, row->row, CX_COL_CONSTANT);
      fit_reasons (b, row->row, row->node, RESULT_WIDTH * 8 / 10); /* in large letters */
    }
  }
}

void
cx_sheet_summary (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_SUMMARY];
  guint last = CX_COL_MONTHS + b->horizon;

  cx_sheet_begin (
    b, CX_BOOK_SUMMARY, _("Summary"),
    _("Live: everything here follows the inputs. Before tax where it says so; negative tax is a relief against other profits."));
  worksheet_set_column (ws, CX_COL_LABEL, CX_COL_LABEL, 52, NULL);
  worksheet_set_column (ws, CX_COL_UNIT, CX_COL_UNIT, 22, NULL);
  worksheet_set_column (ws, CX_COL_CONSTANT, CX_COL_CONSTANT, RESULT_WIDTH, NULL);
  worksheet_set_column (ws, CX_COL_TOTAL, CX_COL_TOTAL, 16, NULL);
  worksheet_set_column (ws, CX_COL_MONTHS, (lxw_col_t) last, 14, NULL);
  cx_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_LABEL, CX_STYLE_HEADER_LABEL, _("Result"));
  cx_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_UNIT, CX_STYLE_HEADER, _("Unit"));
  cx_put_text (b, CX_BOOK_SUMMARY, ROW_HEADER, CX_COL_CONSTANT, CX_STYLE_HEADER, _("Value"));

  cx_put_section (b, CX_SECTION_RESULTS);
  if (b->model->segments->len > 0)
    put_segments (b);
  if (b->model->initiatives->len > 0)
    put_initiatives (b);
  if (b->channels->len > 0) {
    put_channels (b);
    put_first_year (b, b->channels_row + b->channels->len + 3);
  }
  cx_put_steps (b);
  cx_put_text (b, CX_BOOK_SUMMARY, b->workings_row, 0, CX_STYLE_TITLE, _("Workings"));
  worksheet_set_row (ws, b->workings_row, 26, NULL);
  cx_put_axes (b, CX_SECTION_WORKINGS, b->workings_row + 1, b->workings_row + 2);
  cx_put_section (b, CX_SECTION_WORKINGS);
  name_results (b);
  cx_sheet_freeze (b, CX_BOOK_SUMMARY, ROW_BODY, CX_COL_UNIT, TRUE);
  /* As far as the charts reach; a column of months is about 100 pixels wide. */
  worksheet_print_area (ws, 0, 0, b->workings_row - 1, (lxw_col_t) (9 + cx_steps_width (b) / 100 + 1));
}
