#include "config.h"

#include "store/json/cx-schema.h"

#include <math.h>
#include <string.h>

#include "model/case/cx-registry.h"
#include "store/json/cx-json-writer.h"

#define ID_PATTERN      "^[a-z0-9][a-z0-9_-]*$"
#define NAME_PATTERN    "^[a-z][a-z0-9_]*$"
#define MONTH_PATTERN   "^[0-9]{4}-(0[1-9]|1[0-2])$"
#define QUARTER_PATTERN "^[0-9]{4}-Q[1-4]$"

static void
begin_object (CxJsonWriter *w, const char *key)
{
  cx_json_next (w, key);
  cx_json_open (w, '{');
}

static void
end_object (CxJsonWriter *w)
{
  cx_json_close (w, '}');
}

static void
begin_array (CxJsonWriter *w, const char *key)
{
  cx_json_next (w, key);
  cx_json_open (w, '[');
}

static void
end_array (CxJsonWriter *w)
{
  cx_json_close (w, ']');
}

static void
add_string (CxJsonWriter *w, const char *text)
{
  cx_json_next (w, NULL);
  cx_json_add_text (w, text);
}

static void
set_boolean (CxJsonWriter *w, const char *key, gboolean value)
{
  cx_json_next (w, key);
  cx_json_add_boolean (w, value);
}

/* {"$ref": …} as the member KEY. */
static void
set_ref (CxJsonWriter *w, const char *key, const char *name)
{
  g_autofree char *ref = g_strconcat ("#/$defs/", name, NULL);

  begin_object (w, key);
  cx_json_set_text (w, "$ref", ref);
  end_object (w);
}

static void
set_choices (CxJsonWriter *w, const CxChoice *choices)
{
  begin_array (w, "enum");
  for (; choices->id; choices++)
    add_string (w, choices->id);
  end_array (w);
}

/* The members of a schema of a bare number; a range end may be a fraction where the value is whole. */
static void
add_number (CxJsonWriter *w, const CxField *field, gboolean whole)
{
  if (field->type == CX_FIELD_SWITCH) {
    cx_json_set_text (w, "type", "boolean");
    return;
  }
  cx_json_set_text (w, "type", whole && (field->flags & CX_FIELD_WHOLE) ? "integer" : "number");
  if (isfinite (field->low))
    cx_json_set_number (w, field->flags & CX_FIELD_OPEN_LOW ? "exclusiveMinimum" : "minimum", field->low);
  if (isfinite (field->high))
    cx_json_set_number (w, "maximum", field->high);
}

/* A number alone or with its range and evidence. */
static void
add_input (CxJsonWriter *w, const CxField *field)
{
  static const char *const texts[] = { "source", "owner", "note" };
  gboolean range = field->type == CX_FIELD_NUMBER;

  begin_array (w, "anyOf");
  begin_object (w, NULL);
  add_number (w, field, TRUE);
  end_object (w);
  begin_object (w, NULL);
  cx_json_set_text (w, "type", "object");
  begin_object (w, "properties");
  begin_object (w, "value");
  add_number (w, field, TRUE);
  end_object (w);
  if (range) {
    begin_object (w, "low");
    add_number (w, field, FALSE);
    end_object (w);
    begin_object (w, "high");
    add_number (w, field, FALSE);
    end_object (w);
    set_ref (w, "distribution", "distribution");
  }
  set_ref (w, "confidence", "confidence");
  set_ref (w, "status", "status");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    begin_object (w, texts[i]);
    cx_json_set_text (w, "type", "string");
    end_object (w);
  }
  end_object (w);
  begin_array (w, "required");
  add_string (w, "value");
  end_array (w);
  set_boolean (w, "additionalProperties", FALSE);
  end_object (w);
  end_array (w);
}

static void
add_text (CxJsonWriter *w, const CxField *field)
{
  cx_json_set_text (w, "type", "string");
  switch (field->type) {
  case CX_FIELD_MONTH: cx_json_set_text (w, "pattern", MONTH_PATTERN); break;
  case CX_FIELD_CURRENCY: cx_json_set_text (w, "pattern", "^[A-Z]{3}$"); break;
  case CX_FIELD_REF:
    cx_json_set_text (w, "pattern", field->flags & CX_FIELD_STAR ? "^(\\*|[a-z0-9][a-z0-9_-]*)$" : ID_PATTERN);
    break;
  default:
    if (field->kind == CX_ITEM_ACTUAL && g_str_equal (field->id, "quarter"))
      cx_json_set_text (w, "pattern", QUARTER_PATTERN);
    else if (field->flags & CX_FIELD_REQUIRED)
      cx_json_set_text (w, "pattern", "\\S");
  }
}

