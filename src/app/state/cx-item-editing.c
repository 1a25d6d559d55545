/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-item-editing.h"

#include <glib/gi18n-lib.h>

#include "app/state/cx-edit-label.h"
#include "model/case/cx-changes.h"

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
  if (g_str_equal (parent_path, "case"))
    return g_strconcat (type->list, "/", item->id, NULL);
  return g_strconcat (parent_path, "/", type->list, "/", item->id, NULL);
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
