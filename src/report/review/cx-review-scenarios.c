/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-scenarios.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-mix.h"
#include "model/case/cx-scenario-name.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/xlsx/cx-cell-name.h"

static gboolean
refers_to_base (const CxReading *r, const CxReviewRow *row, const CxCell *cell)
{
  guint at_row, at_col;
  const char *formula = cell->formula;
  g_autofree char *place = NULL;

  while (*formula == '=' || *formula == '+' || *formula == ' ')
    formula++;
  /* A formula shared with a neighbour has no text of its own; its result shows whether it is the reference. */
  if (!*formula) {
    const CxCell *base = cx_sheet_cells_at (r->inputs, row->row, r->col_base);
    return base && base->type == CX_CELL_NUMBER && cell->type == CX_CELL_NUMBER && cx_reading_same (base->number, cell->number);
  }
  place = g_strstrip (g_strdup (strrchr (formula, '!') ? strrchr (formula, '!') + 1 : formula));
  return cx_cell_name_parse (place, &at_row, &at_col) && at_row == row->row && at_col == r->col_base;
}

static CxReviewItem *
add_scenario_item (CxReading *r, const CxReviewRow *row, int k, guint col, double after)
{
  const CxItem *scenario = cx_item_nth (r->review->c, CX_ITEM_SCENARIO, (guint) k - CX_N_STANDARD_SCENARIOS);
  CxReviewItem *item = cx_review_row_item (r, row, CX_REVIEW_SCENARIO, col);
  g_autofree char *label = item->label;

  item->scenario = g_strdup (scenario->id);
  item->label = cx_words_labelled (cx_item_name (scenario), label);
  item->before = cx_review_row_number_in (r, row, k);
  item->after = after;
  return item;
}

void
cx_review_scenarios_propose (CxReading *r, const CxReviewRow *row)
{
  double then = NAN;

  if (isnan (row->for_scenario))
    return;
  for (guint k = 0; k < r->columns->len; k++)
    if (g_array_index (r->columns, int, k) == r->shown)
      then = cx_review_row_number_there (r, row, r->col_base + k);
  cx_review_row_mark_conflict (r, add_scenario_item (r, row, r->shown, r->col_reviewer, row->for_scenario), then);
}

static gboolean
is_end_of_range (const CxReading *r, const CxReviewRow *row, double number)
{
  const double ends[] = { cx_review_row_number_there (r, row, r->col_base - CX_REVIEW_ROW_BEFORE_LOW),
                          cx_review_row_number_there (r, row, r->col_base - CX_REVIEW_ROW_BEFORE_HIGH),
                          cx_review_row_number_there (r, row, r->col_base) };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (cx_reading_same (number, ends[i]) || (row->field->flags & CX_FIELD_ROUNDED && fabs (number - ends[i]) < 1))
      return TRUE;
  return cx_mix_index (row->field) >= 0; /* a share may be the remainder of a mix */
}

/* If the case has changed since the export, a differing cell is reported but is not a proposal. */
static void
tell_scenario (CxReading *r, const CxReviewRow *row, guint col, int k)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  const char *currency = cx_item_text (r->review->c, "currency");
  double number = cx_review_row_number_there (r, row, col), expected = cx_review_row_number_in (r, row, k);
  g_autofree char *name = NULL, *here = NULL, *there = NULL;

  if (cell && cell->formula && refers_to_base (r, row, cell)) {
    if (cx_reading_same (expected, row->number))
      return; /* the cell differs as the base's does, which is already reported */
    number = cx_review_row_number_there (r, row, r->col_base);
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

void
cx_review_scenarios_read (CxReading *r, const CxReviewRow *row, guint col)
{
  const CxCell *cell = cx_sheet_cells_at (r->inputs, row->row, col);
  int k = g_array_index (r->columns, int, col - r->col_base);
  double number;

  if (cx_reading_is_blank (cell)) {
    /* In older workbooks, rows that no formula reads have no cells for scenarios. */
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
  if (cx_reading_same (number, cx_review_row_number_in (r, row, k)) || (cell->formula && !override) ||
      !cx_review_row_allows (r, row, col, number))
    return;
  if (k == r->shown && !isnan (row->for_scenario)) {
    cx_reading_problem (r, r->sheet, row->row, col, row->id,
                        _("the value of this scenario was changed too; the reviewer's value counts"));
    return;
  }
  add_scenario_item (r, row, k, col, cell->formula ? NAN : number); /* NaN ends the override */
}
