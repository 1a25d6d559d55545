/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/text/cx-compact-words.h"
#include "model/text/cx-currency.h"
#include "model/text/cx-number-locale.h"
#include "model/text/cx-number-writer.h"

#define NBSP  "\u00a0"
#define MINUS 0x2212

/* Numbers from here on are too long to be written out in digits. */
#define TOO_LONG 1e21
/* A typed number is shown with up to AS_TYPED decimals, a very small one with up to MOST_DECIMALS; results are rounded. */
#define AS_TYPED      4
#define MOST_DECIMALS 6
/* Amounts from here on are written in the short form. */
#define SHORTENED 999.5

/* ---- How many decimals ---- */

static gboolean
is_money (CxUnit unit)
{
  return cx_unit_format (unit) == CX_FORMAT_MONEY || cx_unit_format (unit) == CX_FORMAT_CENTS;
}

static gboolean
is_percent (CxUnit unit)
{
  return cx_unit_format (unit) == CX_FORMAT_PERCENT;
}

/* Returns the number whose digits are shown, without its sign. */
static double
shown_magnitude (double value, CxUnit unit)
{
  return fabs (value) * (is_percent (unit) ? 100 : 1);
}

static double
round_to (double value, int decimals)
{
  double scale = pow (10, decimals);
  return round (value * scale) / scale;
}

/* Returns whether VALUE has at most DECIMALS decimals, so that somebody typed it and it is not the result of a calculation. */
static gboolean
is_short (double value, int decimals)
{
  return fabs (round_to (value, decimals) - value) <= 1e-12 * fabs (value);
}

/* Returns the number of decimals, from LEAST to MOST, of a typed number, or -1 for a result. */
static int
typed_decimals (double value, int least, int most)
{
  for (int d = least; d <= most; d++)
    if (is_short (value, d))
      return d;
  return -1;
}

/* Returns the decimals of a typed number if they lie between LEAST and MOST, otherwise USUAL. A typed number that is too small for USUAL
 * decimals may have a few more. */
static int
choose_decimals (double value, int least, int usual, int most)
{
  gboolean tiny = value < 0.5 * pow (10, -usual);
  int typed = typed_decimals (value, least, tiny ? MAX (most, MOST_DECIMALS) : most);
  return typed >= 0 ? typed : usual;
}

/* Chooses decimals like choose_decimals(), but shows two digits of a result that would otherwise look like zero, and LEAST decimals of
 * zero. Amounts of money do not use it, because a small part of a cent is as good as nothing. */
static int
show_something (double value, int least, int usual, int most)
{
  if (value < 0.5 * pow (10, -MOST_DECIMALS))
    return least;
  int decimals = choose_decimals (value, least, usual, most);
  return value >= 0.5 * pow (10, -decimals) ? decimals : MIN (1 - (int) floor (log10 (value)), MOST_DECIMALS);
}

static int
money_decimals (double value, CxFormat format, int coins)
{
  if (format == CX_FORMAT_CENTS)
    return choose_decimals (value, coins, coins, AS_TYPED);
  if (is_short (value, 0))
    return 0;
  int decimals =
    choose_decimals (value, coins, value < 100 ? coins : 0, value < 100 ? AS_TYPED : coins); /* 7.5 is shown as 7.50 */
  return round_to (value, decimals) == 0 ? 0 : decimals;
}

/* Returns the decimals for VALUE, the magnitude that is shown. */
static int
usual_decimals (double value, CxUnit unit, const char *currency)
{
  if (value >= TOO_LONG)
    return 2;
  switch (cx_unit_format (unit)) {
  case CX_FORMAT_NUMBER: return show_something (value, 0, value < 10 ? 2 : value < 100 ? 1 : 0, AS_TYPED);
  case CX_FORMAT_DECIMAL: return show_something (value, 0, 1, AS_TYPED);
  case CX_FORMAT_FACTOR: return show_something (value, 2, 2, AS_TYPED);
  /* A share with three decimals more likely comes from a count, such as 67,599 of 100,000, than from typing. */
  case CX_FORMAT_PERCENT: return show_something (value, 0, 1, value < 1 ? AS_TYPED : 2);
  case CX_FORMAT_MONEY:
  case CX_FORMAT_CENTS:
  default: return money_decimals (value, cx_unit_format (unit), (int) cx_currency_decimals (currency));
  }
}

/* Returns the exponent of VALUE > 0 after rounding to three digits: 6 for 999,950. */
static int
rounded_exponent (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (text, sizeof text, "%.2e", value);
  return atoi (strchr (text, 'e') + 1);
}

/* Sets the range of decimals of a number in the short form that is too small to be shortened. */
static void
compact_decimals (double value, CxUnit unit, const char *currency, gint8 *least, gint8 *most)
{
  *least = *most = 0;
  if (value == 0)
    return;
  if (is_money (unit)) {
    guint coins = cx_currency_decimals (currency);
    if (value < 99.5 && !is_short (round_to (value, (int) coins), 0))
      *least = *most = (gint8) coins;
  } else
    *most = (gint8) CLAMP (2 - rounded_exponent (value), 0, is_percent (unit) ? 3 : MOST_DECIMALS);
}

