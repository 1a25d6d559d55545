/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer of files writes a file completely or not at all, keeps the file's attributes, and leaves no other file behind.
 * Failing disks are tested in test-disk-faults.c and in cli/test_faults.py. */
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/case/cx-case.h"
#include "store/file/cx-file-writer.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("cxcase-writer-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "file", NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    remove_all (child);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_all (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
publish (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  cx_file_writer_publish (path, text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *path, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cx_file_writer_publish (path, "new", 3, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static guint
n_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static struct stat
status_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status;
}

static void
test_new (Fixture *f, gconstpointer data)
{
  mode_t umask_before = umask (027);

  publish (f->path, "new");
  umask (umask_before);
  assert_contents (f->path, "new");
  g_assert_cmpint (status_of (f->path).st_mode & 07777, ==, 0640);
  publish (f->path, "");
  assert_contents (f->path, "");
  g_assert_cmpuint (n_files (f->folder), ==, 1);
}

/* The mode of the file does not depend on the umask. */
static void
test_mode (Fixture *f, gconstpointer data)
{
  static const mode_t modes[] = { 0600, 0640, 0666, 0755, 0200 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    publish (f->path, "old");
    g_assert_cmpint (g_chmod (f->path, (int) modes[i]), ==, 0);
    publish (f->path, "new");
    g_assert_cmpint (status_of (f->path).st_mode & 07777, ==, modes[i]);
    g_assert_cmpuint (n_files (f->folder), ==, 1);
    g_assert_cmpint (g_remove (f->path), ==, 0);
  }
}

static void
test_owner (Fixture *f, gconstpointer data)
{
  if (geteuid () != 0) {
    g_test_skip ("only root may give a file away");
    return;
  }
  publish (f->path, "old");
  g_assert_cmpint (chown (f->path, 12345, 23456), ==, 0);
  publish (f->path, "new");
  g_assert_cmpuint (status_of (f->path).st_uid, ==, 12345);
  g_assert_cmpuint (status_of (f->path).st_gid, ==, 23456);
}

static void
test_links (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "folder", NULL);
  g_autofree char *target = g_build_filename (folder, "target", NULL);
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);
  g_autofree char *second = g_build_filename (f->folder, "second", NULL);
  g_autofree char *round = g_build_filename (f->folder, "round", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("folder/target", link), ==, 0);
  g_assert_cmpint (symlink (link, second), ==, 0);
  g_assert_cmpint (symlink ("round", round), ==, 0);

  publish (second, "one"); /* the last link points to a file that does not exist yet */
  assert_contents (target, "one");
  g_assert_cmpint (g_chmod (target, 0600), ==, 0);
  publish (second, "two");
  assert_contents (target, "two");
  g_assert_cmpint (status_of (target).st_mode & 07777, ==, 0600);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (second, G_FILE_TEST_IS_SYMLINK));
  assert_refused (round, "the file cannot be written: Too many levels of symbolic links");
  g_assert_cmpuint (n_files (folder), ==, 1);
  g_assert_cmpuint (n_files (f->folder), ==, 4);
}

/* A file name of the maximum length must still leave a valid name for the temporary file. */
static void
test_long_name (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *longer = g_strconcat (path, "n", NULL);

  publish (path, "new");
  assert_contents (path, "new");
  assert_refused (longer, "the file cannot be written: the name is too long");
  g_assert_cmpuint (n_files (f->folder), ==, 1);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (f->folder, "none", "file", NULL);
  g_autofree char *below = g_build_filename (f->path, "file", NULL);
  g_autofree char *pipe_path = g_build_filename (f->folder, "pipe", NULL);

  publish (f->path, "old");
  g_assert_cmpint (g_chmod (f->path, 0444), ==, 0);
  assert_refused (f->path, "the file cannot be written: it is marked as read-only");
  assert_contents (f->path, "old");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refused (pipe_path, "the file cannot be written: it is not an ordinary file");
  assert_refused (f->folder, "the file cannot be written: this is a folder");
  assert_refused (nowhere, "the file cannot be written: there is no such folder");
  assert_refused (below, "the file cannot be written: there is no such folder");
  g_assert_cmpuint (n_files (f->folder), ==, 2);
}

/* The data come in many pieces that exceed the buffer, and the file keeps its old contents until the end. */
static void
test_pieces (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  CxFileWriter *writer;

  publish (f->path, "old");
  writer = cx_file_writer_new (f->path, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 100000; i++) {
    g_autofree char *piece = g_strdup_printf ("%d\n", i);

    g_assert_true (cx_file_writer_write (writer, piece, strlen (piece), &error));
    g_string_append (expected, piece);
  }
  assert_contents (f->path, "old");
  g_assert_cmpuint (n_files (f->folder), ==, 2);
  g_assert_true (cx_file_writer_commit (writer, &error));
  cx_file_writer_free (writer);
  assert_contents (f->path, expected->str);
  g_assert_cmpuint (n_files (f->folder), ==, 1);
}

