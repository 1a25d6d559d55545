/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-currency.h"

#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include "model/text/cx-number-locale.h"
#include "model/text/cx-typed.h"

#define ANY_ENGLISH "en"

/* These currencies are in force since 2024 and 2025, and the oldest ICU with which the program builds does not know them yet. */
static const char *const newer[] = { "XCG", "ZWG" };

/* ---- Codes ---- */

/* Returns the codes that belong to ICU's SELECTION, in capital letters and interned. */
static GPtrArray *
list_codes (guint32 selection)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies (selection, &status);
  GPtrArray *list = g_ptr_array_new ();

  for (const char *code; (code = uenum_next (codes, NULL, &status)) != NULL && U_SUCCESS (status);)
    g_ptr_array_add (list, (gpointer) g_intern_string (code));
  uenum_close (codes);
  return list;
}

/* A code that begins with X belongs to no country. Of such codes only those of currency unions are known; ICU counts them as common. */
static GHashTable *
make_known (void)
{
  GHashTable *known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) common = list_codes (UCURR_COMMON), all = list_codes (UCURR_ALL);

  for (guint i = 0; i < common->len; i++)
    g_hash_table_add (known, g_ptr_array_index (common, i));
  for (guint i = 0; i < all->len; i++)
    if (*(const char *) g_ptr_array_index (all, i) != 'X')
      g_hash_table_add (known, g_ptr_array_index (all, i));
  for (gsize i = 0; i < G_N_ELEMENTS (newer); i++)
    g_hash_table_add (known, (gpointer) newer[i]);
  return known;
}

static GHashTable *
get_known (void)
{
  static gsize made;
  static GHashTable *known;

  if (g_once_init_enter (&made)) {
    known = make_known ();
    g_once_init_leave (&made, 1);
  }
  return known;
}

gboolean
cx_currency_is_known (const char *code)
{
  return code && g_hash_table_contains (get_known (), code);
}

/* Converts CODE to UTF-16 and capital letters. Returns FALSE unless CODE has exactly three letters. */
static gboolean
convert_code (const char *code, UChar out[4])
{
  if (!code || strlen (code) != 3)
    return FALSE;
  for (guint i = 0; i < 3; i++) {
    if (!g_ascii_isalpha (code[i]))
      return FALSE;
    out[i] = (UChar) g_ascii_toupper (code[i]);
  }
  out[3] = 0;
  return TRUE;
}

guint
cx_currency_decimals (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[4];

  if (!convert_code (code, text))
    return 2;
  int32_t decimals = ucurr_getDefaultFractionDigits (text, &status);
  return U_SUCCESS (status) && decimals >= 0 ? (guint) decimals : 2;
}

/* ---- Symbols ---- */

static const char *
find_symbol (const char *code, const char *locale, UCurrNameStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[4];
  int32_t length;

  if (!convert_code (code, text))
    return g_intern_string (code ? code : "");
  const UChar *symbol = ucurr_getName (text, locale, style, NULL, &length, &status);
  if (U_FAILURE (status))
    return g_intern_string (code);
  g_autofree char *utf8 = g_utf16_to_utf8 (symbol, length, NULL, NULL, NULL);
  g_autofree char *plain = cx_typed_strip_marks (utf8);
  return g_intern_string (plain);
}

const char *
cx_currency_symbol (const char *code)
{
  return find_symbol (code, cx_number_locale (CX_LOCALE_MONEY), UCURR_SYMBOL_NAME);
}

/* ---- Reading ---- */

/* Returns the end of SYMBOL if TEXT begins with it, with or without the point of an abbreviation; otherwise NULL. */
static const char *
match_symbol (const char *text, const char *symbol)
{
  const char *end = cx_typed_match_word (text, symbol);

  if (!end && g_str_has_suffix (symbol, ".")) {
    g_autofree char *shorter = g_strndup (symbol, strlen (symbol) - 1);
    end = cx_typed_match_word (text, shorter);
  }
  return end;
}

/* One way in which people write a currency. */
typedef struct {
  const char *symbol, *code; /* both interned */
} Spelling;

static void
add_spellings (GArray *list, const char *code, const char *locale)
{
  const char *symbols[] = { find_symbol (code, locale, UCURR_SYMBOL_NAME), find_symbol (code, locale, UCURR_NARROW_SYMBOL_NAME),
                            find_symbol (code, ANY_ENGLISH, UCURR_SYMBOL_NAME) };

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++) {
    Spelling spelling = { symbols[i], code };
    if (strcmp (symbols[i], code) != 0)
      g_array_append_val (list, spelling);
  }
}

/* Returns the spellings of the currencies in use if money follows LOCALE. */
static const GArray *
get_spellings (const char *locale)
{
  static GMutex mutex;
  static GHashTable *lists; /* locale → GArray of Spelling; kept until the program ends */

  g_mutex_lock (&mutex);
  if (!lists)
    lists = g_hash_table_new (NULL, NULL);
  GArray *list = g_hash_table_lookup (lists, locale);
  if (!list) {
    g_autoptr (GPtrArray) codes = list_codes (UCURR_COMMON | UCURR_NON_DEPRECATED);
    list = g_array_new (FALSE, FALSE, sizeof (Spelling));
    for (guint i = 0; i < codes->len; i++)
      add_spellings (list, g_ptr_array_index (codes, i), locale);
    g_hash_table_insert (lists, (gpointer) locale, list);
  }
  g_mutex_unlock (&mutex);
  return list;
}

/* Returns the currency of the longest spelling in LIST with which TEXT begins, or NULL. */
static const char *
match_spellings (const char *text, const GArray *list, const char **end)
{
  const char *code = NULL;

  *end = NULL;
  for (guint i = 0; i < list->len; i++) {
    const Spelling *spelling = &g_array_index (list, Spelling, i);
    const char *after = match_symbol (text, spelling->symbol);
    if (after && (!*end || after > *end)) {
      *end = after;
      code = spelling->code;
    }
  }
  return code;
}

/* Returns the currency code at TEXT, in upper or lower case, or NULL. */
static const char *
match_code (const char *text, const char **end)
{
  char code[4] = { 0 };

  for (guint i = 0; i < 3; i++) {
    if (!g_ascii_isalpha (text[i]))
      return NULL;
    code[i] = g_ascii_toupper (text[i]);
  }
  if (cx_typed_is_letter (g_utf8_get_char (text + 3)) || !cx_currency_is_known (code))
    return NULL;
  *end = text + 3;
  return g_intern_string (code);
}

const char *
cx_currency_at (const char *text, const char *own, const char **end)
{
  gunichar first = g_utf8_get_char (text);
  const char *locale = cx_number_locale (CX_LOCALE_MONEY);
  const char *code;

  *end = NULL;
  if (!cx_typed_is_letter (first) && g_unichar_type (first) != G_UNICODE_CURRENCY_SYMBOL)
    return NULL;
  if ((code = match_code (text, end)) != NULL)
    return code;
  if (own) {
    g_autoptr (GArray) spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
    add_spellings (spellings, own, locale);
    if (match_spellings (text, spellings, end) != NULL)
      return own;
  }
  return match_spellings (text, get_spellings (locale), end);
}
