/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power is cut: of all that was written and not yet flushed to the disk, any part may be missing, and of a block any half. What the
 * program and SQLite do to files is recorded while a document is opened, edited and saved; then the disk is put together as it may have been
 * at each moment, and the document is opened from it. The user's file is the old or the new one, and every edit that was reported as done is
 * there. */
#include "interpose.h"

#include <errno.h>
#include <unistd.h>

#include "model/case/cx-changes.h"
#include "document-fixture.h"

#define SECTOR 512

typedef enum { CREATE, WRITE, SIZE, SYNC, RENAME, UNLINK, SYNC_FOLDER, MARK } EventKind;

typedef struct {
  EventKind kind;
  int node;       /* a file, whatever its name is at the time */
  char *path;     /* CREATE, RENAME (the old name), UNLINK; SYNC_FOLDER: the folder */
  char *new_path; /* RENAME */
  gint64 at;      /* WRITE: offset; SIZE: the size, or -1 - n: at least n */
  GBytes *bytes;  /* WRITE */
  int mark;
} Event;

typedef struct {
  char *path; /* at the beginning */
  GBytes *bytes;
} Initial;

static struct {
  gboolean on;
  const char *roots[2];
  GPtrArray *events;
  GPtrArray *initial; /* by node */
  GHashTable *names;  /* path → node + 1 */
  int fds[1024];      /* node + 1 of an open file; 0: not followed */
  char *folders[1024];
  int n_nodes;
  gboolean closed; /* the folder of the document takes no new files, so that it is written in place after a backup elsewhere */
} record;

/* ---- Recording ---- */

static void
event_free (Event *event)
{
  g_free (event->path);
  g_free (event->new_path);
  g_clear_pointer (&event->bytes, g_bytes_unref);
  g_free (event);
}

static void
initial_free (Initial *initial)
{
  g_free (initial->path);
  g_bytes_unref (initial->bytes);
  g_free (initial);
}

static Event *
add_event (EventKind kind, int node)
{
  Event *event = g_new0 (Event, 1);

  event->kind = kind;
  event->node = node;
  g_ptr_array_add (record.events, event);
  return event;
}

static gboolean
is_followed (const char *path)
{
  return record.on && (g_str_has_prefix (path, record.roots[0]) || g_str_has_prefix (path, record.roots[1]));
}

static int
node_of_fd (int fd)
{
  return record.on && fd >= 0 && fd < (int) G_N_ELEMENTS (record.fds) ? record.fds[fd] - 1 : -1;
}

static int
open_through (int (*next) (const char *, int, ...), const char *path, int flags, mode_t mode)
{
  gboolean there = is_followed (path) && access (path, F_OK) == 0;
  gboolean refused =
    record.closed && !there && (flags & O_CREAT) != 0 && is_followed (path) && g_str_has_prefix (path, record.roots[0]);
  int fd = refused ? -1 : next (path, flags, mode);
  int node;

  if (refused)
    errno = EACCES;
  if (fd < 0 || fd >= (int) G_N_ELEMENTS (record.fds) || !is_followed (path))
    return fd;
  if ((flags & O_DIRECTORY) != 0) {
    record.folders[fd] = g_strdup (path);
    return fd;
  }
  if (!there) {
    node = record.n_nodes++;
    add_event (CREATE, node)->path = g_strdup (path);
    g_hash_table_insert (record.names, g_strdup (path), GINT_TO_POINTER (node + 1));
  } else
    node = GPOINTER_TO_INT (g_hash_table_lookup (record.names, path)) - 1;
  record.fds[fd] = node + 1;
  if ((flags & O_TRUNC) != 0 && node >= 0)
    add_event (SIZE, node);
  return fd;
}

INTERPOSE_OPEN (open, open_through)
INTERPOSE_OPEN (open64, open_through)

int
close (int fd)
{
  if (fd >= 0 && fd < (int) G_N_ELEMENTS (record.fds)) {
    record.fds[fd] = 0;
    g_clear_pointer (&record.folders[fd], g_free);
  }
  return NEXT (close) (fd);
}

static void
note_write (int fd, gint64 at, const void *data, ssize_t size)
{
  int node = node_of_fd (fd);
  Event *event;

  if (node < 0 || size <= 0)
    return;
  event = add_event (WRITE, node);
  event->at = at;
  event->bytes = g_bytes_new (data, (gsize) size);
}

ssize_t
write (int fd, const void *data, size_t size)
{
  gint64 at = node_of_fd (fd) >= 0 ? lseek (fd, 0, SEEK_CUR) : 0;
  ssize_t n = NEXT (write) (fd, data, size);

  note_write (fd, at, data, n);
  return n;
}

