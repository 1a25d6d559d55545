/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-input-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-editing.h"
#include "app/state/cx-evidence.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-words.h"
#include "model/text/cx-format.h"
#include "model/text/cx-parse-number.h"

/* The edits of one input, which are collected because its number, range and evidence are one value. */
typedef struct {
  const char *path;
  const CxItem *item; /* NULL: a contact that does not exist */
  const CxField *field;
  CxValue *value;    /* the value with its range and evidence as pasted; NULL: unchanged */
  gboolean numbered; /* NUMBER is the new number */
  double number;
  gboolean removed; /* the number is removed */
} Edit;

typedef struct {
  CxSession *session;
  GPtrArray *edits;    /* Edit, in the order of the cells */
  GHashTable *by_path; /* path → Edit */
  CxInputCellsReport *report;
} Paste;

static const char *const evidence_ids[] = {
  [CX_INPUT_CELLS_SOURCE] = "source",
  [CX_INPUT_CELLS_OWNER] = "owner",
  [CX_INPUT_CELLS_CONFIDENCE] = "confidence",
  [CX_INPUT_CELLS_STATUS] = "status",
};

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->value, cx_value_free);
  g_free (edit);
}

/* --- copying --- */

static const CxChoice *
choices_of (CxInputCellsPart part)
{
  return part == CX_INPUT_CELLS_CONFIDENCE ? cx_confidences : part == CX_INPUT_CELLS_STATUS ? cx_statuses : NULL;
}

static CxNumberPart
number_part (CxInputCellsPart part)
{
  return part == CX_INPUT_CELLS_LOW ? CX_PART_LOW : part == CX_INPUT_CELLS_HIGH ? CX_PART_HIGH : CX_PART_VALUE;
}

/* A percentage has its sign, because a spreadsheet would otherwise take 16.9% for 16.9. */
static char *
number_text (CxSession *session, const CxField *field, double number)
{
  g_autofree char *digits = NULL;

  if (isnan (number))
    return g_strdup ("");
  if (field->type == CX_FIELD_SWITCH)
    return g_strdup (number != 0 ? _("Yes") : _("No"));
  if (field->unit == CX_UNIT_MONTH)
    return cx_words_month (cx_session_get_case (session), (int) number, FALSE);
  digits = cx_format_edit (number, field->unit);
  return g_strconcat (digits, cx_unit_format (field->unit) == CX_FORMAT_PERCENT ? "%" : "", NULL);
}

char *
cx_input_cells_text (CxSession *session, const CxInputCell *cell)
{
  const CxField *field = NULL;
  const CxItem *item = cell->part == CX_INPUT_CELLS_NONE ? NULL : cx_session_find (session, cell->path, &field);
  const char *text;

  if (!item || !field)
    return g_strdup (cell->text ? cell->text : "");
  if (cell->part <= CX_INPUT_CELLS_HIGH)
    return number_text (session, field, cx_editing_get_number (session, cell->path, number_part (cell->part), NULL));
  text = cx_evidence_get (cx_item_value (item, field->id), evidence_ids[cell->part]);
  return g_strdup (*text != '\0' && choices_of (cell->part) ? cx_words_choice (choices_of (cell->part), text) : text);
}

char *
cx_input_cells_copy (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns)
{
  g_auto (GStrv) texts = g_new0 (char *, n_rows *n_columns + 1);

  for (guint i = 0; i < n_rows * n_columns; i++)
    texts[i] = cx_input_cells_text (session, &cells[i]);
  return cx_cell_range_write ((const char *const *) texts, n_rows, n_columns);
}

/* --- reading a cell --- */

static Edit *
edit_of (Paste *paste, const CxInputCell *cell, const CxItem *item, const CxField *field)
{
  Edit *edit = g_hash_table_lookup (paste->by_path, cell->path);

  if (edit)
    return edit;
  edit = g_new0 (Edit, 1);
  edit->path = cell->path;
  edit->item = item;
  edit->field = field;
  g_ptr_array_add (paste->edits, edit);
  g_hash_table_insert (paste->by_path, (gpointer) cell->path, edit);
  return edit;
}

static CxValue *
value_of (Edit *edit)
{
  const CxValue *old = cx_item_value (edit->item, edit->field->id);

  if (!edit->value)
    edit->value = old ? cx_value_copy (old) : cx_value_new_number (cx_item_number (edit->item, edit->field->id));
  return edit->value;
}

