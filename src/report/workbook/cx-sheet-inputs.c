/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-sheet-inputs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/build/cx-result.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "report/workbook/cx-cells.h"
#include "report/workbook/cx-frame.h"
#include "report/workbook/cx-input-rows.h"
#include "report/workbook/cx-selectors.h"
#include "report/workbook/cx-validation.h"
#include "report/xlsx/cx-cell-name.h"

enum { COL_ID, COL_LABEL, COL_UNIT, COL_LOW, COL_HIGH, COL_BASE = CX_COL_BASE };
/* These columns are counted from the live value's. */
enum {
  AFTER_SOURCE = 1,
  AFTER_OWNER,
  AFTER_CONFIDENCE,
  AFTER_STATUS,
  AFTER_COMMENT,
  AFTER_NOTE,
  AFTER_LOWEST,
  AFTER_HIGHEST,
  AFTER_WHOLE,
  AFTER_ALLOWED,
  AFTER_LIST = 12
};
enum { LABEL_WIDTH = 46, SOURCE_WIDTH = 46, OWNER_WIDTH = 26, COMMENT_WIDTH = 36, VALUE_WIDTH = 13 };
enum { ROW_NUMBERS = CX_INPUT_ROWS_HEADER - 1, ROW_HEADER };

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

/* Puts the live value: the reviewer's if there is one, otherwise the scenario's. */
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

/* Pasted values escape the rule of their cell, so the live value is compared with the same bounds in a cell of its own. */
static void
put_allowed (CxBook *b, const CxInputRow *row, const char *format)
{
  const CxField *field = row->field;
  const gboolean is_switch = field->type == CX_FIELD_SWITCH, whole = is_switch || field->flags & CX_FIELD_WHOLE;
  const double low = is_switch ? 0 : field->low, high = is_switch ? 1 : field->high;
  const guint n = row->row + 1;
  char live[4], lowest[4], highest[4];
  g_autoptr (GString) conditions = g_string_new (NULL);

  cx_cell_name_column (b->col_live, live);
  cx_cell_name_column (b->col_live + AFTER_LOWEST, lowest);
  cx_cell_name_column (b->col_live + AFTER_HIGHEST, highest);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, b->col_live + AFTER_LOWEST, CX_STYLE_FIXED, format, low);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, b->col_live + AFTER_HIGHEST, CX_STYLE_FIXED, format, high);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, b->col_live + AFTER_WHOLE, CX_STYLE_FIXED_TEXT,
                     is_switch                          ? _("1 or 0")
                     : whole                            ? _("whole")
                     : field->flags & CX_FIELD_OPEN_LOW ? _("above the lowest")
                                                        : NULL);
  if (isfinite (low))
    g_string_append_printf (conditions, ",%s%u%s%s%u", live, n, field->flags & CX_FIELD_OPEN_LOW ? ">" : ">=", lowest, n);
  if (isfinite (high))
    g_string_append_printf (conditions, ",%s%u<=%s%u", live, n, highest, n);
  if (whole)
    g_string_append_printf (conditions, ",INT(%s%u)=%s%u", live, n, live, n);
  g_autofree char *formula = conditions->len ? g_strdup_printf ("=IF(ISNUMBER(%s%u),1*AND(%s),0)", live, n, conditions->str + 1)
                                             : g_strdup_printf ("=1*ISNUMBER(%s%u)", live, n);
  g_autofree char *complaint = cx_field_complaint (field, cx_values_get (b->results->values, row->node));
  cx_cells_put_formula (b, CX_BOOK_INPUTS, row->row, b->col_allowed, CX_STYLE_VALUE, CX_FORMATS_PLAIN, formula, !complaint, NULL);
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

/* Puts a text in a column that is WIDTH digits wide. More letters than digits fit, and the row grows with the text. */
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

/* Puts in words a field that the structure of the case fixes or that only informs. */
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
    /* If nothing was chosen, the default counts. */
    g_autofree char *words = cx_words_text (b->c, field, text);
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED_TEXT, words);
  }
  }
}

