/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#if CX_HAVE_WINDOW
  #include "app/shell/cx-application.h"
#endif
#include "cli/cx-cli.h"

#if CX_HAVE_WINDOW
/* With a verb or an option of its own the program works without a display. A plain word that is neither a verb nor a file is
 * a mistyped verb, which the command line can name; anything else is a file to open. */
static gboolean
wants_command_line (int argc, char **argv)
{
  if (argc < 2 || g_str_equal (argv[1], "--gapplication-service") || g_str_equal (argv[1], "--"))
    return FALSE;
  return cx_cli_has_verb (argv[1]) || argv[1][0] == '-' ||
         (strpbrk (argv[1], "./\\:") == NULL && !g_file_test (argv[1], G_FILE_TEST_EXISTS));
}
#endif

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  /* The build folder has translations of its own for a program that is not installed. */
  const char *folder = g_getenv ("CXCASE_LOCALEDIR");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : CX_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

#if CX_HAVE_WINDOW
  if (!wants_command_line (argc, argv)) {
    g_autoptr (CxApplication) application = cx_application_new ();
    return g_application_run (G_APPLICATION (application), argc, argv);
  }
#endif
  return cx_cli_main (argc, argv);
}
