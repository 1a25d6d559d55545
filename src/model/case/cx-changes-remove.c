/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds everything that must be removed together with an item. */
#include "config.h"

#include "model/case/cx-changes-remove.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "model/case/cx-change-group.h"

typedef struct {
  CxCase *c;         /* a copy with the changes so far applied */
  GPtrArray *items;  /* all items of the copy, parents first */
  GHashTable *gone;  /* the items to remove */
  GHashTable *paths; /* the paths of these items, and of single fields that lose their value */
} Removal;

static void
collect (CxItem *item, GPtrArray *items)
{
  const int *kinds = cx_item_type_children (item->kind);

  g_ptr_array_add (items, item);
  for (; *kinds >= 0; kinds++)
    for (guint i = 0; i < cx_item_n (item, *kinds); i++)
      collect (cx_item_nth (item, *kinds, i), items);
}

static void
removal_init (Removal *removal, CxCase *c)
{
  removal->c = c;
  removal->items = g_ptr_array_new ();
  removal->gone = g_hash_table_new (NULL, NULL);
  removal->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  collect (c, removal->items);
}

static void
removal_clear (Removal *removal)
{
  g_ptr_array_unref (removal->items);
  g_hash_table_unref (removal->gone);
  g_hash_table_unref (removal->paths);
}

static void
mark (Removal *removal, CxItem *item)
{
  g_hash_table_add (removal->gone, item);
  g_hash_table_add (removal->paths, cx_item_path (item));
}

static gboolean
is_gone (const Removal *removal, const CxItem *item)
{
  for (; item != NULL; item = item->parent)
    if (g_hash_table_contains (removal->gone, item))
      return TRUE;
  return FALSE;
}

/* Returns TRUE if PATH names a removed item or field, or a place inside one. */
static gboolean
path_is_gone (const Removal *removal, const char *path)
{
  g_autofree char *prefix = g_strdup (path);

  for (;;) {
    char *slash;
    if (g_hash_table_contains (removal->paths, prefix))
      return TRUE;
    slash = strrchr (prefix, '/');
    if (!slash)
      return FALSE;
    *slash = '\0';
  }
}

static gboolean
ref_is_gone (const Removal *removal, CxItemKind target, const char *id)
{
  g_autofree char *path = g_strconcat (cx_item_type (target)->list, "/", id, NULL);

  return path_is_gone (removal, path);
}

/* Returns TRUE if ITEM needs something that is being removed. */
static gboolean
depends (const Removal *removal, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (item->kind == CX_ITEM_CONTACT && ref_is_gone (removal, CX_ITEM_CHANNEL, item->id))
    return TRUE;
  if (item->kind == CX_ITEM_OVERRIDE && path_is_gone (removal, item->id))
    return TRUE;
  fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (!value || !value->text)
      continue;
    if (field->type == CX_FIELD_REF && ref_is_gone (removal, field->target, value->text))
      return TRUE;
    if ((field->type == CX_FIELD_PATH || (field->kind == CX_ITEM_ANSWER && g_str_equal (field->id, "path"))) &&
        path_is_gone (removal, value->text))
      return TRUE;
  }
  return FALSE;
}

/* Marks the items that depend on marked ones, until no more are found. */
static void
mark_dependants (Removal *removal)
{
  gboolean found;

  do {
    found = FALSE;
    for (guint i = 0; i < removal->items->len; i++) {
      CxItem *item = g_ptr_array_index (removal->items, i);
      if (is_gone (removal, item) || !depends (removal, item))
        continue;
      mark (removal, item);
      found = TRUE;
    }
  } while (found);
}

