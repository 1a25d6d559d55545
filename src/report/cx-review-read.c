/* Finds the reviewer's cells in a workbook and compares them with the case. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/cx-format.h"
#include "report/cx-layout.h"
#include "report/cx-review-answers.h"
#include "report/cx-review-words.h"
#include "report/cx-review.h"
#include "report/cx-sheet-reader.h"
#include "store/cx-history.h"
#include "store/cx-json.h"

/* More than this is a workbook that has little to do with the case; what follows is only counted. */
#define MAX_PROBLEMS   500
#define MAX_SIGNATURES 200
/* Numbers that passed through a spreadsheet are the same within this share of themselves. */
#define SAME 1e-12

/* Columns beside the base value and the live one, as cx-sheet-inputs.c writes them. */
enum { BEFORE_LOW = 2, BEFORE_HIGH = 1 };
/* In workbooks from before these columns had names: beside the live value. */
enum { AFTER_STATUS = 4, AFTER_COMMENT = 5, AFTER_LIST = 7 };
enum { CHALLENGE_PLACE = 1 };

typedef struct {
  CxItem *item;
  const CxField *field;
} Field;

typedef struct {
  CxReview *review;
  CxSheetReader *reader;
  const CxSheetCells *inputs;
  const char *sheet; /* its name */
  guint header, col_id, col_base, col_reviewer, col_live, col_status, col_comment;
  guint list_row, list_col;       /* of the words for statuses */
  gboolean has_base, has_remarks; /* their columns stand where they should */
  GHashTable *fields;             /* path → Field, every field of the case that has a row */
  GHashTable *rows;               /* path → row + 1 */
  GHashTable *twice;              /* paths in several rows */
  GHashTable *computed[2];        /* path → value in the computed scenarios */
  guint n_more;                   /* problems that were only counted */
} Reading;

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
} Row;

/* ---- Problems and items ---- */

static void add_problem (Reading *r, const char *sheet, guint row, guint col, const char *path, const char *format, ...)
  G_GNUC_PRINTF (6, 7);

static void
add_problem (Reading *r, const char *sheet, guint row, guint col, const char *path, const char *format, ...)
{
  CxReviewProblem *problem;
  g_autofree char *cell = cx_cell_name (row, col);
  va_list args;

  if (r->review->problems->len >= MAX_PROBLEMS) {
    r->n_more++;
    return;
  }
  problem = g_new0 (CxReviewProblem, 1);
  va_start (args, format);
  problem->text = g_strdup_vprintf (format, args);
  va_end (args);
  problem->place = sheet ? g_strconcat (sheet, "!", cell, NULL) : NULL;
  problem->path = path ? cx_excerpt (path) : NULL;
  g_ptr_array_add (r->review->problems, problem);
}
#define add_remark(r, ...) add_problem (r, NULL, 0, 0, NULL, __VA_ARGS__)

static CxReviewItem *
add_item (Reading *r, CxReviewKind kind, const char *path, const char *sheet, guint row, guint col)
{
  CxReviewItem *item = g_new0 (CxReviewItem, 1);
  g_autofree char *cell = cx_cell_name (row, col);

  item->kind = kind;
  item->path = g_strdup (path);
  item->place = g_strconcat (sheet, "!", cell, NULL);
  item->before = item->after = NAN;
  g_ptr_array_add (r->review->items, item);
  return item;
}

static CxReviewItem *
add_row_item (Reading *r, const Row *row, CxReviewKind kind, guint col)
{
  CxReviewItem *item = add_item (r, kind, row->id, r->sheet, row->row, col);

  item->label = cx_input_label (row->item, row->field);
  item->unit = row->field->unit;
  item->comment = g_strdup (row->comment);
  return item;
}

/* ---- Cells ---- */

/* The text of a cell without what only surrounds it, and without the apostrophe that kept it from being calculated; NULL if it
 * has none. A formula's result is taken as it stands. (transfer full) */
