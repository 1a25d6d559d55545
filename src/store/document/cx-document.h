/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document is a case with its history in one SQLite file (application_id 0x43584341 "CXCA").
 *
 * Edits go to a private working copy in the user's data directory (WAL): an edit is durable when cx_document_edit() returns. The user's
 * file is only ever replaced as a whole, by cx_document_save(). After a crash, cx_document_recoverable() finds the working copies again.
 * Undo and redo are part of the file and survive saving and restarting. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-change.h"
#include "store/document/cx-document-read.h"
#include "store/document/cx-log-entry.h"

#define CX_TYPE_DOCUMENT (cx_document_get_type ())
G_DECLARE_FINAL_TYPE (CxDocument, cx_document, CX, DOCUMENT, GObject)

/* All properties are readable with notify: "title" (string), "modified" (boolean), "file" (GFile or NULL), "undo-label" and "redo-label"
 * (string, or NULL if there is nothing to undo or redo), and "read-only" (boolean). A document is read-only if another window or program
 * of this user has the same file open for editing; it can then only be saved elsewhere.
 *
 * The signal "changed" is emitted after each edit, undo, redo or load, when items of the case have been replaced or altered. */

/* Returns an unsaved document with the case C (transfer full, also on failure), which comes from a template or from JSON. It has no file.
 * Until its first edit there is nothing to save, so "modified" is FALSE, and closing forgets the document. */
CxDocument *cx_document_new (CxCase *c, GError **error);
/* Opens a .cxcase document, or a case as JSON; the content decides which it is. Nothing in the file changes. If a crash, or closing
 * without saving, has left a working copy with unsaved edits of this file, that copy is continued; but if the file has changed since, the
 * file is opened as it is, and the working copy stays recoverable. A JSON file opens as an unsaved document. Errors do not name the file,
 * which the caller does. */
CxDocument *cx_document_open (GFile *file, GError **error);
/* Opens the document FILE, whose bytes have the SHA-256 HASH, to edit and save it from the command line. The working copy is in memory, so
 * that an interruption leaves nothing, and edits last once cx_document_save() has returned. The error is CX_ERROR_INPUT if the file has
 * other bytes, or if a program that ended has left unsaved edits of this file, because these would be lost. */
CxDocument *cx_document_open_in_memory (GFile *file, const char *hash, GError **error);
/* Opens the contents that FILE had before writing it in place was interrupted (see cx_document_file_interrupted()), as the unsaved
 * document of FILE. Saving makes FILE complete again. */
CxDocument *cx_document_open_interrupted (GFile *file, GError **error);
/* Opens the contents of FILE, such as a backup, as an unsaved document with its history. FILE will not be written. */
CxDocument *cx_document_open_copy (GFile *file, GError **error);
/* Writes a complete .cxcase with the case C and no history, whole or not at all, for the command line. Equal cases give equal bytes. */
gboolean cx_document_write (const CxCase *c, const char *path, GError **error);

/* Returns the ids of working copies with unsaved edits that no running program holds, the one changed last first; cx_document_recover()
 * takes such an id. A recovered document has its file again unless the file has changed since. (transfer full) (element-type utf8) */
GPtrArray *cx_document_recoverable (void);
CxDocument *cx_document_recover (const char *id, GError **error);

const CxCase *cx_document_get_case (CxDocument *self);
/* Returns, while "changed" is emitted, the changes that the edit, undo or redo made; NULL if the case was replaced, and at any other time.
 * (transfer none) */
const CxChanges *cx_document_get_changes (CxDocument *self);
GFile *cx_document_get_file (CxDocument *self);
const char *cx_document_get_title (CxDocument *self);
/* Returns a sentence if another program has left marks on the file that was opened, which was complete all the same; otherwise NULL. */
const char *cx_document_get_odd (CxDocument *self);
gboolean cx_document_get_modified (CxDocument *self);
gboolean cx_document_get_read_only (CxDocument *self);
const char *cx_document_get_undo_label (CxDocument *self);
const char *cx_document_get_redo_label (CxDocument *self);
/* Return the SHA-256 of the canonical JSON, hexadecimal, and the time of the last change, ISO 8601 UTC, or NULL. (transfer full) */
char *cx_document_get_hash (CxDocument *self);
char *cx_document_get_changed_on (CxDocument *self);

