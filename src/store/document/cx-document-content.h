/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converts a case with its history to the bytes of a document, and back. */
#pragma once
#include "model/case/cx-item.h"
#include "store/document/cx-database.h"

/* What is odd about a document that opens all the same. */
typedef struct {
  guint odd;          /* flags of CxDatabaseOddity */
  GPtrArray *cleaned; /* (element-type CxCleaned) texts that an older version allowed, or NULL */
} CxDocumentContentFacts;
void cx_document_content_facts_clear (CxDocumentContentFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxDocumentContentFacts, cx_document_content_facts_clear)
/* Says so in a sentence, or NULL. (transfer full) */
char *cx_document_content_describe (const CxDocumentContentFacts *facts);

/* The case in the bytes of a .cxcase document (checked through and through) or of a case as JSON. *DB, if not NULL, gets the
 * document's connection (transfer full), or NULL if it was JSON. *FACTS, if not NULL, is the caller's to clear, on failure too. */
CxCase *cx_document_content_parse (GBytes *bytes, sqlite3 **db, CxDocumentContentFacts *facts, GError **error);
/* The same for FILE (NULL: there is none, and no error is set). *HASH, if not NULL, gets that of the bytes (transfer full), also where they
 * are no case. *FACTS must be empty. */
CxCase *cx_document_content_load (GFile *file, sqlite3 **db, CxDocumentContentFacts *facts, char **hash, GError **error);
/* The bytes of a document with this case and, if LOG is not NULL, the history in that database. They have been read back. */
GBytes *cx_document_content_build (const CxCase *c, sqlite3 *log, GError **error);