static char *
cell_text (const CxCell *cell)
{
  char *text;

  if (!cell || !cell->text || cell->type == CX_CELL_ERROR)
    return NULL;
  text = g_strstrip (g_strdup (cell->text));
  if (*text == '\'' && text[1] && strchr ("=+-@", text[1]))
    memmove (text, text + 1, strlen (text));
  if (*text)
    return text;
  g_free (text);
  return NULL;
}

/* The same of a cell that may hold a number or a date, such as the date of a signature. */
static char *
any_text (const Reading *r, const CxCell *cell, gboolean date)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], *day;

  if (!cell || cell->type != CX_CELL_NUMBER)
    return cell_text (cell);
  day = date ? cx_sheet_reader_date (r->reader, cell->number) : NULL;
  return day ? day : g_strdup (cx_number_text (cell->number, number));
}

static gboolean
is_empty (const CxCell *cell)
{
  g_autofree char *text = cell && !cell->formula && cell->type == CX_CELL_TEXT ? cell_text (cell) : NULL;

  return !cell || (!cell->formula && cell->type == CX_CELL_TEXT && !text) ||
         (cell->type == CX_CELL_BROKEN && !cell->formula && !*cell->text);
}

/* A formula where words belong, whose result was not stored or is an error: nothing could be taken over from it. */
static void
check_words (Reading *r, const char *sheet, guint row, guint col, const char *path)
{
  const CxCell *cell = cx_sheet_cell (cx_sheet_reader_sheet (r->reader, sheet, NULL), row, col);
  g_autofree char *text = cell && cell->formula ? any_text (r, cell, FALSE) : NULL;

  if (cell && cell->formula && !text)
    add_problem (r, sheet, row, col, path, _("a formula without a result stands here; type the words themselves"));
}

/* The number in a cell, or FALSE and a problem if it is none. */
static gboolean
cell_number (Reading *r, const Row *row, guint col, const CxCell *cell, double *number)
{
  g_autofree char *shown = cell->text ? cx_excerpt (cell->text) : NULL;

  if (cell->formula)
    add_problem (r, r->sheet, row->row, col, row->id, _("a formula stands here; type the number itself"));
  else if (cell->type == CX_CELL_TEXT)
    add_problem (r, r->sheet, row->row, col, row->id, _("the text “%s” stands here, which is not a number"), shown);
  else if (cell->type == CX_CELL_BOOLEAN)
    add_problem (r, r->sheet, row->row, col, row->id, _("%s stands here, which is not a number; yes is 1, no is 0"),
                 cell->number ? "TRUE" : "FALSE");
  else if (cell->type == CX_CELL_ERROR)
    add_problem (r, r->sheet, row->row, col, row->id, _("the error %s stands here"), shown);
  else if (cell->type != CX_CELL_NUMBER)
    add_problem (r, r->sheet, row->row, col, row->id, _("“%s” stands here, which cannot be read as a number"),
                 shown ? shown : "");
  else {
    *number = cell->number;
    return TRUE;
  }
  return FALSE;
}

static gboolean
is_allowed (Reading *r, const Row *row, guint col, double number)
{
  g_autofree char *complaint = cx_field_complaint (row->field, number);
  char given[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];
  double low, high;

  cx_input_bounds (row->item, row->field, &low, &high);
  if (!complaint && number > high)
    complaint = g_strdup_printf (_("%s is above the highest value allowed, %s"), cx_number_text (number, given),
                                 cx_number_text (high, bound));
  if (complaint)
    add_problem (r, r->sheet, row->row, col, row->id, "%s", complaint);
  return !complaint;
}

static gboolean
same_number (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= SAME * MAX (fabs (a), fabs (b));
}

/* ---- One row of Inputs ---- */

static void
read_value (Reading *r, const Row *row)
{
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, r->col_reviewer);
  double number;
  CxReviewItem *item;

  if (is_empty (cell))
    return;
  if (!row->is_input) {
    add_problem (r, r->sheet, row->row, r->col_reviewer, row->id,
                 _("this is fixed by the structure of the case; change it in CX Case"));
    return;
  }
  if (!cell_number (r, row, r->col_reviewer, cell, &number) || !is_allowed (r, row, r->col_reviewer, number) ||
      same_number (number, row->number))
    return;
  item = add_row_item (r, row, CX_REVIEW_VALUE, r->col_reviewer);
  item->before = row->number;
  item->after = number;
  item->widens =
    row->value && ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
}

