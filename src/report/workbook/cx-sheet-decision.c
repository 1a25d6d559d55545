/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-decision.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/analysis/cx-sensitivity.h"
#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/challenges/cx-challenge.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-charts.h"
#include "report/workbook/cx-frame.h"

enum { COL_LABEL, COL_VALUE, COL_OWNER, COL_CONFIDENCE, COL_BREAK_EVEN, N_COLS };
enum { ROW_BODY = 2, N_ASSUMPTIONS = 5, N_CONDITIONS = 3, N_DECISIONS = 3, N_CHALLENGES = 5, CHART_ROWS = 14 };

static guint
put_heading (CxBook *b, guint row, const char *title)
{
  for (guint col = 0; col < N_COLS; col++)
    cx_cells_put_blank (b, CX_BOOK_DECISION, row, col, CX_STYLE_HEADING, NULL);
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_HEADING, title);
  return row + 1;
}

static guint
put_result (CxBook *b, guint row, CxResult which)
{
  const CxResultInfo *info = cx_result_info (which);
  g_autofree char *formula = g_strdup_printf ("=out_%s", info->key);

  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_LABEL, _(info->label));
  cx_cells_put_formula (b, CX_BOOK_DECISION, row, COL_VALUE, CX_STYLE_FIGURE,
                        info->unit == CX_UNIT_MONTH ? CX_FORMATS_PLAIN : cx_formats_worded (b, info->unit), formula,
                        b->results->value[which], cx_cells_missing_reason (b, which));
  return row + 1;
}

/* Puts contacts and positions, if the program frees any. */
static guint
put_freed (CxBook *b, guint row)
{
  for (guint i = 0; i < b->model->freed->len; i++) {
    const CxFreedNodes *freed = &g_array_index (b->model->freed, CxFreedNodes, i);
    const gboolean hours = freed->equivalents != CX_NONE;
    if (hours && i + 1 < b->model->freed->len)
      continue;
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_LABEL,
                       hours ? _("Working time freed, in the last twelve months")
                             : _("Contacts freed, in the last twelve months"));
    cx_cells_put_formula (b, CX_BOOK_DECISION, row++, COL_VALUE, CX_STYLE_FIGURE,
                          cx_formats_worded (b, hours ? CX_UNIT_FULL_TIME : CX_UNIT_CONTACTS),
                          hours ? "=out_full_time_equivalents" : "=out_contacts_freed",
                          cx_results_at (b->results, hours ? freed->equivalents : freed->last_year), NULL);
  }
  return row;
}

static guint
put_words (CxBook *b, guint row, const char *label, const char *words)
{
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_LABEL, label);
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_VALUE, CX_STYLE_TEXT, words);
  return row + 1;
}

/* Puts the figures of the export as sentences, because every number on this sheet must be live. */
static guint
put_spread (CxBook *b, guint row, const char *label, const CxSimulation *s)
{
  if (!s)
    return row;
  g_autofree char *low = cx_format_compact (s->npv.p10, CX_UNIT_MONEY, b->currency);
  g_autofree char *middle = cx_format_compact (s->npv.p50, CX_UNIT_MONEY, b->currency);
  g_autofree char *high = cx_format_compact (s->npv.p90, CX_UNIT_MONEY, b->currency);
  g_autofree char *chance = cx_format_value (s->p_npv_positive, CX_UNIT_SHARE, b->currency, TRUE);
  /* Translators: three amounts of money, then a percentage */
  g_autofree char *words = g_strdup_printf (_("P10 %s, median %s, P90 %s; above 0 in %s of futures"), low, middle, high, chance);

  return put_words (b, row, label, words);
}

static guint
put_worst (CxBook *b, guint row)
{
  guint worst = 0;

  for (guint k = 1; k < b->scenarios->len; k++)
    if (((const CxResults *) g_ptr_array_index (b->scenarios, k))->value[CX_RESULT_NPV] <
        ((const CxResults *) g_ptr_array_index (b->scenarios, worst))->value[CX_RESULT_NPV])
      worst = k;
  const CxResults *r = g_ptr_array_index (b->scenarios, worst);
  g_autofree char *npv = cx_format_compact (r->value[CX_RESULT_NPV], CX_UNIT_MONEY, b->currency);
  g_autofree char *words = cx_words_labelled (g_ptr_array_index (b->scenario_names, worst), npv);

  return put_words (b, row, _("Worst scenario"), words);
}

