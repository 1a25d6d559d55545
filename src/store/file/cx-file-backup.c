/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/cx-file-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file/cx-file-bytes.h"
#include "store/file/cx-file-leftovers.h"

#define ENDING ".backup"

static char *
folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);
}

/* Returns the name that the backups of TARGET begin with. It is the same under whatever link the file is named. (transfer
 * full) */
static char *
stem_of (const char *target)
{
  char *resolved = realpath (target, NULL);
  char *stem = g_compute_checksum_for_string (G_CHECKSUM_SHA256, resolved ? resolved : target, -1);

  free (resolved);
  return stem;
}

static gboolean
flush_folder (const char *directory)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

/* A backup is named after its target and the contents that are being written, "STEM.NEXT.backup". One that remains from an
 * interruption is put aside as "STEM-TIME.NEXT.backup", which sorts before all others. */
static gboolean
is_backup (const char *name, const char *stem)
{
  return g_str_has_prefix (name, stem) && g_str_has_suffix (name, ENDING);
}

/* Gives other names to backups that remain from a program that ended too early, because their contents are needed and there
 * may be only one without a time. Returns FALSE with errno set on failure. */
static gboolean
put_aside (const char *directory, const char *stem)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (is_backup (name, stem) && name[strlen (stem)] == '.') {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *other = g_strdup_printf ("%s-%" G_GINT64_FORMAT "%s", stem, g_get_real_time (), name + strlen (stem));
      g_autofree char *aside = g_build_filename (directory, other, NULL);

      if (rename (path, aside) != 0 && errno != ENOENT)
        return FALSE;
    }
  return TRUE;
}

int
cx_file_backup_make (int fd, const char *target, const char *next)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autofree char *path = g_strdup_printf ("%s/%s.%s" ENDING, directory, stem, next);
  g_autofree char *made = NULL;
  int backup, reason;

  if (g_mkdir_with_parents (directory, 0700) != 0)
    return -1;
  /* The backup gets its name when it is complete, because an unfinished backup is useless. */
  backup = cx_file_leftovers_make (directory, 0600, &made);
  if (backup < 0)
    return -1;
  if (cx_file_bytes_copy (fd, backup)) {
    if (put_aside (directory, stem) && rename (made, path) == 0) {
      cx_file_leftovers_forget (made);
      if (flush_folder (directory))
        return backup;
      made = (g_free (made), g_strdup (path));
    }
  }
  reason = errno;
  cx_file_leftovers_remove (made);
  close (backup);
  errno = reason;
  return -1;
}

char *
cx_file_backup_find (const char *target)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  g_autofree char *first = NULL;
  const char *name;

  /* Backups that were put aside sort before the last one. The first of them holds the file from before all writing that was
   * not completed. */
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (is_backup (name, stem) && (!first || strcmp (name, first) < 0)) {
      g_free (first);
      first = g_strdup (name);
    }
  return first ? g_build_filename (directory, first, NULL) : NULL;
}

/* Returns TRUE if some backup says that contents with the SHA-256 HASH were being written. A name without a hash says nothing,
 * and counts as if it did. */
static gboolean
is_expected (const char *directory, const char *stem, const char *hash)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL) {
    const char *next = is_backup (name, stem) ? strchr (name, '.') + 1 : NULL;

    if (next && (g_str_has_prefix (next, hash) || g_str_equal (next - 1, ENDING)))
      return TRUE;
  }
  return FALSE;
}

gboolean
cx_file_backup_is_mixed (const char *target, const char *hash)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autofree char *backup = cx_file_backup_find (target);
  g_autofree char *before = NULL;
  int fd;

  if (!backup || is_expected (directory, stem, hash))
    return FALSE;
  fd = open (backup, O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    before = cx_file_bytes_hash (fd);
    close (fd);
  }
  return g_strcmp0 (before, hash) != 0;
}

void
cx_file_backup_remove (const char *target)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (is_backup (name, stem)) {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      unlink (path);
    }
}
