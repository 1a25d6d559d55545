/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-database.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/document/cx-packed-log.h"

/* the version of the format of a document with a short history */
#define PLAIN_VERSION 1

static const char magic[16] = "SQLite format 3";

/* Offsets in the first page: see "The Database Header" in SQLite's description of its file format. */
enum {
  AT_PAGE_SIZE = 16,
  AT_WRITE_VERSION = 18,
  AT_READ_VERSION = 19,
  AT_N_PAGES = 28,
  AT_USER_VERSION = 60,
  AT_APPLICATION_ID = 68,
  HEADER_SIZE = 100,
};

/* Positions count siblings from 0. The rows of one edit share a number in `edit`, and undone edits come last. STRICT makes
 * SQLite check the types of a file's values. */
static const char schema[] =
  "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE item (uid INTEGER PRIMARY KEY, kind TEXT NOT NULL, parent INTEGER, position INTEGER NOT NULL, "
  "id TEXT NOT NULL, UNIQUE (parent, kind, id)) STRICT;"
  "CREATE TABLE value (item INTEGER NOT NULL, field TEXT NOT NULL, json TEXT NOT NULL, "
  "PRIMARY KEY (item, field)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE log (number INTEGER PRIMARY KEY, edit INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, "
  "label TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL, before TEXT, after TEXT, "
  "position INTEGER NOT NULL, position_before INTEGER NOT NULL, undone INTEGER NOT NULL) STRICT;"
  "CREATE INDEX log_edit ON log (edit);";

/* Only a working copy has this table. It says to which file the copy belongs and which edit was saved last. */
static const char work_schema[] = "CREATE TABLE work (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

static const char rollback[] = "ROLLBACK";

/* ---- Errors and statements ---- */

gboolean
cx_database_fail (sqlite3 *db, GError **error)
{
  int code = sqlite3_errcode (db) & 0xff;
  int reason = sqlite3_system_errno (db);
  /* The message may quote bytes of a damaged file. */
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (db), -1);

  switch (code) {
  case SQLITE_FULL: g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the disk is full")); break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_TOOBIG:
  case SQLITE_MISMATCH:
  case SQLITE_CONSTRAINT:
  case SQLITE_SCHEMA:
  case SQLITE_FORMAT:
  case SQLITE_ERROR: g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (%s)"), message); break;
  default:
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the working copy cannot be read or written: %s"),
                 code == SQLITE_IOERR && reason != 0 ? g_strerror (reason) : message);
  }
  return FALSE;
}

gboolean
cx_database_run (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || cx_database_fail (db, error);
}

/* Returns the statement that rolls the transaction back. It is prepared before the transaction begins, because it must not
 * fail for lack of memory. */
static sqlite3_stmt *
find_rollback (sqlite3 *db)
{
  sqlite3_stmt *stmt = NULL;

  do
    stmt = sqlite3_next_stmt (db, stmt);
  while (stmt && strcmp (sqlite3_sql (stmt), rollback) != 0);
  return stmt;
}

gboolean
cx_database_begin (sqlite3 *db, GError **error)
{
  if (cx_database_prepare (db, rollback, error) == NULL)
    return FALSE;
  if (cx_database_run (db, "BEGIN IMMEDIATE", error))
    return TRUE;
  sqlite3_finalize (find_rollback (db));
  return FALSE;
}

static void
note_rollback_cb (void *rolled_back)
{
  *(gboolean *) rolled_back = TRUE;
}

gboolean
cx_database_commit (sqlite3 *db, GError **error)
{
  gboolean rolled_back = FALSE, done;

  sqlite3_rollback_hook (db, note_rollback_cb, &rolled_back);
  done = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_rollback_hook (db, NULL, NULL);
  /* SQLite may run out of memory after the commit. The transaction has then ended without a rollback. */
  if (!done && (!sqlite3_get_autocommit (db) || rolled_back))
    return cx_database_fail (db, error);
  sqlite3_finalize (find_rollback (db));
  return TRUE;
}

void
cx_database_rollback (sqlite3 *db)
{
  sqlite3_stmt *stmt = find_rollback (db);

  if (!stmt)
    return;
  sqlite3_step (stmt);
  sqlite3_finalize (stmt);
}

void
cx_database_close (sqlite3 *db)
{
  if (db)
    cx_database_rollback (db);
  sqlite3_close_v2 (db);
}

sqlite3_stmt *
cx_database_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    cx_database_fail (db, error);
  return stmt;
}

gboolean
cx_database_next (sqlite3_stmt *stmt, GError **error)
{
  int result = sqlite3_step (stmt);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    cx_database_fail (sqlite3_db_handle (stmt), error);
  return result == SQLITE_ROW;
}

gboolean
cx_database_step (sqlite3_stmt *stmt, GError **error)
{
  int result = sqlite3_step (stmt);
  gboolean done = result == SQLITE_DONE || cx_database_fail (sqlite3_db_handle (stmt), error);

  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return done;
}

gint64
cx_database_number (sqlite3 *db, const char *sql, gint64 fallback)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, sql, NULL);

  if (!stmt || sqlite3_step (stmt) != SQLITE_ROW || sqlite3_column_type (stmt, 0) != SQLITE_INTEGER)
    return fallback;
  return sqlite3_column_int64 (stmt, 0);
}

