/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-actuals.h"
#include "model/case/cx-check-error.h"
#include "model/case/cx-check-field.h"
#include "model/case/cx-formula.h"
#include "model/case/cx-id.h"
#include "model/case/cx-input.h"
#include "model/case/cx-limits.h"
#include "model/case/cx-mix.h"
#include "model/case/cx-nearest.h"
#include "model/case/cx-standard-scenario.h"
#include "model/text/cx-number-text.h"

/* References */

/* Checks that ID names an item of KIND in the case. */
static gboolean
check_target (const char *path, const CxItem *c, CxItemKind kind, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  const char *nearest;

  if (cx_item_child (c, kind, id))
    return TRUE;
  names = g_ptr_array_new ();
  for (guint i = 0; i < cx_item_n (c, kind); i++)
    g_ptr_array_add (names, cx_item_nth (c, kind, i)->id);
  g_ptr_array_add (names, NULL);
  nearest = cx_nearest (id, (const char *const *) names->pdata);
  if (nearest)
    return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no \"%s\" among the %s; did you mean \"%s\"?"), id,
                           cx_item_type (kind)->list, nearest);
  return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("there is no \"%s\" among the %s"), id,
                         cx_item_type (kind)->list);
}

static gboolean
check_references (const CxField *field, const CxItem *item, GError **error)
{
  g_autofree char *path = cx_item_field_path (item, field);
  const CxItem *c = cx_item_root (item);
  const char *const *refs = cx_item_refs (item, field->id);

  if (field->type == CX_FIELD_REF) {
    const char *id = cx_item_text (item, field->id);

    return g_str_equal (id, "*") || check_target (path, c, field->target, id, error);
  }
  for (; *refs; refs++)
    if (!check_target (path, c, field->target, *refs, error))
      return FALSE;
  return TRUE;
}

/* Finds the input at PATH. It must have a value, because an optional number without one cannot be overridden or correlated. */
static gboolean
find_input (const char *place, const CxItem *c, const char *path, CxItem **item, const CxField **field, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *shown = cx_error_excerpt (path);

  *item = cx_case_lookup (c, path, field, &problem);
  if (!*item) {
    /* The place of an override ends with the path of its input, so the message need not name that path again. */
    const char *what = g_str_has_suffix (place, path) ? cx_error_get_words (problem) : problem->message;
    return cx_check_error (error, cx_error_get_kind (problem), place, "%s", what);
  }
  if (*field && (*field)->type == CX_FIELD_YEARS)
    return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, place,
                           _("\"%s\" is a list by year; name one year of it, such as \"%s/1\""), shown, shown);
  if (!*field || !cx_field_is_input (*field))
    return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, place, _("\"%s\" is not an input"), shown);
  if (!cx_item_applies (*item, *field, NULL))
    return cx_check_error (error, CX_ERROR_KIND_MISSING, place, _("\"%s\" has no value in the case"), shown);
  if ((*field)->flags & CX_FIELD_OPTIONAL && !cx_item_value (*item, (*field)->id))
    return cx_check_error (error, CX_ERROR_KIND_MISSING, place, _("\"%s\" has no value in the case"), shown);
  return TRUE;
}

/* Items of a kind */

static gboolean
check_segment (const CxItem *item, GError **error)
{
  double sum = cx_mix_sum (item);
  char shown[G_ASCII_DTOSTR_BUF_SIZE];

  if (!cx_mix_is_whole (sum))
    return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "",
                              _("promoters, passives and detractors sum to %s; they must sum to 1"),
                              g_ascii_formatd (shown, sizeof shown, "%.10g", sum));
  if (cx_item_number (item, "early_months") > 0 && !cx_item_value (item, "early_churn"))
    return cx_check_error_at (error, CX_ERROR_KIND_MISSING, item, "early_churn",
                              _("this is required if the segment has early months"));
  return TRUE;
}

static gboolean
check_channel (const CxItem *item, GError **error)
{
  if (!cx_item_value (item, "handle_minutes") && !cx_item_value (item, "cost_per_contact"))
    return cx_check_error_at (error, CX_ERROR_KIND_MISSING, item, "cost_per_contact", _("this or handle_minutes is required"));
  return TRUE;
}

static gboolean
check_cost (const CxItem *item, GError **error)
{
  gboolean capitalised = cx_item_flag (item, "capitalised");

  if (capitalised && !g_str_equal (cx_item_text (item, "timing"), "once"))
    return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "capitalised",
                              _("only a cost that is paid once can be capitalised"));
  if (capitalised && cx_item_number (item, "depreciation_months") < 1)
    return cx_check_error_at (error, CX_ERROR_KIND_RANGE, item, "depreciation_months",
                              _("a capitalised cost needs a depreciation period of at least 1 month"));
  return TRUE;
}

