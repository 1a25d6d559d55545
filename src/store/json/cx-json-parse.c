/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-parse.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-check-field.h"
#include "model/case/cx-check.h"
#include "model/case/cx-clean.h"
#include "model/case/cx-nearest.h"
#include "store/json/cx-json-form.h"
#include "store/json/cx-json-tree.h"

/* The parser checks only the form; cx_check_case() checks the values. PATH names the place that is being read. */

static const char *
type_words (JsonNode *json)
{
  switch (json_node_get_node_type (json)) {
  case JSON_NODE_NULL: return _("null");
  case JSON_NODE_ARRAY: return _("a list");
  case JSON_NODE_OBJECT: return _("an object");
  case JSON_NODE_VALUE:
  default: break;
  }
  switch (json_node_get_value_type (json)) {
  case G_TYPE_BOOLEAN: return _("true or false");
  case G_TYPE_STRING: return _("text");
  default: return _("a number");
  }
}

/* Returns the string, or NULL if JSON is not a string. */
static const char *
text_of (JsonNode *json)
{
  return JSON_NODE_HOLDS_VALUE (json) && json_node_get_value_type (json) == G_TYPE_STRING ? json_node_get_string (json) : NULL;
}

static gboolean
is_boolean (JsonNode *json)
{
  return JSON_NODE_HOLDS_VALUE (json) && json_node_get_value_type (json) == G_TYPE_BOOLEAN;
}

static gboolean
is_number (JsonNode *json)
{
  return JSON_NODE_HOLDS_VALUE (json) && !text_of (json) && !is_boolean (json);
}

/* Returns the member KEY, or NULL if there is none or JSON is not an object. */
static JsonNode *
member_of (JsonNode *json, const char *key)
{
  return JSON_NODE_HOLDS_OBJECT (json) ? json_object_get_member (json_node_get_object (json), key) : NULL;
}

static gboolean
wrong_type (const char *path, JsonNode *json, const char *expected, GError **error)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: %s where %s is expected"), path, type_words (json), expected);
  return FALSE;
}

/* Sets an error about KEY that suggests the nearest of NAMES. The function ends NAMES with NULL. */
static gboolean
unknown_key (const char *path, const char *key, GPtrArray *names, GError **error)
{
  g_autofree char *shown = cx_error_excerpt (key);
  const char *nearest;

  g_ptr_array_add (names, NULL);
  nearest = cx_nearest (key, (const char *const *) names->pdata);
  if (nearest)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: unknown key \"%s\"; did you mean \"%s\"?"), path, shown, nearest);
  else
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: unknown key \"%s\""), path, shown);
  return FALSE;
}

static char *
below (const char *path, const char *key)
{
  g_autofree char *shown = cx_error_excerpt (key);

  return g_strconcat (path, "/", shown, NULL);
}

static gboolean
read_number (const CxField *field, const char *path, JsonNode *json, double *number, GError **error)
{
  gboolean yes_no = field->type == CX_FIELD_SWITCH, boolean = is_boolean (json);
  double value = boolean ? json_node_get_boolean (json) : is_number (json) ? json_node_get_double (json) : NAN;

  /* A scenario may say true and false for the switches that it overrides, and a switch may be given as 0 or 1. */
  if (isnan (value) || (boolean && !yes_no && field->kind != CX_ITEM_OVERRIDE) ||
      (!boolean && yes_no && value != 0 && value != 1))
    return wrong_type (path, json, yes_no ? _("true or false") : _("a number"), error);
  *number = value + 0.0; /* makes -0 0 */
  return TRUE;
}

