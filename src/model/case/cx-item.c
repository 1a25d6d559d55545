/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-item.h"

#include <glib/gi18n-lib.h>
#include <math.h>

CxItem *
cx_item_new (CxItemKind kind, const char *id)
{
  CxItem *item = g_new0 (CxItem, 1);

  item->kind = kind;
  item->id = g_strdup (id);
  /* Keys are interned field ids. */
  item->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cx_value_free);
  return item;
}

CxItem *
cx_item_copy (const CxItem *item)
{
  CxItem *copy = cx_item_new (item->kind, item->id);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, item->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->values, key, cx_value_copy (value));
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    for (guint i = 0; i < cx_item_n (item, kind); i++)
      cx_item_insert (copy, cx_item_copy (cx_item_nth (item, kind, i)), -1);
  return copy;
}

void
cx_item_free (CxItem *item)
{
  if (!item)
    return;
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++)
    g_clear_pointer (&item->lists[kind], g_ptr_array_unref);
  g_hash_table_unref (item->values);
  g_free (item->id);
  g_free (item);
}

gboolean
cx_item_equal (const CxItem *a, const CxItem *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if (!a || !b)
    return a == b;
  /* The running numbers of anonymous items are not compared, because they carry no meaning. */
  if (a->kind != b->kind || (cx_item_type (a->kind)->shape != CX_LIST_ANONYMOUS && !g_str_equal (a->id, b->id)) ||
      g_hash_table_size (a->values) != g_hash_table_size (b->values))
    return FALSE;
  g_hash_table_iter_init (&iter, a->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!cx_value_equal (value, g_hash_table_lookup (b->values, key)))
      return FALSE;
  for (int kind = 0; kind < CX_N_ITEM_KINDS; kind++) {
    if (cx_item_n (a, kind) != cx_item_n (b, kind))
      return FALSE;
    for (guint i = 0; i < cx_item_n (a, kind); i++)
      if (!cx_item_equal (cx_item_nth (a, kind, i), cx_item_nth (b, kind, i)))
        return FALSE;
  }
  return TRUE;
}

void
cx_item_insert (CxItem *item, CxItem *child, int position)
{
  g_return_if_fail (!child->parent && child->kind != CX_ITEM_CASE && cx_item_type (child->kind)->parent == item->kind);

  if (!item->lists[child->kind])
    item->lists[child->kind] = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_item_free);
  child->parent = item;
  if (position < 0 || position > (int) item->lists[child->kind]->len)
    position = (int) item->lists[child->kind]->len;
  g_ptr_array_insert (item->lists[child->kind], position, child);
}

CxItem *
cx_item_detach (CxItem *item)
{
  CxItem *taken = g_ptr_array_steal_index (item->parent->lists[item->kind], cx_item_position (item));

  taken->parent = NULL;
  return taken;
}

guint
cx_item_n (const CxItem *item, CxItemKind kind)
{
  return item->lists[kind] ? item->lists[kind]->len : 0;
}

CxItem *
cx_item_nth (const CxItem *item, CxItemKind kind, guint n)
{
  g_return_val_if_fail (n < cx_item_n (item, kind), NULL);
  return g_ptr_array_index (item->lists[kind], n);
}

CxItem *
cx_item_child (const CxItem *item, CxItemKind kind, const char *id)
{
  for (guint i = 0; i < cx_item_n (item, kind); i++) {
    CxItem *child = cx_item_nth (item, kind, i);

    if (g_str_equal (child->id, id))
      return child;
  }
  return NULL;
}

int
cx_item_position (const CxItem *item)
{
  guint position;

  if (!item->parent || !g_ptr_array_find (item->parent->lists[item->kind], item, &position))
    return -1;
  return (int) position;
}

CxCase *
cx_item_root (const CxItem *item)
{
  while (item->parent)
    item = item->parent;
  return (CxCase *) item;
}

const CxValue *
cx_item_value (const CxItem *item, const char *field)
{
  return g_hash_table_lookup (item->values, field);
}

double
cx_item_number (const CxItem *item, const char *field)
{
  const CxValue *value = cx_item_value (item, field);
  const CxField *f;

  if (value)
    return value->number;
  f = cx_registry_find (item->kind, cx_item_driver (item), field);
  g_return_val_if_fail (f, NAN);
  return f->flags & CX_FIELD_OPTIONAL ? NAN : f->fallback;
}

gboolean
cx_item_flag (const CxItem *item, const char *field)
{
  return cx_item_number (item, field) != 0;
}

