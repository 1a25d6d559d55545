/* Writing JSON: two spaces a level, or all on one line; the shortest numbers that read back; UTF-8 as it is. (json-glib
 * writes 0.1 as 0.10000000000000001.) */
#pragma once
#include <glib.h>

typedef struct {
  GString *out;
  gboolean compact;
  guint depth;
  gboolean first; /* nothing was written yet in the innermost object or list */
} CxJsonWriter;

CxJsonWriter cx_json_writer (gboolean compact);
/* What was written. (transfer full) */
char *cx_json_writer_end (CxJsonWriter *w, gsize *length);

/* '{' or '['; '}' or ']'. */
void cx_json_open (CxJsonWriter *w, char bracket);
void cx_json_close (CxJsonWriter *w, char bracket);
/* Begins the next member of an object (KEY) or list (NULL); then its value is written. */
void cx_json_next (CxJsonWriter *w, const char *key);
void cx_json_add_text (CxJsonWriter *w, const char *text);
void cx_json_add_number (CxJsonWriter *w, double value); /* null if it is not finite */
void cx_json_add_boolean (CxJsonWriter *w, gboolean value);
/* A member of an object at once. */
void cx_json_set_text (CxJsonWriter *w, const char *key, const char *text);
void cx_json_set_number (CxJsonWriter *w, const char *key, double value);
