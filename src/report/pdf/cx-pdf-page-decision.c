/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/pdf/cx-pdf-page-decision.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "chart/payback/cx-payback.h"
#include "calc/cx-graph.h"
#include "model/case/cx-words.h"
#include "model/results/cx-headline.h"
#include "model/text/cx-format.h"
#include "report/charts/cx-curve.h"
#include "report/charts/cx-future-charts.h"
#include "report/pdf/cx-pdf-chart.h"
#include "report/pdf/cx-pdf-table.h"
#include "report/words/cx-future-words.h"
#include "report/words/cx-result-words.h"

enum { N_ASSUMPTIONS = 5, N_CHALLENGES = 4, BESIDE = 24 };

/* ---- Title, sentence, tiles ---- */

static void
put_title (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  CxPdfFlow *flow = s->flow;
  const char *title = cx_item_text (f->c, "title");
  g_autofree char *headline = cx_headline_text (f->results, FALSE);
  /* A very long title must not push the figures off the page. */
  g_autoptr (CxPdfText) text = cx_pdf_type_text_new (
    cx_pdf_flow_context (flow), CX_PDF_TITLE, *title ? title : _("Business case"), cx_pdf_flow_width (flow), CX_PDF_START, 3, 1);

  cx_pdf_flow_open (flow, "H1", NULL);
  cx_pdf_flow_put_text (flow, text, cx_pdf_flow_left (flow), cx_pdf_flow_y (flow));
  cx_pdf_flow_close (flow);
  cx_pdf_flow_skip (flow, text->height + 4);
  cx_pdf_flow_paragraph (flow, "P", CX_PDF_SENTENCE, headline);
  cx_pdf_flow_skip (flow, 10);
}

typedef struct {
  const char *caption;
  char *figure, *detail;
} Tile;

#define DETAIL_SCALE 0.93

/* Returns DETAIL with a line of its own for each of its parts, if it needs more than one line and each part fits into one: a line would
 * otherwise end between a word and its figure. (transfer full) */
static char *
part_detail (PangoContext *context, const char *detail, double width)
{
  g_auto (GStrv) parts = g_strsplit (detail, " · ", -1);

  if (cx_pdf_type_width (context, CX_PDF_QUIET, detail) * DETAIL_SCALE <= width)
    return g_strdup (detail);
  for (guint i = 0; parts[i]; i++)
    if (cx_pdf_type_width (context, CX_PDF_QUIET, parts[i]) * DETAIL_SCALE > width)
      return g_strdup (detail);
  return g_strjoinv (" ·\n", parts);
}

static void
put_tile (CxPdfFlow *flow, const Tile *tile, double x, double width, double scale, double *height)
{
  double y = cx_pdf_flow_y (flow);
  PangoContext *context = cx_pdf_flow_context (flow);
  g_autofree char *parts = part_detail (context, tile->detail ? tile->detail : "", width);
  g_autoptr (CxPdfText) caption = cx_pdf_type_text_new (context, CX_PDF_QUIET, tile->caption, width, CX_PDF_START, 2, 1);
  g_autoptr (CxPdfText) figure = cx_pdf_type_text_new (context, CX_PDF_FIGURE, tile->figure, width, CX_PDF_START, 3, scale);
  g_autoptr (CxPdfText) detail = cx_pdf_type_text_new (context, CX_PDF_QUIET, parts, width, CX_PDF_START, 2, DETAIL_SCALE);

  cx_pdf_flow_open (flow, "P", NULL);
  cx_pdf_flow_put_text (flow, caption, x, y);
  cx_pdf_flow_put_text (flow, figure, x, y + caption->height);
  if (tile->detail)
    cx_pdf_flow_put_text (flow, detail, x, y + caption->height + figure->height);
  cx_pdf_flow_close (flow);
  *height = MAX (*height, caption->height + figure->height + (tile->detail ? detail->height : 0));
}

/* Returns the tile of WHICH. (transfer full) */
static Tile
tile_of (const CxPdfFacts *f, CxResult which)
{
  g_autofree char *text = NULL, *reason = NULL, *full = NULL;

  cx_result_words (f->results, which, &text, &reason, &full);
  return (Tile){ cx_result_words_caption (which), text ? g_steal_pointer (&text) : g_steal_pointer (&reason),
                 cx_result_words_detail (f->results, which) };
}