const char *
cx_item_text (const CxItem *item, const char *field)
{
  const CxValue *value = cx_item_value (item, field);
  const CxField *f;

  if (value)
    return value->text ? value->text : "";
  f = cx_registry_find (item->kind, cx_item_driver (item), field);
  g_return_val_if_fail (f, "");
  if (f->type == CX_FIELD_CHOICE && !(f->flags & CX_FIELD_REQUIRED))
    return f->choices[0].id;
  return f->text;
}

guint
cx_item_n_years (const CxItem *item, const char *list)
{
  const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), list);
  guint n = 0;

  g_return_val_if_fail (field && field->type == CX_FIELD_YEARS, 0);
  while (n < CX_MAX_YEARS && cx_item_value (item, cx_registry_element (field, n + 1)->id))
    n++;
  return n;
}

gboolean
cx_item_applies (const CxItem *item, const CxField *field, const char **why)
{
  const char *id = field->list ? field->list : field->id, *reason = NULL;

  if (item->kind == CX_ITEM_COST) {
    gboolean by_year = g_str_equal (cx_item_text (item, "timing"), "by-year");

    if (by_year && (g_str_equal (id, "amount") || g_str_equal (id, "months") || g_str_equal (id, "escalation")))
      reason = _("a cost with a different amount each year takes only \"amounts\"");
    else if (!by_year && g_str_equal (id, "amounts"))
      reason = _("amounts by year need the timing \"by-year\"");
  } else if (item->kind == CX_ITEM_BENEFIT && g_str_equal (id, "ramp_months")) {
    if (cx_item_n_years (item, "adoption") > 0)
      reason = _("adoption by year replaces the ramp-up, so a benefit cannot have both");
    else if (g_strcmp0 (cx_item_driver (item), "yearly_amount") == 0)
      reason = _("amounts by year count in full from the first effect, so the benefit has no ramp-up");
  }
  if (why)
    *why = reason;
  return !reason;
}

const char *const *
cx_item_refs (const CxItem *item, const char *field)
{
  static const char *const none[] = { NULL };
  const CxValue *value = cx_item_value (item, field);

  return value && value->list ? (const char *const *) value->list : none;
}

const char *
cx_item_name (const CxItem *item)
{
  const CxField *field = cx_registry_find (item->kind, NULL, item->kind == CX_ITEM_CASE ? "title" : "name");
  const char *name = field ? cx_item_text (item, field->id) : "";

  if (item->kind == CX_ITEM_CONTACT) {
    const CxItem *channel = cx_item_child (cx_item_root (item), CX_ITEM_CHANNEL, item->id);

    if (channel)
      return cx_item_name (channel);
  }
  if (*name)
    return name;
  return item->kind == CX_ITEM_CASE ? _("Untitled case") : item->id;
}

const char *
cx_item_driver (const CxItem *item)
{
  const CxValue *value = item->kind == CX_ITEM_BENEFIT ? cx_item_value (item, "driver") : NULL;

  return value ? value->text : NULL;
}

void
cx_item_set (CxItem *item, const char *field, CxValue *value)
{
  if (value && !value->set) {
    const CxField *f = cx_registry_find (item->kind, cx_item_driver (item), field);

    if (f && cx_field_is_input (f) && !(f->flags & CX_FIELD_OPTIONAL) && cx_value_has_evidence (value)) {
      value->set = TRUE;
      value->number = f->fallback;
    } else
      g_clear_pointer (&value, cx_value_free);
  }
  if (value)
    g_hash_table_replace (item->values, (gpointer) g_intern_string (field), value);
  else
    g_hash_table_remove (item->values, field);
}

static void
append_path (GString *path, const CxItem *item)
{
  if (item->parent)
    append_path (path, item->parent);
  if (item->kind == CX_ITEM_CASE)
    return;
  if (path->len)
    g_string_append_c (path, '/');
  g_string_append (path, cx_item_type (item->kind)->list);
  g_string_append_c (path, '/');
  g_string_append (path, item->id);
}

char *
cx_item_path (const CxItem *item)
{
  GString *path;

  if (item->kind == CX_ITEM_CASE)
    return g_strdup ("case");
  path = g_string_new (NULL);
  append_path (path, item);
  return g_string_free (path, FALSE);
}

char *
cx_item_field_path (const CxItem *item, const CxField *field)
{
  g_autofree char *path = cx_item_path (item);

  return *field->id ? g_strconcat (path, "/", field->id, NULL) : g_steal_pointer (&path);
}
