/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-tables-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-check.h"
#include "model/case/cx-error.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

#define MAX_ITEMS 200000

static gboolean
damaged (GError **error, const char *finding)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (%s)"), finding);
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
  GHashTable *items;  /* uid → CxItem; not owned */
  GPtrArray *loose;   /* items that have no parent yet */
  GPtrArray *cleaned; /* or NULL; not owned */
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

/* Creates the items of all rows without their parents. The number of a parent is below the numbers of its children, so there
 * can be no circle. */
static gboolean
read_items (Reader *reader, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT uid, kind, parent, id FROM item ORDER BY uid", error);
  GError *failed = NULL;

  if (!stmt)
    return FALSE;
  while (cx_database_next (stmt, &failed)) {
    gint64 uid = sqlite3_column_int64 (stmt, 0);
    int kind = kind_of_list ((const char *) sqlite3_column_text (stmt, 1));
    const char *id = cx_database_text (stmt, 3, error);
    CxItem *item;
    gint64 *key;

    if (!id)
      return FALSE;
    if (kind < 0)
      return damaged (error, _("an item of an unknown kind"));
    if (g_hash_table_size (reader->items) >= MAX_ITEMS)
      return damaged (error, _("more items than a case can have"));
    if (kind == CX_ITEM_CASE) {
      if (reader->root || sqlite3_column_type (stmt, 2) != SQLITE_NULL)
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
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return reader->root || damaged (error, _("no case in it"));
}

static gboolean
link_items (Reader *reader, sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
    cx_database_prepare (db, "SELECT uid, parent FROM item WHERE parent IS NOT NULL ORDER BY parent, position, uid", error);
  g_autoptr (GPtrArray) lost = NULL;
  GError *failed = NULL;

  if (!stmt)
    return FALSE;
  /* From here on each item is freed with its parent. The rows are the same as before, so each item finds its parent. */
  g_ptr_array_set_free_func (reader->loose, NULL);
  while (cx_database_next (stmt, &failed)) {
    CxItem *item = find_item (reader, sqlite3_column_int64 (stmt, 0));
    CxItem *parent = find_item (reader, sqlite3_column_int64 (stmt, 1));

    if (!item || !parent || item->parent || cx_item_type (item->kind)->parent != parent->kind) {
      damaged (&failed, _("an item in the wrong place"));
      break;
    }
    if (cx_item_n (parent, item->kind) >= cx_item_type_limit (item->kind)) {
      damaged (&failed, _("more items than a case can have"));
      break;
    }
    cx_item_insert (parent, item, -1);
  }
  /* These items are freed only after the loop, because one of them may contain others that come later. */
  lost = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  for (guint i = 0; i < reader->loose->len; i++) {
    CxItem *item = g_ptr_array_index (reader->loose, i);
    if (!item->parent)
      g_ptr_array_add (lost, item);
  }
  if (lost->len > 0 && !failed)
    damaged (&failed, _("an item without its parent"));
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

/* Drivers are read first, because the driver of a benefit decides which fields it has. */
static gboolean
read_values (Reader *reader, sqlite3 *db, gboolean drivers, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db,
                                                       drivers ? "SELECT item, field, json FROM value WHERE field = 'driver'"
                                                               : "SELECT item, field, json FROM value WHERE field <> 'driver'",
                                                       error);
  GError *failed = NULL;

  if (!stmt)
    return FALSE;
  while (cx_database_next (stmt, &failed)) {
    CxItem *item = find_item (reader, sqlite3_column_int64 (stmt, 0));
    const char *id = cx_database_text (stmt, 1, error);
    const char *json = id ? cx_database_text (stmt, 2, error) : NULL;
    const CxField *field;
    CxValue *value;
    gboolean changed = FALSE;
    g_autofree char *path = NULL;

    if (!json)
      return FALSE;
    if (!item)
      return damaged (error, _("a value without its item"));
    field = cx_registry_find (item->kind, cx_item_driver (item), id);
    if (!field) {
      g_autofree char *owner = cx_item_path (item);
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: there is no field “%s” here"), owner, id);
      return FALSE;
    }
    path = cx_item_field_path (item, field);
    value = cx_json_parse_value (field, path, json, &changed, &failed);
    if (failed)
      break;
    if (changed && reader->cleaned) {
      CxCleaned *text = g_new (CxCleaned, 1);

      *text = (CxCleaned){ g_strdup (path), g_strdup (json), cx_json_write_value (field, value) };
      g_ptr_array_add (reader->cleaned, text);
    }
    cx_item_set (item, field->id, value);
  }
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

static void
cleaned_free (CxCleaned *text)
{
  g_free (text->path);
  g_free (text->before);
  g_free (text->after);
  g_free (text);
}

GPtrArray *
cx_tables_read_cleaned_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cleaned_free);
}

CxCase *
cx_tables_read (sqlite3 *db, GPtrArray *cleaned, GError **error)
{
  g_auto (Reader) reader = { .cleaned = cleaned };

  reader.items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reader.loose = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  if (!read_items (&reader, db, error) || !link_items (&reader, db, error) || !read_values (&reader, db, TRUE, error) ||
      !read_values (&reader, db, FALSE, error) || !cx_check_case (reader.root, error))
    return NULL;
  return g_steal_pointer (&reader.root);
}
