/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong guess about a separator would change the number by a factor of a thousand. */
#include "config.h"

#include "model/text/cx-number-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-typed.h"

void
cx_number_reader_clear (CxNumberOperand *operand)
{
  g_clear_pointer (&operand->literal, g_free);
}

gboolean
cx_number_reader_fail (CxNumberReader *reader, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (reader->error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_INVALID, message);
  return FALSE;
}

gboolean
cx_number_reader_fail_too_large (CxNumberReader *reader)
{
  g_set_error_literal (reader->error, G_NUMBER_PARSER_ERROR, G_NUMBER_PARSER_ERROR_OUT_OF_BOUNDS, _("The number is too large."));
  return FALSE;
}

void
cx_number_reader_skip_spaces (CxNumberReader *reader)
{
  while (cx_typed_is_space (g_utf8_get_char (reader->p)))
    reader->p = g_utf8_next_char (reader->p);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc || c == 0x66c;
}

const char *
cx_number_reader_word_end (const char *p)
{
  const char *q = p;
  while (cx_typed_is_letter (g_utf8_get_char (q)))
    q = g_utf8_next_char (q);
  return q > p && *q == '.' ? q + 1 : q;
}

/* The meanings of a separator in a typed number. */
enum { DECIMAL = 'D', GROUP = 'G', SPACE = ' ', APOSTROPHE = '\'' }; /* '.' and ',' remain if the locale has no use for them */

/* Returns the separator at P, or 0; *NEXT is set to the place after it. */
static char
separator_at (const CxNumberReader *reader, const char *p, const char **next)
{
  if (g_str_has_prefix (p, reader->signs->decimal)) {
    *next = p + strlen (reader->signs->decimal);
    return DECIMAL;
  }
  gunichar c = g_utf8_get_char (p);
  *next = *p != '\0' ? g_utf8_next_char (p) : p;
  if (cx_typed_is_space (c))
    return SPACE;
  if (is_apostrophe (c))
    return APOSTROPHE;
  if (g_str_has_prefix (p, reader->signs->group)) {
    *next = p + strlen (reader->signs->group);
    return GROUP;
  }
  if (c == 0x66b)
    return DECIMAL;
  return c == '.' || c == ',' ? (char) c : 0;
}

/* Returns NUMBER, which is in the C locale, as the locale spells it, for a suggestion. */
static char *
spell (const CxNumberReader *reader, const char *number)
{
  GString *text = g_string_new (number);
  g_string_replace (text, ".", reader->signs->decimal, 1);
  return g_string_free (text, FALSE);
}

static gboolean
fail_with_suggestion (CxNumberReader *reader, const char *typed, const char *number)
{
  /* The word for millions in "1,2M" belongs to the number. */
  g_autofree char *word = g_strndup (reader->p, (gsize) (cx_number_reader_word_end (reader->p) - reader->p));
  g_autofree char *whole = g_strconcat (typed, word, NULL);
  g_autofree char *suggestion = spell (reader, number);
  return cx_number_reader_fail (
    reader, _("“%s” cannot be read: digits are grouped in threes, and “%s” comes before the decimals. Did you mean %s%s?"),
    whole, reader->signs->decimal, suggestion, word);
}

/* Returns whether GROUPS, the digits between separators, can form one number: the last group must have three digits, and the groups between
 * it and the first may have three or as many as the locale writes, such as in 12,34,567. */
static gboolean
are_groups (const CxNumberReader *reader, char **groups)
{
  guint n = g_strv_length (groups);
  gsize first = strlen (groups[0]);
  if (first < 1 || first > 3 || groups[0][0] == '0')
    return FALSE;
  for (guint i = 1; i < n; i++) {
    gsize length = strlen (groups[i]);
    if (length != 3 && !(i < n - 1 && length == reader->signs->group_size))
      return FALSE;
  }
  return TRUE;
}

/* Interprets the digits and separators of a number. WHOLE and FRACTION are the parts before and after the decimal sign as normalised by
 * scan_literal(); FRACTION is NULL if there is no decimal sign. Returns the number in the C locale, or NULL with an error. */
