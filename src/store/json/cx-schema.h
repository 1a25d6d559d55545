/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the JSON Schema (draft 2020-12) of a case from the registry of fields. The schema says what single values and objects may be.
 * Rules about several fields together (sums, references, circles) are checked only by cx_check_case(). */
#pragma once

/* Returns the schema as a text. (transfer full) */
char *cx_schema_write (void);
