/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests of changes and documents share this case, which has nearly every kind of item, and random edits of it. */
#pragma once
#include <math.h>
#include <string.h>

#include "model/case/cx-changes.h"
#include "model/case/cx-id.h"
#include "model/case/cx-input.h"
#include "store/json/cx-json-parse.h"
#include "store/json/cx-json-write.h"

static const char rich_case[] =
  "{\"format\": \"cxcase/1\","
  "\"case\": {\"title\": \"Häuser & Söhne\", \"currency\": \"EUR\", \"start\": \"2027-07\", \"horizon_months\": 40, \"discount_rate\": "
  "{\"value\": 0.09, \"low\": 0.07, \"high\": 0.12, \"source\": \"Treasury\"}, \"budget\": 900000},"
  "\"segments\": ["
  "{\"id\": \"home\", \"name\": \"Home\", \"customers\": 90000, \"revenue_per_customer\": 210, \"gross_margin\": 0.47, \"churn_rate\": "
  "{\"value\": 0.21, \"low\": 0.18, \"high\": 0.25, \"distribution\": \"triangular\", \"owner\": \"Ada\", \"confidence\": \"low\", "
  "\"status\": \"proposed\", \"note\": \"two\\nlines\"}, \"promoters\": 0.3, \"passives\": 0.45, \"detractors\": 0.25},"
  "{\"id\": \"firms\", \"name\": \"Firms\", \"customers\": 7000, \"revenue_per_customer\": 2900, \"gross_margin\": 0.52, \"churn_rate\": "
  "0.11}],"
  "\"channels\": ["
  "{\"id\": \"phone\", \"name\": \"Phone\", \"handle_minutes\": 8, \"agent_cost_per_hour\": 31, \"occupancy\": 0.8},"
  "{\"id\": \"chat\", \"name\": \"Chat\", \"cost_per_contact\": 2.6, \"first_contact_resolution\": 0.6},"
  "{\"id\": \"web\", \"name\": \"Web\", \"cost_per_contact\": 0.15}],"
  "\"stages\": ["
  "{\"id\": \"join\", \"name\": \"Join\", \"contacts\": {\"phone\": 25, \"chat\": 12, \"web\": {\"value\": 60, \"source\": \"Log\"}}},"
  "{\"id\": \"help\", \"name\": \"Get help\", \"satisfaction\": 0.6, \"contacts\": {\"phone\": 70, \"chat\": 22}}],"
  "\"initiatives\": ["
  "{\"id\": \"base\", \"name\": \"Foundations\", \"build_months\": 2, \"ramp_months\": 6, \"ramp_shape\": \"s-curve\", \"stages\": [\"help\"],"
  "\"costs\": [{\"id\": \"kit\", \"name\": \"Tools\", \"category\": \"technology\", \"amount\": 420000, \"month\": 1, \"capitalised\": true, "
  "\"depreciation_months\": 30}, {\"id\": \"crew\", \"name\": \"Team\", \"category\": \"people\", \"amount\": 26000, \"timing\": \"monthly\"}],"
  "\"benefits\": [{\"id\": \"churn\", \"name\": \"Fewer leave\", \"driver\": \"churn_reduction\", \"segment\": \"home\", \"reduction\": 0.07},"
  "{\"id\": \"spend\", \"name\": \"Buy more\", \"driver\": \"revenue_uplift\", \"segment\": \"firms\", \"uplift\": 0.02},"
  "{\"id\": \"own\", \"name\": \"Own\", \"driver\": \"custom\", \"formula\": \"a * b + t\", \"parameters\": {\"a\": 2, \"b\": "
  "{\"value\": 3, \"low\": 1, \"high\": 4}}}]},"
  "{\"id\": \"shift\", \"name\": \"To the web\", \"requires\": [\"base\"], \"stages\": [\"join\", \"help\"], \"probability\": 0.7,"
  "\"benefits\": [{\"id\": \"move\", \"name\": \"Move\", \"driver\": \"channel_shift\", \"stage\": \"help\", \"from\": \"phone\", \"to\": "
  "\"web\", \"share\": 0.2, \"leakback\": 0.1},"
  "{\"id\": \"fewer\", \"name\": \"Fewer\", \"driver\": \"contact_reduction\", \"stage\": \"*\", \"channel\": \"chat\", \"reduction\": 0.1}]},"
  "{\"id\": \"last\", \"name\": \"Last\", \"requires\": [\"base\", \"shift\"], \"included\": false}],"
  "\"scenarios\": [{\"id\": \"worse\", \"name\": \"Worse\", \"overrides\": {\"segments/home/churn_rate\": 0.24, "
  "\"initiatives/base/benefits/churn/reduction\": 0.05, \"initiatives/last/included\": true, \"stages/help/contacts/phone\": 80, "
  "\"channels/phone/handle_minutes\": 9}}],"
  "\"correlations\": [{\"a\": \"segments/home/churn_rate\", \"b\": \"initiatives/base/benefits/churn/reduction\", \"rho\": -0.4},"
  "{\"a\": \"channels/phone/handle_minutes\", \"b\": \"channels/phone/occupancy\", \"rho\": 0.2}],"
  "\"actuals\": [{\"quarter\": \"2027-Q3\", \"path\": \"initiatives/base/benefits/churn\", \"value\": 1200, \"note\": \"first\"}],"
  "\"answers\": [{\"challenge\": \"optimistic\", \"path\": \"initiatives/base/benefits/churn/reduction\", \"text\": \"Pilot\"},"
  "{\"challenge\": \"other\", \"path\": \"segments/firms\", \"text\": \"So\"}],"
  "\"signoff\": [{\"name\": \"Eve\", \"role\": \"CFO\", \"decision\": \"agreed\"}]}";

