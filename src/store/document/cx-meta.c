/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-meta.h"

gboolean
cx_meta_set (sqlite3 *db, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, value, -1, SQLITE_STATIC);
  return cx_database_step (stmt, error);
}

char *
cx_meta_get (sqlite3 *db, const char *key)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "SELECT value FROM meta WHERE key = ?", NULL);

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

char *
cx_meta_checksum (sqlite3 *db, GError **error)
{
  static const char *const queries[] = {
    "SELECT key, value FROM meta WHERE key <> 'checksum' ORDER BY key",
    "SELECT uid, kind, parent, position, id FROM item ORDER BY uid",
    "SELECT item, field, json FROM value ORDER BY item, field",
    "SELECT number, edit, at, by, label, kind, path, before, after, position, position_before, undone FROM log ORDER BY number",
    "SELECT first, last, first_edit, last_edit, n, size, data FROM packed ORDER BY first",
  };
  guint n_queries = G_N_ELEMENTS (queries) - (cx_database_has_packed (db) ? 0 : 1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint q = 0; q < n_queries; q++) {
    g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, queries[q], error);
    GError *failed = NULL;

    if (!stmt)
      return NULL;
    while (cx_database_next (stmt, &failed))
      for (int i = 0; i < sqlite3_column_count (stmt); i++) {
        /* A text gets a zero after its end, which its size does not count. The bytes of a blob are a longer text's beginning. */
        const guchar *text =
          sqlite3_column_type (stmt, i) == SQLITE_BLOB ? sqlite3_column_blob (stmt, i) : sqlite3_column_text (stmt, i);
        int size = text ? sqlite3_column_bytes (stmt, i) : -1;
        char length[16];

        g_snprintf (length, sizeof length, "%d:", size);
        /* The length before each text keeps two different tables from having the same bytes. */
        g_checksum_update (sum, (const guchar *) length, -1);
        if (text)
          g_checksum_update (sum, text, size);
      }
    if (failed) {
      g_propagate_error (error, failed);
      return NULL;
    }
  }
  return g_strdup (g_checksum_get_string (sum));
}
