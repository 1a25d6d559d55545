/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and compares the bytes of open files. The functions return FALSE and set errno if something fails. */
#pragma once
#include <glib.h>

gboolean cx_file_bytes_write (int fd, const guint8 *data, gsize size);
/* Waits until all bytes written to FD are on the disk. */
gboolean cx_file_bytes_flush (int fd);
/* Returns TRUE if FD holds exactly DATA; errno is EIO if it holds something else. */
gboolean cx_file_bytes_hold (int fd, const guint8 *data, gsize size);
/* Returns TRUE if both files hold the same bytes; errno is EIO if they differ. */
gboolean cx_file_bytes_equal (int one, int other);
/* Returns the SHA-256 of all bytes of FD, hexadecimal, or NULL with errno. (transfer full) */
char *cx_file_bytes_hash (int fd);
/* Copies the contents of FROM to TO, on the disk, and reads them back. Space is reserved before the first byte is written. */
gboolean cx_file_bytes_copy (int from, int to);
