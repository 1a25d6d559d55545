/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The old contents of a file that is written in place, kept in this user's own folder until the new contents are complete: if the program
 * ends in the middle, whoever reads the file next finds them by the file's name. */
#pragma once
#include <glib.h>

/* Keeps the contents of FD, those of the file TARGET, on the disk. Returns the backup's descriptor, or -1 with errno. A backup that an
 * earlier end in the middle has left is not overwritten: it stays under another name. */
int cx_file_backup_make (int fd, const char *target);
/* The path of the backup of TARGET, or NULL if there is none. A backup is there exactly if writing TARGET in place was not completed.
 * (transfer full) */
char *cx_file_backup_find (const char *target);
/* TARGET is whole: its backups are not needed any more. */
void cx_file_backup_remove (const char *target);
