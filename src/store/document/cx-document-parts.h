/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts with which a document begins: the case, the working copy, and the file with the hash of its contents. The functions find these
 * parts for a new case, a file, or the work that another program has left behind. */
#pragma once
#include <gio/gio.h>

#include "model/case/cx-case.h"
#include "store/document/cx-working-copy.h"

/* The saved edit has been undone, and another edit was made since, or the file was never saved whole: no edit can have this number. */
#define CX_DOCUMENT_PARTS_NEVER (-1)

typedef struct {
  CxCase *c;
  CxWorkingCopy *work;
  GFile *file;
  char *hash;   /* of the contents of FILE */
  gint64 saved; /* the number of the edit that was saved last; 0: none */
  char *odd;    /* see cx_document_get_odd() */
} CxDocumentParts;

void cx_document_parts_clear (CxDocumentParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxDocumentParts, cx_document_parts_clear)

/* These functions set *PARTS, which must be empty, or return FALSE with an error. The functions of the same names in cx-document.h say what
 * they do. cx_document_parts_new() takes C over, also on failure. */
gboolean cx_document_parts_new (CxDocumentParts *parts, CxCase *c, GError **error);
gboolean cx_document_parts_open (CxDocumentParts *parts, GFile *file, GError **error);
gboolean cx_document_parts_open_in_memory (CxDocumentParts *parts, GFile *file, const char *hash, GError **error);
gboolean cx_document_parts_open_interrupted (CxDocumentParts *parts, GFile *file, GError **error);
gboolean cx_document_parts_open_copy (CxDocumentParts *parts, GFile *file, GError **error);
gboolean cx_document_parts_recover (CxDocumentParts *parts, const char *id, GError **error);
/* Sets the parts of FILE, which another program has changed. */
gboolean cx_document_parts_reload (CxDocumentParts *parts, GFile *file, GError **error);
