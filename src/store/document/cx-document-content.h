/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case and its history as the bytes of a document. */
#pragma once
#include "model/case/cx-item.h"
#include "store/document/cx-database.h"

/* The case in the bytes of a .cxcase document (checked through and through) or of a case as JSON. *DB, if not NULL, gets the
 * document's connection (transfer full), or NULL if it was JSON. *ODD, if not NULL, gets flags of CxDatabaseOddity. */
CxCase *cx_document_content_parse (GBytes *bytes, sqlite3 **db, guint *odd, GError **error);
/* The bytes of a document with this case and, if LOG is not NULL, the history in that database. They have been read back. */
GBytes *cx_document_content_build (const CxCase *c, sqlite3 *log, GError **error);
