#include "config.h"

#include "store/document/cx-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-check.h"
#include "store/document/cx-place.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

#define MAX_ITEMS 200000

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
  if (writer->item != NULL)
    writer->value = cx_database_prepare (db, "INSERT INTO value (item, field, json) VALUES (?, ?, ?)", error);
  return writer->value != NULL;
}

/* Items get rising numbers, parents before what is in them: readers rely on it. PARENT 0: none. */
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
  sqlite3_bind_text (writer->item, 5, item->id != NULL ? item->id : "", -1, SQLITE_STATIC);
  if (!cx_database_step (writer->item, error))
    return FALSE;

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (value == NULL)
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

/* ---- Reading ---- */

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (%s)"), what);
  return FALSE;
}

static int
kind_of_list (const char *list)
{
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    if (g_strcmp0 (cx_item_type (kind)->list, list) == 0)
      return kind;
  return -1;
}

typedef struct {
  CxCase *root;
  GHashTable *items; /* uid → CxItem; not owned */
  GPtrArray *loose;  /* items that have no parent yet */
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->items, g_hash_table_unref);
  g_clear_pointer (&reader->loose, g_ptr_array_unref);
  g_clear_pointer (&reader->root, cx_item_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static CxItem *
find_item (const Reader *reader, gint64 uid)
{
  return g_hash_table_lookup (reader->items, &uid);
}

/* Makes the items of all rows, still loose. A parent's number is below its children's, so there can be no circle. */
static gboolean
read_items (Reader *reader, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT uid, kind, parent, id FROM item ORDER BY uid", error);
  GError *failed = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cx_database_next (stmt, &failed)) {
    gint64 uid = sqlite3_column_int64 (stmt, 0);
    int kind = kind_of_list ((const char *) sqlite3_column_text (stmt, 1));
    const char *id = cx_database_text (stmt, 3, error);
    CxItem *item;
    gint64 *key;

    if (id == NULL)
      return FALSE;
    if (kind < 0)
      return damaged (error, _("an item of an unknown kind"));
    if (g_hash_table_size (reader->items) >= MAX_ITEMS)
      return damaged (error, _("more items than a case can have"));
    if (kind == CX_ITEM_CASE) {
      if (reader->root != NULL || sqlite3_column_type (stmt, 2) != SQLITE_NULL)
        return damaged (error, _("a second case in it"));
      item = reader->root = cx_case_new ();
    } else {
      if (sqlite3_column_int64 (stmt, 2) >= uid || find_item (reader, sqlite3_column_int64 (stmt, 2)) == NULL)
        return damaged (error, _("an item without its parent"));
      if (*id == '\0' || (cx_item_type (kind)->shape == CX_LIST_ANONYMOUS && id[strspn (id, "0123456789")] != '\0'))
        return damaged (error, _("an item without an id"));
      item = cx_item_new (kind, id);
      g_ptr_array_add (reader->loose, item);
    }
    key = g_new (gint64, 1);
    *key = uid;
    g_hash_table_insert (reader->items, key, item);
  }
  if (failed != NULL) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return reader->root != NULL || damaged (error, _("no case in it"));
}

static gboolean
link_items (Reader *reader, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
    cx_database_prepare (db, "SELECT uid, parent FROM item WHERE parent IS NOT NULL ORDER BY parent, position, uid", error);
  g_autoptr (GPtrArray) lost = NULL;
  GError *failed = NULL;

  if (stmt == NULL)
    return FALSE;
  /* From here on each item is freed with its parent: the rows are the same as before, so all of them find one. */
  g_ptr_array_set_free_func (reader->loose, NULL);
  while (cx_database_next (stmt, &failed)) {
    CxItem *item = find_item (reader, sqlite3_column_int64 (stmt, 0));
    CxItem *parent = find_item (reader, sqlite3_column_int64 (stmt, 1));

    if (item == NULL || parent == NULL || item->parent != NULL || cx_item_type (item->kind)->parent != parent->kind) {
      damaged (&failed, _("an item in the wrong place"));
      break;
    }
    if (cx_item_n (parent, item->kind) >= cx_item_type_limit (item->kind)) {
      damaged (&failed, _("more items than a case can have"));
      break;
    }
    cx_item_insert (parent, item, -1);
  }
  /* Freed after the loop, not in it: one may hold others that come later. */
  lost = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  for (guint i = 0; i < reader->loose->len; i++) {
    CxItem *item = g_ptr_array_index (reader->loose, i);
    if (item->parent == NULL)
      g_ptr_array_add (lost, item);
  }
  if (lost->len > 0 && failed == NULL)
    damaged (&failed, _("an item without its parent"));
  if (failed != NULL) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

/* Which fields a benefit has depends on its driver, so drivers are read first. */
static gboolean
read_values (Reader *reader, sqlite3 *db, gboolean drivers, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db,
                                                       drivers ? "SELECT item, field, json FROM value WHERE field = 'driver'"
                                                               : "SELECT item, field, json FROM value WHERE field <> 'driver'",
                                                       error);
  GError *failed = NULL;

  if (stmt == NULL)
    return FALSE;
  while (cx_database_next (stmt, &failed)) {
    CxItem *item = find_item (reader, sqlite3_column_int64 (stmt, 0));
    const char *id = cx_database_text (stmt, 1, error);
    const char *json = id != NULL ? cx_database_text (stmt, 2, error) : NULL;
    const CxField *field;
    CxValue *value;
    g_autofree char *path = NULL;

    if (json == NULL)
      return FALSE;
    if (item == NULL)
      return damaged (error, _("a value without its item"));
    field = cx_registry_find (item->kind, cx_item_driver (item), id);
    if (field == NULL) {
      g_autofree char *owner = cx_item_path (item);
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no field “%s” here"), owner, id);
      return FALSE;
    }
    path = cx_item_field_path (item, field);
    value = cx_json_parse_value (field, path, json, &failed);
    if (failed != NULL)
      break;
    cx_item_set (item, field->id, value);
  }
  if (failed != NULL) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

CxCase *
cx_tables_read (sqlite3 *db, GError **error)
{
  g_auto (Reader) reader = { NULL };

  reader.items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reader.loose = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  if (!read_items (&reader, db, error) || !link_items (&reader, db, error) || !read_values (&reader, db, TRUE, error) ||
      !read_values (&reader, db, FALSE, error) || !cx_check_case (reader.root, error))
    return NULL;
  return g_steal_pointer (&reader.root);
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

  if (find == NULL)
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

  if (stmt == NULL)
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

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, by);
  sqlite3_bind_int64 (stmt, 2, parent);
  sqlite3_bind_text (stmt, 3, cx_item_type (kind)->list, -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, from);
  sqlite3_bind_int (stmt, 5, to);
  return cx_database_step (stmt, error);
}

