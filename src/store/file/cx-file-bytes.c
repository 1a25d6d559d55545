/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/cx-file-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

gboolean
cx_file_bytes_write (int fd, const guint8 *data, gsize size)
{
  while (size > 0) {
    gssize n = write (fd, data, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    data += n;
    size -= (gsize) n;
  }
  return TRUE;
}

gboolean
cx_file_bytes_flush (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result < 0 && errno == EINTR);
  /* Some file systems in user space do not support fsync, because they have no disk of their own. */
  return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

/* Returns the number of bytes read from the offset AT: 0 at the end of the file, and -1 with errno set on failure. */
static gssize
read_chunk (int fd, guint8 *chunk, gsize at)
{
  gssize n;

  do
    n = pread (fd, chunk, CHUNK, (off_t) at);
  while (n < 0 && errno == EINTR);
  return n;
}

gboolean
cx_file_bytes_hold (int fd, const guint8 *data, gsize size)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize at = 0;
  gssize n;

  while ((n = read_chunk (fd, chunk, at)) > 0) {
    if ((gsize) n > size - at || memcmp (chunk, data + at, (gsize) n) != 0)
      break;
    at += (gsize) n;
  }
  if (n == 0 && at == size)
    return TRUE;
  if (n >= 0)
    errno = EIO;
  return FALSE;
}

gboolean
cx_file_bytes_equal (int one, int other)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  struct stat a, b;
  gsize at = 0;
  gssize n;

  if (fstat (one, &a) != 0 || fstat (other, &b) != 0)
    return FALSE;
  if (a.st_size != b.st_size) {
    errno = EIO;
    return FALSE;
  }
  while ((n = read_chunk (one, chunk, at)) > 0) {
    g_autofree guint8 *there = g_malloc (CHUNK);
    gsize have = 0;

    while (have < (gsize) n) {
      gssize m = read_chunk (other, there + have, at + have);

      if (m < 0)
        return FALSE;
      if (m == 0)
        break;
      have += (gsize) m;
    }
    if (have < (gsize) n || memcmp (chunk, there, (gsize) n) != 0) {
      errno = EIO;
      return FALSE;
    }
    at += (gsize) n;
  }
  return n == 0;
}

char *
cx_file_bytes_hash (int fd)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize at = 0;
  gssize n;

  for (; (n = read_chunk (fd, chunk, at)) > 0; at += (gsize) n)
    g_checksum_update (checksum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

gboolean
cx_file_bytes_copy (int from, int to)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  struct stat source, old;
  gsize at = 0;
  gssize n;

  if (fstat (from, &source) != 0 || fstat (to, &old) != 0)
    return FALSE;
  if (source.st_size > old.st_size) {
    int reason = posix_fallocate (to, 0, source.st_size);

    /* Some file systems cannot reserve room. In them only the copying shows whether there is enough. */
    if (reason != 0 && reason != EINVAL && reason != EOPNOTSUPP && reason != ENOSYS && reason != ENODEV) {
      errno = reason;
      return FALSE;
    }
  }
  if (lseek (to, 0, SEEK_SET) != 0)
    return FALSE;
  for (; (n = read_chunk (from, chunk, at)) > 0; at += (gsize) n)
    if (!cx_file_bytes_write (to, chunk, (gsize) n))
      return FALSE;
  return n == 0 && ftruncate (to, (off_t) at) == 0 && cx_file_bytes_flush (to) && cx_file_bytes_equal (from, to);
}
