/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk may fail at any moment: whichever call fails, the user's file has its old or its new contents, and no edit that was
 * reported as done is lost. All system calls of the program, also those of SQLite, pass through the functions below, which let
 * the nth call fail. */
#include "interpose.h"

#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-error.h"
#include "document-fixture.h"

static struct {
  int countdown;     /* the number of calls until one fails; 0: no call fails */
  gboolean for_good; /* all calls after it fail, too */
  int reason;
  const char *closed; /* a folder that takes no temporary files, as a portal's may not */
  int n_failed;
} fault;

static gboolean
fails (void)
{
  if (fault.countdown == 0 || (fault.countdown > 1 && --fault.countdown > 0))
    return FALSE;
  fault.countdown = fault.for_good ? 1 : 0;
  fault.n_failed++;
  errno = fault.reason;
  return TRUE;
}

ssize_t
write (int fd, const void *data, size_t size)
{
  return fd > 2 && fails () ? -1 : NEXT (write) (fd, data, size);
}

ssize_t
pwrite (int fd, const void *data, size_t size, off_t at)
{
  return fails () ? -1 : NEXT (pwrite) (fd, data, size, at);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t at)
{
  return fails () ? -1 : NEXT (pwrite64) (fd, data, size, at);
}

int
fsync (int fd)
{
  return fails () ? -1 : NEXT (fsync) (fd);
}

int
fdatasync (int fd)
{
  return fails () ? -1 : NEXT (fdatasync) (fd);
}

