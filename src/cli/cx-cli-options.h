/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the options of the command line. */
#pragma once
#include "cli/cx-cli-verb.h"

/* Returns the words that follow VERB, such as "FILE [--scenario ID] [--json]". (transfer full) */
char *cx_cli_options_synopsis (const CxVerb *verb);
/* Returns the help on one verb. (transfer full) */
char *cx_cli_options_help (const CxVerb *verb);
/* Reads ARGS (the words after the verb) into ARGUMENTS. Returns FALSE and an error that names the option and the values allowed. */
gboolean cx_cli_options_parse (const CxVerb *verb, const char *const *args, CxArguments *arguments, GError **error);
/* Returns TRUE if the texts of the program come in LANGUAGE, which the environment variable LANGUAGE names, in the locale that is set. */
gboolean cx_cli_options_is_translated (const char *language);
void cx_cli_options_clear (CxArguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxArguments, cx_cli_options_clear)