ssize_t
pwrite (int fd, const void *data, size_t size, off_t at)
{
  ssize_t n = NEXT (pwrite) (fd, data, size, at);

  note_write (fd, at, data, n);
  return n;
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t at)
{
  ssize_t n = NEXT (pwrite64) (fd, data, size, at);

  note_write (fd, at, data, n);
  return n;
}

static int
note_size (int fd, gint64 size, int result)
{
  if (result == 0 && node_of_fd (fd) >= 0)
    add_event (SIZE, node_of_fd (fd))->at = size;
  return result;
}

int
ftruncate (int fd, off_t size)
{
  return note_size (fd, size, NEXT (ftruncate) (fd, size));
}

int
ftruncate64 (int fd, off64_t size)
{
  return note_size (fd, size, NEXT (ftruncate64) (fd, size));
}

int
posix_fallocate (int fd, off_t at, off_t size)
{
  return note_size (fd, -1 - (gint64) (at + size), NEXT (posix_fallocate) (fd, at, size));
}

int
posix_fallocate64 (int fd, off64_t at, off64_t size)
{
  return note_size (fd, -1 - (gint64) (at + size), NEXT (posix_fallocate64) (fd, at, size));
}

static int
note_sync (int fd, int result)
{
  if (result != 0 || !record.on || fd < 0 || fd >= (int) G_N_ELEMENTS (record.fds))
    return result;
  if (record.fds[fd] > 0)
    add_event (SYNC, record.fds[fd] - 1);
  else if (record.folders[fd])
    add_event (SYNC_FOLDER, -1)->path = g_strdup (record.folders[fd]);
  return result;
}

int
fsync (int fd)
{
  return note_sync (fd, NEXT (fsync) (fd));
}

int
fdatasync (int fd)
{
  return note_sync (fd, NEXT (fdatasync) (fd));
}

int
rename (const char *from, const char *to)
{
  int result = NEXT (rename) (from, to);

  if (result == 0 && is_followed (to)) {
    gpointer node = g_hash_table_lookup (record.names, from);
    Event *event = add_event (RENAME, GPOINTER_TO_INT (node) - 1);

    event->path = g_strdup (from);
    event->new_path = g_strdup (to);
    g_hash_table_remove (record.names, from);
    g_hash_table_insert (record.names, g_strdup (to), node);
  }
  return result;
}

int
unlink (const char *path)
{
  int result = NEXT (unlink) (path);

  if (result == 0 && is_followed (path)) {
    add_event (UNLINK, -1)->path = g_strdup (path);
    g_hash_table_remove (record.names, path);
  }
  return result;
}

static void
mark (int what)
{
  add_event (MARK, -1)->mark = what;
}