/* The schema of one field. */
static void
add_field (CxJsonWriter *w, const CxField *field)
{
  cx_json_set_text (w, "title", field->label);
  cx_json_set_text (w, "description", field->help);
  switch (field->type) {
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (!(field->flags & (CX_FIELD_REQUIRED | CX_FIELD_OPTIONAL)) && *field->id) {
      if (field->type == CX_FIELD_SWITCH) {
        set_boolean (w, "default", field->fallback != 0);
      } else
        cx_json_set_number (w, "default", field->fallback);
    }
    if (cx_field_is_input (field))
      add_input (w, field);
    else if (field->kind == CX_ITEM_OVERRIDE) {
      begin_array (w, "type");
      add_string (w, "number");
      add_string (w, "boolean");
      end_array (w);
    } else
      add_number (w, field, TRUE);
    break;
  case CX_FIELD_CHOICE:
    if (!(field->flags & CX_FIELD_REQUIRED))
      cx_json_set_text (w, "default", field->choices[0].id);
    set_choices (w, field->choices);
    break;
  case CX_FIELD_REFS:
    cx_json_set_text (w, "type", "array");
    begin_object (w, "items");
    cx_json_set_text (w, "type", "string");
    cx_json_set_text (w, "pattern", ID_PATTERN);
    end_object (w);
    set_boolean (w, "uniqueItems", TRUE);
    break;
  default:
    if (*field->text)
      cx_json_set_text (w, "default", field->text);
    add_text (w, field);
  }
}

static void
add_properties (CxJsonWriter *w, CxItemKind kind, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (kind, driver);

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);

    begin_object (w, field->id);
    if (driver && g_str_equal (field->id, "driver"))
      cx_json_set_text (w, "const", driver);
    else
      add_field (w, field);
    end_object (w);
  }
}

/* The lists below an item of KIND. */
static void
add_lists (CxJsonWriter *w, CxItemKind kind)
{
  for (const int *child = cx_item_children (kind); *child >= 0; child++) {
    const CxItemType *type = cx_item_type (*child);
    gboolean map = type->shape == CX_LIST_MAP;

    begin_object (w, type->list);
    cx_json_set_text (w, "title", type->plural);
    cx_json_set_text (w, "type", map ? "object" : "array");
    if (map && *child != CX_ITEM_OVERRIDE) {
      begin_object (w, "propertyNames");
      cx_json_set_text (w, "pattern", *child == CX_ITEM_PARAMETER ? NAME_PATTERN : ID_PATTERN);
      end_object (w);
    }
    set_ref (w, map ? "additionalProperties" : "items", type->list);
    end_object (w);
  }
}

static void
add_required (CxJsonWriter *w, CxItemKind kind, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (kind, driver);

  begin_array (w, "required");
  if (cx_item_type (kind)->shape == CX_LIST_ARRAY)
    add_string (w, "id");
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);

    if (field->flags & CX_FIELD_REQUIRED)
      add_string (w, field->id);
  }
  end_array (w);
}

/* An object with the id, the fields and the lists of an item; DRIVER for a benefit of that driver, otherwise NULL. */
static void
add_object (CxJsonWriter *w, CxItemKind kind, const char *driver)
{
  const CxItemType *type = cx_item_type (kind);

  cx_json_set_text (w, "type", "object");
  begin_object (w, "properties");
  if (type->shape == CX_LIST_ARRAY) {
    begin_object (w, "id");
    cx_json_set_text (w, "type", "string");
    cx_json_set_text (w, "pattern", ID_PATTERN);
    end_object (w);
  }
  add_properties (w, kind, driver);
  if (type->shape != CX_LIST_ROOT && (kind != CX_ITEM_BENEFIT || g_strcmp0 (driver, "custom") == 0))
    add_lists (w, kind);
  end_object (w);
  add_required (w, kind, driver);
  set_boolean (w, "additionalProperties", FALSE);
}

