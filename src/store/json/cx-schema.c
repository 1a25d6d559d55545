/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-schema.h"

#include <math.h>
#include <string.h>

#include "model/case/cx-registry.h"
#include "model/case/cx-standard-scenario.h"
#include "store/json/cx-json-build.h"

#define ID_PATTERN    "^[a-z0-9][a-z0-9_-]*$"
#define NAME_PATTERN  "^[a-z][a-z0-9_]*$"
#define MONTH_PATTERN "^[0-9]{4}-(0[1-9]|1[0-2])$"
/* This pattern matches one printable character: the tab is the only control character allowed. */
#define WRITTEN         "[^\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]"
#define QUARTER_PATTERN "^[0-9]{4}-Q[1-4]$"

/* Adds {"$ref": …} as the member KEY. */
static void
set_ref (JsonBuilder *b, const char *key, const char *name)
{
  g_autofree char *ref = g_strconcat ("#/$defs/", name, NULL);

  cx_json_build_object (b, key);
  cx_json_build_text (b, "$ref", ref);
  json_builder_end_object (b);
}

static void
set_choices (JsonBuilder *b, const CxChoice *choices)
{
  cx_json_build_list (b, "enum");
  for (; choices->id; choices++)
    cx_json_build_text (b, NULL, choices->id);
  json_builder_end_array (b);
}

/* Adds the members of the schema of a bare number. The end of a range may be a fraction even if the value is whole. */
static void
add_number (JsonBuilder *b, const CxField *field, gboolean whole)
{
  if (field->type == CX_FIELD_SWITCH) {
    /* The reader takes 0 and 1 as well, because a switch counts as a number in formulas. */
    cx_json_build_list (b, "enum");
    json_builder_add_boolean_value (b, FALSE);
    json_builder_add_boolean_value (b, TRUE);
    json_builder_add_int_value (b, 0);
    json_builder_add_int_value (b, 1);
    json_builder_end_array (b);
    return;
  }
  cx_json_build_text (b, "type", whole && (field->flags & CX_FIELD_WHOLE) ? "integer" : "number");
  if (isfinite (field->low))
    cx_json_build_number (b, field->flags & CX_FIELD_OPEN_LOW ? "exclusiveMinimum" : "minimum", field->low);
  if (isfinite (field->high))
    cx_json_build_number (b, "maximum", field->high);
}

/* Adds the schema of a number, alone or with its range and evidence. */
static void
add_input (JsonBuilder *b, const CxField *field)
{
  static const char *const texts[] = { "source", "owner", "note" };
  gboolean range = field->type == CX_FIELD_NUMBER;

  cx_json_build_list (b, "anyOf");
  cx_json_build_object (b, NULL);
  add_number (b, field, TRUE);
  json_builder_end_object (b);
  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "type", "object");
  cx_json_build_object (b, "properties");
  cx_json_build_object (b, "value");
  add_number (b, field, TRUE);
  json_builder_end_object (b);
  if (range) {
    cx_json_build_object (b, "low");
    add_number (b, field, FALSE);
    json_builder_end_object (b);
    cx_json_build_object (b, "high");
    add_number (b, field, FALSE);
    json_builder_end_object (b);
    set_ref (b, "distribution", "distribution");
  }
  set_ref (b, "confidence", "confidence");
  set_ref (b, "status", "status");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    cx_json_build_object (b, texts[i]);
    cx_json_build_text (b, "type", "string");
    json_builder_end_object (b);
  }
  json_builder_end_object (b);
  cx_json_build_list (b, "required");
  cx_json_build_text (b, NULL, "value");
  json_builder_end_array (b);
  cx_json_build_boolean (b, "additionalProperties", FALSE);
  json_builder_end_object (b);
  json_builder_end_array (b);
}

static void
add_text (JsonBuilder *b, const CxField *field)
{
  cx_json_build_text (b, "type", "string");
  switch (field->type) {
  case CX_FIELD_MONTH: cx_json_build_text (b, "pattern", MONTH_PATTERN); break;
  case CX_FIELD_CURRENCY: cx_json_build_text (b, "pattern", "^[A-Z]{3}$"); break;
  case CX_FIELD_REF:
    cx_json_build_text (b, "pattern", field->flags & CX_FIELD_STAR ? "^(\\*|[a-z0-9][a-z0-9_-]*)$" : ID_PATTERN);
    break;
  default:
    if (field->type == CX_FIELD_TEXT)
      cx_json_build_number (b, "maxLength", cx_field_max_length (field));
    if (field->kind == CX_ITEM_ACTUAL && g_str_equal (field->id, "quarter"))
      cx_json_build_text (b, "pattern", QUARTER_PATTERN);
    else if (field->type == CX_FIELD_TEXT)
      cx_json_build_text (b, "pattern", field->flags & CX_FIELD_REQUIRED ? "^(?=.*\\S)" WRITTEN "*$" : "^" WRITTEN "*$");
    else if (field->flags & CX_FIELD_REQUIRED)
      cx_json_build_text (b, "pattern", "\\S");
  }
}