static inline CxCase *
make_rich_case (void)
{
  g_autoptr (GError) error = NULL;
  CxCase *c = cx_json_parse (rich_case, -1, &error);

  g_assert_no_error (error);
  return c;
}

static inline void
collect_all (CxItem *item, GPtrArray *items)
{
  if (item->parent)
    g_ptr_array_add (items, item);
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++)
    for (guint i = 0; i < cx_item_n (item, *kind); i++)
      collect_all (cx_item_nth (item, *kind, i), items);
}

/* Returns a random item of KIND (-1: of any kind), or NULL. */
static inline CxItem *
random_item (GRand *rand, const CxCase *c, int kind)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) fit = g_ptr_array_new ();

  collect_all ((CxItem *) c, all);
  for (guint i = 0; i < all->len; i++)
    if (kind < 0 || (int) ((CxItem *) g_ptr_array_index (all, i))->kind == kind)
      g_ptr_array_add (fit, g_ptr_array_index (all, i));
  return fit->len > 0 ? g_ptr_array_index (fit, g_rand_int_range (rand, 0, (int) fit->len)) : NULL;
}

static inline CxInput *
random_input (GRand *rand, GPtrArray *inputs)
{
  return g_ptr_array_index (inputs, g_rand_int_range (rand, 0, (int) inputs->len));
}

static inline double
random_number (GRand *rand, const CxField *field)
{
  double low = isfinite (field->low) ? field->low : -1000, high = isfinite (field->high) ? MIN (field->high, 1e6) : 1e6;
  double number = g_rand_double_range (rand, low, high);

  if (field->type == CX_FIELD_SWITCH)
    return g_rand_boolean (rand);
  if (field->flags & CX_FIELD_WHOLE)
    return floor (number);
  return g_rand_boolean (rand) ? number : round (number * 100) / 100;
}

