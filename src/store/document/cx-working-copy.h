/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A working copy is the private database of one open document, in the user's data directory. A lock beside it keeps two running programs
 * apart. A copy that nobody holds and that has unsaved edits was left by a program that ended before saving. */
#pragma once
#include "store/document/cx-database.h"

typedef struct CxWorkingCopy CxWorkingCopy;

/* Returns a new working copy, locked, with empty tables in an open transaction that cx_working_copy_settle() ends. */
CxWorkingCopy *cx_working_copy_new (GError **error);
/* Returns a new working copy in memory, for callers who have nothing to lose before saving. It vanishes however the program ends. */
CxWorkingCopy *cx_working_copy_new_in_memory (GError **error);
gboolean cx_working_copy_is_in_memory (CxWorkingCopy *self);
/* Ends the transaction of a new working copy, which is then on the disk. */
gboolean cx_working_copy_settle (CxWorkingCopy *self, GError **error);
/* Opens an existing working copy. Returns NULL without an error if another program holds it or it is empty. */
CxWorkingCopy *cx_working_copy_open (const char *id, GError **error);
/* Returns the ids of all working copies, the one changed last first. (transfer full) (element-type utf8) */
GPtrArray *cx_working_copy_list (void);
/* Closes and unlocks a working copy, which may be NULL; with REMOVE it is deleted. */
void cx_working_copy_close (CxWorkingCopy *self, gboolean remove);

sqlite3 *cx_working_copy_get_db (CxWorkingCopy *self);

/* Returns a fact about the document, or NULL: "file" is its identity (see cx-document-file.h), and "hash" is that of the file when it was
 * opened or saved. (transfer full) */
char *cx_working_copy_get (CxWorkingCopy *self, const char *key);
/* Sets both facts. FILE may be NULL. */
gboolean cx_working_copy_set_file (CxWorkingCopy *self, GFile *file, const char *hash, GError **error);
/* Returns the number of the edit after which the document was saved. */
gint64 cx_working_copy_get_saved (CxWorkingCopy *self);
gboolean cx_working_copy_set_saved (CxWorkingCopy *self, gint64 saved, GError **error);
/* Notes the file that is about to be replaced, so that a program that ends right after replacing it is not taken for one that ended
 * before. */
gboolean cx_working_copy_announce (CxWorkingCopy *self, GFile *file, const char *hash, gint64 saved, GError **error);
/* Returns TRUE if there are edits that no file has. It also notices that a file which was announced is in its place. */
gboolean cx_working_copy_is_unsaved (CxWorkingCopy *self);
