#include "config.h"

#include "model/text/cx-format.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/text/cx-currency.h"
#include "model/text/cx-number-locale.h"

#define NBSP  "\u00a0"
#define MINUS "\u2212"

/* What cannot be written out in digits any more. */
#define TOO_LONG 1e21

/* An input is shown with all its decimals up to so many; results are rounded. */
#define AS_TYPED 4

/* ---- Digits ---- */

/* DIGITS with group signs, by the sizes in the locale's grouping. */
static void
append_grouped (GString *out, const char *digits, gsize n, const CxNumberLocale *locale)
{
  gboolean starts_group[400] = { FALSE };
  const char *size = locale->grouping;
  gsize end = n < G_N_ELEMENTS (starts_group) ? n : 0; /* nothing written out is this long */
  while (*size > 0 && *size != CHAR_MAX && end > (gsize) *size) {
    end -= (gsize) *size;
    starts_group[end] = TRUE;
    if (size[1] != '\0')
      size++;
  }
  for (gsize i = 0; i < n; i++) {
    if (i < G_N_ELEMENTS (starts_group) && starts_group[i])
      g_string_append (out, locale->group);
    g_string_append_c (out, digits[i]);
  }
}

/* A number ≥ 0 with so many decimals; TRIM drops zeros at the end of the fraction. */
static char *
write_digits (double value, int decimals, gboolean trim, const CxNumberLocale *locale)
{
  char format[16], text[G_ASCII_DTOSTR_BUF_SIZE + 400];
  GString *out = g_string_new (NULL);
  if (value >= TOO_LONG) {
    g_ascii_formatd (text, sizeof text, "%.2e", value);
    g_string_append (out, text);
    g_string_replace (out, ".", locale->decimal, 1);
    return g_string_free (out, FALSE);
  }
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, sizeof text, format, value);
  gsize whole = strcspn (text, "."), length = strlen (text);
  if (trim && length > whole) {
    while (text[length - 1] == '0')
      text[--length] = '\0';
    if (text[length - 1] == '.')
      text[--length] = '\0';
  }
  append_grouped (out, text, whole, locale);
  if (length > whole)
    g_string_append_printf (out, "%s%s", locale->decimal, text + whole + 1);
  return g_string_free (out, FALSE);
}

/* Whether VALUE is what somebody typed with so many decimals, and no result of a calculation. */
static gboolean
is_short (double value, int decimals)
{
  double scale = pow (10, decimals);
  return fabs (round (value * scale) / scale - value) <= 1e-12 * fabs (value);
}

/* How many decimals to show: as typed between LEAST and MOST; else USUAL, but never so few that something looks like nothing. */
static int
choose_decimals (double value, int least, int usual, int most)
{
  if (value >= TOO_LONG)
    return 0;
  for (int d = least; d <= most; d++)
    if (is_short (value, d))
      return d;
  if (value >= 0.5 * pow (10, -usual))
    return usual;
  return value < 1e-15 ? least : MIN (1 - (int) floor (log10 (value)), 15);
}

static char *
write_magnitude (double value, CxFormat format, const CxCurrency *currency, const CxNumberLocale *locale)
{
  int coins = currency != NULL ? (int) currency->decimals : 2;
  int decimals = 0;
  switch (format) {
  case CX_FORMAT_NUMBER: decimals = choose_decimals (value, 0, value < 10 ? 2 : value < 100 ? 1 : 0, AS_TYPED); break;
  case CX_FORMAT_DECIMAL: decimals = choose_decimals (value, 0, 1, AS_TYPED); break;
  case CX_FORMAT_FACTOR: decimals = choose_decimals (value, 2, 2, AS_TYPED); break;
  case CX_FORMAT_MONEY: /* 7.5 is written 7.50 */
    decimals = is_short (value, 0) ? 0 : choose_decimals (value, coins, value < 100 ? coins : 0, value < 100 ? AS_TYPED : coins);
    break;
  case CX_FORMAT_CENTS: decimals = choose_decimals (value, coins, coins, AS_TYPED); break;
  case CX_FORMAT_PERCENT: decimals = choose_decimals (value, 0, 1, AS_TYPED); break;
  }
  return write_digits (value, decimals, FALSE, locale);
}

