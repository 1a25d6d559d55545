#include "config.h"

#include "store/json/cx-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/json/cx-json-reader.h"
#include "store/json/cx-json-writer.h"

#define FORMAT "cxcase/1"

/* The texts of an input's evidence, in the order in which they are written. */
static const struct {
  const char *key;
  gsize offset;
} evidence[] = {
  { "distribution", G_STRUCT_OFFSET (CxValue, distribution) },
  { "source", G_STRUCT_OFFSET (CxValue, source) },
  { "owner", G_STRUCT_OFFSET (CxValue, owner) },
  { "confidence", G_STRUCT_OFFSET (CxValue, confidence) },
  { "status", G_STRUCT_OFFSET (CxValue, status) },
  { "note", G_STRUCT_OFFSET (CxValue, note) },
};

#define EVIDENCE_TEXT(value, i) G_STRUCT_MEMBER (char *, value, evidence[i].offset)

/* Writing */

void
cx_json_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, cx_number_text (value, buffer));
}

static void
write_number (CxJsonWriter *w, const CxField *field, double number)
{
  if (field->type == CX_FIELD_SWITCH)
    cx_json_add_boolean (w, number != 0);
  else
    cx_json_add_number (w, number);
}

static void
write_value (CxJsonWriter *w, const CxField *field, const CxValue *value)
{
  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (!cx_value_has_evidence (value)) {
      write_number (w, field, value->number);
      break;
    }
    cx_json_open (w, '{');
    cx_json_next (w, "value");
    write_number (w, field, value->number);
    if (value->has_low)
      cx_json_set_number (w, "low", value->low);
    if (value->has_high)
      cx_json_set_number (w, "high", value->high);
    for (guint i = 0; i < G_N_ELEMENTS (evidence); i++)
      if (EVIDENCE_TEXT (value, i))
        cx_json_set_text (w, evidence[i].key, EVIDENCE_TEXT (value, i));
    cx_json_close (w, '}');
    break;
  case CX_FIELD_REFS:
    cx_json_open (w, '[');
    for (guint i = 0; value->list && value->list[i]; i++)
      cx_json_set_text (w, NULL, value->list[i]);
    cx_json_close (w, ']');
    break;
  default: cx_json_add_text (w, value->text ? value->text : "");
  }
}

static void
write_fields (CxJsonWriter *w, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);

    if (value) {
      cx_json_next (w, field->id);
      write_value (w, field, value);
    }
  }
}

static void write_lists (CxJsonWriter *w, const CxItem *item);

/* ITEM without its key: an object, or the one value of an item of a map. */
static void
write_item (CxJsonWriter *w, const CxItem *item)
{
  const CxItemType *type = cx_item_type (item->kind);

  if (type->shape == CX_LIST_MAP) {
    const CxField *field = cx_registry_find (item->kind, NULL, "");
    const CxValue *value = cx_item_value (item, "");

    if (value)
      write_value (w, field, value);
    else
      write_number (w, field, cx_item_number (item, ""));
    return;
  }
  cx_json_open (w, '{');
  if (type->shape == CX_LIST_ROOT) {
    cx_json_set_text (w, "format", FORMAT);
    cx_json_next (w, type->list);
    cx_json_open (w, '{');
    write_fields (w, item);
    cx_json_close (w, '}');
  } else {
    if (type->shape == CX_LIST_ARRAY)
      cx_json_set_text (w, "id", item->id);
    write_fields (w, item);
  }
  write_lists (w, item);
  cx_json_close (w, '}');
}

static void
write_lists (CxJsonWriter *w, const CxItem *item)
{
  for (const int *kind = cx_item_children (item->kind); *kind >= 0; kind++) {
    const CxItemType *type = cx_item_type (*kind);
    gboolean map = type->shape == CX_LIST_MAP;

    if (cx_item_n (item, *kind) == 0)
      continue;
    cx_json_next (w, type->list);
    cx_json_open (w, map ? '{' : '[');
    for (guint i = 0; i < cx_item_n (item, *kind); i++) {
      const CxItem *child = cx_item_nth (item, *kind, i);

      cx_json_next (w, map ? child->id : NULL);
      write_item (w, child);
    }
    cx_json_close (w, map ? '}' : ']');
  }
}

