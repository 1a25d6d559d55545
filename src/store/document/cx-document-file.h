/* Documents as files: their bytes are read whole and replaced whole. */
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

/* Makes BYTES the contents of PATH and reads them back. A temporary file in the same directory is renamed onto the name (symlinks
 * followed, mode and owner kept); where that is refused, the file is written in place after a backup, which is put back if
 * anything goes wrong. CX_ERROR_SYSTEM with a sentence; the file is then as it was. */
gboolean cx_document_file_publish (const char *path, GBytes *bytes, GError **error);
