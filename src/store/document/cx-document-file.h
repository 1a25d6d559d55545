/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the bytes of a document's file as a whole, and recognizes a file again. */
#pragma once
#include <gio/gio.h>

/* Returns all bytes of FILE, at most as many as a document may have. (transfer full) */
GBytes *cx_document_file_load (GFile *file, GError **error);
/* As cx_document_file_load() does it, but refuses a file that is neither what it was nor what it was to become when writing it in place was
 * interrupted, whether or not it can be read, and names the copy of its earlier contents. (transfer full) */
GBytes *cx_document_file_load_whole (GFile *file, GError **error);
/* Sets *DATABASE to whether FILE begins as a document does, even if the rest is damaged. Returns FALSE and an error if the file cannot be
 * read. */
gboolean cx_document_file_is_database (GFile *file, gboolean *database, GError **error);
/* Returns the SHA-256 of BYTES, hexadecimal. (transfer full) */
char *cx_document_file_hash (GBytes *bytes);
/* Returns the name by which a file is recognized, however it is opened: its path with links resolved, or its URI. (transfer full) */
char *cx_document_file_identity (GFile *file);
GFile *cx_document_file_from_identity (const char *identity);
/* Returns the mark of the present contents of FILE, which is found without reading them; NULL if there is no such file. (transfer full) */
char *cx_document_file_etag (GFile *file);
/* Returns the hash of the present bytes of FILE; NULL if the file cannot be read. (transfer full) */
char *cx_document_file_hash_now (GFile *file);
/* Returns a file with the contents that FILE had before it was written in place and the writing was interrupted; NULL if that has not
 * happened. (transfer full) */
GFile *cx_document_file_interrupted (GFile *file);
/* Tells that FILE has been read and is complete, so that the copy of its earlier contents is not needed. */
void cx_document_file_is_whole (GFile *file);
/* Adds to ERROR, which says why FILE cannot be read, where the earlier contents of FILE are kept, if they are. */
void cx_document_file_name_interrupted (GFile *file, GError **error);
