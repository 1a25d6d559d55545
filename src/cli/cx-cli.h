/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the command line, which is a verb and its arguments. It needs no display and no D-Bus, and works in any locale. */
#pragma once
#include <glib.h>

/* Runs the verb and returns the exit code: 0 after success, 1 if the input is wrong, 2 if the usage is wrong, 3 if the system failed.
 * Errors go to stderr as "cxcase: FILE: …". */
int cx_cli_main (int argc, char **argv);
/* Returns TRUE if NAME is a verb. */
gboolean cx_cli_has_verb (const char *name);