/* Puts the weight of a scenario, or the exported result of it. */
static void
put_weight (CxBook *b, const CxInputRow *row)
{
  const gboolean weight = row->kind == CX_INPUT_ROW_WEIGHT;
  const CxUnit unit = weight ? CX_UNIT_SHARE : CX_UNIT_MONEY;
  const CxResults *r = g_ptr_array_index (b->scenarios, row->scenario);
  const double value = weight ? cx_book_weight (b, row->scenario) : r->value[CX_RESULT_NPV];
  g_autofree char *words = cx_format_unit (unit, b->currency);

  cx_cells_put_printf (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, "constant/%s_%s", weight ? "weight" : "npv",
                       (char *) g_ptr_array_index (b->scenario_ids, row->scenario));
  put_words (b, row, COL_LABEL, CX_STYLE_WRAPPED, row->title, LABEL_WIDTH);
  cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_UNIT, CX_STYLE_UNIT, words);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, weight ? CX_STYLE_FIXED : CX_STYLE_SNAPSHOT,
                       weight ? cx_formats_exact (b, unit, &value, 1) : cx_formats_number (b, unit, FALSE), value);
}

enum { SHOWN_BASE, SHOWN_LOW, SHOWN_HIGH, SHOWN_SCENARIOS };

/* Returns the numbers of an input's row, by SHOWN_*; a number that the input lacks is NaN. */
static GArray *
shown_values (CxBook *b, const CxInputRow *row)
{
  const CxValue *value = row->input->value;
  const double own[SHOWN_SCENARIOS] = { row->input->number, value && value->has_low ? value->low : NAN,
                                        value && value->has_high ? value->high : NAN };
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (shown, own, SHOWN_SCENARIOS);
  for (guint k = 1; k < b->scenarios->len; k++) {
    const CxResults *r = g_ptr_array_index (b->scenarios, k);
    const double at = cx_values_get (r->values, row->node);
    g_array_append_val (shown, at);
  }
  return shown;
}

static void
share_decimals (CxBook *b)
{
  for (guint i = 0; i < b->input_rows->len; i++) {
    const CxInputRow *row = &g_array_index (b->input_rows, CxInputRow, i);
    if (row->kind != CX_INPUT_ROW_LIVE || !row->input)
      continue;
    g_autoptr (GArray) shown = shown_values (b, row);
    cx_formats_share_decimals (b, row->field->unit, (const double *) shown->data, shown->len);
  }
}

static void
put_row (CxBook *b, const CxInputRow *row)
{
  const CxGraph *g = b->model->graph;

  if (row->kind == CX_INPUT_ROW_HEADING) {
    for (guint col = 0; col <= b->col_allowed; col++)
      cx_cells_put_blank (b, CX_BOOK_INPUTS, row->row, col, CX_STYLE_HEADING, NULL);
    cx_cells_put_text (b, CX_BOOK_INPUTS, row->row, COL_LABEL, CX_STYLE_HEADING, row->title);
    return;
  }
  cx_frame_group_row (b, CX_BOOK_INPUTS, row->row);
  if (row->kind >= CX_INPUT_ROW_WEIGHT) {
    put_weight (b, row);
    return;
  }
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

  g_autoptr (GArray) shown = shown_values (b, row);
  const char *format = cx_formats_exact (b, row->field->unit, (const double *) shown->data, shown->len);
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_LOW, CX_STYLE_CONSTANT, format, g_array_index (shown, double, SHOWN_LOW));
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_HIGH, CX_STYLE_CONSTANT, format,
                       g_array_index (shown, double, SHOWN_HIGH));
  cx_cells_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_CONSTANT, format,
                       g_array_index (shown, double, SHOWN_BASE));
  put_scenarios (b, row, format);
  cx_cells_put_blank (b, CX_BOOK_INPUTS, row->row, b->col_reviewer, CX_STYLE_ENTRY, format);
  put_live (b, row, format);
  put_allowed (b, row, format);
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

  /* The library counts rules in a byte, so in a case with many inputs neighbours with the same bounds share a rule. */
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
    /* A count of 0 would make readers leave out all rules. Any other count is ignored. */
    if (ws->num_validations < 3)
      ws->num_validations = G_MAXUINT8;
  }
}

