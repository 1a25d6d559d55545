/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-mix.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-text.h"
#include "report/layout/cx-layout.h"
#include "report/review/cx-review-answers.h"
#include "report/words/cx-review-words.h"
#include "report/xlsx/cx-cell-name.h"

/* Columns beside the base value, as cx-sheet-inputs.c writes them. */
enum { BEFORE_LOW = 2, BEFORE_HIGH = 1 };

/* The row that is being looked at. */
typedef struct {
  guint row;
  const char *id;
  CxItem *item;
  const CxField *field;
  const CxValue *value;
  double number;
  gboolean is_input;
  char *comment;
  double for_scenario; /* the reviewer's value, if it is one for the scenario that the workbook shows; or NaN */
} Row;

/* The value of the row's input in scenario K of the case. */
static double
number_in (const CxReading *r, const Row *row, int k)
{
  const double *number = g_hash_table_lookup (g_ptr_array_index (r->scenarios, (guint) k), row->id);

  return number ? *number : row->number;
}

/* The number in column COL as the workbook has it, or NaN. */
static double
number_there (const CxReading *r, const Row *row, guint col)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);

  return cell && cell->type == CX_CELL_NUMBER && !cx_reading_is_blank (cell) ? cell->number : NAN;
}

/* A proposal that replaces another number than the one the reviewer saw. */
static void
mark_conflict (const CxReading *r, CxReviewItem *item, double then)
{
  item->then = then;
  item->conflict = r->review->source != CX_REVIEW_SAME && r->has_base && !isnan (then) && !cx_reading_same (then, item->before);
}

static CxReviewItem *
add_row_item (CxReading *r, const Row *row, CxReviewKind kind, guint col)
{
  CxReviewItem *item = cx_reading_item (r, kind, row->id, r->sheet, row->row, col);

  item->label = cx_input_label (row->item, row->field);
  item->unit = row->field->unit;
  item->comment = g_strdup (row->comment);
  return item;
}

static gboolean
is_allowed (CxReading *r, const Row *row, guint col, double number)
{
  const char *currency = cx_item_text (r->review->c, "currency");
  g_autofree char *complaint = cx_words_complaint (row->item, row->field, number, currency);
  char plain[G_ASCII_DTOSTR_BUF_SIZE];
  /* A switch is neither on nor off with another number, and of a huge one its own digits say more. */
  gboolean is_odd = row->field->unit == CX_UNIT_FLAG || fabs (number) > 1e12;
  g_autofree char *given =
    is_odd ? g_strdup (cx_number_text (number, plain)) : cx_format_value (number, row->field->unit, currency, TRUE);

  if (complaint)
    cx_reading_problem (r, r->sheet, row->row, col, row->id, _("%s is not possible. %s"), given, complaint);
  return !complaint;
}

static void
read_value (CxReading *r, Row *row)
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
  if (!cx_reading_number (r, row->row, r->col_reviewer, row->id, &number) || !is_allowed (r, row, r->col_reviewer, number))
    return;
  if (r->shown >= CX_N_STANDARD_SCENARIOS && !cx_reading_same (number, number_in (r, row, r->shown)))
    row->for_scenario = number;
  if (cx_reading_same (number, row->number)) {
    if (isnan (row->for_scenario))
      cx_reading_problem (r, r->sheet, row->row, r->col_reviewer, row->id, _("the case has this value already"));
    return;
  }
  item = add_row_item (r, row, CX_REVIEW_VALUE, r->col_reviewer);
  item->before = row->number;
  item->after = number;
  item->alternative = !isnan (row->for_scenario);
  mark_conflict (r, item, number_there (r, row, r->col_base));
  item->widens =
    row->value && ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
}

/* A locked cell with a number: someone took the protection away, or the case has changed since. */
static void
read_locked (CxReading *r, const Row *row, CxReviewKind kind, guint col, const char *what, double expected)
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
  else if (isnan (number) || is_allowed (r, row, col, number)) {
    CxReviewItem *item = add_row_item (r, row, kind, col);
    item->before = expected;
    item->after = number;
    item->widens = kind == CX_REVIEW_BASE && row->value &&
                   ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
  }
}

static gboolean
is_live_formula (const CxReading *r, const Row *row, const char *formula)
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

/* The live value is calculated: a number typed over it, or another formula, changes this workbook alone and not the case. */
static void
read_live (CxReading *r, const Row *row)
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
  /* One that is shared with a neighbour has no text of its own. */
  else if (r->has_base && r->same_form && row->is_input && *cell->formula && !is_live_formula (r, row, cell->formula))
    cx_reading_problem (r, r->sheet, row->row, r->col_live, row->id,
                        _("the formula of the live value was changed; propose a value in the reviewer's column"));
}

