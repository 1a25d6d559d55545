/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-input.h"

#include <glib/gi18n-lib.h>
#include <math.h>

CxInput *
cx_input_new (CxItem *item, const CxField *field)
{
  CxInput *input = g_new0 (CxInput, 1);

  input->item = item;
  input->field = field;
  input->number = NAN;
  input->path = cx_item_field_path (item, field);
  return input;
}

void
cx_input_free (CxInput *input)
{
  g_free (input->path);
  g_free (input);
}

/* Returns whether the case uses the input. A channel's cost per contact is either entered or derived from the handle time, and
 * the fields of the other method are not used. */
static gboolean
input_is_used (const CxItem *item, const CxField *field)
{
  gboolean derived;

  if (((field->flags & CX_FIELD_OPTIONAL) && !cx_item_value (item, field->id)) || !cx_item_applies (item, field, NULL))
    return FALSE;
  if (item->kind != CX_ITEM_CHANNEL)
    return TRUE;
  derived = cx_item_value (item, "handle_minutes") != NULL;
  if (g_str_equal (field->id, "cost_per_contact"))
    return !derived;
  if (g_str_equal (field->id, "agent_cost_per_hour") || g_str_equal (field->id, "occupancy") ||
      g_str_equal (field->id, "fixed_cost_per_contact"))
    return derived;
  return TRUE;
}

static void
collect_inputs (CxItem *item, GPtrArray *inputs)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    CxInput *input;

    if (!cx_field_is_input (field) || !input_is_used (item, field))
      continue;
    input = g_new0 (CxInput, 1);
    input->item = item;
    input->field = field;
    input->value = cx_item_value (item, field->id);
    input->number = cx_item_number (item, field->id);
    input->path = cx_item_field_path (item, field);
    g_ptr_array_add (inputs, input);
  }
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      collect_inputs (cx_item_nth (item, *kind, i), inputs);
}

GPtrArray *
cx_input_list (const CxCase *c)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_input_free);

  collect_inputs ((CxItem *) c, inputs);
  return inputs;
}

void
cx_input_bounds (const CxItem *item, const CxField *field, double *low, double *high)
{
  *low = field->low;
  *high = field->high;
  if (item->kind == CX_ITEM_BENEFIT && (g_str_equal (field->id, "rank_before") || g_str_equal (field->id, "rank_after")))
    *high = cx_item_number (item, "brands");
}

gboolean
cx_input_range (const CxInput *input, double *low, double *high)
{
  const CxValue *value = input->value;

  *low = value && value->has_low ? value->low : input->number;
  *high = value && value->has_high ? value->high : input->number;
  return value && (value->has_low || value->has_high);
}

gboolean
cx_input_ends (const CxInput *input, double *low, double *high)
{
  /* The value is read from the case, because undoing an edit replaces the value that INPUT points to by an equal one. */
  const CxInput now = { .value = cx_item_value (input->item, input->field->id), .number = input->number };
  return cx_input_range (&now, low, high);
}

double
cx_input_admissible (const CxInput *input, double value)
{
  double low, high;

  cx_input_bounds (input->item, input->field, &low, &high);
  if (input->field->flags & CX_FIELD_ROUNDED)
    value = round (value);
  return CLAMP (value, low, high);
}

char *
cx_input_label (const CxItem *item, const CxField *field)
{
  GString *label = g_string_new (item->kind == CX_ITEM_PARAMETER ? item->id : cx_field_label (field));

  for (; item->parent; item = item->parent)
    if (item->kind != CX_ITEM_PARAMETER)
      g_string_append_printf (label, ", %s", cx_item_name (item));
  return g_string_free (label, FALSE);
}
