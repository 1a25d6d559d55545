/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protects work in a file that a verb is about to replace. */
#pragma once
#include <glib.h>

/* Returns FALSE and CX_ERROR_INPUT with a sentence that names PATH if the file there holds work that the new file would not: a document
 * with a history, a document that this program cannot read for whatever reason, or, if the file is to be a new case (FRESH), any file
 * except a document without a history. The option --force skips this check. Returns TRUE if there is no such file. */
gboolean cx_cli_target_check (const char *path, gboolean fresh, GError **error);
