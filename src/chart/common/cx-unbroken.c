/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/common/cx-unbroken.h"

static gboolean
is_sign (gunichar c)
{
  return c == 0x2212 || c == '+';
}

/* Figures have no spaces at which a line may break. */
static gboolean
ends_figure (gunichar c)
{
  return c == '\0' || (g_unichar_isspace (c) && g_unichar_break_type (c) != G_UNICODE_BREAK_NON_BREAKING_GLUE);
}

gboolean
cx_unbroken_add (PangoAttrList *attributes, const char *text)
{
  gboolean any = FALSE;

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    const char *end = c;

    if (!is_sign (g_utf8_get_char (c)))
      continue;
    while (!ends_figure (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    /* A sign that stands alone belongs to a calculation, "€100 − €20". */
    if (end == g_utf8_next_char (c))
      continue;
    PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
    whole->start_index = (guint) (c - text);
    whole->end_index = (guint) (end - text);
    pango_attr_list_insert (attributes, whole);
    any = TRUE;
    c = g_utf8_prev_char (end);
  }
  return any;
}