/* Puts the words of the statuses to the right, in the order of the registry, by which import recognises them in any language. */
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
put_header (CxBook *b)
{
  const struct {
    guint col;
    const char *text;
  } heads[] = {
    { COL_ID, _("ID") },
    { COL_LABEL, _("Label") },
    { COL_UNIT, _("Unit") },
    { COL_LOW, C_("range", "Low") },
    { COL_HIGH, C_("range", "High") },
    { b->col_reviewer, _("Reviewer value") },
    { b->col_live, _("Live value") },
    { b->col_live + AFTER_SOURCE, _("Source") },
    { b->col_live + AFTER_OWNER, _("Owner") },
    { b->col_live + AFTER_CONFIDENCE, _("Confidence") },
    { b->col_live + AFTER_STATUS, _("Status") },
    { b->col_live + AFTER_COMMENT, _("Reviewer comment") },
    { b->col_live + AFTER_NOTE, _("Note") },
    { b->col_live + AFTER_LOWEST, _("Lowest allowed") },
    { b->col_live + AFTER_HIGHEST, _("Highest allowed") },
    { b->col_live + AFTER_WHOLE, _("Kind of number") },
    { b->col_allowed, _("Live value allowed (1 = yes)") },
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

/* Marks a live value outside its bounds, beside the cell in which it was typed. */
static void
warn_of_live (CxBook *b)
{
  char allowed[4];
  cx_cell_name_column (b->col_allowed, allowed);
  g_autofree char *fails = g_strdup_printf ("=AND(ISNUMBER($%s%u),$%s%u=0)", allowed, ROW_HEADER + 2, allowed, ROW_HEADER + 2);
  g_autofree char *selector = g_strdup_printf ("=$F%u=0", CX_SELECTORS_FIRST + 1);
  lxw_conditional_format warn = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                  .value_string = fails,
                                  .format = cx_formats_look (b, CX_STYLE_WARNING, NULL) };

  worksheet_conditional_format_range (b->sheets[CX_BOOK_INPUTS], ROW_HEADER + 1, (lxw_col_t) b->col_reviewer, b->inputs_last,
                                      (lxw_col_t) b->col_live, &warn);
  worksheet_conditional_format_range (b->sheets[CX_BOOK_INPUTS], ROW_HEADER + 1, (lxw_col_t) b->col_allowed, b->inputs_last,
                                      (lxw_col_t) b->col_allowed, &warn);
  warn.value_string = selector;
  worksheet_conditional_format_range (b->sheets[CX_BOOK_INPUTS], CX_SELECTORS_FIRST, CX_SELECTORS_VALUE,
                                      CX_SELECTORS_FIRST + cx_selectors_n () - 1, CX_SELECTORS_ALLOWED, &warn);
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
  worksheet_set_column (ws, (lxw_col_t) (b->col_live + AFTER_LOWEST), (lxw_col_t) b->col_allowed, VALUE_WIDTH, NULL);
  cx_selectors_put (b);
  put_header (b);
  share_decimals (b);
  for (guint i = 0; i < b->input_rows->len; i++)
    put_row (b, &g_array_index (b->input_rows, CxInputRow, i));
  validate_remarks (b);
  validate (b);
  warn_of_live (b);
  worksheet_autofilter (ws, ROW_HEADER, COL_ID, b->inputs_last, (lxw_col_t) b->col_allowed);
  cx_frame_freeze (b, CX_BOOK_INPUTS, ROW_HEADER + 1, COL_UNIT, TRUE);
  worksheet_set_paper (ws, 8); /* A3, because there are many columns */
  worksheet_print_area (ws, 0, 0, b->inputs_last, (lxw_col_t) b->col_allowed);
}

const CxSheetType cx_sheet_inputs = { .needs = CX_BOOK_NEEDS_SCENARIOS, .plan = cx_input_rows_plan, .write = write_sheet };