static gboolean
check_formula (const CxItem *item, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; i < cx_item_n (item, CX_ITEM_PARAMETER); i++)
    g_ptr_array_add (names, cx_item_nth (item, CX_ITEM_PARAMETER, i)->id);
  g_ptr_array_add (names, NULL);
  if (!cx_formula_check (cx_item_text (item, "formula"), (const char *const *) names->pdata, &problem))
    return cx_check_error_at (error, CX_ERROR_KIND_FORM, item, "formula", "%s", problem->message);
  return TRUE;
}

/* Checks that a rank and the ends of its range lie between 1 and the number of brands. */
static gboolean
check_rank (const CxItem *item, const char *name, GError **error)
{
  const CxField *field = cx_registry_find (item->kind, cx_item_driver (item), name);
  const CxValue *value = cx_item_value (item, name);
  double low, high, rank = cx_item_number (item, name);
  char shown[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];

  cx_input_bounds (item, field, &low, &high);
  if (value && value->has_high)
    rank = MAX (rank, value->high);
  if (rank > high)
    return cx_check_error_at (error, CX_ERROR_KIND_RANGE, item, name, _("%s is above the number of brands, %s"),
                              cx_number_text (rank, shown), cx_number_text (high, bound));
  return TRUE;
}

static gboolean
check_benefit (const CxItem *item, GError **error)
{
  const char *driver = cx_item_driver (item);

  if (g_str_equal (driver, "channel_shift") && g_str_equal (cx_item_text (item, "from"), cx_item_text (item, "to")))
    return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "to", _("contacts cannot move from \"%s\" to itself"),
                              cx_item_text (item, "to"));
  if (g_str_equal (driver, "wallet_rank") && !(check_rank (item, "rank_before", error) && check_rank (item, "rank_after", error)))
    return FALSE;
  if (g_str_equal (driver, "custom"))
    return check_formula (item, error);
  if (cx_item_n (item, CX_ITEM_PARAMETER))
    return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "parameters", _("only the driver custom has parameters"));
  return TRUE;
}

static gboolean
check_override (const CxItem *item, GError **error)
{
  g_autofree char *path = cx_item_path (item);
  g_autofree char *complaint = NULL;
  double value = cx_item_number (item, ""), low, high;
  char shown[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];
  const CxField *field;
  CxItem *target;

  if (!find_input (path, cx_item_root (item), item->id, &target, &field, error))
    return FALSE;
  if (target->kind == CX_ITEM_CHANNEL && g_str_equal (field->id, "cost_per_contact") && cx_item_value (target, "handle_minutes"))
    return cx_check_error (error, CX_ERROR_KIND_CONFLICT, path,
                           _("the cost per contact of \"%s\" is derived from handle_minutes"), target->id);
  complaint = cx_field_complaint (field, value);
  if (complaint)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, path, "%s", complaint);
  cx_input_bounds (target, field, &low, &high);
  if (value > high)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, path, _("%s is above the highest value allowed, %s"),
                           cx_number_text (value, shown), cx_number_text (high, bound));
  return TRUE;
}

static gboolean
check_correlation (const CxItem *item, GError **error)
{
  static const char *const ends[] = { "a", "b" };
  const CxItem *c = cx_item_root (item);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const char *path = cx_item_text (item, ends[i]);
    g_autofree char *own = cx_item_path (item);
    g_autofree char *place = g_strconcat (own, "/", ends[i], NULL);
    const CxField *field;
    CxItem *target;

    if (!find_input (place, c, path, &target, &field, error))
      return FALSE;
    if (field->type == CX_FIELD_SWITCH)
      return cx_check_error (error, CX_ERROR_KIND_FORM, place, _("a switch has no range and so no correlation"));
  }
  if (g_str_equal (cx_item_text (item, "a"), cx_item_text (item, "b")))
    return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "b", _("%s cannot be correlated with itself"),
                              cx_item_text (item, "b"));
  return TRUE;
}

/* Checks that no pair of inputs appears twice. */
static gboolean
check_pairs (const CxItem *c, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_CORRELATION); i++) {
    const CxItem *item = cx_item_nth (c, CX_ITEM_CORRELATION, i);
    const char *a = cx_item_text (item, "a"), *b = cx_item_text (item, "b");
    gboolean swap = strcmp (a, b) > 0;

    if (!g_hash_table_add (seen, g_strdup_printf ("%s %s", swap ? b : a, swap ? a : b)))
      return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "", _("the correlation of %s and %s appears twice"), a, b);
  }
  return TRUE;
}