/* A locked cell with a number: someone took the protection away, or the case has changed since. */
static void
read_locked (Reading *r, const Row *row, CxReviewKind kind, guint col, const char *what, double expected)
{
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, col);
  double number = NAN;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (!is_empty (cell) && !cell_number (r, row, col, cell, &number))
    return;
  if (same_number (number, expected))
    return;
  here = cx_format_value (number, row->field->unit, cx_item_text (r->review->c, "currency"), FALSE);
  there = cx_format_value (expected, row->field->unit, cx_item_text (r->review->c, "currency"), FALSE);
  if (r->review->source != CX_REVIEW_SAME)
    add_problem (r, r->sheet, row->row, col, row->id,
                 _("%s is %s in the workbook and %s in the case, which is not the one that was exported"), what, here, there);
  else if (!row->is_input)
    add_problem (r, r->sheet, row->row, col, row->id,
                 _("%s was changed to %s here, but it is fixed by the structure of the case; change it in CX Case"), what, here);
  else if (isnan (number) && kind == CX_REVIEW_BASE)
    add_problem (r, r->sheet, row->row, col, row->id, _("%s was deleted here; the case keeps it"), what);
  else if (isnan (number) || is_allowed (r, row, col, number)) {
    CxReviewItem *item = add_row_item (r, row, kind, col);
    item->before = expected;
    item->after = number;
    item->widens = kind == CX_REVIEW_BASE && row->value &&
                   ((row->value->has_low && number < row->value->low) || (row->value->has_high && number > row->value->high));
  }
}

/* Live is calculated; a number typed over it would only change what this workbook shows. */
static void
read_live (Reading *r, const Row *row)
{
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, r->col_live);

  if (cell && !cell->formula && !is_empty (cell))
    add_problem (r, r->sheet, row->row, r->col_live, row->id,
                 _("the formula of the live value was typed over; propose a value in the reviewer's column"));
}

/* What is fixed, and not a number that any language writes alike. */
static void
read_fixed (Reading *r, const Row *row)
{
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, r->col_base);
  const char *expected = cx_item_text (row->item, row->field->id);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  if (row->field->type == CX_FIELD_MONTH) {
    text = any_text (r, cell, TRUE);
    if (text && strlen (text) == 10)
      text[7] = '\0';
  } else if (row->field->type == CX_FIELD_CURRENCY || row->field->type == CX_FIELD_FORMULA)
    text = cell_text (cell);
  else
    return;
  g_autofree char *trimmed = g_strstrip (g_strdup (expected));
  if (g_strcmp0 (text ? text : "", trimmed) == 0)
    return;
  shown = cx_excerpt (text ? text : "");
  add_problem (r, r->sheet, row->row, r->col_base, row->id,
               _("“%s” stands here, but it is fixed by the structure of the case; change it in CX Case"), shown);
}

static gboolean
refers_to_base (const Reading *r, const Row *row, const CxCell *cell)
{
  guint at_row, at_col;
  const char *formula = cell->formula;
  g_autofree char *place = NULL;

  while (*formula == '=' || *formula == '+' || *formula == ' ')
    formula++;
  /* A formula shared with a neighbour has no text of its own; what it yields tells whether it is the reference. */
  if (!*formula) {
    const CxCell *base = cx_sheet_cell (r->inputs, row->row, r->col_base);
    return base && base->type == CX_CELL_NUMBER && cell->type == CX_CELL_NUMBER && same_number (base->number, cell->number);
  }
  place = g_strstrip (g_strdup (strrchr (formula, '!') ? strrchr (formula, '!') + 1 : formula));
  return cx_cell_parse (place, &at_row, &at_col) && at_row == row->row && at_col == r->col_base;
}

