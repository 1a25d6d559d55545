/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-check.h"
#include "store/document/cx-place.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

/* ---- Writing ---- */

typedef struct {
  sqlite3_stmt *item, *value;
  sqlite3_int64 next;
} Writer;

static void
writer_clear (Writer *writer)
{
  g_clear_pointer (&writer->item, sqlite3_finalize);
  g_clear_pointer (&writer->value, sqlite3_finalize);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
writer_init (Writer *writer, sqlite3 *db, GError **error)
{
  writer->next = cx_database_number (db, "SELECT max (uid) FROM item", 0) + 1;
  writer->item = cx_database_prepare (db, "INSERT INTO item (uid, kind, parent, position, id) VALUES (?, ?, ?, ?, ?)", error);
  if (writer->item)
    writer->value = cx_database_prepare (db, "INSERT INTO value (item, field, json) VALUES (?, ?, ?)", error);
  return writer->value != NULL;
}

/* Items get rising numbers, parents before their children, and readers rely on this order. PARENT is 0 for an item without a
 * parent. */
static gboolean
write_item (Writer *writer, const CxItem *item, sqlite3_int64 parent, int position, GError **error)
{
  sqlite3_int64 uid = writer->next++;
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  sqlite3_bind_int64 (writer->item, 1, uid);
  sqlite3_bind_text (writer->item, 2, cx_item_type (item->kind)->list, -1, SQLITE_STATIC);
  if (parent != 0)
    sqlite3_bind_int64 (writer->item, 3, parent);
  sqlite3_bind_int (writer->item, 4, position);
  sqlite3_bind_text (writer->item, 5, item->id ? item->id : "", -1, SQLITE_STATIC);
  if (!cx_database_step (writer->item, error))
    return FALSE;

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (!value)
      continue;
    sqlite3_bind_int64 (writer->value, 1, uid);
    sqlite3_bind_text (writer->value, 2, field->id, -1, SQLITE_STATIC);
    sqlite3_bind_text (writer->value, 3, cx_json_write_value (field, value), -1, g_free);
    if (!cx_database_step (writer->value, error))
      return FALSE;
  }
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      if (!write_item (writer, cx_item_nth (item, *kind, i), uid, (int) i, error))
        return FALSE;
  return TRUE;
}

gboolean
cx_tables_write (sqlite3 *db, const CxCase *c, GError **error)
{
  g_auto (Writer) writer = { NULL };

  return writer_init (&writer, db, error) && write_item (&writer, c, 0, 0, error);
}

/* ---- Changing ---- */

typedef struct {
  sqlite3_stmt *find;
  sqlite3_int64 uid, parent; /* 0: not found */
} Walk;

static gboolean
walk_step (CxItemKind kind, const char *id, gpointer data)
{
  Walk *walk = data;

  sqlite3_bind_int64 (walk->find, 1, walk->uid);
  sqlite3_bind_text (walk->find, 2, cx_item_type (kind)->list, -1, SQLITE_STATIC);
  sqlite3_bind_text (walk->find, 3, id, -1, SQLITE_STATIC);
  walk->parent = walk->uid;
  walk->uid = sqlite3_step (walk->find) == SQLITE_ROW ? sqlite3_column_int64 (walk->find, 0) : 0;
  sqlite3_reset (walk->find);
  return walk->parent != 0;
}

/* Finds the row of the item at PATH and that of its parent; *UID is 0 if there is no such item (yet). */
static gboolean
find_row (sqlite3 *db, const char *path, CxPlace *place, sqlite3_int64 *uid, sqlite3_int64 *parent, GError **error)
{
  g_autoptr (sqlite3_stmt) find =
    cx_database_prepare (db, "SELECT uid FROM item WHERE parent = ? AND kind = ? AND id = ?", error);
  Walk walk = { find, cx_database_number (db, "SELECT uid FROM item WHERE parent IS NULL", 0), 0 };

  if (!find)
    return FALSE;
  if (!cx_place_parse (path, place, walk_step, &walk)) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no such place"), path);
    return FALSE;
  }
  *uid = walk.uid;
  *parent = walk.parent;
  return TRUE;
}

/* Runs SQL with whole numbers as its parameters, in order. */
static gboolean
run_numbers (sqlite3 *db, const char *sql, const sqlite3_int64 *numbers, int n, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, sql, error);

  if (!stmt)
    return FALSE;
  for (int i = 0; i < n; i++)
    sqlite3_bind_int64 (stmt, i + 1, numbers[i]);
  return cx_database_step (stmt, error);
}

