/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps temporary files and folders from staying: a signal that ends the program removes them, and the next writing removes the files of a
 * program that was killed. */
#pragma once
#include <glib.h>

/* Makes a temporary file in DIRECTORY, open for reading and writing, with MODE as far as the umask leaves it. Returns its
 * descriptor, or -1 with errno; *PATH is then NULL. It holds a lock as long as it is open, which tells that it is in use. */
int cx_file_leftovers_make (const char *directory, unsigned mode, char **path);
/* Makes a temporary folder in the same way, for this user alone. */
int cx_file_leftovers_make_folder (const char *directory, char **path);
/* Forgets the temporary file PATH, because it has been renamed to its target. */
void cx_file_leftovers_forget (const char *path);
/* Removes PATH and, if it is a folder, the files in it. */
void cx_file_leftovers_remove (const char *path);
/* Removes the temporary files that programs of this user which no longer run have left in DIRECTORY. */
void cx_file_leftovers_sweep (const char *directory);