static guint
put_certainty (CxBook *b, guint row)
{
  const CxBookWhatIfs *w = b->what_ifs;

  if (w->simulation && w->simulation->n_varying > 0) {
    /* The simulation with failures comes first, because it does not flatter the case. */
    row = put_spread (b, row, _("With failures of initiatives"), w->failures);
    row =
      put_spread (b, row, w->simulation->failures ? _("With failures of initiatives") : _("Without failures of initiatives"),
                  w->simulation);
  } else
    row = put_words (b, row, _("Range"), _("not simulated: no input has a range, or no simulation was asked for"));
  return put_worst (b, row);
}

static guint
put_assumptions (CxBook *b, guint row)
{
  const char *const heads[N_COLS] = { _("Assumption"), _("Swing of net present value"), _("Owner"), _("Confidence"),
                                      _("Break-even") };
  const GArray *swings = b->what_ifs->swings;

  for (guint col = 0; col < N_COLS; col++)
    cx_cells_put_text (b, CX_BOOK_DECISION, row, col, col == 0 ? CX_STYLE_HEADER_LABEL : CX_STYLE_HEADER, heads[col]);
  row++;
  for (guint i = 0; i < MIN (swings->len, N_ASSUMPTIONS); i++, row++) {
    const CxSwing *s = &g_array_index (swings, CxSwing, i);
    if (!(s->swing > 0))
      break;
    const CxValue *value = s->input->value;
    const CxBreakEven *found = i < b->what_ifs->n_break_evens ? &b->what_ifs->break_evens[i] : NULL;
    g_autofree char *label = cx_input_label (s->input->item, s->input->field);
    g_autofree char *swing = cx_format_compact (s->swing, CX_UNIT_MONEY, b->currency);
    g_autofree char *reason = found ? cx_break_even_reason (s->input, found) : g_strdup ("–");
    g_autofree char *break_even =
      reason ? g_steal_pointer (&reason) : cx_format_compact (found->value, s->input->field->unit, b->currency);

    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_WRAPPED, label);
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_VALUE, CX_STYLE_WRAPPED, swing);
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_OWNER, CX_STYLE_WRAPPED,
                       value && value->owner ? value->owner : _("nobody yet"));
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_CONFIDENCE, CX_STYLE_WRAPPED,
                       value ? cx_words_choice (cx_confidences, value->confidence) : NULL);
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_BREAK_EVEN, CX_STYLE_WRAPPED, break_even);
    cx_frame_fit_row (b, CX_BOOK_DECISION, row, label, 40);
    cx_frame_fit_row (b, CX_BOOK_DECISION, row, break_even, 18);
  }
  return row;
}

/* Fills N lines, empty ones too: import would take a text in a cell that was empty for a reviewer's. */
static guint
fill_lines (CxBook *b, guint row, guint first, guint n)
{
  while (row < first + n)
    cx_cells_put_text (b, CX_BOOK_DECISION, row++, COL_LABEL, CX_STYLE_REMARK, "–");
  return row;
}

static guint
put_line (CxBook *b, guint row, const char *text)
{
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_TEXT, text);
  return row + 1;
}

/* Puts the conditions that each of the most important inputs must meet. */
static guint
put_conditions (CxBook *b, guint row)
{
  const guint first = row;

  for (guint i = 0; i < b->what_ifs->n_break_evens && row < first + N_CONDITIONS; i++) {
    const CxInput *input = g_array_index (b->what_ifs->swings, CxSwing, i).input;
    const CxNode node = cx_model_input (b->model, input->path);
    g_autofree char *condition =
      cx_break_even_condition (input, &b->what_ifs->break_evens[i], node ? cx_results_at (b->results, node) : NAN,
                               b->results->value[CX_RESULT_NPV], b->currency);
    if (condition)
      row = put_line (b, row, condition);
  }
  if (row == first)
    row = put_line (b, row, _("No single input brings the net present value to zero within its bounds."));
  return fill_lines (b, row, first, N_CONDITIONS);
}

