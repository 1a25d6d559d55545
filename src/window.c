/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module of the window: main.c loads it if a window is wanted, so that the command line starts without GTK. It takes everything that
 * is not GTK from the program itself. */
#include "config.h"

#include "app/shell/cx-application.h"
#include "window.h"

int
cx_window_main (int argc, char **argv)
{
  g_autoptr (CxApplication) application = cx_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
