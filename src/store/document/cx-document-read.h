/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading documents and cases as JSON without opening them. */
#pragma once
#include "model/case/cx-case.h"
#include "store/document/cx-log-entry.h"

/* Reads the case of a file, for the command line: no working copy is made. (transfer full) */
CxCase *cx_document_read (const char *path, GError **error);
/* What a file tells beside its case. */
typedef struct {
  char *hash;        /* SHA-256 of its bytes, hexadecimal */
  gboolean database; /* it is a document, and not JSON */
  char *odd;         /* a sentence if another program has handled the document, which is whole all the same; or NULL */
  GPtrArray *log;    /* as cx_document_get_log() gives it; empty for JSON */
} CxDocumentReadFacts;

/* The same with *FACTS, which are the caller's to clear, on failure too. */
CxCase *cx_document_read_with_facts (const char *path, CxDocumentReadFacts *facts, GError **error);
void cx_document_read_facts_clear (CxDocumentReadFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxDocumentReadFacts, cx_document_read_facts_clear)