/* Returns the id of the choice that TEXT names by its label or id, or NULL and the reason. */
static const char *
find_choice (const CxChoice *choices, const char *text, char **reason)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; choices[i].id; i++) {
    g_autofree char *label = g_utf8_casefold (_(choices[i].label), -1);
    if (g_str_equal (label, wanted) || g_str_equal (choices[i].id, wanted))
      return choices[i].id;
    g_string_append_printf (allowed, "%s%s", i > 0 ? ", " : "", _(choices[i].label));
  }
  /* Translators: %1$s is a pasted text, %2$s the texts that are allowed instead. */
  *reason = g_strdup_printf (_("“%1$s” is none of: %2$s."), text, allowed->str);
  return NULL;
}

static const CxChoice yes_no[] = {
  { "0", N_("No") },
  { "1", N_("Yes") },
  { NULL },
};

static char *
no_number (const char *text, const char *why)
{
  g_autofree char *shown = cx_error_excerpt (text);

  /* Translators: %1$s is the pasted text, %2$s the reason why it is not a number. */
  return g_strdup_printf (_("“%1$s” cannot be pasted: %2$s"), shown, why);
}

/* Sets *NUMBER to the number in TEXT, or returns the reason why TEXT is not a number. (transfer full) */
static char *
read_number (Paste *paste, const CxInputCell *cell, const CxField *field, const char *text, double *number)
{
  CxSession *session = paste->session;
  g_autoptr (GError) problem = NULL;
  g_autofree char *complaint = NULL;
  char *reason = NULL;

  if (field->type == CX_FIELD_SWITCH) {
    const char *id = cell->part == CX_INPUT_CELLS_VALUE ? find_choice (yes_no, text, &reason) : NULL;
    *number = id ? g_ascii_strtod (id, NULL) : 0;
    return id || reason ? reason : g_strdup (_("This input has no range."));
  }
  if (!cx_editing_read_number (session, field, text, number, &problem))
    return no_number (text, problem->message);
  complaint = cx_words_complaint (cx_session_find (session, cell->path, NULL), field, *number, cx_session_get_currency (session));
  if (complaint)
    return no_number (text, complaint);
  if (!paste->report->share && cx_parse_number_may_be_share (text, field->unit, *number))
    paste->report->share = g_strdup (text);
  return NULL;
}

static const CxField *
field_of (CxSession *session, const CxInputCell *cell, const CxItem **item)
{
  const CxField *field = NULL;

  *item = cx_session_find (session, cell->path, &field);
  return *item ? field : cx_registry_find (CX_ITEM_CONTACT, NULL, "");
}

static void
set_evidence (Edit *edit, CxInputCellsPart part, const char *text)
{
  CxValue *value = value_of (edit);
  char **places[] = { [CX_INPUT_CELLS_SOURCE] = &value->source,
                      [CX_INPUT_CELLS_OWNER] = &value->owner,
                      [CX_INPUT_CELLS_CONFIDENCE] = &value->confidence,
                      [CX_INPUT_CELLS_STATUS] = &value->status };

  g_free (*places[part]);
  *places[part] = *text != '\0' ? g_strdup (text) : NULL;
}

static void
set_end (Edit *edit, CxInputCellsPart part, double number)
{
  CxValue *value = value_of (edit);

  if (part == CX_INPUT_CELLS_LOW) {
    value->has_low = !isnan (number);
    value->low = isnan (number) ? 0 : number;
  } else {
    value->has_high = !isnan (number);
    value->high = isnan (number) ? 0 : number;
  }
}

/* Takes TEXT for CELL, or returns the reason why it cannot. (transfer full) */
static char *
take_text (Paste *paste, const CxInputCell *cell, const char *text)
{
  const CxItem *item;
  const CxField *field = cell->part == CX_INPUT_CELLS_NONE ? NULL : field_of (paste->session, cell, &item);
  char *reason = NULL;
  double number;

  if (!field)
    return g_strdup (_("This column cannot be edited."));
  if (!item && (cell->part != CX_INPUT_CELLS_VALUE || !g_str_equal (cx_session_get_scenario (paste->session), "base")))
    return g_strdup (_("A scenario can change only the contacts that the base has."));
  if (cell->part > CX_INPUT_CELLS_HIGH) {
    const CxChoice *choices = choices_of (cell->part);
    const char *id = choices ? find_choice (choices, text, &reason) : text;
    if (id)
      set_evidence (edit_of (paste, cell, item, field), cell->part, id);
    return reason;
  }
  reason = read_number (paste, cell, field, text, &number);
  if (reason)
    return reason;
  if (cell->part == CX_INPUT_CELLS_VALUE) {
    Edit *edit = edit_of (paste, cell, item, field);
    edit->numbered = TRUE;
    edit->number = number;
  } else {
    set_end (edit_of (paste, cell, item, field), cell->part, number);
  }
  return NULL;
}

