/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/case/cx-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-input.h"
#include "model/text/cx-calendar.h"
#include "model/case/cx-case.h"
#include "model/text/cx-format.h"
#include "calc/cx-graph.h"

const char *
cx_words_choice (const CxChoice *choices, const char *id)
{
  for (; id && choices && choices->id; choices++)
    if (strcmp (choices->id, id) == 0)
      return _(choices->label);
  return id;
}

const char *
cx_words_msgid (const CxField *field, const char *text)
{
  const CxDriver *driver = strcmp (field->id, "driver") == 0 ? cx_registry_find_driver (text) : NULL;

  if (driver)
    return driver->label;
  if (field->type == CX_FIELD_REF && strcmp (text, "*") == 0)
    return N_("all");
  for (const CxChoice *choice = field->choices; choice && choice->id; choice++)
    if (strcmp (choice->id, text) == 0)
      return choice->label;
  return NULL;
}

char *
cx_words_text (const CxCase *c, const CxField *field, const char *text)
{
  const char *msgid = cx_words_msgid (field, text);
  const CxItem *target = field->type == CX_FIELD_REF ? cx_item_child (c, field->target, text) : NULL;

  return g_strdup (target ? cx_item_name (target) : msgid ? _(msgid) : text);
}

static char *
number_words (const CxCase *c, CxUnit unit, double number)
{
  return cx_format_value (number, unit, cx_item_text (c, "currency"), TRUE);
}

char *
cx_words_value (const CxCase *c, const CxField *field, const CxValue *value)
{
  if (!value || !value->set)
    return g_strdup ("—");
  if (field->type == CX_FIELD_SWITCH)
    return g_strdup (value->number ? _("yes") : _("no"));
  if (field->type == CX_FIELD_NUMBER)
    return number_words (c, field->unit, value->number);
  if (field->type == CX_FIELD_REFS) {
    GString *names = g_string_new (NULL);
    for (guint i = 0; value->list && value->list[i]; i++) {
      const CxItem *target = cx_item_child (c, field->target, value->list[i]);
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", target ? cx_item_name (target) : value->list[i]);
    }
    return g_string_free (names, FALSE);
  }
  return cx_words_text (c, field, value->text ? value->text : "");
}

char *
cx_words_complaint (const CxItem *item, const CxField *field, double number, const char *currency)
{
  double low = field->low, high = field->high;

  if (item)
    cx_input_bounds (item, field, &low, &high);
  if (field->type == CX_FIELD_SWITCH)
    return number == 0 || number == 1 ? NULL : g_strdup (_("Only 0 (no) and 1 (yes) are allowed."));
  if (field->flags & CX_FIELD_WHOLE && number != floor (number))
    return g_strdup (_("Only whole numbers are allowed."));
  g_autofree char *limit = cx_format_value (number > high ? high : low, field->unit, currency, TRUE);
  /* Translators: %s is a number with its unit, such as "99.9%". */
  if (number > high)
    return g_strdup_printf (_("At most %s is allowed."), limit);
  if (number < low)
    return g_strdup_printf (_("At least %s is allowed."), limit);
  if (field->flags & CX_FIELD_OPEN_LOW && number <= low)
    return g_strdup_printf (_("More than %s is needed."), limit);
  return NULL;
}

char *
cx_words_item (const CxCase *c, const CxItem *item)
{
  g_autoptr (GPtrArray) fields = cx_registry_fields_of (item->kind, cx_item_driver (item));
  GString *words;

  if (cx_registry_find (item->kind, cx_item_driver (item), "name") && cx_item_type (item->kind)->shape != CX_LIST_ANONYMOUS)
    return g_strdup (cx_item_name (item));
  words = g_string_new (NULL);
  for (guint i = 0; i < fields->len; i++) {
    const CxField *field = g_ptr_array_index (fields, i);
    const CxValue *value = cx_item_value (item, field->id);
    g_autofree char *text = value && field->type != CX_FIELD_CASE ? cx_words_value (c, field, value) : NULL;
    if (text && *field->id)
      g_string_append_printf (words, "%s%s: %s", words->len ? ", " : "", cx_field_label (field), text);
    else if (text)
      g_string_append (words, text);
  }
  return g_string_free (words, FALSE);
}

static char *
end_words (const CxCase *c, const CxField *field, gboolean there, double end)
{
  return there ? number_words (c, field->unit, end) : g_strdup ("—");
}

