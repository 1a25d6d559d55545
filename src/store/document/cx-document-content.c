/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document-content.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-history-pack.h"
#include "store/document/cx-history.h"
#include "store/document/cx-meta.h"
#include "store/document/cx-tables-read.h"
#include "store/document/cx-tables.h"
#include "store/json/cx-json-decode.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

static CxCase *
parse_json (GBytes *bytes, GError **error)
{
  gsize length, size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = cx_json_decode (data, size, &length, error);
  gsize start = 0;

  if (!text)
    return NULL;
  while (start < length && g_ascii_isspace (text[start]))
    start++;
  if (start == length) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("the file is empty"));
    return NULL;
  }
  if (g_str_has_prefix (text, "PK\003\004")) {
    g_set_error_literal (
      error, CX_ERROR, CX_ERROR_INPUT,
      _("this is a workbook or another packed file; a reviewed workbook is imported into the case it came from"));
    return NULL;
  }
  if (text[start] != '{') {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is neither a CX Case document nor a case as JSON"));
    return NULL;
  }
  return cx_json_parse (text, (gssize) length, error);
}

static gboolean
check_sum (sqlite3 *db, GError **error)
{
  g_autofree char *stored = cx_meta_get (db, "checksum");
  g_autofree char *computed = cx_meta_checksum (db, error);

  if (!computed)
    return FALSE;
  if (g_strcmp0 (stored, computed) == 0)
    return TRUE;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                       _("the document is damaged or was altered by another program: its contents do not match its check sum"));
  return FALSE;
}

void
cx_document_content_facts_clear (CxDocumentContentFacts *facts)
{
  g_clear_pointer (&facts->cleaned, g_ptr_array_unref);
}

char *
cx_document_content_describe (const CxDocumentContentFacts *facts)
{
  g_autofree char *odd = cx_database_describe (facts->odd);
  g_autofree char *cleaned = NULL;
  guint n = facts->cleaned ? facts->cleaned->len : 0;

  if (n == 0)
    return g_steal_pointer (&odd);
  cleaned =
    g_strdup_printf (ngettext ("%u text that an older version allowed was too long or held invisible signs, and has been cleaned "
                               "(%s); the history shows it, and saving keeps it so",
                               "%u texts that an older version allowed were too long or held invisible signs, and have been "
                               "cleaned (the first is %s); the history shows them, and saving keeps them so",
                               n),
                     n, ((const CxCleaned *) g_ptr_array_index (facts->cleaned, 0))->path);
  return odd ? g_strconcat (odd, "; ", cleaned, NULL) : g_steal_pointer (&cleaned);
}

CxCase *
cx_document_content_parse (GBytes *bytes, sqlite3 **db, CxDocumentContentFacts *facts, GError **error)
{
  guint odd = 0;
  g_autoptr (sqlite3) opened = NULL;
  CxCase *c;

  if (db)
    *db = NULL;
  if (facts)
    *facts = (CxDocumentContentFacts){ 0 };
  if (!cx_database_is_one (bytes))
    return parse_json (bytes, error);
  opened = cx_database_open_bytes (bytes, &odd, error);
  if (!opened || !check_sum (opened, error) || !cx_history_check (opened, error))
    return NULL;
  if (facts)
    *facts = (CxDocumentContentFacts){ odd, cx_tables_read_cleaned_new () };
  c = cx_tables_read (opened, facts ? facts->cleaned : NULL, error);
  if (c && db)
    *db = g_steal_pointer (&opened);
  return c;
}

CxCase *
cx_document_content_load (GFile *file, sqlite3 **db, CxDocumentContentFacts *facts, char **hash, GError **error)
{
  g_autoptr (GBytes) bytes = file ? cx_document_file_load (file, error) : NULL;

  if (!bytes)
    return NULL;
  if (hash)
    *hash = cx_document_file_hash (bytes);
  return cx_document_content_parse (bytes, db, facts, error);
}

GBytes *
cx_document_content_build (const CxCase *c, sqlite3 *log, GError **error)
{
  g_autoptr (sqlite3) db = cx_database_new (error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CxItem) reread = NULL;
  g_autofree char *json = cx_json_write (c, NULL);
  g_autofree char *source = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_autofree char *sum = NULL;
  g_autofree char *json_again = NULL;

  if (!db || !cx_database_run (db, "BEGIN", error) || !cx_tables_write (db, c, error) ||
      (log && !cx_history_pack_copy (log, db, error)) || !cx_meta_set (db, "program", "CX Case " CX_VERSION, error) ||
      !cx_meta_set (db, "schema", cx_database_has_packed (db) ? "2" : "1", error) || !cx_meta_set (db, "source", source, error))
    return NULL;
  sum = cx_meta_checksum (db, error);
  if (!sum || !cx_meta_set (db, "checksum", sum, error) || !cx_database_run (db, "COMMIT", error))
    return NULL;
  bytes = cx_database_to_bytes (db, error);
  if (!bytes)
    return NULL;

  /* A file is published only if this program can open it again and finds the same contents. */
  reread = cx_document_content_parse (bytes, NULL, NULL, error);
  if (!reread) {
    g_prefix_error (error, "%s: ", _("the document could not be read back"));
    return NULL;
  }
  json_again = cx_json_write (reread, NULL);
  if (!g_str_equal (json, json_again)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the document reads back differently from how it was written"));
    return NULL;
  }
  return g_steal_pointer (&bytes);
}
