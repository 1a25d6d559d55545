/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"
#include "report/layout/cx-layout.h"
#include "report/review/cx-review-answers.h"
#include "report/review/cx-review-scenarios.h"
#include "report/words/cx-review-words.h"
#include "report/xlsx/cx-cell-name.h"

static void
read_value (CxReading *r, CxReviewRow *row)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, r->col_reviewer);
  double number;
  CxReviewItem *item;

  row->for_scenario = NAN;
  if (cx_reading_is_blank (cell))
    return;
  if (!row->is_input) {
    cx_reading_problem (r, r->sheet, row->row, r->col_reviewer, row->id,
                        _("this is fixed by the structure of the case; change it in CX Case"));
    return;
  }
  if (!cx_reading_number (r, row->row, r->col_reviewer, row->id, &number) ||
      !cx_review_row_allows (r, row, r->col_reviewer, number))
    return;
  if (r->shown >= CX_N_STANDARD_SCENARIOS && !cx_reading_same (number, cx_review_row_number_in (r, row, r->shown)))
    row->for_scenario = number;
  if (cx_reading_same (number, row->number)) {
    if (isnan (row->for_scenario))
      cx_reading_problem (r, r->sheet, row->row, r->col_reviewer, row->id, _("the case has this value already"));
    return;
  }
  item = cx_review_row_item (r, row, CX_REVIEW_VALUE, r->col_reviewer);
  item->before = row->number;
  item->after = number;
  item->alternative = !isnan (row->for_scenario);
  cx_review_row_mark_conflict (r, item, cx_review_row_number_there (r, row, r->col_base));
  item->widens =
    row->value && ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
}

/* A number in a locked cell shows that the protection was removed or that the case has changed. */
static void
read_locked (CxReading *r, const CxReviewRow *row, CxReviewKind kind, guint col, const char *what, double expected)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  double number = NAN;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (!cx_reading_is_blank (cell) && !cx_reading_number (r, row->row, col, row->id, &number))
    return;
  if (cx_reading_same (number, expected))
    return;
  here = cx_format_value (number, row->field->unit, cx_item_text (r->review->c, "currency"), FALSE);
  there = cx_format_value (expected, row->field->unit, cx_item_text (r->review->c, "currency"), FALSE);
  if (r->review->source != CX_REVIEW_SAME)
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("%s is %s in the workbook and %s in the case, which is not the one that was exported"), what, here,
                        there);
  else if (!row->is_input)
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("%s was changed to %s here, but it is fixed by the structure of the case; change it in CX Case"), what,
                        here);
  else if (isnan (number) && kind == CX_REVIEW_BASE)
    cx_reading_problem (r, r->sheet, row->row, col, row->id, _("%s was deleted here; the case keeps it"), what);
  else if (isnan (number) || cx_review_row_allows (r, row, col, number)) {
    CxReviewItem *item = cx_review_row_item (r, row, kind, col);
    item->before = expected;
    item->after = number;
    item->widens = kind == CX_REVIEW_BASE && row->value &&
                   ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
  }
}

static gboolean
is_live_formula (const CxReading *r, const CxReviewRow *row, const char *formula)
{
  guint n = row->row + 1;
  char first[4], last[4], reviewer[4];

  cx_cell_name_column (r->col_base, first);
  cx_cell_name_column (r->col_reviewer - 1, last);
  cx_cell_name_column (r->col_reviewer, reviewer);
  g_autofree char *expected =
    g_strdup_printf ("IF(ISNUMBER(%s%u),%s%u,INDEX(%s%u:%s%u,1,IN_SCENARIO))", reviewer, n, reviewer, n, first, n, last, n);
  g_autofree char *found = cx_reading_bare_formula (formula);
  return strcmp (found, expected) == 0;
}

