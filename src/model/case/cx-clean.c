/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-clean.h"

#include <string.h>

/* A text of many times the length that was ever allowed was not typed by a person. */
#define MOST_BYTES 65536

gboolean
cx_clean_turns_around (gunichar u)
{
  return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

gboolean
cx_clean_is_no_character (gunichar u)
{
  return (u & 0xFFFE) == 0xFFFE || (u >= 0xFDD0 && u <= 0xFDEF);
}

gboolean
cx_clean_breaks_line (gunichar u)
{
  return u == '\n' || u == '\r' || u == 0x2028 || u == 0x2029;
}

static gboolean
is_dropped (gunichar u, gboolean one_line)
{
  return cx_clean_turns_around (u) || cx_clean_is_no_character (u) || (one_line && g_unichar_iscntrl (u) && u != '\t');
}

char *
cx_clean_line (const char *text, gssize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar u = g_utf8_get_char (at);

    if (cx_clean_breaks_line (u) || u == '\t')
      g_string_append_c (clean, ' ');
    else if (!is_dropped (u, TRUE))
      g_string_append_unichar (clean, u);
  }
  return g_string_free (clean, FALSE);
}

/* MOST: characters; 0: any number. */
static gboolean
clean_text (char **text, gboolean one_line, glong most)
{
  g_autoptr (GString) clean = NULL;
  glong length = 0;
  gboolean changed = FALSE;

  if (*text == NULL || strlen (*text) > MOST_BYTES || !g_utf8_validate (*text, -1, NULL))
    return FALSE;
  clean = g_string_new (NULL);
  for (const char *at = *text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar u = g_utf8_get_char (at);

    if (one_line && cx_clean_breaks_line (u)) {
      u = ' ';
      changed = TRUE;
    }
    if (is_dropped (u, one_line)) {
      changed = TRUE;
      continue;
    }
    g_string_append_unichar (clean, u);
    length++;
  }
  if (most > 0 && length > most) {
    g_string_truncate (clean, (gsize) (g_utf8_offset_to_pointer (clean->str, most - 1) - clean->str));
    g_string_append (clean, "…");
    changed = TRUE;
  }
  if (!changed)
    return FALSE;
  /* A name that consists of such signs alone is still a name. */
  if (one_line && strspn (clean->str, " \t") == clean->len)
    g_string_assign (clean, "?");
  g_free (*text);
  *text = g_string_free (g_steal_pointer (&clean), FALSE);
  return TRUE;
}

gboolean
cx_clean_value (const CxField *field, CxValue *value)
{
  gboolean changed = FALSE;

  if (value == NULL)
    return FALSE;
  if (field->type == CX_FIELD_TEXT)
    changed |= clean_text (&value->text, TRUE, cx_field_max_length (field));
  else if (field->type == CX_FIELD_LONG_TEXT)
    changed |= clean_text (&value->text, FALSE, 0);
  changed |= clean_text (&value->source, FALSE, 0);
  changed |= clean_text (&value->owner, FALSE, 0);
  changed |= clean_text (&value->note, FALSE, 0);
  return changed;
}

void
cx_clean_item (CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);
    g_autoptr (CxValue) clean = value != NULL ? cx_value_copy (value) : NULL;

    if (cx_clean_value (field, clean))
      cx_item_set (item, field->id, g_steal_pointer (&clean));
  }
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      cx_clean_item (cx_item_nth (item, *kind, i));
}
