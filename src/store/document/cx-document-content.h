/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Converts a case with its history to the bytes of a document, and back. */
#pragma once
#include "model/case/cx-item.h"
#include "store/document/cx-database.h"

/* Returns the case in the bytes of a .cxcase document, which are checked completely, or of a case as JSON. *DB, unless NULL, gets the
 * document's connection (transfer full), or NULL if the bytes are JSON. *ODD, unless NULL, gets flags of CxDatabaseOddity. */
CxCase *cx_document_content_parse (GBytes *bytes, sqlite3 **db, guint *odd, GError **error);
/* Returns the bytes of a document with the case C and, unless LOG is NULL, the history in that database. They have been read back to check
 * them. (transfer full) */
GBytes *cx_document_content_build (const CxCase *c, sqlite3 *log, GError **error);