char *
cx_json_write (const CxCase *c, gsize *length)
{
  CxJsonWriter w = cx_json_writer (FALSE);

  write_item (&w, c);
  return cx_json_writer_end (&w, length);
}

char *
cx_json_write_value (const CxField *field, const CxValue *value)
{
  CxJsonWriter w;

  if (!value || !value->set)
    return g_strdup ("null");
  w = cx_json_writer (TRUE);
  write_value (&w, field, value);
  return cx_json_writer_end (&w, NULL);
}

char *
cx_json_write_item (const CxItem *item)
{
  CxJsonWriter w = cx_json_writer (TRUE);

  write_item (&w, item);
  return cx_json_writer_end (&w, NULL);
}

/* Reading. Only the form is checked here, what it says by cx_case_check(). PATH names the place that is read. */

static const char *
type_words (const CxJson *json)
{
  switch (json->type) {
  case CX_JSON_NULL: return _("null");
  case CX_JSON_BOOLEAN: return _("true or false");
  case CX_JSON_NUMBER: return _("a number");
  case CX_JSON_TEXT: return _("text");
  case CX_JSON_LIST: return _("a list");
  case CX_JSON_OBJECT:
  default: return _("an object");
  }
}

static gboolean
wrong_type (const char *path, const CxJson *json, const char *expected, GError **error)
{
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: %s where %s is expected"), path, type_words (json), expected);
  return FALSE;
}

/* An error for KEY, with the nearest of NAMES (which it completes). */
static gboolean
unknown_key (const char *path, const char *key, GPtrArray *names, GError **error)
{
  g_autofree char *shown = cx_excerpt (key);
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
  g_autofree char *shown = cx_excerpt (key);

  return g_strconcat (path, "/", shown, NULL);
}

static gboolean
read_number (const CxField *field, const char *path, const CxJson *json, double *number, GError **error)
{
  gboolean yes_no = field->type == CX_FIELD_SWITCH;

  /* A scenario may say true and false for the switches that it overrides, and a switch may be given as 0 or 1. */
  if (json->type != (yes_no ? CX_JSON_BOOLEAN : CX_JSON_NUMBER) &&
      !(field->kind == CX_ITEM_OVERRIDE && json->type == CX_JSON_BOOLEAN) &&
      !(yes_no && json->type == CX_JSON_NUMBER && (json->number == 0 || json->number == 1)))
    return wrong_type (path, json, yes_no ? _("true or false") : _("a number"), error);
  *number = json->number;
  return TRUE;
}

/* {"value": …, "low": …, "source": …} */
static gboolean
read_evidence (const CxField *field, const char *path, const CxJson *json, CxValue *value, GError **error)
{
  gboolean has_value = FALSE;

  for (guint k = 0; k < json->keys->len; k++) {
    const char *key = g_ptr_array_index (json->keys, k);
    const CxJson *member = g_ptr_array_index (json->values, k);
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
    while (i < G_N_ELEMENTS (evidence) && !g_str_equal (key, evidence[i].key))
      i++;
    if (i == G_N_ELEMENTS (evidence) || (!range && i == 0)) {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      g_ptr_array_add (names, (gpointer) "value");
      if (range) {
        g_ptr_array_add (names, (gpointer) "low");
        g_ptr_array_add (names, (gpointer) "high");
      }
      for (i = range ? 0 : 1; i < G_N_ELEMENTS (evidence); i++)
        g_ptr_array_add (names, (gpointer) evidence[i].key);
      return unknown_key (path, key, names, error);
    }
    if (member->type != CX_JSON_TEXT)
      return wrong_type (place, member, _("text"), error);
    EVIDENCE_TEXT (value, i) = g_strdup (member->text);
  }
  if (!has_value) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: the key \"value\" is missing"), path);
    return FALSE;
  }
  return TRUE;
}

