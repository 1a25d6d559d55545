/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document-parts.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-check.h"
#include "model/case/cx-error.h"
#include "store/document/cx-database.h"
#include "store/document/cx-document-content.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-history.h"
#include "store/document/cx-left-over.h"
#include "store/document/cx-tables-read.h"
#include "store/document/cx-tables.h"
#include "store/file/cx-file-hold.h"

void
cx_document_parts_clear (CxDocumentParts *parts)
{
  g_clear_pointer (&parts->c, cx_item_free);
  if (parts->work)
    cx_working_copy_close (g_steal_pointer (&parts->work), FALSE);
  g_clear_object (&parts->file);
  g_clear_pointer (&parts->hash, g_free);
  g_clear_pointer (&parts->odd, g_free);
}

/* Takes C and WORK over. */
static void
take (CxDocumentParts *parts, CxCase *c, CxWorkingCopy *work, GFile *file, const char *hash)
{
  parts->c = c;
  parts->work = work;
  parts->file = file ? g_object_ref (file) : NULL;
  parts->hash = g_strdup (hash);
  parts->saved = cx_working_copy_get_saved (work);
}

/* Fills the new working copy WORK (transfer full; NULL with *ERROR set) with the case C (transfer full) and the history in
 * LOG, if there is one. FACTS (or NULL) names the texts that were cleaned, which is an unsaved edit. */
static gboolean
fill (CxDocumentParts *parts, CxWorkingCopy *work, CxCase *c, sqlite3 *log, const CxDocumentContentFacts *facts, GFile *file,
      const char *hash, GError **error)
{
  const GPtrArray *cleaned = facts ? facts->cleaned : NULL;
  g_autoptr (CxItem) held = c;
  g_auto (CxHistoryState) state = { 0 };
  sqlite3 *db;

  if (!work)
    return FALSE;
  db = cx_working_copy_get_db (work);
  if (!cx_tables_write (db, c, error) || (log && !cx_history_pack_copy (log, db, error)) ||
      !cx_history_get_state (db, &state, error) || !cx_working_copy_set_file (work, file, hash, error) ||
      !cx_working_copy_set_saved (work, state.undo, error) ||
      (cleaned && cleaned->len > 0 && !cx_history_add_cleaned (db, cleaned, error)) || !cx_working_copy_settle (work, error)) {
    cx_working_copy_close (work, TRUE);
    return FALSE;
  }
  take (parts, g_steal_pointer (&held), work, file, hash);
  return TRUE;
}

static gboolean
start (CxDocumentParts *parts, CxCase *c, sqlite3 *log, const CxDocumentContentFacts *facts, GFile *file, const char *hash,
       GError **error)
{
  return fill (parts, cx_working_copy_new (error), c, log, facts, file, hash, error);
}

gboolean
cx_document_parts_new (CxDocumentParts *parts, CxCase *c, GError **error)
{
  if (!cx_check_case (c, error)) {
    cx_item_free (c);
    return FALSE;
  }
  return start (parts, c, NULL, NULL, NULL, NULL, error);
}

gboolean
cx_document_parts_open (CxDocumentParts *parts, GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = cx_document_file_load (file, error), whole = NULL;
  g_auto (CxDocumentContentFacts) facts = { 0 };
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *hash = NULL;
  CxWorkingCopy *left;
  CxCase *c;

  if (!bytes)
    return FALSE;
  hash = cx_document_file_hash (bytes);
  identity = cx_document_file_identity (file);
  left = cx_database_is_one (bytes) ? cx_left_over_find (identity, hash) : NULL;
  if (!left)
    left = cx_left_over_find_interrupted (file);
  if (left) {
    c = cx_tables_read (cx_working_copy_get_db (left), NULL, NULL);
    if (c) {
      take (parts, c, left, file, hash);
      return TRUE;
    }
    /* The working copy stays, because somebody may still be able to read it. */
    cx_working_copy_close (left, FALSE);
  }
  whole = cx_document_file_load_whole (file, error);
  c = whole ? cx_document_content_parse (whole, &db, &facts, error) : NULL;
  if (!c) {
    cx_document_file_name_interrupted (file, error);
    return FALSE;
  }
  cx_document_file_is_whole (file);
  if (db ? !start (parts, c, db, &facts, file, hash, error) : !start (parts, c, NULL, NULL, NULL, NULL, error))
    return FALSE;
  parts->odd = cx_document_content_describe (&facts);
  return TRUE;
}

