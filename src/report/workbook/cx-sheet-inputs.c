/* Inputs: one row for each input of the case, with a cell for the reviewer's value and the live one that the model reads. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/text/cx-format.h"
#include "model/case/cx-words.h"
#include "report/workbook/cx-book.h"

enum { COL_ID, COL_LABEL, COL_UNIT, COL_LOW, COL_HIGH, COL_BASE = CX_COL_BASE };
/* Beside the live value. */
enum { AFTER_SOURCE = 1, AFTER_OWNER, AFTER_CONFIDENCE, AFTER_STATUS, AFTER_COMMENT, AFTER_NOTE, AFTER_LIST = 8 };
enum { LABEL_WIDTH = 46, SOURCE_WIDTH = 46, OWNER_WIDTH = 26, COMMENT_WIDTH = 36, VALUE_WIDTH = 13 };
enum { ROW_SCENARIO = 2, ROW_DELAY = 3, ROW_NUMBERS = 5, ROW_HEADER = 6 };

typedef enum { ROW_HEADING, ROW_LIVE, ROW_FIXED, ROW_CONSTANT } RowKind;

typedef struct {
  RowKind kind;
  guint row;
  CxNode node; /* CX_NONE: no formula reads it */
  const CxInput *input;
  CxItem *item;
  const CxField *field;
  char *title; /* of a heading or constant */
} InputRow;

typedef struct {
  CxBook *b;
  GArray *rows;          /* InputRow */
  GHashTable *inputs;    /* path → index of model->inputs + 1 */
  GHashTable *constants; /* path → node, of structural numbers that formulas read */
} Plan;

static void
input_row_clear (gpointer data)
{
  g_free (((InputRow *) data)->title);
}

static void
add_row (Plan *plan, InputRow row)
{
  g_array_append_val (plan->rows, row);
}

static gboolean
has_text (const CxItem *item, const CxField *field)
{
  switch (field->type) {
  case CX_FIELD_CHOICE: return TRUE;
  case CX_FIELD_MONTH:
  case CX_FIELD_CURRENCY:
  case CX_FIELD_REF:
  case CX_FIELD_FORMULA: return *cx_item_text (item, field->id) != '\0';
  case CX_FIELD_REFS: return cx_item_refs (item, field->id)[0] != NULL;
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH: return cx_item_value (item, field->id) != NULL;
  case CX_FIELD_TEXT:
  case CX_FIELD_LONG_TEXT:
  case CX_FIELD_PATH:
  default: return FALSE;
  }
}

static void
plan_field (Plan *plan, CxItem *item, const CxField *field)
{
  g_autofree char *path = cx_field_path (item, field);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (plan->inputs, path));
  CxNode constant = GPOINTER_TO_UINT (g_hash_table_lookup (plan->constants, path));
  InputRow row = { .item = item, .field = field };

  if (index) {
    row.input = g_ptr_array_index (plan->b->model->inputs, index - 1);
    row.node = plan->b->model->input_nodes[index - 1];
    row.kind = ROW_LIVE;
    add_row (plan, row);
  } else if (constant || has_text (item, field)) {
    row.node = constant;
    row.kind = ROW_FIXED;
    add_row (plan, row);
  }
}

static gboolean
is_group (CxItemKind kind)
{
  return kind == CX_ITEM_CASE || kind == CX_ITEM_SEGMENT || kind == CX_ITEM_CHANNEL || kind == CX_ITEM_STAGE ||
         kind == CX_ITEM_INITIATIVE;
}

static void
plan_item (Plan *plan, CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  const int *children = cx_item_children (item->kind);

  if (is_group (item->kind))
    add_row (plan,
             (InputRow){ .kind = ROW_HEADING,
                         .title = item->kind == CX_ITEM_CASE
                                    ? g_strdup (_("The case"))
                                    : g_strdup_printf ("%s: %s", _(cx_item_type (item->kind)->label), cx_item_name (item)) });
  for (guint i = 0; i < fields->len; i++)
    plan_field (plan, item, g_ptr_array_index (fields, i));
  for (guint k = 0; children[k] >= 0; k++)
    if (children[k] <= CX_ITEM_PARAMETER)
      for (guint i = 0; i < cx_item_n (item, children[k]); i++)
        plan_item (plan, cx_item_nth (item, children[k], i));
}

