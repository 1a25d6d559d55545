/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-write.h"

#include "store/json/cx-json-build.h"
#include "store/json/cx-json-form.h"
#include "store/json/cx-json-tree.h"

static void
write_number (JsonBuilder *b, const char *key, const CxField *field, double number)
{
  if (field->type == CX_FIELD_SWITCH)
    cx_json_build_boolean (b, key, number != 0);
  else
    cx_json_build_number (b, key, number);
}

/* The text of a case that is a value was checked when it was read or made, so it is written unchanged. */
static void
write_case_value (JsonBuilder *b, const char *key, const char *text)
{
  JsonNode *json = cx_json_tree_read (text, -1, NULL);

  g_return_if_fail (json);
  if (key)
    json_builder_set_member_name (b, key);
  json_builder_add_value (b, json);
}

/* KEY is NULL in a list. */
static void
write_value (JsonBuilder *b, const char *key, const CxField *field, const CxValue *value)
{
  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (!cx_value_has_evidence (value)) {
      write_number (b, key, field, value->number);
      break;
    }
    cx_json_build_object (b, key);
    write_number (b, "value", field, value->number);
    if (value->has_low)
      cx_json_build_number (b, "low", value->low);
    if (value->has_high)
      cx_json_build_number (b, "high", value->high);
    for (guint i = 0; i < CX_JSON_FORM_N_TEXTS; i++)
      if (CX_JSON_FORM_TEXT (value, i))
        cx_json_build_text (b, cx_json_form_texts[i].key, CX_JSON_FORM_TEXT (value, i));
    json_builder_end_object (b);
    break;
  case CX_FIELD_REFS:
    cx_json_build_list (b, key);
    for (guint i = 0; value->list && value->list[i]; i++)
      cx_json_build_text (b, NULL, value->list[i]);
    json_builder_end_array (b);
    break;
  case CX_FIELD_CASE: write_case_value (b, key, value->text); break;
  default: cx_json_build_text (b, key, value->text ? value->text : "");
  }
}

/* Writes the inputs of a list by year as a list. */
static void
write_years (JsonBuilder *b, const CxItem *item, const CxField *list)
{
  guint n = cx_item_n_years (item, list->id);

  if (n == 0)
    return;
  cx_json_build_list (b, list->id);
  for (guint year = 1; year <= n; year++) {
    const CxField *element = cx_registry_element (list, year);
    write_value (b, NULL, element, cx_item_value (item, element->id));
  }
  json_builder_end_array (b);
}

static void
write_fields (JsonBuilder *b, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (field->type == CX_FIELD_YEARS)
      write_years (b, item, field);
    else if (value && !field->list)
      write_value (b, field->id, field, value);
  }
}

static void write_lists (JsonBuilder *b, const CxItem *item);

/* Writes an item as an object, or as its one value if it belongs to a map. */
static void
write_item (JsonBuilder *b, const char *key, const CxItem *item)
{
  const CxItemType *type = cx_item_type (item->kind);

  if (type->shape == CX_LIST_MAP) {
    const CxField *field = cx_registry_find (item->kind, NULL, "");
    const CxValue *value = cx_item_value (item, "");

    if (value)
      write_value (b, key, field, value);
    else
      write_number (b, key, field, cx_item_number (item, ""));
    return;
  }
  cx_json_build_object (b, key);
  if (type->shape == CX_LIST_ROOT) {
    cx_json_build_text (b, "format", CX_JSON_FORM_NAME);
    cx_json_build_object (b, type->list);
    write_fields (b, item);
    json_builder_end_object (b);
  } else {
    if (type->shape == CX_LIST_ARRAY)
      cx_json_build_text (b, "id", item->id);
    write_fields (b, item);
  }
  write_lists (b, item);
  json_builder_end_object (b);
}

static void
write_lists (JsonBuilder *b, const CxItem *item)
{
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++) {
    const CxItemType *type = cx_item_type (*kind);
    gboolean map = type->shape == CX_LIST_MAP;

    if (cx_item_n (item, *kind) == 0)
      continue;
    if (map)
      cx_json_build_object (b, type->list);
    else
      cx_json_build_list (b, type->list);
    for (guint i = 0; i < cx_item_n (item, *kind); i++) {
      const CxItem *child = cx_item_nth (item, *kind, i);

      write_item (b, map ? child->id : NULL, child);
    }
    if (map)
      json_builder_end_object (b);
    else
      json_builder_end_array (b);
  }
}

char *
cx_json_write (const CxCase *c, gsize *length)
{
  JsonBuilder *b = json_builder_new ();

  write_item (b, NULL, c);
  return cx_json_build_end (b, FALSE, length);
}

/* Returns a builder with an open list, because json-glib cannot build a value that stands alone. */
static JsonBuilder *
begin_alone (void)
{
  JsonBuilder *b = json_builder_new ();

  json_builder_begin_array (b);
  return b;
}

/* Returns the one value in the list of begin_alone(), on one line, and frees B. */
static char *
end_alone (JsonBuilder *b)
{
  g_autoptr (JsonBuilder) owned = b;
  g_autoptr (JsonNode) list = json_builder_get_root (json_builder_end_array (owned));

  return cx_json_tree_write (json_array_get_element (json_node_get_array (list), 0), TRUE, NULL);
}

char *
cx_json_write_value (const CxField *field, const CxValue *value)
{
  JsonBuilder *b;

  if (!value || !value->set)
    return g_strdup ("null");
  b = begin_alone ();
  write_value (b, NULL, field, value);
  return end_alone (b);
}

char *
cx_json_write_item (const CxItem *item)
{
  JsonBuilder *b = begin_alone ();

  write_item (b, NULL, item);
  return end_alone (b);
}

void
cx_json_write_member (JsonBuilder *b, const char *key, const CxField *field, const CxValue *value)
{
  if (value && value->set) {
    write_value (b, key, field, value);
    return;
  }
  if (key)
    json_builder_set_member_name (b, key);
  json_builder_add_null_value (b);
}