/* The live value is calculated, so a number typed over it, or another formula, changes only this workbook and not the case. */
static void
read_live (CxReading *r, const CxReviewRow *row)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, r->col_live);

  if (cx_reading_is_blank (cell)) {
    if (r->same_form && row->is_input)
      cx_reading_problem (r, r->sheet, row->row, r->col_live, row->id,
                          _("the formula of the live value was deleted; propose a value in the reviewer's column"));
    return;
  }
  if (!cell->formula)
    cx_reading_problem (r, r->sheet, row->row, r->col_live, row->id,
                        _("the formula of the live value was typed over; propose a value in the reviewer's column"));
  /* A formula shared with a neighbour has no text of its own. */
  else if (r->has_base && r->same_form && row->is_input && *cell->formula && !is_live_formula (r, row, cell->formula))
    cx_reading_problem (r, r->sheet, row->row, r->col_live, row->id,
                        _("the formula of the live value was changed; propose a value in the reviewer's column"));
}

/* These numbers belong to the program's formulas, so a change of them cannot be taken over. */
static void
read_constant (CxReading *r, const CxReviewRow *row)
{
  double expected = NAN, number = NAN;

  if (!cx_reading_is_blank (cx_sheet_cells_at (r->inputs, row->row, r->col_reviewer)))
    cx_reading_problem (r, r->sheet, row->row, r->col_reviewer, row->id,
                        _("this is a constant that formulas need, not an input"));
  if (g_str_has_prefix (row->id, "constant/number_")) {
    guint n = r->n_literals++;
    if (n < r->literals->len)
      expected = g_array_index (r->literals, double, n);
  } else {
    CxNode node = GPOINTER_TO_UINT (g_hash_table_lookup (r->constants, row->id));
    expected = node ? cx_graph_node (r->review->model->graph, node)->value : NAN;
  }
  if (!r->has_base || isnan (expected))
    return;
  if (cx_reading_is_blank (cx_sheet_cells_at (r->inputs, row->row, r->col_base)))
    cx_reading_problem (r, r->sheet, row->row, r->col_base, row->id, _("a constant that formulas need was deleted here"));
  else if (cx_reading_number (r, row->row, r->col_base, row->id, &number) && !cx_reading_same (number, expected)) {
    char here[G_ASCII_DTOSTR_BUF_SIZE], there[G_ASCII_DTOSTR_BUF_SIZE];
    cx_reading_problem (
      r, r->sheet, row->row, r->col_base, row->id,
      _("a constant that formulas need was changed here from %s to %s; the numbers of this workbook rest on it"),
      cx_number_text (expected, there), cx_number_text (number, here));
  }
}

/* Compares fixed fields by their words. The words of choices depend on the language of the workbook, so in other languages
 * than the current one and English they cannot be compared. */
static void
read_fixed (CxReading *r, const CxReviewRow *row)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, r->col_base);
  const CxField *field = row->field;
  const char *expected = cx_item_text (row->item, field->id), *in_english = cx_words_msgid (field, expected);
  g_autofree char *words = field->type == CX_FIELD_REFS
                             ? cx_words_value (r->review->c, field, cx_item_value (row->item, field->id))
                             : cx_words_text (r->review->c, field, expected);
  g_autofree char *text = field->type == CX_FIELD_MONTH ? cx_reading_day (r, cell) : cx_reading_cell_words (cell);

  if (field->type == CX_FIELD_TEXT || field->type == CX_FIELD_LONG_TEXT || field->type == CX_FIELD_PATH)
    return;
  if (text && field->type == CX_FIELD_MONTH && strlen (text) == 10)
    text[7] = '\0';
  /* The words are compared in the form in which a cell holds them. */
  const CxCell as_cell = { .type = CX_CELL_TEXT, .text = field->type == CX_FIELD_REFS && strcmp (words, "—") == 0 ? "" : words };
  g_autofree char *known = cx_reading_cell_words (&as_cell);
  if (g_strcmp0 (text, known) == 0 || (in_english && (g_strcmp0 (text, in_english) == 0 || !r->known_language)))
    return;
  g_autofree char *shown = text ? cx_error_excerpt (text) : NULL;
  if (shown)
    cx_reading_problem (r, r->sheet, row->row, r->col_base, row->id,
                        _("“%s” stands here, but it is fixed by the structure of the case; change it in CX Case"), shown);
  else
    cx_reading_problem (r, r->sheet, row->row, r->col_base, row->id,
                        _("this was deleted here, but it is fixed by the structure of the case; change it in CX Case"));
}

