#include "config.h"

#include "store/cx-json-writer.h"

#include "model/cx-case.h"
#include "store/cx-json.h"

void
cx_json_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, cx_number_text (value, buffer));
}

void
cx_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    switch (*p)
      {
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20 || *p == 0x7f)
          g_string_append_printf (out, "\\u%04x", (guint) *p);
        else
          g_string_append_c (out, *p);
      }
  g_string_append_c (out, '"');
}

static void
new_line (CxWriter *w)
{
  g_string_append_c (w->out, '\n');
  for (guint i = 0; i < w->depth; i++)
    g_string_append (w->out, "  ");
}

/* Begins the next member of an object (KEY) or list (NULL). */
void
cx_writer_next (CxWriter *w, const char *key)
{
  if (!w->first)
    g_string_append (w->out, w->compact ? ", " : ",");
  if (!w->compact && w->depth)
    new_line (w);
  w->first = FALSE;
  if (key)
    {
      cx_json_string (w->out, key);
      g_string_append (w->out, ": ");
    }
}

void
cx_writer_open (CxWriter *w, char bracket)
{
  g_string_append_c (w->out, bracket);
  w->depth++;
  w->first = TRUE;
}

void
cx_writer_close (CxWriter *w, char bracket)
{
  w->depth--;
  if (!w->first && !w->compact)
    new_line (w);
  g_string_append_c (w->out, bracket);
  w->first = FALSE;
}

void
cx_writer_number (CxWriter *w, const char *key, double value)
{
  cx_writer_next (w, key);
  if (value - value == 0)
    cx_json_number (w->out, value);
  else
    g_string_append (w->out, "null");
}

void
cx_writer_text (CxWriter *w, const char *key, const char *value)
{
  cx_writer_next (w, key);
  if (value)
    cx_json_string (w->out, value);
  else
    g_string_append (w->out, "null");
}
