/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-evidence.h"

#include "model/case/cx-words.h"
#include "model/text/cx-format.h"

static char **
evidence_text (CxValue *value, const char *what)
{
  if (g_str_equal (what, "distribution"))
    return &value->distribution;
  if (g_str_equal (what, "source"))
    return &value->source;
  if (g_str_equal (what, "owner"))
    return &value->owner;
  if (g_str_equal (what, "confidence"))
    return &value->confidence;
  if (g_str_equal (what, "status"))
    return &value->status;
  g_assert (g_str_equal (what, "note"));
  return &value->note;
}

const char *
cx_evidence_get (const CxValue *value, const char *what)
{
  const char *text = value ? *evidence_text ((CxValue *) value, what) : NULL;

  return text ? text : "";
}

gboolean
cx_evidence_set (CxSession *session, const char *path, const char *what, const char *text, GError **error)
{
  const CxField *field;
  const CxItem *item = cx_session_find (session, path, &field);
  const CxValue *old;
  g_autoptr (CxValue) value = NULL;
  char **place;

  g_return_val_if_fail (item && field, FALSE);
  old = cx_item_value (item, field->id);
  if (g_str_equal (cx_evidence_get (old, what), text))
    return TRUE;
  value = old ? cx_value_copy (old) : cx_value_new_number (cx_item_number (item, field->id));
  place = evidence_text (value, what);
  g_free (*place);
  *place = *text != '\0' ? g_strdup (text) : NULL;
  return cx_session_set_value (session, path, value, error);
}

gboolean
cx_evidence_has_source (const CxValue *value)
{
  return cx_value_has_source (value);
}

char *
cx_evidence_summary (CxSession *session, const CxField *field, const CxValue *value)
{
  const char *currency = cx_session_get_currency (session);
  GString *text = g_string_new (NULL);

  if (value && (value->has_low || value->has_high)) {
    g_autofree char *low = cx_format_value (value->has_low ? value->low : value->number, field->unit, currency, FALSE);
    g_autofree char *high = cx_format_value (value->has_high ? value->high : value->number, field->unit, currency, FALSE);
    g_string_append_printf (text, "%s – %s", low, high);
  }
  if (*cx_evidence_get (value, "source") != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", value->source);
  if (value && value->status)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cx_words_choice (cx_statuses, value->status));
  return g_string_free (text, text->len == 0);
}