/* Empties CELL, or returns the reason why it cannot be empty. (transfer full) */
static char *
take_nothing (Paste *paste, const CxInputCell *cell)
{
  const CxItem *item;
  const CxField *field = cell->part == CX_INPUT_CELLS_NONE ? NULL : field_of (paste->session, cell, &item);

  if (!field)
    return g_strdup (_("This column cannot be edited."));
  if (!item)
    return NULL;
  if (cell->part == CX_INPUT_CELLS_VALUE) {
    if (field->kind != CX_ITEM_CONTACT && (field->flags & CX_FIELD_OPTIONAL) == 0)
      return g_strdup (_("A number is needed here."));
    edit_of (paste, cell, item, field)->removed = TRUE;
  } else if (cell->part <= CX_INPUT_CELLS_HIGH) {
    set_end (edit_of (paste, cell, item, field), cell->part, NAN);
  } else {
    set_evidence (edit_of (paste, cell, item, field), cell->part, "");
  }
  return NULL;
}

/* --- making the changes --- */

static gboolean
add_contact (Paste *paste, CxChanges *changes, const Edit *edit, GError **error)
{
  g_autofree char *stage = g_strdup (edit->path);
  char *middle = strstr (stage, "/contacts/");
  g_autoptr (CxItem) contact = NULL;

  g_return_val_if_fail (middle, FALSE);
  *middle = '\0';
  contact = cx_item_new (CX_ITEM_CONTACT, middle + strlen ("/contacts/"));
  cx_item_set (contact, "", cx_value_new_number (edit->number));
  return cx_changes_insert (changes, cx_session_get_case (paste->session), stage, contact, -1, error);
}

/* Where the range is pasted, too, the number must lie in it; a number alone moves the end that it passes. */
static gboolean
add_value (Paste *paste, CxChanges *changes, Edit *edit, GError **error)
{
  CxSession *session = paste->session;
  const CxCase *c = cx_session_get_case (session);
  gboolean in_base = g_str_equal (cx_session_get_scenario (session), "base") || !cx_field_is_input (edit->field);

  if (edit->value) {
    g_autofree char *complaint = NULL;
    if (edit->numbered && in_base)
      edit->value->number = edit->number;
    edit->value->set |= edit->numbered && in_base;
    if (edit->value->has_low)
      complaint = cx_editing_range_complaint (session, edit->field, CX_PART_LOW, edit->value->low, edit->value->number);
    if (edit->value->has_high && !complaint)
      complaint = cx_editing_range_complaint (session, edit->field, CX_PART_HIGH, edit->value->high, edit->value->number);
    if (complaint) {
      cx_error_set (error, CX_ERROR_KIND_CONFLICT, edit->path, "%s", complaint);
      return FALSE;
    }
    if (!cx_changes_set (changes, c, edit->path, edit->value, error))
      return FALSE;
    if (in_base)
      return TRUE;
  }
  if (!edit->numbered)
    return TRUE;
  if (!in_base)
    return cx_changes_override (changes, c, cx_session_get_scenario (session), edit->path, edit->number, error);
  return edit->field->list ? cx_editing_add_year (changes, c, edit->path, edit->number, error)
                           : cx_changes_set_number (changes, c, edit->path, edit->number, error);
}

/* Contacts are removed and added last, because changes that only set values need no copy of the case. */
static gboolean
make_changes (Paste *paste, CxChanges *changes, GError **error)
{
  const CxCase *c = cx_session_get_case (paste->session);

  for (guint i = 0; i < paste->edits->len; i++) {
    Edit *edit = g_ptr_array_index (paste->edits, i);
    if (edit->item && !edit->removed && !add_value (paste, changes, edit, error))
      return FALSE;
  }
  for (guint i = 0; i < paste->edits->len; i++) {
    Edit *edit = g_ptr_array_index (paste->edits, i);
    gboolean done = TRUE;
    if (!edit->item)
      done = add_contact (paste, changes, edit, error);
    else if (edit->removed && edit->field->kind == CX_ITEM_CONTACT)
      done = cx_changes_remove (changes, c, edit->path, error);
    else if (edit->removed)
      done = cx_changes_set (changes, c, edit->path, NULL, error);
    if (!done)
      return FALSE;
  }
  return TRUE;
}

static gboolean
finish (Paste *paste, const char *label, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  gboolean done =
    make_changes (paste, changes, error) && (changes->len == 0 || cx_session_edit (paste->session, changes, label, error));

  if (!done)
    paste->report->n_pasted = 0;
  return done;
}

static void
begin (Paste *paste, CxSession *session, CxInputCellsReport *report)
{
  cx_session_end_field (session);
  *report = (CxInputCellsReport){ 0 };
  *paste = (Paste){ session, g_ptr_array_new_with_free_func (edit_free), g_hash_table_new (g_str_hash, g_str_equal), report };
}

