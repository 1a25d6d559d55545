/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-inputs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-input-rows.h"
#include "report/workbook/cx-validation.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_ID, COL_LABEL, COL_UNIT, COL_LOW, COL_HIGH, COL_BASE = CX_COL_BASE };
/* Beside the live value. */
enum { AFTER_SOURCE = 1, AFTER_OWNER, AFTER_CONFIDENCE, AFTER_STATUS, AFTER_COMMENT, AFTER_NOTE, AFTER_LIST = 8 };
enum { LABEL_WIDTH = 46, SOURCE_WIDTH = 46, OWNER_WIDTH = 26, COMMENT_WIDTH = 36, VALUE_WIDTH = 13 };
enum { ROW_SCENARIO = 2, ROW_DELAY = 3, ROW_NUMBERS = 5, ROW_HEADER = CX_INPUT_ROWS_HEADER };

guint
cx_sheet_inputs_put_idle (CxBook *b, CxBookSheet sheet, guint row)
{
  for (guint i = 0; i < b->input_rows->len; i++) {
    const CxInputRow *input = &g_array_index (b->input_rows, CxInputRow, i);
    if (input->kind != CX_INPUT_ROW_LIVE || cx_layout_reads (b->layout, input->node))
      continue;
    const CxUnit unit = input->field->unit;
    const double value = cx_values_get (b->results->values, input->node);
    g_autofree char *label = cx_input_label (input->item, input->field);
    g_autofree char *words = cx_format_unit (unit, b->currency);
    g_autofree char *place = cx_cells_range (CX_BOOK_INPUTS, input->row, b->col_live, input->row, b->col_live);
    g_autofree char *formula = g_strconcat ("=", place, NULL);
    cx_cells_put_text (b, sheet, row, 0, CX_STYLE_WRAPPED, label);
    cx_cells_put_text (b, sheet, row, 1, CX_STYLE_UNIT, words);
    cx_cells_put_formula (b, sheet, row++, 2, CX_STYLE_VALUE, cx_formats_exact (b, unit, &value, 1), formula, value, NULL);
  }
  return row;
}

/* Live: the reviewer's value if there is one, otherwise the scenario's. */
static void
put_live (CxBook *b, const CxInputRow *row, const char *format)
{
  char first[4], last[4], reviewer[4];
  guint n = row->row + 1;

  cx_cell_name_column (COL_BASE, first);
  cx_cell_name_column (b->col_reviewer - 1, last);
  cx_cell_name_column (b->col_reviewer, reviewer);
  g_autofree char *formula =
    g_strdup_printf ("=IF(ISNUMBER(%s%u),%s%u,INDEX(%s%u:%s%u,1,in_scenario))", reviewer, n, reviewer, n, first, n, last, n);
  cx_cells_put_formula (b, CX_BOOK_INPUTS, row->row, b->col_live, CX_STYLE_VALUE, format, formula,
                        cx_values_get (b->results->values, row->node), NULL);
}

static void
put_scenarios (CxBook *b, const CxInputRow *row, const char *format)
{
  for (guint k = 1; k < b->scenarios->len; k++) {
    const CxResults *r = g_ptr_array_index (b->scenarios, k);
    double value = cx_values_get (r->values, row->node);
    g_autofree char *base = g_strdup_printf ("=$F%u", row->row + 1);

    if (value == row->input->number)
      cx_cells_put_formula (b, CX_BOOK_INPUTS, row->row, COL_BASE + k, CX_STYLE_VALUE, format, base, value, NULL);
    else
      cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE + k, CX_STYLE_CONSTANT, format, value);
  }
}

/* A text in a column as wide as WIDTH digits, into which more letters fit; its row grows with it. */
static void
put_words (CxBook *b, const CxInputRow *row, guint col, CxStyle style, const char *text, guint width)
{
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, col, style, text);
  cx_frame_fit_row (b, CX_BOOK_INPUTS, row->row, text, width * 5 / 4);
}

static void
put_evidence (CxBook *b, const CxInputRow *row)
{
  const CxValue *value = row->input ? row->input->value : NULL;
  guint live = b->col_live;

  put_words (b, row, live + AFTER_SOURCE, CX_STYLE_WRAPPED, value ? value->source : NULL, SOURCE_WIDTH);
  put_words (b, row, live + AFTER_OWNER, CX_STYLE_WRAPPED, value ? value->owner : NULL, OWNER_WIDTH);
  put_words (b, row, live + AFTER_NOTE, CX_STYLE_WRAPPED, value ? value->note : NULL, SOURCE_WIDTH);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_CONFIDENCE, CX_STYLE_TEXT,
                     value ? cx_words_choice (cx_confidences, value->confidence) : NULL);
  if (row->input)
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_STATUS, CX_STYLE_ENTRY_TEXT,
                       value ? cx_words_choice (cx_statuses, value->status) : NULL);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_COMMENT, CX_STYLE_ENTRY_TEXT, NULL);
}

