/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-working-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/case/cx-error.h"
#include "store/document/cx-document-file.h"
#include "store/document/cx-history.h"

struct CxWorkingCopy {
  char *id;
  char *path;      /* NULL for a copy in memory */
  char *lock_path; /* NULL for a copy in memory */
  int lock;
  sqlite3 *db;
};

static gboolean
fail_with (GError **error, const char *failure, int reason)
{
  g_set_error (error, CX_ERROR, CX_ERROR_SYSTEM, "%s: %s", failure, g_strerror (reason));
  return FALSE;
}

static char *
get_directory (void)
{
  return g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);
}

static gboolean
make_directory (const char *directory, GError **error)
{
  if (g_mkdir_with_parents (directory, 0700) == 0)
    return TRUE;
  return fail_with (error, _("the folder for working copies cannot be made"), errno);
}

static CxWorkingCopy *
working_copy_alloc (const char *directory, const char *id)
{
  CxWorkingCopy *self = g_new0 (CxWorkingCopy, 1);
  g_autofree char *name = g_strconcat (id, ".db", NULL);
  g_autofree char *lock_name = g_strconcat (id, ".lock", NULL);

  self->id = g_strdup (id);
  self->path = g_build_filename (directory, name, NULL);
  self->lock_path = g_build_filename (directory, lock_name, NULL);
  self->lock = -1;
  return self;
}

/* Takes the lock. The lock's file is removed together with its copy, so the name must still belong to the file that was
 * locked. */
static gboolean
take_lock (CxWorkingCopy *self)
{
  for (int attempt = 0; attempt < 10; attempt++) {
    struct stat locked, named;
    gboolean taken;

    self->lock = open (self->lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (self->lock < 0)
      return FALSE;
    taken = flock (self->lock, LOCK_EX | LOCK_NB) == 0;
    if (taken && fstat (self->lock, &locked) == 0 && stat (self->lock_path, &named) == 0 && locked.st_ino == named.st_ino &&
        locked.st_dev == named.st_dev)
      return TRUE;
    close (self->lock);
    self->lock = -1;
    if (!taken)
      return FALSE;
  }
  return FALSE;
}

static void
remove_beside (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  g_unlink (name);
}

void
cx_working_copy_close (CxWorkingCopy *self, gboolean remove)
{
  if (!self)
    return;
  g_clear_pointer (&self->db, cx_database_close);
  if (remove && self->path) {
    g_unlink (self->path);
    remove_beside (self->path, "-wal");
    remove_beside (self->path, "-shm");
    remove_beside (self->path, "-journal");
    g_unlink (self->lock_path);
  }
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->id);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}

CxWorkingCopy *
cx_working_copy_new (GError **error)
{
  g_autofree char *directory = get_directory ();
  g_autofree char *id = g_uuid_string_random ();
  CxWorkingCopy *self;
  int fd;

  if (!make_directory (directory, error))
    return NULL;
  self = working_copy_alloc (directory, id);
  if (!take_lock (self)) {
    fail_with (error, _("a working copy cannot be made"), errno);
    cx_working_copy_close (self, TRUE);
    return NULL;
  }
  /* SQLite would make the file readable for others; a case is private. */
  fd = open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) {
    fail_with (error, _("a working copy cannot be made"), errno);
    cx_working_copy_close (self, TRUE);
    return NULL;
  }
  close (fd);
  self->db = cx_database_open_work (self->path, NULL, error);
  if (!self->db) {
    cx_working_copy_close (self, TRUE);
    return NULL;
  }
  return self;
}

CxWorkingCopy *
cx_working_copy_new_in_memory (GError **error)
{
  CxWorkingCopy *self = g_new0 (CxWorkingCopy, 1);

  self->lock = -1;
  self->db = cx_database_open_work (":memory:", NULL, error);
  if (!self->db) {
    cx_working_copy_close (self, TRUE);
    return NULL;
  }
  return self;
}

gboolean
cx_working_copy_is_in_memory (CxWorkingCopy *self)
{
  return self->path == NULL;
}

gboolean
cx_working_copy_settle (CxWorkingCopy *self, GError **error)
{
  g_autofree char *directory = get_directory ();
  int fd;

  if (!cx_database_commit (self->db, error))
    return FALSE;
  if (!self->path)
    return TRUE;
  /* The folder is written to the disk, so that the new name outlives a power cut. */
  fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return TRUE;
}

CxWorkingCopy *
cx_working_copy_open (const char *id, GError **error)
{
  g_autofree char *directory = get_directory ();
  CxWorkingCopy *self;
  gboolean empty = FALSE;

  if (!g_uuid_string_is_valid (id)) {
    g_set_error (error, CX_ERROR, CX_ERROR_USAGE, _("%s: this is not the name of a working copy"), id);
    return NULL;
  }
  self = working_copy_alloc (directory, id);
  if (!g_file_test (self->path, G_FILE_TEST_IS_REGULAR) || !take_lock (self)) {
    cx_working_copy_close (self, FALSE);
    return NULL;
  }
  self->db = cx_database_open_work (self->path, &empty, error);
  if (!self->db) {
    /* The copy is empty because its program ended too early: a program that is filling a copy holds its lock. */
    cx_working_copy_close (self, empty);
    return NULL;
  }
  return self;
}