static gboolean
check_actual (const CxItem *item, GError **error)
{
  const char *quarter = cx_item_text (item, "quarter");
  const char *path = cx_item_text (item, "path");
  g_autofree char *shown = cx_error_excerpt (quarter);
  g_autoptr (GError) problem = NULL;
  const CxField *field;
  const CxItem *target;
  gboolean good = strlen (quarter) == 7 && quarter[4] == '-' && quarter[5] == 'Q' && quarter[6] >= '1' && quarter[6] <= '4';

  for (int i = 0; good && i < 4; i++)
    good = g_ascii_isdigit (quarter[i]);
  if (!good)
    return cx_check_error_at (error, CX_ERROR_KIND_FORM, item, "quarter", _("\"%s\" is not a quarter such as 2027-Q3"), shown);
  target = cx_case_lookup (cx_item_root (item), path, &field, &problem);
  if (!target)
    return cx_check_error_at (error, CX_ERROR_KIND_UNKNOWN, item, "path", "%s", problem->message);
  if (target->kind != CX_ITEM_BENEFIT && target->kind != CX_ITEM_COST && !(field && cx_actuals_is_figure (target->kind, field)))
    return cx_check_error_at (error, CX_ERROR_KIND_UNKNOWN, item, "path",
                              _("\"%s\" is neither a benefit, a cost, a figure of a segment nor a score"), path);
  return TRUE;
}

/* Any item */

static gboolean
check_item_id (const CxItem *item, GError **error)
{
  g_autofree char *path = cx_item_path (item);
  g_autofree char *shown = cx_error_excerpt (item->id);

  switch (item->kind) {
  case CX_ITEM_CASE:
  case CX_ITEM_OVERRIDE: /* a path, looked up later */
  case CX_ITEM_CORRELATION:
  case CX_ITEM_ACTUAL:
  case CX_ITEM_ANSWER:
  case CX_ITEM_SIGNOFF:
  case CX_ITEM_VERSION: return TRUE;
  case CX_ITEM_CONTACT: return check_target (path, cx_item_root (item), CX_ITEM_CHANNEL, item->id, error);
  case CX_ITEM_PARAMETER:
    if (!cx_formula_name_is_valid (item->id)) {
      g_autofree char *other = cx_id_free (item->parent, CX_ITEM_PARAMETER, item->id);
      return cx_check_error (
        error, CX_ERROR_KIND_FORM, path,
        /* Translators: %1$s is the name as it was given, %2$s one that may take its place. */
        _("\"%1$s\" cannot name a parameter: a-z, 0-9 and _, beginning with a letter, but not t, since_effect or a "
           "function; \"%2$s\" is free"),
        shown, other);
    }
    return TRUE;
  case CX_ITEM_SCENARIO:
    if (cx_standard_scenario_find (item->id) != NULL)
      return cx_check_error (error, CX_ERROR_KIND_CONFLICT, path, _("the name \"%s\" belongs to a scenario that is computed"),
                             shown);
    return cx_check_field_id (path, item->id, error);
  default: return cx_check_field_id (path, item->id, error);
  }
}

/* Checks that a list by year has no gaps and, if it is required, has a first year. Its elements are checked like other fields. */
static gboolean
check_years (const CxItem *item, const CxField *list, GError **error)
{
  guint n = cx_item_n_years (item, list->id);

  if (n == 0 && list->flags & CX_FIELD_REQUIRED && cx_item_applies (item, list, NULL))
    return cx_check_error_at (error, CX_ERROR_KIND_MISSING, item, list->id, _("this is required: from 1 to %d years"),
                              CX_MAX_YEARS);
  for (guint year = n + 2; year <= CX_MAX_YEARS; year++)
    if (cx_item_value (item, cx_registry_element (list, year)->id))
      return cx_check_error_at (error, CX_ERROR_KIND_MISSING, item, cx_registry_element (list, n + 1)->id,
                                _("this year is missing, although year %u has a value"), year);
  return TRUE;
}

static gboolean
check_item_fields (const CxItem *item, GError **error)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);
    g_autofree char *path = NULL;
    const char *why;

    if (field->type == CX_FIELD_YEARS) {
      if (!check_years (item, field, error))
        return FALSE;
      continue;
    }
    if (!value && !(field->flags & CX_FIELD_REQUIRED))
      continue;
    if (!cx_item_applies (item, field, &why)) {
      if (value)
        return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, field->id, "%s", why);
      continue;
    }
    path = cx_item_field_path (item, field);
    if (!cx_check_field (field, path, value, error))
      return FALSE;
  }
  g_hash_table_iter_init (&iter, item->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!cx_registry_find (item->kind, cx_item_driver (item), key))
      return cx_check_error_at (error, CX_ERROR_KIND_UNKNOWN, item, key, _("there is no such field"));
  return TRUE;
}

/* Checks ITEM and all items below it by the rules that concern one item alone. If SET is not NULL, only the fields of the items in it can be
 * wrong. */
