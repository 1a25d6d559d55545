/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzzer's inputs one after the other, where there is no libFuzzer: files, or folders of them. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerInitialize (int *argc, char ***argv) __attribute__ ((weak));
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
replay (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *data = NULL;
  gsize size;
  guint n = 0;

  if (dir) {
    const char *name;
    while ((name = g_dir_read_name (dir))) {
      g_autofree char *child = g_build_filename (path, name, NULL);
      n += replay (child);
    }
    return n;
  }
  if (!g_file_get_contents (path, &data, &size, NULL))
    return 0;
  LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
  return 1;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  if (LLVMFuzzerInitialize)
    LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    if (argv[i][0] != '-')
      n += replay (argv[i]);
  printf ("%u inputs replayed\n", n);
  return n ? 0 : 1;
}
