/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parser is a small calculator over literals, which cx-number-reader.c reads. */
#include "config.h"

#include "model/text/cx-parse-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-compact-words.h"
#include "model/text/cx-currency.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-locale.h"
#include "model/text/cx-number-reader.h"
#include "model/text/cx-typed.h"

#define MAX_LENGTH 256 /* bytes of an entry */
#define MAX_DEPTH  32  /* of parentheses and signs */

static gboolean parse_sum (CxNumberReader *reader, CxNumberOperand *out);

/* ---- Signs and words around a number ---- */

static gboolean
is_percent_unit (const CxNumberReader *reader)
{
  return reader->format == CX_FORMAT_PERCENT;
}

static gboolean
is_money_unit (const CxNumberReader *reader)
{
  return reader->format == CX_FORMAT_MONEY || reader->format == CX_FORMAT_CENTS;
}

/* Returns whether the currency CODE, written as TYPED, is allowed here; otherwise sets an error. */
static gboolean
check_currency (CxNumberReader *reader, const char *code, const char *typed)
{
  if (!is_money_unit (reader))
    return cx_number_reader_fail (reader, _("“%s” is a currency, but this is not an amount of money."), typed);
  /* People also type "$" for currencies that are written CA$ or R$. */
  if (reader->currency && g_ascii_strcasecmp (reader->currency, code) != 0 &&
      !g_str_has_suffix (cx_currency_symbol (reader->currency), typed))
    return cx_number_reader_fail (reader, _("“%s” is another currency; the amounts here are in %s."), typed, reader->currency);
  return TRUE;
}

/* Sets *END to the end of the currency code or symbol at the reader's place, or to NULL if there is none. Returns FALSE and an error if the
 * currency does not fit. */
static gboolean
match_currency (CxNumberReader *reader, const char **end)
{
  const char *code = cx_currency_at (reader->p, reader->currency, end);
  if (!code)
    return TRUE;
  g_autofree char *typed = g_strndup (reader->p, (gsize) (*end - reader->p));
  return check_currency (reader, code, typed);
}

static char *
word_at (const char *p, const char **end)
{
  *end = cx_number_reader_word_end (p);
  return g_strndup (p, (gsize) (*end - p));
}

/* Returns the power of ten of a word such as "k", "Mio." or "mil M", also if a currency code follows directly ("MEUR", "TEUR"), or 0 if
 * there is no such word. *END is set to the place after the word. */
static int
match_multiple (CxNumberReader *reader, const char **end)
{
  int power = cx_compact_words_at (reader->p, reader->locale, end);
  if (power > 0 || !reader->currency)
    return power;
  g_autofree char *word = word_at (reader->p, end);
  gsize length = strlen (word);
  if (length <= 3 || g_ascii_strcasecmp (word + length - 3, reader->currency) != 0)
    return 0;
  word[length - 3] = '\0';
  const char *rest;
  power = g_ascii_strcasecmp (word, "t") == 0 ? 3 : cx_compact_words_at (word, reader->locale, &rest);
  return power > 0 && (g_ascii_strcasecmp (word, "t") == 0 || *rest == '\0') ? power : 0;
}

static gunichar
percent_sign (gunichar c)
{
  return c == '%' || c == 0x66a || c == 0xff05 ? c : 0;
}

static gboolean
fail_percent (CxNumberReader *reader)
{
  g_autofree char *unit = cx_format_unit (reader->unit, reader->currency);
  if (*unit == '\0')
    return cx_number_reader_fail (reader, _("“%%” does not fit here: this is not a percentage."));
  return cx_number_reader_fail (reader, _("“%%” does not fit here: the unit is %s."), unit);
}

/* Reads a multiple, a percent sign and a currency after a literal, each at most once. */
static gboolean
parse_after (CxNumberReader *reader, CxNumberOperand *operand, gboolean *percent, gboolean *currency)
{
  gboolean multiplied = FALSE;
  for (;;) {
    cx_number_reader_skip_spaces (reader);
    gunichar c = g_utf8_get_char (reader->p);
    const char *end;
    if (percent_sign (c) != 0) {
      if (!is_percent_unit (reader))
        return fail_percent (reader);
      if (*percent)
        return cx_number_reader_fail (reader, _("“%%” appears twice."));
      *percent = TRUE;
      reader->p = g_utf8_next_char (reader->p);
      continue;
    }
    g_autofree char *word = word_at (reader->p, &end);
    gboolean points = reader->unit == CX_UNIT_POINTS || reader->unit == CX_UNIT_POINTS_YEAR;
    if (points && !*percent && g_ascii_strcasecmp (word, "pp") == 0) {
      *percent = TRUE;
      reader->p = end;
      continue;
    }
    int power = *word != '\0' && !multiplied ? match_multiple (reader, &end) : 0;
    if (power > 0) {
      gboolean time = reader->unit == CX_UNIT_MONTHS || reader->unit == CX_UNIT_MONTH || reader->unit == CX_UNIT_MINUTES;
      if (time && strcmp (word, "m") == 0)
        return cx_number_reader_fail (reader, _("“%s” can mean a million here or a unit. Write the number alone."), word);
      cx_number_reader_shift (operand, power);
      multiplied = TRUE;
      reader->p = end;
      continue;
    }
    if (!match_currency (reader, &end))
      return FALSE;
    if (!end)
      return TRUE;
    if (*currency)
      return cx_number_reader_fail (reader, _("The currency appears twice."));
    *currency = TRUE;
    reader->p = end;
  }
}