/* Reads an object such as {"value": …, "low": …, "source": …}. */
static gboolean
read_evidence (const CxField *field, const char *path, JsonNode *json, CxValue *value, GError **error)
{
  gboolean has_value = FALSE;
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (json));
  while (json_object_iter_next_ordered (&iter, &key, &member)) {
    g_autofree char *place = below (path, key);
    gboolean range = field->type == CX_FIELD_NUMBER;
    guint i = 0;

    if (g_str_equal (key, "value")) {
      has_value = TRUE;
      if (!read_number (field, place, member, &value->number, error))
        return FALSE;
      continue;
    }
    if (range && (g_str_equal (key, "low") || g_str_equal (key, "high"))) {
      gboolean low = g_str_equal (key, "low");

      if (!read_number (field, place, member, low ? &value->low : &value->high, error))
        return FALSE;
      *(low ? &value->has_low : &value->has_high) = TRUE;
      continue;
    }
    while (i < CX_JSON_FORM_N_TEXTS && !g_str_equal (key, cx_json_form_texts[i].key))
      i++;
    if (i == CX_JSON_FORM_N_TEXTS || (!range && i == 0)) {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      g_ptr_array_add (names, (gpointer) "value");
      if (range) {
        g_ptr_array_add (names, (gpointer) "low");
        g_ptr_array_add (names, (gpointer) "high");
      }
      for (i = range ? 0 : 1; i < CX_JSON_FORM_N_TEXTS; i++)
        g_ptr_array_add (names, (gpointer) cx_json_form_texts[i].key);
      return unknown_key (path, key, names, error);
    }
    if (!text_of (member))
      return wrong_type (place, member, _("text"), error);
    CX_JSON_FORM_TEXT (value, i) = g_strdup (text_of (member));
  }
  if (!has_value) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: the key \"value\" is missing"), path);
    return FALSE;
  }
  return TRUE;
}

static CxCase *read_case (JsonNode *json, GError **error);

/* Reads a whole case as a value. The case is checked like a file of its own, and kept on one line. */
static gboolean
read_case_value (const char *path, JsonNode *json, CxValue *value, GError **error)
{
  g_autoptr (CxItem) c = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (json))
    return wrong_type (path, json, _("a case"), error);
  if (member_of (json, cx_item_type (CX_ITEM_VERSION)->list)) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: a version holds no versions of its own"), path);
    return FALSE;
  }
  c = read_case (json, error);
  if (!c || !cx_check_case (c, error)) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  value->text = cx_json_tree_write (json, TRUE, NULL);
  return TRUE;
}

static CxValue *
read_value (const CxField *field, const char *path, JsonNode *json, GError **error)
{
  g_autoptr (CxValue) value = g_new0 (CxValue, 1);
  JsonArray *list;

  value->set = TRUE;
  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (JSON_NODE_HOLDS_OBJECT (json) && cx_field_is_input (field)) {
      if (!read_evidence (field, path, json, value, error))
        return NULL;
    } else if (!read_number (field, path, json, &value->number, error))
      return NULL;
    break;
  case CX_FIELD_REFS:
    if (!JSON_NODE_HOLDS_ARRAY (json)) {
      wrong_type (path, json, _("a list"), error);
      return NULL;
    }
    list = json_node_get_array (json);
    value->list = g_new0 (char *, json_array_get_length (list) + 1);
    for (guint i = 0; i < json_array_get_length (list); i++) {
      JsonNode *member = json_array_get_element (list, i);

      if (!text_of (member)) {
        wrong_type (path, member, _("text"), error);
        return NULL;
      }
      value->list[i] = g_strdup (text_of (member));
    }
    break;
  case CX_FIELD_CASE:
    if (!read_case_value (path, json, value, error))
      return NULL;
    break;
  default:
    if (!text_of (json)) {
      wrong_type (path, json, _("text"), error);
      return NULL;
    }
    value->text = g_strdup (text_of (json));
  }
  return g_steal_pointer (&value);
}

/* Reads a list that has an input for each year. */
static gboolean
read_years (CxItem *item, const CxField *list, const char *path, JsonNode *json, GError **error)
{
  JsonArray *values = JSON_NODE_HOLDS_ARRAY (json) ? json_node_get_array (json) : NULL;
  guint n = values ? json_array_get_length (values) : 0;

  if (!values)
    return wrong_type (path, json, _("a list of numbers, one for each year,"), error);
  if (n < 1 || n > CX_MAX_YEARS) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: a list of %u years; from 1 to %d are allowed"), path, n, CX_MAX_YEARS);
    return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    const CxField *element = cx_registry_element (list, i + 1);
    g_autofree char *place = g_strdup_printf ("%s/%u", path, i + 1);
    CxValue *value = read_value (element, place, json_array_get_element (values, i), error);

    if (!value)
      return FALSE;
    cx_item_set (item, element->id, value);
  }
  return TRUE;
}

static gboolean read_list (CxItem *item, CxItemKind kind, const char *path, JsonNode *json, GError **error);