static char *
read_separators (CxNumberReader *reader, const char *typed, const char *whole, const char *fraction)
{
  const char signs[] = { GROUP, SPACE, APOSTROPHE, '.', ',', '\0' };
  gsize first = strcspn (whole, signs);
  char sign = whole[first];
  if (fraction && strpbrk (fraction, signs) != NULL) {
    /* In "1.250,5" with the point as decimal sign, either the two signs are swapped or the text has no clear meaning. */
    gsize end = strcspn (fraction, signs);
    if (sign == '\0' && end == 3 && strspn (fraction + end + 1, "0123456789") == strlen (fraction + end + 1)) {
      g_autofree char *swapped = g_strdup_printf ("%s%.3s.%s", whole, fraction, fraction + end + 1);
      fail_with_suggestion (reader, typed, swapped);
    } else
      cx_number_reader_fail (reader, _("“%s” cannot be read: no separator can follow the decimals."), typed);
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
    cx_number_reader_fail (reader, _("“%s” cannot be read: it mixes different separators."), typed);
    return NULL;
  }
  gboolean grouped = are_groups (reader, groups);
  /* This is the number if the only separator is meant as the decimal sign. */
  g_autofree char *decimal = once ? g_strdup_printf ("%s.%s", *groups[0] != '\0' ? groups[0] : "0", groups[1]) : NULL;
  if (foreign && once && grouped) {
    g_autofree char *suggestion = spell (reader, decimal);
    cx_number_reader_fail (reader, _("“%s” can mean %s or %s. Enter the one that you mean."), typed, digits, suggestion);
    return NULL;
  }
  if (foreign && once)
    return g_steal_pointer (&decimal);
  if (grouped)
    return g_strdup_printf ("%s.%s", digits, fraction ? fraction : "0");
  if (sign == GROUP && once && *groups[1] != '\0')
    fail_with_suggestion (reader, typed, decimal);
  else if (sign == GROUP && once)
    fail_with_suggestion (reader, typed, *digits != '\0' ? digits : "0");
  else
    cx_number_reader_fail (reader, _("“%s” cannot be read: digits are grouped in threes."), typed);
  return NULL;
}

/* Returns the digits and separators at the reader's place, with digits of all scripts turned into 0–9 and separators into the letters
 * above. */
static char *
scan_literal (CxNumberReader *reader)
{
  GString *text = g_string_new (NULL);
  for (const char *p = reader->p; *p != '\0';) {
    gunichar c = g_utf8_get_char (p);
    int digit = g_unichar_digit_value (c);
    const char *next;
    if (digit >= 0 && g_unichar_isdigit (c)) {
      g_string_append_c (text, (char) ('0' + digit));
      reader->p = p = g_utf8_next_char (p);
      continue;
    }
    char sign = separator_at (reader, p, &next);
    if (sign == 0)
      break;
    /* Spaces and apostrophes belong to the number only between digits; a final point may end an abbreviation, but none
       * follows digits directly. */
    gboolean between = text->len > 0 && g_unichar_isdigit (g_utf8_get_char (next));
    if ((sign == SPACE || sign == APOSTROPHE) && !between)
      break;
    g_string_append_c (text, sign);
    reader->p = p = next;
  }
  return g_string_free (text, FALSE);
}

/* Reads an exponent, as a spreadsheet copies it (1.5E+06) or as the locale writes it (1,5×10^6). */
static void
read_exponent (CxNumberReader *reader, CxNumberOperand *out)
{
  const char *p = cx_typed_match_word (reader->p, reader->signs->exponent), *digits;
  gboolean negative = FALSE;

  if (!p && (*reader->p == 'e' || *reader->p == 'E'))
    p = reader->p + 1;
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
  reader->p = end;
}

gboolean
cx_number_reader_read (CxNumberReader *reader, CxNumberOperand *out)
{
  const char *start = reader->p;
  g_autofree char *scanned = scan_literal (reader);
  g_autofree char *typed = g_strndup (start, (gsize) (reader->p - start));
  char *fraction = strchr (scanned, DECIMAL);
  if (strpbrk (scanned, "0123456789") == NULL)
    return cx_number_reader_fail (reader, _("“%s” is not a number."), typed);
  if (fraction)
    *fraction++ = '\0';
  if (fraction && strchr (fraction, DECIMAL) != NULL) {
    /* The text is like "1.250.000" with the point as decimal sign. */
    const char delimiter[2] = { DECIMAL, '\0' };
    g_autofree char *plain = g_strconcat (scanned, delimiter, fraction, NULL);
    g_auto (GStrv) groups = g_strsplit (plain, delimiter, -1);
    g_autofree char *joined = g_strjoinv ("", groups);
    if (strspn (joined, "0123456789") == strlen (joined) && are_groups (reader, groups))
      return fail_with_suggestion (reader, typed, joined);
    return cx_number_reader_fail (reader, _("“%s” cannot be read: it has more than one decimal sign."), typed);
  }
  out->literal = read_separators (reader, typed, scanned, fraction);
  if (!out->literal)
    return FALSE;
  out->exponent = 0;
  read_exponent (reader, out);
  return TRUE;
}

void
cx_number_reader_shift (CxNumberOperand *operand, int by)
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

gboolean
cx_number_reader_is_at_number (const CxNumberReader *reader)
{
  const char *next;
  gunichar c = g_utf8_get_char (reader->p);
  char sign = separator_at (reader, reader->p, &next);
  gboolean may_start = sign != 0 && sign != SPACE && sign != APOSTROPHE;

  return g_unichar_isdigit (c) || (may_start && g_unichar_isdigit (g_utf8_get_char (next)));
}
