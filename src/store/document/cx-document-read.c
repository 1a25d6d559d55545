/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document-read.h"

#include "store/document/cx-document-content.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-history.h"

CxCase *
cx_document_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = cx_document_file_load_whole (file, error);

  CxCase *c = bytes ? cx_document_content_parse (bytes, NULL, NULL, error) : NULL;

  if (!c)
    cx_document_file_name_interrupted (file, error);
  return c;
}

CxCase *
cx_document_read_with_facts (const char *path, CxDocumentReadFacts *facts, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = cx_document_file_load_whole (file, error);
  g_autoptr (sqlite3) db = NULL;
  g_auto (CxDocumentContentFacts) found = { 0 };
  CxCase *c = bytes ? cx_document_content_parse (bytes, &db, &found, error) : NULL;

  if (!c)
    cx_document_file_name_interrupted (file, error);
  *facts = (CxDocumentReadFacts){ .hash = c ? cx_document_file_hash (bytes) : NULL,
                                  .database = db != NULL,
                                  .odd = cx_document_content_describe (&found),
                                  .log = db ? cx_history_entries (db)
                                            : g_ptr_array_new_with_free_func ((GDestroyNotify) cx_log_entry_free) };
  return c;
}

void
cx_document_read_facts_clear (CxDocumentReadFacts *facts)
{
  g_clear_pointer (&facts->hash, g_free);
  g_clear_pointer (&facts->odd, g_free);
  g_clear_pointer (&facts->log, g_ptr_array_unref);
}
