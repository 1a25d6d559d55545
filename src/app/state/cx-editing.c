/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-editing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/state/cx-actual-editing.h"
#include "app/state/cx-edit-label.h"
#include "model/case/cx-changes.h"
#include "model/case/cx-words.h"
#include "model/text/cx-calendar.h"
#include "model/text/cx-format.h"
#include "model/text/cx-parse-number.h"

/* --- numbers --- */

/* Splits the path of a contact, which need not exist in the case, into the path of its stage and the id of its channel. */
static gboolean
split_contact (const char *path, char **stage, const char **channel)
{
  const char *middle = strstr (path, "/contacts/");

  if (!middle || !g_str_has_prefix (path, "stages/"))
    return FALSE;
  *stage = g_strndup (path, middle - path);
  *channel = middle + strlen ("/contacts/");
  return TRUE;
}

/* Splits a path such as "scenarios/best/overrides/segments/mass/churn_rate". It names an input in one custom scenario, whether
 * that scenario overrides the input or not. */
static gboolean
split_override (const char *path, char **scenario, const char **input)
{
  const char *middle = g_str_has_prefix (path, "scenarios/") ? strstr (path, "/overrides/") : NULL;

  if (!middle)
    return FALSE;
  path += strlen ("scenarios/");
  *scenario = g_strndup (path, middle - path);
  *input = middle + strlen ("/overrides/");
  return TRUE;
}

double
cx_editing_get_number (CxSession *session, const char *path, CxNumberPart part, gboolean *overridden)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);
  const CxValue *value;
  g_autofree char *scenario = NULL;
  g_autofree char *quarter = NULL;
  const char *input;

  if (overridden)
    *overridden = FALSE;
  if (cx_actual_editing_split (path, &quarter, &input))
    return cx_actual_editing_get (session, path);
  if (split_override (path, &scenario, &input))
    return cx_session_find (session, input, NULL) ? cx_session_get_number_in (session, scenario, input, overridden) : NAN;
  if (!item || !field)
    return NAN;
  if (part == CX_PART_VALUE)
    return cx_session_get_number (session, path, overridden);
  value = cx_item_value (item, field->id);
  if (!value)
    return NAN;
  return part == CX_PART_LOW ? (value->has_low ? value->low : NAN) : (value->has_high ? value->high : NAN);
}

static gboolean
set_range (CxSession *session, const char *path, CxNumberPart part, double number, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);
  const CxValue *old;
  g_autoptr (CxValue) value = NULL;

  g_return_val_if_fail (item && field, FALSE);
  old = cx_item_value (item, field->id);
  value = old ? cx_value_copy (old) : cx_value_new_number (cx_item_number (item, field->id));
  if (part == CX_PART_LOW) {
    value->has_low = !isnan (number);
    value->low = isnan (number) ? 0 : number;
  } else {
    value->has_high = !isnan (number);
    value->high = isnan (number) ? 0 : number;
  }
  return cx_session_set_value (session, path, value, error);
}

static gboolean
set_contact (CxSession *session, const char *path, const char *stage, const char *channel, double number, GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  gboolean built;

  if (cx_session_is_read_only (session)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_USAGE, _("This scenario is computed. Show the base scenario to edit."));
    return FALSE;
  }
  if (isnan (number)) {
    built = cx_changes_remove (changes, c, path, error);
  } else {
    g_autoptr (CxItem) contact = cx_item_new (CX_ITEM_CONTACT, channel);
    cx_item_set (contact, "", cx_value_new_number (number));
    built = cx_changes_insert (changes, c, stage, contact, -1, error);
  }
  /* The merge key is the one of cx_session_set_number(), so that declaring a contact and typing its further digits are one
   * change. */
  return built && cx_document_edit (cx_session_get_document (session), changes, _("Change Contacts"), path, NULL, error);
}

gboolean
cx_editing_change_number (CxSession *session, CxChanges *changes, const char *path, double number, GError **error)
{
  const char *scenario = cx_session_get_scenario (session);

  if (g_str_equal (scenario, "base"))
    return cx_changes_set_number (changes, cx_session_get_case (session), path, number, error);
  return cx_changes_override (changes, cx_session_get_case (session), scenario, path, number, error);
}

