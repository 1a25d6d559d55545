/* Reading JSON strictly (RFC 8259). json-glib is not used for reading: it takes keys twice, cuts off large whole numbers and
 * goes as deep as the file says. Refused with line and column: anything but JSON, invalid UTF-8 and NUL, a key given twice,
 * numbers that a double cannot hold, more than 64 MiB, 64 levels or a million values. */
#pragma once
#include <glib.h>

typedef enum { CX_JSON_NULL, CX_JSON_BOOLEAN, CX_JSON_NUMBER, CX_JSON_TEXT, CX_JSON_LIST, CX_JSON_OBJECT } CxJsonType;

typedef struct {
  CxJsonType type;
  double number;     /* NUMBER; BOOLEAN: 0 or 1 */
  char *text;        /* TEXT */
  GPtrArray *keys;   /* OBJECT: (element-type utf8) */
  GPtrArray *values; /* LIST, OBJECT: (element-type CxJson), as many as keys in an object */
} CxJson;

/* LENGTH -1: zero-terminated. */
CxJson *cx_json_read (const char *text, gssize length, GError **error);
void cx_json_free (CxJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxJson, cx_json_free)
/* The value of KEY in an object, or NULL. */
const CxJson *cx_json_member (const CxJson *object, const char *key);