/* ---- Expressions ---- */

static gboolean
parse_parenthesis (CxNumberReader *reader, CxNumberOperand *out)
{
  reader->p++;
  if (!parse_sum (reader, out))
    return FALSE;
  cx_number_reader_skip_spaces (reader);
  if (*reader->p != ')')
    return cx_number_reader_fail (reader, _("A “)” is missing."));
  reader->p++;
  return TRUE;
}

static gboolean
parse_number (CxNumberReader *reader, CxNumberOperand *out, gboolean percent, gboolean currency)
{
  if (!cx_number_reader_is_at_number (reader)) {
    const char *end;
    g_autofree char *word = word_at (reader->p, &end);
    if (*reader->p == '\0')
      return cx_number_reader_fail (reader, reader->literals > 0 ? _("A number is missing at the end.") : _("Enter a number."));
    if (*word == '\0') {
      g_free (word);
      word = g_strndup (reader->p, (gsize) (g_utf8_next_char (reader->p) - reader->p));
    }
    return cx_number_reader_fail (
      reader, _("“%s” is not understood. Enter a number, or a calculation with + − * / and parentheses."), word);
  }
  if (!cx_number_reader_read (reader, out))
    return FALSE;
  reader->literals++;
  cx_number_reader_shift (out, 0);
  if (!parse_after (reader, out, &percent, &currency))
    return FALSE;
  if (percent)
    cx_number_reader_shift (out, -2);
  out->percent = percent;
  return isfinite (out->value) ? TRUE : cx_number_reader_fail_too_large (reader);
}

/* Reads signs, a currency or a percent sign before the number (Turkish writes %12), and then a parenthesis or a number. */
static gboolean
parse_operand (CxNumberReader *reader, CxNumberOperand *out)
{
  gboolean negative = FALSE, percent = FALSE, currency = FALSE;
  const char *end;
  if (++reader->depth > MAX_DEPTH)
    return cx_number_reader_fail (reader, _("There are too many parentheses."));
  for (guint signs = 0;;) {
    cx_number_reader_skip_spaces (reader);
    gunichar c = g_utf8_get_char (reader->p);
    if ((c == '-' || c == 0x2212 || c == 0x2013 || c == '+') && signs++ < 2)
      negative ^= c != '+';
    else if (percent_sign (c) != 0 && !percent) {
      if (!is_percent_unit (reader))
        return fail_percent (reader);
      percent = TRUE;
    } else {
      if (currency)
        break;
      if (!match_currency (reader, &end))
        return FALSE;
      if (!end)
        break;
      currency = TRUE;
      reader->p = end;
      continue;
    }
    reader->p = g_utf8_next_char (reader->p);
  }
  if (*reader->p == '(' && (percent || currency))
    return cx_number_reader_fail (reader, _("“(” is not understood here."));
  if (*reader->p == '(' ? !parse_parenthesis (reader, out) : !parse_number (reader, out, percent, currency))
    return FALSE;
  if (negative) {
    out->value = -out->value;
    if (out->literal) {
      char *literal = out->literal;
      out->literal = literal[0] == '-' ? g_strdup (literal + 1) : g_strconcat ("-", literal, NULL);
      g_free (literal);
    }
  }
  reader->depth--;
  return TRUE;
}

static gboolean
parse_product (CxNumberReader *reader, CxNumberOperand *out)
{
  if (!parse_operand (reader, out))
    return FALSE;
  for (;;) {
    cx_number_reader_skip_spaces (reader);
    gunichar c = g_utf8_get_char (reader->p);
    gboolean times = c == '*' || c == 0xd7, divided = c == '/' || c == 0xf7;
    if (!times && !divided)
      return TRUE;
    reader->p = g_utf8_next_char (reader->p);
    reader->operators++;
    g_auto (CxNumberOperand) right = { 0 };
    if (!parse_operand (reader, &right))
      return FALSE;
    if (divided && right.value == 0)
      return cx_number_reader_fail (reader, _("A division by zero has no result."));
    out->value = times ? out->value * right.value : out->value / right.value;
    out->percent = times ? out->percent || right.percent : out->percent;
    cx_number_reader_clear (out);
    if (!isfinite (out->value))
      return cx_number_reader_fail_too_large (reader);
  }
}

static gboolean
parse_sum (CxNumberReader *reader, CxNumberOperand *out)
{
  if (!parse_product (reader, out))
    return FALSE;
  for (;;) {
    cx_number_reader_skip_spaces (reader);
    gunichar c = g_utf8_get_char (reader->p);
    if (c == 0x2013)
      return cx_number_reader_fail (reader, _("“–” looks like a range. Enter one number."));
    if (c != '+' && c != '-' && c != 0x2212)
      return TRUE;
    reader->p = g_utf8_next_char (reader->p);
    reader->operators++;
    g_auto (CxNumberOperand) right = { 0 };
    if (!parse_product (reader, &right))
      return FALSE;
    if (out->percent != right.percent)
      return cx_number_reader_fail (reader, _("Write “%%” after every number in the sum, or after none."));
    out->value += c == '+' ? right.value : -right.value;
    cx_number_reader_clear (out);
    if (!isfinite (out->value))
      return cx_number_reader_fail_too_large (reader);
  }
}

