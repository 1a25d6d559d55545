/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document-file.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "store/document/cx-database.h"
#include "store/file/cx-file-backup.h"

#define CHUNK 65536

static gboolean
fail_to_read (GError **error, GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("there is no such file"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is a folder, not a case"));
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error_literal (error, CX_ERROR, CX_ERROR_SYSTEM, _("you have no permission to read the file"));
  else
    g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, _("the file cannot be read: %s"), cause->message);
  g_error_free (cause);
  return FALSE;
}

/* Refuses pipes, whose reader waits for a writer, and devices, which may have no end. */
static gboolean
check_type (GFile *file, GError **error)
{
  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL)) {
  case G_FILE_TYPE_SPECIAL:
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("this is not an ordinary file"));
    return FALSE;
  default: return TRUE; /* opening the file says why it cannot be read */
  }
}

static gboolean
is_there (const char *path, const char *ending, const char *start, gsize size)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GBytes) head = stream ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), size, NULL, NULL) : NULL;

  return head && g_bytes_get_size (head) == size && memcmp (g_bytes_get_data (head, NULL), start, size) == 0;
}

/* Refuses a document that was open as a live database if the log beside it holds changes that the file lacks. The magic
 * numbers are those of SQLite's description of its file format; that of a write-ahead log has two forms, which differ in the
 * last bit. */
static gboolean
check_beside (GFile *file, GBytes *bytes, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (!path || !cx_database_is_one (bytes) ||
      (!is_there (path, "-wal", "\x37\x7f\x06\x82", 4) && !is_there (path, "-wal", "\x37\x7f\x06\x83", 4) &&
       !is_there (path, "-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8)))
    return TRUE;
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT,
                       _("another program has opened the file as a live database and left a part of it beside the file; the "
                          "file cannot be read alone"));
  return FALSE;
}

GBytes *
cx_document_file_load (GFile *file, GError **error)
{
  GError *failed = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GFileInputStream) stream = check_type (file, error) ? g_file_read (file, NULL, &failed) : NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n = 0;

  if (!stream && !failed)
    return NULL;
  while (!failed && bytes->len <= CX_DATABASE_MAX_SIZE &&
         (n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, NULL, &failed)) > 0)
    g_byte_array_append (bytes, chunk, (guint) n);
  if (failed) {
    fail_to_read (error, failed);
    return NULL;
  }
  if (bytes->len > CX_DATABASE_MAX_SIZE) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the file is larger than %u MiB, the most that a document may have"),
                 CX_DATABASE_MAX_SIZE >> 20);
    return NULL;
  }
  content = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return check_beside (file, content, error) ? g_steal_pointer (&content) : NULL;
}

GBytes *
cx_document_file_load_whole (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = cx_document_file_load (file, error);
  g_autofree char *hash = bytes ? cx_document_file_hash (bytes) : NULL;

  if (!hash || !g_file_peek_path (file) || !cx_file_backup_is_mixed (g_file_peek_path (file), hash))
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, _("it is neither what it was nor what was being saved"));
  return NULL;
}

gboolean
cx_document_file_is_database (GFile *file, gboolean *database, GError **error)
{
  GError *failed = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &failed);
  g_autoptr (GBytes) head = stream ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), 16, NULL, &failed) : NULL;

  if (!head)
    return fail_to_read (error, failed);
  *database = g_bytes_get_size (head) == 16 && cx_database_is_one (head);
  return TRUE;
}

char *
cx_document_file_hash (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

char *
cx_document_file_identity (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char *resolved;
  char *identity;

  if (!path)
    return g_file_get_uri (file);
  resolved = realpath (path, NULL);
  identity = g_strdup (resolved ? resolved : path);
  free (resolved);
  return identity;
}

GFile *
cx_document_file_from_identity (const char *identity)
{
  return g_path_is_absolute (identity) ? g_file_new_for_path (identity) : g_file_new_for_uri (identity);
}

char *
cx_document_file_hash_now (GFile *file)
{
  g_autoptr (GBytes) bytes = cx_document_file_load (file, NULL);

  return bytes ? cx_document_file_hash (bytes) : NULL;
}

char *
cx_document_file_etag (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *etag = info ? g_file_info_get_etag (info) : NULL;

  return info ? g_strdup (etag ? etag : "") : NULL;
}

GFile *
cx_document_file_interrupted (GFile *file)
{
  g_autofree char *kept = g_file_peek_path (file) != NULL ? cx_file_backup_find (g_file_peek_path (file)) : NULL;

  return kept ? g_file_new_for_path (kept) : NULL;
}

void
cx_document_file_is_whole (GFile *file)
{
  const char *path = g_file_peek_path (file);
  int fd = path ? open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;

  if (fd < 0)
    return;
  /* A program that is writing the file at this moment holds its lock, and still needs its backup. */
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    cx_file_backup_remove (path);
  close (fd);
}

void
cx_document_file_name_interrupted (GFile *file, GError **error)
{
  g_autoptr (GFile) kept = cx_document_file_interrupted (file);
  g_autofree char *reason = NULL;

  if (!kept || !error || !*error)
    return;
  reason = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
               _("%s; saving the file was interrupted, and its earlier contents are kept in %s"), reason,
               g_file_peek_path (kept));
}
