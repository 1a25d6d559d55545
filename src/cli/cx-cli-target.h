/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be lost where a verb writes a file: work that stands in the file of that name already. */
#pragma once
#include <glib.h>

/* FALSE and CX_ERROR_INPUT with a sentence that names PATH if the file there holds work that the new file would not: a document with a
 * history, a document that this program cannot read, whatever the reason, or, if the file is to be a new case (FRESH), any file at all but
 * a document that has no history. The user says --force where that is meant. TRUE if there is no such file. */
gboolean cx_cli_target_check (const char *path, gboolean fresh, GError **error);
