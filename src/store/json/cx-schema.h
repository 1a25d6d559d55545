/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Schema (draft 2020-12) of a case, made from the registry of fields. It says what single values and objects may be; what
 * several fields must fulfil together (sums, references, circles) only cx_check_case() can say. */
#pragma once

/* (transfer full) */
char *cx_schema_write (void);
