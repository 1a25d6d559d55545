/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of open files, written and compared as far as they go. FALSE with errno where something fails. */
#pragma once
#include <glib.h>

gboolean cx_file_bytes_write (int fd, const guint8 *data, gsize size);
/* Waits until all bytes written to FD are on the disk. */
gboolean cx_file_bytes_flush (int fd);
/* TRUE if FD holds exactly DATA; EIO if it holds something else. */
gboolean cx_file_bytes_hold (int fd, const guint8 *data, gsize size);
/* TRUE if both files hold the same; EIO if not. */
gboolean cx_file_bytes_equal (int one, int other);
/* Makes the contents of FROM those of TO, on the disk and read back. Room is asked for before the first byte is written. */
gboolean cx_file_bytes_copy (int from, int to);
