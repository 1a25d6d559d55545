/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-value.h"

#include <string.h>

CxValue *
cx_value_new_number (double number)
{
  CxValue *value = g_new0 (CxValue, 1);

  value->set = TRUE;
  value->number = number;
  return value;
}

CxValue *
cx_value_new_text (const char *text)
{
  CxValue *value = g_new0 (CxValue, 1);

  value->set = TRUE;
  value->text = g_strdup (text);
  return value;
}

CxValue *
cx_value_copy (const CxValue *value)
{
  CxValue *copy;

  if (!value)
    return NULL;
  copy = g_memdup2 (value, sizeof (CxValue));
  copy->text = g_strdup (value->text);
  copy->list = g_strdupv (value->list);
  copy->distribution = g_strdup (value->distribution);
  copy->source = g_strdup (value->source);
  copy->owner = g_strdup (value->owner);
  copy->confidence = g_strdup (value->confidence);
  copy->status = g_strdup (value->status);
  copy->note = g_strdup (value->note);
  return copy;
}

void
cx_value_take_number (CxValue *value, double number)
{
  value->set = TRUE;
  value->number = number;
  value->low = value->has_low ? MIN (value->low, number) : value->low;
  value->high = value->has_high ? MAX (value->high, number) : value->high;
}

void
cx_value_free (CxValue *value)
{
  if (!value)
    return;
  g_free (value->text);
  g_strfreev (value->list);
  g_free (value->distribution);
  g_free (value->source);
  g_free (value->owner);
  g_free (value->confidence);
  g_free (value->status);
  g_free (value->note);
  g_free (value);
}

static gboolean
list_equal (GStrv a, GStrv b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a ? (const char *const *) a : none, b ? (const char *const *) b : none);
}

gboolean
cx_value_equal (const CxValue *a, const CxValue *b)
{
  if (!a || !b)
    return a == b;
  return a->set == b->set && a->number == b->number && g_strcmp0 (a->text, b->text) == 0 && list_equal (a->list, b->list) &&
         a->has_low == b->has_low && a->has_high == b->has_high && (!a->has_low || a->low == b->low) &&
         (!a->has_high || a->high == b->high) && g_strcmp0 (a->distribution, b->distribution) == 0 &&
         g_strcmp0 (a->source, b->source) == 0 && g_strcmp0 (a->owner, b->owner) == 0 &&
         g_strcmp0 (a->confidence, b->confidence) == 0 && g_strcmp0 (a->status, b->status) == 0 &&
         g_strcmp0 (a->note, b->note) == 0;
}

gboolean
cx_value_has_evidence (const CxValue *value)
{
  return value && (value->has_low || value->has_high || value->distribution || value->source || value->owner ||
                   value->confidence || value->status || value->note);
}

gboolean
cx_value_same (const CxValue *a, const CxValue *b)
{
  gboolean no_a = !a || (!a->set && !cx_value_has_evidence (a));
  gboolean no_b = !b || (!b->set && !cx_value_has_evidence (b));

  return no_a || no_b ? no_a && no_b : cx_value_equal (a, b);
}

gboolean
cx_value_has_source (const CxValue *value)
{
  /* A case made in one language is opened in another, so each language's word is known in all of them. Spanish and Portuguese share one. */
  static const char *const placeholders[] = { "illustrative", "beispielhaft", "ilustrativo", "illustratif", "условно" };
  g_autofree char *folded = NULL;

  if (!value || !value->source || !*value->source)
    return FALSE;
  folded = g_utf8_casefold (value->source, -1);
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_has_prefix (folded, placeholders[i]))
      return FALSE;
  return TRUE;
}