/* Adds the schema of one field. */
static void
add_field (JsonBuilder *b, const CxField *field)
{
  cx_json_build_text (b, "title", field->label);
  cx_json_build_text (b, "description", field->help);
  switch (field->type) {
  case CX_FIELD_CASE: cx_json_build_text (b, "$ref", "#"); break;
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    if (!(field->flags & (CX_FIELD_REQUIRED | CX_FIELD_OPTIONAL)) && *field->id) {
      if (field->type == CX_FIELD_SWITCH) {
        cx_json_build_boolean (b, "default", field->fallback != 0);
      } else
        cx_json_build_number (b, "default", field->fallback);
    }
    if (cx_field_is_input (field))
      add_input (b, field);
    else if (field->kind == CX_ITEM_OVERRIDE) {
      cx_json_build_list (b, "type");
      cx_json_build_text (b, NULL, "number");
      cx_json_build_text (b, NULL, "boolean");
      json_builder_end_array (b);
    } else
      add_number (b, field, TRUE);
    break;
  case CX_FIELD_YEARS:
    cx_json_build_text (b, "type", "array");
    cx_json_build_object (b, "items");
    add_input (b, cx_registry_element (field, 1));
    json_builder_end_object (b);
    cx_json_build_number (b, "minItems", 1);
    cx_json_build_number (b, "maxItems", CX_MAX_YEARS);
    break;
  case CX_FIELD_CHOICE:
    if (!(field->flags & CX_FIELD_REQUIRED))
      cx_json_build_text (b, "default", field->choices[0].id);
    set_choices (b, field->choices);
    break;
  case CX_FIELD_REFS:
    cx_json_build_text (b, "type", "array");
    cx_json_build_object (b, "items");
    cx_json_build_text (b, "type", "string");
    cx_json_build_text (b, "pattern", ID_PATTERN);
    json_builder_end_object (b);
    cx_json_build_boolean (b, "uniqueItems", TRUE);
    break;
  default:
    if (*field->text)
      cx_json_build_text (b, "default", field->text);
    add_text (b, field);
  }
}

static void
add_properties (JsonBuilder *b, CxItemKind kind, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (kind, driver);

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);

    if (field->list)
      continue;
    cx_json_build_object (b, field->id);
    if (driver && g_str_equal (field->id, "driver"))
      cx_json_build_text (b, "const", driver);
    else
      add_field (b, field);
    json_builder_end_object (b);
  }
}

/* Adds the lists below an item of KIND. */
static void
add_lists (JsonBuilder *b, CxItemKind kind)
{
  for (const int *child = cx_item_type_children (kind); *child >= 0; child++) {
    const CxItemType *type = cx_item_type (*child);
    gboolean map = type->shape == CX_LIST_MAP;

    cx_json_build_object (b, type->list);
    cx_json_build_text (b, "title", type->plural);
    cx_json_build_text (b, "type", map ? "object" : "array");
    cx_json_build_number (b, map ? "maxProperties" : "maxItems", cx_item_type_limit (*child));
    if (map && *child != CX_ITEM_OVERRIDE) {
      cx_json_build_object (b, "propertyNames");
      cx_json_build_text (b, "pattern", *child == CX_ITEM_PARAMETER ? NAME_PATTERN : ID_PATTERN);
      json_builder_end_object (b);
    }
    set_ref (b, map ? "additionalProperties" : "items", type->list);
    json_builder_end_object (b);
  }
}

static void
add_required (JsonBuilder *b, CxItemKind kind, const char *driver)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (kind, driver);

  cx_json_build_list (b, "required");
  if (cx_item_type (kind)->shape == CX_LIST_ARRAY)
    cx_json_build_text (b, NULL, "id");
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);

    /* The timing of a cost decides which amounts are required. */
    if (field->flags & CX_FIELD_REQUIRED && !(kind == CX_ITEM_COST && g_str_has_prefix (field->id, "amount")))
      cx_json_build_text (b, NULL, field->id);
  }
  json_builder_end_array (b);
}

