/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applies and undoes changes; one record serves both directions. */
#include "config.h"

#include "model/case/cx-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-check-field.h"
#include "model/case/cx-check.h"
#include "model/case/cx-mix.h"

CxChanges *
cx_change_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cx_change_free);
}

CxChange *
cx_change_copy (const CxChange *change)
{
  CxChange *copy = g_new0 (CxChange, 1);

  copy->kind = change->kind;
  copy->path = g_strdup (change->path);
  copy->before = change->before ? cx_value_copy (change->before) : NULL;
  copy->after = change->after ? cx_value_copy (change->after) : NULL;
  copy->item = change->item ? cx_item_copy (change->item) : NULL;
  copy->position = change->position;
  copy->position_before = change->position_before;
  return copy;
}

void
cx_change_free (CxChange *change)
{
  if (!change)
    return;
  g_free (change->path);
  g_clear_pointer (&change->before, cx_value_free);
  g_clear_pointer (&change->after, cx_value_free);
  g_clear_pointer (&change->item, cx_item_free);
  g_free (change);
}

/* Returns the parent of the item that PATH names or will name. */
static CxItem *
lookup_parent (CxCase *c, const char *path, const CxItem *item, GError **error)
{
  g_autofree char *tail = g_strconcat (cx_item_type (item->kind)->list, "/", item->id, NULL);
  g_autofree char *above = NULL;
  CxItem *parent;

  if (g_str_equal (path, tail))
    above = g_strdup ("case");
  else if (g_str_has_suffix (path, tail) && strlen (path) > strlen (tail) + 1 && path[strlen (path) - strlen (tail) - 1] == '/')
    above = g_strndup (path, strlen (path) - strlen (tail) - 1);
  else {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no such place"));
    return NULL;
  }
  parent = cx_case_lookup_item (c, above, error);
  if (parent && parent->kind != cx_item_type (item->kind)->parent) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no such place"));
    return NULL;
  }
  return parent;
}

static gboolean
is_stale (const char *path, GError **error)
{
  cx_error_set (error, CX_ERROR_KIND_STALE, path, _("this place has changed since the edit was made"));
  return FALSE;
}

static gboolean
apply_set (CxCase *c, const CxChange *change, GError **error)
{
  const CxField *field = NULL;
  CxItem *item = cx_case_lookup (c, change->path, &field, error);

  if (!item)
    return FALSE;
  if (!field) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, change->path, _("this is not a field"));
    return FALSE;
  }
  if (!cx_value_same (cx_item_value (item, field->id), change->before))
    return is_stale (change->path, error);
  if (change->after && !cx_check_field (field, change->path, change->after, error))
    return FALSE;
  cx_item_set (item, field->id, cx_value_same (change->after, NULL) ? NULL : cx_value_copy (change->after));
  return TRUE;
}

static gboolean
apply_insert (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *parent = lookup_parent (c, change->path, change->item, error);

  if (!parent)
    return FALSE;
  if (cx_item_child (parent, change->item->kind, change->item->id) != NULL) {
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, change->path, _("this id is already in use"));
    return FALSE;
  }
  if (change->position < 0 || (guint) change->position > cx_item_n (parent, change->item->kind))
    return is_stale (change->path, error);
  cx_item_insert (parent, cx_item_copy (change->item), change->position);
  return TRUE;
}

static gboolean
apply_remove (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *item = cx_case_lookup_item (c, change->path, error);

  if (!item)
    return FALSE;
  if (!item->parent || cx_item_position (item) != change->position || !cx_item_equal (item, change->item))
    return is_stale (change->path, error);
  cx_item_free (cx_item_detach (item));
  return TRUE;
}

static gboolean
apply_move (CxCase *c, const CxChange *change, GError **error)
{
  CxItem *item = cx_case_lookup_item (c, change->path, error);
  CxItem *parent;

  if (!item)
    return FALSE;
  parent = item->parent;
  if (!parent || cx_item_position (item) != change->position_before || change->position < 0 ||
      (guint) change->position >= cx_item_n (parent, item->kind))
    return is_stale (change->path, error);
  cx_item_insert (parent, cx_item_detach (item), change->position);
  return TRUE;
}

