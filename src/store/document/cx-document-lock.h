/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lock on a document's file for as long as it is open: of two windows or programs of one user with the same file, one edits. The lock is a
 * file in the folder of working copies, named after the file that it is for, because portals and network folders have no locks. It goes
 * with the program, however that ends. */
#pragma once
#include <glib.h>

typedef struct CxDocumentLock CxDocumentLock;

/* Takes the lock for the file IDENTITY (see cx-document-file.h); NULL if somebody holds it. */
CxDocumentLock *cx_document_lock_take (const char *identity);
/* Gives it back; LOCK may be NULL. */
void cx_document_lock_release (CxDocumentLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDocumentLock, cx_document_lock_release)
