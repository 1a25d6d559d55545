/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-anonymous.h"

#include "store/json/cx-version.h"

static void
forget_people (CxItem *item)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (item->values);

  for (GList *l = ids; l != NULL; l = l->next) {
    const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), l->data);
    CxValue *value = g_hash_table_lookup (item->values, l->data);

    if (field && (field->flags & CX_FIELD_PERSONAL) != 0)
      g_hash_table_remove (item->values, l->data);
    else
      g_clear_pointer (&value->owner, g_free);
  }
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      forget_people (cx_item_nth (item, *kind, i));
}

static gboolean
forget_versions (CxCase *c, GError **error)
{
  for (guint i = cx_item_n (c, CX_ITEM_VERSION); i > 0; i--) {
    CxItem *version = cx_item_nth (c, CX_ITEM_VERSION, i - 1);
    g_autoptr (CxItem) then = NULL;
    g_autoptr (CxItem) cleaned = NULL;

    if (!cx_item_flag (version, "approved")) {
      cx_item_free (cx_item_detach (version));
      continue;
    }
    then = cx_version_read (version, error);
    if (!then)
      return FALSE;
    forget_people (then);
    cleaned = cx_version_new (then, cx_item_text (version, "name"), NULL, NULL);
    cx_item_set (version, "case", cx_value_copy (cx_item_value (cleaned, "case")));
  }
  return TRUE;
}

CxCase *
cx_anonymous_copy (const CxCase *c, GError **error)
{
  g_autoptr (CxItem) copy = cx_item_copy (c);

  forget_people (copy);
  return forget_versions (copy, error) ? g_steal_pointer (&copy) : NULL;
}
