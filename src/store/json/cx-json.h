/* A case as JSON ("cxcase/1"), canonical: keys in the registry's order, two spaces, the shortest numbers that read back to the
 * bit, what was set and nothing else. Reading what was written and writing it again gives equal bytes. */
#pragma once
#include <json-glib/json-glib.h>

#include "model/case/cx-case.h"

/* Limits against hostile files: 64 MiB, 64 levels. Errors name the place: "segments/mass/churn_rate: …". The case that comes
 * back has passed cx_case_check(). LENGTH -1: zero-terminated. */
CxCase *cx_json_parse (const char *text, gssize length, GError **error);
char *cx_json_write (const CxCase *c, gsize *length); /* (transfer full), ends with a newline */

/* One value and one item, as they stand in the JSON form: for the document's tables and its change log. */
char *cx_json_write_value (const CxField *field, const CxValue *value); /* "null" for not set */
CxValue *cx_json_parse_value (const CxField *field, const char *path, const char *json,
                              GError **error); /* NULL without an error: not set */
char *cx_json_write_item (const CxItem *item);
CxItem *cx_json_parse_item (CxItemKind kind, const char *id, const char *json, GError **error);
/* A number in JSON: the shortest text that reads back to the bit, with a point, in any locale. */
void cx_json_number (GString *out, double value);
