#include "config.h"

#include "model/text/cx-number-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

static void
copy_separator (char *out, gsize size, const char *text, const char *fallback)
{
  g_autofree char *utf8 = NULL;
  if (text != NULL && *text != '\0')
    utf8 = g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_locale_to_utf8 (text, -1, NULL, NULL, NULL);
  g_strlcpy (out, utf8 != NULL && *utf8 != '\0' && strlen (utf8) < size ? utf8 : fallback, size);
}

static _Thread_local gboolean follows_language;

void
cx_number_locale_follow_language (gboolean follow)
{
  follows_language = follow;
}

/* What stands in TEXT up to the next digit; returns what follows. */
static const char *
take_sign (char *out, gsize size, const char *text, const char *fallback)
{
  gsize length = strcspn (text, "0123456789");
  g_autofree char *sign = g_strndup (text, length);

  copy_separator (out, size, sign, fallback);
  return text + length;
}

/* By the example that a translator gave. */
static void
read_language (CxNumberLocale *locale)
{
  /* Translators: this amount of money as your language writes it in figures: the sign of the currency (leave ¤ as it is) where it
   * belongs, your sign between thousands, and your decimal sign; such as "1.234,5 ¤" in German. */
  const char *example = _("¤1,234.5"), *sign = "¤";
  const char *at = example + strcspn (example, "0123456789");

  locale->symbol_first = g_str_has_prefix (example, sign);
  locale->symbol_space = locale->symbol_first && at - example > (gssize) strlen (sign);
  at += strspn (at, "1");
  at = take_sign (locale->group, sizeof locale->group, at, ",");
  at += strspn (at, "234");
  take_sign (locale->decimal, sizeof locale->decimal, at, ".");
  g_strlcpy (locale->grouping, "\3", sizeof locale->grouping);
}

void
cx_number_locale_get (CxNumberLocale *locale)
{
  static GMutex mutex; /* localeconv() hands out one buffer for all threads */
  if (follows_language) {
    read_language (locale);
    return;
  }
  g_mutex_lock (&mutex);
  const struct lconv *c = localeconv ();
  copy_separator (locale->decimal, sizeof locale->decimal, c->decimal_point, ".");
  /* The C locale groups by nothing; people are better served by the English sign, or the space of ISO 80000 where the
   * comma is taken. */
  copy_separator (locale->group, sizeof locale->group, c->thousands_sep, strcmp (locale->decimal, ".") == 0 ? "," : "\u202f");
  g_strlcpy (locale->grouping, c->grouping != NULL && *c->grouping != '\0' ? c->grouping : "\3", sizeof locale->grouping);
  locale->symbol_first = c->p_cs_precedes != 0; /* the C locale says CHAR_MAX: unknown */
  locale->symbol_space = c->p_sep_by_space == 1;
  g_mutex_unlock (&mutex);
}

/* What everybody understands, and a list for the translator. */
static const struct {
  const char *suffix, *always, *words;
} multiples[CX_N_MULTIPLES] = {
  /* Translators: the short suffix of a thousand, million, thousand million and million million as in "€1.8 M", each followed
   * by a list of what people type for it, separated by "|", in small letters. */
  { NC_("multiple", "k"), "k|tsd", NC_("words for multiple", "k|thousand") },
  { NC_("multiple", "M"), "m|mm|mio|mln", NC_("words for multiple", "m|million|millions") },
  { NC_("multiple", "bn"), "bn|mrd|mlrd", NC_("words for multiple", "bn|b|billion|billions") },
  { NC_("multiple", "tn"), "tn", NC_("words for multiple", "tn|trillion|trillions") },
};

const char *
cx_multiple_suffix (guint index)
{
  g_return_val_if_fail (index < CX_N_MULTIPLES, "");
  return g_dpgettext2 (NULL, "multiple", multiples[index].suffix);
}

static gboolean
is_listed (const char *word, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *folded = g_utf8_casefold (words[i], -1);
    if (strcmp (g_strstrip (folded), word) == 0)
      return TRUE;
  }
  return FALSE;
}

int
cx_multiple_from_word (const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);
  gsize length = strlen (folded);
  if (length > 0 && folded[length - 1] == '.')
    folded[length - 1] = '\0';
  if (*folded == '\0')
    return -1;
  /* The translated lists first: "billion" is 10^12 in some languages. */
  for (guint i = 0; i < CX_N_MULTIPLES; i++)
    if (is_listed (folded, g_dpgettext2 (NULL, "words for multiple", multiples[i].words)) ||
        is_listed (folded, cx_multiple_suffix (i)))
      return (int) i;
  for (guint i = 0; i < CX_N_MULTIPLES; i++)
    if (is_listed (folded, multiples[i].always))
      return (int) i;
  return -1;
}
