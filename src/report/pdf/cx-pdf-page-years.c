/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-years.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/bars/cx-bar.h"
#include "model/results/cx-sums.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-bridge.h"
#include "report/pdf/cx-pdf-chart.h"
#include "report/pdf/cx-pdf-table.h"

/* The most years that stand side by side; more years go into a second table. */
enum { MOST_YEARS = 6, MOST_INITIATIVES = 8 };

typedef struct {
  const CxPdfFacts *f;
  CxPdfTable *table;
  guint first, n; /* years */
  int year;       /* of the first month */
  gboolean totals;
} Years;

static char *
amount_text (double amount)
{
  return cx_format_value (round (amount), CX_UNIT_NUMBER, NULL, FALSE);
}

/* Adds a row. VALUES has an amount for each year, then the total. */
static void
add_row (const Years *y, CxPdfRowKind kind, const char *label, const double *values, gboolean has_total)
{
  char *cells[MOST_YEARS + 2] = { g_strdup (label) };

  for (guint k = 0; k < y->n; k++)
    cells[k + 1] = amount_text (values[k]);
  if (y->totals)
    cells[y->n + 1] = has_total ? amount_text (values[MOST_YEARS]) : NULL;
  cx_pdf_table_take (y->table, kind, cells);
}

static void
add_node_to (const Years *y, CxNode node, double *values)
{
  for (guint k = 0; k < y->n; k++)
    values[k] += cx_sums_year (y->f->results, node, y->f->model->fiscal_year, y->year + (double) (y->first + k));
  values[MOST_YEARS] += cx_sums_total (y->f->results, node);
}

static void
add_node (const Years *y, CxPdfRowKind kind, const char *label, CxNode node)
{
  double values[MOST_YEARS + 1] = { 0 };

  if (node == CX_NONE)
    return;
  add_node_to (y, node, values);
  add_row (y, kind, label, values, TRUE);
}

static void
add_heading (const Years *y, const char *title)
{
  const char *cells[MOST_YEARS + 2] = { title };

  cx_pdf_table_add (y->table, CX_PDF_ROW_HEADING, cells);
}

static void
add_initiatives (const Years *y)
{
  const CxModel *m = y->f->model;

  for (guint i = 0; i < m->initiatives->len; i++) {
    const CxItem *initiative = g_array_index (m->initiatives, CxInitiativeNodes, i).initiative;
    double values[MOST_YEARS + 1] = { 0 };
    guint n = 0;
    if (cx_results_at (y->f->results, g_array_index (m->initiatives, CxInitiativeNodes, i).counts) == 0)
      continue;
    for (guint k = 0; k < m->lines->len; k++)
      if (g_array_index (m->lines, CxLineNodes, k).benefit->parent == initiative) {
        add_node_to (y, g_array_index (m->lines, CxLineNodes, k).amount, values);
        n++;
      }
    if (n > 0)
      add_row (y, CX_PDF_ROW_PLAIN, cx_item_name (initiative), values, TRUE);
  }
}

static void
put_years (const CxPdfSetting *s, guint first, guint n, int year, gboolean totals)
{
  const CxPdfFacts *f = s->facts;
  const CxNode *series = f->model->series;
  CxPdfColumn columns[MOST_YEARS + 2] = { { _("Fiscal year"), 1, FALSE } };
  char titles[MOST_YEARS][16];
  guint n_columns = n + 1;

  for (guint k = 0; k < n; k++) {
    g_snprintf (titles[k], sizeof titles[k], "%d", year + (int) (first + k));
    columns[k + 1] = (CxPdfColumn){ titles[k], 0, TRUE };
  }
  if (totals)
    columns[n_columns++] = (CxPdfColumn){ _("Total"), 0, TRUE };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, n_columns);
  Years y = { f, table, first, n, year, totals };

  add_heading (&y, _("Benefits, each initiative alone"));
  add_initiatives (&y);
  add_node (&y, CX_PDF_ROW_PLAIN, cx_bridge_overlap_label (f->results), f->model->overlap);
  add_node (&y, CX_PDF_ROW_STRONG, _("Benefits"), series[CX_SERIES_BENEFITS]);
  add_heading (&y, _("Costs"));
  add_node (&y, CX_PDF_ROW_PLAIN, _("Operating costs"), f->model->operating);
  add_node (&y, CX_PDF_ROW_PLAIN, _("Capital costs"), f->model->capital);
  add_node (&y, CX_PDF_ROW_PLAIN, _("Contingency"), f->model->contingency);
  add_node (&y, CX_PDF_ROW_STRONG, _("Costs"), series[CX_SERIES_COSTS]);
  add_heading (&y, _("Cash"));
  add_node (&y, CX_PDF_ROW_PLAIN, _("Tax (negative: a relief against other profits)"), series[CX_SERIES_TAX]);
  add_node (&y, CX_PDF_ROW_STRONG, _("Net cash"), series[CX_SERIES_NET]);
  double ends[MOST_YEARS + 1] = { 0 };
  for (guint k = 0; k < n; k++)
    ends[k] = cx_sums_year_end (f->results, series[CX_SERIES_CUMULATIVE], f->model->fiscal_year, year + (double) (first + k));
  add_row (&y, CX_PDF_ROW_PLAIN, _("Cumulative cash"), ends, FALSE);
  cx_pdf_table_place (table, s->flow);
}

static void
put_bridge (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  g_autoptr (GArray) steps = cx_bridge_steps (f->results);
  const CxPdfColumn columns[] = { { _("Step"), 1, FALSE },
                                  { _("Over the horizon"), 0, TRUE },
                                  { _("Discounting"), 0, TRUE },
                                  { _("In today's money"), 0, TRUE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < steps->len; i++) {
    const CxBridgeStep *step = &g_array_index (steps, CxBridgeStep, i);
    char *cells[] = { g_strdup (step->label), amount_text (step->total), amount_text (step->present - step->total),
                      amount_text (step->present) };
    cx_pdf_table_take (table, step->reached ? CX_PDF_ROW_STRONG : CX_PDF_ROW_PLAIN, cells);
  }
  /* The chart and the table show the same figures, so they share a page if it has room for both. */
  CxBarChart *chart = cx_bridge_chart (f->results, steps, MOST_INITIATIVES);
  cx_pdf_flow_need (
    s->flow, MIN (cx_pdf_flow_page_height (s->flow), cx_pdf_chart_height (s->flow, &cx_bar_kind, chart) + 75 + 15 * steps->len));
  cx_pdf_chart_put (s->flow, &cx_bar_kind, chart, _("From benefits to net present value"), 0);
  cx_pdf_flow_skip (s->flow, 10);
  cx_pdf_table_place (table, s->flow);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxPdfFacts *f = s->facts;
  int year = (int) cx_values_at (f->results->values, f->model->fiscal_year, 0);
  guint n = (guint) (cx_values_at (f->results->values, f->model->fiscal_year, f->model->horizon) - year) + 1;
  g_autofree char *money = cx_format_unit (CX_UNIT_MONEY, f->currency);
  /* Translators: a currency */
  g_autofree char *note = g_strdup_printf (
    _("Amounts in %s, undiscounted. A fiscal year is named after the calendar year in which it ends; cumulative "
       "cash is that at its end."),
    money);

  cx_pdf_flow_section (s->flow, title);
  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, note);
  for (guint first = 0; first < n; first += MOST_YEARS) {
    cx_pdf_flow_skip (s->flow, 10);
    put_years (s, first, MIN (MOST_YEARS, n - first), year, first + MOST_YEARS >= n);
  }
  put_bridge (s);
}

const CxPdfPageType cx_pdf_page_years = { .place = place };