const char *
cx_database_text (sqlite3_stmt *stmt, int column, GError **error)
{
  const char *text;

  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return NULL;
  text = (const char *) sqlite3_column_text (stmt, column);
  if (!text || !g_utf8_validate_len (text, sqlite3_column_bytes (stmt, column), NULL)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (it holds text that is not valid UTF-8)"));
    return NULL;
  }
  return text;
}

/* ---- Connections ---- */

/* The restrictions keep SQLite from running code of the file, and keep the file from making SQLite read other files or grow
 * without end. */
static void
restrict_connection (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_exec (db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (db, SQLITE_LIMIT_COLUMN, 64);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit (db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static sqlite3 *
open_connection (const char *path, GError **error)
{
  g_autoptr (sqlite3) db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
    if (!db)
      g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("there is not enough memory"));
    else
      cx_database_fail (db, error);
    return NULL;
  }
  restrict_connection (db);
  if (cx_packed_log_register (db) != SQLITE_OK) {
    cx_database_fail (db, error);
    return NULL;
  }
  return g_steal_pointer (&db);
}

sqlite3 *
cx_database_new (GError **error)
{
  g_autoptr (sqlite3) db = open_connection (":memory:", error);

  if (!db || !cx_database_run (db, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';", error) ||
      !cx_database_run (db, schema, error) ||
      !cx_database_run (db, "PRAGMA application_id = " G_STRINGIFY (CX_DATABASE_ID), error) ||
      !cx_database_run (db, "PRAGMA user_version = " G_STRINGIFY (PLAIN_VERSION), error))
    return NULL;
  return g_steal_pointer (&db);
}

gboolean
cx_database_has_packed (sqlite3 *db)
{
  return cx_database_number (db, "PRAGMA user_version", 0) > PLAIN_VERSION;
}

gboolean
cx_database_add_packed (sqlite3 *db, GError **error)
{
  return cx_database_has_packed (db) ||
         cx_database_run (db, CX_PACKED_LOG_SCHEMA "PRAGMA user_version = " G_STRINGIFY (CX_DATABASE_VERSION), error);
}

/* SQLite's command ANALYZE makes these tables, which only help to plan queries. */
#define STATISTICS "'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'"

/* Returns the file's schema without the tables of statistics as one text, which is compared. */
static char *
describe_schema (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (
    db,
    "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE NOT (type = 'table' AND sql IN (" STATISTICS ")) "
    "ORDER BY rowid",
    error);
  g_autoptr (GString) text = g_string_new (NULL);
  GError *failed = NULL;

  if (!stmt)
    return NULL;
  while (cx_database_next (stmt, &failed))
    for (int i = 0; i < 4; i++) {
      const char *column = (const char *) sqlite3_column_text (stmt, i);
      g_string_append_printf (text, "%s\n", column ? column : "");
    }
  if (failed) {
    g_propagate_error (error, failed);
    return NULL;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check_schema (sqlite3 *db, gboolean work, GError **error)
{
  g_autoptr (sqlite3) model = cx_database_new (error);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (!model || (work && !cx_database_run (model, work_schema, error)) ||
      (cx_database_has_packed (db) && !cx_database_add_packed (model, error)))
    return FALSE;
  expected = describe_schema (model, error);
  found = expected ? describe_schema (db, error) : NULL;
  if (!found)
    return FALSE;
  if (!g_str_equal (found, expected)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("the document holds other tables than CX Case writes, so it is not opened"));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_integrity (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (db, "PRAGMA integrity_check(1)", error);
  GError *failed = NULL;

  if (!stmt)
    return FALSE;
  if (!cx_database_next (stmt, &failed)) {
    if (failed)
      g_propagate_error (error, failed);
    else
      g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged"));
    return FALSE;
  }
  if (g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") != 0) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("the document is damaged: the file's inner structure does not hold together"));
    return FALSE;
  }
  return TRUE;
}

gboolean
cx_database_is_one (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size > 0 && memcmp (data, magic, MIN (size, sizeof magic)) == 0;
}

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
is_zero (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] != 0)
      return FALSE;
  return TRUE;
}

/* Checks the first hundred bytes before SQLite sees the file, because SQLite's own messages would say less. *WHOLE gets the
 * size of the document, which may be followed by zeros. */
static gboolean
check_header (GBytes *bytes, gsize *whole, guint *odd, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize page, expected;
  guint32 version;

  if (size < HEADER_SIZE) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the document is incomplete: only %lu bytes of it are left"), (gulong) size);
    return FALSE;
  }
  if (read_number (data + AT_APPLICATION_ID) != CX_DATABASE_ID) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the file is an SQLite database, but not a CX Case document"));
    return FALSE;
  }
  version = read_number (data + AT_USER_VERSION);
  if (version > CX_DATABASE_VERSION && version <= G_MAXINT32) {
    g_set_error (
      error, CX_ERROR, CX_ERROR_INPUT,
      _("the document was made by a newer version of CX Case; this one reads documents up to version %d of their form, and this "
         "is version %u"),
      CX_DATABASE_VERSION, version);
    return FALSE;
  }
  if (version < PLAIN_VERSION || version > CX_DATABASE_VERSION) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (its version is not a version)"));
    return FALSE;
  }
  page = (gsize) data[AT_PAGE_SIZE] << 8 | data[AT_PAGE_SIZE + 1];
  if (page == 1)
    page = 65536;
  expected = page * read_number (data + AT_N_PAGES);
  if (size < expected) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the document is incomplete: %lu of its %lu bytes are left"), (gulong) size,
                 (gulong) expected);
    return FALSE;
  }
  if (data[AT_WRITE_VERSION] < 1 || data[AT_WRITE_VERSION] > 2 || data[AT_READ_VERSION] != data[AT_WRITE_VERSION] || page < 512 ||
      (page & (page - 1)) != 0 || expected == 0 || !is_zero (data + expected, size - expected)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the document is damaged (its first page)"));
    return FALSE;
  }
  *whole = expected;
  *odd = (data[AT_WRITE_VERSION] == 2 ? CX_DATABASE_LIVE : 0) | (size > expected ? CX_DATABASE_PADDED : 0);
  return TRUE;
}

