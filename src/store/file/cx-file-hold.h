/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is held while it is compared and replaced, so that of two programs that replace it at once, one sees what the other has written. */
#pragma once
#include <glib.h>

/* Waits until no other CX Case holds the file PATH, and holds it until the descriptor that is returned is closed. The descriptor is that of
 * the file which has the name now, whoever gave it the name in the meantime. Where the file system has no locks, nobody is kept out. -1
 * and errno if the file cannot be opened; EBUSY if another program holds it for longer than a writer takes. */
int cx_file_hold_take (const char *path);
/* TRUE if the file FD has the bytes whose SHA-256 is HASH, hexadecimal. FALSE with errno 0 if it has others, or with the errno of reading. */
gboolean cx_file_hold_has (int fd, const char *hash);
/* Sets the error CX_ERROR_INPUT that a file has other bytes than it had when it was read. Returns FALSE. */
gboolean cx_file_hold_fail (GError **error);
