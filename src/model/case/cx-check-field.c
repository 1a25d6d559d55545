/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-check-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-check-error.h"
#include "model/case/cx-clean.h"
#include "model/case/cx-id.h"
#include "model/case/cx-nearest.h"
#include "model/text/cx-currency.h"
#include "model/text/cx-number-text.h"

#define MAX_TEXT (64 * 1024)        /* bytes */
#define MAX_CASE (16 * 1024 * 1024) /* a whole case within a case */

static gboolean
refuse_control (const char *path, gunichar u, GError **error)
{
  return cx_check_error (error, CX_ERROR_KIND_FORM, path,
                         _("the text holds the control character U+%04X; only characters that are written are allowed"),
                         (guint) u);
}

static gboolean
check_text (const char *path, const char *text, int most, gboolean one_line, GError **error)
{
  gsize length = strlen (text);

  if (length > (gsize) most)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, path, _("a text of %lu bytes is longer than the %d allowed"),
                           (unsigned long) length, (int) most);
  if (!g_utf8_validate (text, -1, NULL))
    return cx_check_error (error, CX_ERROR_KIND_FORM, path, _("the text is not valid UTF-8"));
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar u = g_utf8_get_char (text);

    if (one_line && cx_clean_breaks_line (u))
      return cx_check_error (error, CX_ERROR_KIND_FORM, path, _("this text must be a single line, without a line break"));
    if (cx_clean_turns_around (u) || cx_clean_is_no_character (u))
      return refuse_control (path, u, error);
  }
  return TRUE;
}

/* A name or another text that is drawn on one line. */
static gboolean
check_line (const CxField *field, const char *path, const char *text, GError **error)
{
  glong length = g_utf8_strlen (text, -1), most = cx_field_max_length (field);

  if (length > most)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, path, _("a text of %ld characters is longer than the %ld allowed"),
                           length, most);
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar u = g_utf8_get_char (text);

    if (g_unichar_iscntrl (u) && u != '\t')
      return refuse_control (path, u, error);
  }
  return TRUE;
}

static gboolean
check_choice (const char *path, const char *text, const CxChoice *choices, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *shown = cx_error_excerpt (text);
  const char *nearest;

  for (; choices->id; choices++) {
    if (g_str_equal (choices->id, text))
      return TRUE;
    g_ptr_array_add (names, (gpointer) choices->id);
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", choices->id);
  }
  g_ptr_array_add (names, NULL);
  nearest = cx_nearest (text, (const char *const *) names->pdata);
  if (nearest)
    return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("\"%s\" is not one of %s; did you mean \"%s\"?"), shown,
                           list->str, nearest);
  return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("\"%s\" is not one of %s"), shown, list->str);
}

static gboolean
check_month (const char *path, const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  int year = 0, month = 0;
  gboolean good = strlen (text) == 7 && text[4] == '-';

  for (int i = 0; good && i < 7; i++)
    good = i == 4 || g_ascii_isdigit (text[i]);
  if (good) {
    year = (int) g_ascii_strtoll (text, NULL, 10);
    month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  }
  /* Spreadsheets have no dates before 1900 or after 9999. */
  if (good && year >= 1900 && year <= 9899 && month >= 1 && month <= 12)
    return TRUE;
  shown = cx_error_excerpt (text);
  return cx_check_error (error, CX_ERROR_KIND_FORM, path, _("\"%s\" is not a month such as 2027-04"), shown);
}

static gboolean
check_currency (const char *path, const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (cx_currency_is_known (text))
    return TRUE;
  shown = cx_error_excerpt (text);
  return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("\"%s\" is not a currency code of ISO 4217, such as EUR"), shown);
}

gboolean
cx_check_field_id (const char *path, const char *id, GError **error)
{
  g_autofree char *shown = NULL;

  if (cx_id_is_valid (id) && strlen (id) <= 200)
    return TRUE;
  shown = cx_error_excerpt (id);
  return cx_check_error (error, CX_ERROR_KIND_FORM, path,
                         _("\"%s\" is not an id: up to 200 of a-z, 0-9, - and _, beginning with a letter or digit"), shown);
}

/* Checks that one end of a range is inside the bounds and on its own side of the value. It may be a fraction even if the field takes whole
 * numbers. */
static gboolean
check_end (const CxField *field, const char *path, const char *key, double end, double value, gboolean is_low, GError **error)
{
  g_autofree char *place = g_strconcat (path, "/", key, NULL);
  g_autofree char *complaint = NULL;
  char shown[G_ASCII_DTOSTR_BUF_SIZE], other[G_ASCII_DTOSTR_BUF_SIZE];
  CxField continuous = *field;

  continuous.flags &= ~(guint) CX_FIELD_WHOLE;
  complaint = cx_field_complaint (&continuous, end);
  if (complaint)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, place, "%s", complaint);
  if (is_low ? end > value : end < value)
    return cx_check_error (error, CX_ERROR_KIND_RANGE, place,
                           is_low ? _("%s is above the value, %s") : _("%s is below the value, %s"),
                           cx_number_text (end, shown), cx_number_text (value, other));
  return TRUE;
}

