/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document: a case with its history, in one SQLite file (application_id 0x43584341 "CXCA").
 *
 * Work goes on in a private working copy in the user's data directory (WAL): an edit is durable when cx_document_edit()
 * returns. The user's file is only ever replaced whole, by cx_document_save(). A program that was killed finds its working
 * copies again with cx_document_recoverable(). Undo and redo are part of the file and survive saving and restarting. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-change.h"
#include "store/document/cx-document-read.h"
#include "store/document/cx-log-entry.h"

#define CX_TYPE_DOCUMENT (cx_document_get_type ())
G_DECLARE_FINAL_TYPE (CxDocument, cx_document, CX, DOCUMENT, GObject)

/* Properties, all readable with notify: "title" (str), "modified" (bool), "file" (GFile or NULL),
 * "undo-label", "redo-label" (str or NULL: nothing to undo), "read-only" (bool): another window or program of this user has the same file
 * open and edits it, so nothing can be edited here, and the document can only be saved elsewhere.
 * Signal "changed": after each edit, undo, redo or load; the case's items were replaced or altered. */

/* An unsaved document from a case (transfer full, also on failure): a template or imported JSON. It has no file, and until its
 * first edit there is nothing to save, so "modified" is FALSE and closing forgets it. */
CxDocument *cx_document_new (CxCase *c, GError **error);
/* Opens a .cxcase document or a case as JSON (told apart by content). Changes nothing in the file. If a working copy with
 * unsaved edits of this very file is left over (from a crash, or closed without saving), it is continued; if the file has
 * changed since, it is opened as it is, and the working copy stays recoverable. A JSON file opens as an unsaved document.
 * Errors do not name the file: the caller does. */
CxDocument *cx_document_open (GFile *file, GError **error);
/* For the command line: opens the document FILE, whose bytes have the SHA-256 HASH, to edit and save it. The working copy is in memory, so
 * that an end in the middle leaves nothing, and an edit lasts from cx_document_save() on. CX_ERROR_INPUT if the file has other bytes, or if
 * a program that ended left unsaved edits of this file: they would be lost. */
CxDocument *cx_document_open_in_memory (GFile *file, const char *hash, GError **error);
/* Opens what FILE held before writing it in place, which was not completed (see cx_document_file_interrupted()). It is the document of FILE
 * and not saved: saving makes FILE whole again. */
CxDocument *cx_document_open_interrupted (GFile *file, GError **error);
/* Opens what FILE holds as an unsaved document with its history, such as a backup. Nothing will be written to FILE. */
CxDocument *cx_document_open_copy (GFile *file, GError **error);
/* Writes a complete .cxcase with this case and no history, atomically: for the command line. Equal cases give equal bytes. */
gboolean cx_document_write (const CxCase *c, const char *path, GError **error);

/* Working copies with unsaved work that no running program holds, the one changed last first. (transfer full) (element-type
 * utf8): ids for cx_document_recover(). A recovered document has its file again unless that has changed since. */
GPtrArray *cx_document_recoverable (void);
CxDocument *cx_document_recover (const char *id, GError **error);

const CxCase *cx_document_get_case (CxDocument *self);
GFile *cx_document_get_file (CxDocument *self);
const char *cx_document_get_title (CxDocument *self);
/* A sentence if another program had handled the file that was opened, which was whole all the same; or NULL. */
const char *cx_document_get_odd (CxDocument *self);
gboolean cx_document_get_modified (CxDocument *self);
gboolean cx_document_get_read_only (CxDocument *self);
const char *cx_document_get_undo_label (CxDocument *self);
const char *cx_document_get_redo_label (CxDocument *self);
/* SHA-256 of the canonical JSON, hexadecimal; and when the last change was made, ISO 8601 UTC, or NULL. (transfer full) */
char *cx_document_get_hash (CxDocument *self);
char *cx_document_get_changed_on (CxDocument *self);

/* Applies CHANGES as one edit named LABEL (translated: "Change Churn Rate"). MERGE_KEY: an edit with the same key as the
 * last one, with nothing in between, becomes one with it (keystrokes in a field), and is forgotten if it ends where it began;
 * NULL never. BY: NULL for the user. An empty group does nothing. If it fails, nothing has changed: CX_ERROR_INPUT if the case
 * would be wrong, CX_ERROR_SYSTEM if it did not reach the disk. */
gboolean cx_document_edit (CxDocument *self, const CxChanges *changes, const char *label, const char *merge_key, const char *by,
                           GError **error);
/* Whether an edit with this key would now be merged into the one before it. */
gboolean cx_document_would_merge (CxDocument *self, const char *merge_key);
/* Ends merging: the field was left. */
void cx_document_end_merge (CxDocument *self);
gboolean cx_document_undo (CxDocument *self, GError **error);
gboolean cx_document_redo (CxDocument *self, GError **error);

/* Publishes a complete, checked file: a temporary file renamed onto the name (symlinks followed, mode and owner kept), in place
 * after a backup where renaming is refused. FILE NULL: the document's own, unless another program has changed it since
 * (CX_ERROR_INPUT), which is checked again right before it is replaced. If it fails (CX_ERROR_SYSTEM), the file is as it was. Saving
 * ends merging. */
gboolean cx_document_save (CxDocument *self, GFile *file, GError **error);
/* Looks whether the file is still as it was opened or saved: quickly if its etag says so, otherwise by its hash. A document that is read-only
 * can be edited from then on if nobody else has the file open any more. */
typedef enum { CX_DOCUMENT_FILE_SAME, CX_DOCUMENT_FILE_CHANGED, CX_DOCUMENT_FILE_GONE } CxDocumentFileState;
CxDocumentFileState cx_document_check_file (CxDocument *self);
/* The file was changed by another program, and the next save is to replace it all the same. */
gboolean cx_document_keep_mine (CxDocument *self, GError **error);
/* The file was changed by another program, and the document becomes what is in it: case and history. Edits that are not saved are lost; who
 * wants to keep them asks for cx_document_to_bytes() first. If it fails, nothing has changed. */
gboolean cx_document_take_theirs (CxDocument *self, GError **error);
/* The document as it would be saved now. (transfer full) */
GBytes *cx_document_to_bytes (CxDocument *self, GError **error);
/* Closes without saving and deletes the working copy; the case can still be read. A document that is merely dropped keeps its
 * working copy if it has unsaved edits: closing never loses work. */
void cx_document_discard (CxDocument *self);

/* The log, oldest first, without the edits that were undone; of a long history the latest thousands. (transfer full) (element-type
 * CxLogEntry) */
GPtrArray *cx_document_get_log (CxDocument *self);
/* Some of the same, for a list that may be long: see cx_history_find(), cx_history_get() and cx_history_paths(). */
GArray *cx_document_find_log (CxDocument *self, const char *const *words, const char *const *paths, const char *path);
CxLogEntry *cx_document_get_log_entry (CxDocument *self, gint64 number);
GPtrArray *cx_document_get_log_paths (CxDocument *self);
/* The changes that bring back what the change ENTRY found (EARLIER) or what it left: a value, or an item that it removed (EARLIER) or
 * inserted. An empty group: the case is so already. NULL and CX_ERROR_INPUT if it cannot be brought back into the case as it is now.
 * (transfer full) */
CxChanges *cx_document_restore (CxDocument *self, const CxLogEntry *entry, gboolean earlier, GError **error);
