/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/words/cx-change-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-case.h"
#include "model/case/cx-input.h"
#include "model/case/cx-words.h"
#include "store/document/cx-place.h"
#include "store/json/cx-json-parse.h"

/* Returns the field of an item that may no longer exist. The driver of a benefit is not known in that case. */
static const CxField *
field_of (const CxPlace *place)
{
  const CxField *field = cx_registry_find (place->kind, NULL, place->field);

  for (guint i = 0; !field && i < cx_registry_n_drivers (); i++)
    field = cx_registry_find (place->kind, cx_registry_driver (i)->id, place->field);
  return field;
}

static char *
place_words (const CxCase *c, const char *path, const CxPlace *place, const CxField *field)
{
  const CxField *same = NULL;
  const CxItem *item = cx_case_lookup (c, path, &same, NULL);
  const CxItemType *type = cx_item_type (place->kind);

  if (place->kind == CX_ITEM_OVERRIDE) {
    const CxField *target = NULL;
    const CxItem *input = cx_case_lookup (c, place->id, &target, NULL);
    const CxItem *scenario = item ? item->parent : NULL;
    g_autofree char *label = input && target ? cx_input_label (input, target) : g_strdup (place->id);
    return cx_words_labelled (scenario ? cx_item_name (scenario) : _(type->label), label);
  }
  if (field && *field->id)
    return item ? cx_input_label (item, field) : g_strdup_printf ("%s, %s", cx_field_label (field), place->id ? place->id : "");
  if (type->shape == CX_LIST_ANONYMOUS)
    return g_strdup (_(type->label));
  return cx_words_labelled (_(type->label), item ? cx_item_name (item) : place->id);
}

static char *
with_evidence (char *words, char *evidence)
{
  g_autofree char *first = words, *second = evidence;
  return g_strconcat (first, *second ? "\n" : "", second, NULL);
}

/* The number of an override has the unit of the input that it overrides. */
static const CxField *
field_in_its_unit (const CxCase *c, const CxPlace *place, const CxField *field, CxField *own)
{
  const CxField *target = NULL;

  if (place->kind != CX_ITEM_OVERRIDE || !cx_case_lookup (c, place->id, &target, NULL) || !target)
    return field;
  *own = *field;
  own->unit = target->unit;
  own->type = target->type;
  return own;
}

static char *
item_words (const CxCase *c, const CxPlace *place, const char *json, GError **error)
{
  g_autoptr (CxItem) item = json ? cx_json_parse_item (place->kind, place->id, json, error) : NULL;
  return json ? item ? cx_words_item (c, item) : NULL : g_strdup ("—");
}

void
cx_change_words (const CxCase *c, const CxLogEntry *entry, char **place, char **before, char **after)
{
  g_auto (CxPlace) at = { 0 };
  gboolean known = cx_place_parse (entry->path, &at, NULL, NULL);
  const CxField *field = known && at.field ? field_of (&at) : NULL;
  const char *json[2] = { entry->before, entry->after };
  char *words[2] = { NULL, NULL };
  g_autoptr (GError) error = NULL;

  if (field) {
    g_autoptr (CxValue) a = json[0] ? cx_json_parse_value (field, entry->path, json[0], NULL, &error) : NULL;
    g_autoptr (CxValue) b = json[1] && !error ? cx_json_parse_value (field, entry->path, json[1], NULL, &error) : NULL;
    CxField own;
    const CxField *shown = field_in_its_unit (c, &at, field, &own);
    if (!error) {
      words[0] = with_evidence (cx_words_value (c, shown, a), cx_words_evidence (c, shown, a, b, FALSE));
      words[1] = with_evidence (cx_words_value (c, shown, b), cx_words_evidence (c, shown, a, b, TRUE));
    }
  } else if (known && !at.field && at.id)
    for (guint i = 0; i < G_N_ELEMENTS (words) && !error; i++)
      words[i] = item_words (c, &at, json[i], &error);
  *place = known && (field || !at.field) ? place_words (c, entry->path, &at, field) : cx_error_excerpt (entry->path);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!words[i])
      words[i] = cx_error_excerpt (json[i] ? json[i] : "—");
  *before = words[0];
  *after = words[1];
}
