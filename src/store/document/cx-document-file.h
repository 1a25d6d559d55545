/* Documents as files: their bytes are read whole, and a file is known again. */
#pragma once
#include <gio/gio.h>

/* All bytes of FILE, at most as many as a document may have. */
GBytes *cx_document_file_load (GFile *file, GError **error);
/* SHA-256 of BYTES, hexadecimal. (transfer full) */
char *cx_document_file_hash (GBytes *bytes);
/* What a file is known by, however it is named: its path with symlinks resolved, or its URI. (transfer full) */
char *cx_document_file_identity (GFile *file);
GFile *cx_document_file_from_identity (const char *identity);
/* The hash of what is in FILE now; NULL if it cannot be read. (transfer full) */
char *cx_document_file_hash_now (GFile *file);