/* Puts the decisions so far, the latest first, because decisions are often made under conditions. */
static guint
put_decisions (CxBook *b, guint row)
{
  const guint first = row, n = cx_item_n (b->c, CX_ITEM_SIGNOFF);

  for (guint i = n; i-- > 0 && row < first + N_DECISIONS;) {
    const CxItem *signature = cx_item_nth (b->c, CX_ITEM_SIGNOFF, i);
    const char *name = cx_item_text (signature, "name"), *role = cx_item_text (signature, "role");
    const char *date = cx_item_text (signature, "date"), *decision = cx_item_text (signature, "decision");
    g_autofree char *text = g_strdup_printf ("%s%s%s%s%s: %s", name, *role ? ", " : "", role, *date ? ", " : "", date, decision);
    row = put_line (b, row, text);
  }
  if (n == 0)
    row = put_line (b, row, _("Nobody has signed yet: see the sheet Review."));
  return fill_lines (b, row, first, N_DECISIONS);
}

/* Puts as text how the net present value falls if benefits are lower and everything is late. The table does not recalculate,
 * so it has no numbers. */
static guint
put_grid (CxBook *b, guint row)
{
  const double *grid = b->what_ifs->grid;
  const guint shown[] = { 0, 1, 2, 3 };
  CxFormatColumn form;

  G_STATIC_ASSERT (CX_TWO_WAY_DELAYS == N_COLS - 1);
  cx_format_column_init (&form, grid, CX_TWO_WAY_SHORTFALLS * CX_TWO_WAY_DELAYS, CX_UNIT_MONEY, b->currency, TRUE);
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_HEADER_LABEL, _("All benefits lower by"));
  for (guint d = 0; d < CX_TWO_WAY_DELAYS; d++) {
    const guint months = (guint) cx_two_way_delays[d];
    g_autofree char *head =
      months ? g_strdup_printf (ngettext ("%u month later", "%u months later", months), months) : g_strdup (_("no delay"));
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_VALUE + d, CX_STYLE_HEADER, head);
  }
  row++;
  for (guint k = 0; k < G_N_ELEMENTS (shown); k++, row++) {
    g_autofree char *share = cx_format_value (cx_two_way_shortfalls[shown[k]], CX_UNIT_SHARE, b->currency, TRUE);
    cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_TEXT, share);
    for (guint d = 0; d < CX_TWO_WAY_DELAYS; d++) {
      g_autofree char *npv = cx_format_in_column (&form, grid[shown[k] * CX_TWO_WAY_DELAYS + d], TRUE);
      cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_VALUE + d, CX_STYLE_OUTCOME, npv);
    }
  }
  return row;
}

static guint
put_challenges (CxBook *b, guint row)
{
  const GPtrArray *challenges = b->info->challenges;
  const guint first = row;
  guint n = 0;

  for (guint i = 0; challenges && i < challenges->len; i++) {
    const CxChallenge *challenge = g_ptr_array_index (challenges, i);
    g_autoptr (GPtrArray) answers = cx_challenge_answers (b->c, challenge);
    if (answers->len > 0)
      continue;
    if (n++ >= N_CHALLENGES)
      continue;
    row = put_line (b, row, challenge->what);
  }
  if (n == 0)
    row = put_line (b, row, _("No challenge is open."));
  else if (n > N_CHALLENGES)
    cx_cells_put_printf (b, CX_BOOK_DECISION, row++, COL_LABEL, CX_STYLE_REMARK, _("… and %u more on the sheet Review"),
                         n - N_CHALLENGES);
  return fill_lines (b, row, first, N_CHALLENGES + 1);
}

