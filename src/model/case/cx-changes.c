/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-check-field.h"
#include "model/case/cx-change-group.h"
#include "model/case/cx-id.h"
#include "model/case/cx-mix.h"

static gboolean
is_driver (const CxField *field)
{
  return field->kind == CX_ITEM_BENEFIT && g_str_equal (field->id, "driver");
}

/* Returns the path of an item, such as "segments/mass", which need not be in the case yet. */
static char *
child_path (const CxItem *parent, CxItemKind kind, const char *id)
{
  g_autofree char *above = parent->kind == CX_ITEM_CASE ? NULL : cx_item_path (parent);
  const char *list = cx_item_type (kind)->list;

  return above ? g_strconcat (above, "/", list, "/", id, NULL) : g_strconcat (list, "/", id, NULL);
}

static double
number_after (const CxItem *item, const CxField *field, const CxChanges *changes)
{
  const CxValue *value = cx_change_group_value_after (item, field, changes);

  return value && value->set ? value->number : field->fallback;
}

static const CxField *
field_of_share (guint i)
{
  return cx_registry_find (CX_ITEM_SEGMENT, NULL, cx_mix_share (i));
}

/* A group may set several shares one after the other, so a remainder below 0 is not an error yet; cx_change_apply() checks the final mix.
 * */
static void
complete_mix (CxChanges *changes, const CxItem *segment, const CxField *field)
{
  guint rest = cx_mix_rest ((guint) cx_mix_index (field));
  const CxField *rest_field = field_of_share (rest);
  const CxValue *old = cx_change_group_value_after (segment, rest_field, changes);
  double shares[CX_MIX_SHARES], sum = 0;
  g_autoptr (CxValue) value = NULL;

  for (guint i = 0; i < CX_MIX_SHARES; i++)
    sum += shares[i] = number_after (segment, field_of_share (i), changes);
  if (cx_mix_is_whole (sum))
    return;
  value = old ? cx_value_copy (old) : cx_value_new_number (0);
  value->set = TRUE;
  value->number = CLAMP (cx_mix_remainder (shares, rest), 0, 1);
  cx_change_group_add_set (changes, segment, rest_field, value);
}

static const struct {
  CxItemKind kind;
  const char *on, *field;
  double least, proposed;
} completions[] = {
#define CX_COMPLETION(kind_, on_, field_, least_, proposed_) { CX_ITEM_##kind_, on_, field_, least_, proposed_ },
#include "model/case/completions.def"
#undef CX_COMPLETION
};

/* Fills the fields that ITEM needs once its switch FIELD is on. */
static void
complete_switch (CxChanges *changes, const CxItem *item, const CxField *field, const CxValue *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (completions) && value && value->number != 0; i++) {
    const CxField *needed = cx_registry_find (completions[i].kind, NULL, completions[i].field);
    g_autoptr (CxValue) proposed = NULL;

    if (item->kind != completions[i].kind || !g_str_equal (field->id, completions[i].on) ||
        number_after (item, needed, changes) >= completions[i].least)
      continue;
    proposed = cx_value_new_number (completions[i].proposed);
    cx_change_group_add_set (changes, item, needed, proposed);
  }
}