static gboolean
is_structural (const CxNodeInfo *info)
{
  return info->op == CX_OP_CONSTANT && !g_str_has_prefix (info->id, "constant/");
}

static void
plan_constants (Plan *plan)
{
  const CxGraph *g = plan->b->model->graph;
  const GArray *literals = cx_layout_literals (plan->b->layout);

  add_row (plan, (InputRow){ .kind = ROW_HEADING, .title = g_strdup (_("Constants that formulas need")) });
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (info->op == CX_OP_CONSTANT && !is_structural (info) && cx_layout_reads (plan->b->layout, i))
      add_row (plan, (InputRow){ .kind = ROW_CONSTANT, .node = i, .title = g_strdup (info->label) });
  }
  for (guint i = 0; i < literals->len; i++) {
    CxNode node = g_array_index (literals, CxNode, i);
    const char *reader = cx_layout_reader (plan->b->layout, node);
    add_row (
      plan,
      (InputRow){ .kind = ROW_CONSTANT, .node = node, .title = g_strdup_printf (_("A number in: %s"), reader ? reader : "") });
  }
}

void
cx_plan_inputs (CxBook *b)
{
  const CxGraph *g = b->model->graph;
  g_autoptr (GHashTable) inputs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) constants = g_hash_table_new (g_str_hash, g_str_equal);
  Plan plan = { .b = b, .inputs = inputs, .constants = constants };
  guint at = ROW_HEADER + 1;

  plan.rows = g_array_new (FALSE, TRUE, sizeof (InputRow));
  g_array_set_clear_func (plan.rows, input_row_clear);
  for (guint i = 0; i < b->model->inputs->len; i++)
    g_hash_table_insert (inputs, ((CxInput *) g_ptr_array_index (b->model->inputs, i))->path, GUINT_TO_POINTER (i + 1));
  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++)
    if (is_structural (cx_graph_node (g, i)) && cx_layout_reads (b->layout, i))
      g_hash_table_insert (constants, cx_graph_node (g, i)->id, GUINT_TO_POINTER (i));
  plan_item (&plan, b->c);
  plan_constants (&plan);

  for (guint i = 0; i < plan.rows->len; i++) {
    InputRow *row = &g_array_index (plan.rows, InputRow, i);
    if (row->kind == ROW_HEADING && i > 0)
      at++;
    row->row = at++;
    if (row->node)
      cx_layout_set_input (b->layout, row->node, row->row);
    if (row->field && row->field->type == CX_FIELD_MONTH)
      b->start_row = row->row;
  }
  b->inputs_header = ROW_HEADER;
  b->inputs_last = at - 1;
  b->input_rows = plan.rows;
}

char *
cx_reviewed_sum (const CxBook *b, const CxItem *item, const char *first, const char *last)
{
  guint from = 0, to = 0;
  char base[4], reviewer[4];

  for (guint i = 0; i < b->input_rows->len; i++) {
    const InputRow *row = &g_array_index (b->input_rows, InputRow, i);
    if (row->item != item || !row->field)
      continue;
    if (g_str_equal (row->field->id, first))
      from = row->row + 1;
    if (g_str_equal (row->field->id, last))
      to = row->row + 1;
  }
  g_return_val_if_fail (from && to, NULL);
  cx_column_name (COL_BASE, base);
  cx_column_name (b->col_reviewer, reviewer);
  g_autofree char *typed = g_strdup_printf ("Inputs!$%s$%u:$%s$%u", reviewer, from, reviewer, to);
  g_autofree char *bases = g_strdup_printf ("Inputs!$%s$%u:$%s$%u", base, from, base, to);
  /* None of them may be negative; Gnumeric has no ISNUMBER() of several cells. */
  return g_strdup_printf ("=SUM(%s)+SUM(%s)-SUMIF(%s,\">=0\",%s)", typed, bases, typed, bases);
}

