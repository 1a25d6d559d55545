/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document.h"

#include <glib/gi18n-lib.h>

#include "store/document/cx-document-content.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-document-parts.h"
#include "store/document/cx-document-lock.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-history.h"
#include "store/document/cx-left-over.h"
#include "store/document/cx-tables.h"
#include "store/document/cx-working-copy.h"
#include "store/file/cx-file-writer.h"
#include "store/json/cx-json-write.h"

#define UNKNOWN (-2) /* the edit could not be read, so that the document counts as unsaved and cannot be undone */

struct _CxDocument {
  GObject parent_instance;
  CxCase *c;
  CxWorkingCopy *work; /* NULL after the working copy was discarded */
  GFile *file;
  char *hash; /* of the file when it was opened or saved */
  char *etag; /* of the file when its contents last had that hash; NULL: not known yet */
  CxDocumentLock *lock;
  gboolean locked_out; /* another window or program has the lock of the file */
  gint64 saved;        /* the number of the edit that was saved last; 0: none */
  CxHistoryState history;
  char *merge_key;
  gint64 merge_edit;
  char *title;
  char *odd;
  const CxChanges *changes; /* not owned: those that "changed" is emitted for */
};

G_DEFINE_FINAL_TYPE (CxDocument, cx_document, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_MODIFIED, PROP_FILE, PROP_UNDO_LABEL, PROP_REDO_LABEL, PROP_READ_ONLY, N_PROPS };

enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static sqlite3 *
get_db (CxDocument *self)
{
  return cx_working_copy_get_db (self->work);
}

static void
read_state (CxDocument *self)
{
  if (!cx_history_get_state (get_db (self), &self->history, NULL))
    self->history = (CxHistoryState){ .undo = UNKNOWN };
}

/* Reads the state of the history again and notifies the properties that have changed with it. */
static void
update (CxDocument *self)
{
  gboolean was_modified = cx_document_get_modified (self);
  g_auto (CxHistoryState) old = self->history;
  g_autofree char *old_title = self->title;

  read_state (self);
  self->title = g_strdup (cx_item_name (self->c));

  g_object_freeze_notify (G_OBJECT (self));
  if (was_modified != cx_document_get_modified (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  if (g_strcmp0 (old.undo_label, self->history.undo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  if (g_strcmp0 (old.redo_label, self->history.redo_label) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
  if (g_strcmp0 (old_title, self->title) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* ---- Making documents ---- */

/* Takes the lock of the document's file and gives up the lock of its former file. */
static void
take_lock (CxDocument *self)
{
  /* A document in memory lives only for a moment, and replaces the file only if its contents are still those that were read. */
  gboolean wanted = self->file && !cx_working_copy_is_in_memory (self->work);
  g_autofree char *identity = wanted ? cx_document_file_identity (self->file) : NULL;
  gboolean was_locked_out = self->locked_out;

  g_clear_pointer (&self->lock, cx_document_lock_release);
  self->lock = identity ? cx_document_lock_take (identity) : NULL;
  self->locked_out = identity && !self->lock;
  if (self->locked_out != was_locked_out)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

/* Returns a document of PARTS, which are empty afterwards, or NULL if FOUND is FALSE. */
static CxDocument *
document_of (CxDocumentParts *parts, gboolean found)
{
  CxDocument *self;

  if (!found)
    return NULL;
  self = g_object_new (CX_TYPE_DOCUMENT, NULL);
  self->c = g_steal_pointer (&parts->c);
  self->work = g_steal_pointer (&parts->work);
  self->file = g_steal_pointer (&parts->file);
  self->hash = g_steal_pointer (&parts->hash);
  self->odd = g_steal_pointer (&parts->odd);
  self->saved = parts->saved;
  self->title = g_strdup (cx_item_name (self->c));
  read_state (self);
  take_lock (self);
  return self;
}

CxDocument *
cx_document_new (CxCase *c, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  g_return_val_if_fail (c && c->kind == CX_ITEM_CASE, NULL);
  return document_of (&parts, cx_document_parts_new (&parts, c, error));
}

CxDocument *
cx_document_open (GFile *file, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  return document_of (&parts, cx_document_parts_open (&parts, file, error));
}

CxDocument *
cx_document_open_in_memory (GFile *file, const char *hash, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  return document_of (&parts, cx_document_parts_open_in_memory (&parts, file, hash, error));
}

CxDocument *
cx_document_open_interrupted (GFile *file, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  return document_of (&parts, cx_document_parts_open_interrupted (&parts, file, error));
}

CxDocument *
cx_document_open_copy (GFile *file, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  return document_of (&parts, cx_document_parts_open_copy (&parts, file, error));
}

gboolean
cx_document_write (const CxCase *c, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = cx_document_content_build (c, NULL, error);
  const void *data;
  gsize size;

  if (!bytes)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return cx_file_writer_publish (path, data, size, error);
}

/* ---- Recovery ---- */

GPtrArray *
cx_document_recoverable (void)
{
  return cx_left_over_list ();
}

CxDocument *
cx_document_recover (const char *id, GError **error)
{
  g_auto (CxDocumentParts) parts = { 0 };

  return document_of (&parts, cx_document_parts_recover (&parts, id, error));
}

/* ---- Properties ---- */

const CxCase *
cx_document_get_case (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->c;
}

GFile *
cx_document_get_file (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->file;
}

const char *
cx_document_get_title (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->title;
}

const char *
cx_document_get_odd (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->odd;
}

gboolean
cx_document_get_modified (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  return self->work && self->history.undo != self->saved;
}

gboolean
cx_document_get_read_only (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  return self->locked_out;
}

const char *
cx_document_get_undo_label (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->history.undo_label;
}

const char *
cx_document_get_redo_label (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->history.redo_label;
}

char *
cx_document_get_hash (CxDocument *self)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  json = cx_json_write (self->c, NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
}

char *
cx_document_get_changed_on (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->work ? cx_history_changed_on (get_db (self)) : NULL;
}

GPtrArray *
cx_document_get_log (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->work ? cx_history_entries (get_db (self)) : g_ptr_array_new_with_free_func ((GDestroyNotify) cx_log_entry_free);
}

GArray *
cx_document_find_log (CxDocument *self, const char *const *words, const char *const *paths, const char *path)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->work ? cx_history_find (get_db (self), words, paths, path) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

gint64
cx_document_find_log_part (CxDocument *self, const char *const *words, const char *const *paths, const char *path, gint64 before,
                           GArray *numbers)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), 0);
  return self->work ? cx_history_find_part (get_db (self), words, paths, path, before, numbers) : 0;
}

gint64
cx_document_list_log_paths (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), 0);
  return self->work ? cx_history_pack_list_paths (get_db (self)) : 0;
}

CxLogEntry *
cx_document_get_log_entry (CxDocument *self, gint64 number)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->work ? cx_history_get (get_db (self), number) : NULL;
}

GPtrArray *
cx_document_get_log_paths (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->work ? cx_history_paths (get_db (self)) : g_ptr_array_new_with_free_func (g_free);
}

CxChanges *
cx_document_restore (CxDocument *self, const CxLogEntry *entry, gboolean earlier, GError **error)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return cx_log_entry_restore (entry, self->c, earlier, error);
}

/* ---- Editing ---- */

static gboolean
refuse_if_closed (CxDocument *self, GError **error)
{
  if (self->work && !self->locked_out)
    return FALSE;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE,
                       !self->work
                         ? _("the document is closed")
                         : _("another window or program is editing this case; save it under another name to edit a copy"));
  return TRUE;
}

