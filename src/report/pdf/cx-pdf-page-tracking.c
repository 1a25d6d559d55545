/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-tracking.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/quarters/cx-quarters.h"
#include "model/case/cx-actuals.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-tracking-picture.h"
#include "report/pdf/cx-pdf-chart.h"
#include "report/pdf/cx-pdf-table.h"

#define PICTURE 190

/* The forecast and the plan are compared by these results. */
static const CxResult shown[] = { CX_RESULT_NPV, CX_RESULT_PAYBACK, CX_RESULT_ROI, CX_RESULT_TOTAL_BENEFITS,
                                  CX_RESULT_TOTAL_COSTS };

static void
put_plan (const CxPdfSetting *s)
{
  const CxTracked *tracked = s->facts->tracked;
  g_autofree char *approved = tracked->approved ? g_strdup_printf (_("The plan is %s."), tracked->approved) : NULL;

  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET,
                         approved ? approved : _("The plan is the case as it is now; no version is locked as approved."));
}

static void
put_forecast (const CxPdfSetting *s)
{
  const CxTracking *t = s->facts->tracked->tracking;
  const CxResults *const forecasts[] = { t->plan, t->forecast, t->at_rate };
  const CxPdfColumn columns[] = { { _("Forecast"), 1.3, FALSE },
                                  { _("Planned"), 1, TRUE },
                                  { _("If the rest goes as planned"), 1, TRUE },
                                  { _("At this pace"), 1, TRUE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    char *cells[G_N_ELEMENTS (columns)] = { g_strdup (_(cx_result_info (shown[i])->label)) };
    for (guint k = 0; k < G_N_ELEMENTS (forecasts); k++)
      cells[k + 1] = cx_pdf_facts_result (s->facts, forecasts[k], shown[i]);
    cx_pdf_table_take (table, i == 0 ? CX_PDF_ROW_STRONG : CX_PDF_ROW_PLAIN, cells);
  }
  cx_pdf_flow_skip (s->flow, 12);
  cx_pdf_table_place (table, s->flow);
}

static void
put_chart (const CxPdfSetting *s, const CxTrackedSum *sum, const char *which, const char *title)
{
  CxQuartersChart *chart = sum->n_lines > 0 ? cx_tracking_picture_new (s->facts->tracked, which) : NULL;

  if (!chart)
    return;
  cx_pdf_flow_skip (s->flow, 12);
  cx_pdf_chart_put (s->flow, &cx_quarters_kind, chart, title, PICTURE);
}

static char *
figure (const CxPdfFacts *f, double value, CxUnit unit)
{
  if (unit == CX_UNIT_MONEY)
    value = round (value);
  return isnan (value) ? g_strdup ("—") : cx_format_value (value, unit, f->currency, FALSE);
}

static void
add_line (CxPdfTable *table, const CxPdfFacts *f, const CxTrackedLine *line)
{
  g_autofree char *label = cx_actuals_label (line->item, line->field);
  CxUnit unit = cx_actuals_unit (line->field);
  const char *heading[6] = { label };

  cx_pdf_table_add (table, CX_PDF_ROW_HEADING, heading);
  for (guint i = 0; i < line->quarters->len; i++) {
    const CxTrackedQuarter *q = &g_array_index (line->quarters, CxTrackedQuarter, i);
    char *cells[] = { cx_tracked_quarter (q->quarter),      q->no_plan ? g_strdup (q->no_plan) : figure (f, q->plan, unit),
                      figure (f, q->actual, unit),          figure (f, q->actual - q->plan, unit),
                      figure (f, q->cumulative_plan, unit), figure (f, q->cumulative_actual, unit) };
    cx_pdf_table_take (table, CX_PDF_ROW_INDENT, cells);
  }
}

static void
put_lines (const CxPdfSetting *s)
{
  const CxTracking *t = s->facts->tracked->tracking;
  const CxPdfColumn columns[] = { { _("Quarter"), 1, FALSE }, { _("Plan"), 1, TRUE },        { _("Actual"), 1, TRUE },
                                  { _("Variance"), 1, TRUE }, { _("Plan so far"), 1, TRUE }, { _("Actual so far"), 1, TRUE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < t->lines->len; i++)
    add_line (table, s->facts, g_ptr_array_index (t->lines, i));
  cx_pdf_flow_heading (s->flow, _("By quarter"), 60);
  cx_pdf_table_place (table, s->flow);
}

static gboolean
is_wanted (const CxPdfFacts *facts)
{
  return facts->tracked || facts->no_forecast;
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxTracked *tracked = s->facts->tracked;

  cx_pdf_flow_section (s->flow, title);
  if (!tracked) {
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, s->facts->no_forecast);
    return;
  }
  g_autofree char *sentence = cx_tracked_sentence (tracked);
  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, sentence);
  put_plan (s);
  put_forecast (s);
  put_chart (s, &tracked->tracking->benefits, CX_TRACKING_PICTURE_BENEFITS, _("All tracked benefits"));
  put_chart (s, &tracked->tracking->costs, CX_TRACKING_PICTURE_COSTS, _("All tracked costs"));
  put_lines (s);
}

const CxPdfPageType cx_pdf_page_tracking = { .is_wanted = is_wanted, .place = place };
