/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-document-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct CxDocumentLock {
  char *path;
  int fd; /* -1: the folder has no locks, so that nobody is kept out */
};

CxDocumentLock *
cx_document_lock_take (const char *identity)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "cxcase", "work", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, identity, -1);
  g_autofree char *name = g_strconcat (hash, ".open", NULL);
  g_autoptr (CxDocumentLock) lock = g_new0 (CxDocumentLock, 1);

  lock->fd = -1;
  g_mkdir_with_parents (folder, 0700);
  lock->path = g_build_filename (folder, name, NULL);
  /* The file is removed together with its lock, so the name must still belong to the file that was locked. */
  for (int attempt = 0; attempt < 10; attempt++) {
    struct stat locked, named;

    lock->fd = open (lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock->fd < 0)
      break;
    if (flock (lock->fd, LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK) {
        close (lock->fd);
        lock->fd = -1;
        return NULL;
      }
      break;
    }
    if (fstat (lock->fd, &locked) == 0 && stat (lock->path, &named) == 0 && locked.st_ino == named.st_ino &&
        locked.st_dev == named.st_dev)
      break;
    close (lock->fd);
    lock->fd = -1;
  }
  return g_steal_pointer (&lock);
}

void
cx_document_lock_release (CxDocumentLock *lock)
{
  if (!lock)
    return;
  if (lock->fd >= 0) {
    unlink (lock->path);
    close (lock->fd);
  }
  g_free (lock->path);
  g_free (lock);
}