/* Takes back changes of the case that could not be written to the disk. */
static void
take_back (CxDocument *self, const CxChanges *changes)
{
  g_autoptr (GPtrArray) inverse = cx_change_list_invert (changes);
  gboolean restored = cx_change_apply (self->c, inverse, NULL);

  g_assert (restored);
}

static gboolean
store_edit (CxDocument *self, const CxChanges *changes, gint64 edit, const char *by, const char *label, gint64 *saved,
            GError **error)
{
  sqlite3 *db = get_db (self);

  /* Undone edits are dropped at this point, and the saved edit may be one of them. */
  *saved = self->history.redo != 0 && self->saved > self->history.undo ? CX_DOCUMENT_PARTS_NEVER : self->saved;
  return cx_history_add (db, changes, edit, by, label, error) &&
         (*saved == self->saved || cx_working_copy_set_saved (self->work, *saved, error)) && cx_database_commit (db, error);
}

gboolean
cx_document_would_merge (CxDocument *self, const char *merge_key)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  return merge_key && g_strcmp0 (merge_key, self->merge_key) == 0 && self->history.redo == 0 && self->history.undo > 0 &&
         self->history.undo == self->merge_edit;
}

/* A handler may edit in its turn, so the changes before are put back. */
static void
emit_changed (CxDocument *self, const CxChanges *changes)
{
  const CxChanges *before = self->changes;

  self->changes = changes;
  g_signal_emit (self, signals[CHANGED], 0);
  self->changes = before;
}

const CxChanges *
cx_document_get_changes (CxDocument *self)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return self->changes;
}

