/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as JSON ("cxcase/1"), canonical: keys in the registry's order, two spaces, the shortest numbers that read back to the
 * bit, and only values that were set. Reading a canonical text and writing it again gives equal bytes. */
#pragma once
#include <json-glib/json-glib.h>

#include "model/case/cx-item.h"

char *cx_json_write (const CxCase *c, gsize *length); /* (transfer full), ends with a newline */

/* One value and one item on one line, as they stand in the JSON form: for the document's tables and its change log. (transfer
 * full) */
char *cx_json_write_value (const CxField *field, const CxValue *value); /* "null" for not set */
char *cx_json_write_item (const CxItem *item);
/* One value as the member KEY (NULL in a list) of a tree that is being built; VALUE NULL: null. */
void cx_json_write_member (JsonBuilder *b, const char *key, const CxField *field, const CxValue *value);
