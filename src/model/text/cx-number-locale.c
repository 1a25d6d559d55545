/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-number-locale.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unicode/unum.h>

/* ---- Choosing a locale ---- */

static _Thread_local gboolean follows_language;

void
cx_number_locale_follow_language (gboolean follow)
{
  follows_language = follow;
}

/* Returns ICU's name for a locale of the C library: "sr_Latn_RS" for "sr_RS.UTF-8@latin". */
static const char *
find_icu_name (const char *posix)
{
  static const struct {
    const char *modifier, *script;
  } scripts[] = { { "latin", "_Latn" }, { "cyrillic", "_Cyrl" }, { "devanagari", "_Deva" }, { "arabic", "_Arab" } };
  g_autofree char *base = g_strndup (posix, strcspn (posix, ".@"));
  const char *modifier = strchr (posix, '@'), *script = "";

  if (g_str_equal (base, "C") || g_str_equal (base, "POSIX") || *base == '\0')
    return g_intern_static_string ("en@numbers=latn");
  for (gsize i = 0; modifier && i < G_N_ELEMENTS (scripts); i++)
    if (g_str_equal (modifier + 1, scripts[i].modifier))
      script = scripts[i].script;
  gsize language = strcspn (base, "_");
  g_autofree char *name = g_strdup_printf ("%.*s%s%s@numbers=latn", (int) language, base, script, base + language);
  return g_intern_string (name);
}

/* The last name is remembered, because every number asks for it. */
static const char *
remember_icu_name (const char *posix, CxLocaleUse use)
{
  static _Thread_local struct {
    char posix[64];
    const char *icu;
  } last[CX_LOCALE_TEXTS + 1];

  if (!last[use].icu || strcmp (last[use].posix, posix) != 0) {
    last[use].icu = find_icu_name (posix);
    g_strlcpy (last[use].posix, posix, sizeof last[use].posix);
  }
  return last[use].icu;
}

/* The catalogue in use names its language in its header, which is the translation of "". */
static const char *
find_language (void)
{
  static _Thread_local const char *last_header, *language;
  const char *header = g_dgettext (GETTEXT_PACKAGE, "");

  if (header != last_header || !language) {
    const char *field = strstr (header, "Language: ");
    g_autofree char *name =
      field ? g_strndup (field + strlen ("Language: "), strcspn (field + strlen ("Language: "), "\n")) : NULL;

    language = find_icu_name (name ? g_strstrip (name) : "C");
    last_header = header;
  }
  return language;
}

const char *
cx_number_locale (CxLocaleUse use)
{
  if (use == CX_LOCALE_TEXTS || follows_language)
    return find_language ();
  const char *posix = setlocale (use == CX_LOCALE_MONEY ? LC_MONETARY : LC_NUMERIC, NULL);
  return remember_icu_name (posix ? posix : "C", use);
}

/* ---- Separators ---- */

static void
copy_symbol (char *out, gsize size, UNumberFormat *format, UNumberFormatSymbol symbol)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[16];
  int32_t length = unum_getSymbol (format, symbol, text, G_N_ELEMENTS (text), &status);
  g_autofree char *utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 (text, length, NULL, NULL, NULL) : NULL;

  g_strlcpy (out, utf8 ? utf8 : "", size);
}

static CxSeparators *
make_separators (const char *locale, gboolean money)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (money ? UNUM_CURRENCY : UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
  CxSeparators *s = g_new0 (CxSeparators, 1);

  if (U_FAILURE (status))
    g_error ("ICU knows no numbers of the locale %s: %s", locale, u_errorName (status));
  copy_symbol (s->decimal, sizeof s->decimal, format, money ? UNUM_MONETARY_SEPARATOR_SYMBOL : UNUM_DECIMAL_SEPARATOR_SYMBOL);
  copy_symbol (s->group, sizeof s->group, format,
               money ? UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL : UNUM_GROUPING_SEPARATOR_SYMBOL);
  copy_symbol (s->exponent, sizeof s->exponent, format, UNUM_EXPONENTIAL_SYMBOL);
  int32_t last = unum_getAttribute (format, UNUM_GROUPING_SIZE),
          others = unum_getAttribute (format, UNUM_SECONDARY_GROUPING_SIZE);
  s->last_group = last > 0 ? (guint) last : 3;
  s->group_size = others > 0 ? (guint) others : s->last_group;
  unum_close (format);
  return s;
}

const CxSeparators *
cx_number_locale_separators (const char *locale, gboolean money)
{
  static GMutex mutex;
  static GHashTable *known[2]; /* locale → CxSeparators; kept until the program ends */

  g_mutex_lock (&mutex);
  if (!known[money])
    known[money] = g_hash_table_new (NULL, NULL);
  CxSeparators *separators = g_hash_table_lookup (known[money], locale);
  if (!separators) {
    separators = make_separators (locale, money);
    g_hash_table_insert (known[money], (gpointer) locale, separators);
  }
  g_mutex_unlock (&mutex);
  return separators;
}
