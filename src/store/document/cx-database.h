/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections to SQLite and the tables' shape: for the files of src/store alone.
 *
 * A document that comes from outside never touches the disk through SQLite: its bytes are checked and opened in memory, read-only,
 * with everything that a file could bring along to be run switched off. */
#pragma once
#include <gio/gio.h>
#include <sqlite3.h>

#define CX_DATABASE_ID 0x43584341 /* "CXCA" */
#define CX_DATABASE_VERSION \
  2 /* the newest form; the first has no packed history (see cx-packed-log.h) and is written wherever it will do */
#define CX_DATABASE_MAX_SIZE (256u << 20)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* TRUE if BYTES begin as an SQLite file does, be it cut short. */
gboolean cx_database_is_one (GBytes *bytes);

/* An empty document in memory. */
sqlite3 *cx_database_new (GError **error);
/* What other programs do to a document that leaves it whole. */
typedef enum {
  CX_DATABASE_LIVE = 1 << 0,     /* it was open as a live database (WAL) and was closed in order */
  CX_DATABASE_PADDED = 1 << 1,   /* zeros stand behind its end */
  CX_DATABASE_ANALYSED = 1 << 2, /* it holds SQLite's statistics of its tables */
} CxDatabaseOddity;

/* Opens the bytes of a document to read them: CX_ERROR_INPUT with a sentence if anything is not as it must be. *ODD gets the flags of
 * CxDatabaseOddity: such a document is read all the same, and saving writes it as usual. */
sqlite3 *cx_database_open_bytes (GBytes *bytes, guint *odd, GError **error);
/* Says in a sentence what is odd, or NULL. (transfer full) */
char *cx_database_describe (guint odd);
/* Whether a part of the history may be packed, and the table for it in a database that has none yet. */
gboolean cx_database_has_packed (sqlite3 *db);
gboolean cx_database_add_packed (sqlite3 *db, GError **error);
/* The file that a document in memory is. */
GBytes *cx_database_to_bytes (sqlite3 *db, GError **error);

/* The private working copy at PATH. EMPTY NULL: a new one; the (existing, empty) file gets its tables in a transaction that the
 * caller fills and commits, so that a working copy is there with all that belongs to it or not at all. Otherwise one that is
 * there; if nothing was ever committed to it, NULL without an error, and *EMPTY. */
sqlite3 *cx_database_open_work (const char *path, gboolean *empty, GError **error);

gboolean cx_database_run (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *cx_database_prepare (sqlite3 *db, const char *sql, GError **error);
/* Runs a statement without rows and resets it. */
gboolean cx_database_step (sqlite3_stmt *stmt, GError **error);
/* Steps to the next row; FALSE at the end and on errors, which set *ERROR. */
gboolean cx_database_next (sqlite3_stmt *stmt, GError **error);
/* The first column of the first row, or FALLBACK if there is none. */
gint64 cx_database_number (sqlite3 *db, const char *sql, gint64 fallback);
/* A column's text if it is valid UTF-8 without zeros, otherwise NULL and an error. NULL without an error: SQL's NULL. */
const char *cx_database_text (sqlite3_stmt *stmt, int column, GError **error);
/* Translates SQLite's error on DB into CX_ERROR: a full disk, no permission, a damaged file. Returns FALSE. */
gboolean cx_database_fail (sqlite3 *db, GError **error);
