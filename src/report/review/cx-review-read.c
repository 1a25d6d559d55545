/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/review/cx-review-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-scenario-name.h"
#include "model/results/cx-scenario.h"
#include "model/text/cx-format.h"
#include "report/layout/cx-layout.h"
#include "report/workbook/cx-selectors.h"
#include "report/review/cx-review-answers.h"
#include "report/review/cx-review-rows.h"
#include "report/review/cx-review-strays.h"
#include "report/words/cx-review-words.h"
#include "store/document/cx-history.h"
#include "store/json/cx-json-write.h"

/* Older workbooks have no names for these columns, which are counted from the live value's. */
enum { AFTER_STATUS = 4, AFTER_COMMENT = 5, AFTER_LIST = 7 };
/* On the cover, the version follows this text. */
#define PROGRAM "CX Case "

static void
collect_fields (GHashTable *fields, CxItem *item)
{
  g_autoptr (GPtrArray) list = cx_registry_fields_of (item->kind, cx_item_driver (item));
  const int *children = cx_item_type_children (item->kind);

  for (guint i = 0; i < list->len; i++) {
    CxReadingField *field = g_new (CxReadingField, 1);
    *field = (CxReadingField){ item, g_ptr_array_index (list, i) };
    g_hash_table_insert (fields, cx_item_field_path (item, field->field), field);
  }
  for (; *children >= 0; children++)
    if (*children <= CX_ITEM_PARAMETER)
      for (guint i = 0; i < cx_item_n (item, *children); i++)
        collect_fields (fields, cx_item_nth (item, *children, i));
}