/* ---- The style of a number ---- */

static CxNumberStyle
make_style (CxUnit unit, const char *currency)
{
  gboolean points = unit == CX_UNIT_POINTS || unit == CX_UNIT_POINTS_YEAR;
  CxNumberStyle style = { .locale = cx_number_locale (is_money (unit) ? CX_LOCALE_MONEY : CX_LOCALE_NUMBERS),
                          .form = CX_WRITER_DECIMALS,
                          .percent = is_percent (unit) && !points,
                          .hundredfold = points };

  if (is_money (unit) && currency && strlen (currency) == 3)
    for (guint i = 0; i < 3; i++)
      style.currency[i] = g_ascii_isalpha (currency[i]) ? g_ascii_toupper (currency[i]) : 'X';
  return style;
}

/* Returns STYLE without the signs of currency and percent, for a number whose unit follows in words. */
static CxNumberStyle
bare_style (CxNumberStyle style)
{
  style.hundredfold |= style.percent;
  style.percent = FALSE;
  memset (style.currency, 0, sizeof style.currency);
  return style;
}

static void
set_decimals (CxNumberStyle *style, double magnitude, int least, int most)
{
  style->form = magnitude >= TOO_LONG && isfinite (magnitude) ? CX_WRITER_SCIENTIFIC : CX_WRITER_DECIMALS;
  style->least = (gint8) least;
  style->most = (gint8) most;
}

static CxNumberStyle
value_style (double value, CxUnit unit, const char *currency)
{
  CxNumberStyle style = make_style (unit, currency);
  double magnitude = shown_magnitude (value, unit);
  int decimals = usual_decimals (magnitude, unit, currency);

  set_decimals (&style, magnitude, decimals, decimals);
  return style;
}

static gboolean
is_shortened (double magnitude, CxUnit unit)
{
  return !is_percent (unit) && magnitude >= SHORTENED && magnitude < TOO_LONG;
}

static CxNumberStyle
compact_style (double value, CxUnit unit, const char *currency)
{
  CxNumberStyle style = make_style (unit, currency);
  double magnitude = shown_magnitude (value, unit);
  gint8 least = 2, most = 2;

  if (is_shortened (magnitude, unit)) {
    style.form = CX_WRITER_COMPACT;
    style.most = -1;
    return style;
  }
  if (magnitude < TOO_LONG)
    compact_decimals (magnitude, unit, currency, &least, &most);
  set_decimals (&style, magnitude, least, most);
  return style;
}

/* ---- Words around a number ---- */

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
  if (!at)
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

/* Returns the number with the sign of its currency or of percent, if it has one. */
static char *
write_signed (double value, CxUnit unit, const CxNumberStyle *style)
{
  g_autofree char *text = cx_number_writer_write (style, value, MINUS);
  if (style->hundredfold)
    /* Translators: percentage points, short; the space does not break. */
    return g_strdup_printf (_("%s\u00a0pp"), text);
  return g_steal_pointer (&text);
}

/* Returns the number with its unit in words: "€6.29 per contact", "31.6 months". */
static char *
write_with_unit (double value, CxUnit unit, const CxNumberStyle *style)
{
  CxNumberStyle bare = bare_style (*style);
  g_autofree char *number = cx_number_writer_write (&bare, value, MINUS);
  /* Most languages with several plural forms use the form for 2 with fractions. */
  double shown = shown_magnitude (value, unit);
  gulong plural = shown < 1e9 && is_short (shown, 0) ? (gulong) round (shown) : 2;
  const char *counted = cx_format_counted_unit (unit, plural);
  if (counted)
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
  /* The number with its sign takes the sign's place in the label. */
  const char *label = translated_label (unit);
  g_autofree char *text = write_signed (value, unit, style);
  if (is_money (unit))
    return replace_first (label, "{}", text);
  if (strchr (label, '%') != NULL)
    return replace_first (label, "%", text);
  return g_strconcat (number, NBSP, label, NULL);
}

/* ---- Public ---- */

char *
cx_format_value (double value, CxUnit unit, const char *currency, gboolean with_unit)
{
  if (isnan (value))
    return g_strdup ("—");
  CxNumberStyle style = value_style (value, unit, currency);
  return with_unit ? write_with_unit (value, unit, &style) : write_signed (value, unit, &style);
}

char *
cx_format_compact (double value, CxUnit unit, const char *currency)
{
  if (isnan (value))
    return g_strdup ("—");
  CxNumberStyle style = compact_style (value, unit, currency);
  return write_signed (value, unit, &style);
}

/* Returns the power of ten by which MAGNITUDE is shortened in STYLE's locale. */
static int
find_power (double magnitude, CxUnit unit, const CxNumberStyle *style)
{
  return is_shortened (magnitude, unit) ? cx_compact_words_shift (style->locale, rounded_exponent (magnitude)) : 0;
}

/* Returns the decimals of VALUES in the usual form: as many as the longest typed number has or, if there are results, as the largest has.
 * */
