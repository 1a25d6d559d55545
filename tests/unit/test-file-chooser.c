/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that was chosen to be read must lie on this computer; otherwise the message names it. */
#include "config.h"

#include <locale.h>

#include "app/widgets/cx-file-chooser.h"
#include "model/case/cx-case.h"

static void
test_local_path (void)
{
  g_autoptr (GFile) here = g_file_new_for_path ("/tmp/answers.csv");
  g_autoptr (GFile) away = g_file_new_for_uri ("cx-nowhere://host/answers.csv");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (cx_file_chooser_local_path (here, &error), ==, "/tmp/answers.csv");
  g_assert_no_error (error);
  g_assert_null (cx_file_chooser_local_path (away, &error));
  g_assert_error (error, CX_ERROR, CX_ERROR_SYSTEM);
  g_assert_nonnull (strstr (error->message, "cx-nowhere://"));
  g_assert_nonnull (strstr (error->message, "the file is not on this computer. Copy it into a folder of this computer first."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-chooser/local-path", test_local_path);
  return g_test_run ();
}
