/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/cx-file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/case/cx-error.h"
#include "store/file/cx-file-backup.h"
#include "store/file/cx-file-bytes.h"
#include "store/file/cx-file-hold.h"
#include "store/file/cx-file-leftovers.h"

#define CHUNK 65536 /* the bytes that are written at once */

struct CxFileWriter {
  char *target; /* the path after all links */
  gboolean exists;
  struct stat old;
  gboolean in_place; /* the temporary file cannot be renamed to the target, so its bytes are copied into the target */
  char *path;        /* of the temporary file; NULL after the renaming */
  int fd;
  char *folder; /* a folder for a library's own files, or NULL */
  int folder_fd;
  char *expected;      /* the SHA-256 of the bytes that the file may replace; NULL: any bytes */
  GByteArray *pending; /* bytes that are not written yet */
  int reason;          /* errno of the first failure */
};

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
  case EBUSY: sentence = _("another program holds the file"); break;
  case EIO: sentence = _("the disk reports an error"); break;
  default: sentence = g_strerror (reason);
  }
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be written: %s"), sentence);
  return FALSE;
}

/* ---- Beginning ---- */

/* Returns the path to which PATH leads after all links; its last file need not exist. (transfer full) */
static char *
follow_links (const char *path, GError **error)
{
  g_autofree char *at = g_canonicalize_filename (path, NULL);

  for (int i = 0; i < 40; i++) {
    g_autofree char *link = g_file_read_link (at, NULL);
    g_autofree char *directory = NULL;

    if (!link)
      return g_steal_pointer (&at);
    directory = g_path_get_dirname (at);
    g_free (at);
    /* The path is not made canonical, because ".." after a link to a folder leads to another place than the text suggests. */
    at = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (directory, link, NULL);
  }
  fail_with (error, ELOOP);
  return NULL;
}

static gboolean
check_target (CxFileWriter *self, GError **error)
{
  self->exists = stat (self->target, &self->old) == 0;
  if (!self->exists)
    return errno == ENOENT || fail_with (error, errno);
  if (S_ISDIR (self->old.st_mode))
    return fail_with (error, EISDIR);
  if (!S_ISREG (self->old.st_mode)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be written: it is not an ordinary file"));
    return FALSE;
  }
  /* Renaming would replace even a file that nobody may write, against the wish of its owner. */
  if ((self->old.st_mode & 0222) == 0) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be written: it is marked as read-only"));
    return FALSE;
  }
  return access (self->target, W_OK) == 0 || fail_with (error, errno);
}

/* Gives the temporary file the owner and the mode of the file that it will replace. */
static gboolean
take_over_owner_and_mode (CxFileWriter *self)
{
  struct stat made;

  if (fstat (self->fd, &made) != 0 || ((made.st_uid != self->old.st_uid || made.st_gid != self->old.st_gid) &&
                                       fchown (self->fd, self->old.st_uid, self->old.st_gid) != 0))
    return FALSE;
  return fchmod (self->fd, self->old.st_mode & 07777) == 0 || (made.st_mode & 07777) == (self->old.st_mode & 07777);
}

/* Returns the folder of working copies, which belongs to this user alone. (transfer full) */
static char *
get_private_folder (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return g_steal_pointer (&folder);
  fail_with (error, errno);
  return NULL;
}

/* Creates the temporary file beside the target. Returns FALSE with errno set on failure, and sets in_place if writing in place
 * may still work. */
static gboolean
begin_beside (CxFileWriter *self)
{
  g_autofree char *directory = g_path_get_dirname (self->target);

  cx_file_leftovers_sweep (directory);
  self->fd = cx_file_leftovers_make (directory, self->exists ? self->old.st_mode & 0777 : 0666, &self->path);
  if (self->fd < 0) {
    self->in_place = errno != ENOSPC && errno != EDQUOT && errno != ENOENT && errno != ENOTDIR;
    return FALSE;
  }
  if (!self->exists || take_over_owner_and_mode (self))
    return TRUE;
  /* If the file's owner would change, the file is written in place. */
  cx_file_leftovers_remove (self->path);
  close (self->fd);
  g_clear_pointer (&self->path, g_free);
  self->fd = -1;
  self->in_place = TRUE;
  return FALSE;
}