static gboolean
set_value (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, const double *number, gboolean complete,
           GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  g_autoptr (CxValue) numbered = NULL;
  const CxField *field = NULL;
  CxItem *item;
  CxCase *now = cx_change_group_case_after (c, changes, &copy, error);

  if (!now)
    return FALSE;
  item = cx_case_lookup (now, path, &field, error);
  if (!item)
    return FALSE;
  if (!field) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("this is not a field"));
    return FALSE;
  }
  if (number) {
    const CxValue *old = cx_change_group_value_after (item, field, changes);
    numbered = old ? cx_value_copy (old) : cx_value_new_number (*number);
    cx_value_take_number (numbered, *number);
    value = numbered;
  }
  if (cx_value_same (value, NULL) && cx_item_type (item->kind)->shape == CX_LIST_MAP) {
    /* The number of a contact, parameter or override cannot be missing, because in the JSON form it is the whole item. */
    numbered = cx_value_new_number (field->fallback);
    value = numbered;
  }
  if (value && !cx_check_field (field, path, value, error))
    return FALSE;

  if ((is_driver (field) && value) || (field->flags & (CX_FIELD_OPTIONAL | CX_FIELD_REQUIRED) && cx_value_same (value, NULL))) {
    /* The removal needs a copy of its own, because it takes items out of it. */
    g_autoptr (CxItem) scratch = cx_change_group_copy_after (c, changes, error);
    CxItem *owner = scratch ? cx_case_lookup_item (scratch, path, error) : NULL;

    if (!owner)
      return FALSE;
    if (is_driver (field))
      cx_changes_remove_of_driver (changes, owner, value->text);
    else
      cx_changes_remove_needing (changes, owner, field);
  }
  cx_change_group_add_set (changes, item, field, value);
  if (complete && cx_mix_index (field) >= 0)
    complete_mix (changes, item, field);
  if (complete)
    complete_switch (changes, item, field, value);
  return TRUE;
}

gboolean
cx_changes_set (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error)
{
  return set_value (changes, c, path, value, NULL, TRUE, error);
}

gboolean
cx_changes_set_alone (CxChanges *changes, const CxCase *c, const char *path, const CxValue *value, GError **error)
{
  return set_value (changes, c, path, value, NULL, FALSE, error);
}

gboolean
cx_changes_set_number (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error)
{
  return set_value (changes, c, path, NULL, &number, TRUE, error);
}

gboolean
cx_changes_insert (CxChanges *changes, const CxCase *c, const char *parent_path, const CxItem *item, int position, GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  g_autoptr (CxItem) inserted = NULL;
  g_autofree char *path = NULL;
  const CxItem *now = cx_change_group_case_after (c, changes, &copy, error);
  const CxItem *parent;
  CxChange *change;
  int n;

  if (!now)
    return FALSE;
  parent = cx_case_lookup_item (now, parent_path, error);
  if (!parent)
    return FALSE;
  if (item->kind == CX_ITEM_CASE || cx_item_type (item->kind)->parent != parent->kind) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, parent_path, _("there is no list “%s” here"), cx_item_type (item->kind)->list);
    return FALSE;
  }
  inserted = cx_item_copy (item);
  if (cx_item_type (item->kind)->shape == CX_LIST_ANONYMOUS &&
      (!inserted->id || *inserted->id == '\0' || cx_item_child (parent, item->kind, inserted->id) != NULL)) {
    g_free (inserted->id);
    inserted->id = cx_id_free (parent, item->kind, NULL);
  }
  if (!inserted->id || *inserted->id == '\0') {
    cx_error_set (error, CX_ERROR_KIND_MISSING, parent_path, _("an item without an id cannot be added"));
    return FALSE;
  }
  if (cx_item_type (item->kind)->shape == CX_LIST_MAP && cx_item_value (inserted, "") == NULL)
    cx_item_set (inserted, "", cx_value_new_number (cx_item_number (inserted, "")));
  path = child_path (parent, item->kind, inserted->id);
  if (cx_item_child (parent, item->kind, inserted->id) != NULL) {
    cx_error_set (error, CX_ERROR_KIND_CONFLICT, path, _("this id is already in use"));
    return FALSE;
  }
  n = (int) cx_item_n (parent, item->kind);
  if (n >= (int) cx_item_type_limit (item->kind)) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, path, _("this list already has %d items, which is the most allowed"), n);
    return FALSE;
  }

  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_INSERT;
  change->path = g_steal_pointer (&path);
  change->item = g_steal_pointer (&inserted);
  change->position = change->position_before = position < 0 || position > n ? n : position;
  g_ptr_array_add (changes, change);
  return TRUE;
}