static int
column_decimals (const double *values, gsize n, CxUnit unit, const char *currency)
{
  double largest = 0;
  int typed = 0, coins = (int) cx_currency_decimals (currency);
  int least = cx_unit_format (unit) == CX_FORMAT_CENTS ? coins : cx_unit_format (unit) == CX_FORMAT_FACTOR ? 2 : 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (values[i])) {
      double magnitude = shown_magnitude (values[i], unit);
      int decimals = typed_decimals (magnitude, least, 2);
      largest = MAX (largest, magnitude);
      typed = decimals < 0 || typed < 0 ? -1 : MAX (typed, decimals);
    }
  if (typed >= 0)
    return cx_unit_format (unit) == CX_FORMAT_MONEY && typed > 0 ? coins : typed;
  switch (cx_unit_format (unit)) {
  case CX_FORMAT_NUMBER: return largest < 10 ? 2 : largest < 100 ? 1 : 0;
  case CX_FORMAT_MONEY: return largest < 100 ? coins : 0;
  case CX_FORMAT_CENTS: return coins;
  case CX_FORMAT_FACTOR: return 2;
  case CX_FORMAT_DECIMAL:
  case CX_FORMAT_PERCENT:
  default: return 1;
  }
}

/* Returns the decimals that give the largest of the VALUES shortened by POWER three digits, or fewer if all of them need fewer. */
static int
compact_column_decimals (const double *values, gsize n, CxUnit unit, const CxNumberStyle *style, int power)
{
  int most = -1, needed = 0;

  for (gsize i = 0; i < n; i++) {
    double magnitude = isfinite (values[i]) ? shown_magnitude (values[i], unit) : 0;
    if (magnitude > 0 && find_power (magnitude, unit, style) == power) {
      int decimals = CLAMP (2 - (rounded_exponent (magnitude) - power), 0, 2);
      most = most < 0 ? decimals : MIN (most, decimals);
    }
  }
  for (gsize i = 0; i < n && most > 0; i++) {
    double magnitude = isfinite (values[i]) ? shown_magnitude (values[i], unit) : 0;
    if (magnitude > 0 && find_power (magnitude, unit, style) == power)
      needed = MAX (needed, typed_decimals (round_to (magnitude / pow (10, power), most), 0, most));
  }
  return needed;
}

void
cx_format_column_init (CxFormatColumn *column, const double *values, gsize n, CxUnit unit, const char *currency, gboolean compact)
{
  CxNumberStyle style = make_style (unit, currency);

  *column = (CxFormatColumn){ .unit = unit, .currency = currency, .compact = compact };
  if (!compact) {
    column->decimals[0] = (gint8) column_decimals (values, n, unit, currency);
    return;
  }
  for (int power = 0; power < CX_FORMAT_N_POWERS; power++)
    column->decimals[power] = (gint8) compact_column_decimals (values, n, unit, &style, power);
  /* Money that is not shortened has either all decimals of its currency or none. */
  if (is_money (unit) && column->decimals[0] > 0)
    column->decimals[0] = (gint8) cx_currency_decimals (currency);
}

char *
cx_format_in_column (const CxFormatColumn *column, double value, gboolean with_unit)
{
  if (isnan (value))
    return g_strdup ("—");
  CxNumberStyle style = make_style (column->unit, column->currency);
  double magnitude = shown_magnitude (value, column->unit);
  int power = column->compact ? find_power (magnitude, column->unit, &style) : 0;
  int decimals = column->decimals[power];
  /* A plain 0 is clear enough in a column of millions. */
  if (column->compact && value == 0)
    decimals = 0;
  set_decimals (&style, magnitude, decimals, decimals);
  if (power > 0)
    style.form = CX_WRITER_COMPACT;
  return with_unit ? write_with_unit (value, column->unit, &style) : write_signed (value, column->unit, &style);
}

char *
cx_format_edit (double value, CxUnit unit)
{
  if (!isfinite (value))
    return g_strdup ("");
  CxNumberStyle made = make_style (unit, NULL);
  CxNumberStyle style = bare_style (made);
  double magnitude = shown_magnitude (value, unit);
  style.form = magnitude != 0 && (magnitude < 1e-7 || magnitude >= TOO_LONG) ? CX_WRITER_EXPONENT : CX_WRITER_EXACT;
  g_autofree char *plain = cx_number_writer_write (&style, value, '-');
  GString *text = g_string_new (plain);
  /* A few locales use another decimal sign in amounts of money than in plain numbers, and this text has no currency. */
  if (is_money (unit))
    g_string_replace (text, cx_number_locale_separators (style.locale, FALSE)->decimal,
                      cx_number_locale_separators (style.locale, TRUE)->decimal, 1);
  return g_string_free (text, FALSE);
}

char *
cx_format_unit (CxUnit unit, const char *currency)
{
  return replace_first (translated_label (unit), "{}", cx_currency_symbol (currency));
}

void
cx_format_affixes (CxUnit unit, const char *currency, char **before, char **after)
{
  CxNumberStyle style = make_style (unit, currency);
  style.percent |= style.hundredfold;
  cx_number_writer_affixes (&style, before, after);
}
