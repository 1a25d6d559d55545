/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-item-editing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/state/cx-edit-label.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-id.h"

/* Returns the path of ITEM, which need not be in the case yet, below PARENT_PATH. (transfer full) */
static char *
path_below (const char *parent_path, const CxItem *item)
{
  const char *list = cx_item_type (item->kind)->list;

  if (g_str_equal (parent_path, "case"))
    return g_strconcat (list, "/", item->id, NULL);
  return g_strconcat (parent_path, "/", list, "/", item->id, NULL);
}

char *
cx_item_editing_add (CxSession *session, const char *parent_path, CxItem *item, GError **error)
{
  g_autoptr (CxItem) owned G_GNUC_UNUSED = item;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  const CxItemType *type = cx_item_type (item->kind);
  /* Translators: the name of an edit, as in "Undo Add Segment". */
  g_autofree char *label = cx_edit_label (_("Add %s"), _(type->label));

  if (!cx_changes_insert (changes, cx_session_get_case (session), parent_path, item, -1, error) ||
      !cx_session_edit (session, changes, label, error))
    return NULL;
  return path_below (parent_path, item);
}

/* Returns TRUE if a sibling of ITEM has NAME. */
static gboolean
is_taken (const CxItem *item, const char *name)
{
  for (guint i = 0; i < cx_item_n (item->parent, item->kind); i++)
    if (g_str_equal (cx_item_name (cx_item_nth (item->parent, item->kind, i)), name))
      return TRUE;
  return FALSE;
}

/* Returns a name for a copy of ITEM that none of its siblings has. (transfer full) */
static char *
copy_name (const CxItem *item)
{
  char *name = g_strdup (cx_item_name (item));

  do {
    g_autofree char *original = name;
    /* Translators: the name of a copy; %s is the name of the scenario, segment or initiative … that was copied. */
    name = g_strdup_printf (_("%s (copy)"), original);
  } while (is_taken (item, name));
  return name;
}

/* The copy has the overrides of the original, because otherwise it would differ from the original in the custom scenarios. */
static gboolean
copy_overrides (CxChanges *changes, const CxCase *c, const char *from, const char *to, GError **error)
{
  g_autofree char *inside = g_strconcat (from, "/", NULL);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_SCENARIO); i++) {
    const CxItem *scenario = cx_item_nth (c, CX_ITEM_SCENARIO, i);
    g_autofree char *place = cx_item_path (scenario);
    for (guint k = 0; k < cx_item_n (scenario, CX_ITEM_OVERRIDE); k++) {
      const CxItem *override = cx_item_nth (scenario, CX_ITEM_OVERRIDE, k);
      g_autoptr (CxItem) copy = NULL;
      if (!g_str_has_prefix (override->id, inside))
        continue;
      copy = cx_item_copy (override);
      g_free (copy->id);
      copy->id = g_strconcat (to, override->id + strlen (from), NULL);
      if (!cx_changes_insert (changes, c, place, copy, -1, error))
        return FALSE;
    }
  }
  return TRUE;
}

char *
cx_item_editing_duplicate (CxSession *session, const char *path, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  const CxItem *item = cx_session_find (session, path, NULL);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxItem) copy = NULL;
  g_autofree char *name = NULL, *parent = NULL, *to = NULL, *label = NULL;

  g_return_val_if_fail (item && item->parent, NULL);
  name = copy_name (item);
  copy = cx_item_copy (item);
  g_free (copy->id);
  copy->id = cx_id_free (item->parent, item->kind, name);
  cx_item_set (copy, "name", cx_value_new_text (name));
  parent = cx_item_path (item->parent);
  to = path_below (parent, copy);
  /* Translators: the name of an edit, as in "Undo Duplicate Segment". */
  label = cx_edit_label (_("Duplicate %s"), _(cx_item_type (item->kind)->label));
  if (!cx_changes_insert (changes, c, parent, copy, cx_item_position (item) + 1, error) ||
      !copy_overrides (changes, c, path, to, error) || !cx_session_edit (session, changes, label, error))
    return NULL;
  return g_steal_pointer (&to);
}

GStrv
cx_item_editing_goes_along (CxSession *session, const char *path)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *inside = g_strconcat (path, "/", NULL);

  if (cx_changes_remove (changes, cx_session_get_case (session), path, NULL))
    for (guint i = 0; i < changes->len; i++) {
      const CxChange *change = g_ptr_array_index (changes, i);
      const CxField *name = change->kind == CX_CHANGE_REMOVE ? cx_registry_find (change->item->kind, NULL, "name") : NULL;
      /* Overrides and correlations have no names; they belong to the number that they are about. */
      if (!name || g_str_equal (change->path, path) || g_str_has_prefix (change->path, inside))
        continue;
      /* Translators: a name in quotation marks. */
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), cx_item_name (change->item));
      g_strv_builder_add (names, quoted);
    }
  return g_strv_builder_end (names);
}

gboolean
cx_item_editing_remove (CxSession *session, const char *path, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  const CxItem *item = cx_session_find (session, path, NULL);
  g_autofree char *label = NULL;

  g_return_val_if_fail (item, FALSE);
  /* Translators: the name of an edit, as in "Undo Remove Segment". */
  label = cx_edit_label (_("Remove %s"), _(cx_item_type (item->kind)->label));
  return cx_changes_remove (changes, cx_session_get_case (session), path, error) &&
         cx_session_edit (session, changes, label, error);
}

gboolean
cx_item_editing_move_to (CxSession *session, const char *path, int position, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  const CxItem *item = cx_session_find (session, path, NULL);
  g_autofree char *label = NULL;

  g_return_val_if_fail (item, FALSE);
  if (position == cx_item_position (item))
    return TRUE;
  /* Translators: the name of an edit, as in "Undo Move Segment". */
  label = cx_edit_label (_("Move %s"), _(cx_item_type (item->kind)->label));
  return cx_changes_move (changes, cx_session_get_case (session), path, position, error) &&
         cx_session_edit (session, changes, label, error);
}

int
cx_item_editing_place (CxSession *session, const char *path, int delta)
{
  const CxItem *item = cx_session_find (session, path, NULL);
  int position;

  if (!item || !item->parent)
    return -1;
  position = cx_item_position (item) + delta;
  return position >= 0 && position < (int) cx_item_n (item->parent, item->kind) ? position : -1;
}