/* Notes the files that are on the disk before the recording. */
static void
take_initial (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  const char *name;
  gsize size;

  if (!directory) {
    Initial *initial = g_new0 (Initial, 1);

    g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
    initial->path = g_strdup (path);
    initial->bytes = g_bytes_new (bytes, size);
    g_ptr_array_add (record.initial, initial);
    g_hash_table_insert (record.names, g_strdup (path), GINT_TO_POINTER (++record.n_nodes));
    return;
  }
  while ((name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    take_initial (child);
  }
}

static void
begin (const char *root, const char *other)
{
  record.events = g_ptr_array_new_with_free_func ((GDestroyNotify) event_free);
  record.initial = g_ptr_array_new_with_free_func ((GDestroyNotify) initial_free);
  record.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  record.roots[0] = root;
  record.roots[1] = other;
  record.n_nodes = 0;
  take_initial (root);
  take_initial (other);
  record.on = TRUE;
}

static void
end (void)
{
  g_ptr_array_unref (record.events);
  g_ptr_array_unref (record.initial);
  g_hash_table_unref (record.names);
  memset (record.fds, 0, sizeof record.fds);
}

/* ---- The disk at a moment ---- */

/* The fates of writing that was not flushed. */
typedef enum { LOST, KEPT, TORN, N_FATES } Fate;

typedef struct {
  GPtrArray *contents; /* by node: GByteArray */
  GHashTable *names;   /* path → node + 1 */
} Disk;

static void
apply_content (Disk *disk, const Event *event, GRand *torn)
{
  GByteArray *content = g_ptr_array_index (disk->contents, event->node);
  gsize size = event->kind == WRITE ? (gsize) event->at + g_bytes_get_size (event->bytes)
                                    : (gsize) (event->at < 0 ? -1 - event->at : event->at);
  guint old = content->len;

  if (event->kind == SIZE) {
    if (event->at >= 0 || size > old)
      g_byte_array_set_size (content, (guint) size);
  } else if (size > old)
    g_byte_array_set_size (content, (guint) size);
  if (content->len > old)
    memset (content->data + old, 0, content->len - old);
  if (event->kind == SIZE)
    return;
  for (gsize from = 0; from < g_bytes_get_size (event->bytes); from += SECTOR)
    if (!torn || g_rand_boolean (torn))
      memcpy (content->data + event->at + from, (const guint8 *) g_bytes_get_data (event->bytes, NULL) + from,
              MIN (SECTOR, g_bytes_get_size (event->bytes) - from));
}

static void
apply_name (Disk *disk, const Event *event)
{
  if (event->kind != CREATE)
    g_hash_table_remove (disk->names, event->path);
  if (event->kind != UNLINK)
    g_hash_table_insert (disk->names, g_strdup (event->kind == RENAME ? event->new_path : event->path),
                         GINT_TO_POINTER (event->node + 1));
}

static gboolean
is_in (const Event *event, const char *folder)
{
  g_autofree char *its = g_path_get_dirname (event->path);

  return g_str_equal (its, folder);
}

/* Returns whether a flush before the event N has brought EVENT to the disk. */
static gboolean
is_flushed (guint index, guint n)
{
  const Event *event = g_ptr_array_index (record.events, index);

  for (guint i = index + 1; i < n; i++) {
    const Event *later = g_ptr_array_index (record.events, i);

    if (event->kind == WRITE || event->kind == SIZE ? later->kind == SYNC && later->node == event->node
                                                    : later->kind == SYNC_FOLDER && is_in (event, later->path))
      return TRUE;
  }
  return FALSE;
}

/* Puts the files together as they may be if the power is cut before the event N. Changes of names happen in their order, and some of the last
 * may be missing. */
static void
restore (guint n, Fate fate, GRand *rand)
{
  Disk disk = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean names_end = FALSE;
  GHashTableIter iter;
  gpointer path, node;

  for (int i = 0; i < record.n_nodes; i++) {
    GByteArray *content = g_byte_array_new ();

    if (i < (int) record.initial->len) {
      const Initial *initial = g_ptr_array_index (record.initial, i);

      g_byte_array_append (content, g_bytes_get_data (initial->bytes, NULL), (guint) g_bytes_get_size (initial->bytes));
      g_hash_table_insert (disk.names, g_strdup (initial->path), GINT_TO_POINTER (i + 1));
    }
    g_ptr_array_add (disk.contents, content);
  }
  for (guint i = 0; i < n; i++) {
    const Event *event = g_ptr_array_index (record.events, i);
    gboolean content = event->kind == WRITE || event->kind == SIZE;
    gboolean name = event->kind == CREATE || event->kind == RENAME || event->kind == UNLINK;
    gboolean flushed = (content || name) && is_flushed (i, n);

    if (content && (flushed || fate == KEPT))
      apply_content (&disk, event, NULL);
    else if (content && fate == TORN && g_rand_int_range (rand, 0, 3) > 0)
      apply_content (&disk, event, g_rand_boolean (rand) ? rand : NULL);
    if (name && !flushed && (fate == LOST || (fate == TORN && g_rand_int_range (rand, 0, 4) == 0)))
      names_end = TRUE;
    if (name && (flushed || !names_end))
      apply_name (&disk, event);
  }

  for (int root = 0; root < 2; root++) {
    g_autofree char *work = g_build_filename (record.roots[root], "cxcase", "work", NULL);

    remove_all (record.roots[root]);
    g_mkdir_with_parents (root == 1 ? work : record.roots[root], 0700);
  }
  g_hash_table_iter_init (&iter, disk.names);
  while (g_hash_table_iter_next (&iter, &path, &node)) {
    const GByteArray *content = g_ptr_array_index (disk.contents, GPOINTER_TO_INT (node) - 1);
    g_autofree char *folder = g_path_get_dirname (path);

    g_mkdir_with_parents (folder, 0700);
    g_assert_true (
      g_file_set_contents_full (path, (const char *) content->data, content->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
  g_ptr_array_unref (disk.contents);
  g_hash_table_unref (disk.names);
}

/* ---- The test ---- */

/* The states of the document, in their order. SAVED is a state of the file alone. */
static const double values[] = { 0.21, 0.2, 0.19, 0.18 };
enum { OPENED = 100, SAVING, SAVED };

static int n_interrupted;

static void
check_disk (Fixture *f, guint n, Fate fate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = NULL;
  g_autoptr (CxDocument) document = NULL;
  int done = 0, saved = 0, saving = 0, in_file = -1, found = -1;
  double value;

  for (guint i = 0; i < n; i++) {
    const Event *event = g_ptr_array_index (record.events, i);

    if (event->kind == MARK && event->mark < OPENED)
      done = event->mark;
    else if (event->kind == MARK && event->mark == SAVING)
      saving = done;
    else if (event->kind == MARK && event->mark == SAVED)
      saved = done;
  }
  c = cx_document_read (f->path, &error);
  if (error && record.closed && saving > saved) {
    /* A file that is written in place may be neither the old nor the new one. The contents from before are kept then, and are named; the
     * edits are in the working copy, which stands for the file. */
    g_autoptr (CxDocument) interrupted = cx_document_open_interrupted (f->file, NULL);

    if (!interrupted || churn (interrupted) != values[saved])
      g_error ("cut before event %u, fate %d: %s, and nothing is kept", n, fate, error->message);
    g_assert_nonnull (strstr (error->message, "interrupted"));
    cx_document_discard (interrupted);
    n_interrupted++;
    in_file = saved;
    g_clear_error (&error);
  }
  if (error)
    g_error ("cut before event %u, fate %d: %s", n, fate, error->message);
  value = c ? cx_item_number (cx_item_nth (c, CX_ITEM_SEGMENT, 0), "churn_rate") : NAN;
  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    if (value == values[i])
      in_file = i;
  /* The file is that of the last saving that was reported, or of the one that was under way. */
  if (in_file != saved && in_file != saving)
    g_error ("cut before event %u, fate %d: the file has state %d, saved was %d, being saved %d", n, fate, in_file, saved,
             saving);

  document = cx_document_open (f->file, &error);
  if (error)
    g_error ("cut before event %u, fate %d: %s", n, fate, error->message);
  for (int i = 0; i < (int) G_N_ELEMENTS (values); i++)
    if (churn (document) == values[i])
      found = i;
  /* The edit that was under way may be there, too. */
  if (found < done || found > done + 1)
    g_error ("cut before event %u, fate %d: edit %d is there, %d was reported as done", n, fate, found, done);
  cx_document_discard (document);
}

/* CLOSED: the file is written in place. */
static void
cut_everywhere (Fixture *f, gboolean closed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  CxDocument *document;
  guint n_cuts = 0, n_flushes = 0;

  write_case (f->path);
  begin (f->directory, g_get_user_data_dir ());
  record.closed = closed;
  document = open_document (f->file);
  mark (OPENED);
  edit_number (document, CHURN, values[1], "one", NULL);
  mark (1);
  edit_number (document, CHURN, values[2], "two", NULL);
  mark (2);
  mark (SAVING);
  save (document, NULL);
  mark (SAVED);
  edit_number (document, CHURN, values[3], "three", NULL);
  mark (3);
  record.on = FALSE;
  g_object_unref (document);

  for (guint n = 0; n <= record.events->len; n++) {
    const Event *next = n < record.events->len ? g_ptr_array_index (record.events, n) : NULL;
    const Event *last = n > 0 ? g_ptr_array_index (record.events, n - 1) : NULL;
    gboolean flush = next && (next->kind == SYNC || next->kind == SYNC_FOLDER);

    n_flushes += flush;
    /* Most is unflushed right before a flush, and a promise is made right before a mark. */
    if (!g_test_thorough () && next && !flush && next->kind != MARK && !(last && last->kind == RENAME))
      continue;
    for (Fate fate = 0; fate < N_FATES; fate++)
      for (int k = 0; k < (fate != TORN ? 1 : g_test_thorough () ? 20 : 2); k++) {
        restore (n, fate, rand);
        check_disk (f, n, fate);
        n_cuts++;
      }
  }
  g_test_message ("%u cuts, %u flushes, %u events; %d times the file was written by half", n_cuts, n_flushes, record.events->len,
                  n_interrupted);
  g_assert_cmpuint (n_flushes, >, 8);
  end ();
}

static void
test_save (Fixture *f, gconstpointer data)
{
  n_interrupted = 0;
  cut_everywhere (f, FALSE);
  g_assert_cmpint (n_interrupted, ==, 0);
}

static void
test_in_place (Fixture *f, gconstpointer data)
{
  n_interrupted = 0;
  cut_everywhere (f, TRUE);
  if (g_test_thorough ())
    g_assert_cmpint (n_interrupted, >, 0);
}

int
main (int argc, char *argv[])
{
  init_tests (&argc, &argv);
  ADD ("/power-cut/save", test_save);
  ADD ("/power-cut/in-place", test_in_place);
  return run_tests ();
}