gboolean
cx_document_edit (CxDocument *self, const CxChanges *changes, const char *label, const char *merge_key, const char *by,
                  GError **error)
{
  gboolean goes_on;
  gint64 saved;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (changes && label, FALSE);

  if (refuse_if_closed (self, error))
    return FALSE;
  if (changes->len == 0)
    return TRUE;
  goes_on = cx_document_would_merge (self, merge_key);
  if (!cx_change_apply (self->c, changes, error))
    return FALSE;
  if (!cx_database_begin (get_db (self), error)) {
    take_back (self, changes);
    return FALSE;
  }
  if (!store_edit (self, changes, goes_on ? self->merge_edit : 0, by ? by : "", label, &saved, error)) {
    cx_database_rollback (get_db (self));
    take_back (self, changes);
    return FALSE;
  }
  if (merge_key != self->merge_key) {
    g_free (self->merge_key);
    self->merge_key = g_strdup (merge_key);
  }
  g_object_freeze_notify (G_OBJECT (self));
  if (saved != self->saved) {
    gboolean was_modified = cx_document_get_modified (self);
    self->saved = saved;
    if (!was_modified)
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  }
  update (self);
  self->merge_edit = self->history.undo;
  g_object_thaw_notify (G_OBJECT (self));
  emit_changed (self, changes);
  return TRUE;
}

void
cx_document_end_merge (CxDocument *self)
{
  g_return_if_fail (CX_IS_DOCUMENT (self));
  g_clear_pointer (&self->merge_key, g_free);
}

static gboolean
step (CxDocument *self, gboolean redo, GError **error)
{
  gint64 edit = redo ? self->history.redo : self->history.undo;
  g_autoptr (GPtrArray) changes = NULL;
  gboolean applied = FALSE;

  if (refuse_if_closed (self, error))
    return FALSE;
  cx_document_end_merge (self);
  if (edit <= 0) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, redo ? _("there is nothing to redo") : _("there is nothing to undo"));
    return FALSE;
  }
  if (!cx_database_begin (get_db (self), error))
    return FALSE;
  changes = cx_history_step (get_db (self), edit, redo, error);
  applied = changes && cx_change_apply (self->c, changes, error);
  if (!applied || !cx_database_commit (get_db (self), error)) {
    cx_database_rollback (get_db (self));
    if (applied)
      take_back (self, changes);
    return FALSE;
  }
  update (self);
  emit_changed (self, changes);
  return TRUE;
}

gboolean
cx_document_undo (CxDocument *self, GError **error)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  return step (self, FALSE, error);
}

gboolean
cx_document_redo (CxDocument *self, GError **error)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  return step (self, TRUE, error);
}

/* ---- Saving ---- */

/* Checks that another window, a sync program or a colleague has not changed the document's file since. */
static gboolean
check_unchanged (CxDocument *self, GError **error)
{
  g_autofree char *found = cx_document_file_hash_now (self->file);

  if (!found || g_strcmp0 (found, self->hash) == 0)
    return TRUE;
  g_set_error_literal (
    error, CX_ERROR, CX_ERROR_INPUT,
    _("the file was changed by another program since it was opened; save under another name, so that neither is lost"));
  return FALSE;
}

/* Notes in the working copy which edit is saved. A failure is ignored: the file is already in its place, and the note that was
 * made before publishing says the same. */
static void
note_saved (CxDocument *self)
{
  g_autoptr (GError) error = NULL;

  if (!cx_database_begin (get_db (self), &error) || !cx_working_copy_set_file (self->work, self->file, self->hash, &error) ||
      !cx_working_copy_set_saved (self->work, self->saved, &error) || !cx_database_commit (get_db (self), &error)) {
    cx_database_rollback (get_db (self));
    g_info ("the working copy does not know that it is saved: %s", error->message);
  }
}

gboolean
cx_document_save (CxDocument *self, GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GFile) target = NULL;
  gboolean was_modified, elsewhere;
  const void *data;
  gsize size;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);

  if ((!file || !self->work) && refuse_if_closed (self, error))
    return FALSE;
  if (!file && !self->file) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("the document has no file yet"));
    return FALSE;
  }
  target = g_object_ref (file ? file : self->file);
  if (g_file_peek_path (target) == NULL) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM,
                         _("the file cannot be written: the place is not a folder of this computer"));
    return FALSE;
  }
  cx_document_end_merge (self);
  /* A document in memory has no other name to save under, and the writer checks the file. */
  if (!file && !cx_working_copy_is_in_memory (self->work) && !check_unchanged (self, error))
    return FALSE;
  bytes = cx_document_content_build (self->c, get_db (self), error);
  if (!bytes)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  hash = cx_document_file_hash (bytes);
  if (!cx_working_copy_announce (self->work, target, hash, self->history.undo, error) ||
      !cx_file_writer_publish_over (g_file_peek_path (target), !file ? self->hash : NULL, data, size, error))
    return FALSE;

  was_modified = cx_document_get_modified (self);
  elsewhere = !self->file || !g_file_equal (target, self->file);
  g_free (self->hash);
  self->hash = g_steal_pointer (&hash);
  self->saved = self->history.undo;
  g_clear_pointer (&self->etag, g_free);
  g_set_object (&self->file, target);
  if (elsewhere)
    take_lock (self);
  note_saved (self);
  if (elsewhere)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  if (was_modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  return TRUE;
}