static gboolean
find_columns (CxReading *r, GError **error)
{
  const char *sheets[2];
  guint rows[2];

  if (!cx_sheet_reader_name (r->reader, "in_id", &r->sheet, &r->header, &r->col_id) ||
      !cx_sheet_reader_name (r->reader, "in_reviewer", &sheets[0], &rows[0], &r->col_reviewer) ||
      !cx_sheet_reader_name (r->reader, "in_live", &sheets[1], &rows[1], &r->col_live)) {
    g_set_error_literal (
      error, CX_ERROR, CX_ERROR_INPUT,
      _("this is not a workbook of CX Case: the names in_id, in_reviewer and in_live that mark its columns are missing"));
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

/* Finds the column of the cell of Inputs in ROW that has the name. */
static gboolean
find_named (CxReading *r, const char *name, guint row, guint *col)
{
  const char *sheet;
  guint at;

  return cx_sheet_reader_name (r->reader, name, &sheet, &at, col) && strcmp (sheet, r->sheet) == 0 && at == row;
}

/* Finds the columns of statuses and comments by their names. In older workbooks, the list of statuses shows whether the
 * columns are still in place. */
static gboolean
find_remarks (CxReading *r)
{
  const CxCell *list;

  r->list_row = r->header + 1;
  if (find_named (r, "in_status", r->header, &r->col_status) && find_named (r, "in_comment", r->header, &r->col_comment) &&
      find_named (r, "in_statuses", r->list_row, &r->list_col))
    return TRUE;
  r->col_status = r->col_live + AFTER_STATUS;
  r->col_comment = r->col_live + AFTER_COMMENT;
  r->list_col = r->col_live + AFTER_LIST;
  list = cx_sheet_cells_at (r->inputs, r->list_row, r->list_col);
  return list && g_strcmp0 (list->text, "draft") == 0;
}

/* The list of statuses is in the language of the workbook. */
static gboolean
has_statuses (const CxReading *r, gboolean translated)
{
  for (guint i = 0; cx_statuses[i].id; i++) {
    const CxCell *cell = cx_sheet_cells_at (r->inputs, r->list_row + i, r->list_col);
    if (!cell || g_strcmp0 (cell->text, translated ? _(cx_statuses[i].label) : cx_statuses[i].label) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Scenarios are numbered above their columns, so moved columns can be recognised. */
static void
check_columns (CxReading *r)
{
  const CxCase *c = r->review->c;
  const CxCell *first, *last;
  guint n;

  r->col_base = r->col_id + CX_COL_BASE;
  n = r->col_reviewer > r->col_base ? r->col_reviewer - r->col_base : 0;
  first = r->header > 0 ? cx_sheet_cells_at (r->inputs, r->header - 1, r->col_base) : NULL;
  last = r->header > 0 && n > 0 ? cx_sheet_cells_at (r->inputs, r->header - 1, r->col_reviewer - 1) : NULL;
  r->has_base = n >= CX_N_STANDARD_SCENARIOS && first && last && first->number == 1 && last->number == n;
  if (r->has_base && r->review->source == CX_REVIEW_SAME && n != CX_N_STANDARD_SCENARIOS + cx_item_n (c, CX_ITEM_SCENARIO))
    r->has_base = FALSE;
  if (!r->has_base)
    cx_reading_remark (r, _("Columns of Inputs were moved, so Low, High, Base and the scenarios are not compared."));
  r->has_remarks = find_remarks (r);
  r->todays_language = r->has_remarks && has_statuses (r, TRUE);
  r->known_language = r->todays_language || (r->has_remarks && has_statuses (r, FALSE));
  if (!r->has_remarks)
    cx_reading_remark (r, _("Columns of Inputs were moved, so statuses and comments are not read."));
}

/* Finds the rows by their IDs, and refuses a workbook if most of its IDs do not belong to this case. */
static gboolean
index_rows (CxReading *r, GError **error)
{
  guint n_known = 0, n = 0;

  for (guint row = r->header + 1; row < cx_sheet_cells_n_rows (r->inputs); row++) {
    g_autofree char *id = cx_reading_id (cx_sheet_cells_at (r->inputs, row, r->col_id));
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
index_scenarios (CxReading *r)
{
  const CxModel *model = r->review->model;
  g_autoptr (GPtrArray) ids = cx_scenario_name_ids (r->review->c);

  r->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (guint k = 0; k < ids->len; k++) {
    g_autoptr (GArray) overrides = cx_scenario_overrides (model, g_ptr_array_index (ids, k), NULL);
    GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

    g_ptr_array_add (r->scenarios, values);
    for (guint i = 0; overrides && i < overrides->len; i++) {
      const CxOverride *override = &g_array_index (overrides, CxOverride, i);
      const char *id = cx_graph_node (model->graph, override->node)->id;
      const CxReadingField *field = id ? g_hash_table_lookup (r->fields, id) : NULL;
      /* A value equal to the base's is written as a reference to it. */
      if (field && override->value != cx_item_number (field->item, field->field->id))
        g_hash_table_insert (values, (gpointer) id, g_memdup2 (&override->value, sizeof override->value));
    }
  }
}

/* Finds out who reviewed the workbook and when: from the signatures, or else from the person who saved the file, unless that
 * person is the author of the case. */
static void
identify (CxReading *r)
{
  const char *saved_by = cx_sheet_reader_property (r->reader, "lastModifiedBy"),
             *on = cx_sheet_reader_property (r->reader, "modified");
  const char *created = cx_sheet_reader_property (r->reader, "created");
  g_autofree char *now = cx_history_now ();
  g_autofree char *name = cx_error_excerpt (saved_by ? saved_by : "");

  r->review->date = g_strndup (cx_review_words_is_day (on) && g_strcmp0 (on, created) != 0 ? on : now, 10);
  if (!r->review->reviewer)
    r->review->reviewer =
      g_strdup (saved_by && g_strcmp0 (saved_by, cx_sheet_reader_property (r->reader, "creator")) != 0 ? name : _("Reviewer"));
}

/* Returns a property of the workbook. Some programs drop properties that they do not know, so the cover repeats them in the
 * cell called NAME. */
static char *
own_property (CxReading *r, const char *property, const char *name)
{
  const char *text = cx_sheet_reader_property (r->reader, property), *sheet;
  const CxSheetCells *cells;
  guint row, col;

  if (text)
    return g_strdup (text);
  if (!cx_sheet_reader_name (r->reader, name, &sheet, &row, &col))
    return NULL;
  cells = cx_sheet_reader_sheet (r->reader, sheet, NULL);
  return cells ? cx_reading_cell_words (cx_sheet_cells_at (cells, row, col)) : NULL;
}

/* Returns the version, which is the first number in the cover's words. */
static double
source_version (CxReading *r)
{
  g_autofree char *words = own_property (r, "SourceVersion", "in_source_version");
  const char *digits = words ? strpbrk (words, "0123456789") : NULL;

  return digits ? g_ascii_strtod (digits, NULL) : NAN;
}

static void
compare_source (CxReading *r)
{
  g_autofree char *json = cx_json_write (r->review->c, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  const char *found = r->source_hash = own_property (r, "SourceHash", "in_source_hash");
  g_autofree char *program = own_property (r, "ModelVersion", "in_program");
  const char *version = program && g_str_has_prefix (program, PROGRAM) ? program + strlen (PROGRAM) : program;
  const char *title = cx_sheet_reader_property (r->reader, "title");
  g_autofree char *own = g_strstrip (g_strdup (cx_item_text (r->review->c, "title")));
  const CxCell in_title = { .type = CX_CELL_TEXT, .text = title };
  g_autofree char *bare_title = cx_reading_cell_words (&in_title);

  r->review->source = !found ? CX_REVIEW_UNKNOWN : strcmp (found, hash) == 0 ? CX_REVIEW_SAME : CX_REVIEW_DIFFERENT;
  if (r->review->source == CX_REVIEW_DIFFERENT) {
    g_autofree char *shown = title ? cx_error_excerpt (title) : NULL;
    cx_reading_remark (
      r, _("The case has changed since this workbook was exported; the proposals are compared with the case as it is now."));
    if (bare_title && *own && strcmp (bare_title, own) != 0)
      cx_reading_remark (r, _("The workbook is titled “%s”, the case “%s”."), shown, own);
  } else if (r->review->source == CX_REVIEW_UNKNOWN)
    cx_reading_remark (
      r,
      _(
        "The workbook does not say from which state of the case it was exported; the proposals are compared with the case as it is now."));
  r->source_version = source_version (r);
  r->same_version = g_strcmp0 (version, CX_VERSION) == 0;
  r->same_form = r->review->source == CX_REVIEW_SAME && r->same_version;
  if (version && strcmp (version, CX_VERSION) != 0) {
    g_autofree char *shown = cx_error_excerpt (version);
    cx_reading_remark (r, _("The workbook was written by version %s of CX Case; this is version %s."), shown, CX_VERSION);
  }
}

/* Indexes the values of the rows constant/…; the layout of the workbook knows the constants without a name. */
static void
index_constants (CxReading *r)
{
  const CxGraph *g = r->review->model->graph;
  g_autoptr (CxLayout) layout = cx_layout_new (g, r->col_live);
  const GArray *literals = cx_layout_literals (layout);

  for (CxNode i = 1; i < cx_graph_n_nodes (g); i++) {
    const CxNodeInfo *info = cx_graph_node (g, i);
    if (info->op == CX_OP_CONSTANT && info->id && g_str_has_prefix (info->id, "constant/"))
      g_hash_table_insert (r->constants, (gpointer) info->id, GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < literals->len; i++)
    g_array_append_val (r->literals, cx_graph_node (g, g_array_index (literals, CxNode, i))->value);
}

/* Returns whether the case states a value of INPUT, for which otherwise the default of the registry applies. */
static gboolean
is_stated (const CxReading *r, const CxInput *input)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (r->review->c, input->path, &field, NULL);

  return !item || cx_item_value (item, field->id);
}

/* Finds rows of inputs that were deleted after the export. Another version of the program may not have known an input that the
 * case leaves at its default, so such rows are only counted. */
static void
find_deleted (CxReading *r)
{
  const GPtrArray *inputs = r->review->model->inputs;
  guint n_unknown = 0;

  for (guint i = 0; i < inputs->len; i++) {
    const CxInput *input = g_ptr_array_index (inputs, i);
    if (g_hash_table_contains (r->rows, input->path))
      continue;
    if (!r->same_version && !is_stated (r, input))
      n_unknown++;
    else
      cx_reading_problem (r, NULL, 0, 0, input->path, _("the row of this input is missing from the workbook"));
  }
  if (n_unknown)
    cx_reading_remark (
      r,
      g_dngettext (GETTEXT_PACKAGE,
                   "The workbook has no row for %u input that the case leaves at its default; the other version of "
                   "CX Case may not have known the input.",
                   "The workbook has no row for %u inputs that the case leaves at their defaults; the other version of "
                   "CX Case may not have known the inputs.",
                   n_unknown),
      n_unknown);
}

/* Returns the scenario of column K, counted from the base. If the case has changed since the export, its own scenarios are
 * found by their names. */
static int
scenario_of_column (const CxReading *r, guint k, const GPtrArray *ids)
{
  const CxCell *heading = cx_sheet_cells_at (r->inputs, r->header, r->col_base + k);
  g_autofree char *words = cx_reading_cell_words (heading);

  if (k < CX_N_STANDARD_SCENARIOS || (r->review->source == CX_REVIEW_SAME && k < ids->len))
    return (int) k;
  for (guint i = CX_N_STANDARD_SCENARIOS; words && i < ids->len; i++) {
    g_autofree char *name = cx_scenario_name (r->review->c, g_ptr_array_index (ids, i));
    const CxCell as_cell = { .type = CX_CELL_TEXT, .text = name };
    g_autofree char *known = cx_reading_cell_words (&as_cell);
    if (g_strcmp0 (words, known) == 0)
      return (int) i;
  }
  return -1;
}

static void
index_columns (CxReading *r)
{
  g_autoptr (GPtrArray) ids = cx_scenario_name_ids (r->review->c);

  r->columns = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint col = r->col_base; r->has_base && col < r->col_reviewer; col++) {
    int scenario = scenario_of_column (r, col - r->col_base, ids);
    g_array_append_val (r->columns, scenario);
  }
}

/* The reviewer saw the values in the scenario that the workbook shows. */
static void
read_shown (CxReading *r, double number)
{
  g_autoptr (GPtrArray) ids = cx_scenario_name_ids (r->review->c);
  g_autofree char *name = NULL;

  if (number == 1)
    return;
  if (number != floor (number) || number < 1 || number > r->columns->len) {
    cx_reading_remark (
      r, _("The workbook does not show a scenario that it has, so reviewer's values are offered for the base case."));
    return;
  }
  r->shown = g_array_index (r->columns, int, (guint) number - 1);
  if (r->shown < 0) {
    r->shown = 0;
    cx_reading_remark (
      r,
      _(
        "The workbook shows another scenario, which the case does not have, so reviewer's values are offered for the base case."));
    return;
  }
  name = cx_scenario_name (r->review->c, g_ptr_array_index (ids, (guint) r->shown));
  if (r->shown < CX_N_STANDARD_SCENARIOS)
    cx_reading_remark (
      r,
      _(
        "The workbook shows another scenario, “%s”, which is computed from Low and High; reviewer's values are offered for the base case."),
      name);
  else
    cx_reading_remark (
      r, _("The workbook shows another scenario, “%s”; reviewer's values are offered for it, and instead for the base case."),
      name);
}

/* The selectors change the numbers that the workbook shows, but not the case. */
static void
read_selectors (CxReading *r)
{
  for (guint i = 0; i < cx_selectors_n (); i++) {
    const CxSelector *selector = cx_selectors_nth (i);
    const char *sheet;
    guint row, col;
    const CxSheetCells *cells = cx_sheet_reader_name (r->reader, selector->name, &sheet, &row, &col)
                                  ? cx_sheet_reader_sheet (r->reader, sheet, NULL)
                                  : NULL;
    const CxCell *cell = cells ? cx_sheet_cells_at (cells, row, col) : NULL;
    double value = cell && cell->type == CX_CELL_NUMBER ? cell->number : selector->selects ? 1 : 0;

    if (selector->selects) {
      read_shown (r, value);
    } else if (value != 0) {
      g_autofree char *words = cx_format_value (value, selector->unit, NULL, FALSE);
      cx_reading_remark (r, _("The workbook is calculated with “%s” at %s; effects here are those without it."),
                         _(selector->label), words);
    }
  }
}

static gboolean
read_all (CxReading *r, GError **error)
{
  collect_fields (r->fields, r->review->c);
  if (!find_columns (r, error) || !index_rows (r, error))
    return FALSE;
  compare_source (r);
  check_columns (r);
  index_scenarios (r);
  index_columns (r);
  read_selectors (r);
  if (r->same_form)
    index_constants (r);
  /* The signatures are read first, because they name the author of the comments. */
  cx_review_answers_read_signatures (r);
  identify (r);
  guint n_signatures = r->review->items->len;
  for (guint row = r->header + 1; row < cx_sheet_cells_n_rows (r->inputs); row++)
    cx_review_rows_read (r, row);
  if (r->review->source == CX_REVIEW_SAME)
    find_deleted (r);
  cx_review_answers_read (r);
  cx_review_strays_read (r);
  /* In the list the signatures come last. */
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
  CxReading r = { .review = review };
  gboolean done = FALSE;

  r.reader = bytes ? cx_sheet_reader_new_for_bytes (bytes, error) : cx_sheet_reader_new (path, error);
  if (!r.reader)
    return FALSE;
  r.fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  r.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  r.constants = g_hash_table_new (g_str_hash, g_str_equal);
  r.literals = g_array_new (FALSE, FALSE, sizeof (double));
  r.twice = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = read_all (&r, error);
  g_clear_pointer (&r.scenarios, g_ptr_array_unref);
  g_clear_pointer (&r.columns, g_array_unref);
  g_free (r.source_hash);
  g_hash_table_unref (r.fields);
  g_hash_table_unref (r.rows);
  g_hash_table_unref (r.twice);
  g_hash_table_unref (r.constants);
  g_array_unref (r.literals);
  cx_sheet_reader_free (r.reader);
  return done;
}
