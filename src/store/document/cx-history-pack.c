/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-history-pack.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"
#include "store/document/cx-packed-log.h"

#define COLUMNS CX_PACKED_LOG_COLUMNS
enum { NUMBER, EDIT, N_COLUMNS = 12 };

/* A chunk ends with the edit that brings it to this length. */
#define CHUNK_CHANGES 1000
#define CHUNK_SIZE    (1 << 20)

/* ---- Packing ---- */

typedef struct {
  sqlite3 *to;
  GByteArray *rows;
  gint64 first, last, first_edit, last_edit, n;
} Chunk;

static void
chunk_clear (Chunk *chunk)
{
  g_clear_pointer (&chunk->rows, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chunk, chunk_clear)

static void
chunk_add (Chunk *chunk, sqlite3_stmt *row)
{
  chunk->last = sqlite3_column_int64 (row, NUMBER);
  chunk->last_edit = sqlite3_column_int64 (row, EDIT);
  if (chunk->n++ == 0) {
    chunk->first = chunk->last;
    chunk->first_edit = chunk->last_edit;
  }
  cx_packed_log_append (chunk->rows, row);
}

static gboolean
chunk_write (Chunk *chunk, GError **error)
{
  g_autoptr (sqlite3_stmt) write = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 numbers[6];

  if (chunk->n == 0)
    return TRUE;
  bytes = cx_packed_log_deflate (chunk->rows);
  if (!bytes) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the history could not be packed"));
    return FALSE;
  }
  if (!cx_database_add_packed (chunk->to, error))
    return FALSE;
  write = cx_database_prepare (
    chunk->to, "INSERT INTO packed (first, last, first_edit, last_edit, n, size, data) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (!write)
    return FALSE;
  numbers[0] = chunk->first;
  numbers[1] = chunk->last;
  numbers[2] = chunk->first_edit;
  numbers[3] = chunk->last_edit;
  numbers[4] = chunk->n;
  numbers[5] = chunk->rows->len;
  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    sqlite3_bind_int64 (write, i + 1, numbers[i]);
  sqlite3_bind_blob64 (write, 7, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
  chunk->n = 0;
  g_byte_array_set_size (chunk->rows, 0);
  return cx_database_step (write, error);
}

/* Returns the number of the last change that may be packed, or 0. Packing waits until there are as many changes to pack as
 * changes that stay, so that each packing is worth its cost. */
static gint64
last_to_pack (sqlite3 *from)
{
  if (cx_database_number (
        from,
        "SELECT number FROM log WHERE undone = 0 ORDER BY number DESC LIMIT 1 OFFSET 2 * " G_STRINGIFY (CX_HISTORY_PACK_KEPT),
        0) == 0)
    return 0;
  return cx_database_number (
    from, "SELECT number FROM log WHERE undone = 0 ORDER BY number DESC LIMIT 1 OFFSET " G_STRINGIFY (CX_HISTORY_PACK_KEPT), 0);
}

static gboolean
copy_rows (sqlite3 *from, sqlite3 *to, GError **error)
{
  g_autoptr (sqlite3_stmt) read =
    cx_database_prepare (from, "SELECT " COLUMNS " FROM log WHERE number >= ? ORDER BY number", error);
  g_autoptr (sqlite3_stmt) write =
    read ? cx_database_prepare (to, "INSERT INTO log (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error) : NULL;
  g_auto (Chunk) chunk = { .to = to, .rows = g_byte_array_new () };
  gint64 until = last_to_pack (from);
  GError *failed = NULL;

  if (!write)
    return FALSE;
  sqlite3_bind_int64 (read, 1, 0);
  while (cx_database_next (read, &failed)) {
    gint64 number = sqlite3_column_int64 (read, NUMBER);

    /* Only whole edits are packed. */
    if (until != 0 && chunk.n > 0 && sqlite3_column_int64 (read, EDIT) != chunk.last_edit &&
        (chunk.n >= CHUNK_CHANGES || chunk.rows->len >= CHUNK_SIZE || number > until)) {
      if (chunk.rows->len > CX_PACKED_LOG_MOST_SIZE) {
        /* An edit that is too large for a chunk stays as it is, and so do all later edits. */
        sqlite3_reset (read);
        sqlite3_bind_int64 (read, 1, chunk.first);
        until = 0;
        continue;
      }
      if (!chunk_write (&chunk, error))
        return FALSE;
      if (number > until)
        until = 0;
    }
    if (until != 0) {
      chunk_add (&chunk, read);
      continue;
    }
    for (int i = 0; i < N_COLUMNS; i++)
      sqlite3_bind_value (write, i + 1, sqlite3_column_value (read, i));
    if (!cx_database_step (write, error))
      return FALSE;
  }
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

static gboolean
copy_packed (sqlite3 *from, sqlite3 *to, GError **error)
{
  g_autoptr (sqlite3_stmt) read = NULL;
  g_autoptr (sqlite3_stmt) write = NULL;
  GError *failed = NULL;
  gint64 form = cx_database_number (from, "PRAGMA user_version", -1), n;

  if (form == -1)
    return cx_database_fail (from, error);
  /* The table is created only where it is needed, so that a document without packed changes keeps the first version of the
   * format. */
  n = cx_database_has_packed (from) ? cx_database_number (from, "SELECT count (*) FROM packed", -1) : 0;
  if (n == -1)
    return cx_database_fail (from, error);
  if (n == 0)
    return TRUE;
  if (!cx_database_add_packed (to, error))
    return FALSE;
  read = cx_database_prepare (from, "SELECT first, last, first_edit, last_edit, n, size, data FROM packed ORDER BY first", error);
  if (read)
    write = cx_database_prepare (
      to, "INSERT INTO packed (first, last, first_edit, last_edit, n, size, data) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (!write)
    return FALSE;
  while (cx_database_next (read, &failed)) {
    for (int i = 0; i < 7; i++)
      sqlite3_bind_value (write, i + 1, sqlite3_column_value (read, i));
    if (!cx_database_step (write, error))
      return FALSE;
  }
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  return TRUE;
}

gboolean
cx_history_pack_copy (sqlite3 *from, sqlite3 *to, GError **error)
{
  return copy_packed (from, to, error) && copy_rows (from, to, error);
}

/* ---- Unpacking ---- */

gboolean
cx_history_pack_thaw (sqlite3 *db, GError **error)
{
  if (!cx_database_has_packed (db) || cx_database_number (db, "SELECT 1 FROM log WHERE undone = 0 LIMIT 1", 0) != 0 ||
      cx_database_number (db, "SELECT max (first) FROM packed", 0) == 0)
    return TRUE;
  return cx_database_run (db,
                          "INSERT INTO log (" COLUMNS ") SELECT " COLUMNS
                          " FROM unpacked WHERE chunk = (SELECT max (first) FROM packed);"
                          "DELETE FROM packed WHERE first = (SELECT max (first) FROM packed);"
                          "DROP TABLE IF EXISTS temp.packed_path;"
                          "DROP TABLE IF EXISTS temp.packed_seen",
                          error);
}

gint64
cx_history_pack_chunk_before (sqlite3 *db, gint64 before)
{
  g_autofree char *sql = NULL;

  if (!cx_database_has_packed (db))
    return 0;
  sql = g_strdup_printf ("SELECT coalesce (max (first), 0) FROM packed WHERE first < %" G_GINT64_FORMAT, before);
  return cx_database_number (db, sql, 0);
}

gint64
cx_history_pack_list_paths (sqlite3 *db)
{
  gint64 chunk;
  g_autofree char *sql = NULL;

  /* The chunks are read from the last one to the first. */
  if (!cx_database_run (db,
                        "CREATE TEMPORARY TABLE IF NOT EXISTS packed_path (path TEXT PRIMARY KEY) WITHOUT ROWID;"
                        "CREATE TEMPORARY TABLE IF NOT EXISTS packed_seen (first INTEGER PRIMARY KEY)",
                        NULL))
    return 0;
  chunk = cx_history_pack_chunk_before (
    db, cx_database_number (db, "SELECT coalesce (min (first), 9223372036854775807) FROM packed_seen", G_MAXINT64));
  if (chunk == 0)
    return 0;
  /* A chunk that cannot be read counts as seen, too; the places that it names cannot be known. */
  sql = g_strdup_printf ("INSERT OR IGNORE INTO packed_path SELECT DISTINCT path FROM unpacked WHERE chunk = %" G_GINT64_FORMAT,
                         chunk);
  cx_database_run (db, sql, NULL);
  g_free (sql);
  sql = g_strdup_printf ("INSERT INTO packed_seen VALUES (%" G_GINT64_FORMAT ")", chunk);
  if (!cx_database_run (db, sql, NULL))
    return 0;
  return cx_history_pack_chunk_before (db, chunk) > 0 ? chunk : 0;
}

gboolean
cx_history_pack_check (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = NULL;
  gint64 number = 0, edit = 0, total = 0;
  GError *failed = NULL;
  gboolean right = TRUE;

  if (!cx_database_has_packed (db))
    return TRUE;
  rows = cx_database_prepare (db, "SELECT first, last, first_edit, last_edit, n, size FROM packed ORDER BY first", error);
  if (!rows)
    return FALSE;
  while (right && cx_database_next (rows, &failed)) {
    gint64 first = sqlite3_column_int64 (rows, 0), last = sqlite3_column_int64 (rows, 1);
    gint64 first_edit = sqlite3_column_int64 (rows, 2), last_edit = sqlite3_column_int64 (rows, 3);
    gint64 n = sqlite3_column_int64 (rows, 4), size = sqlite3_column_int64 (rows, 5);

    right = first > number && last >= first && first_edit > edit && last_edit >= first_edit && n >= 1 && n - 1 <= last - first &&
            size > 0 && size <= CX_PACKED_LOG_MOST_SIZE;
    number = last;
    edit = last_edit;
    total += size;
  }
  if (failed) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  /* The row of an edit that can be undone comes after the last chunk. */
  if (right && total > 0)
    right = total <= CX_PACKED_LOG_MOST_TOTAL &&
            cx_database_number (db, "SELECT undone FROM log ORDER BY number LIMIT 1", 1) == 0 &&
            cx_database_number (db, "SELECT number FROM log ORDER BY number LIMIT 1", 0) > number &&
            cx_database_number (db, "SELECT edit FROM log ORDER BY number LIMIT 1", 0) > edit;
  if (!right)
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the history of the document is damaged"));
  return right;
}