/* ---- The file changes ---- */

CxDocumentFileState
cx_document_check_file (CxDocument *self)
{
  g_autofree char *etag = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), CX_DOCUMENT_FILE_SAME);
  if (!self->file || !self->work)
    return CX_DOCUMENT_FILE_SAME;
  etag = cx_document_file_etag (self->file);
  if (!etag)
    return CX_DOCUMENT_FILE_GONE;
  if (g_strcmp0 (etag, self->etag) != 0) {
    found = cx_document_file_hash_now (self->file);
    if (g_strcmp0 (found, self->hash) != 0)
      return found ? CX_DOCUMENT_FILE_CHANGED : CX_DOCUMENT_FILE_GONE;
    g_free (self->etag);
    self->etag = g_steal_pointer (&etag);
  }
  if (self->locked_out)
    take_lock (self);
  return CX_DOCUMENT_FILE_SAME;
}

gboolean
cx_document_keep_mine (CxDocument *self, GError **error)
{
  g_autofree char *found = NULL;
  gboolean was_modified;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  if (refuse_if_closed (self, error))
    return FALSE;
  found = self->file ? cx_document_file_hash_now (self->file) : NULL;
  if (!found)
    return TRUE;
  if (!cx_working_copy_set_file (self->work, self->file, found, error) ||
      !cx_working_copy_set_saved (self->work, CX_DOCUMENT_PARTS_NEVER, error))
    return FALSE;
  was_modified = cx_document_get_modified (self);
  g_free (self->hash);
  self->hash = g_steal_pointer (&found);
  self->saved = CX_DOCUMENT_PARTS_NEVER;
  if (!was_modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  return TRUE;
}

GBytes *
cx_document_to_bytes (CxDocument *self, GError **error)
{
  g_return_val_if_fail (CX_IS_DOCUMENT (self), NULL);
  return cx_document_content_build (self->c, self->work ? get_db (self) : NULL, error);
}

gboolean
cx_document_take_theirs (CxDocument *self, GError **error)
{
  g_auto (CxDocumentParts) fresh = { 0 };
  gboolean was_modified;

  g_return_val_if_fail (CX_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (self->file && self->work, FALSE);
  cx_document_end_merge (self);
  if (!cx_document_parts_reload (&fresh, self->file, error))
    return FALSE;
  was_modified = cx_document_get_modified (self);
  cx_working_copy_close (self->work, TRUE);
  cx_item_free (self->c);
  g_free (self->hash);
  g_clear_pointer (&self->etag, g_free);
  self->work = g_steal_pointer (&fresh.work);
  self->c = g_steal_pointer (&fresh.c);
  self->hash = g_steal_pointer (&fresh.hash);
  self->saved = fresh.saved;
  update (self);
  if (was_modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
  g_signal_emit (self, signals[CHANGED], 0);
  cx_document_check_file (self);
  return TRUE;
}

void
cx_document_discard (CxDocument *self)
{
  gboolean was_modified;

  g_return_if_fail (CX_IS_DOCUMENT (self));

  was_modified = cx_document_get_modified (self);
  cx_working_copy_close (g_steal_pointer (&self->work), TRUE);
  g_clear_pointer (&self->lock, cx_document_lock_release);
  if (was_modified)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/* ---- GObject ---- */

static void
cx_document_finalize (GObject *object)
{
  CxDocument *self = CX_DOCUMENT (object);

  /* A copy with unsaved edits stays, so that it can be recovered. */
  cx_working_copy_close (self->work, !cx_document_get_modified (self));
  g_clear_pointer (&self->c, cx_item_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->lock, cx_document_lock_release);
  g_free (self->hash);
  g_free (self->etag);
  g_free (self->merge_key);
  g_free (self->odd);
  g_free (self->title);
  cx_history_state_clear (&self->history);
  G_OBJECT_CLASS (cx_document_parent_class)->finalize (object);
}

static void
cx_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CxDocument *self = CX_DOCUMENT (object);

  switch (id) {
  case PROP_TITLE: g_value_set_string (value, self->title); break;
  case PROP_MODIFIED: g_value_set_boolean (value, cx_document_get_modified (self)); break;
  case PROP_FILE: g_value_set_object (value, self->file); break;
  case PROP_UNDO_LABEL: g_value_set_string (value, self->history.undo_label); break;
  case PROP_READ_ONLY: g_value_set_boolean (value, self->locked_out); break;
  case PROP_REDO_LABEL: g_value_set_string (value, self->history.redo_label); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
cx_document_class_init (CxDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cx_document_finalize;
  object_class->get_property = cx_document_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", CX_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cx_document_init (CxDocument *self)
{
}