/* Says how many assumptions are agreed. */
static char *
status_words (CxBook *b)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const CxChoice *status = cx_statuses; status->id; status++) {
    guint n = 0;
    for (guint i = 0; i < b->model->inputs->len; i++) {
      const CxValue *value = ((const CxInput *) g_ptr_array_index (b->model->inputs, i))->value;
      n += g_strcmp0 (value && value->status ? value->status : cx_statuses[0].id, status->id) == 0;
    }
    g_string_append_printf (text, "%s%s: %u", text->len ? ", " : "", _(status->label), n);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
draw (CxBook *b)
{
  CxSection section;
  guint row;

  if (!cx_layout_find (b->layout, b->model->series[CX_SERIES_CUMULATIVE], &section, &row))
    return;
  CxChartCells live = { section == CX_SECTION_LINES ? CX_BOOK_LINES : CX_BOOK_MODEL, row, CX_COL_MONTHS, row,
                        CX_COL_MONTHS + b->horizon };
  if (!cx_charts_have_points (b, live))
    return;
  CxBookChart c = cx_charts_new (b, LXW_CHART_LINE, _("Payback: cumulative cash, live"));
  lxw_chart_series *series = cx_charts_add_series (&c, _("Live"), cx_charts_months (b), live, 0);
  lxw_chart_line line = { .color = CX_CHARTS_LIVE, .width = 2.25 };
  chart_series_set_line (series, &line);
  cx_charts_set_axes (&c, _("Month"), b->currency, TRUE);
  cx_charts_set_month_labels (b, &c);
  cx_charts_insert (&c, CX_BOOK_DECISION, b->decision_chart_row, 0, 760, 270,
                    _("Line chart of cumulative cash by month. The case has paid back where the line crosses zero."));
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_DECISION];
  g_autofree char *version = cx_frame_source_version (b, TRUE), *note = cx_frame_snapshot_note (b), *status = status_words (b);
  g_autofree char *shown = cx_cells_clean (g_ptr_array_index (b->scenario_names, b->shown));
  guint row = ROW_BODY;

  cx_frame_begin (b, CX_BOOK_DECISION, _("Decision"), NULL);
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, 44, NULL);
  worksheet_set_column (ws, COL_VALUE, COL_VALUE, 26, NULL);
  worksheet_set_column (ws, COL_OWNER, COL_CONFIDENCE, 18, NULL);
  worksheet_set_column (ws, COL_BREAK_EVEN, COL_BREAK_EVEN, 20, NULL);

  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_LABEL, _("Scenario calculated"));
  cx_cells_put_formula (b, CX_BOOK_DECISION, row++, COL_VALUE, CX_STYLE_TEXT, NULL, "=in_scenario_name", 0, shown);
  row = put_words (b, row, _("Source document"), version);
  row = put_words (b, row, _("Status of the assumptions"), status);
  row = put_heading (b, row, _("What is asked for, live"));
  row = put_result (b, row, CX_RESULT_TOTAL_COSTS);
  row = put_result (b, row, CX_RESULT_PEAK_FUNDING);
  row = put_result (b, row, CX_RESULT_PEAK_FUNDING_MONTH);
  row = put_heading (b, row, _("What it is worth, live"));
  row = put_result (b, row, CX_RESULT_NPV);
  row = put_result (b, row, CX_RESULT_NPV_CASHABLE);
  cx_cells_put_text (b, CX_BOOK_DECISION, row, COL_LABEL, CX_STYLE_LABEL, _("Weighted net present value"));
  const CxResults *base = g_ptr_array_index (b->scenarios, 0);
  cx_cells_put_formula (b, CX_BOOK_DECISION, row++, COL_VALUE, CX_STYLE_FIGURE, cx_formats_worded (b, CX_UNIT_MONEY),
                        "=out_weighted_npv", base->weighted_npv,
                        isfinite (base->weighted_npv) ? NULL : _("no scenario has a weight"));
  row = put_result (b, row, CX_RESULT_ROI);
  row = put_result (b, row, CX_RESULT_PAYBACK);
  row = put_freed (b, row);
  g_autofree char *sure = g_strdup_printf (_("How sure it is. %s"), note);
  row = put_heading (b, row, sure);
  row = put_certainty (b, row);
  row = put_heading (b, row, _("Net present value if benefits fall short and everything starts later, as exported"));
  row = put_grid (b, row);
  b->decision_chart_row = row;
  row += CHART_ROWS;
  row = put_heading (b, row, _("The assumptions that matter most, as exported"));
  row = put_assumptions (b, row);
  row = put_heading (b, row, _("Conditions: what must hold, each by itself, for the case to be worth its money; as exported"));
  row = put_conditions (b, row);
  row = put_heading (b, row, _("Decisions so far, as exported"));
  row = put_decisions (b, row);
  row = put_heading (b, row, _("Open challenges, as exported"));
  put_challenges (b, row);
  cx_frame_freeze (b, CX_BOOK_DECISION, ROW_BODY, 0, FALSE);
  worksheet_fit_to_pages (ws, 1, 1);
}

const CxSheetType cx_sheet_decision = { .needs = CX_BOOK_NEEDS_WHAT_IFS, .write = write_sheet, .draw = draw };