static gboolean
check_evidence (const CxField *field, const char *path, const CxValue *value, GError **error)
{
  const struct {
    const char *key, *text;
    const CxChoice *choices;
  } texts[] = {
    { "distribution", value->distribution, cx_distributions },
    { "confidence", value->confidence, cx_confidences },
    { "status", value->status, cx_statuses },
    { "source", value->source, NULL },
    { "owner", value->owner, NULL },
    { "note", value->note, NULL },
  };

  if (!cx_field_is_input (field) && cx_value_has_evidence (value))
    return cx_check_error (error, CX_ERROR_KIND_FORM, path, _("this field takes no range and no evidence"));
  if (field->type == CX_FIELD_SWITCH && (value->has_low || value->has_high || value->distribution))
    return cx_check_error (error, CX_ERROR_KIND_FORM, path, _("a switch takes no range"));
  if (value->has_low && !check_end (field, path, "low", value->low, value->number, TRUE, error))
    return FALSE;
  if (value->has_high && !check_end (field, path, "high", value->high, value->number, FALSE, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *place = NULL;

    if (!texts[i].text)
      continue;
    place = g_strconcat (path, "/", texts[i].key, NULL);
    if (!(texts[i].choices ? check_choice (place, texts[i].text, texts[i].choices, error)
                           : check_text (place, texts[i].text, MAX_TEXT, FALSE, error)))
      return FALSE;
  }
  if (value->distribution && !value->has_low && !value->has_high)
    return cx_check_error (error, CX_ERROR_KIND_MISSING, path, _("a distribution needs a range: low, high or both"));
  if (g_strcmp0 (value->distribution, "lognormal") == 0 && (value->has_low ? value->low : value->number) <= 0)
    return cx_check_error (error, CX_ERROR_KIND_MISSING, path, _("a lognormal distribution needs a range above 0"));
  return TRUE;
}

static gboolean
check_refs (const CxField *field, const char *path, GStrv list, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (; list && *list; list++) {
    if (!cx_check_field_id (path, *list, error))
      return FALSE;
    if (!g_hash_table_add (seen, *list))
      return cx_check_error (error, CX_ERROR_KIND_CONFLICT, path, _("\"%s\" appears twice"), *list);
  }
  return TRUE;
}

gboolean
cx_check_field (const CxField *field, const char *path, const CxValue *value, GError **error)
{
  g_autofree char *complaint = NULL;
  const char *text = value && value->text ? value->text : "";

  if (!value || !value->set) {
    if (cx_value_has_evidence (value))
      return cx_check_error (error, CX_ERROR_KIND_MISSING, path, _("a range or evidence needs a value"));
    if (field->flags & CX_FIELD_REQUIRED)
      return cx_check_error (error, CX_ERROR_KIND_MISSING, path, _("this is required"));
    return TRUE;
  }
  switch (field->type) {
  case CX_FIELD_YEARS:
    return cx_check_error (error, CX_ERROR_KIND_UNKNOWN, path, _("this is a list by year; name one year of it"));
  case CX_FIELD_NUMBER:
  case CX_FIELD_SWITCH:
    complaint = cx_field_complaint (field, value->number);
    if (complaint)
      return cx_check_error (error, CX_ERROR_KIND_RANGE, path, "%s", complaint);
    return check_evidence (field, path, value, error);
  case CX_FIELD_REFS: return check_refs (field, path, value->list, error);
  default: break;
  }
  if (!check_text (path, text, field->type == CX_FIELD_CASE ? MAX_CASE : MAX_TEXT,
                   field->type != CX_FIELD_LONG_TEXT && field->type != CX_FIELD_FORMULA, error))
    return FALSE;
  if (field->flags & CX_FIELD_REQUIRED && strspn (text, " \t\r\n") == strlen (text))
    return cx_check_error (error, CX_ERROR_KIND_MISSING, path, _("this is required and cannot be empty"));
  switch (field->type) {
  case CX_FIELD_TEXT: return check_line (field, path, text, error);
  case CX_FIELD_CHOICE: return check_choice (path, text, field->choices, error);
  case CX_FIELD_MONTH: return check_month (path, text, error);
  case CX_FIELD_CURRENCY: return check_currency (path, text, error);
  case CX_FIELD_REF:
    if ((field->flags & CX_FIELD_STAR) && g_str_equal (text, "*"))
      return TRUE;
    return cx_check_field_id (path, text, error);
  default: return TRUE;
  }
}
