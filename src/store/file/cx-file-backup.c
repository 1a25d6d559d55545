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

static char *
path_of (const char *target)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autofree char *name = g_strconcat (stem, ENDING, NULL);

  return g_build_filename (directory, name, NULL);
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

/* Gives another name to a backup that remains from a program that ended too early, because a new backup would overwrite it.
 * Returns FALSE with errno set on failure. */
static gboolean
put_aside (const char *path)
{
  g_autofree char *end = g_strdup_printf ("-%" G_GINT64_FORMAT ENDING, g_get_real_time ());
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (ENDING));
  g_autofree char *aside = g_strconcat (stem, end, NULL);

  return rename (path, aside) == 0 || errno == ENOENT;
}

int
cx_file_backup_make (int fd, const char *target)
{
  g_autofree char *directory = folder ();
  g_autofree char *path = path_of (target);
  g_autofree char *made = NULL;
  int backup, reason;

  if (g_mkdir_with_parents (directory, 0700) != 0)
    return -1;
  /* The backup gets its name when it is complete, because an unfinished backup is useless. */
  backup = cx_file_leftovers_make (directory, 0600, &made);
  if (backup < 0)
    return -1;
  if (cx_file_bytes_copy (fd, backup)) {
    if (put_aside (path) && rename (made, path) == 0) {
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
    if (g_str_has_prefix (name, stem) && g_str_has_suffix (name, ENDING) && (!first || strcmp (name, first) < 0)) {
      g_free (first);
      first = g_strdup (name);
    }
  return first ? g_build_filename (directory, first, NULL) : NULL;
}

void
cx_file_backup_remove (const char *target)
{
  g_autofree char *directory = folder ();
  g_autofree char *stem = stem_of (target);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, stem) && g_str_has_suffix (name, ENDING)) {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      unlink (path);
    }
}
