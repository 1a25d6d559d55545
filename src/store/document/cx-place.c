/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/document/cx-place.h"

#include <string.h>

void
cx_place_clear (CxPlace *place)
{
  g_clear_pointer (&place->id, g_free);
  g_clear_pointer (&place->field, g_free);
}

/* Returns the kind of the list LIST below an item of KIND, or -1. */
static int
child_kind (CxItemKind kind, const char *list)
{
  for (const int *child = cx_item_type_children (kind); *child >= 0; child++)
    if (g_str_equal (cx_item_type (*child)->list, list))
      return *child;
  return -1;
}

gboolean
cx_place_parse (const char *path, CxPlace *place, CxPlaceFunc step, gpointer data)
{
  const char *at = path;

  memset (place, 0, sizeof *place);
  place->kind = CX_ITEM_CASE;
  if (g_str_equal (path, "case"))
    return TRUE;
  if (g_str_has_prefix (path, "case/")) {
    place->field = g_strdup (path + 5);
    return *place->field != '\0' && strchr (place->field, '/') == NULL;
  }
  for (;;) {
    const char *end = strchrnul (at, '/');
    g_autofree char *word = g_strndup (at, end - at);
    int kind = child_kind (place->kind, word);

    if (*end == '\0') {
      /* A last word that is not followed by an id is a field. */
      place->field = g_steal_pointer (&word);
      return place->kind != CX_ITEM_CASE && *place->field != '\0';
    }
    if (kind < 0) {
      /* The field of a year of a list has a name of two words. */
      place->field = g_strdup (at);
      return place->kind != CX_ITEM_CASE && end[1] != '\0' && strchr (end + 1, '/') == NULL;
    }
    at = end + 1;
    /* An override's id is a path itself and goes to the end. */
    end = kind == CX_ITEM_OVERRIDE ? at + strlen (at) : strchrnul (at, '/');
    if (end == at)
      return FALSE;
    place->kind = kind;
    g_free (place->id);
    place->id = g_strndup (at, end - at);
    if (step && !step (place->kind, place->id, data))
      return FALSE;
    if (*end == '\0') {
      if (cx_item_type (kind)->shape == CX_LIST_MAP)
        place->field = g_strdup ("");
      return TRUE;
    }
    at = end + 1;
  }
}