static CxValue *
read_value (const CxField *field, const char *path, const CxJson *json, GError **error)
{
  g_autoptr (CxValue) value = g_new0 (CxValue, 1);

  value->set = TRUE;
  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (json->type == CX_JSON_OBJECT && cx_field_is_input (field)) {
      if (!read_evidence (field, path, json, value, error))
        return NULL;
    } else if (!read_number (field, path, json, &value->number, error))
      return NULL;
    break;
  case CX_FIELD_REFS:
    if (json->type != CX_JSON_LIST) {
      wrong_type (path, json, _("a list"), error);
      return NULL;
    }
    value->list = g_new0 (char *, json->values->len + 1);
    for (guint i = 0; i < json->values->len; i++) {
      const CxJson *member = g_ptr_array_index (json->values, i);

      if (member->type != CX_JSON_TEXT) {
        wrong_type (path, member, _("text"), error);
        return NULL;
      }
      value->list[i] = g_strdup (member->text);
    }
    break;
  default:
    if (json->type != CX_JSON_TEXT) {
      wrong_type (path, json, _("text"), error);
      return NULL;
    }
    value->text = g_strdup (json->text);
  }
  return g_steal_pointer (&value);
}

static gboolean read_list (CxItem *item, CxItemKind kind, const char *path, const CxJson *json, GError **error);

/* The driver comes first, wherever it stands in the object: it decides which other keys there are. */
static gboolean
read_driver (CxItem *item, const char *path, const CxJson *json, GError **error)
{
  const CxJson *member = cx_json_member (json, "driver");
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
  return cx_field_check (field, place, value, error);
}

/* The fields and lists of ITEM from the keys of JSON but those in SKIP. */
static gboolean
read_members (CxItem *item, const char *path, const CxJson *json, const char *const *skip, gboolean fields_too,
              gboolean lists_too, GError **error)
{
  if (json->type != CX_JSON_OBJECT)
    return wrong_type (path, json, _("an object"), error);
  if (item->kind == CX_ITEM_BENEFIT && !read_driver (item, path, json, error))
    return FALSE;
  for (guint k = 0; k < json->keys->len; k++) {
    const char *key = g_ptr_array_index (json->keys, k);
    const CxJson *member = g_ptr_array_index (json->values, k);
    const CxField *field = fields_too ? cx_registry_find (item->kind, cx_item_driver (item), key) : NULL;
    const int *kind = cx_item_children (item->kind);
    g_autofree char *place = item->kind == CX_ITEM_CASE && lists_too ? cx_excerpt (key) : below (path, key);

    if (g_strv_contains (skip, key))
      continue;
    while (*kind >= 0 && (!lists_too || !g_str_equal (cx_item_type (*kind)->list, key)))
      kind++;
    if (field) {
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
        g_ptr_array_add (names, (gpointer) ((const CxField *) g_ptr_array_index (fields, i))->id);
      for (kind = cx_item_children (item->kind); lists_too && *kind >= 0; kind++)
        g_ptr_array_add (names, (gpointer) cx_item_type (*kind)->list);
      return unknown_key (path, key, names, error);
    }
  }
  return TRUE;
}

static CxItem *
read_item (CxItemKind kind, const char *id, const char *path, const CxJson *json, GError **error)
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

/* The id of an item of an array, or NULL and an error at PLACE. */
static const char *
read_id (const char *place, const CxJson *json, GError **error)
{
  const CxJson *id = cx_json_member (json, "id");
  g_autofree char *id_place = below (place, "id");

  if (json->type != CX_JSON_OBJECT)
    wrong_type (place, json, _("an object"), error);
  else if (!id)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: this is required"), id_place);
  else if (id->type != CX_JSON_TEXT)
    wrong_type (id_place, id, _("text"), error);
  else
    return id->text;
  return NULL;
}