char *
cx_words_evidence (const CxCase *c, const CxField *field, const CxValue *before, const CxValue *after, gboolean later)
{
  static const CxValue none;
  const CxValue *a = before ? before : &none, *b = after ? after : &none, *shown = later ? b : a;
  const struct {
    const char *label;
    const CxChoice *choices;
    const char *a, *b;
  } texts[] = {
    { _("Distribution"), cx_distributions, a->distribution, b->distribution },
    { _("Source"), NULL, a->source, b->source },
    { _("Owner"), NULL, a->owner, b->owner },
    { _("Confidence"), cx_confidences, a->confidence, b->confidence },
    { _("Status"), cx_statuses, a->status, b->status },
    { _("Note"), NULL, a->note, b->note },
  };
  GString *words = g_string_new (NULL);

  if (a->has_low != b->has_low || a->low != b->low) {
    g_autofree char *low = end_words (c, field, shown->has_low, shown->low);
    g_string_append_printf (words, "\n%s: %s", C_("range", "Low"), low);
  }
  if (a->has_high != b->has_high || a->high != b->high) {
    g_autofree char *high = end_words (c, field, shown->has_high, shown->high);
    g_string_append_printf (words, "\n%s: %s", C_("range", "High"), high);
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *text = later ? texts[i].b : texts[i].a;
    if (g_strcmp0 (texts[i].a, texts[i].b) != 0)
      g_string_append_printf (words, "\n%s: %s", texts[i].label, text ? cx_words_choice (texts[i].choices, text) : "—");
  }
  if (words->len)
    g_string_erase (words, 0, 1);
  return g_string_free (words, FALSE);
}

const char *
cx_words_discounting (const CxCase *c)
{
  static const char *const words[] = { N_("month-end"), N_("mid-month"), N_("year-end") };
  const char *discounting = cx_item_text (c, "discounting");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], discounting) == 0)
      return _(words[i]);
  return discounting;
}

char *
cx_words_horizon (unsigned months)
{
  static const char *const years[] = { N_("one year"),   N_("two years"), N_("three years"), N_("four years"),
                                       N_("five years"), N_("six years"), N_("seven years"), N_("eight years"),
                                       N_("nine years"), N_("ten years") };

  if (months % 12 == 0 && months >= 12 && months / 12 <= G_N_ELEMENTS (years))
    return g_strdup (_(years[months / 12 - 1]));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", months), months);
}

char *
cx_words_month (const CxCase *c, int t, gboolean brief)
{
  return cx_calendar_month_of_case (cx_item_text (c, "start"), t, brief);
}

char *
cx_words_years (double months)
{
  if (!(months > 24))
    return NULL;
  g_autofree char *years = cx_format_value (cx_round (months / 12, 1), CX_UNIT_NUMBER, NULL, FALSE);
  /* Translators: a number of years with a decimal, such as "2.6 years". */
  return g_strdup_printf (_("%s years"), years);
}

char *
cx_words_payback (const CxCase *c, double payback)
{
  int month = MAX (1, (int) ceil (payback));
  g_autofree char *name = cx_words_month (c, month, FALSE);
  /* Translators: such as: month 32 (November 2029) */
  return g_strdup_printf (_("month %d (%s)"), month, name);
}

char *
cx_words_inside (const char *label)
{
  /* Translators: “lower” if a noun inside a sentence begins with a small letter, otherwise “keep” (German). */
  gboolean lower = strcmp (C_("labels inside a sentence", "lower"), "lower") == 0;
  const char *second = *label ? g_utf8_next_char (label) : label;

  /* An abbreviation stays as it is. */
  if (!lower || !*label || g_unichar_isupper (g_utf8_get_char (second)))
    return g_strdup (label);
  g_autofree char *first = g_utf8_strdown (label, second - label);
  return g_strconcat (first, second, NULL);
}

char *
cx_words_labelled (const char *label, const char *text)
{
  /* Translators: a label and what it labels, such as "Net present value: €1,250". */
  return g_strdup_printf (_("%s: %s"), label, text);
}

char *
cx_words_error (const CxCase *c, const GError *error)
{
  const char *path = cx_error_get_path (error);
  const CxField *field = NULL;
  const CxItem *item = path ? cx_case_lookup (c, path, &field, NULL) : NULL;

  if (!item || (item->kind == CX_ITEM_CASE && !field))
    return cx_error_sentence (error);
  g_autofree char *place = field ? cx_input_label (item, field) : cx_words_item (c, item);
  return cx_words_labelled (place, cx_error_get_words (error));
}
