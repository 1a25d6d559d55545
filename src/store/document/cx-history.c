/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-log-entry.h"
#include "store/document/cx-packed-log.h"
#include "store/document/cx-place.h"
#include "store/document/cx-tables.h"
#include "store/json/cx-json-parse.h"

/* No log becomes this long. A larger number would leave no room for later numbers. */
#define MOST_NUMBER ((gint64) 1 << 52)

static const char *const kind_names[] = { "set", "insert", "remove", "move" };

enum { NUMBER, EDIT, AT, BY, LABEL, KIND, PATH, BEFORE, AFTER, POSITION, POSITION_BEFORE, UNDONE, N_COLUMNS };
#define COLUMNS CX_PACKED_LOG_COLUMNS

void
cx_history_state_clear (CxHistoryState *state)
{
  g_clear_pointer (&state->undo_label, g_free);
  g_clear_pointer (&state->redo_label, g_free);
}

char *
cx_history_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;

  if (epoch && *epoch != '\0')
    now = g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10));
  if (!now)
    now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
cx_history_get_state (sqlite3 *db, CxHistoryState *state, GError **error)
{
  g_autoptr (sqlite3_stmt) undo =
    cx_database_prepare (db, "SELECT edit, label, number FROM log WHERE undone = 0 ORDER BY number DESC LIMIT 1", error);
  g_autoptr (sqlite3_stmt) redo =
    undo ? cx_database_prepare (db, "SELECT edit, label FROM log WHERE number > ? AND undone = 1 ORDER BY number LIMIT 1", error)
         : NULL;
  GError *failed = NULL;
  gint64 last = 0;

  if (!redo)
    return FALSE;
  memset (state, 0, sizeof *state);
  if (cx_database_next (undo, &failed)) {
    state->undo = sqlite3_column_int64 (undo, 0);
    state->undo_label = g_strdup ((const char *) sqlite3_column_text (undo, 1));
    last = sqlite3_column_int64 (undo, 2);
  }
  sqlite3_bind_int64 (redo, 1, last);
  if (!failed && cx_database_next (redo, &failed)) {
    state->redo = sqlite3_column_int64 (redo, 0);
    state->redo_label = g_strdup ((const char *) sqlite3_column_text (redo, 1));
  }
  if (!failed)
    return TRUE;
  g_propagate_error (error, failed);
  cx_history_state_clear (state);
  return FALSE;
}

/* ---- Logging ---- */

static gboolean
bind_and_step (sqlite3 *db, const char *sql, const char *text, gint64 number, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, number);
  if (text)
    sqlite3_bind_text (stmt, 2, text, -1, SQLITE_STATIC);
  return cx_database_step (stmt, error);
}

