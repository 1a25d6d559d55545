/* Files are only ever replaced whole. */
#pragma once
#include <glib.h>

/* Makes BYTES the contents of PATH and reads them back. A temporary file in the same directory is renamed onto the name (symlinks
 * followed, mode and owner kept); where that is refused, the file is written in place after a backup, which is put back if
 * anything goes wrong. CX_ERROR_SYSTEM with a sentence; the file is then as it was. */
gboolean cx_file_writer_publish (const char *path, GBytes *bytes, GError **error);
