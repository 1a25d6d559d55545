/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#if CX_HAVE_WINDOW
  #include <dlfcn.h>
  #include <stdio.h>

  #include "cli/cx-cli-answer.h"
  #include "window.h"
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

/* Returns the module in the folder of the program, if it is not installed, or NULL. (transfer full) */
static char *
module_beside_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;
  g_autofree char *module = folder ? g_build_filename (folder, CX_WINDOW_MODULE, NULL) : NULL;

  return module && g_file_test (module, G_FILE_TEST_EXISTS) ? g_steal_pointer (&module) : NULL;
}

/* Loads GTK and all that uses it, which takes longer than most verbs of the command line. GTK is loaded for everybody, because GtkBuilder
 * looks for handlers such as gtk_window_close() among the functions of the whole program. */
static int
show_window (int argc, char **argv)
{
  g_autofree char *beside = module_beside_program ();
  void *module = dlopen (beside ? beside : CX_MODULEDIR "/" CX_WINDOW_MODULE, RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE);
  CxWindowMain window_main = module ? (CxWindowMain) (guintptr) dlsym (module, "cx_window_main") : NULL;

  if (window_main)
    return window_main (argc, argv);
  const char *why = dlerror ();
  g_autofree char *text = g_strdup_printf (_("the window cannot be loaded: %s"), why ? why : CX_WINDOW_MODULE);
  fprintf (stderr, "cxcase: %s\n", text);
  return CX_EXIT_SYSTEM;
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
  if (!wants_command_line (argc, argv))
    return show_window (argc, argv);
#endif
  return cx_cli_main (argc, argv);
}