/* Applies CHANGES as one edit named LABEL (translated, such as "Change Churn Rate"). An edit with the same MERGE_KEY as the edit right
 * before it becomes one with it, as keystrokes in a field do, and is forgotten if it ends where it began; with NULL it stays by itself. BY
 * names the author; NULL: the user. An empty group does nothing. If the edit fails, nothing has changed: CX_ERROR_INPUT if the case would
 * be wrong, CX_ERROR_SYSTEM if the edit did not reach the disk. */
gboolean cx_document_edit (CxDocument *self, const CxChanges *changes, const char *label, const char *merge_key, const char *by,
                           GError **error);
/* Returns TRUE if an edit with MERGE_KEY would now be merged into the edit before it. */
gboolean cx_document_would_merge (CxDocument *self, const char *merge_key);
/* Ends merging, because the user has left the field. */
void cx_document_end_merge (CxDocument *self);
gboolean cx_document_undo (CxDocument *self, GError **error);
gboolean cx_document_redo (CxDocument *self, GError **error);

/* Writes a complete, checked file: a temporary file is renamed to the name (links are followed, mode and owner kept), or the file is
 * written in place after a backup if renaming is refused. If FILE is NULL, the target is the document's own file, unless another program
 * has changed it since (CX_ERROR_INPUT), which is checked again right before the file is replaced. If saving fails (CX_ERROR_SYSTEM), the
 * file is as it was. Saving ends merging. */
gboolean cx_document_save (CxDocument *self, GFile *file, GError **error);
/* Tells whether the file is still as it was when it was opened or saved, by its etag, which is quick, or else by its hash. A document that
 * is read-only becomes editable if nobody else has the file open any more. */
typedef enum { CX_DOCUMENT_FILE_SAME, CX_DOCUMENT_FILE_CHANGED, CX_DOCUMENT_FILE_GONE } CxDocumentFileState;
CxDocumentFileState cx_document_check_file (CxDocument *self);
/* Lets the next save replace the file although another program has changed it. */
gboolean cx_document_keep_mine (CxDocument *self, GError **error);
/* Replaces case and history of the document by those in the file, which another program has changed. Unsaved edits are lost;
 * cx_document_to_bytes() can keep them first. If it fails, nothing has changed. */
gboolean cx_document_take_theirs (CxDocument *self, GError **error);
/* Returns the bytes of the document as saving would write them now. (transfer full) */
GBytes *cx_document_to_bytes (CxDocument *self, GError **error);
/* Closes the document without saving and deletes the working copy; the case can still be read. A document whose last reference is dropped
 * keeps its working copy if it has unsaved edits, so that closing never loses work. */
void cx_document_discard (CxDocument *self);

/* Returns the log, oldest first, without the edits that were undone; of a long history it has the latest thousands. (transfer full)
 * (element-type CxLogEntry) */
GPtrArray *cx_document_get_log (CxDocument *self);
/* Return parts of the log, for a list that may be long: see cx_history_find(), cx_history_get() and cx_history_paths(). */
GArray *cx_document_find_log (CxDocument *self, const char *const *words, const char *const *paths, const char *path);
CxLogEntry *cx_document_get_log_entry (CxDocument *self, gint64 number);
GPtrArray *cx_document_get_log_paths (CxDocument *self);
/* These do a part of that work at each call, so that a window stays responsive: see cx_history_find_part(), and
 * cx_history_pack_list_paths(), after which cx_document_get_log_paths() is quick. */
gint64 cx_document_find_log_part (CxDocument *self, const char *const *words, const char *const *paths, const char *path,
                                  gint64 before, GArray *numbers);
gint64 cx_document_list_log_paths (CxDocument *self);
/* Returns the changes that bring back the state before the change ENTRY if EARLIER, or after it: a value, or an item that it removed
 * (EARLIER) or inserted. The group is empty if the case has that state already. Returns NULL and CX_ERROR_INPUT if the state cannot be
 * brought back into the case as it is now. (transfer full) */
CxChanges *cx_document_restore (CxDocument *self, const CxLogEntry *entry, gboolean earlier, GError **error);