gboolean
cx_changes_move (CxChanges *changes, const CxCase *c, const char *path, int position, GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  CxCase *now = cx_change_group_case_after (c, changes, &copy, error);
  const CxItem *item;
  CxChange *change;
  int n;

  if (!now)
    return FALSE;
  item = cx_case_lookup_item (now, path, error);
  if (!item)
    return FALSE;
  if (!item->parent) {
    cx_error_set (error, CX_ERROR_KIND_OTHER, path, _("the case itself cannot be moved"));
    return FALSE;
  }
  n = (int) cx_item_n (item->parent, item->kind);
  if (position < 0 || position >= n)
    position = n - 1;
  if (position == cx_item_position (item))
    return TRUE;
  change = g_new0 (CxChange, 1);
  change->kind = CX_CHANGE_MOVE;
  change->path = cx_item_path (item);
  change->position = position;
  change->position_before = cx_item_position (item);
  g_ptr_array_add (changes, change);
  return TRUE;
}

/* Returns the number of an input of ITEM in SCENARIO after CHANGES: that of its override, or that of the case. */
static double
number_in (const CxItem *scenario, const CxItem *item, const CxField *field, const CxChanges *changes)
{
  g_autofree char *path = cx_item_field_path (item, field);
  const CxItem *override = cx_item_child (scenario, CX_ITEM_OVERRIDE, path);

  return override ? number_after (override, cx_registry_find (CX_ITEM_OVERRIDE, NULL, ""), changes)
                  : number_after (item, field, changes);
}

static gboolean
add_override (CxChanges *changes, const CxCase *c, const CxItem *scenario, const CxItem *item, const CxField *field,
              double number, GError **error)
{
  g_autofree char *path = cx_item_field_path (item, field);
  g_autofree char *place = cx_item_path (scenario);
  g_autofree char *override_path = g_strconcat (place, "/overrides/", path, NULL);
  g_autofree char *complaint = cx_field_complaint (field, number);
  g_autoptr (CxItem) override = NULL;

  if (complaint) {
    cx_error_set (error, CX_ERROR_KIND_RANGE, override_path, "%s", complaint);
    return FALSE;
  }
  if (cx_item_child (scenario, CX_ITEM_OVERRIDE, path) != NULL)
    return cx_changes_set_number (changes, c, override_path, number, error);
  override = cx_item_new (CX_ITEM_OVERRIDE, path);
  cx_item_set (override, "", cx_value_new_number (number));
  return cx_changes_insert (changes, c, place, override, -1, error);
}

gboolean
cx_changes_override (CxChanges *changes, const CxCase *c, const char *scenario, const char *path, double number, GError **error)
{
  g_autoptr (CxItem) copy = NULL;
  const CxCase *now = cx_change_group_case_after (c, changes, &copy, error);
  const CxField *field = NULL;
  const CxItem *item = now ? cx_case_lookup (now, path, &field, error) : NULL, *in;
  double shares[CX_MIX_SHARES], remainder;
  guint rest;

  if (!item)
    return FALSE;
  if (!field) {
    cx_error_set (error, CX_ERROR_KIND_UNKNOWN, path, _("this is not a field"));
    return FALSE;
  }
  in = cx_item_child (now, CX_ITEM_SCENARIO, scenario);
  g_return_val_if_fail (in, FALSE);
  if (cx_mix_index (field) < 0)
    return add_override (changes, c, in, item, field, number, error);

  rest = cx_mix_rest ((guint) cx_mix_index (field));
  for (guint i = 0; i < CX_MIX_SHARES; i++)
    shares[i] = field_of_share (i) == field ? number : number_in (in, item, field_of_share (i), changes);
  remainder = cx_mix_remainder (shares, rest);
  if (remainder < 0) {
    cx_mix_set_error (error, path, 1 - remainder);
    return FALSE;
  }
  return add_override (changes, c, in, item, field, number, error) &&
         add_override (changes, c, in, item, field_of_share (rest), remainder, error);
}
