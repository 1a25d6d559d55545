#include "config.h"

#include "store/json/cx-json-writer.h"

#include <math.h>

#include "model/case/cx-registry.h"

CxJsonWriter
cx_json_writer (gboolean compact)
{
  return (CxJsonWriter){ .out = g_string_new (NULL), .compact = compact, .first = TRUE };
}

char *
cx_json_writer_end (CxJsonWriter *w, gsize *length)
{
  if (!w->compact)
    g_string_append_c (w->out, '\n');
  if (length)
    *length = w->out->len;
  return g_string_free (g_steal_pointer (&w->out), FALSE);
}

static void
new_line (CxJsonWriter *w)
{
  g_string_append_c (w->out, '\n');
  for (guint i = 0; i < w->depth; i++)
    g_string_append (w->out, "  ");
}

void
cx_json_open (CxJsonWriter *w, char bracket)
{
  g_string_append_c (w->out, bracket);
  w->depth++;
  w->first = TRUE;
}

void
cx_json_close (CxJsonWriter *w, char bracket)
{
  w->depth--;
  if (!w->first && !w->compact)
    new_line (w);
  g_string_append_c (w->out, bracket);
  w->first = FALSE;
}

void
cx_json_next (CxJsonWriter *w, const char *key)
{
  if (!w->first)
    g_string_append (w->out, w->compact ? ", " : ",");
  if (!w->compact)
    new_line (w);
  w->first = FALSE;
  if (key) {
    cx_json_add_text (w, key);
    g_string_append (w->out, ": ");
  }
}

void
cx_json_add_text (CxJsonWriter *w, const char *text)
{
  g_string_append_c (w->out, '"');
  for (const char *p = text; *p; p++)
    switch (*p) {
    case '"':
    case '\\':
      g_string_append_c (w->out, '\\');
      g_string_append_c (w->out, *p);
      break;
    case '\n': g_string_append (w->out, "\\n"); break;
    case '\r': g_string_append (w->out, "\\r"); break;
    case '\t': g_string_append (w->out, "\\t"); break;
    default:
      if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (w->out, "\\u%04x", (guint) *p);
      else
        g_string_append_c (w->out, *p);
    }
  g_string_append_c (w->out, '"');
}

void
cx_json_add_number (CxJsonWriter *w, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (w->out, isfinite (value) ? cx_number_text (value, buffer) : "null");
}

void
cx_json_add_boolean (CxJsonWriter *w, gboolean value)
{
  g_string_append (w->out, value ? "true" : "false");
}

void
cx_json_set_text (CxJsonWriter *w, const char *key, const char *text)
{
  cx_json_next (w, key);
  cx_json_add_text (w, text);
}

void
cx_json_set_number (CxJsonWriter *w, const char *key, double value)
{
  cx_json_next (w, key);
  cx_json_add_number (w, value);
}