guint
cx_put_idle_inputs (CxBook *b, CxBookSheet sheet, guint row)
{
  for (guint i = 0; i < b->input_rows->len; i++) {
    const InputRow *input = &g_array_index (b->input_rows, InputRow, i);
    if (input->kind != ROW_LIVE || cx_layout_reads (b->layout, input->node))
      continue;
    const CxUnit unit = input->field->unit;
    const double value = cx_value (b->results->values, input->node);
    g_autofree char *label = cx_input_label (input->item, input->field);
    g_autofree char *words = cx_format_unit (unit, b->currency);
    g_autofree char *place = cx_range (CX_BOOK_INPUTS, input->row, b->col_live, input->row, b->col_live);
    g_autofree char *formula = g_strconcat ("=", place, NULL);
    cx_put_text (b, sheet, row, 0, CX_STYLE_WRAPPED, label);
    cx_put_text (b, sheet, row, 1, CX_STYLE_UNIT, words);
    cx_put_formula (b, sheet, row++, 2, CX_STYLE_VALUE, cx_exact_format (b, unit, &value, 1), formula, value, NULL);
  }
  return row;
}

/* Live: the reviewer's value if there is one, otherwise the scenario's. */
static void
put_live (CxBook *b, const InputRow *row, const char *format)
{
  char first[4], last[4], reviewer[4];
  guint n = row->row + 1;

  cx_column_name (COL_BASE, first);
  cx_column_name (b->col_reviewer - 1, last);
  cx_column_name (b->col_reviewer, reviewer);
  g_autofree char *formula =
    g_strdup_printf ("=IF(ISNUMBER(%s%u),%s%u,INDEX(%s%u:%s%u,1,in_scenario))", reviewer, n, reviewer, n, first, n, last, n);
  cx_put_formula (b, CX_BOOK_INPUTS, row->row, b->col_live, CX_STYLE_VALUE, format, formula,
                  cx_value (b->results->values, row->node), NULL);
}

static void
put_scenarios (CxBook *b, const InputRow *row, const char *format)
{
  for (guint k = 1; k < b->scenarios->len; k++) {
    const CxResults *r = g_ptr_array_index (b->scenarios, k);
    double value = cx_value (r->values, row->node);
    g_autofree char *base = g_strdup_printf ("=$F%u", row->row + 1);

    if (value == row->input->number)
      cx_put_formula (b, CX_BOOK_INPUTS, row->row, COL_BASE + k, CX_STYLE_VALUE, format, base, value, NULL);
    else
      cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE + k, CX_STYLE_CONSTANT, format, value);
  }
}

/* A text in a column as wide as WIDTH digits, into which more letters fit; its row grows with it. */
static void
put_words (CxBook *b, const InputRow *row, guint col, CxStyle style, const char *text, guint width)
{
  cx_put_text (b, CX_BOOK_INPUTS, row->row, col, style, text);
  cx_sheet_fit_row (b, CX_BOOK_INPUTS, row->row, text, width * 5 / 4);
}

static void
put_evidence (CxBook *b, const InputRow *row)
{
  const CxValue *value = row->input ? row->input->value : NULL;
  guint live = b->col_live;

  put_words (b, row, live + AFTER_SOURCE, CX_STYLE_WRAPPED, value ? value->source : NULL, SOURCE_WIDTH);
  put_words (b, row, live + AFTER_OWNER, CX_STYLE_WRAPPED, value ? value->owner : NULL, OWNER_WIDTH);
  put_words (b, row, live + AFTER_NOTE, CX_STYLE_WRAPPED, value ? value->note : NULL, SOURCE_WIDTH);
  cx_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_CONFIDENCE, CX_STYLE_TEXT,
               value ? cx_choice_label (cx_confidences, value->confidence) : NULL);
  if (row->input)
    cx_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_STATUS, CX_STYLE_ENTRY_TEXT,
                 value ? cx_choice_label (cx_statuses, value->status) : NULL);
  cx_put_text (b, CX_BOOK_INPUTS, row->row, live + AFTER_COMMENT, CX_STYLE_ENTRY_TEXT, NULL);
}

