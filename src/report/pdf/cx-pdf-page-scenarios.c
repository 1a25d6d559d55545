/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-scenarios.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/pdf/cx-pdf-table.h"

/* The most scenarios that stand side by side. */
#define MOST 5

/* These results matter for a decision and are in the order of the first page. */
static const CxResult shown[] = { CX_RESULT_NPV,          CX_RESULT_NPV_CASHABLE,
                                  CX_RESULT_ROI,          CX_RESULT_IRR,
                                  CX_RESULT_PAYBACK,      CX_RESULT_DISCOUNTED_PAYBACK,
                                  CX_RESULT_TOTAL_COSTS,  CX_RESULT_TOTAL_BENEFITS,
                                  CX_RESULT_PEAK_FUNDING, CX_RESULT_PEAK_FUNDING_MONTH };

static const CxResults *
scenario (const CxPdfFacts *f, guint k)
{
  return g_ptr_array_index (f->scenarios, k);
}

static double
weight_of (const CxPdfFacts *f, guint k)
{
  const CxItem *item = k > 0 ? cx_item_child (f->c, CX_ITEM_SCENARIO, g_ptr_array_index (f->ids, k)) : f->c;

  return item ? cx_item_number (item, k > 0 ? "weight" : "base_weight") : NAN;
}

static void
add_results (CxPdfTable *table, const CxPdfFacts *f, guint first, guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    char *cells[MOST + 1] = { g_strdup (_(cx_result_info (shown[i])->label)) };
    for (guint k = 0; k < n; k++)
      cells[k + 1] = cx_pdf_facts_result (f, scenario (f, first + k), shown[i]);
    cx_pdf_table_take (table, i == 0 ? CX_PDF_ROW_STRONG : CX_PDF_ROW_PLAIN, cells);
  }
}

static void
add_weights (CxPdfTable *table, const CxPdfFacts *f, guint first, guint n)
{
  char *cells[MOST + 1] = { g_strdup (_("Weight of the scenario")) };

  for (guint k = 0; k < n; k++) {
    double weight = weight_of (f, first + k);
    cells[k + 1] = isfinite (weight) ? cx_format_value (weight, CX_UNIT_SHARE, NULL, TRUE) : g_strdup (_("computed, has none"));
  }
  cx_pdf_table_take (table, CX_PDF_ROW_QUIET, cells);
}

static void
add_delays (CxPdfTable *table, const CxPdfFacts *f, guint first, guint n)
{
  const char *heading[MOST + 1] = { _("Net present value lost by waiting, over the same horizon") };

  cx_pdf_table_add (table, CX_PDF_ROW_HEADING, heading);
  for (guint d = 0; d < G_N_ELEMENTS (cx_delays); d++) {
    char *cells[MOST + 1] = { g_strdup_printf (
      ngettext ("Everything %d month later", "Everything %d months later", (gulong) cx_delays[d]), cx_delays[d]) };
    for (guint k = 0; k < n; k++)
      cells[k + 1] = cx_pdf_facts_money (f, scenario (f, first + k)->cost_of_delay[d]);
    cx_pdf_table_take (table, CX_PDF_ROW_PLAIN, cells);
  }
}

static void
put_side_by_side (const CxPdfSetting *s, guint first, guint n, gboolean weighted)
{
  const CxPdfFacts *f = s->facts;
  CxPdfColumn columns[MOST + 1] = { { _("Scenario"), 1.3, FALSE } };

  for (guint k = 0; k < n; k++)
    columns[k + 1] = (CxPdfColumn){ g_ptr_array_index (f->names, first + k), 1, TRUE };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, n + 1);
  add_results (table, f, first, n);
  if (weighted)
    add_weights (table, f, first, n);
  add_delays (table, f, first, n);
  cx_pdf_flow_skip (s->flow, 12);
  cx_pdf_table_place (table, s->flow);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxPdfFacts *f = s->facts;
  double weighted = scenario (f, 0)->weighted_npv;

  cx_pdf_flow_section (s->flow, title);
  cx_pdf_flow_paragraph (
    s->flow, "P", CX_PDF_QUIET,
    _("The conservative and the optimistic case take all inputs that have a range at their worse or better end at once."));
  for (guint first = 0; first < f->scenarios->len; first += MOST)
    put_side_by_side (s, first, MIN (MOST, f->scenarios->len - first), isfinite (weighted));
  if (isfinite (weighted)) {
    g_autofree char *amount = cx_pdf_facts_money (f, weighted);
    g_autofree char *said = cx_words_labelled (_("Weighted net present value"), amount);
    cx_pdf_flow_skip (s->flow, 10);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, said);
  }
}

const CxPdfPageType cx_pdf_page_scenarios = { .place = place };