/* ---- The unit's own words ---- */

static gboolean
cut_ending (char *text, const char *words)
{
  while (cx_typed_is_space (g_utf8_get_char (words)))
    words = g_utf8_next_char (words);
  g_autofree char *folded = g_utf8_casefold (words, -1);
  if (*folded == '\0')
    return FALSE;
  for (char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
    if (before == 0 || cx_typed_is_letter (before))
      continue;
    g_autofree char *rest = g_utf8_casefold (p, -1);
    if (strcmp (g_strstrip (rest), folded) == 0) {
      *p = '\0';
      return TRUE;
    }
  }
  return FALSE;
}

/* Cuts off the words of the unit, so that texts that the program writes can be pasted back: "31.6 months", "€6.29 per contact". */
static void
cut_unit (char *text, CxUnit unit)
{
  const char *labels[] = { cx_unit_label (unit), *cx_unit_label (unit) != '\0' ? _(cx_unit_label (unit)) : "" };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    const char *words = labels[i];
    if (g_str_has_prefix (words, "{}"))
      words += 2;
    else if (*words == '%')
      words++;
    if (cut_ending (text, words))
      return;
  }
  /* The counts 1, 2 and 5 cover the plural forms of most languages. */
  static const gulong counts[] = { 1, 2, 5 };
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    const char *pattern = cx_format_counted_unit (unit, counts[i]);
    const char *words = pattern ? strstr (pattern, "%s") : NULL;
    if (words && cut_ending (text, words + 2))
      return;
  }
}

gboolean
cx_parse_number (const char *text, CxUnit unit, const char *currency, double *value, GError **error)
{
  CxNumberReader reader = { .unit = unit, .format = cx_unit_format (unit), .currency = currency, .error = error };
  g_return_val_if_fail (text && value, FALSE);
  if (!g_utf8_validate (text, -1, NULL))
    return cx_number_reader_fail (&reader, _("The text is not valid UTF-8."));
  if (strlen (text) > MAX_LENGTH)
    return cx_number_reader_fail (&reader, _("The text is too long for a number."));
  reader.locale = cx_number_locale (is_money_unit (&reader) ? CX_LOCALE_MONEY : CX_LOCALE_NUMBERS);
  reader.signs = cx_number_locale_separators (reader.locale, is_money_unit (&reader));
  g_autofree char *entry = cx_typed_strip_marks (text);
  cut_unit (entry, unit);
  reader.p = entry;
  cx_number_reader_skip_spaces (&reader);
  gboolean formula = *reader.p == '=';
  if (formula)
    reader.p++;
  cx_number_reader_skip_spaces (&reader);
  gboolean parenthesis = *reader.p == '(';

  g_auto (CxNumberOperand) result = { 0 };
  if (!parse_sum (&reader, &result))
    return FALSE;
  cx_number_reader_skip_spaces (&reader);
  if (*reader.p != '\0') {
    const char *end = cx_number_reader_word_end (reader.p);
    if (end == reader.p)
      end = g_utf8_next_char (reader.p);
    g_autofree char *rest = g_strndup (reader.p, (gsize) (end - reader.p));
    return cx_number_reader_fail (&reader, _("“%s” after the number is not understood."), rest);
  }
  /* "(1,250)" is negative in accounts but not in a calculation. */
  if (parenthesis && !formula && reader.operators == 0)
    return cx_number_reader_fail (
      &reader, _("A number in parentheses is ambiguous: write it without them, and with “−” if it is negative."));
  if (is_percent_unit (&reader) && !result.percent)
    cx_number_reader_shift (&result, -2);
  if (!isfinite (result.value))
    return cx_number_reader_fail_too_large (&reader);
  if (reader.operators > 0) {
    /* Fifteen digits, as a spreadsheet keeps, make 10 % + 2 % equal 12 % and not 12.000000000000001 %. */
    char rounded[G_ASCII_DTOSTR_BUF_SIZE];
    result.value = g_ascii_strtod (g_ascii_formatd (rounded, sizeof rounded, "%.15g", result.value), NULL);
  }
  *value = result.value == 0 ? 0 : result.value; /* makes -0 0 */
  return TRUE;
}

gboolean
cx_parse_number_may_be_share (const char *text, CxUnit unit, double value)
{
  gboolean has_fraction = FALSE;

  if (cx_unit_format (unit) != CX_FORMAT_PERCENT || value == 0 || !(fabs (value) < 0.01))
    return FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == '.' || c == ',')
      has_fraction = TRUE;
    else if (!g_unichar_isdigit (c) && !g_unichar_isspace (c) && c != '-' && c != 0x2212)
      return FALSE;
  }
  return has_fraction;
}
