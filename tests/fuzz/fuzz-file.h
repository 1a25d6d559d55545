/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzzer of code that reads a file by its path puts the bytes into one file, which is removed at the end. */
#pragma once
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
  g_free (path);
}

/* Chooses the path of this process's file, which ends in SUFFIX. Call it once. */
static inline void
choose_path (const char *suffix)
{
  path = g_strdup_printf ("%s/cxcase-fuzz-%d%s", g_get_tmp_dir (), (int) getpid (), suffix);
  atexit (remove_file);
}

/* Returns FALSE if DATA could not be written to the file, because the disk is full. */
static inline gboolean
fill_file (const uint8_t *data, size_t size)
{
  return g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}
