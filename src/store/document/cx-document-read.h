/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads documents, and cases as JSON, without opening them. */
#pragma once
#include "model/case/cx-case.h"
#include "store/document/cx-log-entry.h"

/* Reads the case of a file without a working copy, as the command line does. (transfer full) */
CxCase *cx_document_read (const char *path, GError **error);
/* The facts that a file tells beside its case. */
typedef struct {
  char *hash;        /* SHA-256 of its bytes, hexadecimal */
  gboolean database; /* the file is a document, not JSON */
  char *odd;         /* a sentence if another program has handled the document, which is whole all the same; or NULL */
  GPtrArray *log;    /* the changes, as cx_document_get_log() returns them; empty for JSON */
} CxDocumentReadFacts;

/* Reads the case and *FACTS, which the caller must clear, on failure too. */
CxCase *cx_document_read_with_facts (const char *path, CxDocumentReadFacts *facts, GError **error);
void cx_document_read_facts_clear (CxDocumentReadFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxDocumentReadFacts, cx_document_read_facts_clear)
