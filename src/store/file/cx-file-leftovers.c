/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/cx-file-leftovers.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The temporary name does not contain the name of the target, which may be as long as a name can be. */
#define PREFIX        ".cxcase-"
#define N_DIGITS      8
#define FILE_ENDING   ".part"
#define FOLDER_ENDING ".parts"
#define N_ATTEMPTS    100

/* ---- Signals ---- */

/* The signal handler removes these paths. They are in memory that the handler can read at any time. Paths that are too long or
 * too many are left for the next sweep. */
static struct {
  int used; /* atomic; 2: the path may be read */
  char path[4096];
} entries[32];

static void
remember (const char *path)
{
  if (strlen (path) >= sizeof entries[0].path)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_atomic_int_compare_and_exchange (&entries[i].used, 0, 1)) {
      strcpy (entries[i].path, path);
      g_atomic_int_set (&entries[i].used, 2);
      return;
    }
}

void
cx_file_leftovers_forget (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_atomic_int_get (&entries[i].used) == 2 && strcmp (entries[i].path, path) == 0)
      g_atomic_int_set (&entries[i].used, 0);
}

/* Removes a file, or a folder with the files in it. The function allocates nothing and takes no lock, because a signal may
 * come at any moment. */
static void
take_away (const char *path)
{
  struct {
    guint64 inode;
    gint64 offset;
    guint16 size;
    guint8 type;
    char name[];
  } * entry; /* the form in which the system call returns an entry */
  _Alignas(8) char buffer[4096];
  long n;
  int fd;

  if (unlink (path) == 0 || rmdir (path) == 0)
    return;
  fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return;
  while ((n = syscall (SYS_getdents64, fd, buffer, sizeof buffer)) > 0)
    for (long at = 0; at < n; at += entry->size) {
      entry = (void *) (buffer + at);
      unlinkat (fd, entry->name, 0);
    }
  close (fd);
  rmdir (path);
}

static void
end_cb (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_atomic_int_get (&entries[i].used) == 2)
      take_away (entries[i].path);
  /* The handler is in force only once; the signal now ends the program as usual. */
  raise (number);
}

/* The handler is installed only where the program does nothing else on the signal. */
static void
catch_signals (void)
{
  static const int ending[] = { SIGHUP, SIGINT, SIGTERM };
  static gsize done;
  struct sigaction now;

  if (!g_once_init_enter (&done))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ending); i++)
    if (sigaction (ending[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
      struct sigaction own = { .sa_handler = end_cb, .sa_flags = SA_RESETHAND };

      sigemptyset (&own.sa_mask);
      sigaction (ending[i], &own, NULL);
    }
  /* A limit on the size of files becomes an error of write() and does not end the program. */
  if (sigaction (SIGXFSZ, NULL, &now) == 0 && now.sa_handler == SIG_DFL)
    signal (SIGXFSZ, SIG_IGN);
  g_once_init_leave (&done, 1);
}

/* ---- Making and removing ---- */

/* Returns FALSE if a sweep has the lock. Where the file system has no locks, nothing is swept either. */
static gboolean
lock (int fd)
{
  struct stat status;

  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return FALSE;
  return fstat (fd, &status) == 0 && status.st_nlink > 0;
}

static int
make (const char *directory, const char *ending, int (*open_new) (const char *path, unsigned mode), unsigned mode, char **path)
{
  catch_signals ();
  *path = NULL;
  for (int attempt = 0; attempt < N_ATTEMPTS; attempt++) {
    g_autofree char *name = g_strdup_printf (PREFIX "%0*x%s", N_DIGITS, g_random_int (), ending);
    g_autofree char *made = g_build_filename (directory, name, NULL);
    int fd;

    remember (made);
    fd = open_new (made, mode);
    if (fd >= 0 && lock (fd)) {
      *path = g_steal_pointer (&made);
      return fd;
    }
    if (fd < 0 && errno != EEXIST && errno != EINTR) {
      int reason = errno;

      cx_file_leftovers_forget (made);
      errno = reason;
      return -1;
    }
    cx_file_leftovers_forget (made);
    if (fd >= 0) {
      cx_file_leftovers_remove (made);
      close (fd);
    }
  }
  errno = EEXIST;
  return -1;
}

static int
open_file (const char *path, unsigned mode)
{
  return open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, (mode_t) mode);
}

int
cx_file_leftovers_make (const char *directory, unsigned mode, char **path)
{
  return make (directory, FILE_ENDING, open_file, mode, path);
}

static int
open_folder (const char *path, unsigned mode)
{
  int fd;

  if (mkdir (path, (mode_t) mode) != 0)
    return -1;
  fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) {
    int reason = errno;

    rmdir (path);
    errno = reason;
  }
  return fd;
}

int
cx_file_leftovers_make_folder (const char *directory, char **path)
{
  return make (directory, FOLDER_ENDING, open_folder, 0700, path);
}

void
cx_file_leftovers_remove (const char *path)
{
  take_away (path);
  cx_file_leftovers_forget (path);
}

/* ---- Sweeping ---- */

static gboolean
is_ours (const char *name)
{
  const char *digits = g_str_has_prefix (name, PREFIX) ? name + strlen (PREFIX) : "";

  return strspn (digits, "0123456789abcdef") == N_DIGITS &&
         (g_str_equal (digits + N_DIGITS, FILE_ENDING) || g_str_equal (digits + N_DIGITS, FOLDER_ENDING));
}

void
cx_file_leftovers_sweep (const char *directory)
{
  g_autoptr (GDir) folder = g_dir_open (directory, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = is_ours (name) ? g_build_filename (directory, name, NULL) : NULL;
    struct stat status;
    int fd;

    if (!path)
      continue;
    fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
      continue;
    /* A program that is still writing the file holds its lock. */
    if (fstat (fd, &status) == 0 && status.st_uid == geteuid () && flock (fd, LOCK_EX | LOCK_NB) == 0)
      cx_file_leftovers_remove (path);
    close (fd);
  }
}