typedef struct {
  char *id;
  gint64 changed;
} Found;

static void
found_free (Found *found)
{
  g_free (found->id);
  g_free (found);
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Found *x = *(const Found *const *) a, *y = *(const Found *const *) b;

  if (x->changed != y->changed)
    return x->changed > y->changed ? -1 : 1;
  return strcmp (x->id, y->id);
}

GPtrArray *
cx_working_copy_list (void)
{
  g_autofree char *path = get_directory ();
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (directory && (name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *id = NULL;
    g_autofree char *db = NULL;
    g_autofree char *wal = NULL;
    struct stat status;
    Found *entry;

    if (!g_str_has_suffix (name, ".db"))
      continue;
    id = g_strndup (name, strlen (name) - 3);
    db = g_build_filename (path, name, NULL);
    wal = g_strconcat (db, "-wal", NULL);
    if (!g_uuid_string_is_valid (id) || g_stat (db, &status) != 0)
      continue;
    entry = g_new0 (Found, 1);
    entry->id = g_steal_pointer (&id);
    entry->changed = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
    /* The last edits are in the write-ahead log beside the file. */
    if (g_stat (wal, &status) == 0)
      entry->changed = MAX (entry->changed, (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000);
    g_ptr_array_add (found, entry);
  }
  g_ptr_array_sort (found, newest_first);
  for (guint i = 0; i < found->len; i++) {
    Found *entry = g_ptr_array_index (found, i);
    g_ptr_array_add (ids, g_steal_pointer (&entry->id));
  }
  return ids;
}

sqlite3 *
cx_working_copy_get_db (CxWorkingCopy *self)
{
  return self->db;
}

/* Sets KEY to VALUE, or removes KEY if VALUE is NULL. */
static gboolean
set (CxWorkingCopy *self, const char *key, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (
    self->db, value ? "INSERT OR REPLACE INTO work (key, value) VALUES (?, ?)" : "DELETE FROM work WHERE key = ?", error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  if (value)
    sqlite3_bind_text (stmt, 2, value, -1, SQLITE_STATIC);
  return cx_database_step (stmt, error);
}

char *
cx_working_copy_get (CxWorkingCopy *self, const char *key)
{
  g_autoptr (sqlite3_stmt) stmt = cx_database_prepare (self->db, "SELECT value FROM work WHERE key = ?", NULL);

  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

static gboolean
set_number (CxWorkingCopy *self, const char *key, gint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return set (self, key, text, error);
}

gboolean
cx_working_copy_set_file (CxWorkingCopy *self, GFile *file, const char *hash, GError **error)
{
  g_autofree char *identity = file ? cx_document_file_identity (file) : NULL;

  return set (self, "file", identity, error) && set (self, "hash", hash, error);
}

gint64
cx_working_copy_get_saved (CxWorkingCopy *self)
{
  g_autofree char *saved = cx_working_copy_get (self, "saved");

  return saved ? g_ascii_strtoll (saved, NULL, 10) : 0;
}

gboolean
cx_working_copy_set_saved (CxWorkingCopy *self, gint64 saved, GError **error)
{
  return set_number (self, "saved", saved, error);
}

gboolean
cx_working_copy_announce (CxWorkingCopy *self, GFile *file, const char *hash, gint64 saved, GError **error)
{
  g_autofree char *identity = cx_document_file_identity (file);

  if (!cx_database_begin (self->db, error))
    return FALSE;
  if (set (self, "announced_file", identity, error) && set (self, "announced_hash", hash, error) &&
      set_number (self, "announced_saved", saved, error) && cx_database_commit (self->db, error))
    return TRUE;
  cx_database_rollback (self->db);
  return FALSE;
}

/* Notes a save that the program did not live to note: the file was published, and then the program ended. */
static void
catch_up (CxWorkingCopy *self)
{
  g_autofree char *identity = cx_working_copy_get (self, "announced_file");
  g_autofree char *hash = cx_working_copy_get (self, "announced_hash");
  g_autofree char *saved = cx_working_copy_get (self, "announced_saved");
  g_autofree char *noted = cx_working_copy_get (self, "hash");
  g_autofree char *found = NULL;
  g_autoptr (GFile) file = NULL;

  if (!identity || !hash || !saved || g_strcmp0 (hash, noted) == 0)
    return;
  file = cx_document_file_from_identity (identity);
  found = cx_document_file_hash_now (file);
  if (g_strcmp0 (found, hash) != 0 || !cx_database_begin (self->db, NULL))
    return;
  if (!cx_working_copy_set_file (self, file, hash, NULL) || !set (self, "saved", saved, NULL) ||
      !cx_database_commit (self->db, NULL))
    cx_database_rollback (self->db);
}

gboolean
cx_working_copy_is_unsaved (CxWorkingCopy *self)
{
  g_auto (CxHistoryState) state = { 0 };

  catch_up (self);
  return !cx_history_get_state (self->db, &state, NULL) || state.undo != cx_working_copy_get_saved (self);
}
