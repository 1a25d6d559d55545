/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converts a case with its history to the bytes of a document, and back. */
#pragma once
#include "model/case/cx-item.h"
#include "store/document/cx-database.h"

/* The oddities of a document that can be opened nevertheless. */
typedef struct {
  guint odd;          /* flags of CxDatabaseOddity */
  GPtrArray *cleaned; /* (element-type CxCleaned) texts that an older version allowed, or NULL */
} CxDocumentContentFacts;
void cx_document_content_facts_clear (CxDocumentContentFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxDocumentContentFacts, cx_document_content_facts_clear)
/* Returns the oddities as a sentence, or NULL. (transfer full) */
char *cx_document_content_describe (const CxDocumentContentFacts *facts);

/* Returns the case in the bytes of a .cxcase document, which is checked completely, or of a case as JSON. *DB, if not NULL,
 * gets the document's connection (transfer full), or NULL if the bytes are JSON. The caller clears *FACTS (NULL: none), on
 * failure too. */
CxCase *cx_document_content_parse (GBytes *bytes, sqlite3 **db, CxDocumentContentFacts *facts, GError **error);
/* Does the same for FILE. Returns NULL without an error if FILE is NULL. *HASH, if not NULL, gets the hash of the bytes
 * (transfer full), even if they are no case. *FACTS must be empty. */
CxCase *cx_document_content_load (GFile *file, sqlite3 **db, CxDocumentContentFacts *facts, char **hash, GError **error);
/* The bytes of a document with this case and, if LOG is not NULL, the history in that database. They have been read back. */
GBytes *cx_document_content_build (const CxCase *c, sqlite3 *log, GError **error);
