/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The backup of a file that is written in place is kept in this user's own folder until the new contents are complete. If the program ends
 * in between, whoever reads the file next finds the backup by the file's name. */
#pragma once
#include <glib.h>

/* Copies the contents of FD, the open file TARGET, to the disk before the contents with the SHA-256 NEXT are written to it. Returns the
 * backup's descriptor, or -1 with errno. A backup that an earlier interruption has left is not overwritten but stays under another name. */
int cx_file_backup_make (int fd, const char *target, const char *next);
/* Returns the path of the backup of TARGET, or NULL if there is none. There is a backup exactly if writing TARGET in place was not
 * completed. (transfer full) */
char *cx_file_backup_find (const char *target);
/* Returns TRUE if writing TARGET was interrupted and the contents with the SHA-256 HASH, which TARGET has now, are neither those from before
 * nor those that were being written. After a loss of power they may be a mixture of both that reads like a whole file. */
gboolean cx_file_backup_is_mixed (const char *target, const char *hash);
/* Removes the backups of TARGET, because it is complete. */
void cx_file_backup_remove (const char *target);