/* The value of a field as it stands in its row, or NULL. */
static char *
stored_value (sqlite3 *db, sqlite3_int64 uid, const char *field)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT json FROM value WHERE item = ? AND field = ?", NULL);

  if (stmt == NULL)
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

  if (uid != 0 && place->field != NULL) {
    if (place->kind == CX_ITEM_BENEFIT && (json = stored_value (db, uid, "driver")) != NULL)
      driver = cx_json_parse_value (cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver"), path, json, NULL);
    field = cx_registry_find (place->kind, driver != NULL ? driver->text : NULL, place->field);
    if (field != NULL)
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
    json == NULL ? cx_database_prepare (db, "DELETE FROM value WHERE item = ? AND field = ?", error)
                 : cx_database_prepare (db, "INSERT OR REPLACE INTO value (item, field, json) VALUES (?, ?, ?)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, uid);
  sqlite3_bind_text (stmt, 2, field->id, -1, SQLITE_STATIC);
  if (json != NULL)
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
    if (field == NULL)
      return FALSE;
    *before = stored_value (db, uid, field->id);
    *after = change->after != NULL ? cx_json_write_value (field, change->after) : NULL;
    return store_value (db, uid, field, *after, error);
  case CX_CHANGE_INSERT: *after = cx_json_write_item (change->item); return insert_rows (db, change, parent, error);
  case CX_CHANGE_REMOVE: *before = cx_json_write_item (change->item); return remove_rows (db, change, uid, parent, error);
  case CX_CHANGE_MOVE: return move_row (db, change, place.kind, uid, parent, error);
  default: g_return_val_if_reached (FALSE);
  }
}

/* ---- Meta ---- */

gboolean
cx_tables_set_meta (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, value, -1, SQLITE_STATIC);
  return cx_database_step (stmt, error);
}

char *
cx_tables_get_meta (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

char *
cx_tables_checksum (sqlite3 *db, GError **error)
{
  static const char *const queries[] = {
    "SELECT key, value FROM meta WHERE key <> 'checksum' ORDER BY key",
    "SELECT uid, kind, parent, position, id FROM item ORDER BY uid",
    "SELECT item, field, json FROM value ORDER BY item, field",
    "SELECT number, edit, at, by, label, kind, path, before, after, position, position_before, undone FROM log ORDER BY number",
  };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++) {
    g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, queries[q], error);
    GError *failed = NULL;

    if (stmt == NULL)
      return NULL;
    while (cx_database_next (stmt, &failed))
      for (int i = 0; i < sqlite3_column_count (stmt); i++) {
        const guchar *text = sqlite3_column_text (stmt, i);
        int size = text != NULL ? sqlite3_column_bytes (stmt, i) : -1;
        g_autofree char *length = g_strdup_printf ("%d:", size);

        /* With its length before each text, no two tables run together to the same bytes. */
        g_checksum_update (sum, (const guchar *) length, -1);
        if (text != NULL)
          g_checksum_update (sum, text, size);
      }
    if (failed != NULL) {
      g_propagate_error (error, failed);
      return NULL;
    }
  }
  return g_strdup (g_checksum_get_string (sum));
}