sqlite3 *
cx_database_open_bytes (GBytes *bytes, guint *odd, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  gsize size = 0;
  unsigned char *copy;

  if (!check_header (bytes, &size, odd, error))
    return NULL;
  db = open_connection (":memory:", error);
  if (!db)
    return NULL;
  copy = sqlite3_malloc64 (size);
  if (!copy) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("there is not enough memory"));
    return NULL;
  }
  memcpy (copy, g_bytes_get_data (bytes, NULL), size);
  /* A database in memory has no write-ahead log. The checksum of the contents shows whether a part of them was in a log that
   * is missing. */
  copy[AT_WRITE_VERSION] = copy[AT_READ_VERSION] = 1;
  /* SQLite frees the copy even if the call fails. */
  if (sqlite3_deserialize (db, "main", copy, (sqlite3_int64) size, (sqlite3_int64) size,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
    cx_database_fail (db, error);
    return NULL;
  }
  if (!cx_database_run (db, "PRAGMA query_only = 1; PRAGMA cell_size_check = 1;", error) || !check_schema (db, FALSE, error) ||
      !check_integrity (db, error))
    return NULL;
  if (cx_database_number (db, "SELECT count (*) FROM sqlite_schema WHERE sql IN (" STATISTICS ")", 0) > 0)
    *odd |= CX_DATABASE_ANALYSED;
  return g_steal_pointer (&db);
}

char *
cx_database_describe (guint odd)
{
  g_autoptr (GPtrArray) deeds = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (odd & CX_DATABASE_LIVE)
    g_ptr_array_add (deeds, _("it was open as a live database"));
  if (odd & CX_DATABASE_PADDED)
    g_ptr_array_add (deeds, _("zeros follow its end"));
  if (odd & CX_DATABASE_ANALYSED)
    g_ptr_array_add (deeds, _("it holds statistics of its tables"));
  if (deeds->len == 0)
    return NULL;
  g_ptr_array_add (deeds, NULL);
  list = g_strjoinv (", ", (char **) deeds->pdata);
  /* Translators: a list such as: it was open as a live database, zeros stand behind its end */
  return g_strdup_printf (_("another program has handled the document, but it is whole (%s)"), list);
}

GBytes *
cx_database_to_bytes (sqlite3 *db, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data = sqlite3_serialize (db, "main", &size, 0);

  if (!data) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("there is not enough memory"));
    return NULL;
  }
  if (size > CX_DATABASE_MAX_SIZE) {
    sqlite3_free (data);
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
                 _("the document would be larger than %u MiB, the most that a document may have"), CX_DATABASE_MAX_SIZE >> 20);
    return NULL;
  }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

sqlite3 *
cx_database_open_work (const char *path, gboolean *empty, GError **error)
{
  g_autoptr (sqlite3) db = open_connection (path, error);

  /* Only this program uses the working copy, so its log needs no shared memory beside it; FULL makes each edit durable. */
  if (!db ||
      !cx_database_run (db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error))
    return NULL;
  if (!empty) {
    if (!cx_database_begin (db, error) || !cx_database_run (db, schema, error) || !cx_database_run (db, work_schema, error) ||
        !cx_database_run (db, "PRAGMA application_id = " G_STRINGIFY (CX_DATABASE_ID), error) ||
        !cx_database_run (db, "PRAGMA user_version = " G_STRINGIFY (PLAIN_VERSION), error))
      return NULL;
    return g_steal_pointer (&db);
  }
  *empty = cx_database_number (db, "SELECT count (*) FROM sqlite_schema", -1) == 0;
  if (*empty)
    return NULL;
  if (cx_database_number (db, "PRAGMA user_version", 0) > CX_DATABASE_VERSION) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the document was made by a newer version of CX Case"));
    return NULL;
  }
  if (!check_schema (db, TRUE, error) || !check_integrity (db, error))
    return NULL;
  return g_steal_pointer (&db);
}