static gboolean
apply_one (CxCase *c, const CxChange *change, GError **error)
{
  switch (change->kind) {
  case CX_CHANGE_SET: return apply_set (c, change, error);
  case CX_CHANGE_INSERT: return apply_insert (c, change, error);
  case CX_CHANGE_REMOVE: return apply_remove (c, change, error);
  case CX_CHANGE_MOVE: return apply_move (c, change, error);
  default: g_return_val_if_reached (FALSE);
  }
}

static CxChange *
invert_one (const CxChange *change)
{
  CxChange *inverse = cx_change_copy (change);
  CxValue *before = inverse->before;

  switch (change->kind) {
  case CX_CHANGE_SET:
    inverse->before = inverse->after;
    inverse->after = before;
    break;
  case CX_CHANGE_INSERT: inverse->kind = CX_CHANGE_REMOVE; break;
  case CX_CHANGE_REMOVE: inverse->kind = CX_CHANGE_INSERT; break;
  case CX_CHANGE_MOVE:
    inverse->position = change->position_before;
    inverse->position_before = change->position;
    break;
  default: g_return_val_if_reached (inverse);
  }
  return inverse;
}

CxChanges *
cx_change_list_invert (const CxChanges *changes)
{
  CxChanges *inverse = cx_change_list_new ();

  for (guint i = changes->len; i > 0; i--)
    g_ptr_array_add (inverse, invert_one (g_ptr_array_index (changes, i - 1)));
  return inverse;
}

/* The general check can only say that a mix does not sum to 1. After an edit of one share the error can name the sum that the edit makes.
 * */
static gboolean
check_mixes (const CxCase *c, const CxChanges *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    const CxField *field = NULL;
    const CxItem *item = change->kind == CX_CHANGE_SET ? cx_case_lookup (c, change->path, &field, NULL) : NULL;

    if (!item || !field || cx_mix_index (field) < 0 || cx_mix_sum (item) <= 1 + CX_MIX_TOLERANCE)
      continue;
    cx_mix_set_error (error, change->path, cx_mix_sum (item));
    return FALSE;
  }
  return TRUE;
}

/* Undoes the first N changes. */
static void
take_back (CxCase *c, const CxChanges *changes, guint n)
{
  while (n > 0) {
    CxChange *inverse = invert_one (g_ptr_array_index (changes, --n));
    gboolean restored = apply_one (c, inverse, NULL);

    g_assert (restored);
    cx_change_free (inverse);
  }
}

gboolean
cx_change_do (CxCase *c, const CxChanges *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!apply_one (c, g_ptr_array_index (changes, i), error)) {
      take_back (c, changes, i);
      return FALSE;
    }
  return TRUE;
}

/* Returns the items of which CHANGES set fields, as keys, or NULL if CHANGES do anything else, too. */
static GHashTable *
items_set (const CxCase *c, const CxChanges *changes)
{
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < changes->len; i++) {
    const CxChange *change = g_ptr_array_index (changes, i);
    const CxField *field;
    CxItem *item = change->kind == CX_CHANGE_SET ? cx_case_lookup (c, change->path, &field, NULL) : NULL;

    if (!item)
      return NULL;
    g_hash_table_add (set, item);
  }
  return g_steal_pointer (&set);
}

/* Checks the case after CHANGES, before which it was right: a keystroke in a number must not wait until every other number is checked. */
static gboolean
check_after (const CxCase *c, const CxChanges *changes, GError **error)
{
  g_autoptr (GHashTable) set = items_set (c, changes);

  return set ? cx_check_after_set (c, set, error) : cx_check_case (c, error);
}

gboolean
cx_change_apply (CxCase *c, const CxChanges *changes, GError **error)
{
  if (!cx_change_do (c, changes, error))
    return FALSE;
  if (check_mixes (c, changes, error) && check_after (c, changes, error))
    return TRUE;
  take_back (c, changes, changes->len);
  return FALSE;
}
