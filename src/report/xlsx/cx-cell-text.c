/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-cell-text.h"

#include <math.h>
#include <string.h>

enum { ESCAPE = 7, DIGITS = 4 };

gboolean
cx_cell_text_is_escape (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 2 + DIGITS; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[2 + DIGITS] == '_';
}

char *
cx_cell_text_unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text) {
    gunichar u = 0;
    if (!cx_cell_text_is_escape (text)) {
      g_string_append_c (out, *text++);
      continue;
    }
    for (guint i = 2; i < 2 + DIGITS; i++)
      u = u * 16 + (gunichar) g_ascii_xdigit_value (text[i]);
    if (u == '\n' || u == '\t' || (g_unichar_validate (u) && !g_unichar_iscntrl (u)))
      g_string_append_unichar (out, u);
    text += ESCAPE;
  }
  return g_string_free (out, FALSE);
}

gboolean
cx_cell_text_number (const char *text, double *value)
{
  char *end;

  *value = 0;
  /* Only decimal digits are allowed, because the C library would also read hexadecimal ones. */
  if (!*text || strspn (text, "0123456789+-.eE") != strlen (text))
    return FALSE;
  *value = g_ascii_strtod (text, &end) + 0.0; /* makes -0 0 */
  return *end == '\0' && isfinite (*value);
}
