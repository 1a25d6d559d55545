/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-change-group.h"

#include <string.h>

/* Returns whether every item and every field is still in its place after CHANGE. */
static gboolean
is_plain (const CxChange *change)
{
  return change->kind == CX_CHANGE_SET && !g_str_has_suffix (change->path, "/driver");
}

CxCase *
cx_change_group_copy_after (const CxCase *c, const CxChanges *changes, GError **error)
{
  g_autoptr (CxItem) copy = cx_item_copy (c);

  if (!cx_change_do (copy, changes, error))
    return NULL;
  return g_steal_pointer (&copy);
}

CxCase *
cx_change_group_case_after (const CxCase *c, const CxChanges *changes, CxCase **copy, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!is_plain (g_ptr_array_index (changes, i)))
      return *copy = cx_change_group_copy_after (c, changes, error);
  return (CxCase *) c;
}

const CxValue *
cx_change_group_value_after (const CxItem *item, const CxField *field, const CxChanges *changes)
{
  g_autofree char *path = cx_item_field_path (item, field);

  for (guint i = changes->len; i > 0; i--) {
    const CxChange *change = g_ptr_array_index (changes, i - 1);
    if (!is_plain (change))
      break; /* the item itself already shows this change and those before it */
    if (g_str_equal (change->path, path))
      return change->after;
  }
  return cx_item_value (item, field->id);
}

void
cx_change_group_add_set (CxChanges *changes, const CxItem *item, const CxField *field, const CxValue *after)
{
  const CxValue *before = cx_change_group_value_after (item, field, changes);
  CxChange *change;

  if (cx_value_same (before, after))
    return;
  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_SET;
  change->path = cx_item_field_path (item, field);
  change->before = cx_value_same (before, NULL) ? NULL : cx_value_copy (before);
  change->after = cx_value_same (after, NULL) ? NULL : cx_value_copy (after);
  g_ptr_array_add (changes, change);
}

void
cx_change_group_add_remove (CxChanges *changes, CxItem *item)
{
  CxChange *change = g_new0 (CxChange, 1);

  change->kind = CX_CHANGE_REMOVE;
  change->path = cx_item_path (item);
  change->item = cx_item_copy (item);
  change->position = change->position_before = cx_item_position (item);
  g_ptr_array_add (changes, change);
}