/* Numbers that formulas need: nobody's to change, as those of the program would stay. */
static void
read_constant (CxReading *r, const Row *row)
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

/* Fixed fields in words. The words of choices depend on the language in which the workbook was written; if that is neither today's nor
 * English, they cannot be compared. */
static void
read_fixed (CxReading *r, const Row *row)
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
  /* As they come out of a cell. */
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

static gboolean
refers_to_base (const CxReading *r, const Row *row, const CxCell *cell)
{
  guint at_row, at_col;
  const char *formula = cell->formula;
  g_autofree char *place = NULL;

  while (*formula == '=' || *formula == '+' || *formula == ' ')
    formula++;
  /* A formula shared with a neighbour has no text of its own; its result tells whether it is the reference. */
  if (!*formula) {
    const CxCell *base = cx_sheet_cells_at (r->inputs, row->row, r->col_base);
    return base && base->type == CX_CELL_NUMBER && cell->type == CX_CELL_NUMBER && cx_reading_same (base->number, cell->number);
  }
  place = g_strstrip (g_strdup (strrchr (formula, '!') ? strrchr (formula, '!') + 1 : formula));
  return cx_cell_name_parse (place, &at_row, &at_col) && at_row == row->row && at_col == r->col_base;
}

static CxReviewItem *
add_scenario_item (CxReading *r, const Row *row, int k, guint col, double after)
{
  const CxItem *scenario = cx_item_nth (r->review->c, CX_ITEM_SCENARIO, (guint) k - CX_N_STANDARD_SCENARIOS);
  CxReviewItem *item = add_row_item (r, row, CX_REVIEW_SCENARIO, col);
  g_autofree char *label = item->label;

  item->scenario = g_strdup (scenario->id);
  item->label = g_strdup_printf ("%s: %s", cx_item_name (scenario), label);
  item->before = number_in (r, row, k);
  item->after = after;
  return item;
}

/* The reviewer's value, where it was read in a scenario of the case. */
static void
propose_for_scenario (CxReading *r, const Row *row)
{
  double then = NAN;

  if (isnan (row->for_scenario))
    return;
  for (guint k = 0; k < r->columns->len; k++)
    if (g_array_index (r->columns, int, k) == r->shown)
      then = number_there (r, row, r->col_base + k);
  mark_conflict (r, add_scenario_item (r, row, r->shown, r->col_reviewer, row->for_scenario), then);
}

static gboolean
is_end_of_range (const CxReading *r, const Row *row, double number)
{
  const double ends[] = { number_there (r, row, r->col_base - BEFORE_LOW), number_there (r, row, r->col_base - BEFORE_HIGH),
                          number_there (r, row, r->col_base) };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (cx_reading_same (number, ends[i]) || (row->field->flags & CX_FIELD_ROUNDED && fabs (number - ends[i]) < 1))
      return TRUE;
  return cx_mix_index (row->field) >= 0; /* it may be the rest that others leave */
}

/* In a case that has moved on, a cell that says something else than the case is no proposal; it is told all the same. */
static void
tell_scenario (CxReading *r, const Row *row, guint col, int k)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  const char *currency = cx_item_text (r->review->c, "currency");
  double number = number_there (r, row, col), expected = number_in (r, row, k);
  g_autofree char *name = NULL, *here = NULL, *there = NULL;

  if (cell && cell->formula && refers_to_base (r, row, cell)) {
    if (cx_reading_same (expected, row->number))
      return; /* it differs as the base does, which is told */
    number = number_there (r, row, r->col_base);
  }
  if (cx_reading_same (number, expected) || (k < CX_N_STANDARD_SCENARIOS && is_end_of_range (r, row, number)))
    return;
  name =
    cx_scenario_name (r->review->c, k < CX_N_STANDARD_SCENARIOS
                                      ? cx_standard_scenario ((guint) k)->id
                                      : cx_item_nth (r->review->c, CX_ITEM_SCENARIO, (guint) k - CX_N_STANDARD_SCENARIOS)->id);
  here = cx_format_value (number, row->field->unit, currency, FALSE);
  there = cx_format_value (expected, row->field->unit, currency, FALSE);
  cx_reading_problem (r, r->sheet, row->row, col, row->id,
                      _("%s is %s in the workbook and %s in the case, which is not the one that was exported"), name, here,
                      there);
}