static void
read_status (CxReading *r, const CxReviewRow *row)
{
  guint col = r->col_status;
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  const gboolean formula = cell && cell->formula;
  g_autofree char *text = cx_reading_words (r, r->sheet, row->row, col, row->id);
  const char *expected = row->value ? row->value->status : NULL;
  const char *status = text ? cx_review_words_status (text, r->inputs, r->list_row, r->list_col) : NULL;
  CxReviewItem *item;

  if (formula)
    return;
  if (cell && !status && (text || !cx_reading_is_blank (cell))) {
    g_autofree char *all = cx_review_words_statuses (), *shown = cx_error_excerpt (text ? text : "");
    cx_reading_problem (r, r->sheet, row->row, col, row->id, _("“%s” is no status; it is one of: %s"), shown, all);
    return;
  }
  /* The value of this row was taken over earlier and has been proposed since. */
  if (r->review->source != CX_REVIEW_SAME && g_strcmp0 (expected, "proposed") == 0 &&
      cx_reading_same (cx_review_row_number_there (r, row, r->col_reviewer), row->number))
    return;
  /* An empty cell is an answer only if the case had a status when it was exported. */
  if (g_strcmp0 (status, expected) == 0 || (!status && r->review->source != CX_REVIEW_SAME))
    return;
  /* The status belongs to the value that the workbook shows, and the case has another value now. */
  if (r->review->source != CX_REVIEW_SAME && r->has_base && !isnan (cx_review_row_number_there (r, row, r->col_base)) &&
      !cx_reading_same (cx_review_row_number_there (r, row, r->col_base), row->number)) {
    const char *now = expected ? cx_words_choice (cx_statuses, expected) : "—";
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("the status is %s in the workbook and %s in the case, whose value has changed since"),
                        cx_words_choice (cx_statuses, status), now);
    return;
  }
  item = cx_review_row_item (r, row, CX_REVIEW_STATUS, col);
  item->text_before = g_strdup (expected);
  item->text_after = g_strdup (status);
}

static void
read_comment (CxReading *r, const char *id, const CxReviewRow *row)
{
  guint col = r->col_comment;
  const char *note = row->value ? row->value->note : NULL;
  gboolean goes_to_note = row->item && row->is_input;
  CxReviewItem *item;

  if (!row->comment || (goes_to_note && note && strstr (note, row->comment)) ||
      (!goes_to_note && cx_review_answers_has (r->review, "comment", id, row->comment)))
    return;
  if (row->item)
    item = cx_review_row_item (r, row, CX_REVIEW_COMMENT, col);
  else {
    item = cx_reading_item (r, CX_REVIEW_COMMENT, id, r->sheet, row->row, col);
    item->label = g_strdup (id);
  }
  item->text_after = g_strdup (row->comment);
  if (!goes_to_note)
    item->item = cx_review_answers_new (r->review, "comment", id, row->comment);
}

/* Checks proposed ends of the range against the value. An end that the proposed value would pass is no proposal, and one that
 * only the present value passes can be taken over only together with the proposed value. */
