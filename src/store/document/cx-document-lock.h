/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock on a document's file is held as long as the document is open, so that of two windows or programs of one user with the same file
 * only one edits. The lock is a file in the folder of working copies, named after the document's file, because portals and network folders
 * have no locks. It is released when the program ends, for whatever reason. */
#pragma once
#include <glib.h>

typedef struct CxDocumentLock CxDocumentLock;

/* Takes the lock for the file IDENTITY (see cx-document-file.h). Returns NULL if another window or program holds it. */
CxDocumentLock *cx_document_lock_take (const char *identity);
/* Releases LOCK, which may be NULL. */
void cx_document_lock_release (CxDocumentLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDocumentLock, cx_document_lock_release)
