/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a case as canonical JSON ("cxcase/1"): keys in the registry's order, two spaces a level, the shortest numbers that read back to
 * the same bits, and only values that were set. Reading a canonical text and writing it again gives equal bytes. */
#pragma once
#include <json-glib/json-glib.h>

#include "model/case/cx-item.h"

char *cx_json_write (const CxCase *c, gsize *length); /* (transfer full), ends with a newline */

/* Return one value and one item of the JSON form on one line, for the document's tables and its change log. (transfer full) */
char *cx_json_write_value (const CxField *field, const CxValue *value); /* "null" for not set */
char *cx_json_write_item (const CxItem *item);
/* Adds one value as the member KEY (NULL in a list) of a tree that is being built; a VALUE of NULL is written as null. */
void cx_json_write_member (JsonBuilder *b, const char *key, const CxField *field, const CxValue *value);