/* What is fixed by the case's structure, or only informs, as people read it. */
static void
put_fixed (CxBook *b, const InputRow *row)
{
  const CxItem *item = row->item;
  const CxField *field = row->field;
  const char *text = cx_item_text (item, field->id);
  double number = cx_item_number (item, field->id);

  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, cx_exact_format (b, field->unit, &number, 1), number);
    return;
  case CX_FIELD_MONTH: {
    int year = 0, month = 0;
    if (sscanf (text, "%d-%d", &year, &month) == 2) {
      lxw_datetime date = { .year = year, .month = month, .day = 1 };
      cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, CX_FORMAT_DATE,
                     lxw_datetime_to_excel_datetime (&date));
    }
    return;
  }
  case CX_FIELD_REFS: {
    g_autofree char *names = cx_value_words (b->c, field, cx_item_value (item, field->id));
    cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED_TEXT, names);
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
    /* What was not chosen is the default. */
    g_autofree char *words = cx_text_words (b->c, field, text);
    cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED_TEXT, words);
  }
  }
}

static void
put_row (CxBook *b, const InputRow *row)
{
  const CxGraph *g = b->model->graph;

  if (row->kind == ROW_HEADING) {
    for (guint col = 0; col <= b->col_live + AFTER_NOTE; col++)
      cx_put_blank (b, CX_BOOK_INPUTS, row->row, col, CX_STYLE_HEADING, NULL);
    cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_LABEL, CX_STYLE_HEADING, row->title);
    return;
  }
  cx_sheet_group_row (b, CX_BOOK_INPUTS, row->row);
  if (row->kind == ROW_CONSTANT) {
    const CxNodeInfo *info = cx_graph_node (g, row->node);
    g_autofree char *unit = cx_format_unit (info->unit, b->currency);
    if (info->id)
      cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, info->id);
    else
      cx_put_printf (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, "constant/number_%u", row->row + 1);
    put_words (b, row, COL_LABEL, CX_STYLE_WRAPPED, row->title, LABEL_WIDTH);
    cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_UNIT, CX_STYLE_UNIT, unit);
    cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_FIXED, cx_exact_format (b, info->unit, &info->value, 1),
                   info->value);
    return;
  }

  g_autofree char *path = cx_field_path (row->item, row->field);
  g_autofree char *label = cx_input_label (row->item, row->field);
  g_autofree char *unit = cx_format_unit (row->field->unit, b->currency);
  cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_ID, CX_STYLE_REMARK, path);
  put_words (b, row, COL_LABEL, CX_STYLE_WRAPPED, label, LABEL_WIDTH);
  cx_put_text (b, CX_BOOK_INPUTS, row->row, COL_UNIT, CX_STYLE_UNIT,
               row->field->type == CX_FIELD_NUMBER || row->field->type == CX_FIELD_SWITCH ? unit : NULL);
  if (!row->input) {
    put_fixed (b, row);
    put_evidence (b, row);
    return;
  }

  const CxValue *value = row->input->value;
  const double shown[3] = { row->input->number, value && value->has_low ? value->low : NAN,
                            value && value->has_high ? value->high : NAN };
  const char *format = cx_exact_format (b, row->field->unit, shown, 3);
  cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_LOW, CX_STYLE_CONSTANT, format, shown[1]);
  cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_HIGH, CX_STYLE_CONSTANT, format, shown[2]);
  cx_put_number (b, CX_BOOK_INPUTS, row->row, COL_BASE, CX_STYLE_CONSTANT, format, shown[0]);
  put_scenarios (b, row, format);
  cx_put_blank (b, CX_BOOK_INPUTS, row->row, b->col_reviewer, CX_STYLE_ENTRY, format);
  put_live (b, row, format);
  put_evidence (b, row);
}

/* Validation of reviewers' cells */

static char *
shorten (const char *text, glong longest)
{
  g_autofree char *clean = cx_book_text (text);
  if (g_utf8_strlen (clean, -1) <= longest)
    return g_steal_pointer (&clean);
  g_autofree char *head = g_utf8_substring (clean, 0, longest - 1);
  return g_strconcat (head, "…", NULL);
}

/* "From 0 % to 100 %." and such, as the language of the report writes numbers. */
static char *
bounds_words (CxBook *b, const CxField *field)
{
  g_autofree char *low = cx_format_value (field->low, field->unit, b->currency, TRUE);
  g_autofree char *high = cx_format_value (field->high, field->unit, b->currency, TRUE);

  if (isfinite (field->low) && isfinite (field->high))
    return g_strdup_printf (field->flags & CX_FIELD_OPEN_LOW ? _("More than %s and at most %s.") : _("From %s to %s."), low,
                            high);
  if (isfinite (field->low))
    return g_strdup_printf (_("At least %s."), low);
  return g_strdup (_("Any number."));
}

