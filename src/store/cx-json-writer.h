/* Writing JSON, indented by two spaces or on one line: for cases, results and answers of the command line. */
#pragma once
#include <glib.h>

typedef struct {
  GString *out;
  gboolean compact;
  guint depth;
  gboolean first; /* nothing was written yet in the innermost object or list */
} CxWriter;

/* Begins the next member of an object (KEY) or list (NULL); its value follows. */
void cx_writer_next (CxWriter *w, const char *key);
/* "{" or "[", after cx_writer_next() where it is a member. */
void cx_writer_open (CxWriter *w, char bracket);
void cx_writer_close (CxWriter *w, char bracket);
/* A member with its value; what is not finite is null, and so is NULL. */
void cx_writer_number (CxWriter *w, const char *key, double value);
void cx_writer_text (CxWriter *w, const char *key, const char *value);
/* TEXT in quotes, with what JSON wants escaped. */
void cx_json_string (GString *out, const char *text);