/* Reads the driver before all other keys, wherever it stands in the object, because it decides which other keys are allowed. */
static gboolean
read_driver (CxItem *item, const char *path, JsonNode *json, GError **error)
{
  JsonNode *member = member_of (json, "driver");
  const CxField *field = cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver");
  g_autofree char *place = below (path, "driver");
  CxValue *value;

  if (!member) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: this is required"), place);
    return FALSE;
  }
  value = read_value (field, place, member, error);
  if (!value)
    return FALSE;
  cx_item_set (item, "driver", value);
  return cx_check_field (field, place, value, error);
}

/* Reads the fields and lists of ITEM from the keys of JSON, except the keys in SKIP. */
static gboolean
read_members (CxItem *item, const char *path, JsonNode *json, const char *const *skip, gboolean fields_too, gboolean lists_too,
              GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (json))
    return wrong_type (path, json, _("an object"), error);
  if (item->kind == CX_ITEM_BENEFIT && !read_driver (item, path, json, error))
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (json));
  while (json_object_iter_next_ordered (&iter, &key, &member)) {
    const CxField *field = fields_too ? cx_registry_find (item->kind, cx_item_driver (item), key) : NULL;
    const int *kind = cx_item_type_children (item->kind);
    g_autofree char *place = item->kind == CX_ITEM_CASE && lists_too ? cx_error_excerpt (key) : below (path, key);

    if (g_strv_contains (skip, key))
      continue;
    while (*kind >= 0 && (!lists_too || !g_str_equal (cx_item_type (*kind)->list, key)))
      kind++;
    if (field && field->type == CX_FIELD_YEARS) {
      if (!read_years (item, field, place, member, error))
        return FALSE;
    } else if (field && !field->list) {
      CxValue *value = read_value (field, place, member, error);

      if (!value)
        return FALSE;
      cx_item_set (item, key, value);
    } else if (*kind >= 0) {
      if (!read_list (item, *kind, place, member, error))
        return FALSE;
    } else {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

      for (guint i = 0; i < g_strv_length ((GStrv) skip); i++)
        g_ptr_array_add (names, (gpointer) skip[i]);
      for (guint i = 0; fields_too && i < fields->len; i++)
        if (!((const CxField *) g_ptr_array_index (fields, i))->list)
          g_ptr_array_add (names, (gpointer) ((const CxField *) g_ptr_array_index (fields, i))->id);
      for (kind = cx_item_type_children (item->kind); lists_too && *kind >= 0; kind++)
        g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
      return unknown_key (path, key, names, error);
    }
  }
  return TRUE;
}

static CxItem *
read_item (CxItemKind kind, const char *id, const char *path, JsonNode *json, GError **error)
{
  static const char *const skip_id[] = { "id", NULL }, *const skip_none[] = { NULL };
  const CxItemType *type = cx_item_type (kind);
  g_autoptr (CxItem) item = cx_item_new (kind, id);

  if (type->shape == CX_LIST_MAP) {
    CxValue *value = read_value (cx_registry_find (kind, NULL, ""), path, json, error);

    if (!value)
      return NULL;
    cx_item_set (item, "", value);
  } else if (!read_members (item, path, json, type->shape == CX_LIST_ARRAY ? skip_id : skip_none, TRUE, TRUE, error))
    return NULL;
  return g_steal_pointer (&item);
}

/* Returns the id of an item of an array, or NULL with an error at PLACE. */
static const char *
read_id (const char *place, JsonNode *json, GError **error)
{
  JsonNode *id = member_of (json, "id");
  g_autofree char *id_place = below (place, "id");

  if (!JSON_NODE_HOLDS_OBJECT (json))
    wrong_type (place, json, _("an object"), error);
  else if (!id)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: this is required"), id_place);
  else if (!text_of (id))
    wrong_type (id_place, id, _("text"), error);
  else
    return text_of (id);
  return NULL;
}

static gboolean
read_list_item (CxItem *item, CxItemKind kind, const char *id, const char *path, JsonNode *json, GError **error)
{
  g_autofree char *place = below (path, id);
  CxItem *child = read_item (kind, id, place, json, error);

  if (!child)
    return FALSE;
  cx_item_insert (item, child, -1);
  return TRUE;
}