/* A field that is fixed by the case's structure, or only informs, as people read it. */
static void
put_fixed (CxBook *b, const CxInputRow *row)
{
  const CxItem *item = row->item;
  const CxField *field = row->field;
  const char *text = cx_item_text (item, field->id);
  double number = cx_item_number (item, field->id);

  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, cx_formats_exact (b, field->unit, &number, 1),
                         number);
    return;
  case CX_FIELD_MONTH: {
    int year = 0, month = 0;
    if (sscanf (text, "%d-%d", &year, &month) == 2) {
      lxw_datetime date = { .year = year, .month = month, .day = 1 };
      cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, CX_FORMATS_DATE,
                           lxw_datetime_to_excel_datetime (&date));
    }
    return;
  }
  case CX_FIELD_REFS: {
    g_autofree char *names = cx_words_value (b->c, field, cx_item_value (item, field->id));
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED_TEXT, names);
    return;
  }
  case CX_FIELD_CHOICE:
  case CX_FIELD_REF:
  case CX_FIELD_TEXT:
  case CX_FIELD_LONG_TEXT:
  case CX_FIELD_CURRENCY:
  case CX_FIELD_FORMULA:
  case CX_FIELD_PATH:
  default: {
    /* Where nothing was chosen, the default counts. */
    g_autofree char *words = cx_words_text (b->c, field, text);
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED_TEXT, words);
  }
  }
}

static void
put_row (CxBook *b, const CxInputRow *row)
{
  const CxGraph *g = b->model->graph;

  if (row->kind == CX_INPUT_ROW_HEADING) {
    for (guint col = 0; col <= b->col_live + AFTER_NOTE; col++)
      cx_cells_put_blank (b, CX_BOOK_INPUTS, row->row, col, CX_STYLE_HEADING, NULL);
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_LABEL, CX_STYLE_HEADING, row->title);
    return;
  }
  cx_frame_group_row (b, CX_BOOK_INPUTS, row->row);
  if (row->kind == CX_INPUT_ROW_CONSTANT) {
    const CxNodeInfo *info = cx_graph_node (g, row->node);
    g_autofree char *unit = cx_format_unit (info->unit, b->currency);
    if (info->id)
      cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, info->id);
    else
      cx_cells_put_printf (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, "constant/number_%u", row->row + 1);
    put_words (b, row, COL_LABEL, CX_STYLE_WRAPPED, row->title, LABEL_WIDTH);
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_UNIT, CX_STYLE_UNIT, unit);
    cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, cx_formats_exact (b, info->unit, &info->value, 1),
                         info->value);
    return;
  }

  g_autofree char *path = cx_item_field_path (row->item, row->field);
  g_autofree char *label = cx_input_label (row->item, row->field);
  g_autofree char *unit = cx_format_unit (row->field->unit, b->currency);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, path);
  put_words (b, row, COL_LABEL, CX_STYLE_WRAPPED, label, LABEL_WIDTH);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_UNIT, CX_STYLE_UNIT,
                     row->field->type == CX_FIELD_NUMBER || row->field->type == CX_FIELD_SWITCH ? unit : NULL);
  if (!row->input) {
    put_fixed (b, row);
    put_evidence (b, row);
    return;
  }

  const CxValue *value = row->input->value;
  const double shown[3] = { row->input->number, value && value->has_low ? value->low : NAN,
                            value && value->has_high ? value->high : NAN };
  const char *format = cx_formats_exact (b, row->field->unit, shown, 3);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_LOW, CX_STYLE_CONSTANT, format, shown[1]);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_HIGH, CX_STYLE_CONSTANT, format, shown[2]);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_CONSTANT, format, shown[0]);
  put_scenarios (b, row, format);
  cx_cells_put_blank (b, CX_BOOK_INPUTS, row->row, b->col_reviewer, CX_STYLE_ENTRY, format);
  put_live (b, row, format);
  put_evidence (b, row);
}

static gboolean
same_rule (const CxField *a, const CxField *z)
{
  return a->type == z->type && a->low == z->low && a->high == z->high && a->unit == z->unit &&
         (a->flags & (CX_FIELD_WHOLE | CX_FIELD_OPEN_LOW)) == (z->flags & (CX_FIELD_WHOLE | CX_FIELD_OPEN_LOW));
}