int
ftruncate (int fd, off_t size)
{
  return fails () ? -1 : NEXT (ftruncate) (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return fails () ? -1 : NEXT (ftruncate64) (fd, size);
}

int
posix_fallocate (int fd, off_t at, off_t size)
{
  return fails () ? fault.reason : NEXT (posix_fallocate) (fd, at, size);
}

int
posix_fallocate64 (int fd, off64_t at, off64_t size)
{
  return fails () ? fault.reason : NEXT (posix_fallocate64) (fd, at, size);
}

int
fchmod (int fd, mode_t mode)
{
  return fails () ? -1 : NEXT (fchmod) (fd, mode);
}

int
rename (const char *from, const char *to)
{
  return fails () ? -1 : NEXT (rename) (from, to);
}

static int
open_through (int (*next) (const char *, int, ...), const char *path, int flags, mode_t mode)
{
  if (fault.closed && (flags & O_CREAT) != 0 && g_str_has_prefix (path, fault.closed) && strstr (path, ".part") != NULL) {
    errno = EACCES;
    return -1;
  }
  return (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0 && fails () ? -1 : next (path, flags, mode);
}

INTERPOSE_OPEN (open, open_through)
INTERPOSE_OPEN (open64, open_through)

static void
arm (int countdown, int reason, gboolean for_good)
{
  fault.countdown = countdown;
  fault.reason = reason;
  fault.for_good = for_good;
  fault.n_failed = 0;
}

static void
disarm (void)
{
  fault.countdown = 0;
}

typedef struct {
  int reason;
  gboolean for_good;
  gboolean no_renaming;
} Weather;

static const Weather full = { ENOSPC, TRUE, FALSE };
static const Weather hiccup = { EIO, FALSE, FALSE };
static const Weather full_in_place = { ENOSPC, FALSE, TRUE };
static const Weather broken_in_place = { EIO, TRUE, TRUE };

static void
tear_down_weather (Fixture *f, gconstpointer data)
{
  disarm ();
  fault.closed = NULL;
  tear_down (f, data);
}

static char *
contents (const char *path, gsize *size)
{
  char *bytes;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

/* The document is saved while the first call fails, then while the second call fails, and so on until no call fails. */
static void
test_save (Fixture *f, gconstpointer data)
{
  const Weather *weather = data;
  g_autofree char *backups = g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);
  CxDocument *document;
  int n = 0, n_refused = 0;

  write_case (f->path);
  g_assert_cmpint (g_chmod (f->path, 0600), ==, 0);
  document = open_document (f->file);
  fault.closed = weather->no_renaming ? f->directory : NULL;
  do {
    g_autoptr (GError) error = NULL;
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    gsize size, size_after;
    const char *backup;
    gboolean saved, torn;
    struct stat status;

    before = contents (f->path, &size);
    edit_number (document, CHURN, 0.2 + ++n / 10000., "edit", NULL);
    arm (n, weather->reason, weather->for_good);
    saved = cx_document_save (document, NULL, &error);
    disarm ();
    g_assert_cmpuint (n_files (f->directory), ==, 1);
    g_stat (f->path, &status);
    g_assert_cmpint (status.st_mode & 07777, ==, 0600);
    if (saved) {
      g_autoptr (CxItem) c = cx_document_read (f->path, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat (cx_item_number (cx_item_nth (c, CX_ITEM_SEGMENT, 0), "churn_rate"), ==, 0.2 + n / 10000.);
      g_assert_false (cx_document_get_modified (document));
      continue;
    }
    g_test_message ("%d: %s", n, error->message);
    n_refused++;
    g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
    g_assert_true (cx_document_get_modified (document));
    after = contents (f->path, &size_after);
    torn = size != size_after || memcmp (before, after, size) != 0;
    /* The file can be torn only if it must be written in place and the disk stays broken. In that case the message says where the
     * old contents are. */
    backup = strstr (error->message, backups);
    if (torn) {
      g_assert_true (weather->no_renaming && weather->for_good);
      g_assert_nonnull (backup);
    }
    if (backup) {
      g_autofree char *kept = NULL;
      gsize size_kept;

      kept = contents (backup, &size_kept);
      g_assert_cmpmem (kept, size_kept, before, size);
      g_assert_true (g_file_set_contents (f->path, before, (gssize) size, NULL));
      g_chmod (f->path, 0600);
      g_remove (backup);
    }
  } while (fault.n_failed > 0);
  g_test_message ("%d calls could fail, %d times it was not saved", n - 1, n_refused);
  g_assert_cmpint (n, >, 5);
  g_assert_cmpint (n_refused, >, 0);
  g_object_unref (document);
  g_assert_cmpuint (n_working_files (), ==, 0);
}

/* The same holds for a file that does not exist yet. */
static void
test_save_new (Fixture *f, gconstpointer data)
{
  const Weather *weather = data;
  g_autoptr (CxItem) c = make_rich_case ();
  g_autoptr (CxItem) again = NULL;
  gboolean written = FALSE;

  fault.closed = weather->no_renaming ? f->directory : NULL;
  for (int n = 1; !written; n++) {
    g_autoptr (GError) error = NULL;

    arm (n, weather->reason, weather->for_good);
    written = cx_document_write (c, f->path, &error);
    disarm ();
    if (!written) {
      g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
      g_assert_cmpuint (n_files (f->directory), ==, 0);
    }
  }
  again = cx_document_read (f->path, NULL);
  g_assert_true (cx_item_equal (c, again));
}

/* An edit that does not reach the disk is not applied, and the next edit works again. */
static void
test_edit (Fixture *f, gconstpointer data)
{
  const Weather *weather = data;
  CxDocument *document;
  int n_failed = 0;

  write_case (f->path);
  document = open_document (f->file);
  for (int n = 1; n < 40; n++) {
    g_autoptr (GPtrArray) changes = cx_change_list_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *before = json_of (document);
    gboolean done;

    cx_changes_set_number (changes, cx_document_get_case (document), CHURN, 0.2 + n / 1000., NULL);
    cx_changes_remove (changes, cx_document_get_case (document), n % 2 == 0 ? "channels/phone" : "channels/chat", NULL);
    arm (n % 12 + 1, weather->reason, weather->for_good);
    done = cx_document_edit (document, changes, "edit", NULL, NULL, &error);
    disarm ();
    if (!done) {
      n_failed++;
      g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
      assert_json (document, before);
      edit_number (document, CHURN, 0.2 + n / 1000., "simple", NULL);
    } else {
      arm (n % 5 + 1, weather->reason, weather->for_good);
      done = cx_document_undo (document, &error);
      disarm ();
      if (!done) {
        g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
        undo (document);
      }
      assert_json (document, before);
    }
    /* The disk contains exactly the edits that were reported as done. */
    if (n % 3 == 0) {
      g_autofree char *json = json_of (document);

      g_object_unref (document);
      document = open_document (f->file);
      assert_json (document, json);
    }
  }
  g_test_message ("%d edits failed", n_failed);
  g_assert_cmpint (n_failed, >, 3);
  cx_document_discard (document);
  g_object_unref (document);
}

/* Opening needs a working copy. If it cannot be made, no document is opened and the error explains why. */
static void
test_open (Fixture *f, gconstpointer data)
{
  const Weather *weather = data;
  CxDocument *document = NULL;

  write_case (f->path);
  for (int n = 1; document == NULL; n++) {
    g_autoptr (GError) error = NULL;

    arm (n, weather->reason, weather->for_good);
    document = cx_document_open (f->file, &error);
    disarm ();
    if (!document) {
      g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
      g_assert_cmpuint (n_working_files (), ==, 0);
    }
  }
  g_object_unref (document);
}

/* ---- Without the functions above: limits of the system itself ---- */

/* Runs FUNCTION in a child process. If this process is root, which may do everything, the child runs as nobody. */
static void
run_as_nobody (Fixture *f, void (*function) (Fixture *))
{
  pid_t child;
  int status;

  if (geteuid () == 0) {
    g_assert_cmpint (chown (f->directory, 65534, 65534), ==, 0);
    if (g_file_test (f->path, G_FILE_TEST_EXISTS))
      g_assert_cmpint (chown (f->path, 65534, 65534), ==, 0);
    g_assert_cmpint (chown (g_get_user_data_dir (), 65534, 65534), ==, 0);
  }
  child = fork ();
  if (child == 0) {
    if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (65534) != 0 || setuid (65534) != 0))
      _exit (77);
    function (f);
    _exit (0);
  }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("root cannot become nobody here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_chmod (f->directory, 0700);
}

static void
in_read_only_folder (Fixture *f)
{
  CxDocument *document;
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (f->directory, "other.cxcase", NULL);
  g_autoptr (GFile) other_file = g_file_new_for_path (other);
  struct stat was, is;

  g_chmod (f->directory, 0555);
  g_stat (f->path, &was);
  document = open_document (f->file);
  edit_number (document, CHURN, 0.2, "edit", NULL);
  save (document, NULL); /* the document is saved in place */
  g_stat (f->path, &is);
  g_assert_cmpuint (was.st_ino, ==, is.st_ino);
  g_assert_cmpuint (n_working_files (), ==,
                    4); /* these are the copy, its log, its lock and the lock of the file; no backup remains */
  g_assert_false (cx_document_save (document, other_file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  g_assert_nonnull (strstr (error->message, "permission"));
  g_clear_error (&error);
  edit_number (document, CHURN, 0.19, "edit", NULL);
  g_chmod (f->path, 0444);
  g_assert_false (cx_document_save (document, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  g_chmod (f->directory, 0755);
  /* A file that is marked as read-only must not be replaced, although its folder would allow that. */
  g_clear_error (&error);
  g_assert_false (cx_document_save (document, NULL, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  cx_document_discard (document);
  g_object_unref (document);
  document = open_document (f->file);
  g_assert_cmpfloat (churn (document), ==, 0.2);
  g_object_unref (document);
  g_chmod (f->path, 0);
  g_clear_error (&error);
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
}

static void
test_read_only_folder (Fixture *f, gconstpointer data)
{
  write_case (f->path);
  run_as_nobody (f, in_read_only_folder);
}

/* If the data directory is not writable, there is no working copy, so no window can open the case, but the command line can still
 * read it. */
static void
without_data_directory (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CxItem) c = NULL;

  g_chmod (g_get_user_data_dir (), 0555);
  g_assert_null (cx_document_open (f->file, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  c = cx_document_read (f->path, NULL);
  g_assert_nonnull (c);
  g_assert_true (cx_document_write (c, f->path, NULL));
  g_chmod (g_get_user_data_dir (), 0755);
}

static void
test_no_data_directory (Fixture *f, gconstpointer data)
{
  write_case (f->path);
  run_as_nobody (f, without_data_directory);
}

/* The kernel's limit of the file size is lowered in steps. */
static void
test_size_limit (Fixture *f, gconstpointer data)
{
  pid_t child;
  int status;

  write_case (f->path);
  child = fork ();
  if (child == 0) {
    g_autofree char *before = NULL;
    gsize size;
    CxDocument *document = open_document (f->file);
    gboolean saved = FALSE;

    signal (SIGXFSZ, SIG_IGN);
    edit_number (document, CHURN, 0.2, "edit", NULL);
    before = contents (f->path, &size);
    for (rlim_t limit = 0; !saved; limit += 3000) {
      struct rlimit old;
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gsize size_after;

      getrlimit (RLIMIT_FSIZE, &old);
      setrlimit (RLIMIT_FSIZE, &(struct rlimit){ limit, old.rlim_max });
      saved = cx_document_save (document, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &old);
      if (saved)
        break;
      g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
      after = contents (f->path, &size_after);
      g_assert_cmpmem (before, size, after, size_after);
      g_assert_cmpuint (n_files (f->directory), ==, 1);
    }
    cx_document_discard (document);
    _exit (0);
  }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

/* The process is killed at any moment while it saves. The file is the old or the new one, and no work is lost. */
static void
test_killed_while_saving (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  int n_old = 0, n_new = 0;

  for (int round = 0; round < (g_test_thorough () ? 200 : 15); round++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CxItem) c = NULL;
    CxDocument *document;
    pid_t child;
    int ready[2];
    char byte;

    g_remove (f->path);
    write_case (f->path);
    g_assert_cmpint (pipe (ready), ==, 0);
    child = fork ();
    if (child == 0) {
      document = open_document (f->file);
      edit_number (document, CHURN, 0.2, "edit", NULL);
      if (NEXT (write) (ready[1], "x", 1) == 1)
        cx_document_save (document, NULL, NULL);
      for (;;)
        pause ();
    }
    g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
    g_usleep ((gulong) g_rand_int_range (rand, 0, 25000));
    kill (child, SIGKILL);
    waitpid (child, NULL, 0);
    close (ready[0]);
    close (ready[1]);

    c = cx_document_read (f->path, &error);
    g_assert_no_error (error);
    if (cx_item_number (cx_item_nth (c, CX_ITEM_SEGMENT, 0), "churn_rate") == 0.2) {
      /* Work that is in the file already is not offered for recovery. */
      g_autoptr (GPtrArray) left = cx_document_recoverable ();

      g_assert_cmpuint (left->len, ==, 0);
      n_new++;
    } else {
      document = open_document (f->file);
      g_assert_cmpfloat (churn (document), ==, 0.2);
      g_assert_true (cx_document_get_modified (document));
      cx_document_discard (document);
      g_object_unref (document);
      n_old++;
    }
  }
  g_test_message ("%d times the old file, %d times the new one", n_old, n_new);
}

#define ADD_FAULT(name, weather, function) g_test_add (name, Fixture, &weather, set_up, function, tear_down_weather)

int
main (int argc, char *argv[])
{
  init_tests (&argc, &argv);
  ADD_FAULT ("/disk-faults/save/full", full, test_save);
  ADD_FAULT ("/disk-faults/save/hiccup", hiccup, test_save);
  ADD_FAULT ("/disk-faults/save/full-in-place", full_in_place, test_save);
  ADD_FAULT ("/disk-faults/save/broken-in-place", broken_in_place, test_save);
  ADD_FAULT ("/disk-faults/save-new/full", full, test_save_new);
  ADD_FAULT ("/disk-faults/save-new/hiccup", hiccup, test_save_new);
  ADD_FAULT ("/disk-faults/save-new/full-in-place", full_in_place, test_save_new);
  ADD_FAULT ("/disk-faults/edit/full", full, test_edit);
  ADD_FAULT ("/disk-faults/edit/hiccup", hiccup, test_edit);
  ADD_FAULT ("/disk-faults/open/full", full, test_open);
  ADD_FAULT ("/disk-faults/open/hiccup", hiccup, test_open);
  ADD ("/disk-faults/read-only-folder", test_read_only_folder);
  ADD ("/disk-faults/no-data-directory", test_no_data_directory);
  ADD ("/disk-faults/size-limit", test_size_limit);
  ADD ("/disk-faults/killed-while-saving", test_killed_while_saving);
  return run_tests ();
}