static void
put_tiles (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  Tile tiles[] = {
    tile_of (f, CX_RESULT_NPV),
    tile_of (f, CX_RESULT_PAYBACK),
    tile_of (f, CX_RESULT_ROI),
    tile_of (f, CX_RESULT_IRR),
    tile_of (f, CX_RESULT_PEAK_FUNDING),
    { cx_result_words_delay_caption (), cx_pdf_facts_short (f, -f->results->cost_of_delay[0]),
      g_strdup (_("of net present value")) },
  };
  const guint n = G_N_ELEMENTS (tiles);
  double gap = 10, width = (cx_pdf_flow_width (s->flow) - (n - 1) * gap) / n, height = 0;

  /* All figures have the same size, which the longest one limits, down to half. */
  double scale = 1;
  for (guint i = 0; i < n; i++)
    scale = MIN (scale, 0.96 * width / cx_pdf_type_width (cx_pdf_flow_context (s->flow), CX_PDF_FIGURE, tiles[i].figure));
  scale = MAX (scale, 0.5);
  for (guint i = 0; i < n; i++) {
    put_tile (s->flow, &tiles[i], cx_pdf_flow_left (s->flow) + i * (width + gap), width, scale, &height);
    g_free (tiles[i].figure);
    g_free (tiles[i].detail);
  }
  cx_pdf_flow_skip (s->flow, height + 8);
}

/* ---- The curve ---- */

static void
put_curve (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < f->scenarios->len; i++)
    if (i != f->shown) {
      CxCurve *other = g_new0 (CxCurve, 1);
      *other = (CxCurve){ g_ptr_array_index (f->names, i),
                          (double *) cx_results_series (g_ptr_array_index (f->scenarios, i), CX_SERIES_CUMULATIVE) };
      g_ptr_array_add (others, other);
    }
  CxPaybackChart *chart = cx_curve_new (f->results, g_ptr_array_index (f->names, f->shown), others);
  cx_future_charts_add_band (f->first, chart);
  cx_pdf_chart_put (s->flow, &cx_payback_kind, chart,
                    cx_item_number (f->c, "tax_rate") > 0 ? _("Cumulative cash, after tax, undiscounted, at month end")
                                                          : _("Cumulative cash, undiscounted, at month end"),
                    s->curve);
}

/* ---- Funding and results ---- */

static void
add_pair (CxPdfTable *table, CxPdfRowKind kind, const char *label, char *value)
{
  char *cells[] = { g_strdup (label), value };

  cx_pdf_table_take (table, kind, cells);
}

static void
add_result (CxPdfTable *table, const CxPdfFacts *f, CxPdfRowKind kind, CxResult which)
{
  add_pair (table, kind, _(cx_result_info (which)->label), cx_pdf_facts_result (f, f->results, which));
}

static void
put_amounts (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const CxPdfColumn asked_columns[] = { { _("What is asked for"), 1, FALSE }, { NULL, 0, TRUE } };
  const CxPdfColumn worth_columns[] = { { _("What it is worth"), 1, FALSE }, { NULL, 0, TRUE } };
  g_autoptr (CxPdfTable) asked = cx_pdf_table_new (asked_columns, 2), worth = cx_pdf_table_new (worth_columns, 2);
  const CxResults *base = g_ptr_array_index (f->scenarios, 0);
  double half = (cx_pdf_flow_width (s->flow) - BESIDE) / 2, top, bottom;

  add_result (asked, f, CX_PDF_ROW_PLAIN, CX_RESULT_TOTAL_COSTS);
  add_result (asked, f, CX_PDF_ROW_PLAIN, CX_RESULT_PEAK_FUNDING);
  if (f->results->value[CX_RESULT_PEAK_FUNDING] > 0)
    add_result (asked, f, CX_PDF_ROW_PLAIN, CX_RESULT_PEAK_FUNDING_MONTH);
  add_result (worth, f, CX_PDF_ROW_PLAIN, CX_RESULT_NPV);
  add_result (worth, f, CX_PDF_ROW_PLAIN, CX_RESULT_NPV_CASHABLE);
  if (f->first)
    add_pair (worth, CX_PDF_ROW_PLAIN, _("Net present value, risk-adjusted: mean of the futures"),
              cx_pdf_facts_money (f, f->first->npv.mean));
  if (isfinite (base->weighted_npv))
    add_pair (worth, CX_PDF_ROW_PLAIN, _("Weighted net present value"), cx_pdf_facts_money (f, base->weighted_npv));

  cx_pdf_flow_need (s->flow, 80);
  cx_pdf_flow_skip (s->flow, 8);
  top = cx_pdf_flow_y (s->flow);
  cx_pdf_table_place_at (asked, s->flow, cx_pdf_flow_left (s->flow), half);
  bottom = cx_pdf_flow_y (s->flow);
  cx_pdf_flow_return (s->flow, top);
  cx_pdf_table_place_at (worth, s->flow, cx_pdf_flow_left (s->flow) + half + BESIDE, half);
  cx_pdf_flow_return (s->flow, MAX (bottom, cx_pdf_flow_y (s->flow)));
}