static gboolean
check_alone (const CxItem *item, GHashTable *set, GError **error)
{
  if (!set && !check_item_id (item, error))
    return FALSE;
  if ((!set || g_hash_table_contains (set, item)) && !check_item_fields (item, error))
    return FALSE;
  for (const int *kind = cx_item_type_children (item->kind); *kind >= 0; kind++) {
    g_autoptr (GHashTable) seen = set ? NULL : g_hash_table_new (g_str_hash, g_str_equal);

    for (guint i = 0; i < cx_item_n (item, *kind); i++) {
      const CxItem *child = cx_item_nth (item, *kind, i);

      if (seen && !g_hash_table_add (seen, child->id))
        return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, child, "", _("this id appears twice"));
      if (!check_alone (child, set, error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_version (const CxItem *item, GError **error)
{
  if (!cx_item_flag (item, "approved"))
    return TRUE;
  for (int i = 0; i < cx_item_position (item); i++)
    if (cx_item_flag (cx_item_nth (item->parent, CX_ITEM_VERSION, (guint) i), "approved"))
      return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, item, "approved",
                                _("another version is locked as approved already; only one can be"));
  return TRUE;
}

/* Checks ITEM and all items below it together with the items to which they refer. */
static gboolean
check_together (const CxItem *item, GError **error)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  gboolean good = TRUE;

  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);

    if ((field->type == CX_FIELD_REF || field->type == CX_FIELD_REFS) && !check_references (field, item, error))
      return FALSE;
  }
  switch (item->kind) {
  case CX_ITEM_SEGMENT: good = check_segment (item, error); break;
  case CX_ITEM_CHANNEL: good = check_channel (item, error); break;
  case CX_ITEM_COST: good = check_cost (item, error); break;
  case CX_ITEM_BENEFIT: good = check_benefit (item, error); break;
  case CX_ITEM_OVERRIDE: good = check_override (item, error); break;
  case CX_ITEM_CORRELATION: good = check_correlation (item, error); break;
  case CX_ITEM_ACTUAL: good = check_actual (item, error); break;
  case CX_ITEM_VERSION: good = check_version (item, error); break;
  default: break;
  }
  for (const int *kind = cx_item_type_children (item->kind); good && *kind >= 0; kind++)
    for (guint i = 0; good && i < cx_item_n (item, *kind); i++)
      good = check_together (cx_item_nth (item, *kind, i), error);
  return good;
}

/* Looks for circles in `requires` by walking from each initiative to those that it requires. TRAIL holds the initiatives on the way to
 * INITIATIVE. STATE marks an initiative as on the way (1) or as known to be free of circles (2). */
static gboolean
check_circle (const CxItem *initiative, GPtrArray *trail, GHashTable *state, GError **error)
{
  const char *const *refs = cx_item_refs (initiative, "requires");

  g_ptr_array_add (trail, (gpointer) initiative);
  g_hash_table_insert (state, (gpointer) initiative, GINT_TO_POINTER (1));
  for (; *refs; refs++) {
    const CxItem *required = cx_item_child (initiative->parent, CX_ITEM_INITIATIVE, *refs);
    int known = GPOINTER_TO_INT (g_hash_table_lookup (state, required));

    if (known == 1) {
      g_autoptr (GString) way = g_string_new (NULL);
      guint i = 0;

      g_ptr_array_find (trail, required, &i);
      for (; i < trail->len; i++)
        g_string_append_printf (way, "%s → ", ((const CxItem *) g_ptr_array_index (trail, i))->id);
      return cx_check_error_at (error, CX_ERROR_KIND_CONFLICT, required, "requires",
                                _("the initiatives require each other in a circle: %s%s"), way->str, required->id);
    }
    if (known == 0 && !check_circle (required, trail, state, error))
      return FALSE;
  }
  g_hash_table_insert (state, (gpointer) initiative, GINT_TO_POINTER (2));
  g_ptr_array_set_size (trail, (int) trail->len - 1);
  return TRUE;
}

static gboolean
check_circles (const CxItem *c, GError **error)
{
  g_autoptr (GHashTable) state = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) trail = g_ptr_array_new ();

  for (guint i = 0; i < cx_item_n (c, CX_ITEM_INITIATIVE); i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);

    if (!g_hash_table_contains (state, initiative) && !check_circle (initiative, trail, state, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
cx_check_case (const CxCase *c, GError **error)
{
  return cx_check_after_set (c, NULL, error);
}

gboolean
cx_check_after_set (const CxCase *c, GHashTable *set, GError **error)
{
  return cx_limits_check (c, error) && check_alone (c, set, error) && check_together (c, error) && check_pairs (c, error) &&
         check_circles (c, error);
}