static void
validate (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_INPUTS];
  guint n_live = 0;

  for (guint i = 0; i < b->input_rows->len; i++)
    n_live += g_array_index (b->input_rows, CxInputRow, i).kind == CX_INPUT_ROW_LIVE;

  /* The library counts rules in a byte: where there are many inputs, neighbours with the same bounds share one. */
  for (guint i = 0; i < b->input_rows->len; i++) {
    const CxInputRow *row = &g_array_index (b->input_rows, CxInputRow, i);
    guint last = i;
    if (row->kind != CX_INPUT_ROW_LIVE)
      continue;
    while (n_live > 240 && last + 1 < b->input_rows->len) {
      const CxInputRow *next = &g_array_index (b->input_rows, CxInputRow, last + 1);
      if (next->kind != CX_INPUT_ROW_LIVE || !same_rule (next->field, row->field))
        break;
      last++;
    }
    g_autofree char *label = cx_input_label (row->item, row->field);
    cx_validation_values (b, row->row, g_array_index (b->input_rows, CxInputRow, last).row, row->field,
                          last > i ? _("Reviewer value") : label);
    i = last;
    /* A count of 0 would leave them all out; readers do not rely on it otherwise. */
    if (ws->num_validations < 3)
      ws->num_validations = G_MAXUINT8;
  }
}

/* The words to choose from stand to the right, in the order of the registry: import knows them by their place in any language. */
static void
validate_remarks (CxBook *b)
{
  guint col = b->col_live + AFTER_LIST, n = 0;
  char name[4];
  lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA, .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };

  cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, col, CX_STYLE_HEADER, _("Allowed status"));
  for (; cx_statuses[n].id; n++)
    cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_HEADER + 1 + n, col, CX_STYLE_UNIT, _(cx_statuses[n].label));
  cx_cells_define_name (b, "in_status", CX_BOOK_INPUTS, ROW_HEADER, b->col_live + AFTER_STATUS);
  cx_cells_define_name (b, "in_comment", CX_BOOK_INPUTS, ROW_HEADER, b->col_live + AFTER_COMMENT);
  cx_cells_define_name (b, "in_statuses", CX_BOOK_INPUTS, ROW_HEADER + 1, col);
  cx_cell_name_column (col, name);
  g_autofree char *list = g_strdup_printf ("=$%s$%u:$%s$%u", name, ROW_HEADER + 2, name, ROW_HEADER + 1 + n);
  v.value_formula = list;
  v.input_message = (char *) _("Choose from the list.");
  v.error_message = v.input_message;
  worksheet_data_validation_range (b->sheets[CX_BOOK_INPUTS], ROW_HEADER + 1, (lxw_col_t) (b->col_live + AFTER_STATUS),
                                   b->inputs_last, (lxw_col_t) (b->col_live + AFTER_STATUS), &v);
  cx_validation_words (b, CX_BOOK_INPUTS, ROW_HEADER + 1, b->inputs_last, b->col_live + AFTER_COMMENT, _("Reviewer comment"),
                       _("Your remark on this row; CX Case adds it to the note of the input."));
}

static void
put_selectors (CxBook *b)
{
  char first[4], last[4];
  guint n = b->scenario_ids->len;
  lxw_data_validation scenario = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA, .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };
  lxw_data_validation delay = { .validate = LXW_VALIDATION_TYPE_INTEGER,
                                .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
                                .maximum_number = 120,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };

  cx_cell_name_column (COL_BASE, first);
  cx_cell_name_column (COL_BASE + n - 1, last);
  g_autofree char *names = g_strdup_printf ("=INDEX($%s$%u:$%s$%u,1,in_scenario)", first, ROW_HEADER + 1, last, ROW_HEADER + 1);
  g_autofree char *numbers = g_strdup_printf ("=$%s$%u:$%s$%u", first, ROW_NUMBERS + 1, last, ROW_NUMBERS + 1);
  g_autofree char *shown = cx_cells_clean (g_ptr_array_index (b->scenario_names, b->shown));

  cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_LABEL, CX_STYLE_LABEL,
                     _("Scenario calculated, by the number above its column"));
  cx_cells_put_number (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_UNIT, CX_STYLE_ENTRY, CX_FORMATS_PLAIN, b->shown + 1);
  cx_cells_put_formula (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_LOW, CX_STYLE_STATUS, NULL, names, 0, shown);
  cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_DELAY, COL_LABEL, CX_STYLE_LABEL,
                     _("Months by which every initiative starts later"));
  cx_cells_put_number (b, CX_BOOK_INPUTS, ROW_DELAY, COL_UNIT, CX_STYLE_ENTRY, CX_FORMATS_PLAIN, 0);
  cx_cells_define_name (b, "in_scenario", CX_BOOK_INPUTS, ROW_SCENARIO, COL_UNIT);
  cx_cells_define_name (b, "in_delay", CX_BOOK_INPUTS, ROW_DELAY, COL_UNIT);

  scenario.value_formula = numbers;
  scenario.input_title = (char *) _("Scenario");
  scenario.input_message = (char *) _("Choose a number from the row above the scenarios.");
  scenario.error_message = scenario.input_message;
  worksheet_data_validation_cell (b->sheets[CX_BOOK_INPUTS], ROW_SCENARIO, COL_UNIT, &scenario);
  delay.input_title = (char *) _("Delay");
  delay.input_message = (char *) _("Whole months, from 0 to 120.");
  delay.error_message = delay.input_message;
  worksheet_data_validation_cell (b->sheets[CX_BOOK_INPUTS], ROW_DELAY, COL_UNIT, &delay);
}