/* The columns of scenarios: two computed ones, then those of the case by name. */
static void
read_scenario (Reading *r, const Row *row, guint col)
{
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, col);
  guint k = col - r->col_base;
  const CxItem *scenario = k > 2 ? cx_item_nth (r->review->c, CX_ITEM_SCENARIO, k - 3) : NULL;
  const CxItem *override = scenario ? cx_item_child (scenario, CX_ITEM_OVERRIDE, row->id) : NULL;
  double expected = override ? cx_item_number (override, "") : row->number, number;
  CxReviewItem *item;

  if (is_empty (cell))
    return; /* as in older workbooks, in rows that no formula reads */
  if (k <= 2) {
    const double *computed = g_hash_table_lookup (r->computed[k - 1], row->id);
    if (cell->formula ? !refers_to_base (r, row, cell) || computed
                      : !computed || cell->type != CX_CELL_NUMBER || !same_number (cell->number, *computed))
      add_problem (r, r->sheet, row->row, col, row->id, _("this scenario is computed from Low and High; change those"));
    return;
  }
  if (cell->formula && refers_to_base (r, row, cell))
    number = row->number;
  else if (!cell_number (r, row, col, cell, &number))
    return;
  if (same_number (number, expected) || (cell->formula && !override) || !is_allowed (r, row, col, number))
    return;
  item = add_row_item (r, row, CX_REVIEW_SCENARIO, col);
  item->scenario = g_strdup (scenario->id);
  item->before = expected;
  item->after = cell->formula ? NAN : number; /* NaN: not overridden any more */
}

static void
read_status (Reading *r, const Row *row)
{
  guint col = r->col_status;
  const CxCell *cell = cx_sheet_cell (r->inputs, row->row, col);
  g_autofree char *text = cell_text (cell);
  const char *expected = row->value ? row->value->status : NULL;
  const char *status = text ? cx_review_status_named (text, r->inputs, r->list_row, r->list_col) : NULL;
  CxReviewItem *item;

  if (cell && !status && (text || !is_empty (cell))) {
    g_autofree char *all = cx_review_all_statuses (), *shown = cx_excerpt (text ? text : "");
    add_problem (r, r->sheet, row->row, col, row->id, _("“%s” is no status; it is one of: %s"), shown, all);
    return;
  }
  /* An empty cell is an answer only where the case had a status when it was exported. */
  if (g_strcmp0 (status, expected) == 0 || (!status && r->review->source != CX_REVIEW_SAME))
    return;
  item = add_row_item (r, row, CX_REVIEW_STATUS, col);
  item->text_before = g_strdup (expected);
  item->text_after = g_strdup (status);
}

static void
read_comment (Reading *r, const char *id, const Row *row)
{
  guint col = r->col_comment;
  const char *note = row->value ? row->value->note : NULL;
  gboolean goes_to_note = row->item && row->is_input;
  CxReviewItem *item;

  if (!row->comment || (goes_to_note && note && strstr (note, row->comment)) ||
      (!goes_to_note && cx_review_has_answer (r->review, "comment", id, row->comment)))
    return;
  if (row->item)
    item = add_row_item (r, row, CX_REVIEW_COMMENT, col);
  else {
    item = add_item (r, CX_REVIEW_COMMENT, id, r->sheet, row->row, col);
    item->label = g_strdup (id);
  }
  item->text_after = g_strdup (row->comment);
  if (!goes_to_note)
    item->item = cx_review_answer_new (r->review, "comment", id, row->comment);
}

