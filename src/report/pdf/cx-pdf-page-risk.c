/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-risk.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/bars/cx-bar.h"
#include "chart/histogram/cx-histogram.h"
#include "chart/payback/cx-payback.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"
#include "report/charts/cx-future-charts.h"
#include "report/charts/cx-result-bars.h"
#include "report/pdf/cx-pdf-chart.h"
#include "report/pdf/cx-pdf-table.h"
#include "report/words/cx-future-words.h"

enum { MOST_SWINGS = 12, PICTURE = 165, MOST_FUTURES = 2 };

static void
put_tornado (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const GArray *swings = f->what_ifs->swings;

  if (swings->len > 0 && g_array_index (swings, CxSwing, 0).swing > 0)
    cx_pdf_chart_put (s->flow, &cx_bar_kind,
                      cx_result_bars_tornado (f->results, swings, _("What matters most."), MOST_SWINGS, NULL),
                      _("Net present value with one input at the ends of its range"), 0);
}

/* ---- Figures ---- */

typedef struct {
  CxPdfTable *table;
  const CxPdfFacts *f;
  const CxSimulation *futures[MOST_FUTURES];
  guint n;
} Figures;

typedef char *(*FigureFunc) (const CxPdfFacts *f, const CxSimulation *s, int which);

static void
add_figure (const Figures *figures, const char *label, FigureFunc func, int which)
{
  char *cells[MOST_FUTURES + 1] = { g_strdup (label) };

  for (guint k = 0; k < figures->n; k++)
    cells[k + 1] = func (figures->f, figures->futures[k], which);
  cx_pdf_table_take (figures->table, CX_PDF_ROW_PLAIN, cells);
}

static void
add_heading (const Figures *figures, const char *title)
{
  const char *cells[MOST_FUTURES + 1] = { title };

  cx_pdf_table_add (figures->table, CX_PDF_ROW_HEADING, cells);
}

enum { P10, P50, P90, MEAN, SD };

static char *
npv_text (const CxPdfFacts *f, const CxSimulation *s, int which)
{
  const double values[] = { s->npv.p10, s->npv.p50, s->npv.p90, s->npv.mean, s->npv.sd };

  return cx_pdf_facts_money (f, values[which]);
}

static char *
payback_text (const CxPdfFacts *f, const CxSimulation *s, int which)
{
  const double values[] = { s->payback_p10, s->payback_p50, s->payback_p90 };

  return cx_format_value (values[which], CX_UNIT_MONTHS, NULL, TRUE);
}

enum { POSITIVE, WITHIN, NEVER, BELOW };

static char *
share_text (const CxPdfFacts *f, const CxSimulation *s, int which)
{
  const double values[] = { s->p_npv_positive, s->p_payback_within_target, s->never, s->share_below_scenario };

  return cx_future_words_share (values[which]);
}

static void
put_figures (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const gboolean failures = f->first->failures;
  const CxPdfColumn columns[] = { { _("Simulation"), 1.6, FALSE },
                                  { failures ? _("With failures of initiatives") : _("Simulated futures"), 1, TRUE },
                                  { _("Without failures of initiatives"), 1, TRUE } };
  guint n = f->second ? 2 : 1;
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, n + 1);
  Figures figures = { table, f, { f->first, f->second }, n };
  g_autofree char *target = cx_simulation_target_words (f->first);
  g_autofree char *within = g_strdup_printf (_("Payback within %s"), target);

  add_heading (&figures, _("Net present value (after tax)"));
  add_figure (&figures, _("P10: one future in ten is below"), npv_text, P10);
  add_figure (&figures, _("P50, the median"), npv_text, P50);
  add_figure (&figures, _("P90: nine futures in ten are below"), npv_text, P90);
  add_figure (&figures, _("Mean"), npv_text, MEAN);
  add_figure (&figures, _("Standard deviation"), npv_text, SD);
  add_heading (&figures, _("Payback, of the futures that pay back"));
  add_figure (&figures, "P10", payback_text, P10);
  add_figure (&figures, _("P50, the median"), payback_text, P50);
  add_figure (&figures, "P90", payback_text, P90);
  add_heading (&figures, _("Probabilities"));
  add_figure (&figures, _("Net present value above 0"), share_text, POSITIVE);
  add_figure (&figures, within, share_text, WITHIN);
  add_figure (&figures, _("No payback within the horizon"), share_text, NEVER);
  add_figure (&figures, _("Worth less than the scenario itself"), share_text, BELOW);
  cx_pdf_flow_skip (s->flow, 12);
  cx_pdf_table_place (table, s->flow);
}

static void
put_making (const CxPdfSetting *s)
{
  const CxSimulation *first = s->facts->first;
  g_autofree char *count = cx_future_words_count (first->trials), *varying = cx_future_words_count (first->n_varying);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, first->seed);
  /* Translators: a number of futures, how many inputs vary, the seed of the draws */
  g_autofree char *said = g_strdup_printf (_("%s futures, %s inputs that vary, seed %s."), count, varying, seed);

  cx_pdf_flow_skip (s->flow, 4);
  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, said);
}

static void
put_pictures (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  CxPaybackChart *fan = cx_curve_new (f->results, g_ptr_array_index (f->names, f->shown), NULL);

  fan->plain = TRUE;
  cx_future_charts_add_band (f->first, fan);
  cx_pdf_chart_put (s->flow, &cx_histogram_kind, cx_future_charts_histogram (f->first, f->results),
                    f->first->failures ? _("Net present value in the futures, with failures of initiatives")
                                       : _("Net present value in the futures"),
                    PICTURE);
  cx_pdf_chart_put (s->flow, &cx_payback_kind, fan, _("Cumulative cash: eight futures in ten lie in the band"), PICTURE);
  cx_pdf_chart_put (s->flow, &cx_bar_kind, cx_result_bars_variance (f->first, NULL),
                    _("Where the spread of net present value comes from"), 0);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  const CxPdfFacts *f = s->facts;

  cx_pdf_flow_section (s->flow, title);
  put_tornado (s);
  if (f->first) {
    put_figures (s);
    put_making (s);
    put_pictures (s);
  } else {
    cx_pdf_flow_skip (s->flow, 10);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY,
                           f->what_ifs->problem      ? f->what_ifs->problem
                           : f->what_ifs->simulation ? cx_draws_why_none (f->model)
                                                     : _("not simulated: no input has a range, or no simulation was asked for"));
  }
}

const CxPdfPageType cx_pdf_page_risk = { .place = place };
