/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs the older part of a long history: each row of the table `packed` is a chunk, a run of whole edits of the table `log`,
 * deflated. A document of a million changes is a tenth as large and is opened and saved without looking at each of them; the
 * latest changes stand in `log`, where they are undone. Whoever reads older ones reads the virtual table `unpacked`, which
 * has the columns of `log`.
 *
 * A chunk may come from outside: whatever reads it gets rows in the order and within the bounds that the chunk names, with
 * texts of valid UTF-8, or SQLITE_CORRUPT. */
#pragma once
#include <glib.h>
#include <sqlite3.h>

/* FIRST and LAST are the numbers of a chunk's first and last change, FIRST_EDIT and LAST_EDIT those of their edits. N is the
 * number of changes, and SIZE the number of unpacked bytes. */
#define CX_PACKED_LOG_SCHEMA                                                                                                         \
  "CREATE TABLE packed (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, first_edit INTEGER NOT NULL, last_edit INTEGER NOT NULL, " \
  "n INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT;"
/* The most that a chunk, and all chunks of a document, may have unpacked. */
#define CX_PACKED_LOG_MOST_SIZE  (32 << 20)
#define CX_PACKED_LOG_MOST_TOTAL ((gint64) 4 << 30)

/* The columns of `log`, which are those of `unpacked`. */
#define CX_PACKED_LOG_COLUMNS "number, edit, at, by, label, kind, path, before, after, position, position_before, undone"

/* Makes the table `unpacked` known to DB. Its hidden column `chunk` is the chunk's FIRST. */
int cx_packed_log_register (sqlite3 *db);

/* Appends the current row of a query for the columns of `log`, in their order. */
void cx_packed_log_append (GByteArray *rows, sqlite3_stmt *row);
/* Returns ROWS deflated, after checking that they inflate to the same bytes, or NULL if they do not. */
GBytes *cx_packed_log_deflate (const GByteArray *rows);