/* Takes the ids of removed items out of lists (`requires`, an initiative's `stages`); the item with the list stays. */
static void
remove_from_lists (const Removal *removal, CxChanges *changes)
{
  for (guint i = 0; i < removal->items->len; i++) {
    CxItem *item = g_ptr_array_index (removal->items, i);
    g_autoptr (GPtrArray) fields = NULL;

    if (is_gone (removal, item))
      continue;
    fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
    for (guint k = 0; k < fields->len; k++) {
      const CxField *field = g_ptr_array_index (fields, k);
      const CxValue *value = cx_item_value (item, field->id);
      g_autoptr (GStrvBuilder) kept = NULL;
      g_autoptr (CxValue) after = NULL;
      guint n = 0;

      if (field->type != CX_FIELD_REFS || !value || !value->list)
        continue;
      kept = g_strv_builder_new ();
      for (guint j = 0; value->list[j] != NULL; j++)
        if (!ref_is_gone (removal, field->target, value->list[j])) {
          g_strv_builder_add (kept, value->list[j]);
          n++;
        }
      if (n == g_strv_length (value->list))
        continue;
      if (n > 0) {
        after = cx_value_copy (value);
        g_strfreev (after->list);
        after->list = g_strv_builder_end (kept);
      }
      cx_change_group_add_set (changes, item, field, after);
    }
  }
}

/* Adds the removal of all marked items, with LAST at the end. Each item is also taken out of the copy, so that the positions in later
 * changes are those at the moment of the change. */
static void
remove_marked (Removal *removal, CxChanges *changes, CxItem *last)
{
  g_autoptr (GPtrArray) tops = g_ptr_array_new ();

  remove_from_lists (removal, changes);
  for (guint i = 0; i < removal->items->len; i++) {
    CxItem *item = g_ptr_array_index (removal->items, i);
    if (item != last && g_hash_table_contains (removal->gone, item) && !is_gone (removal, item->parent))
      g_ptr_array_add (tops, item);
  }
  if (last)
    g_ptr_array_add (tops, last);
  for (guint i = 0; i < tops->len; i++) {
    cx_change_group_add_remove (changes, g_ptr_array_index (tops, i));
    cx_item_free (cx_item_detach (g_ptr_array_index (tops, i)));
  }
}

gboolean
cx_changes_remove (CxChanges *changes, const CxCase *c, const char *path, GError **error)
{
  g_autoptr (CxItem) copy = cx_change_group_copy_after (c, changes, error);
  Removal removal;
  CxItem *item;

  if (!copy)
    return FALSE;
  item = cx_case_lookup_item (copy, path, error);
  if (!item)
    return FALSE;
  if (!item->parent) {
    cx_error_set (error, CX_ERROR_KIND_OTHER, path, _("the case itself cannot be removed"));
    return FALSE;
  }
  removal_init (&removal, copy);
  mark (&removal, item);
  mark_dependants (&removal);
  remove_marked (&removal, changes, item);
  removal_clear (&removal);
  return TRUE;
}

void
cx_changes_remove_needing (CxChanges *changes, CxItem *item, const CxField *field)
{
  Removal removal;

  removal_init (&removal, cx_item_root (item));
  g_hash_table_add (removal.paths, cx_item_field_path (item, field));
  mark_dependants (&removal);
  remove_marked (&removal, changes, NULL);
  removal_clear (&removal);
}

void
cx_changes_remove_of_driver (CxChanges *changes, CxItem *benefit, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (CX_ITEM_BENEFIT, cx_item_driver (benefit));
  g_autoptr (GPtrArray) dropped = g_ptr_array_new ();
  Removal removal;

  removal_init (&removal, cx_item_root (benefit));
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    if (cx_item_value (benefit, field->id) == NULL || cx_registry_find (CX_ITEM_BENEFIT, driver, field->id) != NULL)
      continue;
    g_ptr_array_add (dropped, (gpointer) field);
    g_hash_table_add (removal.paths, cx_item_field_path (benefit, field));
  }
  if (!g_str_equal (driver, "custom"))
    for (guint i = 0; i < cx_item_n (benefit, CX_ITEM_PARAMETER); i++)
      mark (&removal, cx_item_nth (benefit, CX_ITEM_PARAMETER, i));
  mark_dependants (&removal);
  for (guint i = 0; i < dropped->len; i++)
    cx_change_group_add_set (changes, benefit, g_ptr_array_index (dropped, i), NULL);
  remove_marked (&removal, changes, NULL);
  removal_clear (&removal);
}
