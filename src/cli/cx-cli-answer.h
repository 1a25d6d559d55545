/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the answers of the command line: texts, errors and exit codes. Control characters in them are escaped. */
#pragma once
#include <glib.h>

enum { CX_EXIT_FINE, CX_EXIT_INPUT, CX_EXIT_USAGE, CX_EXIT_SYSTEM };

/* Prints ERROR on stderr, after the name FILE unless that is NULL, and returns the exit code. */
int cx_cli_answer_error (const char *file, const GError *error);
/* Prints SENTENCE on stderr, after the name FILE unless that is NULL. */
void cx_cli_answer_remark (const char *file, const char *sentence);
/* Prints TEXT on stdout, or an error if that fails, and returns the exit code. */
int cx_cli_answer_text (const char *text);
