/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-compact-words.h"

#include <string.h>
#include <unicode/uformattedvalue.h>
#include <unicode/unum.h>

#include "model/text/cx-number-locale.h"
#include "model/text/cx-number-writer.h"
#include "model/text/cx-typed.h"

#define HIGHEST 15 /* the greatest power of ten for which CLDR is asked */

typedef struct {
  const char *word; /* without the point of an abbreviation */
  int power;
} Word;

typedef struct {
  GArray *words; /* of Word */
  int shifts[HIGHEST + 1];
} Table;

/* Words that business people type in any language. */
static const Word everywhere[] = {
  { "k", 3 },   { "tsd", 3 },  { "m", 6 },   { "mm", 6 },       { "mio", 6 },      { "mln", 6 },        { "bn", 9 },
  { "mrd", 9 }, { "mlrd", 9 }, { "tn", 12 }, { "millions", 6 }, { "billions", 9 }, { "trillions", 12 },
};

/* ---- Asking CLDR ---- */

/* Returns the word in the short form of DIGIT × 10^EXPONENT, or NULL. *SHIFT is the power of ten of the word, or -1 if the form has no
 * digits ("mille"). */
static char *
read_word (const CxNumberStyle *style, int digit, int exponent, int *shift)
{
  g_autofree char *decimal = g_strdup_printf ("%de%d", digit, exponent);
  const UFormattedNumber *result = cx_number_writer_format (style, g_ascii_strtod (decimal, NULL));
  UErrorCode status = U_ZERO_ERROR;
  const UFormattedValue *value = unumf_resultAsValue (result, &status);
  UConstrainedFieldPosition *position = ucfpos_open (&status);
  int32_t length, start, end, digits = 0;
  const UChar *text = ufmtval_getString (value, &length, &status);
  g_autoptr (GString) word = g_string_new (NULL);

  while (ufmtval_nextPosition (value, position, &status) && U_SUCCESS (status)) {
    int32_t field = ucfpos_getField (position, &status);
    ucfpos_getIndexes (position, &start, &end, &status);
    if (field == UNUM_INTEGER_FIELD)
      for (int32_t i = start; i < end; i++)
        digits += text[i] >= '0' && text[i] <= '9';
    if (field == UNUM_COMPACT_FIELD) {
      g_autofree char *piece = g_utf16_to_utf8 (text + start, end - start, NULL, NULL, NULL);
      g_string_append (word, piece);
    }
  }
  ucfpos_close (position);
  *shift = digits > 0 ? exponent - digits + 1 : -1;
  char *plain = cx_typed_strip_marks (word->str);
  g_strstrip (plain);
  if (g_str_has_suffix (plain, "."))
    plain[strlen (plain) - 1] = '\0';
  if (*plain == '\0')
    g_clear_pointer (&plain, g_free);
  return plain;
}

static void
add_word (GArray *words, const char *word, int power)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (g_array_index (words, Word, i).word, word))
      return;
  Word added = { g_intern_string (word), power };
  g_array_append_val (words, added);
}

static Table *
make_table (const char *locale)
{
  static const struct {
    CxWriterForm form;
    char currency[4];
  } forms[] = { { CX_WRITER_COMPACT, "" }, { CX_WRITER_COMPACT, "EUR" }, { CX_WRITER_LONG, "" } };
  /* The counts 1, 2 and 5 cover the plural forms of most languages. */
  static const int counts[] = { 1, 2, 5 };
  Table *table = g_new0 (Table, 1);

  table->words = g_array_new (FALSE, FALSE, sizeof (Word));
  for (gsize f = 0; f < G_N_ELEMENTS (forms); f++) {
    CxNumberStyle style = { .locale = locale, .form = forms[f].form, .most = -1 };
    memcpy (style.currency, forms[f].currency, sizeof style.currency);
    for (int exponent = 3; exponent <= HIGHEST; exponent++)
      for (gsize n = 0; n < G_N_ELEMENTS (counts); n++) {
        int shift;
        g_autofree char *word = read_word (&style, counts[n], exponent, &shift);
        if (f == 0 && n == 1)
          table->shifts[exponent] = MAX (shift, 0);
        if (word && shift > 0)
          add_word (table->words, word, shift);
      }
  }
  return table;
}

static const Table *
get_table (const char *locale)
{
  static GMutex mutex;
  static GHashTable *tables; /* locale → Table; kept until the program ends */

  g_mutex_lock (&mutex);
  if (!tables)
    tables = g_hash_table_new (NULL, NULL);
  Table *table = g_hash_table_lookup (tables, locale);
  if (!table) {
    table = make_table (locale);
    g_hash_table_insert (tables, (gpointer) locale, table);
  }
  g_mutex_unlock (&mutex);
  return table;
}

/* ---- Public ---- */

/* Returns the end of the longest of WORDS that is at TEXT, and its *POWER, if it is longer than the word that ends at BEST; otherwise BEST.
 * */
static const char *
find_longest (const char *text, const Word *words, gsize n, const char *best, int *power)
{
  for (gsize i = 0; i < n; i++) {
    const char *end = cx_typed_match_word (text, words[i].word);
    if (end && (!best || end > best)) {
      best = end;
      *power = words[i].power;
    }
  }
  return best;
}

int
cx_compact_words_at (const char *text, const char *locale, const char **end)
{
  const char *locales[] = { locale, cx_number_locale (CX_LOCALE_TEXTS), NULL, g_intern_static_string ("en@numbers=latn") };
  const char *best = NULL;
  int power = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    if (locales[i]) {
      const GArray *words = get_table (locales[i])->words;
      best = find_longest (text, &g_array_index (words, Word, 0), words->len, best, &power);
    } else
      best = find_longest (text, everywhere, G_N_ELEMENTS (everywhere), best, &power);
  if (best && *best == '.')
    best++;
  *end = best ? best : text;
  return power;
}

int
cx_compact_words_shift (const char *locale, int exponent)
{
  return get_table (locale)->shifts[CLAMP (exponent, 0, HIGHEST)];
}
