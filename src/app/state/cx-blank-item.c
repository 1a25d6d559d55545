/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-blank-item.h"

#include <glib/gi18n-lib.h>

#include "model/case/cx-error.h"
#include "model/case/cx-id.h"

static const CxItem *
root_of (const CxItem *item)
{
  while (item->parent)
    item = item->parent;
  return item;
}

/* Returns the first item that FIELD of a new item may refer to, after skipping SKIP items, or NULL. (transfer none) */
static const char *
first_target (const CxCase *c, const CxField *field, guint skip)
{
  if ((field->flags & CX_FIELD_STAR) != 0 && skip == 0)
    return "*";
  return cx_item_n (c, field->target) > skip ? cx_item_nth (c, field->target, skip)->id : NULL;
}

static gboolean
fill_field (const CxCase *c, CxItem *item, const CxField *field, GError **error)
{
  if (cx_item_value (item, field->id) || !cx_item_applies (item, field, NULL))
    return TRUE;
  if (field->type == CX_FIELD_YEARS) {
    if ((field->flags & CX_FIELD_REQUIRED) != 0)
      cx_item_set (item, cx_registry_element (field, 1)->id, cx_value_new_number (0));
    return TRUE;
  }
  if (field->type == CX_FIELD_NUMBER) {
    /* A channel needs either its cost or its handle time, so a new channel gets a cost. */
    if ((field->flags & CX_FIELD_REQUIRED) != 0 ||
        (field->kind == CX_ITEM_CHANNEL && g_str_equal (field->id, "cost_per_contact")))
      cx_item_set (item, field->id, cx_value_new_number (CLAMP (field->fallback, field->low, field->high)));
    return TRUE;
  }
  if ((field->flags & CX_FIELD_REQUIRED) == 0 && field->type != CX_FIELD_REF)
    return TRUE;
  if (field->type == CX_FIELD_REF) {
    /* A shift of contacts leads from the first channel to the second. */
    guint skip = g_str_equal (field->id, "to") ? 1 : 0;
    const char *target = first_target (c, field, skip);

    if (!target) {
      const char *plural = cx_item_type (field->target)->plural;
      /* Translators: %s is the plural name of the missing items, such as "Segments" or "Channels". */
      g_set_error (error, CX_ERROR, CX_ERROR_USAGE,
                   skip > 0 ? _("Add at least two of these first: %s.") : _("Add at least one of these first: %s."),
                   _(plural));
      return FALSE;
    }
    cx_item_set (item, field->id, cx_value_new_text (target));
  } else if (field->type == CX_FIELD_FORMULA) {
    cx_item_set (item, field->id, cx_value_new_text ("0"));
  } else if (field->type == CX_FIELD_CHOICE) {
    cx_item_set (item, field->id, cx_value_new_text (field->choices[0].id));
  }
  return TRUE;
}

CxItem *
cx_blank_item_new (const CxItem *parent, CxItemKind kind, const char *driver, const char *name, GError **error)
{
  g_autofree char *id = cx_id_free (parent, kind, name);
  g_autoptr (CxItem) item = cx_item_new (kind, id);
  g_autoptr (GPtrArray) fields = NULL;

  if (cx_registry_find (kind, driver, "name"))
    cx_item_set (item, "name", cx_value_new_text (name));
  if (driver)
    cx_item_set (item, "driver", cx_value_new_text (driver));
  fields = cx_registry_fields_of (kind, driver);
  for (guint i = 0; i < fields->len; i++)
    if (!fill_field (root_of (parent), item, g_ptr_array_index (fields, i), error))
      return NULL;
  return g_steal_pointer (&item);
}