gboolean
cx_editing_add_year (CxChanges *changes, const CxCase *c, const char *path, double number, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_case_lookup (c, path, &field, error);

  if (!item)
    return FALSE;
  /* A list of adoption by year replaces the ramp-up. */
  if (field->list && g_str_equal (field->list, "adoption") && cx_item_value (item, "ramp_months")) {
    g_autofree char *base = cx_item_path (item);
    g_autofree char *ramp = g_strconcat (base, "/ramp_months", NULL);
    if (!cx_changes_set (changes, c, ramp, NULL, error))
      return FALSE;
  }
  return cx_changes_set_number (changes, c, path, number, error);
}

static gboolean
set_year (CxSession *session, const CxField *field, const char *path, double number, GError **error)
{
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *label = cx_edit_label (_("Change %s"), cx_field_label (field));

  /* The merge key is the one of cx_session_set_number(), so that all digits of a year are one change. */
  return cx_editing_add_year (changes, cx_session_get_case (session), path, number, error) &&
         cx_document_edit (cx_session_get_document (session), changes, label, path, NULL, error);
}

/* If early months are set, the model needs an early churn. It is set to 0 at first, so that the user sees it and can change
 * it. */
static gboolean
set_early_months (CxSession *session, const CxItem *segment, const CxField *field, const char *path, double number,
                  GError **error)
{
  const CxCase *c = cx_session_get_case (session);
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autofree char *base = cx_item_path (segment);
  g_autofree char *churn = g_strconcat (base, "/early_churn", NULL);
  g_autofree char *label = cx_edit_label (_("Change %s"), cx_field_label (field));

  return cx_changes_set_number (changes, c, churn, 0, error) && cx_changes_set_number (changes, c, path, number, error) &&
         cx_document_edit (cx_session_get_document (session), changes, label, path, NULL, error);
}

static gboolean
is_by_year (const char *timing)
{
  return g_str_equal (timing, "by-year");
}

/* Returns VALUE with all its numbers multiplied by FACTOR, which converts an amount per month to an amount per year and back.
 * (transfer full) */
static CxValue *
scaled (const CxValue *value, double factor)
{
  CxValue *copy = value ? cx_value_copy (value) : cx_value_new_number (0);

  copy->number *= factor;
  copy->low *= factor;
  copy->high *= factor;
  return copy;
}

/* A cost has either one amount or one amount for each year. The single amount becomes the amount of the first year, or the
 * reverse, and the fields that do not apply to the new timing are removed. */
static gboolean
set_timing (CxSession *session, const CxItem *cost, const char *path, const CxValue *timing, GError **error)
{
  static const char *const only_even[] = { "amount", "months", "escalation" };
  const CxCase *c = cx_session_get_case (session);
  const CxField *list = cx_registry_find (CX_ITEM_COST, NULL, "amounts");
  const char *before = cx_item_text (cost, "timing"), *monthly = is_by_year (timing->text) ? before : timing->text;
  double factor = g_str_equal (monthly, "monthly") ? 12 : 1;
  g_autoptr (GPtrArray) changes = cx_change_list_new ();
  g_autoptr (CxValue) amount = NULL;
  g_autofree char *base = cx_item_path (cost);
  g_autofree char *first = g_strconcat (base, "/amounts/1", NULL), *even = g_strconcat (base, "/amount", NULL);
  g_autofree char *label = cx_edit_label (_("Change %s"), _(cx_registry_find (CX_ITEM_COST, NULL, "timing")->label));
  gboolean built = cx_changes_set (changes, c, path, timing, error);

  if (is_by_year (timing->text)) {
    amount = scaled (cx_item_value (cost, "amount"), factor);
    built = built && cx_changes_set (changes, c, first, amount, error);
    for (guint i = 0; built && i < G_N_ELEMENTS (only_even); i++) {
      g_autofree char *field = g_strconcat (base, "/", only_even[i], NULL);
      built = cx_changes_set (changes, c, field, NULL, error);
    }
  } else {
    amount = scaled (cx_item_value (cost, "amounts/1"), 1 / factor);
    built = built && cx_changes_set (changes, c, even, amount, error);
    for (guint year = cx_item_n_years (cost, "amounts"); built && year > 0; year--) {
      g_autofree char *field = cx_item_field_path (cost, cx_registry_element (list, year));
      built = cx_changes_set (changes, c, field, NULL, error);
    }
  }
  return built && cx_session_edit (session, changes, label, error);
}