static void
test_given_up (Fixture *f, gconstpointer data)
{
  CxFileWriter *writer;

  publish (f->path, "old");
  writer = cx_file_writer_new (f->path, NULL);
  cx_file_writer_write (writer, "new", 3, NULL);
  cx_file_writer_free (writer);
  assert_contents (f->path, "old");
  g_assert_cmpuint (n_files (f->folder), ==, 1);
}

/* Whoever waits no longer for a file cancels the work of the thread: up to the last moment the file is as it was. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  for (int late = 0; late < 2; late++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    CxFileWriter *writer;

    publish (f->path, "old");
    g_cancellable_push_current (cancellable);
    writer = cx_file_writer_new (f->path, NULL);
    g_assert_true (cx_file_writer_write (writer, "new", 3, NULL));
    g_cancellable_cancel (cancellable);
    if (late)
      g_assert_false (cx_file_writer_commit (writer, &error));
    else
      g_assert_false (cx_file_writer_write (writer, "er", 2, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    cx_file_writer_free (writer);
    g_cancellable_pop_current (cancellable);
    assert_contents (f->path, "old");
    g_assert_cmpuint (n_files (f->folder), ==, 1);
    /* Another thread's work, or that of the same thread for somebody else, is not meant. */
    publish (f->path, "newer");
    assert_contents (f->path, "newer");
  }
}

/* Some libraries open the temporary file by its name and leave files of their own in the folder. */
static CxFileWriter *
begin_like_a_library (Fixture *f)
{
  CxFileWriter *writer = cx_file_writer_new (f->path, NULL);
  const char *folder = cx_file_writer_get_folder (writer, NULL);
  g_autofree char *own = g_build_filename (folder, "own", NULL);
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  int fd = g_open (cx_file_writer_get_path (writer), O_WRONLY | O_TRUNC, 0);

  g_assert_cmpint (write (fd, "new", 3), ==, 3);
  close (fd);
  g_assert_true (g_file_set_contents (own, "x", 1, NULL));
  g_assert_true (g_file_set_contents (other, "x", 1, NULL));
  return writer;
}

static void
test_library (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CxFileWriter *writer;

  publish (f->path, "old");
  cx_file_writer_free (begin_like_a_library (f));
  assert_contents (f->path, "old");
  g_assert_cmpuint (n_files (f->folder), ==, 1);

  writer = begin_like_a_library (f);
  cx_file_writer_commit (writer, &error);
  g_assert_no_error (error);
  cx_file_writer_free (writer);
  assert_contents (f->path, "new");
  g_assert_cmpuint (n_files (f->folder), ==, 1);
}

/* Starts a child that waits in the middle of writing. */
static pid_t
begin_in_child (Fixture *f)
{
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0) {
    begin_like_a_library (f);
    if (write (ready[1], "", 1) == 1)
      for (;;)
        pause ();
    _exit (1);
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  close (ready[1]);
  return child;
}

static void
end_child (pid_t child, int number)
{
  int status;

  g_assert_cmpint (kill (child, number), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, number);
}

static void
test_signals (Fixture *f, gconstpointer data)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  publish (f->path, "old");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    pid_t child = begin_in_child (f);

    g_assert_cmpuint (n_files (f->folder), ==, 3);
    end_child (child, numbers[i]);
    g_assert_cmpuint (n_files (f->folder), ==, 1);
    assert_contents (f->path, "old");
  }
}

/* The next writing into the folder removes the temporary files of killed programs. It keeps those of running programs and files
 * with other names. */
static void
test_sweep (Fixture *f, gconstpointer data)
{
  static const char *const others[] = { ".cxcase-0123456.part", ".cxcase-012345678.part", ".cxcase-0123456g.part",
                                        ".cxcase-01234567.party", "x.cxcase-01234567.part" };
  g_autofree char *neighbour = g_build_filename (f->folder, "neighbour", NULL);
  pid_t running = begin_in_child (f);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *path = g_build_filename (f->folder, others[i], NULL);
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  }
  for (int i = 0; i < 3; i++)
    end_child (begin_in_child (f), SIGKILL);
  g_assert_cmpuint (n_files (f->folder), ==,
                    G_N_ELEMENTS (others) + 2 + 2); /* each child has removed the file of the child before it */
  publish (neighbour, "new");
  g_assert_cmpuint (n_files (f->folder), ==, G_N_ELEMENTS (others) + 2 + 1);
  end_child (running, SIGKILL);
  publish (neighbour, "new");
  g_assert_cmpuint (n_files (f->folder), ==, G_N_ELEMENTS (others) + 1);
}

#define ADD(name, function) g_test_add ("/file-writer/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  /* The parent of the tests may ignore signals, as nohup does, but the children must end by them. */
  signal (SIGHUP, SIG_DFL);
  signal (SIGINT, SIG_DFL);
  signal (SIGTERM, SIG_DFL);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("new", test_new);
  ADD ("mode", test_mode);
  ADD ("owner", test_owner);
  ADD ("links", test_links);
  ADD ("long-name", test_long_name);
  ADD ("refused", test_refused);
  ADD ("pieces", test_pieces);
  ADD ("given-up", test_given_up);
  ADD ("cancelled", test_cancelled);
  ADD ("library", test_library);
  ADD ("signals", test_signals);
  ADD ("sweep", test_sweep);
  return g_test_run ();
}
