/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history goes from one database to another, and its older part is packed on the way (see cx-packed-log.h). What has been undone, and
 * at least CX_HISTORY_PACK_KEPT changes before that, stand in the table `log`, so that undoing meets rows. */
#pragma once
#include "store/document/cx-database.h"

#define CX_HISTORY_PACK_KEPT 2500

gboolean cx_history_pack_copy (sqlite3 *from, sqlite3 *to, GError **error);
/* If an undo has reached the packed part, turns its last chunk back into rows of `log`. Otherwise does nothing. */
gboolean cx_history_pack_thaw (sqlite3 *db, GError **error);
/* Returns the first change of the last chunk that begins before the change BEFORE, or 0 if there is none. */
gint64 cx_history_pack_chunk_before (sqlite3 *db, gint64 before);
/* Reads one more chunk, the last that was not read, into the temporary table `packed_path` of the connection, which has each path of the
 * packed part once when all are read. It is kept, because unpacking a million changes takes a second. Returns the first change of the
 * chunk, or 0 when there are no more chunks to read. */
gint64 cx_history_pack_list_paths (sqlite3 *db);
/* Checks that the chunks, which may come from outside, stand in order before the rows of `log`. What is in a chunk is checked when it is
 * read. */
gboolean cx_history_pack_check (sqlite3 *db, GError **error);