static void
read_row (Reading *r, guint number)
{
  g_autofree char *id = cell_text (cx_sheet_cell (r->inputs, number, r->col_id));
  g_autofree char *comment = r->has_remarks ? any_text (r, cx_sheet_cell (r->inputs, number, r->col_comment), FALSE) : NULL;
  const CxCell *reviewer = cx_sheet_cell (r->inputs, number, r->col_reviewer);
  const Field *field = id ? g_hash_table_lookup (r->fields, id) : NULL;
  Row row = { .row = number, .id = id, .comment = comment };

  if (r->has_remarks)
    check_words (r, r->sheet, number, r->col_comment, id);
  if (!id) {
    if (!is_empty (reviewer) || comment)
      add_problem (r, r->sheet, number, is_empty (reviewer) ? r->col_comment : r->col_reviewer, NULL,
                   _("this row has no ID, so what stands here belongs to no input"));
    return;
  }
  if (g_hash_table_contains (r->twice, id)) {
    add_problem (r, r->sheet, number, r->col_id, id, _("this ID stands in several rows, so none of them is read"));
    return;
  }
  if (g_str_has_prefix (id, "constant/")) {
    if (!is_empty (reviewer))
      add_problem (r, r->sheet, number, r->col_reviewer, id, _("this is a constant that formulas need, not an input"));
    read_comment (r, id, &row);
    return;
  }
  if (!field) {
    add_problem (r, r->sheet, number, r->col_id, id, _("the case has no input with this ID"));
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
  read_live (r, &row);
  if (r->has_remarks) {
    if (row.is_input)
      read_status (r, &row);
    read_comment (r, id, &row);
  }
  if (r->has_base && row.is_input && r->review->source == CX_REVIEW_SAME)
    for (guint col = r->col_base + 1; col < r->col_reviewer; col++)
      read_scenario (r, &row, col);
}

/* ---- The sheet Inputs ---- */

static void
collect_fields (GHashTable *fields, CxItem *item)
{
  g_autoptr (GPtrArray) list = cx_registry_fields_of (item->kind, cx_item_driver (item));
  const int *children = cx_item_children (item->kind);

  for (guint i = 0; i < list->len; i++) {
    Field *field = g_new (Field, 1);
    *field = (Field){ item, g_ptr_array_index (list, i) };
    g_hash_table_insert (fields, cx_field_path (item, field->field), field);
  }
  for (; *children >= 0; children++)
    if (*children <= CX_ITEM_PARAMETER)
      for (guint i = 0; i < cx_item_n (item, *children); i++)
        collect_fields (fields, cx_item_nth (item, *children, i));
}

static gboolean
find_columns (Reading *r, GError **error)
{
  const char *sheets[2];
  guint rows[2];

  if (!cx_sheet_reader_name (r->reader, "in_id", &r->sheet, &r->header, &r->col_id) ||
      !cx_sheet_reader_name (r->reader, "in_reviewer", &sheets[0], &rows[0], &r->col_reviewer) ||
      !cx_sheet_reader_name (r->reader, "in_live", &sheets[1], &rows[1], &r->col_live)) {
    g_set_error_literal (
      error, CX_ERROR, CX_ERROR_INPUT,
      _("this is not a workbook of CX Case: the names in_id, in_reviewer and in_live that mark its columns are not there"));
    return FALSE;
  }
  if (strcmp (r->sheet, sheets[0]) != 0 || strcmp (r->sheet, sheets[1]) != 0 || rows[0] != r->header || rows[1] != r->header ||
      r->col_reviewer <= r->col_id || r->col_live <= r->col_reviewer) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("the names in_id, in_reviewer and in_live do not mark one row of headings, left to right"));
    return FALSE;
  }
  r->inputs = cx_sheet_reader_sheet (r->reader, r->sheet, error);
  return r->inputs != NULL;
}

/* The name marks a cell of Inputs, in ROW. */
static gboolean
find_named (Reading *r, const char *name, guint row, guint *col)
{
  const char *sheet;
  guint at;

  return cx_sheet_reader_name (r->reader, name, &sheet, &at, col) && strcmp (sheet, r->sheet) == 0 && at == row;
}

/* The columns of statuses and comments are marked by names; before they were, the list of statuses shows whether they stand where they
 * stood. */