static gboolean
read_map (CxItem *item, CxItemKind kind, const char *path, JsonObject *map, GError **error)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &id, &member))
    if (!read_list_item (item, kind, id, path, member, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_array (CxItem *item, CxItemKind kind, const char *path, JsonArray *array, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *member = json_array_get_element (array, i);
    g_autofree char *running = g_strdup_printf ("%u", i + 1);
    g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);
    const char *id = cx_item_type (kind)->shape == CX_LIST_ARRAY ? read_id (place, member, error) : running;

    if (!id || !read_list_item (item, kind, id, path, member, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_list (CxItem *item, CxItemKind kind, const char *path, JsonNode *json, GError **error)
{
  gboolean map = cx_item_type (kind)->shape == CX_LIST_MAP;
  guint limit = cx_item_type_limit (kind), n;

  if (map ? !JSON_NODE_HOLDS_OBJECT (json) : !JSON_NODE_HOLDS_ARRAY (json))
    return wrong_type (path, json, map ? _("an object") : _("a list"), error);
  n = map ? json_object_get_size (json_node_get_object (json)) : json_array_get_length (json_node_get_array (json));
  if (n > limit) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: %u items are more than the %u allowed"), path, n, limit);
    return FALSE;
  }
  return map ? read_map (item, kind, path, json_node_get_object (json), error)
             : read_array (item, kind, path, json_node_get_array (json), error);
}

static gboolean
check_format (JsonNode *json, GError **error)
{
  JsonNode *format = member_of (json, "format");
  const char *text = format ? text_of (format) : NULL;

  if (!format)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("format: this is not a case; a case has \"format\": \"%s\""),
                 CX_JSON_FORM_NAME);
  else if (!text)
    wrong_type ("format", format, _("text"), error);
  else if (g_str_equal (text, CX_JSON_FORM_NAME))
    return TRUE;
  else {
    g_autofree char *shown = cx_error_excerpt (text);
    guint64 version = 0;

    if (g_str_has_prefix (text, "cxcase/"))
      version = g_ascii_strtoull (text + strlen ("cxcase/"), NULL, 10);
    if (version > 1)
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
                   _("format: \"%s\" was made by a newer version of this program, which reads \"%s\""), shown,
                   CX_JSON_FORM_NAME);
    else
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("format: \"%s\" is not known; only \"%s\" is"), shown, CX_JSON_FORM_NAME);
  }
  return FALSE;
}

static CxCase *
read_case (JsonNode *json, GError **error)
{
  static const char *const skip[] = { "format", "case", NULL }, *const skip_none[] = { NULL };
  g_autoptr (CxItem) c = cx_case_new ();
  JsonNode *fields;

  if (!check_format (json, error))
    return NULL;
  fields = member_of (json, "case");
  if (fields && !read_members (c, "case", fields, skip_none, TRUE, FALSE, error))
    return NULL;
  /* Translators: the outermost object of a file, where a message names a place. */
  if (!read_members (c, _("top level"), json, skip, FALSE, TRUE, error))
    return NULL;
  return g_steal_pointer (&c);
}

CxCase *
cx_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) json = cx_json_tree_read (text, length, error);
  g_autoptr (CxItem) c = json ? read_case (json, error) : NULL;

  if (!c || !cx_check_case (c, error))
    return NULL;
  return g_steal_pointer (&c);
}

CxValue *
cx_json_parse_value (const CxField *field, const char *path, const char *text, gboolean *cleaned, GError **error)
{
  g_autoptr (JsonNode) json = cx_json_tree_read (text, -1, error);
  g_autoptr (CxValue) value = NULL;
  gboolean changed;

  if (!json || JSON_NODE_HOLDS_NULL (json))
    return NULL;
  value = read_value (field, path, json, error);
  changed = cx_clean_value (field, value);
  if (cleaned)
    *cleaned = changed;
  if (!value || !cx_check_field (field, path, value, error))
    return NULL;
  return g_steal_pointer (&value);
}

CxItem *
cx_json_parse_item (CxItemKind kind, const char *id, const char *text, GError **error)
{
  g_autoptr (JsonNode) json = cx_json_tree_read (text, -1, error);
  const CxItemType *type = cx_item_type (kind);
  g_autofree char *place = NULL;
  CxItem *item;

  if (!json)
    return NULL;
  if (type->shape == CX_LIST_ROOT)
    return read_case (json, error);
  if (!id && type->shape == CX_LIST_ARRAY) {
    id = read_id (type->list, json, error);
    if (!id)
      return NULL;
  }
  g_return_val_if_fail (id, NULL);
  place = below (type->list, id);
  item = read_item (kind, id, place, json, error);
  if (item)
    cx_clean_item (item);
  return item;
}