/* Three significant digits and the multiple's suffix, if any: "1.8 M". */
static char *
write_compact (double value, CxFormat format, const CxCurrency *currency, const CxNumberLocale *locale)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (value == 0 || value >= TOO_LONG)
    return write_digits (value, 0, FALSE, locale);
  /* Rounded first: 999,950 is 1 M and not 1,000 k. */
  g_ascii_formatd (text, sizeof text, "%.2e", value);
  int exponent = atoi (strchr (text, 'e') + 1);
  int multiple = format == CX_FORMAT_PERCENT ? 0 : CLAMP (exponent / 3, 0, CX_N_MULTIPLES);
  int decimals = CLAMP (2 - (exponent - 3 * multiple), 0, 12);
  double mantissa = g_ascii_strtod (text, NULL) / pow (1000, multiple);
  if (multiple > 0) {
    g_autofree char *digits = write_digits (mantissa, decimals, TRUE, locale);
    return g_strconcat (digits, NBSP, cx_multiple_suffix ((guint) multiple - 1), NULL);
  }
  gboolean money = format == CX_FORMAT_MONEY || format == CX_FORMAT_CENTS;
  if (money && exponent >= 0 && !is_short (mantissa, 0))
    return write_digits (mantissa, currency != NULL ? (int) currency->decimals : 2, FALSE, locale);
  return write_digits (mantissa, decimals, TRUE, locale);
}

/* ---- Signs and units around the digits ---- */

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "123456789") != NULL;
}

static char *
add_currency (const char *digits, const char *code, const CxNumberLocale *locale)
{
  const char *symbol = cx_currency_symbol (code);
  if (*symbol == '\0')
    return g_strdup (digits);
  if (!locale->symbol_first)
    return g_strconcat (digits, NBSP, symbol, NULL);
  const char *last = g_utf8_find_prev_char (symbol, symbol + strlen (symbol));
  gboolean space = locale->symbol_space || g_unichar_isalpha (g_utf8_get_char (last != NULL ? last : symbol));
  return g_strconcat (symbol, space ? NBSP : "", digits, NULL);
}

static gboolean
is_money (CxUnit unit)
{
  return cx_unit_format (unit) == CX_FORMAT_MONEY || cx_unit_format (unit) == CX_FORMAT_CENTS;
}

/* The digits of the magnitude; NEGATIVE if a minus belongs before what is shown. */
static char *
write_number (double value, CxUnit unit, const char *code, gboolean compact, const CxNumberLocale *locale, gboolean *negative)
{
  CxFormat format = cx_unit_format (unit);
  const CxCurrency *currency = is_money (unit) ? cx_currency_find (code) : NULL;
  double magnitude = fabs (value) * (format == CX_FORMAT_PERCENT ? 100 : 1);
  char *digits = NULL;
  if (isinf (magnitude))
    digits = g_strdup ("∞");
  else if (compact)
    digits = write_compact (magnitude, format, currency, locale);
  else
    digits = write_magnitude (magnitude, format, currency, locale);
  *negative = value < 0 && (isinf (magnitude) || has_digit (digits));
  return digits;
}

static char *
write_value (double value, CxUnit unit, const char *code, gboolean compact)
{
  if (isnan (value))
    return g_strdup ("—");
  CxNumberLocale locale;
  cx_number_locale_get (&locale);
  gboolean negative = FALSE;
  g_autofree char *digits = write_number (value, unit, code, compact, &locale, &negative);
  g_autofree char *whole = NULL;
  if (is_money (unit))
    whole = add_currency (digits, code, &locale);
  else if (unit == CX_UNIT_POINTS || unit == CX_UNIT_POINTS_YEAR)
    /* Translators: percentage points, short; the space does not break. */
    whole = g_strdup_printf (_("%s\u00a0pp"), digits);
  else if (cx_unit_format (unit) == CX_FORMAT_PERCENT)
    /* Translators: a percentage; the space does not break. */
    whole = g_strdup_printf (C_("percentage", "%s\u00a0%%"), digits);
  return g_strconcat (negative ? MINUS : "", whole != NULL ? whole : digits, NULL);
}

/* ---- Public ---- */

/* An empty msgid would fetch the catalogue's header. */
static const char *
translated_label (CxUnit unit)
{
  const char *label = cx_unit_label (unit);
  return *label != '\0' ? _(label) : "";
}

static char *
replace_first (const char *text, const char *what, const char *by)
{
  const char *at = strstr (text, what);
  if (at == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, by, at + strlen (what));
}