/* ---- Risk ---- */

static void
add_futures (CxPdfTable *table, const CxFormatColumn *column, const char *label, const CxSimulation *simulation)
{
  char *cells[] = { g_strdup (label),
                    cx_format_in_column (column, simulation->npv.p10, TRUE),
                    cx_format_in_column (column, simulation->npv.p50, TRUE),
                    cx_format_in_column (column, simulation->npv.p90, TRUE),
                    cx_future_words_share (simulation->p_npv_positive),
                    cx_future_words_share (simulation->p_payback_within_target) };

  cx_pdf_table_take (table, CX_PDF_ROW_PLAIN, cells);
}

/* Returns the highest chance that may be stated. */
static double
highest_chance (const CxPdfFacts *f)
{
  double highest = MAX (f->first->p_npv_positive, f->first->p_payback_within_target);

  return f->second ? MAX (highest, MAX (f->second->p_npv_positive, f->second->p_payback_within_target)) : highest;
}

static void
put_certainty (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const char *caution;

  if (!f->first) {
    g_autofree char *said = cx_words_labelled (
      _("How sure it is"),
      f->what_ifs->problem ? f->what_ifs->problem : _("not simulated: no input has a range, or no simulation was asked for"));
    cx_pdf_flow_skip (s->flow, 8);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, said);
    return;
  }
  g_autofree char *target = cx_simulation_target_words (f->first), *count = cx_future_words_count (f->first->trials);
  g_autofree char *within = g_strdup_printf (_("Pays back within %s"), target);
  /* Translators: a number of futures */
  g_autofree char *title = g_strdup_printf (_("How sure it is: net present value in %s futures"), count);
  const CxPdfColumn columns[] = { { title, 1, FALSE }, { "P10", 0, TRUE },         { _("Median"), 0, TRUE },
                                  { "P90", 0, TRUE },  { _("Above 0"), 0, TRUE }, { within, 0.45, TRUE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));
  const gboolean failures = f->first->failures;
  const CxSpread *a = &f->first->npv, *b = f->second ? &f->second->npv : a;
  const double amounts[] = { a->p10, a->p50, a->p90, b->p10, b->p50, b->p90 };
  const CxFormatColumn column = cx_pdf_facts_column (f, amounts, G_N_ELEMENTS (amounts));

  add_futures (table, &column, failures ? _("With failures of initiatives") : _("Simulated futures"), f->first);
  if (f->second)
    add_futures (table, &column, _("Without failures of initiatives"), f->second);
  cx_pdf_flow_skip (s->flow, 8);
  cx_pdf_table_place (table, s->flow);
  caution = cx_future_words_caution (
    f->results->value[CX_RESULT_NPV],
    f->scenarios->len > 1 ? ((CxResults *) g_ptr_array_index (f->scenarios, 1))->value[CX_RESULT_NPV] : NAN, highest_chance (f));
  if (caution)
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_QUIET, caution);
}

/* ---- Assumptions ---- */

static void
put_assumptions (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const GArray *swings = f->what_ifs->swings;
  const CxPdfColumn columns[] = { { _("The assumptions that matter most"), 1.5, FALSE },
                                  { _("Swing"), 0, TRUE },
                                  { _("Owner"), 0.8, FALSE },
                                  { _("Confidence"), 0, FALSE },
                                  { _("Break-even"), 0.7, TRUE } };
  g_autoptr (CxPdfTable) table = cx_pdf_table_new (columns, G_N_ELEMENTS (columns));

  double amounts[N_ASSUMPTIONS] = { 0 };
  for (guint i = 0; i < MIN (swings->len, N_ASSUMPTIONS); i++)
    amounts[i] = g_array_index (swings, CxSwing, i).swing;
  const CxFormatColumn column = cx_pdf_facts_column (f, amounts, MIN (swings->len, N_ASSUMPTIONS));
  for (guint i = 0; i < MIN (swings->len, N_ASSUMPTIONS); i++) {
    const CxSwing *swing = &g_array_index (swings, CxSwing, i);
    const CxValue *value = swing->input->value;
    const CxBreakEven *found = i < f->what_ifs->n_break_evens ? &f->what_ifs->break_evens[i] : NULL;
    if (!(swing->swing > 0))
      break;
    g_autofree char *reason = found ? cx_break_even_reason (swing->input, found) : g_strdup ("–");
    char *cells[] = { cx_input_label (swing->input->item, swing->input->field), cx_format_in_column (&column, swing->swing, TRUE),
                      g_strdup (value && value->owner ? value->owner : _("nobody yet")),
                      g_strdup (value ? cx_words_choice (cx_confidences, value->confidence) : NULL),
                      reason ? g_steal_pointer (&reason)
                             : cx_format_compact (found->value, swing->input->field->unit, f->currency) };
    cx_pdf_table_take (table, CX_PDF_ROW_PLAIN, cells);
  }
  cx_pdf_flow_skip (s->flow, 8);
  cx_pdf_table_place (table, s->flow);
}