static void
check_range (CxReading *r, const CxReviewRow *row, guint first)
{
  GPtrArray *items = r->review->items;
  const char *currency = cx_item_text (r->review->c, "currency");
  double proposed = row->number;

  for (guint i = first; i < items->len; i++) {
    const CxReviewItem *item = g_ptr_array_index (items, i);
    if (item->kind == CX_REVIEW_BASE || item->kind == CX_REVIEW_VALUE)
      proposed = item->after;
  }
  for (guint i = first; i < items->len;) {
    CxReviewItem *item = g_ptr_array_index (items, i);
    gboolean low = item->kind == CX_REVIEW_LOW, high = item->kind == CX_REVIEW_HIGH;
    gboolean wrong_now = (low && item->after > row->number) || (high && item->after < row->number);
    gboolean wrong_then = (low && item->after > proposed) || (high && item->after < proposed);
    if (!wrong_now && !wrong_then) {
      i++;
      continue;
    }
    g_autofree char *end = cx_format_value (item->after, row->field->unit, currency, TRUE);
    g_autofree char *value = cx_format_value (wrong_then ? proposed : row->number, row->field->unit, currency, TRUE);
    g_autofree char *why = g_strdup_printf (low ? _("the low end, %s, would be above the value, %s")
                                                : _("the high end, %s, would be below the value, %s"),
                                            end, value);
    if (wrong_then) {
      cx_reading_problem (r, r->sheet, row->row, r->col_base - (low ? CX_REVIEW_ROW_BEFORE_LOW : CX_REVIEW_ROW_BEFORE_HIGH),
                          row->id, "%s", why);
      g_ptr_array_remove_index (items, i);
    } else {
      item->why = g_steal_pointer (&why);
      i++;
    }
  }
}

void
cx_review_rows_read (CxReading *r, guint number)
{
  const guint first = r->review->items->len;
  g_autofree char *id = cx_reading_id (cx_sheet_cells_at (r->inputs, number, r->col_id));
  g_autofree char *comment = r->has_remarks ? cx_reading_words (r, r->sheet, number, r->col_comment, id) : NULL;
  const CxCell *reviewer = cx_sheet_cells_at (r->inputs, number, r->col_reviewer);
  const CxReadingField *field = id ? g_hash_table_lookup (r->fields, id) : NULL;
  CxReviewRow row = { .row = number, .id = id, .comment = comment, .for_scenario = NAN };

  if (!id) {
    if (!cx_reading_is_blank (reviewer) || comment)
      cx_reading_problem (r, r->sheet, number, cx_reading_is_blank (reviewer) ? r->col_comment : r->col_reviewer, NULL,
                          _("this row has no ID, so this cell belongs to no input"));
    return;
  }
  if (g_hash_table_contains (r->twice, id)) {
    cx_reading_problem (r, r->sheet, number, r->col_id, id, _("this ID stands in several rows, so none of them is read"));
    return;
  }
  if (g_str_has_prefix (id, "constant/")) {
    read_constant (r, &row);
    read_comment (r, id, &row);
    return;
  }
  if (!field) {
    cx_reading_problem (r, r->sheet, number, r->col_id, id, _("the case has no input with this ID"));
    return;
  }
  row.item = field->item;
  row.field = field->field;
  row.value = cx_item_value (row.item, row.field->id);
  row.number = cx_item_number (row.item, row.field->id);
  row.is_input = cx_field_is_input (row.field);
  if (r->has_base && (row.field->type == CX_FIELD_NUMBER || row.field->type == CX_FIELD_SWITCH)) {
    const CxValue *value = row.value;
    if (row.is_input) {
      read_locked (r, &row, CX_REVIEW_LOW, r->col_base - CX_REVIEW_ROW_BEFORE_LOW, C_("range", "Low"),
                   value && value->has_low ? value->low : NAN);
      read_locked (r, &row, CX_REVIEW_HIGH, r->col_base - CX_REVIEW_ROW_BEFORE_HIGH, C_("range", "High"),
                   value && value->has_high ? value->high : NAN);
    }
    read_locked (r, &row, CX_REVIEW_BASE, r->col_base, _("Base"), row.number);
  } else if (r->has_base && r->review->source == CX_REVIEW_SAME)
    read_fixed (r, &row);
  read_value (r, &row);
  check_range (r, &row, first);
  read_live (r, &row);
  if (r->has_remarks) {
    if (row.is_input)
      read_status (r, &row);
    read_comment (r, id, &row);
  }
  cx_review_scenarios_propose (r, &row);
  if (r->has_base && row.is_input)
    for (guint col = r->col_base + 1; col < r->col_reviewer; col++)
      cx_review_scenarios_read (r, &row, col);
}