static void
paste_clear (Paste *paste)
{
  g_ptr_array_unref (paste->edits);
  g_hash_table_unref (paste->by_path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paste, paste_clear)

static gboolean
refuse_if_computed (CxSession *session, GError **error)
{
  if (!cx_session_is_read_only (session))
    return FALSE;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("This scenario is computed. Show the base scenario to edit."));
  return TRUE;
}

/* Counts a cell, and keeps REASON (transfer full; NULL: taken) of the first one that was refused. */
static void
count (CxInputCellsReport *report, guint row, guint column, char *reason)
{
  if (!reason) {
    report->n_pasted++;
    return;
  }
  if (report->n_refused++ == 0) {
    report->row = row;
    report->column = column;
    report->reason = reason;
  } else {
    g_free (reason);
  }
}

gboolean
cx_input_cells_paste (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns, const CxCellRange *range,
                      const char *label, CxInputCellsReport *report, GError **error)
{
  guint rows = cx_cell_range_n_rows (range), columns = range->n_columns;
  g_auto (Paste) paste;

  begin (&paste, session, report);
  if (refuse_if_computed (session, error))
    return FALSE;
  for (guint row = 0; row < MAX (n_rows, rows); row++)
    for (guint column = 0; column < MAX (n_columns, columns); column++) {
      const char *text = (rows == 1 || row < rows) && (columns == 1 || column < columns)
                           ? cx_cell_range_at (range, rows == 1 ? 0 : row, columns == 1 ? 0 : column)
                           : "";
      if (*text == '\0')
        continue;
      if (row >= n_rows || column >= n_columns)
        report->n_outside++;
      else
        count (report, row, column, take_text (&paste, &cells[row * n_columns + column], text));
    }
  return finish (&paste, label, error);
}

/* Pastes FIRST, which is the first row of CELLS or with RIGHT their first column, into all CELLS. */
static gboolean
fill (CxSession *session, const CxInputCell *first, const CxInputCell *cells, guint n_rows, guint n_columns, gboolean right,
      CxInputCellsReport *report, GError **error)
{
  g_autofree char *text = cx_input_cells_copy (session, first, right ? n_rows : 1, right ? 1 : n_columns);
  g_autoptr (CxCellRange) range = cx_cell_range_read (text, error);

  *report = (CxInputCellsReport){ 0 };
  return range && cx_input_cells_paste (session, cells, n_rows, n_columns, range, right ? _("Fill Right") : _("Fill Down"),
                                        report, error);
}

gboolean
cx_input_cells_fill_down (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns, CxInputCellsReport *report,
                          GError **error)
{
  return fill (session, cells, cells, n_rows, n_columns, FALSE, report, error);
}

gboolean
cx_input_cells_fill_right (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns,
                           CxInputCellsReport *report, GError **error)
{
  g_autofree CxInputCell *first = g_new (CxInputCell, n_rows + 1);

  for (guint i = 0; i < n_rows; i++)
    first[i] = cells[i * n_columns];
  return fill (session, first, cells, n_rows, n_columns, TRUE, report, error);
}

gboolean
cx_input_cells_clear (CxSession *session, const CxInputCell *cells, guint n_rows, guint n_columns, CxInputCellsReport *report,
                      GError **error)
{
  g_auto (Paste) paste;

  begin (&paste, session, report);
  if (refuse_if_computed (session, error))
    return FALSE;
  for (guint i = 0; i < n_rows * n_columns; i++)
    count (report, i / n_columns, i % n_columns, take_nothing (&paste, &cells[i]));
  return finish (&paste, _("Clear Cells"), error);
}

/* --- words --- */

char *
cx_input_cells_report_words (const CxInputCellsReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u cell was changed.", "%u cells were changed.", report->n_pasted), report->n_pasted);
  if (report->n_refused > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (
      text,
      /* Translators: how many cells, then the place of the first one in the pasted range, and a sentence why it was refused. */
      ngettext ("%1$u cell was left as it was, in row %2$u, column %3$u: %4$s",
                "%1$u cells were left as they were, the first in row %2$u, column %3$u: %4$s", report->n_refused),
      report->n_refused, report->row + 1, report->column + 1, report->reason);
  }
  if (report->n_outside > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (
      text, ngettext ("%u cell lay outside the table.", "%u cells lay outside the table.", report->n_outside), report->n_outside);
  }
  if (report->share) {
    g_string_append_c (text, ' ');
    /* Translators: %s is a number such as "0.5". */
    g_string_append_printf (text, _("“%1$s” was read as %1$s%%."), report->share);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
cx_input_cells_report_clear (CxInputCellsReport *report)
{
  g_clear_pointer (&report->reason, g_free);
  g_clear_pointer (&report->share, g_free);
}