static void
put_header (CxBook *b)
{
  const struct {
    guint col;
    const char *text;
  } heads[] = {
    { COL_ID, _("ID") },
    { COL_LABEL, _("Label") },
    { COL_UNIT, _("Unit") },
    { COL_LOW, _("Low") },
    { COL_HIGH, _("High") },
    { b->col_reviewer, _("Reviewer value") },
    { b->col_live, _("Live value") },
    { b->col_live + AFTER_SOURCE, _("Source") },
    { b->col_live + AFTER_OWNER, _("Owner") },
    { b->col_live + AFTER_CONFIDENCE, _("Confidence") },
    { b->col_live + AFTER_STATUS, _("Status") },
    { b->col_live + AFTER_COMMENT, _("Reviewer comment") },
    { b->col_live + AFTER_NOTE, _("Note") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, heads[i].col, CX_STYLE_HEADER, heads[i].text);
  for (guint k = 0; k < b->scenarios->len; k++) {
    cx_cells_put_number (b, CX_BOOK_INPUTS, ROW_NUMBERS, COL_BASE + k, CX_STYLE_FIXED, CX_FORMATS_PLAIN, k + 1);
    cx_cells_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, COL_BASE + k, CX_STYLE_HEADER, g_ptr_array_index (b->scenario_names, k));
  }
  cx_cells_define_name (b, "in_id", CX_BOOK_INPUTS, ROW_HEADER, COL_ID);
  cx_cells_define_name (b, "in_reviewer", CX_BOOK_INPUTS, ROW_HEADER, b->col_reviewer);
  cx_cells_define_name (b, "in_live", CX_BOOK_INPUTS, ROW_HEADER, b->col_live);
  worksheet_set_row (b->sheets[CX_BOOK_INPUTS], ROW_HEADER, 30, NULL);
  for (guint k = 0; k < b->scenarios->len; k++)
    cx_frame_fit_row (b, CX_BOOK_INPUTS, ROW_HEADER, g_ptr_array_index (b->scenario_names, k), VALUE_WIDTH);
}

static void
write_sheet (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_INPUTS];

  cx_frame_begin (
    b, CX_BOOK_INPUTS, _("Inputs"),
    _("Yellow cells are yours: a reviewer's value counts at once, in every formula; empty, the scenario's value counts."));
  worksheet_set_column (ws, COL_ID, COL_ID, 30, NULL);
  worksheet_set_column (ws, COL_LABEL, COL_LABEL, LABEL_WIDTH, NULL);
  worksheet_set_column (ws, COL_UNIT, COL_UNIT, 32, NULL);
  worksheet_set_column (ws, COL_LOW, (lxw_col_t) b->col_live, VALUE_WIDTH, NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_SOURCE), (lxw_col_t) (b->col_live + AFTER_SOURCE), SOURCE_WIDTH,
                        NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_OWNER), (lxw_col_t) (b->col_live + AFTER_OWNER), OWNER_WIDTH, NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_CONFIDENCE), (lxw_col_t) (b->col_live + AFTER_STATUS), 12, NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_COMMENT), (lxw_col_t) (b->col_live + AFTER_COMMENT), COMMENT_WIDTH,
                        NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_NOTE), (lxw_col_t) (b->col_live + AFTER_NOTE), SOURCE_WIDTH, NULL);
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_LIST), (lxw_col_t) (b->col_live + AFTER_LIST), 13, NULL);
  put_selectors (b);
  put_header (b);
  for (guint i = 0; i < b->input_rows->len; i++)
    put_row (b, &g_array_index (b->input_rows, CxInputRow, i));
  validate_remarks (b);
  validate (b);
  cx_frame_freeze (b, CX_BOOK_INPUTS, ROW_HEADER + 1, COL_UNIT, TRUE);
  worksheet_set_paper (ws, 8); /* A3: there are many columns */
  worksheet_print_area (ws, 0, 0, b->inputs_last, (lxw_col_t) (b->col_live + AFTER_NOTE));
}

const CxSheetType cx_sheet_inputs = { .needs = CX_BOOK_NEEDS_SCENARIOS, .plan = cx_input_rows_plan, .write = write_sheet };
