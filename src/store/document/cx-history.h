/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log is kept in the tables of a document. An edit is one row or several with the same number. Edits that were undone stand at
 * the end, where they can be redone, and the next new edit removes them. */
#pragma once
#include "model/case/cx-change.h"
#include "store/document/cx-database.h"
#include "store/document/cx-log-entry.h"
#include "store/document/cx-tables-read.h"

/* The place of the document between the edits that can be undone and those that can be redone. */
typedef struct {
  gint64 undo, redo;             /* numbers of edits, 0: none */
  char *undo_label, *redo_label; /* or NULL */
} CxHistoryState;
void cx_history_state_clear (CxHistoryState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxHistoryState, cx_history_state_clear)

gboolean cx_history_get_state (sqlite3 *db, CxHistoryState *state, GError **error);

/* Applies CHANGES to the rows of the case and logs them. They continue the edit EDIT if that is not 0: a value that is set again is one
 * change, and a value that ends where it began is forgotten. Otherwise they are a new edit. */
gboolean cx_history_add (sqlite3 *db, const CxChanges *changes, gint64 edit, const char *by, const char *label, GError **error);
/* Logs texts that were cleaned when the document was read (element-type CxCleaned) as an edit of their own. Undoing it does nothing: the
 * case cannot have the texts that were there. */
gboolean cx_history_add_cleaned (sqlite3 *db, const GPtrArray *cleaned, GError **error);
/* Undoes the edit EDIT in the rows and marks it as undone, or with REDO does the reverse. Returns the changes that the case
 * needs. */
CxChanges *cx_history_step (sqlite3 *db, gint64 edit, gboolean redo, GError **error);

/* Checks the order and the texts of a log that comes from outside. The values in its rows are checked when they are undone. */
gboolean cx_history_check (sqlite3 *db, GError **error);
/* Returns the edits that are not undone, oldest first; of a long history the latest, at least CX_HISTORY_PACK_KEPT. (transfer full)
 * (element-type CxLogEntry) */
GPtrArray *cx_history_entries (sqlite3 *db);
/* Returns the numbers of the changes that are not undone and in which each of WORDS (NULL: any change) occurs, the latest first. A word
 * occurs in a text of the change, or the path of the change is one of the paths that PATHS holds for the word (as JSON, NULL-terminated
 * like WORDS; a member may be "[]"). Unless PATH is NULL, only the changes of the place PATH count. (transfer full) (element-type gint64) */
GArray *cx_history_find (sqlite3 *db, const char *const *words, const char *const *paths, const char *path);
/* Looks through one part of a long history in this way and appends the changes found to NUMBERS, the latest first. The first call has
 * G_MAXINT64 as BEFORE, and each further call the number that the call before returned; 0 means that there is no further part. A part is
 * a thousand changes, or those that are not packed. */
gint64 cx_history_find_part (sqlite3 *db, const char *const *words, const char *const *paths, const char *path, gint64 before,
                             GArray *numbers);
/* Returns the change of this NUMBER, or NULL if there is none. (transfer full) */
CxLogEntry *cx_history_get (sqlite3 *db, gint64 number);
/* Returns each place that the changes name, once. (transfer full) (element-type utf8) */
GPtrArray *cx_history_paths (sqlite3 *db);
char *cx_history_changed_on (sqlite3 *db);

/* Returns the time in ISO 8601, UTC, which is that of SOURCE_DATE_EPOCH if it is set. (transfer full) */
char *cx_history_now (void);
