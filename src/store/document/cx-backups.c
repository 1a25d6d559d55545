/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-backups.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/document/cx-document-file.h"
#include "store/file/cx-file-writer.h"

/* The name of a backup is its microsecond in 16 digits, so that names sort by time, followed by the beginning of its hash. */
#define N_DIGITS 16
#define N_HASH   16
#define ENDING   ".cxcase"

void
cx_backups_entry_free (CxBackupsEntry *backup)
{
  g_clear_object (&backup->file);
  g_clear_pointer (&backup->when, g_date_time_unref);
  g_free (backup);
}

/* Returns the folder for the backups of FILE. (transfer full) */
static char *
folder_of (GFile *file)
{
  g_autofree char *identity = cx_document_file_identity (file);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);

  return g_build_filename (g_get_user_data_dir (), "cxcase", "backups", hash, NULL);
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  return -strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns the names in FOLDER, the latest first. (transfer full) */
static GPtrArray *
names_in (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory && (name = g_dir_read_name (directory)) != NULL)
    if (strspn (name, "0123456789") == N_DIGITS && g_str_has_suffix (name, ENDING) &&
        strlen (name) == N_DIGITS + 1 + N_HASH + strlen (ENDING))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, latest_first);
  return names;
}

gboolean
cx_backups_keep (GFile *file, GBytes *bytes, GError **error)
{
  g_autofree char *folder = folder_of (file);
  g_autofree char *hash = cx_document_file_hash (bytes);
  g_autofree char *name = g_strdup_printf ("%0*" G_GINT64_FORMAT "-%.*s" ENDING, N_DIGITS, g_get_real_time (), N_HASH, hash);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) names = NULL;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the folder for backups cannot be made: %s"), g_strerror (errno));
    return FALSE;
  }
  names = names_in (folder);
  if (names->len > 0 && strncmp ((const char *) g_ptr_array_index (names, 0) + N_DIGITS + 1, hash, N_HASH) == 0)
    return TRUE;
  if (!cx_file_writer_publish (path, data, size, error))
    return FALSE;
  g_chmod (path, 0600);
  for (guint i = CX_BACKUPS_MOST - 1; i < names->len; i++) {
    g_autofree char *old = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    g_unlink (old);
  }
  return TRUE;
}

gboolean
cx_backups_keep_file (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_query_exists (file, NULL))
    return TRUE;
  bytes = cx_document_file_load (file, error);
  return bytes && (g_bytes_get_size (bytes) == 0 || cx_backups_keep (file, bytes, error));
}

GPtrArray *
cx_backups_list (GFile *file)
{
  g_autofree char *folder = folder_of (file);
  g_autoptr (GPtrArray) names = names_in (folder);
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_backups_entry_free);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gint64 time = g_ascii_strtoll (name, NULL, 10);
    CxBackupsEntry *backup;
    GStatBuf status;

    if (g_stat (path, &status) != 0)
      continue;
    backup = g_new0 (CxBackupsEntry, 1);
    backup->file = g_file_new_for_path (path);
    backup->when = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
    backup->size = status.st_size;
    g_ptr_array_add (backups, backup);
  }
  return backups;
}