static gboolean
find_remarks (Reading *r)
{
  const CxCell *list;

  r->list_row = r->header + 1;
  if (find_named (r, "in_status", r->header, &r->col_status) && find_named (r, "in_comment", r->header, &r->col_comment) &&
      find_named (r, "in_statuses", r->list_row, &r->list_col))
    return TRUE;
  r->col_status = r->col_live + AFTER_STATUS;
  r->col_comment = r->col_live + AFTER_COMMENT;
  r->list_col = r->col_live + AFTER_LIST;
  list = cx_sheet_cell (r->inputs, r->list_row, r->list_col);
  return list && g_strcmp0 (list->text, "draft") == 0;
}

/* Scenarios are numbered above their columns: if columns were moved, it shows. */
static void
check_columns (Reading *r)
{
  const CxCase *c = r->review->c;
  const CxCell *first, *last;
  guint n;

  r->col_base = r->col_id + CX_COL_BASE;
  n = r->col_reviewer > r->col_base ? r->col_reviewer - r->col_base : 0;
  first = r->header > 0 ? cx_sheet_cell (r->inputs, r->header - 1, r->col_base) : NULL;
  last = r->header > 0 && n > 0 ? cx_sheet_cell (r->inputs, r->header - 1, r->col_reviewer - 1) : NULL;
  r->has_base = n >= 3 && first && last && first->number == 1 && last->number == n;
  if (r->has_base && r->review->source == CX_REVIEW_SAME && n != 3 + cx_item_n (c, CX_ITEM_SCENARIO))
    r->has_base = FALSE;
  if (!r->has_base)
    add_remark (r, _("Columns of Inputs were moved, so Low, High, Base and the scenarios are not compared."));
  r->has_remarks = find_remarks (r);
  if (!r->has_remarks)
    add_remark (r, _("Columns of Inputs were moved, so statuses and comments are not read."));
}

/* Rows by their IDs; refuses a workbook whose IDs are mostly not of this case. */
static gboolean
index_rows (Reading *r, GError **error)
{
  guint n_known = 0, n = 0;

  for (guint row = r->header + 1; row < cx_sheet_n_rows (r->inputs); row++) {
    g_autofree char *id = cell_text (cx_sheet_cell (r->inputs, row, r->col_id));
    if (!id || g_str_has_prefix (id, "constant/"))
      continue;
    n++;
    n_known += g_hash_table_contains (r->fields, id);
    if (!g_hash_table_insert (r->rows, g_strdup (id), GUINT_TO_POINTER (row + 1)))
      g_hash_table_add (r->twice, g_steal_pointer (&id));
  }
  if (n_known > 0 && n_known * 2 >= n)
    return TRUE;
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
               _("the workbook belongs to another case: of the IDs on its sheet %s, %u of %u are in this case"), r->sheet,
               n_known, n);
  return FALSE;
}

static void
index_computed (Reading *r)
{
  static const char *const ids[] = { "conservative", "optimistic" };
  const CxModel *model = r->review->model;

  for (guint k = 0; k < G_N_ELEMENTS (ids); k++) {
    g_autoptr (GArray) overrides = cx_model_scenario (model, ids[k], NULL);
    r->computed[k] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; overrides && i < overrides->len; i++) {
      const CxOverride *override = &g_array_index (overrides, CxOverride, i);
      const char *id = cx_graph_node (model->graph, override->node)->id;
      const Field *field = id ? g_hash_table_lookup (r->fields, id) : NULL;
      /* A value that is the base's is written as a reference to it. */
      if (field && override->value != cx_item_number (field->item, field->field->id))
        g_hash_table_insert (r->computed[k], (gpointer) id, g_memdup2 (&override->value, sizeof override->value));
    }
  }
}

/* ---- The sheet Review ---- */

