/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All files leave the program through this writer: whole or not at all.
 *
 * The bytes go to a temporary file in the folder of the target, which takes the target's name when everything is on the disk.
 * A link stays, and the file that it leads to is replaced; mode and owner stay, too. Where the folder takes no new names or
 * the file would change hands, the file is written in place after a backup, which is put back if anything goes wrong.
 *
 * Nothing is left beside the target: not after a failure, not when a signal ends the program, and the temporary file of a
 * killed program is removed when the next file is written into the folder. Errors are CX_ERROR_SYSTEM with a sentence; they
 * do not name the file: the caller does. The file is then as it was.
 *
 * If the current cancellable of the thread (g_cancellable_push_current()) is cancelled, writing and committing fail with
 * G_IO_ERROR_CANCELLED. */
#pragma once
#include <glib.h>

typedef struct CxFileWriter CxFileWriter;

/* Begins to replace the file PATH, or to make it. A file that nobody may write, or that is no ordinary file, is refused. */
CxFileWriter *cx_file_writer_new (const char *path, GError **error);
/* Appends SIZE bytes. */
gboolean cx_file_writer_write (CxFileWriter *self, gconstpointer data, gsize size, GError **error);
/* Lets the writer replace only a file whose bytes have the SHA-256 HASH (hexadecimal; NULL: any file). This is checked right before the
 * new bytes take their place, and no other writer can come in between. The error is CX_ERROR_INPUT if the file has other bytes by then. */
void cx_file_writer_expect (CxFileWriter *self, const char *hash);
/* Puts the bytes written in the place of the file. Nothing can be written afterwards. */
gboolean cx_file_writer_commit (CxFileWriter *self, GError **error);
/* Frees the writer. Unless cx_file_writer_commit() came before, the file is as it was. */
void cx_file_writer_free (CxFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFileWriter, cx_file_writer_free)

/* Returns the path of the temporary file, for a library that writes a file by its name. */
const char *cx_file_writer_get_path (CxFileWriter *self);
/* Returns a folder for the temporary files of such a library. The writer removes the folder with all files in it. */
const char *cx_file_writer_get_folder (CxFileWriter *self, GError **error);

/* Makes DATA the contents of PATH in one call. The bytes have been read back from the disk before they take the file's place. */
gboolean cx_file_writer_publish (const char *path, gconstpointer data, gsize size, GError **error);
/* Does the same if the file has the bytes that HASH stands for: see cx_file_writer_expect(). */
gboolean cx_file_writer_publish_over (const char *path, const char *hash, gconstpointer data, gsize size, GError **error);
