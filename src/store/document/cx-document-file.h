/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as files: their bytes are read whole, and a file is known again. */
#pragma once
#include <gio/gio.h>

/* All bytes of FILE, at most as many as a document may have. */
GBytes *cx_document_file_load (GFile *file, GError **error);
/* Tells in *DATABASE whether FILE begins as a document does, be the rest damaged. FALSE and an error if it cannot be read. */
gboolean cx_document_file_is_database (GFile *file, gboolean *database, GError **error);
/* SHA-256 of BYTES, hexadecimal. (transfer full) */
char *cx_document_file_hash (GBytes *bytes);
/* The name by which a file is known again, however it is opened: its path with links resolved, or its URI. (transfer full) */
char *cx_document_file_identity (GFile *file);
GFile *cx_document_file_from_identity (const char *identity);
/* The mark of the contents that FILE has now, which costs no reading; NULL if there is no such file. (transfer full) */
char *cx_document_file_etag (GFile *file);
/* The hash of the bytes that FILE has now; NULL if the file cannot be read. (transfer full) */
char *cx_document_file_hash_now (GFile *file);
/* What FILE held before writing it in place, which was not completed: a file of its own, or NULL. (transfer full) */
GFile *cx_document_file_interrupted (GFile *file);
/* FILE has been read and is whole: what was kept of it is not needed. */
void cx_document_file_is_whole (GFile *file);
/* Adds to ERROR, which says why FILE cannot be read, where its contents from before are kept, if they are. */
void cx_document_file_name_interrupted (GFile *file, GError **error);