static void
put_conditions (const CxPdfSetting *s)
{
  for (guint i = 0; i < s->facts->answered->len; i++) {
    const CxCfoAnswer *answer = g_ptr_array_index (s->facts->answered, i);
    if (strcmp (answer->id, "what-must-hold") != 0)
      continue;
    cx_pdf_flow_heading (s->flow, answer->question, 12);
    cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, answer->answer);
  }
}

static void
put_challenges (const CxPdfSetting *s)
{
  const CxPdfFacts *f = s->facts;
  const GPtrArray *challenges = f->info->challenges;
  guint n_open = cx_pdf_facts_n_open (f), n = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  cx_pdf_flow_heading (s->flow, _("Open challenges"), 12);
  for (guint i = 0; challenges && i < challenges->len && n < N_CHALLENGES; i++) {
    const CxChallenge *challenge = g_ptr_array_index (challenges, i);
    g_autoptr (GPtrArray) answers = cx_challenge_answers (f->c, challenge);
    if (answers->len == 0)
      g_string_append_printf (text, "%s– %s", n++ ? "\n" : "", challenge->what);
  }
  if (n_open > n)
    g_string_append_printf (text, ngettext ("\n… and %u more", "\n… and %u more", n_open - n), n_open - n);
  cx_pdf_flow_paragraph (s->flow, "P", CX_PDF_BODY, n_open ? text->str : _("No challenge is open."));
}

/* ---- Contents ---- */

static void
put_contents (const CxPdfSetting *s)
{
  CxPdfFlow *flow = s->flow;
  double third = (cx_pdf_flow_width (flow) - 2 * BESIDE) / 3, top, height = 0;
  guint n = s->contents ? s->contents->len : 0, n_rows = (n + 1) / 3;

  /* The first page is the one that shows the contents. */
  if (n < 2)
    return;
  cx_pdf_flow_heading (flow, _("Contents"), n_rows * 12);
  top = cx_pdf_flow_y (flow);
  for (guint i = 1; i < n; i++) {
    const CxPdfSection *section = &g_array_index (s->contents, CxPdfSection, i);
    guint row = (i - 1) / 3, column = (i - 1) % 3;
    double x = cx_pdf_flow_left (flow) + column * (third + BESIDE), y = top + row * 12;
    g_autofree char *number = g_strdup_printf ("%u", section->page);
    g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %d]", section->page, (int) section->y - 8);
    g_autoptr (CxPdfText) title =
      cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_BODY, section->title, third - 20, CX_PDF_START, 1, 1);
    g_autoptr (CxPdfText) page = cx_pdf_type_text_new (cx_pdf_flow_context (flow), CX_PDF_BODY, number, 20, CX_PDF_END, 1, 1);

    cx_pdf_flow_open (flow, "P", NULL);
    cx_pdf_flow_open (flow, "Link", place);
    cx_pdf_flow_put_text (flow, title, x, y);
    cx_pdf_flow_put_text (flow, page, x + third - 20, y);
    cx_pdf_flow_close (flow);
    cx_pdf_flow_close (flow);
    height = MAX (height, (row + 1) * 12);
  }
  cx_pdf_flow_skip (flow, height);
}

static void
place (const CxPdfSetting *s, const char *title)
{
  cx_pdf_flow_mark (s->flow, title);
  put_title (s);
  put_tiles (s);
  put_curve (s);
  put_amounts (s);
  put_certainty (s);
  put_assumptions (s);
  put_conditions (s);
  put_challenges (s);
  put_contents (s);
  *s->room = cx_pdf_flow_room (s->flow);
}

const CxPdfPageType cx_pdf_page_decision = { .place = place };