/* Adds {"required": NAMES}; the list ends with NULL. */
static void
add_all_required (JsonBuilder *b, const char *const *names)
{
  cx_json_build_list (b, "required");
  for (; *names; names++)
    cx_json_build_text (b, NULL, *names);
  json_builder_end_array (b);
}

/* Adds "anyOf", so that one of NAMES is enough. */
static void
add_any_required (JsonBuilder *b, const char *const *names)
{
  cx_json_build_list (b, "anyOf");
  for (; *names; names++) {
    const char *const one[] = { *names, NULL };
    cx_json_build_object (b, NULL);
    add_all_required (b, one);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
}

/* Refuses objects with any of NAMES. */
static void
forbid (JsonBuilder *b, const char *const *names)
{
  cx_json_build_object (b, "not");
  add_any_required (b, names);
  json_builder_end_object (b);
}

/* Adds the "if" that KEY is present and equal to VALUE; NULL stands for true. */
static void
add_if (JsonBuilder *b, const char *key, const char *value)
{
  const char *const needed[] = { key, NULL };

  cx_json_build_object (b, "if");
  cx_json_build_object (b, "properties");
  cx_json_build_object (b, key);
  if (value)
    cx_json_build_text (b, "const", value);
  else
    cx_json_build_boolean (b, "const", TRUE);
  json_builder_end_object (b);
  json_builder_end_object (b);
  add_all_required (b, needed);
  json_builder_end_object (b);
}

/* A capitalised cost is paid once. A cost by year has amounts, and any other cost has one amount. */
static void
add_cost_conditions (JsonBuilder *b)
{
  static const char *const life[] = { "depreciation_months", NULL }, *const amount[] = { "amount", NULL };
  static const char *const amounts[] = { "amounts", NULL }, *const single[] = { "amount", "months", "escalation", NULL };

  cx_json_build_list (b, "allOf");
  cx_json_build_object (b, NULL);
  add_if (b, "capitalised", NULL);
  cx_json_build_object (b, "then");
  cx_json_build_object (b, "properties");
  cx_json_build_object (b, "timing");
  cx_json_build_text (b, "const", "once");
  json_builder_end_object (b);
  cx_json_build_object (b, "depreciation_months");
  cx_json_build_number (b, "minimum", 1);
  json_builder_end_object (b);
  json_builder_end_object (b);
  add_all_required (b, life);
  json_builder_end_object (b);
  json_builder_end_object (b);

  cx_json_build_object (b, NULL);
  add_if (b, "timing", "by-year");
  cx_json_build_object (b, "then");
  add_all_required (b, amounts);
  forbid (b, single);
  json_builder_end_object (b);
  cx_json_build_object (b, "else");
  add_all_required (b, amount);
  forbid (b, amounts);
  json_builder_end_object (b);
  json_builder_end_object (b);
  json_builder_end_array (b);
}

/* Adds the object of an item with its id, fields and lists. DRIVER is NULL except for a benefit of that driver. */
static void
add_object (JsonBuilder *b, CxItemKind kind, const char *driver)
{
  const CxItemType *type = cx_item_type (kind);

  cx_json_build_text (b, "type", "object");
  cx_json_build_object (b, "properties");
  if (type->shape == CX_LIST_ARRAY) {
    cx_json_build_object (b, "id");
    cx_json_build_text (b, "type", "string");
    cx_json_build_text (b, "pattern", ID_PATTERN);
    json_builder_end_object (b);
  }
  add_properties (b, kind, driver);
  if (type->shape != CX_LIST_ROOT && (kind != CX_ITEM_BENEFIT || g_strcmp0 (driver, "custom") == 0))
    add_lists (b, kind);
  json_builder_end_object (b);
  add_required (b, kind, driver);
  cx_json_build_boolean (b, "additionalProperties", FALSE);
}

/* Adds the conditions that only one kind of item must fulfil. */
static void
add_conditions (JsonBuilder *b, CxItemKind kind)
{
  if (kind == CX_ITEM_CHANNEL) {
    static const char *const either[] = { "cost_per_contact", "handle_minutes", NULL };

    add_any_required (b, either);
  } else if (kind == CX_ITEM_COST) {
    add_cost_conditions (b);
  } else if (kind == CX_ITEM_SCENARIO) {
    cx_json_build_object (b, "not");
    cx_json_build_object (b, "properties");
    cx_json_build_object (b, "id");
    cx_json_build_list (b, "enum");
    for (guint i = 0; i < CX_N_STANDARD_SCENARIOS; i++)
      cx_json_build_text (b, NULL, cx_standard_scenario (i)->id);
    json_builder_end_array (b);
    json_builder_end_object (b);
    json_builder_end_object (b);
    json_builder_end_object (b);
  }
}

/* Adds the schemas of benefits, among which the driver chooses. With if and then instead of oneOf, a validator names the fault
 * in the intended schema. */
static void
add_benefit (JsonBuilder *b)
{
  static const char *const ramp[] = { "ramp_months", NULL }, *const ramp_and_adoption[] = { "ramp_months", "adoption", NULL };

  cx_json_build_text (b, "type", "object");
  cx_json_build_object (b, "properties");
  cx_json_build_object (b, "driver");
  add_field (b, cx_registry_find (CX_ITEM_BENEFIT, NULL, "driver"));
  json_builder_end_object (b);
  json_builder_end_object (b);
  cx_json_build_list (b, "required");
  cx_json_build_text (b, NULL, "driver");
  json_builder_end_array (b);
  cx_json_build_list (b, "allOf");
  for (guint i = 0; i < cx_registry_n_drivers (); i++) {
    const CxDriver *driver = cx_registry_driver (i);

    cx_json_build_object (b, NULL);
    cx_json_build_object (b, "if");
    cx_json_build_object (b, "properties");
    cx_json_build_object (b, "driver");
    cx_json_build_text (b, "const", driver->id);
    json_builder_end_object (b);
    json_builder_end_object (b);
    json_builder_end_object (b);
    cx_json_build_object (b, "then");
    cx_json_build_text (b, "title", driver->label);
    cx_json_build_text (b, "description", driver->sentence);
    add_object (b, CX_ITEM_BENEFIT, driver->id);
    if (g_str_equal (driver->id, "yearly_amount")) {
      forbid (b, ramp);
    } else {
      cx_json_build_object (b, "not");
      add_all_required (b, ramp_and_adoption);
      json_builder_end_object (b);
    }
    json_builder_end_object (b);
    json_builder_end_object (b);
  }
  json_builder_end_array (b);
}

static void
add_definitions (JsonBuilder *b)
{
  const struct {
    const char *name;
    const CxChoice *choices;
  } lists[] = { { "distribution", cx_distributions }, { "confidence", cx_confidences }, { "status", cx_statuses } };

  cx_json_build_object (b, "$defs");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    cx_json_build_object (b, lists[i].name);
    set_choices (b, lists[i].choices);
    json_builder_end_object (b);
  }
  for (int kind = CX_ITEM_CASE + 1; kind < CX_N_ITEM_KINDS; kind++) {
    const CxItemType *type = cx_item_type (kind);

    cx_json_build_object (b, type->list);
    if (kind == CX_ITEM_BENEFIT)
      add_benefit (b);
    else if (type->shape == CX_LIST_MAP)
      add_field (b, cx_registry_find (kind, NULL, ""));
    else {
      cx_json_build_text (b, "title", type->label);
      add_object (b, kind, NULL);
      add_conditions (b, kind);
    }
    json_builder_end_object (b);
  }
  json_builder_end_object (b);
}

char *
cx_schema_write (void)
{
  JsonBuilder *b = json_builder_new ();

  cx_json_build_object (b, NULL);
  cx_json_build_text (b, "$schema", "https://json-schema.org/draft/2020-12/schema");
  cx_json_build_text (b, "title", "CX Case, a business case for customer experience");
  cx_json_build_text (b, "type", "object");
  cx_json_build_object (b, "properties");
  cx_json_build_object (b, "format");
  cx_json_build_text (b, "const", "cxcase/1");
  json_builder_end_object (b);
  cx_json_build_object (b, "case");
  add_object (b, CX_ITEM_CASE, NULL);
  json_builder_end_object (b);
  add_lists (b, CX_ITEM_CASE);
  json_builder_end_object (b);
  cx_json_build_list (b, "required");
  cx_json_build_text (b, NULL, "format");
  json_builder_end_array (b);
  cx_json_build_boolean (b, "additionalProperties", FALSE);
  add_definitions (b);
  json_builder_end_object (b);
  return cx_json_build_end (b, FALSE, NULL);
}