/* Moves the siblings of KIND below PARENT from position FROM to TO by STEP. */
static gboolean
shift (sqlite3 *db, sqlite3_int64 parent, CxItemKind kind, int from, int to, int by, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (
    db, "UPDATE item SET position = position + ? WHERE parent = ? AND kind = ? AND position BETWEEN ? AND ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int (stmt, 1, by);
  sqlite3_bind_int64 (stmt, 2, parent);
  sqlite3_bind_text (stmt, 3, cx_item_type (kind)->list, -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, from);
  sqlite3_bind_int (stmt, 5, to);
  return cx_database_step (stmt, error);
}

/* Returns the value of a field as its row holds it, or NULL. */
static char *
stored_value (sqlite3 *db, sqlite3_int64 uid, const char *field)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT json FROM value WHERE item = ? AND field = ?", NULL);

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, uid);
  sqlite3_bind_text (stmt, 2, field, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

static const CxField *
field_of_row (sqlite3 *db, sqlite3_int64 uid, const CxPlace *place, const char *path, GError **error)
{
  const CxField *field;
  g_autofree char *json = NULL;
  g_autoptr (CxValue) driver = NULL;

  if (uid != 0 && place->field) {
    if (place->kind == CX_ITEM_BENEFIT && (json = stored_value (db, uid, "driver")) != NULL)
      driver = cx_json_parse_value (cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver"), path, json, NULL, NULL);
    field = cx_registry_find (place->kind, driver ? driver->text : NULL, place->field);
    if (field)
      return field;
  }
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no such place"), path);
  return NULL;
}

const CxField *
cx_tables_find_field (sqlite3 *db, const char *path, GError **error)
{
  g_auto (CxPlace) place = { 0 };
  sqlite3_int64 uid, parent;

  if (!find_row (db, path, &place, &uid, &parent, error))
    return NULL;
  return field_of_row (db, uid, &place, path, error);
}

static gboolean
store_value (sqlite3 *db, sqlite3_int64 uid, const CxField *field, const char *json, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
    !json ? cx_database_prepare (db, "DELETE FROM value WHERE item = ? AND field = ?", error)
          : cx_database_prepare (db, "INSERT OR REPLACE INTO value (item, field, json) VALUES (?, ?, ?)", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, uid);
  sqlite3_bind_text (stmt, 2, field->id, -1, SQLITE_STATIC);
  if (json)
    sqlite3_bind_text (stmt, 3, json, -1, SQLITE_STATIC);
  return cx_database_step (stmt, error);
}

static gboolean
insert_rows (sqlite3 *db, const CxChange *change, sqlite3_int64 parent, GError **error)
{
  g_auto (Writer) writer = { NULL };

  return shift (db, parent, change->item->kind, change->position, G_MAXINT, 1, error) && writer_init (&writer, db, error) &&
         write_item (&writer, change->item, parent, change->position, error);
}

#define BELOW \
  "WITH RECURSIVE below (uid) AS (VALUES (?) UNION ALL SELECT item.uid FROM item JOIN below ON item.parent = below.uid) "

static gboolean
remove_rows (sqlite3 *db, const CxChange *change, sqlite3_int64 uid, sqlite3_int64 parent, GError **error)
{
  return run_numbers (db, BELOW "DELETE FROM value WHERE item IN (SELECT uid FROM below)", &uid, 1, error) &&
         run_numbers (db, BELOW "DELETE FROM item WHERE uid IN (SELECT uid FROM below)", &uid, 1, error) &&
         shift (db, parent, change->item->kind, change->position, G_MAXINT, -1, error);
}

static gboolean
move_row (sqlite3 *db, const CxChange *change, CxItemKind kind, sqlite3_int64 uid, sqlite3_int64 parent, GError **error)
{
  int from = change->position_before, to = change->position;
  gboolean shifted = from < to ? shift (db, parent, kind, from, to, -1, error) : shift (db, parent, kind, to, from, 1, error);

  return shifted && run_numbers (db, "UPDATE item SET position = ? WHERE uid = ?", (sqlite3_int64[]){ to, uid }, 2, error);
}

gboolean
cx_tables_apply (sqlite3 *db, const CxChange *change, char **before, char **after, GError **error)
{
  g_auto (CxPlace) place = { 0 };
  sqlite3_int64 uid, parent;
  const CxField *field;

  *before = *after = NULL;
  if (!find_row (db, change->path, &place, &uid, &parent, error))
    return FALSE;
  if ((uid == 0) != (change->kind == CX_CHANGE_INSERT) || (change->kind != CX_CHANGE_SET && parent == 0)) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no such place"), change->path);
    return FALSE;
  }
  switch (change->kind) {
  case CX_CHANGE_SET:
    field = field_of_row (db, uid, &place, change->path, error);
    if (!field)
      return FALSE;
    *before = stored_value (db, uid, field->id);
    *after = change->after ? cx_json_write_value (field, change->after) : NULL;
    return store_value (db, uid, field, *after, error);
  case CX_CHANGE_INSERT: *after = cx_json_write_item (change->item); return insert_rows (db, change, parent, error);
  case CX_CHANGE_REMOVE: *before = cx_json_write_item (change->item); return remove_rows (db, change, uid, parent, error);
  case CX_CHANGE_MOVE: return move_row (db, change, place.kind, uid, parent, error);
  default: g_return_val_if_reached (FALSE);
  }
}
