/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working copies: one private database for each open document, in the user's data directory. A lock beside it keeps two running
 * programs apart; a copy that nobody holds and that has unsaved edits was left by a program that ended in the middle. */
#pragma once
#include "store/document/cx-database.h"

typedef struct CxWorkingCopy CxWorkingCopy;

/* Makes one, locked, with empty tables in an open transaction that cx_working_copy_settle() ends. */
CxWorkingCopy *cx_working_copy_new (GError **error);
/* The same in memory, for who has nothing to lose before saving: nothing of it stays, however the program ends. */
CxWorkingCopy *cx_working_copy_new_in_memory (GError **error);
gboolean cx_working_copy_is_in_memory (CxWorkingCopy *self);
/* Ends the transaction of a new one; it is on the disk then. */
gboolean cx_working_copy_settle (CxWorkingCopy *self, GError **error);
/* Opens one that is there. NULL without an error: somebody holds it, or there is nothing in it. */
CxWorkingCopy *cx_working_copy_open (const char *id, GError **error);
/* The ids of all that are there, the one changed last first. (transfer full) (element-type utf8) */
GPtrArray *cx_working_copy_list (void);
/* Closes it and gives it free; with DELETE it is gone. */
void cx_working_copy_close (CxWorkingCopy *self, gboolean remove);

sqlite3 *cx_working_copy_get_db (CxWorkingCopy *self);

/* Facts about the document: "file" (its identity, see cx-document-file.h) and "hash" (of the file when it was opened or
 * saved), or NULL. (transfer full) */
char *cx_working_copy_get (CxWorkingCopy *self, const char *key);
/* Both in one; FILE NULL: none. */
gboolean cx_working_copy_set_file (CxWorkingCopy *self, GFile *file, const char *hash, GError **error);
/* The number of the edit after which it was saved. */
gint64 cx_working_copy_get_saved (CxWorkingCopy *self);
gboolean cx_working_copy_set_saved (CxWorkingCopy *self, gint64 saved, GError **error);
/* Notes the file that is about to be published: a program that ends right after publishing is then not taken for one that ended
 * before. */
gboolean cx_working_copy_announce (CxWorkingCopy *self, GFile *file, const char *hash, gint64 saved, GError **error);
/* TRUE if there are edits that are in no file. Notices a file that was announced and is in its place. */
gboolean cx_working_copy_is_unsaved (CxWorkingCopy *self);
