/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Temporary files and folders: none stays when a signal ends the program, and the next writing sweeps the files of a program that
 * was killed. */
#pragma once
#include <glib.h>

/* Makes a temporary file in DIRECTORY, open for reading and writing, with MODE as far as the umask leaves it. Returns its
 * descriptor, or -1 with errno; *PATH is then NULL. It holds a lock as long as it is open, which tells that it is in use. */
int cx_file_leftovers_make (const char *directory, unsigned mode, char **path);
/* The same for a folder, for this user alone. */
int cx_file_leftovers_make_folder (const char *directory, char **path);
/* PATH has been renamed: it is no temporary file any more. */
void cx_file_leftovers_forget (const char *path);
/* Removes PATH; of a folder, the files in it, too. */
void cx_file_leftovers_remove (const char *path);
/* Removes the temporary files that programs of this user which no longer run have left in DIRECTORY. */
void cx_file_leftovers_sweep (const char *directory);