gboolean
cx_editing_set_value (CxSession *session, const char *path, const CxValue *value, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);

  if (item && field && value && item->kind == CX_ITEM_COST && g_str_equal (field->id, "timing") &&
      is_by_year (value->text) != is_by_year (cx_item_text (item, "timing")) && !cx_session_is_read_only (session))
    return set_timing (session, item, path, value, error);
  return cx_session_set_value (session, path, value, error);
}

/* Sets NUMBER in one custom scenario; NaN removes the override. */
static gboolean
set_in_scenario (CxSession *session, const char *scenario, const char *path, double number, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);

  g_return_val_if_fail (item && field, FALSE);
  if (isnan (number)) {
    cx_session_reset_in (session, scenario, path);
    return TRUE;
  }
  return cx_session_set_number_in (session, scenario, path, number, error);
}

void
cx_editing_reset (CxSession *session, const char *path)
{
  g_autofree char *scenario = NULL;
  const char *input;

  if (split_override (path, &scenario, &input))
    cx_session_reset_in (session, scenario, input);
  else
    cx_session_reset_to_base (session, path);
}

gboolean
cx_editing_set_number (CxSession *session, const char *path, CxNumberPart part, double number, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);
  g_autofree char *stage = NULL, *scenario = NULL, *quarter = NULL;
  const char *channel, *input;

  if (cx_actual_editing_split (path, &quarter, &input))
    return cx_actual_editing_set (session, path, number, error);
  if (split_override (path, &scenario, &input))
    return set_in_scenario (session, scenario, input, number, error);
  if (part != CX_PART_VALUE)
    return set_range (session, path, part, number, error);
  if (split_contact (path, &stage, &channel) && (!item || isnan (number)))
    return !item && isnan (number) ? TRUE : set_contact (session, path, stage, channel, number, error);
  g_return_val_if_fail (item && field, FALSE);
  if (isnan (number))
    return cx_session_set_value (session, path, NULL, error);
  if (field->list && g_str_equal (cx_session_get_scenario (session), "base"))
    return set_year (session, field, path, number, error);
  if (field->kind == CX_ITEM_SEGMENT && g_str_equal (field->id, "early_months") && number > 0 &&
      !cx_item_value (item, "early_churn") && !cx_session_is_read_only (session))
    return set_early_months (session, item, field, path, number, error);
  return cx_session_set_number (session, path, number, error);
}

gboolean
cx_editing_read_number (CxSession *session, const CxField *field, const char *text, double *number, GError **error)
{
  int month = field->unit == CX_UNIT_MONTH
                ? cx_calendar_find (cx_item_text (cx_session_get_case (session), "start"), text, (int) field->high)
                : -1;

  if (month < 0)
    return cx_parse_number (text, field->unit, cx_session_get_currency (session), number, error);
  *number = month;
  return TRUE;
}

char *
cx_editing_range_complaint (CxSession *session, const CxField *field, CxNumberPart part, double end, double value)
{
  g_autofree char *limit = cx_format_value (value, field->unit, cx_session_get_currency (session), TRUE);

  if (part == CX_PART_LOW && end > value)
    return g_strdup_printf (_("The low end cannot be above the value, %s."), limit);
  if (part == CX_PART_HIGH && end < value)
    return g_strdup_printf (_("The high end cannot be below the value, %s."), limit);
  return NULL;
}

char *
cx_editing_complaint (CxSession *session, const char *path, const CxField *field, CxNumberPart part, double number)
{
  const char *currency = cx_session_get_currency (session);
  g_autofree char *scenario = NULL;
  const char *input;
  const CxItem *item = cx_session_find (session, split_override (path, &scenario, &input) ? input : path, NULL);
  char *complaint = cx_words_complaint (item, field, number, currency);

  /* A value beyond its range is allowed, because it moves the end of the range. */
  if (!complaint && part != CX_PART_VALUE && item)
    return cx_editing_range_complaint (session, field, part, number, cx_item_number (item, field->id));
  return complaint;
}