const char *
cx_format_counted_unit (CxUnit unit, gulong count)
{
  switch (unit) {
  case CX_UNIT_MONTHS: return ngettext ("%s\u00a0month", "%s\u00a0months", count);
  case CX_UNIT_MINUTES: return ngettext ("%s\u00a0minute", "%s\u00a0minutes", count);
  case CX_UNIT_CUSTOMERS: return ngettext ("%s\u00a0customer", "%s\u00a0customers", count);
  case CX_UNIT_CONTACTS: return ngettext ("%s\u00a0contact", "%s\u00a0contacts", count);
  case CX_UNIT_PEOPLE: return ngettext ("%s\u00a0person", "%s\u00a0people", count);
  case CX_UNIT_POINTS: return ngettext ("%s\u00a0percentage point", "%s\u00a0percentage points", count);
  default: return NULL;
  }
}

char *
cx_format_value (double value, CxUnit unit, const char *currency, gboolean with_unit)
{
  g_autofree char *plain = write_value (value, unit, currency, FALSE);
  if (!with_unit || isnan (value))
    return g_steal_pointer (&plain);
  CxNumberLocale locale;
  cx_number_locale_get (&locale);
  gboolean negative = FALSE;
  g_autofree char *digits = write_number (value, unit, currency, FALSE, &locale, &negative);
  g_autofree char *number = g_strconcat (negative ? MINUS : "", digits, NULL);
  /* Most languages with several plurals use the one for 2 with a fraction. */
  double shown = fabs (value) * (cx_unit_format (unit) == CX_FORMAT_PERCENT ? 100 : 1);
  gulong plural = shown < 1e9 && is_short (shown, 0) ? (gulong) round (shown) : 2;
  const char *counted = cx_format_counted_unit (unit, plural);
  if (counted != NULL)
    return replace_first (counted, "%s", number);
  switch (unit) {
  case CX_UNIT_NUMBER:
  case CX_UNIT_FACTOR: return g_steal_pointer (&number);
  case CX_UNIT_FLAG: return g_strdup (value != 0 ? _("yes") : _("no"));
  case CX_UNIT_MONTH: return g_strdup_printf (_("month %s"), number);
  case CX_UNIT_YEAR: return g_strdup_printf (_("year %s"), number);
  case CX_UNIT_RANK: return g_strdup_printf (_("rank %s"), number);
  default: break;
  }
  /* "€6.29 per contact", "16.9 % a year": the number with its sign takes the sign's place in the label. */
  const char *label = translated_label (unit);
  if (is_money (unit))
    return replace_first (label, "{}", plain);
  if (strchr (label, '%') != NULL)
    return replace_first (label, "%", plain);
  return g_strconcat (number, NBSP, label, NULL);
}

char *
cx_format_compact (double value, CxUnit unit, const char *currency)
{
  return write_value (value, unit, currency, TRUE);
}

char *
cx_format_edit (double value, CxUnit unit)
{
  if (!isfinite (value))
    return g_strdup ("");
  /* The fewest digits that read back the same. */
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  for (int precision = 14; precision <= 16; precision++) {
    char format[8];
    g_snprintf (format, sizeof format, "%%.%de", precision);
    g_ascii_formatd (text, sizeof text, format, value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  /* As digits and an exponent, so that a share becomes a percentage by moving the point and not by a multiplication,
   * which would round. */
  char digits[24];
  gsize n = 0;
  const char *p = text;
  gboolean negative = *p == '-';
  for (p += negative; *p != 'e'; p++)
    if (*p != '.')
      digits[n++] = *p;
  int exponent = atoi (p + 1) + (cx_unit_format (unit) == CX_FORMAT_PERCENT ? 2 : 0);
  while (n > 1 && digits[n - 1] == '0')
    n--;
  digits[n] = '\0';
  if (value == 0)
    return g_strdup ("0");

  CxNumberLocale locale;
  cx_number_locale_get (&locale);
  GString *out = g_string_new (negative ? "-" : "");
  if (exponent < -7 || exponent > 20) {
    g_string_append_printf (out, "%c%s%s", digits[0], n > 1 ? locale.decimal : "", digits + 1);
    g_string_append_printf (out, "e%d", exponent);
  } else if (exponent < 0) {
    g_string_append_printf (out, "0%s", locale.decimal);
    for (int i = -1; i > exponent; i--)
      g_string_append_c (out, '0');
    g_string_append (out, digits);
  } else
    for (int i = 0; i <= exponent || i < (int) n; i++) {
      if (i == exponent + 1)
        g_string_append (out, locale.decimal);
      g_string_append_c (out, i < (int) n ? digits[i] : '0');
    }
  return g_string_free (out, FALSE);
}

char *
cx_format_unit (CxUnit unit, const char *currency)
{
  return replace_first (translated_label (unit), "{}", cx_currency_symbol (currency));
}