/* What only one kind of item must fulfil. */
static void
add_conditions (CxJsonWriter *w, CxItemKind kind)
{
  if (kind == CX_ITEM_CHANNEL) {
    static const char *const either[] = { "cost_per_contact", "handle_minutes" };

    begin_array (w, "anyOf");
    for (guint i = 0; i < G_N_ELEMENTS (either); i++) {
      begin_object (w, NULL);
      begin_array (w, "required");
      add_string (w, either[i]);
      end_array (w);
      end_object (w);
    }
    end_array (w);
  } else if (kind == CX_ITEM_COST) {
    begin_object (w, "if");
    begin_object (w, "properties");
    begin_object (w, "capitalised");
    set_boolean (w, "const", TRUE);
    end_object (w);
    end_object (w);
    begin_array (w, "required");
    add_string (w, "capitalised");
    end_array (w);
    end_object (w);
    begin_object (w, "then");
    begin_object (w, "properties");
    begin_object (w, "timing");
    cx_json_set_text (w, "const", "once");
    end_object (w);
    begin_object (w, "depreciation_months");
    cx_json_set_number (w, "minimum", 1);
    end_object (w);
    end_object (w);
    begin_array (w, "required");
    add_string (w, "depreciation_months");
    end_array (w);
    end_object (w);
  } else if (kind == CX_ITEM_SCENARIO) {
    begin_object (w, "not");
    begin_object (w, "properties");
    begin_object (w, "id");
    begin_array (w, "enum");
    add_string (w, "base");
    add_string (w, "conservative");
    add_string (w, "optimistic");
    end_array (w);
    end_object (w);
    end_object (w);
    end_object (w);
  }
}

/* Benefits: the driver chooses among the forms. if/then rather than oneOf, so that a validator names what is wrong in the
 * form that was meant. */
static void
add_benefit (CxJsonWriter *w)
{
  cx_json_set_text (w, "type", "object");
  begin_object (w, "properties");
  begin_object (w, "driver");
  add_field (w, cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver"));
  end_object (w);
  end_object (w);
  begin_array (w, "required");
  add_string (w, "driver");
  end_array (w);
  begin_array (w, "allOf");
  for (guint i = 0; i < cx_registry_n_drivers (); i++) {
    const CxDriver *driver = cx_registry_driver (i);

    begin_object (w, NULL);
    begin_object (w, "if");
    begin_object (w, "properties");
    begin_object (w, "driver");
    cx_json_set_text (w, "const", driver->id);
    end_object (w);
    end_object (w);
    end_object (w);
    begin_object (w, "then");
    cx_json_set_text (w, "title", driver->label);
    cx_json_set_text (w, "description", driver->sentence);
    add_object (w, CX_ITEM_BENEFIT, driver->id);
    end_object (w);
    end_object (w);
  }
  end_array (w);
}

static void
add_definitions (CxJsonWriter *w)
{
  const struct {
    const char *name;
    const CxChoice *choices;
  } lists[] = { { "distribution", cx_distributions }, { "confidence", cx_confidences }, { "status", cx_statuses } };

  begin_object (w, "$defs");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    begin_object (w, lists[i].name);
    set_choices (w, lists[i].choices);
    end_object (w);
  }
  for (int kind = CX_ITEM_CASE + 1; kind < CX_N_ITEM_KINDS; kind++) {
    const CxItemType *type = cx_item_type (kind);

    begin_object (w, type->list);
    if (kind == CX_ITEM_BENEFIT)
      add_benefit (w);
    else if (type->shape == CX_LIST_MAP)
      add_field (w, cx_registry_find (kind, NULL, ""));
    else {
      cx_json_set_text (w, "title", type->label);
      add_object (w, kind, NULL);
      add_conditions (w, kind);
    }
    end_object (w);
  }
  end_object (w);
}

char *
cx_schema_write (void)
{
  CxJsonWriter writer = cx_json_writer (FALSE), *w = &writer;

  cx_json_open (w, '{');
  cx_json_set_text (w, "$schema", "https://json-schema.org/draft/2020-12/schema");
  cx_json_set_text (w, "title", "CX Case, a business case for customer experience");
  cx_json_set_text (w, "type", "object");
  begin_object (w, "properties");
  begin_object (w, "format");
  cx_json_set_text (w, "const", "cxcase/1");
  end_object (w);
  begin_object (w, "case");
  add_object (w, CX_ITEM_CASE, NULL);
  end_object (w);
  add_lists (w, CX_ITEM_CASE);
  end_object (w);
  begin_array (w, "required");
  add_string (w, "format");
  end_array (w);
  set_boolean (w, "additionalProperties", FALSE);
  add_definitions (w);
  end_object (w);
  return cx_json_writer_end (w, NULL);
}
