/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases that verbs read. */
#pragma once
#include "store/document/cx-document.h"

/* Reads the case in the file PATH, and FACTS if they are wanted (NULL: not). Says on standard error what is odd about a file that is whole
 * all the same. Errors do not name the file. (transfer full) */
CxCase *cx_cli_read_case (const char *path, CxDocumentReadFacts *facts, GError **error);
