/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the cases of verbs. */
#pragma once
#include "store/document/cx-document.h"

/* Reads the case in the file PATH and, unless FACTS is NULL, its facts. Prints a remark on stderr if another program has left marks on the
 * file. Errors do not name the file. (transfer full) */
CxCase *cx_cli_read_case (const char *path, CxDocumentReadFacts *facts, GError **error);
