/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-typed.h"

gboolean
cx_typed_is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x202f || c == 0x2007 || c == 0x2060;
}

gboolean
cx_typed_is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x200e || c == 0x200f || c == 0x61c || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
cx_typed_strip_marks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!is_direction_mark (c))
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

const char *
cx_typed_match_word (const char *text, const char *pattern)
{
  gunichar last = 0;

  for (; *pattern != '\0'; pattern = g_utf8_next_char (pattern), text = g_utf8_next_char (text)) {
    gunichar wanted = g_utf8_get_char (pattern), found = g_utf8_get_char (text);
    if (cx_typed_is_space (wanted) ? !cx_typed_is_space (found) : g_unichar_tolower (wanted) != g_unichar_tolower (found))
      return NULL;
    last = wanted;
  }
  if (last == 0 || (cx_typed_is_letter (last) && cx_typed_is_letter (g_utf8_get_char (text))))
    return NULL;
  return text;
}
