/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/cx-file-hold.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/case/cx-error.h"

#define CHUNK     65536
#define PAUSE     (20 * 1000) /* microseconds */
#define MOST_WAIT (20 * G_USEC_PER_SEC)

/* Returns FALSE with errno set to EBUSY if the wait is too long. */
static gboolean
lock (int fd, gint64 until)
{
  while (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR)
      continue;
    if (errno != EWOULDBLOCK)
      return TRUE;
    if (g_get_monotonic_time () > until) {
      errno = EBUSY;
      return FALSE;
    }
    g_usleep (PAUSE);
  }
  return TRUE;
}

int
cx_file_hold_take (const char *path)
{
  gint64 until = g_get_monotonic_time () + MOST_WAIT;

  for (;;) {
    struct stat held, named;
    int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), reason = 0;

    if (fd < 0 && errno == EINTR)
      continue;
    if (fd < 0)
      return -1;
    if (!lock (fd, until) || fstat (fd, &held) != 0 || stat (path, &named) != 0)
      reason = errno;
    /* The process that held the lock before may have put another file in this one's place. */
    else if (held.st_ino == named.st_ino && held.st_dev == named.st_dev)
      return fd;
    close (fd);
    if (reason != 0) {
      errno = reason;
      return -1;
    }
  }
}

gboolean
cx_file_hold_has (int fd, const char *hash)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize at = 0;
  gssize n;

  do {
    n = pread (fd, chunk, CHUNK, (off_t) at);
    if (n < 0 && errno != EINTR)
      return FALSE;
    if (n > 0) {
      g_checksum_update (sum, chunk, n);
      at += (gsize) n;
    }
  } while (n != 0);
  errno = 0;
  return g_str_equal (g_checksum_get_string (sum), hash);
}

gboolean
cx_file_hold_fail (GError **error)
{
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                       _("another program has changed the file since it was read, so it was not replaced; try again"));
  return FALSE;
}