static gboolean
read_list (CxItem *item, CxItemKind kind, const char *path, const CxJson *json, GError **error)
{
  const CxItemType *type = cx_item_type (kind);
  gboolean map = type->shape == CX_LIST_MAP;
  guint limit = cx_item_limit (kind);

  if (json->type != (map ? CX_JSON_OBJECT : CX_JSON_LIST))
    return wrong_type (path, json, map ? _("an object") : _("a list"), error);
  if (json->values->len > limit) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("%s: %u items are more than the %u allowed"), path, json->values->len,
                 limit);
    return FALSE;
  }
  for (guint i = 0; i < json->values->len; i++) {
    const CxJson *member = g_ptr_array_index (json->values, i);
    g_autofree char *running = g_strdup_printf ("%u", i + 1);
    g_autofree char *place = NULL;
    const char *id = running;
    CxItem *child;

    if (map)
      id = g_ptr_array_index (json->keys, i);
    else if (type->shape == CX_LIST_ARRAY) {
      place = g_strdup_printf ("%s[%u]", path, i);
      id = read_id (place, member, error);
      if (!id)
        return FALSE;
      g_clear_pointer (&place, g_free);
    }
    place = below (path, id);
    child = read_item (kind, id, place, member, error);
    if (!child)
      return FALSE;
    cx_item_insert (item, child, -1);
  }
  return TRUE;
}

static gboolean
check_format (const CxJson *json, GError **error)
{
  const CxJson *format = cx_json_member (json, "format");

  if (json->type != CX_JSON_OBJECT || !format)
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("format: this is not a case; a case has \"format\": \"%s\""), FORMAT);
  else if (format->type != CX_JSON_TEXT)
    wrong_type ("format", format, _("text"), error);
  else if (g_str_equal (format->text, FORMAT))
    return TRUE;
  else {
    g_autofree char *shown = cx_excerpt (format->text);
    guint64 version = 0;

    if (g_str_has_prefix (format->text, "cxcase/"))
      version = g_ascii_strtoull (format->text + strlen ("cxcase/"), NULL, 10);
    if (version > 1)
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT,
                   _("format: \"%s\" was made by a newer version of this program, which reads \"%s\""), shown, FORMAT);
    else
      g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("format: \"%s\" is not known; only \"%s\" is"), shown, FORMAT);
  }
  return FALSE;
}

static CxCase *
read_case (const CxJson *json, GError **error)
{
  static const char *const skip[] = { "format", "case", NULL }, *const skip_none[] = { NULL };
  g_autoptr (CxItem) c = cx_case_new ();
  const CxJson *fields;

  if (!check_format (json, error))
    return NULL;
  fields = cx_json_member (json, "case");
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
  g_autoptr (CxJson) json = cx_json_read (text, length, error);
  g_autoptr (CxItem) c = json ? read_case (json, error) : NULL;

  if (!c || !cx_case_check (c, error))
    return NULL;
  return g_steal_pointer (&c);
}

CxValue *
cx_json_parse_value (const CxField *field, const char *path, const char *text, GError **error)
{
  g_autoptr (CxJson) json = cx_json_read (text, -1, error);
  g_autoptr (CxValue) value = NULL;

  if (!json || json->type == CX_JSON_NULL)
    return NULL;
  value = read_value (field, path, json, error);
  if (!value || !cx_field_check (field, path, value, error))
    return NULL;
  return g_steal_pointer (&value);
}

CxItem *
cx_json_parse_item (CxItemKind kind, const char *id, const char *text, GError **error)
{
  g_autoptr (CxJson) json = cx_json_read (text, -1, error);
  const CxItemType *type = cx_item_type (kind);
  g_autofree char *place = NULL;

  if (!json)
    return NULL;
  if (type->shape == CX_LIST_ROOT)
    return read_case (json, error);
  if (!id && type->shape == CX_LIST_ARRAY) {
    id = read_id (type->list, json, error);
    if (!id)
      return NULL;
  }
  g_return_val_if_fail (id != NULL, NULL);
  place = below (type->list, id);
  return read_item (kind, id, place, json, error);
}