/* The columns of scenarios beside the base: the computed ones, then those of the case. */
static void
read_scenario (CxReading *r, const Row *row, guint col)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  int k = g_array_index (r->columns, int, col - r->col_base);
  double number;

  if (cx_reading_is_blank (cell)) {
    /* In older workbooks, rows that no formula reads have none. */
    if (r->same_form)
      cx_reading_problem (r, r->sheet, row->row, col, row->id,
                          _("the value of this scenario was deleted, so this workbook calculates with 0; type one"));
    return;
  }
  if (k < 0)
    return;
  if (r->review->source != CX_REVIEW_SAME) {
    tell_scenario (r, row, col, k);
    return;
  }
  const double *shown = g_hash_table_lookup (g_ptr_array_index (r->scenarios, (guint) k), row->id);
  if (k < CX_N_STANDARD_SCENARIOS) {
    if (cell->formula ? !refers_to_base (r, row, cell) || shown
                      : !shown || cell->type != CX_CELL_NUMBER || !cx_reading_same (cell->number, *shown))
      cx_reading_problem (r, r->sheet, row->row, col, row->id,
                          _("this scenario is computed from Low and High; change Low or High instead"));
    return;
  }
  const CxItem *scenario = cx_item_nth (r->review->c, CX_ITEM_SCENARIO, (guint) k - CX_N_STANDARD_SCENARIOS);
  const CxItem *override = cx_item_child (scenario, CX_ITEM_OVERRIDE, row->id);
  if (cell->formula && refers_to_base (r, row, cell))
    number = row->number;
  else if (!cx_reading_number (r, row->row, col, row->id, &number))
    return;
  if (cx_reading_same (number, number_in (r, row, k)) || (cell->formula && !override) || !is_allowed (r, row, col, number))
    return;
  if (k == r->shown && !isnan (row->for_scenario)) {
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("the value of this scenario was changed too; the reviewer's value counts"));
    return;
  }
  add_scenario_item (r, row, k, col, cell->formula ? NAN : number); /* NaN: not overridden any more */
}

static void
read_status (CxReading *r, const Row *row)
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
  /* The value of this row was taken over, and is proposed since. */
  if (r->review->source != CX_REVIEW_SAME && g_strcmp0 (expected, "proposed") == 0 &&
      cx_reading_same (number_there (r, row, r->col_reviewer), row->number))
    return;
  /* An empty cell is an answer only where the case had a status when it was exported. */
  if (g_strcmp0 (status, expected) == 0 || (!status && r->review->source != CX_REVIEW_SAME))
    return;
  /* A status is one of a value; the case has another value since. */
  if (r->review->source != CX_REVIEW_SAME && r->has_base && !isnan (number_there (r, row, r->col_base)) &&
      !cx_reading_same (number_there (r, row, r->col_base), row->number)) {
    const char *now = expected ? cx_words_choice (cx_statuses, expected) : "—";
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("the status is %s in the workbook and %s in the case, whose value is another one since"),
                        cx_words_choice (cx_statuses, status), now);
    return;
  }
  item = add_row_item (r, row, CX_REVIEW_STATUS, col);
  item->text_before = g_strdup (expected);
  item->text_after = g_strdup (status);
}

static void
read_comment (CxReading *r, const char *id, const Row *row)
{
  guint col = r->col_comment;
  const char *note = row->value ? row->value->note : NULL;
  gboolean goes_to_note = row->item && row->is_input;
  CxReviewItem *item;

  if (!row->comment || (goes_to_note && note && strstr (note, row->comment)) ||
      (!goes_to_note && cx_review_answers_has (r->review, "comment", id, row->comment)))
    return;
  if (row->item)
    item = add_row_item (r, row, CX_REVIEW_COMMENT, col);
  else {
    item = cx_reading_item (r, CX_REVIEW_COMMENT, id, r->sheet, row->row, col);
    item->label = g_strdup (id);
  }
  item->text_after = g_strdup (row->comment);
  if (!goes_to_note)
    item->item = cx_review_answers_new (r->review, "comment", id, row->comment);
}

/* An end of the range that the value would pass: with nothing that is proposed beside it, it is no proposal; with some of it, it is
 * none alone. */
static void
check_range (CxReading *r, const Row *row, guint first)
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
      cx_reading_problem (r, r->sheet, row->row, r->col_base - (low ? BEFORE_LOW : BEFORE_HIGH), row->id, "%s", why);
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
  Row row = { .row = number, .id = id, .comment = comment, .for_scenario = NAN };

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
      read_locked (r, &row, CX_REVIEW_LOW, r->col_base - BEFORE_LOW, _("Low"), value && value->has_low ? value->low : NAN);
      read_locked (r, &row, CX_REVIEW_HIGH, r->col_base - BEFORE_HIGH, _("High"), value && value->has_high ? value->high : NAN);
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
  propose_for_scenario (r, &row);
  if (r->has_base && row.is_input)
    for (guint col = r->col_base + 1; col < r->col_reviewer; col++)
      read_scenario (r, &row, col);
}