void
cx_validate_words (CxBook *b, CxBookSheet sheet, guint first, guint last, guint col, const char *title, const char *prompt)
{
  g_autofree char *error = g_strdup_printf (_("At most %d characters."), CX_LONGEST_ANSWER);
  g_autofree char *head = shorten (title, 31), *message = shorten (prompt, 250), *complaint = shorten (error, 250);
  lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LENGTH,
                            .criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO,
                            .value_number = CX_LONGEST_ANSWER,
                            .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                            .input_title = head,
                            .input_message = message,
                            .error_message = complaint };

  worksheet_data_validation_range (b->sheets[sheet], first, (lxw_col_t) col, last, (lxw_col_t) col, &v);
}

static void
validate_rows (CxBook *b, guint first, guint last, const CxField *field, const char *title)
{
  lxw_data_validation v = { .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };
  gboolean whole = field->flags & CX_FIELD_WHOLE || field->type == CX_FIELD_SWITCH;
  double low = field->type == CX_FIELD_SWITCH ? 0 : field->low, high = field->type == CX_FIELD_SWITCH ? 1 : field->high;
  g_autofree char *bounds = field->type == CX_FIELD_SWITCH ? g_strdup (_("1 for yes, 0 for no.")) : bounds_words (b, field);
  g_autofree char *prompt = g_strdup_printf (_("%s%s\nEmpty: the scenario's value counts."), bounds,
                                             whole && field->type != CX_FIELD_SWITCH ? _(" A whole number.") : "");
  g_autofree char *message = shorten (prompt, 250), *head = shorten (title, 31),
                  *error_head = shorten (_("Not an allowed value"), 31);
  g_autofree char *error_text = shorten (bounds, 250);

  if (field->flags & CX_FIELD_OPEN_LOW)
    low = nextafter (low, INFINITY);
  v.validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
  v.input_title = head;
  v.input_message = message;
  v.error_title = error_head;
  v.error_message = error_text;
  if (isfinite (high)) {
    v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    v.minimum_number = low;
    v.maximum_number = high;
  } else {
    v.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    v.value_number = isfinite (low) ? low : -G_MAXDOUBLE;
  }
  worksheet_data_validation_range (b->sheets[CX_BOOK_INPUTS], first, (lxw_col_t) b->col_reviewer, last,
                                   (lxw_col_t) b->col_reviewer, &v);
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
    n_live += g_array_index (b->input_rows, InputRow, i).kind == ROW_LIVE;

  /* The library counts rules in a byte: where there are many inputs, neighbours with the same bounds share one. */
  for (guint i = 0; i < b->input_rows->len; i++) {
    const InputRow *row = &g_array_index (b->input_rows, InputRow, i);
    guint last = i;
    if (row->kind != ROW_LIVE)
      continue;
    while (n_live > 240 && last + 1 < b->input_rows->len) {
      const InputRow *next = &g_array_index (b->input_rows, InputRow, last + 1);
      if (next->kind != ROW_LIVE || !same_rule (next->field, row->field))
        break;
      last++;
    }
    g_autofree char *label = cx_input_label (row->item, row->field);
    validate_rows (b, row->row, g_array_index (b->input_rows, InputRow, last).row, row->field,
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

  cx_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, col, CX_STYLE_HEADER, _("Allowed status"));
  for (; cx_statuses[n].id; n++)
    cx_put_text (b, CX_BOOK_INPUTS, ROW_HEADER + 1 + n, col, CX_STYLE_UNIT, _(cx_statuses[n].label));
  cx_define_name (b, "in_status", CX_BOOK_INPUTS, ROW_HEADER, b->col_live + AFTER_STATUS);
  cx_define_name (b, "in_comment", CX_BOOK_INPUTS, ROW_HEADER, b->col_live + AFTER_COMMENT);
  cx_define_name (b, "in_statuses", CX_BOOK_INPUTS, ROW_HEADER + 1, col);
  cx_column_name (col, name);
  g_autofree char *list = g_strdup_printf ("=$%s$%u:$%s$%u", name, ROW_HEADER + 2, name, ROW_HEADER + 1 + n);
  v.value_formula = list;
  v.input_message = (char *) _("Choose from the list.");
  v.error_message = v.input_message;
  worksheet_data_validation_range (b->sheets[CX_BOOK_INPUTS], ROW_HEADER + 1, (lxw_col_t) (b->col_live + AFTER_STATUS),
                                   b->inputs_last, (lxw_col_t) (b->col_live + AFTER_STATUS), &v);
  cx_validate_words (b, CX_BOOK_INPUTS, ROW_HEADER + 1, b->inputs_last, b->col_live + AFTER_COMMENT, _("Reviewer comment"),
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

  cx_column_name (COL_BASE, first);
  cx_column_name (COL_BASE + n - 1, last);
  g_autofree char *names = g_strdup_printf ("=INDEX($%s$%u:$%s$%u,1,in_scenario)", first, ROW_HEADER + 1, last, ROW_HEADER + 1);
  g_autofree char *numbers = g_strdup_printf ("=$%s$%u:$%s$%u", first, ROW_NUMBERS + 1, last, ROW_NUMBERS + 1);
  g_autofree char *shown = cx_book_text (g_ptr_array_index (b->scenario_names, b->shown));

  cx_put_text (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_LABEL, CX_STYLE_LABEL,
               _("Scenario calculated, by the number above its column"));
  cx_put_number (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_UNIT, CX_STYLE_ENTRY, CX_FORMAT_PLAIN, b->shown + 1);
  cx_put_formula (b, CX_BOOK_INPUTS, ROW_SCENARIO, COL_LOW, CX_STYLE_STATUS, NULL, names, 0, shown);
  cx_put_text (b, CX_BOOK_INPUTS, ROW_DELAY, COL_LABEL, CX_STYLE_LABEL, _("Months by which every initiative starts later"));
  cx_put_number (b, CX_BOOK_INPUTS, ROW_DELAY, COL_UNIT, CX_STYLE_ENTRY, CX_FORMAT_PLAIN, 0);
  cx_define_name (b, "in_scenario", CX_BOOK_INPUTS, ROW_SCENARIO, COL_UNIT);
  cx_define_name (b, "in_delay", CX_BOOK_INPUTS, ROW_DELAY, COL_UNIT);

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
    cx_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, heads[i].col, CX_STYLE_HEADER, heads[i].text);
  for (guint k = 0; k < b->scenarios->len; k++) {
    cx_put_number (b, CX_BOOK_INPUTS, ROW_NUMBERS, COL_BASE + k, CX_STYLE_FIXED, CX_FORMAT_PLAIN, k + 1);
    cx_put_text (b, CX_BOOK_INPUTS, ROW_HEADER, COL_BASE + k, CX_STYLE_HEADER, g_ptr_array_index (b->scenario_names, k));
  }
  cx_define_name (b, "in_id", CX_BOOK_INPUTS, ROW_HEADER, COL_ID);
  cx_define_name (b, "in_reviewer", CX_BOOK_INPUTS, ROW_HEADER, b->col_reviewer);
  cx_define_name (b, "in_live", CX_BOOK_INPUTS, ROW_HEADER, b->col_live);
  worksheet_set_row (b->sheets[CX_BOOK_INPUTS], ROW_HEADER, 30, NULL);
  for (guint k = 0; k < b->scenarios->len; k++)
    cx_sheet_fit_row (b, CX_BOOK_INPUTS, ROW_HEADER, g_ptr_array_index (b->scenario_names, k), VALUE_WIDTH);
}

void
cx_sheet_inputs (CxBook *b)
{
  lxw_worksheet *ws = b->sheets[CX_BOOK_INPUTS];

  cx_sheet_begin (
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
    put_row (b, &g_array_index (b->input_rows, InputRow, i));
  validate_remarks (b);
  validate (b);
  cx_sheet_freeze (b, CX_BOOK_INPUTS, ROW_HEADER + 1, COL_UNIT, TRUE);
  worksheet_set_paper (ws, 8); /* A3: there are many columns */
  worksheet_print_area (ws, 0, 0, b->inputs_last, (lxw_col_t) (b->col_live + AFTER_NOTE));
}