static void
read_answers (Reading *r)
{
  const char *sheet, *same;
  guint header, col, answers, row;
  const CxSheetCells *cells;

  if (!cx_sheet_reader_name (r->reader, "in_challenge", &sheet, &header, &col) ||
      !cx_sheet_reader_name (r->reader, "in_answer", &same, &row, &answers) || strcmp (sheet, same) != 0 || row != header) {
    add_remark (r, _("The workbook does not say where its challenges stand, so answers to them are not read."));
    return;
  }
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  for (row = header + 1; cells && row < cx_sheet_n_rows (cells); row++) {
    g_autofree char *challenge = cell_text (cx_sheet_cell (cells, row, col));
    g_autofree char *path = cell_text (cx_sheet_cell (cells, row, col + CHALLENGE_PLACE));
    g_autofree char *text = any_text (r, cx_sheet_cell (cells, row, answers), FALSE);
    CxReviewItem *item;
    if (!challenge)
      break; /* the table ends */
    if (!text || cx_review_has_answer (r->review, challenge, path, text))
      continue;
    g_autofree char *place = g_strconcat ("answers/", challenge, NULL);
    item = add_item (r, CX_REVIEW_ANSWER, place, sheet, row, answers);
    item->label = g_strdup (path ? path : challenge);
    item->text_after = g_strdup (text);
    item->item = cx_review_answer_new (r->review, challenge, path, text);
  }
}

static const char *const signature_fields[] = { "name", "role", "date", "decision" };

static gboolean
has_signature (const CxCase *c, char *const *texts)
{
  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SIGNOFF); i++) {
    gboolean same = TRUE;
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++) {
      g_autofree char *known = g_strstrip (g_strdup (cx_item_text (cx_item_nth (c, CX_ITEM_SIGNOFF, i), signature_fields[k])));
      same = same && strcmp (known, texts[k] ? texts[k] : "") == 0;
    }
    if (same)
      return TRUE;
  }
  return FALSE;
}

/* Signatures of the case are kept as they are: a line that differs is a new one. The last new one names the reviewer. */
static void
read_signatures (Reading *r)
{
  const char *sheet;
  guint header, col;
  const CxSheetCells *cells;

  if (!cx_sheet_reader_name (r->reader, "in_signoff", &sheet, &header, &col)) {
    add_remark (r, _("The workbook does not say where its sign-off table stands, so it is not read."));
    return;
  }
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  for (guint row = header + 1; cells && row < MIN (cx_sheet_n_rows (cells), header + 1 + MAX_SIGNATURES); row++) {
    g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (signature_fields) + 1);
    g_autoptr (GString) line = g_string_new (NULL);
    gboolean signed_here = FALSE;
    CxReviewItem *item;
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++) {
      g_autofree char *text = any_text (r, cx_sheet_cell (cells, row, col + k), k == 2);
      check_words (r, sheet, row, col + k, NULL);
      g_string_append_printf (line, "%s%s", line->len && text ? ", " : "", text ? text : "");
      signed_here = signed_here || text;
      texts[k] = text ? g_steal_pointer (&text) : g_strdup ("");
    }
    if (!signed_here || has_signature (r->review->c, texts))
      continue;
    if (!*texts[0]) {
      add_problem (r, sheet, row, col, NULL, _("a sign-off without a name is none"));
      continue;
    }
    item = add_item (r, CX_REVIEW_SIGNOFF, "signoff", sheet, row, col);
    item->label = g_strdup (_("Sign-off"));
    item->text_after = g_strdup (line->str);
    item->item = cx_item_new (CX_ITEM_SIGNOFF, NULL);
    for (guint k = 0; k < G_N_ELEMENTS (signature_fields); k++)
      if (*texts[k])
        cx_item_set (item->item, signature_fields[k], cx_value_new_text (texts[k]));
    g_free (r->review->reviewer);
    r->review->reviewer = g_strdup (texts[0]);
  }
}

/* ---- The workbook as a whole ---- */

/* Who and when: signatures say it best; otherwise who saved the file, if that was not the author of the case. */
static void
identify (Reading *r)
{
  const char *saved_by = cx_sheet_reader_property (r->reader, "lastModifiedBy"),
             *on = cx_sheet_reader_property (r->reader, "modified");
  const char *created = cx_sheet_reader_property (r->reader, "created");
  g_autofree char *now = cx_history_now ();
  g_autofree char *name = cx_excerpt (saved_by ? saved_by : "");

  r->review->date = g_strndup (cx_review_is_day (on) && g_strcmp0 (on, created) != 0 ? on : now, 10);
  if (!r->review->reviewer)
    r->review->reviewer =
      g_strdup (saved_by && g_strcmp0 (saved_by, cx_sheet_reader_property (r->reader, "creator")) != 0 ? name : _("Reviewer"));
}

