/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections to SQLite and the form of the tables are for the files of src/store alone.
 *
 * A document that comes from outside never touches the disk through SQLite: its bytes are checked and opened in memory, read-only, and
 * everything that a file could bring along to be run is switched off. */
#pragma once
#include <gio/gio.h>
#include <sqlite3.h>

#define CX_DATABASE_ID 0x43584341 /* "CXCA" */
#define CX_DATABASE_VERSION \
  2 /* the newest form; the first has no packed history (see cx-packed-log.h) and is written wherever it will do */
#define CX_DATABASE_MAX_SIZE (256u << 20)

/* Closes DB (or NULL); a transaction that is still open is taken back. */
void cx_database_close (sqlite3 *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, cx_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Returns TRUE if BYTES begin as an SQLite file does, even if they are cut short. */
gboolean cx_database_is_one (GBytes *bytes);

/* Returns an empty document in memory. */
sqlite3 *cx_database_new (GError **error);
/* Marks that other programs leave on a document without damaging it. */
typedef enum {
  CX_DATABASE_LIVE = 1 << 0,     /* it was open as a live database (WAL) and was closed in order */
  CX_DATABASE_PADDED = 1 << 1,   /* zeros stand behind its end */
  CX_DATABASE_ANALYSED = 1 << 2, /* it holds SQLite's statistics of its tables */
} CxDatabaseOddity;

/* Opens the bytes of a document to read them. Returns NULL and CX_ERROR_INPUT with a sentence if anything in them is wrong. *ODD gets
 * flags of CxDatabaseOddity: such a document is read all the same, and saving writes it as usual. */
sqlite3 *cx_database_open_bytes (GBytes *bytes, guint *odd, GError **error);
/* Returns a sentence about the flags of CxDatabaseOddity in ODD, or NULL if there are none. (transfer full) */
char *cx_database_describe (guint odd);
/* Return TRUE if a part of the history may be packed, and add the table for it to a database that has none yet. */
gboolean cx_database_has_packed (sqlite3 *db);
gboolean cx_database_add_packed (sqlite3 *db, GError **error);
/* Returns the bytes of the file that a document in memory makes. (transfer full) */
GBytes *cx_database_to_bytes (sqlite3 *db, GError **error);

/* Opens the private working copy at PATH. If EMPTY is NULL, the copy is new: the file, which exists and is empty, gets its tables in a
 * transaction that the caller fills and commits, so that a working copy is complete or not there at all. Otherwise the copy is one that
 * exists; if nothing was ever committed to it, the function sets *EMPTY and returns NULL without an error. */
sqlite3 *cx_database_open_work (const char *path, gboolean *empty, GError **error);

/* A transaction ends with a commit, or, also where the commit fails, with a rollback, which does not fail. */
gboolean cx_database_begin (sqlite3 *db, GError **error);
gboolean cx_database_commit (sqlite3 *db, GError **error);
void cx_database_rollback (sqlite3 *db);
gboolean cx_database_run (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *cx_database_prepare (sqlite3 *db, const char *sql, GError **error);
/* Runs a statement without rows and resets it. */
gboolean cx_database_step (sqlite3_stmt *stmt, GError **error);
/* Steps to the next row. Returns FALSE at the end, and on errors, which set *ERROR. */
gboolean cx_database_next (sqlite3_stmt *stmt, GError **error);
/* Returns the first column of the first row, or FALLBACK if there is no row. */
gint64 cx_database_number (sqlite3 *db, const char *sql, gint64 fallback);
/* Returns a column's text. Returns NULL and an error if it is not valid UTF-8 or contains zeros, and NULL without an error for SQL's NULL.
 * */
const char *cx_database_text (sqlite3_stmt *stmt, int column, GError **error);
/* Translates SQLite's error on DB into CX_ERROR: a full disk, no permission, a damaged file. Returns FALSE. */
gboolean cx_database_fail (sqlite3 *db, GError **error);
