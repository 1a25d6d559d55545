#include "config.h"

#include "store/file/cx-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/case/cx-error.h"

#define CHUNK 65536

/* ---- Errors ---- */

static gboolean
fail_with (GError **error, int reason)
{
  const char *sentence;

  switch (reason) {
  case ENOSPC:
  case EDQUOT: sentence = _("the disk is full"); break;
  case EFBIG: sentence = _("the disk does not take a file of this size"); break;
  case EACCES:
  case EPERM: sentence = _("you have no permission to write here"); break;
  case EROFS: sentence = _("this place can only be read"); break;
  case ENOENT:
  case ENOTDIR: sentence = _("there is no such folder"); break;
  case EISDIR: sentence = _("this is a folder"); break;
  case ENAMETOOLONG: sentence = _("the name is too long"); break;
  case EIO: sentence = _("the disk reports an error"); break;
  default: sentence = g_strerror (reason);
  }
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("it cannot be written: %s"), sentence);
  return FALSE;
}

/* ---- Writing ---- */

/* Where the name leads in the end; the last file need not exist. (transfer full) */
static char *
follow_links (const char *path, GError **error)
{
  g_autofree char *at = g_canonicalize_filename (path, NULL);

  for (int i = 0; i < 40; i++) {
    g_autofree char *target = g_file_read_link (at, NULL);
    g_autofree char *directory = NULL;

    if (target == NULL)
      return g_steal_pointer (&at);
    directory = g_path_get_dirname (at);
    g_free (at);
    /* Not made canonical: ".." after a link to a folder leads elsewhere than the text says. */
    at = g_path_is_absolute (target) ? g_steal_pointer (&target) : g_build_filename (directory, target, NULL);
  }
  fail_with (error, ELOOP);
  return NULL;
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
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

/* Some file systems in user space know no fsync: they have no disk of their own. */
static gboolean
flush (int fd)
{
  int result;

  do
    result = fsync (fd);
  while (result < 0 && errno == EINTR);
  return result == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

/* TRUE if FD holds exactly DATA. */
static gboolean
holds (int fd, const guint8 *data, gsize size)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gsize at = 0;

  for (;;) {
    gssize n = pread (fd, chunk, CHUNK, (off_t) at);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return FALSE;
    if (n == 0)
      break;
    if ((gsize) n > size - at || memcmp (chunk, data + at, (gsize) n) != 0) {
      errno = EIO;
      return FALSE;
    }
    at += (gsize) n;
  }
  errno = EIO;
  return at == size;
}

static void
flush_directory (const char *directory)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* OLD NULL: nothing is there yet. Returns 0, or an errno; *REFUSED: this way is not open here, but another may be. */
static int
replace_by_rename (const char *target, const struct stat *old, const guint8 *data, gsize size, gboolean *refused)
{
  g_autofree char *directory = g_path_get_dirname (target);
  g_autofree char *temporary = NULL;
  mode_t mode = old != NULL ? old->st_mode & 0777 : 0666;
  int fd = -1, reason = 0;

  *refused = FALSE;
  for (int attempt = 0; attempt < 100 && fd < 0; attempt++) {
    g_autofree char *name = g_strdup_printf (".cxcase-%08x.part", g_random_int ());

    g_free (temporary);
    temporary = g_build_filename (directory, name, NULL);
    fd = open (temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0 && errno != EEXIST && errno != EINTR)
      break;
  }
  if (fd < 0) {
    reason = errno;
    *refused = reason != ENOSPC && reason != EDQUOT;
    return reason;
  }
  if (old != NULL) {
    struct stat made;

    /* A file that would change hands is rather written in place. */
    if (fstat (fd, &made) != 0 ||
        ((made.st_uid != old->st_uid || made.st_gid != old->st_gid) && fchown (fd, old->st_uid, old->st_gid) != 0))
      *refused = TRUE;
    else if (fchmod (fd, old->st_mode & 07777) != 0 && (made.st_mode & 07777) != (old->st_mode & 07777))
      *refused = TRUE;
    if (*refused)
      reason = EPERM;
  }
  if (reason == 0 && (!write_all (fd, data, size) || !flush (fd) || !holds (fd, data, size)))
    reason = errno;
  if (close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0 && rename (temporary, target) != 0) {
    reason = errno;
    *refused = reason != ENOSPC && reason != EDQUOT && reason != EIO;
  }
  if (reason != 0)
    unlink (temporary);
  else
    flush_directory (directory);
  return reason;
}

/* Puts DATA into FD, which has OLD_SIZE bytes now. Room is asked for before the first byte is written. */
static gboolean
overwrite (int fd, gsize old_size, const guint8 *data, gsize size)
{
  if (size > old_size) {
    int reason = posix_fallocate (fd, 0, (off_t) size);

    /* Where the file system cannot promise, the bytes decide. */
    if (reason != 0 && reason != EINVAL && reason != EOPNOTSUPP && reason != ENOSYS && reason != ENODEV) {
      errno = reason;
      return FALSE;
    }
  }
  return lseek (fd, 0, SEEK_SET) == 0 && write_all (fd, data, size) && ftruncate (fd, (off_t) size) == 0 && flush (fd) &&
         holds (fd, data, size);
}

/* Keeps DATA in a file of its own in the folder of working copies, on the disk. (transfer full) */
static char *
make_backup (const guint8 *data, gsize size, GError **error)
{
  g_autofree char *directory = g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, ".backup", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  int fd, reason = 0;

  if (g_mkdir_with_parents (directory, 0700) != 0) {
    fail_with (error, errno);
    return NULL;
  }
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    fail_with (error, errno);
    return NULL;
  }
  if (!write_all (fd, data, size) || !flush (fd) || !holds (fd, data, size))
    reason = errno;
  close (fd);
  if (reason != 0) {
    unlink (path);
    fail_with (error, reason);
    return NULL;
  }
  return g_steal_pointer (&path);
}

