#include "config.h"

#include "model/case/cx-error.h"

G_DEFINE_QUARK (cx - error - quark, cx_error)

char *
cx_error_excerpt (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= 100)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, 99);
  return g_strconcat (start, "…", NULL);
}