static gboolean
begin_elsewhere (CxFileWriter *self, GError **error)
{
  g_autofree char *directory = get_private_folder (error);

  if (!directory)
    return FALSE;
  cx_file_leftovers_sweep (directory);
  self->fd = cx_file_leftovers_make (directory, 0600, &self->path);
  return self->fd >= 0 || fail_with (error, errno);
}

CxFileWriter *
cx_file_writer_new (const char *path, GError **error)
{
  g_autoptr (CxFileWriter) self = g_new0 (CxFileWriter, 1);

  g_return_val_if_fail (path, NULL);
  self->fd = self->folder_fd = -1;
  self->pending = g_byte_array_new ();
  self->target = follow_links (path, error);
  if (!self->target || !check_target (self, error))
    return NULL;
  if (!begin_beside (self)) {
    int reason = errno;

    if (!self->in_place) {
      fail_with (error, reason);
      return NULL;
    }
    if (!begin_elsewhere (self, error))
      return NULL;
  }
  return g_steal_pointer (&self);
}

void
cx_file_writer_free (CxFileWriter *self)
{
  if (!self)
    return;
  if (self->folder)
    cx_file_leftovers_remove (self->folder);
  if (self->path)
    cx_file_leftovers_remove (self->path);
  if (self->folder_fd >= 0)
    close (self->folder_fd);
  if (self->fd >= 0)
    close (self->fd);
  g_byte_array_unref (self->pending);
  g_free (self->expected);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

const char *
cx_file_writer_get_path (CxFileWriter *self)
{
  return self->path;
}

const char *
cx_file_writer_get_folder (CxFileWriter *self, GError **error)
{
  g_autofree char *beside = g_path_get_dirname (self->path);
  g_autofree char *own = NULL;

  if (!self->folder)
    self->folder_fd = cx_file_leftovers_make_folder (beside, &self->folder);
  /* A document portal accepts files but no folders. */
  if (!self->folder && errno != ENOSPC && errno != EDQUOT) {
    own = get_private_folder (error);
    if (!own)
      return NULL;
    self->folder_fd = cx_file_leftovers_make_folder (own, &self->folder);
  }
  if (!self->folder)
    fail_with (error, errno);
  return self->folder;
}

/* ---- Writing ---- */

static gboolean
is_cancelled (GError **error)
{
  return g_cancellable_set_error_if_cancelled (g_cancellable_get_current (), error);
}

static gboolean
write_pending (CxFileWriter *self)
{
  if (self->reason == 0 && !cx_file_bytes_write (self->fd, self->pending->data, self->pending->len))
    self->reason = errno;
  g_byte_array_set_size (self->pending, 0);
  return self->reason == 0;
}

gboolean
cx_file_writer_write (CxFileWriter *self, gconstpointer data, gsize size, GError **error)
{
  const guint8 *at = data;

  g_return_val_if_fail (self->path, FALSE);
  if (is_cancelled (error))
    return FALSE;
  while (size > 0 && self->reason == 0) {
    gsize n = MIN (size, CHUNK - self->pending->len);

    g_byte_array_append (self->pending, at, (guint) n);
    at += n;
    size -= n;
    if (self->pending->len == CHUNK)
      write_pending (self);
  }
  return self->reason == 0 || fail_with (error, self->reason);
}

/* ---- Taking the file's place ---- */

/* Writes the folder to the disk, so that the new name outlives a power cut. A failure is ignored, because the file already has
 * its name. */
static void
flush_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
write_new (CxFileWriter *self, GError **error)
{
  int fd = open (self->target, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  int reason = 0;

  if (fd < 0)
    return fail_with (error, errno);
  if (!cx_file_bytes_copy (self->fd, fd))
    reason = errno;
  if (close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0)
    return TRUE;
  unlink (self->target);
  return fail_with (error, reason);
}

static gboolean
write_in_place (CxFileWriter *self, GError **error)
{
  g_autofree char *next = cx_file_bytes_hash (self->fd);
  g_autofree char *kept = NULL;
  gboolean restored = FALSE;
  int fd = next ? open (self->target, O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1, backup, reason = 0;

  if (fd < 0)
    return fail_with (error, errno);
  backup = cx_file_backup_make (fd, self->target, next);
  if (backup < 0) {
    fail_with (error, errno);
    close (fd);
    return FALSE;
  }
  if (!cx_file_bytes_copy (self->fd, fd)) {
    reason = errno;
    restored = cx_file_bytes_equal (backup, fd) || cx_file_bytes_copy (backup, fd);
  }
  close (backup);
  if (close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0 || restored) {
    cx_file_backup_remove (self->target);
    return reason == 0 || fail_with (error, reason);
  }
  kept = cx_file_backup_find (self->target);
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM,
               _("the file could not be written (%s), nor could its old contents be put back; they are kept in %s"),
               g_strerror (reason), kept);
  return FALSE;
}

static gboolean
take_place (CxFileWriter *self, GError **error)
{
  if (!self->in_place) {
    if (rename (self->path, self->target) == 0) {
      cx_file_leftovers_forget (self->path);
      g_clear_pointer (&self->path, g_free);
      flush_directory (self->target);
      cx_file_backup_remove (self->target); /* this backup remains from an earlier write in place that was not completed */
      return TRUE;
    }
    if (errno == ENOSPC || errno == EDQUOT || errno == EIO || errno == ENOENT)
      return fail_with (error, errno);
  }
  return self->exists ? write_in_place (self, error) : write_new (self, error);
}

/* HELD is the open file that has the name at present. */
static gboolean
check_expected (CxFileWriter *self, int held, GError **error)
{
  if (!self->expected || cx_file_hold_has (held, self->expected))
    return TRUE;
  return errno != 0 ? fail_with (error, errno) : cx_file_hold_fail (error);
}

gboolean
cx_file_writer_commit (CxFileWriter *self, GError **error)
{
  gboolean done;
  int held;

  g_return_val_if_fail (self->path, FALSE);
  if (!write_pending (self))
    return fail_with (error, self->reason);
  if (!cx_file_bytes_flush (self->fd))
    return fail_with (error, errno);
  if (is_cancelled (error))
    return FALSE;
  held = cx_file_hold_take (self->target);
  /* If the file is gone, nothing can be lost. Without an expectation, a file that cannot be read is replaced as well. */
  if (held < 0 && errno != ENOENT && self->expected)
    return fail_with (error, errno);
  done = (held < 0 || check_expected (self, held, error)) && take_place (self, error);
  if (held >= 0)
    close (held);
  return done;
}

void
cx_file_writer_expect (CxFileWriter *self, const char *hash)
{
  g_free (self->expected);
  self->expected = g_strdup (hash);
}

gboolean
cx_file_writer_publish (const char *path, gconstpointer data, gsize size, GError **error)
{
  return cx_file_writer_publish_over (path, NULL, data, size, error);
}

gboolean
cx_file_writer_publish_over (const char *path, const char *hash, gconstpointer data, gsize size, GError **error)
{
  g_autoptr (CxFileWriter) self = cx_file_writer_new (path, error);

  if (!self || !cx_file_writer_write (self, data, size, error))
    return FALSE;
  cx_file_writer_expect (self, hash);
  if (!write_pending (self))
    return fail_with (error, self->reason);
  if (!cx_file_bytes_flush (self->fd) || !cx_file_bytes_hold (self->fd, data, size))
    return fail_with (error, errno);
  return cx_file_writer_commit (self, error);
}