static gboolean
write_new (const char *target, const guint8 *data, gsize size, GError **error)
{
  int fd = open (target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  int reason = 0;

  if (fd < 0)
    return fail_with (error, errno);
  if (!overwrite (fd, 0, data, size))
    reason = errno;
  if (close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0)
    return TRUE;
  unlink (target);
  return fail_with (error, reason);
}

static gboolean
write_in_place (const char *target, const guint8 *data, gsize size, GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *backup = NULL;
  gsize old_size;
  gboolean restored = FALSE;
  int fd = open (target, O_RDWR | O_CLOEXEC | O_NOFOLLOW), reason = 0;

  if (fd < 0)
    return fail_with (error, errno);
  if (g_file_get_contents (target, &old, &old_size, NULL))
    backup = make_backup ((const guint8 *) old, old_size, error);
  else
    fail_with (error, EIO);
  if (backup == NULL) {
    close (fd);
    return FALSE;
  }
  if (!overwrite (fd, old_size, data, size)) {
    reason = errno;
    restored = holds (fd, (const guint8 *) old, old_size) || overwrite (fd, old_size, (const guint8 *) old, old_size);
  }
  if (close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0 || restored) {
    unlink (backup);
    return reason == 0 || fail_with (error, reason);
  }
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM,
               _("it could not be written (%s), nor could its old contents be put back; they are kept in %s"),
               g_strerror (reason), backup);
  return FALSE;
}

gboolean
cx_file_writer_publish (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = follow_links (path, error);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  struct stat old;
  gboolean exists, refused;
  int reason;

  if (target == NULL)
    return FALSE;
  exists = stat (target, &old) == 0;
  if (!exists && errno != ENOENT)
    return fail_with (error, errno);
  if (exists && S_ISDIR (old.st_mode))
    return fail_with (error, EISDIR);
  if (exists && !S_ISREG (old.st_mode)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("it cannot be written: this is not an ordinary file"));
    return FALSE;
  }
  /* Renaming onto a file asks nobody whether it may be written; its owner does. */
  if (exists && access (target, W_OK) != 0)
    return fail_with (error, errno);

  reason = replace_by_rename (target, exists ? &old : NULL, data, size, &refused);
  if (reason == 0)
    return TRUE;
  if (!refused || reason == ENOENT)
    return fail_with (error, reason);
  return exists ? write_in_place (target, data, size, error) : write_new (target, data, size, error);
}
