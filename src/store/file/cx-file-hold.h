/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is held while it is compared and replaced, so that of two programs that replace it at once, one sees what the other has written. */
#pragma once
#include <glib.h>

/* Waits until no other CX Case holds the file PATH, and holds it until the returned descriptor is closed. The descriptor is that of the
 * file which has the name now, even if the name has moved to another file in the meantime. If the file system has no locks, nobody is kept
 * out. Returns -1 and sets errno if the file cannot be opened; EBUSY if another program holds it for longer than a writer takes. */
int cx_file_hold_take (const char *path);
/* Returns TRUE if the file FD has the bytes whose SHA-256 is HASH, hexadecimal. Otherwise errno is 0 if it has others, or the error of
 * reading. */
gboolean cx_file_hold_has (int fd, const char *hash);
/* Sets the error CX_ERROR_INPUT that a file has other bytes than it had when it was read. Returns FALSE. */
gboolean cx_file_hold_fail (GError **error);
