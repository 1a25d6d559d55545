/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-id.h"

#include <string.h>

#include "model/case/cx-formula.h"
#include "model/case/cx-standard-scenario.h"

gboolean
cx_id_is_valid (const char *id)
{
  if (!g_ascii_islower (*id) && !g_ascii_isdigit (*id))
    return FALSE;
  for (; *id; id++)
    if (!g_ascii_islower (*id) && !g_ascii_isdigit (*id) && *id != '_' && *id != '-')
      return FALSE;
  return TRUE;
}

/* Returns NAME in lower case, with one SEPARATOR for each run of characters that an id cannot hold; "" if nothing is left. */
static char *
make_id (const char *name, char separator)
{
  /* The rules of the C locale apply, so that an id does not depend on the user's locale. */
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *id = g_string_new (NULL);

  for (const char *p = ascii; *p && id->len < 40; p++) {
    char letter = g_ascii_tolower (*p);

    if (g_ascii_isalnum (letter))
      g_string_append_c (id, letter);
    else if (letter != '\'' && id->len && id->str[id->len - 1] != separator)
      g_string_append_c (id, separator);
  }
  while (id->len && id->str[id->len - 1] == separator)
    g_string_truncate (id, id->len - 1);
  return g_string_free (id, FALSE);
}

static gboolean
id_is_free (const CxItem *parent, CxItemKind kind, const char *id)
{
  if (kind == CX_ITEM_PARAMETER && !cx_formula_name_is_valid (id))
    return FALSE;
  if (kind == CX_ITEM_SCENARIO && cx_standard_scenario_find (id) != NULL)
    return FALSE;
  return !cx_item_child (parent, kind, id);
}

char *
cx_id_free (const CxItem *parent, CxItemKind kind, const char *name)
{
  const CxItemType *type = cx_item_type (kind);
  char separator = kind == CX_ITEM_PARAMETER ? '_' : '-';
  g_autofree char *stem = NULL;

  if (type->shape == CX_LIST_ANONYMOUS) {
    guint64 highest = 0;

    for (guint i = 0; i < cx_item_n (parent, kind); i++) {
      const CxItem *child = g_ptr_array_index (parent->lists[kind], i);

      highest = MAX (highest, g_ascii_strtoull (child->id, NULL, 10));
    }
    return g_strdup_printf ("%" G_GUINT64_FORMAT, highest + 1);
  }
  stem = make_id (name ? name : "", separator);
  if (!*stem || (kind == CX_ITEM_PARAMETER && !g_ascii_islower (*stem))) {
    /* A name in another script leaves no letters, so that the id becomes the kind of item, such as "segment". */
    g_free (stem);
    stem = g_strndup (type->list, strlen (type->list) - (g_str_has_suffix (type->list, "s") ? 1 : 0));
  }
  if (id_is_free (parent, kind, stem))
    return g_steal_pointer (&stem);
  for (guint i = 2;; i++) {
    g_autofree char *id = g_strdup_printf ("%s%c%u", stem, separator, i);

    if (id_is_free (parent, kind, id))
      return g_steal_pointer (&id);
  }
}