static inline gboolean
add_random_set (CxChanges *changes, GRand *rand, const CxCase *c)
{
  static const char *const texts[] = { "plain", "Größe \"x\"", "日本", "a\\b", "" };
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  const CxInput *input = random_input (rand, inputs);
  g_autoptr (CxValue) value = NULL;
  g_autofree char *path = NULL;
  const CxItem *item;

  switch (g_rand_int_range (rand, 0, 5)) {
  case 0: return cx_changes_set (changes, c, input->path, NULL, NULL);
  case 1:
    value = cx_value_new_number (random_number (rand, input->field));
    value->source = g_strdup (texts[g_rand_int_range (rand, 0, 4)]);
    if (input->field->type == CX_FIELD_NUMBER) {
      value->has_low = value->has_high = TRUE;
      value->low = value->high = value->number;
    }
    return cx_changes_set (changes, c, input->path, value, NULL);
  case 2:
    item = random_item (rand, c, -1);
    if (!item || cx_registry_find (item->kind, cx_item_driver (item), "name") == NULL)
      return FALSE;
    path = cx_item_path (item);
    value = cx_value_new_text (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
    return cx_changes_set (changes, c, strcat (strcpy (g_newa (char, strlen (path) + 6), path), "/name"), value, NULL);
  default: return cx_changes_set_number (changes, c, input->path, random_number (rand, input->field), NULL);
  }
}

static inline gboolean
add_random_insert (CxChanges *changes, GRand *rand, const CxCase *c)
{
  g_autoptr (GPtrArray) inputs = cx_input_list (c);
  const CxInput *input = random_input (rand, inputs);
  g_autoptr (CxItem) item = NULL;
  g_autofree char *path = NULL;
  const CxItem *model, *parent;

  if (g_rand_int_range (rand, 0, 3) == 0) {
    parent = random_item (rand, c, CX_ITEM_SCENARIO);
    if (!parent)
      return FALSE;
    item = cx_item_new (CX_ITEM_OVERRIDE, input->path);
    cx_item_set (item, "", cx_value_new_number (random_number (rand, input->field)));
  } else if ((model = random_item (rand, c, -1)) == NULL)
    return FALSE;
  else {
    parent = model->parent;
    item = cx_item_copy (model);
    if (model->kind == CX_ITEM_CONTACT) {
      const CxItem *channel = random_item (rand, c, CX_ITEM_CHANNEL);
      g_free (item->id);
      item->id = g_strdup (channel->id);
    } else if (model->kind != CX_ITEM_OVERRIDE) {
      g_free (item->id);
      item->id = cx_id_free (parent, model->kind, "new one");
    }
  }
  path = cx_item_path (parent);
  return cx_changes_insert (changes, c, path, item, g_rand_int_range (rand, -1, 4), NULL);
}

static inline gboolean
add_random_driver (CxChanges *changes, GRand *rand, const CxCase *c)
{
  const CxItem *benefit = random_item (rand, c, CX_ITEM_BENEFIT);
  const CxItem *segment = random_item (rand, c, CX_ITEM_SEGMENT);
  gboolean structural = g_rand_boolean (rand);
  g_autoptr (CxValue) driver = cx_value_new_text (structural ? "churn_reduction" : "platform_consolidation");
  g_autoptr (CxValue) target = NULL;
  g_autofree char *path = NULL;
  g_autofree char *driver_path = NULL;
  g_autofree char *field_path = NULL;

  if (!benefit || !segment)
    return FALSE;
  path = cx_item_path (benefit);
  driver_path = g_strconcat (path, "/driver", NULL);
  field_path = g_strconcat (path, structural ? "/segment" : "/annual_saving", NULL);
  if (!cx_changes_set (changes, c, driver_path, driver, NULL))
    return FALSE;
  if (!structural)
    return cx_changes_set_number (changes, c, field_path, g_rand_int_range (rand, 0, 100000), NULL);
  target = cx_value_new_text (segment->id);
  return cx_changes_set (changes, c, field_path, target, NULL);
}

/* Returns a group of one to three random changes, of which some are impossible. */
static inline CxChanges *
random_changes (GRand *rand, const CxCase *c)
{
  CxChanges *changes = cx_change_list_new ();
  int n = g_rand_int_range (rand, 1, 4);

  for (int i = 0; i < n; i++) {
    const CxItem *item = random_item (rand, c, -1);
    g_autofree char *path = item != NULL ? cx_item_path (item) : g_strdup ("case");

    switch (g_rand_int_range (rand, 0, 10)) {
    case 0: cx_changes_remove (changes, c, path, NULL); break;
    case 1: cx_changes_move (changes, c, path, g_rand_int_range (rand, -1, 4), NULL); break;
    case 2:
    case 3:
    case 4: add_random_insert (changes, rand, c); break;
    case 5: add_random_driver (changes, rand, c); break;
    default: add_random_set (changes, rand, c);
    }
  }
  return changes;
}