static char *
source_hash (Reading *r)
{
  const char *property = cx_sheet_reader_property (r->reader, "SourceHash"), *sheet;
  const CxSheetCells *cells;
  guint row, col;

  if (property)
    return g_strdup (property);
  /* Some programs drop a workbook's own properties; the cover repeats it. */
  if (!cx_sheet_reader_name (r->reader, "in_source_hash", &sheet, &row, &col))
    return NULL;
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  return cells ? cell_text (cx_sheet_cell (cells, row, col)) : NULL;
}

static void
compare_source (Reading *r)
{
  g_autofree char *json = cx_json_write (r->review->c, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_autofree char *found = source_hash (r);
  const char *version = cx_sheet_reader_property (r->reader, "ModelVersion"),
             *title = cx_sheet_reader_property (r->reader, "title");
  g_autofree char *own = g_strstrip (g_strdup (cx_item_text (r->review->c, "title")));

  r->review->source = !found ? CX_REVIEW_UNKNOWN : strcmp (found, hash) == 0 ? CX_REVIEW_SAME : CX_REVIEW_DIFFERENT;
  if (r->review->source == CX_REVIEW_DIFFERENT) {
    g_autofree char *shown = title ? cx_excerpt (title) : NULL;
    add_remark (
      r,
      _("The case is not as it was when this workbook was exported; what it proposes is compared with the case as it is now."));
    if (title && *own && strcmp (title, own) != 0)
      add_remark (r, _("The workbook is titled “%s”, the case “%s”."), shown, own);
  } else if (r->review->source == CX_REVIEW_UNKNOWN)
    add_remark (
      r,
      _(
        "The workbook does not say from which state of the case it was exported; what it proposes is compared with the case as it is now."));
  if (version && strcmp (version, CX_VERSION) != 0) {
    g_autofree char *shown = cx_excerpt (version);
    add_remark (r, _("The workbook was written by version %s of CX Case; this is version %s."), shown, CX_VERSION);
  }
}

static gboolean
read_all (Reading *r, GError **error)
{
  collect_fields (r->fields, r->review->c);
  if (!find_columns (r, error) || !index_rows (r, error))
    return FALSE;
  compare_source (r);
  check_columns (r);
  index_computed (r);
  /* Signatures first: they name the author of the comments. */
  read_signatures (r);
  identify (r);
  guint n_signatures = r->review->items->len;
  for (guint row = r->header + 1; row < cx_sheet_n_rows (r->inputs); row++)
    read_row (r, row);
  read_answers (r);
  /* …but they stand last in the list. */
  for (guint i = 0; i < n_signatures; i++)
    g_ptr_array_add (r->review->items, g_ptr_array_steal_index (r->review->items, 0));
  if (r->n_more) {
    CxReviewProblem *more = g_new0 (CxReviewProblem, 1);
    more->text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "… and %u more.", "… and %u more.", r->n_more), r->n_more);
    g_ptr_array_add (r->review->problems, more);
  }
  return TRUE;
}

gboolean
cx_review_read (CxReview *review, GBytes *bytes, const char *path, GError **error)
{
  Reading r = { .review = review };
  gboolean done = FALSE;

  r.reader = bytes ? cx_sheet_reader_new_for_bytes (bytes, error) : cx_sheet_reader_new (path, error);
  if (!r.reader)
    return FALSE;
  r.fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  r.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  r.twice = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = read_all (&r, error);
  for (guint k = 0; k < G_N_ELEMENTS (r.computed); k++)
    g_clear_pointer (&r.computed[k], g_hash_table_unref);
  g_hash_table_unref (r.fields);
  g_hash_table_unref (r.rows);
  g_hash_table_unref (r.twice);
  cx_sheet_reader_free (r.reader);
  return done;
}