/* Returns the row of EDIT that set the value at PATH last, unless a later row of the edit moved items or fields. */
static gint64
find_set (sqlite3 *db, gint64 edit, const char *path)
{
  g_autoptr (sqlite3_stmt) stmt =
    cx_database_prepare (db,
                         "SELECT number FROM log WHERE edit = ?1 AND kind = 'set' AND path = ?2 AND number > "
                         "(SELECT coalesce (max (number), 0) FROM log WHERE edit = ?1 AND "
                         "(kind <> 'set' OR path LIKE '%/driver')) ORDER BY number DESC LIMIT 1",
                         NULL);

  if (!stmt)
    return 0;
  sqlite3_bind_int64 (stmt, 1, edit);
  sqlite3_bind_text (stmt, 2, path, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
}

static gboolean
log_row (sqlite3 *db, const CxChange *change, gint64 edit, const char *at, const char *by, const char *label, const char *before,
         const char *after, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (
    db,
    "INSERT INTO log (number, edit, at, by, label, kind, path, before, after, position, position_before, undone) "
    "SELECT coalesce (max (number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0 FROM log",
    error);

  if (!stmt)
    return FALSE;
  /* The parameters are the columns after the number, so the column's place is the parameter's number. */
  sqlite3_bind_int64 (stmt, EDIT, edit);
  sqlite3_bind_text (stmt, AT, at, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, BY, by, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, LABEL, label, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, KIND, kind_names[change->kind], -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, PATH, change->path, -1, SQLITE_STATIC);
  if (before)
    sqlite3_bind_text (stmt, BEFORE, before, -1, SQLITE_STATIC);
  if (after)
    sqlite3_bind_text (stmt, AFTER, after, -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, POSITION, change->position);
  sqlite3_bind_int (stmt, POSITION_BEFORE, change->position_before);
  return cx_database_step (stmt, error);
}

static gboolean
forget_undone (sqlite3 *db, GError **error)
{
  return cx_database_run (
    db, "DELETE FROM log WHERE number > coalesce ((SELECT number FROM log WHERE undone = 0 ORDER BY number DESC LIMIT 1), 0)",
    error);
}

/* Sets *EDIT to the number that follows the last edit's. */
static gboolean
next_edit (sqlite3 *db, gint64 *edit, GError **error)
{
  *edit = cx_database_number (db, "SELECT coalesce (max (edit), 0) + 1 FROM log", 0);
  return *edit != 0 || cx_database_fail (db, error);
}

gboolean
cx_history_add (sqlite3 *db, const CxChanges *changes, gint64 edit, const char *by, const char *label, GError **error)
{
  g_autofree char *at = cx_history_now ();
  gboolean goes_on = edit != 0;

  if (!forget_undone (db, error))
    return FALSE;
  if (!goes_on && !next_edit (db, &edit, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gint64 earlier;

    if (!cx_tables_apply (db, change, &before, &after, error))
      return FALSE;
    earlier = goes_on && change->kind == CX_CHANGE_SET ? find_set (db, edit, change->path) : 0;
    if (earlier != 0 ? !bind_and_step (db, "UPDATE log SET after = ?2 WHERE number = ?1", after, earlier, error)
                     : !log_row (db, change, edit, at, by, label, before, after, error))
      return FALSE;
  }
  if (!goes_on)
    return TRUE;
  return bind_and_step (db, "UPDATE log SET at = ?2 WHERE edit = ?1", at, edit, error) &&
         bind_and_step (db, "DELETE FROM log WHERE edit = ?1 AND kind = 'set' AND before IS after", NULL, edit, error) &&
         cx_history_pack_thaw (db, error);
}

gboolean
cx_history_add_cleaned (sqlite3 *db, const GPtrArray *cleaned, GError **error)
{
  g_autofree char *at = cx_history_now ();
  gint64 edit;

  if (!forget_undone (db, error) || !next_edit (db, &edit, error))
    return FALSE;
  for (guint i = 0; i < cleaned->len; i++) {
    const CxCleaned *text = g_ptr_array_index (cleaned, i);
    const CxChange change = { .kind = CX_CHANGE_SET, .path = text->path };

    if (!log_row (db, &change, edit, at, "", _("Clean Texts of an Older Version"), text->before, text->after, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- Undoing and redoing ---- */

/* A log may come from another program, so the kind, the path and the values of a row may all be wrong. */
static CxChange *
read_row (sqlite3 *db, sqlite3_stmt *row, GError **error)
{
  const char *kind = cx_database_text (row, KIND, error);
  const char *path = kind ? cx_database_text (row, PATH, error) : NULL;
  const char *texts[2];
  GError *failed = NULL;
  CxChange *change;
  int which = 0;

  if (!path)
    return NULL;
  while (which < (int) G_N_ELEMENTS (kind_names) && !g_str_equal (kind, kind_names[which]))
    which++;
  if (which == (int) G_N_ELEMENTS (kind_names)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the history of the document is damaged"));
    return NULL;
  }
  for (int i = 0; i < 2; i++) {
    texts[i] = cx_database_text (row, BEFORE + i, &failed);
    if (failed) {
      g_propagate_error (error, failed);
      return NULL;
    }
  }

  change = g_new0 (CxChange, 1);
  change->kind = which;
  change->path = g_strdup (path);
  change->position = sqlite3_column_int (row, POSITION);
  change->position_before = sqlite3_column_int (row, POSITION_BEFORE);
  if (change->kind == CX_CHANGE_SET) {
    const CxField *field = cx_tables_find_field (db, path, &failed);

    if (field && texts[0])
      change->before = cx_json_parse_value (field, path, texts[0], NULL, &failed);
    if (field && texts[1] && !failed)
      change->after = cx_json_parse_value (field, path, texts[1], NULL, &failed);
  } else if (change->kind != CX_CHANGE_MOVE) {
    g_auto (CxPlace) place = { 0 };
    const char *json = change->kind == CX_CHANGE_INSERT ? texts[1] : texts[0];

    if (!json || !cx_place_parse (path, &place, NULL, NULL) || !place.id)
      g_set_error_literal (&failed, CX_ERROR, CX_ERROR_INPUT, _("the history of the document is damaged"));
    else
      change->item = cx_json_parse_item (place.kind, place.id, json, &failed);
  }
  if (failed) {
    g_propagate_error (error, failed);
    g_clear_pointer (&change, cx_change_free);
  }
  return change;
}

CxChanges *
cx_history_step (sqlite3 *db, gint64 edit, gboolean redo, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = cx_database_prepare (db,
                                                       redo ? "SELECT " COLUMNS " FROM log WHERE edit = ? ORDER BY number"
                                                            : "SELECT " COLUMNS " FROM log WHERE edit = ? ORDER BY number DESC",
                                                       error);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  GError *failed = NULL;

  if (!rows)
    return NULL;
  sqlite3_bind_int64 (rows, 1, edit);
  /* The rows are applied one by one, because the field that a path means may depend on the change before. */
  while (cx_database_next (rows, &failed)) {
    g_autoptr (GPtrArray) one = cx_change_list_new ();
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    CxChange *change = read_row (db, rows, error);

    if (!change)
      return NULL;
    g_ptr_array_add (one, change);
    if (!redo) {
      CxChanges *inverse = cx_change_list_invert (one);
      g_ptr_array_unref (one);
      one = inverse;
    }
    if (!cx_tables_apply (db, g_ptr_array_index (one, 0), &before, &after, error))
      return NULL;
    g_ptr_array_add (changes, g_ptr_array_steal_index (one, 0));
  }
  if (failed) {
    g_propagate_error (error, failed);
    return NULL;
  }
  sqlite3_reset (rows);
  if (!bind_and_step (db, redo ? "UPDATE log SET undone = 0 WHERE edit = ?1" : "UPDATE log SET undone = 1 WHERE edit = ?1", NULL,
                      edit, error) ||
      !cx_history_pack_thaw (db, error))
    return NULL;
  return g_steal_pointer (&changes);
}

/* ---- The log as a whole ---- */

gboolean
cx_history_check (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = cx_database_prepare (db, "SELECT " COLUMNS " FROM log ORDER BY number", error);
  gint64 last_edit = 0, last_undone = 0;
  GError *failed = NULL;

  if (!rows)
    return FALSE;
  while (cx_database_next (rows, &failed)) {
    gint64 edit = sqlite3_column_int64 (rows, EDIT), undone = sqlite3_column_int64 (rows, UNDONE);

    /* Numbers rise, and undone edits stand at the end. */
    if (sqlite3_column_int64 (rows, NUMBER) < 1 || sqlite3_column_int64 (rows, NUMBER) > MOST_NUMBER || edit < 1 ||
        edit > MOST_NUMBER || edit < last_edit || undone < last_undone || undone > 1 ||
        (edit == last_edit && undone != last_undone)) {
      g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the history of the document is damaged"));
      return FALSE;
    }
    last_edit = edit;
    last_undone = undone;
    for (int i = AT; i <= AFTER && !failed; i++)
      cx_database_text (rows, i, &failed);
    if (failed)
      break;
  }
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return cx_history_pack_check (db, error);
}

static CxLogEntry *
make_entry (sqlite3_stmt *row)
{
  CxLogEntry *entry = g_new0 (CxLogEntry, 1);
  const char *kind = (const char *) sqlite3_column_text (row, KIND);

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (kind, kind_names[i]) == 0)
      entry->kind = i;
  entry->number = sqlite3_column_int64 (row, NUMBER);
  entry->at = g_strdup ((const char *) sqlite3_column_text (row, AT));
  entry->by = g_strdup ((const char *) sqlite3_column_text (row, BY));
  entry->label = g_strdup ((const char *) sqlite3_column_text (row, LABEL));
  entry->path = g_strdup ((const char *) sqlite3_column_text (row, PATH));
  entry->before = g_strdup ((const char *) sqlite3_column_text (row, BEFORE));
  entry->after = g_strdup ((const char *) sqlite3_column_text (row, AFTER));
  entry->position = sqlite3_column_int (row, POSITION);
  return entry;
}

GPtrArray *
cx_history_entries (sqlite3 *db)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_log_entry_free);
  g_autoptr (sqlite3_stmt) rows = cx_database_prepare (db, "SELECT " COLUMNS " FROM log WHERE undone = 0 ORDER BY number", NULL);

  while (rows && sqlite3_step (rows) == SQLITE_ROW)
    g_ptr_array_add (entries, make_entry (rows));
  return entries;
}

CxLogEntry *
cx_history_get (sqlite3 *db, gint64 number)
{
  for (int packed = 0; packed < 2; packed++) {
    g_autoptr (sqlite3_stmt) row = cx_database_prepare (
      db, packed ? "SELECT " COLUMNS " FROM unpacked WHERE number = ?" : "SELECT " COLUMNS " FROM log WHERE number = ?", NULL);

    if (!row)
      return NULL;
    sqlite3_bind_int64 (row, 1, number);
    if (sqlite3_step (row) == SQLITE_ROW)
      return make_entry (row);
  }
  return NULL;
}

/* Escapes the signs that have a special meaning in a pattern of LIKE. */
static char *
pattern_of (const char *word)
{
  GString *pattern = g_string_new ("%");

  for (; *word != '\0'; word++) {
    if (strchr ("%_\\", *word) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *word);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

/* Appends the numbers of the changes of TABLE, the latest first. */
static void
find_in (sqlite3 *db, const char *table, const char *const *words, const char *const *paths, const char *path, GArray *numbers)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (sqlite3_stmt) rows = NULL;
  guint n_before = numbers->len;
  int n = 0;

  g_string_printf (sql, "SELECT number FROM %s", table);
  if (path)
    g_string_append (sql, " AND path = ?1");
  for (int i = 0; words && words[i]; i++)
    g_string_append_printf (sql,
                            " AND (label LIKE ?%d ESCAPE '\\' OR by LIKE ?%d ESCAPE '\\' OR before LIKE ?%d ESCAPE '\\' "
                            "OR after LIKE ?%d ESCAPE '\\' OR path LIKE ?%d ESCAPE '\\' "
                            "OR path IN (SELECT value FROM json_each (?%d)))",
                            2 * i + 2, 2 * i + 2, 2 * i + 2, 2 * i + 2, 2 * i + 2, 2 * i + 3);
  g_string_append (sql, " ORDER BY number");
  rows = cx_database_prepare (db, sql->str, NULL);
  if (!rows)
    return;
  if (path)
    sqlite3_bind_text (rows, 1, path, -1, SQLITE_STATIC);
  for (; words && words[n]; n++) {
    g_autofree char *pattern = pattern_of (words[n]);

    sqlite3_bind_text (rows, 2 * n + 2, pattern, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text (rows, 2 * n + 3, paths[n], -1, SQLITE_STATIC);
  }
  while (sqlite3_step (rows) == SQLITE_ROW) {
    gint64 number = sqlite3_column_int64 (rows, 0);

    g_array_append_val (numbers, number);
  }
  /* Rows come in the order of the chunk; sorting them the other way would cost more. */
  for (guint i = n_before, j = numbers->len; i + 1 < j; i++) {
    gint64 *a = &g_array_index (numbers, gint64, i), *b = &g_array_index (numbers, gint64, --j), kept = *a;

    *a = *b;
    *b = kept;
  }
}

gint64
cx_history_find_part (sqlite3 *db, const char *const *words, const char *const *paths, const char *path, gint64 before,
                      GArray *numbers)
{
  gint64 chunk = before;

  if (before == G_MAXINT64)
    find_in (db, "log WHERE undone = 0", words, paths, path, numbers);
  else {
    g_autofree char *table = NULL;

    chunk = cx_history_pack_chunk_before (db, before);
    table = g_strdup_printf ("unpacked WHERE chunk = %" G_GINT64_FORMAT, chunk);
    if (chunk > 0)
      find_in (db, table, words, paths, path, numbers);
  }
  /* The bound of the next part comes right after its chunk. */
  chunk = chunk > 0 ? cx_history_pack_chunk_before (db, chunk) : 0;
  return chunk > 0 ? chunk + 1 : 0;
}

GArray *
cx_history_find (sqlite3 *db, const char *const *words, const char *const *paths, const char *path)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 before = G_MAXINT64; before > 0;)
    before = cx_history_find_part (db, words, paths, path, before, numbers);
  return numbers;
}

GPtrArray *
cx_history_paths (sqlite3 *db)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) rows = NULL;

  while (cx_history_pack_list_paths (db) > 0) {}
  rows = cx_database_prepare (db, "SELECT path FROM log WHERE undone = 0 UNION SELECT path FROM packed_path ORDER BY path", NULL);
  while (rows && sqlite3_step (rows) == SQLITE_ROW)
    g_ptr_array_add (paths, g_strdup ((const char *) sqlite3_column_text (rows, 0)));
  return paths;
}

char *
cx_history_changed_on (sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) last =
    cx_database_prepare (db, "SELECT at FROM log WHERE undone = 0 ORDER BY number DESC LIMIT 1", NULL);

  return last && sqlite3_step (last) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (last, 0)) : NULL;
}
