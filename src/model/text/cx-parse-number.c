/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader is a small calculator over literals. Most of it deals with the separators of a literal, because a wrong guess there changes
 * the number by a factor of a thousand. */
#include "config.h"

#include "model/text/cx-parse-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/text/cx-compact-words.h"
#include "model/text/cx-currency.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-locale.h"
#include "model/text/cx-typed.h"

#define MAX_LENGTH 256 /* bytes of an entry */
#define MAX_DEPTH  32  /* of parentheses and signs */

/* ---- The parser ---- */

typedef struct {
  const char *p;
  CxUnit unit;
  CxFormat format;
  const char *currency; /* or NULL */
  const char *locale;   /* governs the numbers in this text */
  const CxSeparators *signs;
  guint depth;
  guint literals, operators;
  GError **error;
} Parser;

typedef struct {
  double value;
  gboolean percent; /* written with "%": VALUE is the fraction */
  char *literal;    /* if the operand is a single number: that number in the C locale without an exponent; owned */
  int exponent;     /* of LITERAL */
} Operand;

static void
operand_clear (Operand *operand)
{
  g_clear_pointer (&operand->literal, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Operand, operand_clear)

static gboolean parse_sum (Parser *parser, Operand *out);

static gboolean G_GNUC_PRINTF (2, 3) fail (Parser *parser, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (parser->error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
fail_too_large (Parser *parser)
{
  g_set_error_literal (parser->error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS, _("The number is too large."));
  return FALSE;
}

static void
skip_spaces (Parser *parser)
{
  while (cx_typed_is_space (g_utf8_get_char (parser->p)))
    parser->p = g_utf8_next_char (parser->p);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc || c == 0x66c;
}

/* Returns the end of the run of letters at P, after the point of an abbreviation. */
static const char *
word_end (const char *p)
{
  const char *q = p;
  while (cx_typed_is_letter (g_utf8_get_char (q)))
    q = g_utf8_next_char (q);
  return q > p && *q == '.' ? q + 1 : q;
}

/* ---- Literals ---- */

/* The meanings of a separator in a typed number. */
enum { DECIMAL = 'D', GROUP = 'G', SPACE = ' ', APOSTROPHE = '\'' }; /* '.' and ',' remain if the locale has no use for them */

/* Returns the separator at P, or 0; *NEXT is set to the place after it. */
static char
separator_at (const Parser *parser, const char *p, const char **next)
{
  if (g_str_has_prefix (p, parser->signs->decimal)) {
    *next = p + strlen (parser->signs->decimal);
    return DECIMAL;
  }
  gunichar c = g_utf8_get_char (p);
  *next = *p != '\0' ? g_utf8_next_char (p) : p;
  if (cx_typed_is_space (c))
    return SPACE;
  if (is_apostrophe (c))
    return APOSTROPHE;
  if (g_str_has_prefix (p, parser->signs->group)) {
    *next = p + strlen (parser->signs->group);
    return GROUP;
  }
  if (c == 0x66b)
    return DECIMAL;
  return c == '.' || c == ',' ? (char) c : 0;
}

/* Returns NUMBER, which is in the C locale, as the locale spells it, for a suggestion. */
static char *
spell (const Parser *parser, const char *number)
{
  GString *text = g_string_new (number);
  g_string_replace (text, ".", parser->signs->decimal, 1);
  return g_string_free (text, FALSE);
}

static gboolean
fail_with_suggestion (Parser *parser, const char *typed, const char *number)
{
  /* The word for millions in "1,2M" belongs to the number. */
  g_autofree char *word = g_strndup (parser->p, (gsize) (word_end (parser->p) - parser->p));
  g_autofree char *whole = g_strconcat (typed, word, NULL);
  g_autofree char *suggestion = spell (parser, number);
  return fail (parser,
               _("“%s” cannot be read: digits are grouped in threes, and “%s” comes before the decimals. Did you mean %s%s?"),
               whole, parser->signs->decimal, suggestion, word);
}

/* Returns whether GROUPS, the digits between separators, can form one number: the last group must have three digits, and the groups between
 * it and the first may have three or as many as the locale writes, such as in 12,34,567. */
static gboolean
are_groups (const Parser *parser, char **groups)
{
  guint n = g_strv_length (groups);
  gsize first = strlen (groups[0]);
  if (first < 1 || first > 3 || groups[0][0] == '0')
    return FALSE;
  for (guint i = 1; i < n; i++) {
    gsize length = strlen (groups[i]);
    if (length != 3 && !(i < n - 1 && length == parser->signs->group_size))
      return FALSE;
  }
  return TRUE;
}

/* Interprets the digits and separators of a number. WHOLE and FRACTION are the parts before and after the decimal sign as normalised by
 * scan_literal(); FRACTION is NULL if there is no decimal sign. Returns the number in the C locale, or NULL with an error. */
static char *
read_separators (Parser *parser, const char *typed, const char *whole, const char *fraction)
{
  const char signs[] = { GROUP, SPACE, APOSTROPHE, '.', ',', '\0' };
  gsize first = strcspn (whole, signs);
  char sign = whole[first];
  if (fraction && strpbrk (fraction, signs) != NULL) {
    /* In "1.250,5" with the point as decimal sign, either the two signs are swapped or the text has no clear meaning. */
    gsize end = strcspn (fraction, signs);
    if (sign == '\0' && end == 3 && strspn (fraction + end + 1, "0123456789") == strlen (fraction + end + 1)) {
      g_autofree char *swapped = g_strdup_printf ("%s%.3s.%s", whole, fraction, fraction + end + 1);
      fail_with_suggestion (parser, typed, swapped);
    } else
      fail (parser, _("“%s” cannot be read: no separator can follow the decimals."), typed);
    return NULL;
  }
  if (sign == '\0')
    return g_strdup_printf ("%s.%s", *whole != '\0' ? whole : "0", fraction ? fraction : "0");

  char delimiter[2] = { sign, '\0' };
  g_auto (GStrv) groups = g_strsplit (whole, delimiter, -1);
  g_autofree char *digits = g_strjoinv ("", groups);
  gboolean foreign = sign == '.' || sign == ',';
  gboolean once = g_strv_length (groups) == 2 && !fraction;
  if (strpbrk (digits, signs) != NULL) {
    fail (parser, _("“%s” cannot be read: it mixes different separators."), typed);
    return NULL;
  }
  gboolean grouped = are_groups (parser, groups);
  /* This is the number if the only separator is meant as the decimal sign. */
  g_autofree char *decimal = once ? g_strdup_printf ("%s.%s", *groups[0] != '\0' ? groups[0] : "0", groups[1]) : NULL;
  if (foreign && once && grouped) {
    g_autofree char *suggestion = spell (parser, decimal);
    fail (parser, _("“%s” can mean %s or %s. Enter the one that you mean."), typed, digits, suggestion);
    return NULL;
  }
  if (foreign && once)
    return g_steal_pointer (&decimal);
  if (grouped)
    return g_strdup_printf ("%s.%s", digits, fraction ? fraction : "0");
  if (sign == GROUP && once && *groups[1] != '\0')
    fail_with_suggestion (parser, typed, decimal);
  else if (sign == GROUP && once)
    fail_with_suggestion (parser, typed, *digits != '\0' ? digits : "0");
  else
    fail (parser, _("“%s” cannot be read: digits are grouped in threes."), typed);
  return NULL;
}

/* Returns the digits and separators at the parser's place, with digits of all scripts turned into 0–9 and separators into the letters
 * above. */
static char *
scan_literal (Parser *parser)
{
  GString *text = g_string_new (NULL);
  for (const char *p = parser->p; *p != '\0';) {
    gunichar c = g_utf8_get_char (p);
    int digit = g_unichar_digit_value (c);
    const char *next;
    if (digit >= 0 && g_unichar_isdigit (c)) {
      g_string_append_c (text, (char) ('0' + digit));
      parser->p = p = g_utf8_next_char (p);
      continue;
    }
    char sign = separator_at (parser, p, &next);
    if (sign == 0)
      break;
    /* Spaces and apostrophes belong to the number only between digits; a final point may end an abbreviation, but none
       * follows digits directly. */
    gboolean between = text->len > 0 && g_unichar_isdigit (g_utf8_get_char (next));
    if ((sign == SPACE || sign == APOSTROPHE) && !between)
      break;
    g_string_append_c (text, sign);
    parser->p = p = next;
  }
  return g_string_free (text, FALSE);
}

/* Reads an exponent, as a spreadsheet copies it (1.5E+06) or as the locale writes it (1,5×10^6). */
static void
read_exponent (Parser *parser, Operand *out)
{
  const char *p = cx_typed_match_word (parser->p, parser->signs->exponent), *digits;
  gboolean negative = FALSE;

  if (!p && (*parser->p == 'e' || *parser->p == 'E'))
    p = parser->p + 1;
  if (!p)
    return;
  gunichar sign = g_utf8_get_char (p);
  negative = sign == '-' || sign == 0x2212;
  digits = negative || sign == '+' ? g_utf8_next_char (p) : p;
  if (!g_ascii_isdigit (*digits))
    return;
  char *end = NULL;
  gint64 exponent = g_ascii_strtoll (digits, &end, 10);
  out->exponent = (int) CLAMP (negative ? -exponent : exponent, -9999, 9999);
  parser->p = end;
}

static gboolean
parse_literal (Parser *parser, Operand *out)
{
  const char *start = parser->p;
  g_autofree char *scanned = scan_literal (parser);
  g_autofree char *typed = g_strndup (start, (gsize) (parser->p - start));
  char *fraction = strchr (scanned, DECIMAL);
  if (strpbrk (scanned, "0123456789") == NULL)
    return fail (parser, _("“%s” is not a number."), typed);
  if (fraction)
    *fraction++ = '\0';
  if (fraction && strchr (fraction, DECIMAL) != NULL) {
    /* The text is like "1.250.000" with the point as decimal sign. */
    const char delimiter[2] = { DECIMAL, '\0' };
    g_autofree char *plain = g_strconcat (scanned, delimiter, fraction, NULL);
    g_auto (GStrv) groups = g_strsplit (plain, delimiter, -1);
    g_autofree char *joined = g_strjoinv ("", groups);
    if (strspn (joined, "0123456789") == strlen (joined) && are_groups (parser, groups))
      return fail_with_suggestion (parser, typed, joined);
    return fail (parser, _("“%s” cannot be read: it has more than one decimal sign."), typed);
  }
  out->literal = read_separators (parser, typed, scanned, fraction);
  if (!out->literal)
    return FALSE;
  out->exponent = 0;
  read_exponent (parser, out);
  return TRUE;
}

/* Multiplies by a power of ten by moving the point, so that 16.9 % becomes the double nearest to 0.169; a division might not give it. */
static void
shift (Operand *operand, int by)
{
  g_autofree char *text = NULL;
  if (!operand->literal) {
    operand->value = by < 0 ? operand->value / pow (10, -by) : operand->value * pow (10, by);
    return;
  }
  operand->exponent += by;
  text = g_strdup_printf ("%se%d", operand->literal, operand->exponent);
  operand->value = g_ascii_strtod (text, NULL);
}

/* ---- Signs and words around a number ---- */

static gboolean
is_percent_unit (const Parser *parser)
{
  return parser->format == CX_FORMAT_PERCENT;
}

static gboolean
is_money_unit (const Parser *parser)
{
  return parser->format == CX_FORMAT_MONEY || parser->format == CX_FORMAT_CENTS;
}

/* Returns whether the currency CODE, written as TYPED, is allowed here; otherwise sets an error. */
static gboolean
check_currency (Parser *parser, const char *code, const char *typed)
{
  if (!is_money_unit (parser))
    return fail (parser, _("“%s” is a currency, but this is not an amount of money."), typed);
  /* People also type "$" for currencies that are written CA$ or R$. */
  if (parser->currency && g_ascii_strcasecmp (parser->currency, code) != 0 &&
      !g_str_has_suffix (cx_currency_symbol (parser->currency), typed))
    return fail (parser, _("“%s” is another currency; the amounts here are in %s."), typed, parser->currency);
  return TRUE;
}

/* Sets *END to the end of the currency code or symbol at the parser's place, or to NULL if there is none. Returns FALSE and an error if the
 * currency does not fit. */
static gboolean
match_currency (Parser *parser, const char **end)
{
  const char *code = cx_currency_at (parser->p, parser->currency, end);
  if (!code)
    return TRUE;
  g_autofree char *typed = g_strndup (parser->p, (gsize) (*end - parser->p));
  return check_currency (parser, code, typed);
}

static char *
word_at (const char *p, const char **end)
{
  *end = word_end (p);
  return g_strndup (p, (gsize) (*end - p));
}

/* Returns the power of ten of a word such as "k", "Mio." or "mil M", also if a currency code follows directly ("MEUR", "TEUR"), or 0 if
 * there is no such word. *END is set to the place after the word. */
static int
match_multiple (Parser *parser, const char **end)
{
  int power = cx_compact_words_at (parser->p, parser->locale, end);
  if (power > 0 || !parser->currency)
    return power;
  g_autofree char *word = word_at (parser->p, end);
  gsize length = strlen (word);
  if (length <= 3 || g_ascii_strcasecmp (word + length - 3, parser->currency) != 0)
    return 0;
  word[length - 3] = '\0';
  const char *rest;
  power = g_ascii_strcasecmp (word, "t") == 0 ? 3 : cx_compact_words_at (word, parser->locale, &rest);
  return power > 0 && (g_ascii_strcasecmp (word, "t") == 0 || *rest == '\0') ? power : 0;
}

static gunichar
percent_sign (gunichar c)
{
  return c == '%' || c == 0x66a || c == 0xff05 ? c : 0;
}

static gboolean
fail_percent (Parser *parser)
{
  g_autofree char *unit = cx_format_unit (parser->unit, parser->currency);
  if (*unit == '\0')
    return fail (parser, _("“%%” does not fit here: this is not a percentage."));
  return fail (parser, _("“%%” does not fit here: the unit is %s."), unit);
}

/* Reads a multiple, a percent sign and a currency after a literal, each at most once. */
static gboolean
parse_after (Parser *parser, Operand *operand, gboolean *percent, gboolean *currency)
{
  gboolean multiplied = FALSE;
  for (;;) {
    skip_spaces (parser);
    gunichar c = g_utf8_get_char (parser->p);
    const char *end;
    if (percent_sign (c) != 0) {
      if (!is_percent_unit (parser))
        return fail_percent (parser);
      if (*percent)
        return fail (parser, _("“%%” appears twice."));
      *percent = TRUE;
      parser->p = g_utf8_next_char (parser->p);
      continue;
    }
    g_autofree char *word = word_at (parser->p, &end);
    gboolean points = parser->unit == CX_UNIT_POINTS || parser->unit == CX_UNIT_POINTS_YEAR;
    if (points && !*percent && g_ascii_strcasecmp (word, "pp") == 0) {
      *percent = TRUE;
      parser->p = end;
      continue;
    }
    int power = *word != '\0' && !multiplied ? match_multiple (parser, &end) : 0;
    if (power > 0) {
      gboolean time = parser->unit == CX_UNIT_MONTHS || parser->unit == CX_UNIT_MONTH || parser->unit == CX_UNIT_MINUTES;
      if (time && strcmp (word, "m") == 0)
        return fail (parser, _("“%s” can mean a million here or a unit. Write the number alone."), word);
      shift (operand, power);
      multiplied = TRUE;
      parser->p = end;
      continue;
    }
    if (!match_currency (parser, &end))
      return FALSE;
    if (!end)
      return TRUE;
    if (*currency)
      return fail (parser, _("The currency appears twice."));
    *currency = TRUE;
    parser->p = end;
  }
}

/* ---- Expressions ---- */

static gboolean
parse_parenthesis (Parser *parser, Operand *out)
{
  parser->p++;
  if (!parse_sum (parser, out))
    return FALSE;
  skip_spaces (parser);
  if (*parser->p != ')')
    return fail (parser, _("A “)” is missing."));
  parser->p++;
  return TRUE;
}

static gboolean
parse_number (Parser *parser, Operand *out, gboolean percent, gboolean currency)
{
  const char *next;
  gunichar c = g_utf8_get_char (parser->p);
  char sign = separator_at (parser, parser->p, &next);
  gboolean may_start = sign != 0 && sign != SPACE && sign != APOSTROPHE;
  if (!g_unichar_isdigit (c) && !(may_start && g_unichar_isdigit (g_utf8_get_char (next)))) {
    const char *end;
    g_autofree char *word = word_at (parser->p, &end);
    if (*parser->p == '\0')
      return fail (parser, parser->literals > 0 ? _("A number is missing at the end.") : _("Enter a number."));
    if (*word == '\0') {
      g_free (word);
      word = g_strndup (parser->p, (gsize) (g_utf8_next_char (parser->p) - parser->p));
    }
    return fail (parser, _("“%s” is not understood. Enter a number, or a calculation with + − * / and parentheses."), word);
  }
  if (!parse_literal (parser, out))
    return FALSE;
  parser->literals++;
  shift (out, 0);
  if (!parse_after (parser, out, &percent, &currency))
    return FALSE;
  if (percent)
    shift (out, -2);
  out->percent = percent;
  return isfinite (out->value) ? TRUE : fail_too_large (parser);
}

/* Reads signs, a currency or a percent sign before the number (Turkish writes %12), and then a parenthesis or a number. */
static gboolean
parse_operand (Parser *parser, Operand *out)
{
  gboolean negative = FALSE, percent = FALSE, currency = FALSE;
  const char *end;
  if (++parser->depth > MAX_DEPTH)
    return fail (parser, _("There are too many parentheses."));
  for (guint signs = 0;;) {
    skip_spaces (parser);
    gunichar c = g_utf8_get_char (parser->p);
    if ((c == '-' || c == 0x2212 || c == 0x2013 || c == '+') && signs++ < 2)
      negative ^= c != '+';
    else if (percent_sign (c) != 0 && !percent) {
      if (!is_percent_unit (parser))
        return fail_percent (parser);
      percent = TRUE;
    } else {
      if (currency)
        break;
      if (!match_currency (parser, &end))
        return FALSE;
      if (!end)
        break;
      currency = TRUE;
      parser->p = end;
      continue;
    }
    parser->p = g_utf8_next_char (parser->p);
  }
  if (*parser->p == '(' && (percent || currency))
    return fail (parser, _("“(” is not understood here."));
  if (*parser->p == '(' ? !parse_parenthesis (parser, out) : !parse_number (parser, out, percent, currency))
    return FALSE;
  if (negative) {
    out->value = -out->value;
    if (out->literal) {
      char *literal = out->literal;
      out->literal = literal[0] == '-' ? g_strdup (literal + 1) : g_strconcat ("-", literal, NULL);
      g_free (literal);
    }
  }
  parser->depth--;
  return TRUE;
}

static gboolean
parse_product (Parser *parser, Operand *out)
{
  if (!parse_operand (parser, out))
    return FALSE;
  for (;;) {
    skip_spaces (parser);
    gunichar c = g_utf8_get_char (parser->p);
    gboolean times = c == '*' || c == 0xd7, divided = c == '/' || c == 0xf7;
    if (!times && !divided)
      return TRUE;
    parser->p = g_utf8_next_char (parser->p);
    parser->operators++;
    g_auto (Operand) right = { 0 };
    if (!parse_operand (parser, &right))
      return FALSE;
    if (divided && right.value == 0)
      return fail (parser, _("A division by zero has no result."));
    out->value = times ? out->value * right.value : out->value / right.value;
    out->percent = times ? out->percent || right.percent : out->percent;
    operand_clear (out);
    if (!isfinite (out->value))
      return fail_too_large (parser);
  }
}

static gboolean
parse_sum (Parser *parser, Operand *out)
{
  if (!parse_product (parser, out))
    return FALSE;
  for (;;) {
    skip_spaces (parser);
    gunichar c = g_utf8_get_char (parser->p);
    if (c == 0x2013)
      return fail (parser, _("“–” looks like a range. Enter one number."));
    if (c != '+' && c != '-' && c != 0x2212)
      return TRUE;
    parser->p = g_utf8_next_char (parser->p);
    parser->operators++;
    g_auto (Operand) right = { 0 };
    if (!parse_product (parser, &right))
      return FALSE;
    if (out->percent != right.percent)
      return fail (parser, _("Write “%%” after every number in the sum, or after none."));
    out->value += c == '+' ? right.value : -right.value;
    operand_clear (out);
    if (!isfinite (out->value))
      return fail_too_large (parser);
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
  Parser parser = { .unit = unit, .format = cx_unit_format (unit), .currency = currency, .error = error };
  g_return_val_if_fail (text && value, FALSE);
  if (!g_utf8_validate (text, -1, NULL))
    return fail (&parser, _("The text is not valid UTF-8."));
  if (strlen (text) > MAX_LENGTH)
    return fail (&parser, _("The text is too long for a number."));
  parser.locale = cx_number_locale (is_money_unit (&parser) ? CX_LOCALE_MONEY : CX_LOCALE_NUMBERS);
  parser.signs = cx_number_locale_separators (parser.locale, is_money_unit (&parser));
  g_autofree char *entry = cx_typed_strip_marks (text);
  cut_unit (entry, unit);
  parser.p = entry;
  skip_spaces (&parser);
  gboolean formula = *parser.p == '=';
  if (formula)
    parser.p++;
  skip_spaces (&parser);
  gboolean parenthesis = *parser.p == '(';

  g_auto (Operand) result = { 0 };
  if (!parse_sum (&parser, &result))
    return FALSE;
  skip_spaces (&parser);
  if (*parser.p != '\0') {
    const char *end = word_end (parser.p);
    if (end == parser.p)
      end = g_utf8_next_char (parser.p);
    g_autofree char *rest = g_strndup (parser.p, (gsize) (end - parser.p));
    return fail (&parser, _("“%s” after the number is not understood."), rest);
  }
  /* "(1,250)" is negative in accounts but not in a calculation. */
  if (parenthesis && !formula && parser.operators == 0)
    return fail (&parser, _("A number in parentheses is ambiguous: write it without them, and with “−” if it is negative."));
  if (is_percent_unit (&parser) && !result.percent)
    shift (&result, -2);
  if (!isfinite (result.value))
    return fail_too_large (&parser);
  if (parser.operators > 0) {
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
