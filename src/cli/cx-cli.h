/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: a verb and its arguments. Needs no display and no D-Bus, and works in any locale. */
#pragma once
#include <glib.h>

/* Exit codes: 0 fine, 1 the input is wrong, 2 usage, 3 the system failed. Errors go to stderr as "cxcase: FILE: …". */
int cx_cli_main (int argc, char **argv);
/* TRUE if NAME is a verb. */
gboolean cx_cli_has_verb (const char *name);