gboolean
cx_document_parts_open_in_memory (CxDocumentParts *parts, GFile *file, const char *hash, GError **error)
{
  g_autoptr (GBytes) bytes = cx_document_file_load_whole (file, error);
  g_autofree char *found = bytes ? cx_document_file_hash (bytes) : NULL;
  g_autofree char *identity = cx_document_file_identity (file);
  g_auto (CxDocumentContentFacts) facts = { 0 };
  g_autoptr (sqlite3) db = NULL;
  CxWorkingCopy *left;
  CxCase *c;

  if (!found)
    return FALSE;
  if (!g_str_equal (found, hash)) {
    cx_file_hold_fail (error);
    return FALSE;
  }
  left = cx_left_over_find (identity, hash);
  if (left) {
    cx_working_copy_close (left, FALSE);
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                         _("the case has changes that are not saved yet; open it, save it, and import again"));
    return FALSE;
  }
  c = cx_document_content_parse (bytes, &db, &facts, error);
  return c && fill (parts, cx_working_copy_new_in_memory (error), c, db, &facts, file, hash, error);
}

gboolean
cx_document_parts_open_interrupted (CxDocumentParts *parts, GFile *file, GError **error)
{
  g_autoptr (GFile) kept = cx_document_file_interrupted (file);
  g_auto (CxDocumentContentFacts) facts = { 0 };
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *hash = cx_document_file_hash_now (file);
  CxCase *c = cx_document_content_load (kept, &db, &facts, NULL, error);

  if (!c || !start (parts, c, db, &facts, file, hash, error))
    return FALSE;
  parts->saved = CX_DOCUMENT_PARTS_NEVER;
  cx_working_copy_set_saved (parts->work, CX_DOCUMENT_PARTS_NEVER, NULL);
  return TRUE;
}

gboolean
cx_document_parts_open_copy (CxDocumentParts *parts, GFile *file, GError **error)
{
  g_auto (CxDocumentContentFacts) facts = { 0 };
  g_autoptr (sqlite3) db = NULL;
  CxCase *c = cx_document_content_load (file, &db, &facts, NULL, error);
  return c && start (parts, c, db, &facts, NULL, NULL, error);
}

gboolean
cx_document_parts_recover (CxDocumentParts *parts, const char *id, GError **error)
{
  GError *failed = NULL;
  CxWorkingCopy *work = cx_working_copy_open (id, &failed);
  g_autoptr (GFile) file = NULL;
  g_autofree char *hash = NULL;
  CxCase *c;

  if (!work) {
    if (!failed)
      g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this work is open in another window, or it no longer exists"));
    else
      g_propagate_error (error, failed);
    return FALSE;
  }
  c = cx_tables_read (cx_working_copy_get_db (work), NULL, error);
  if (!c) {
    cx_working_copy_close (work, FALSE);
    return FALSE;
  }
  cx_working_copy_is_unsaved (work); /* this call notices that the file was just saved */
  file = cx_left_over_get_file (work);
  hash = cx_working_copy_get (work, "hash");
  take (parts, c, work, file, hash);
  return TRUE;
}

gboolean
cx_document_parts_reload (CxDocumentParts *parts, GFile *file, GError **error)
{
  g_auto (CxDocumentContentFacts) facts = { 0 };
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *hash = NULL;
  CxCase *c = cx_document_content_load (file, &db, &facts, &hash, error);

  return c && start (parts, c, db, &facts, file, hash, error);
}
