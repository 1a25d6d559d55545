/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers are formatted for people and read from people by cx-format.c and cx-parse-number.c. The expected texts are what readers
 * of each locale expect. */
#include <glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "model/text/cx-calendar.h"
#include "model/text/cx-currency.h"
#include "model/text/cx-format.h"
#include "model/text/cx-number-locale.h"
#include "model/text/cx-parse-number.h"

#define NB    "\u00a0"
#define NNB   "\u202f"
#define MINUS "\u2212"

/* Meson makes all locales and sets LOCPATH. */
static void
use_locale (const char *name)
{
  g_autofree char *full = g_strconcat (name, ".UTF-8", NULL);

  if (!setlocale (LC_ALL, full))
    g_error ("The locale %s is missing: run this test through Meson, and install Debian's package locales.", full);
}

#define ALL_LOCALES                                                                                                         \
  "C", "de_DE", "en_US", "fr_FR", "es_ES", "ru_RU", "de_CH", "en_IN", "pt_BR", "sv_SE", "tr_TR", "nl_NL", "pl_PL", "ar_EG", \
    "he_IL", "ja_JP", "fr_CH"

#define assert_text(expression, expected)    \
  G_STMT_START                               \
  {                                          \
    g_autofree char *text_ = (expression);   \
    g_assert_cmpstr (text_, ==, (expected)); \
  }                                          \
  G_STMT_END

static void
test_value (void)
{
  static const struct {
    double value;
    CxUnit unit;
    const char *text, *with_unit;
  } cases[] = {
    { 1250.5, CX_UNIT_MONEY, "€1,250.50", "€1,250.50" },
    { 1250, CX_UNIT_MONEY, "€1,250", "€1,250" },
    { 1234567.891, CX_UNIT_MONEY, "€1,234,568", "€1,234,568" },
    { 0, CX_UNIT_MONEY, "€0", "€0" },
    { -138000, CX_UNIT_MONEY, MINUS "€138,000", MINUS "€138,000" },
    { -0.0, CX_UNIT_MONEY, "€0", "€0" },
    { 6.29, CX_UNIT_MONEY_CONTACT, "€6.29", "€6.29 per contact" },
    { 210, CX_UNIT_MONEY_CUSTOMER_YEAR, "€210.00", "€210.00 per customer and year" },
    { 0.004, CX_UNIT_MONEY_CONTACT, "€0.004", "€0.004 per contact" },
    { 0.169, CX_UNIT_SHARE, "16.9%", "16.9%" },
    { 0.18, CX_UNIT_SHARE_YEAR, "18%", "18% a year" },
    { 0.0125, CX_UNIT_SHARE, "1.25%", "1.25%" },
    { 0.00125, CX_UNIT_SHARE, "0.125%", "0.125%" },
    { 0.42137391, CX_UNIT_SHARE, "42.1%", "42.1%" },
    { -0.05, CX_UNIT_SHARE, MINUS "5%", MINUS "5%" },
    { 0.07, CX_UNIT_POINTS, "7" NB "pp", "7" NB "percentage points" },
    { 0.01, CX_UNIT_POINTS, "1" NB "pp", "1" NB "percentage point" },
    { 31.6, CX_UNIT_MONTHS, "31.6", "31.6" NB "months" },
    { 31.61234567, CX_UNIT_MONTHS, "31.6", "31.6" NB "months" },
    { 1, CX_UNIT_MONTHS, "1", "1" NB "month" },
    { 11, CX_UNIT_MONTH, "11", "month 11" },
    { 1.5, CX_UNIT_FACTOR, "1.50", "1.50" },
    { 1.50432198, CX_UNIT_FACTOR, "1.50", "1.50" },
    { 24000, CX_UNIT_CUSTOMERS, "24,000", "24,000" NB "customers" },
    { 12.5, CX_UNIT_HOURS_MONTH, "12.5", "12.5" NB "hours a month" },
    { 1, CX_UNIT_FLAG, "1", "yes" },
    { NAN, CX_UNIT_MONEY, "—", "—" },
    { INFINITY, CX_UNIT_MONTHS, "∞", "∞" NB "months" },
    { 1e12, CX_UNIT_MONEY, "€1,000,000,000,000", "€1,000,000,000,000" },
    { 1e300, CX_UNIT_NUMBER, "1.00E300", "1.00E300" },
    { 1e-300, CX_UNIT_NUMBER, "0", "0" },
  };
  use_locale ("C");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_text (cx_format_value (cases[i].value, cases[i].unit, "EUR", FALSE), cases[i].text);
    assert_text (cx_format_value (cases[i].value, cases[i].unit, "EUR", TRUE), cases[i].with_unit);
  }
  assert_text (cx_format_value (1250, CX_UNIT_MONEY, "CHF", FALSE), "CHF" NB "1,250");
  assert_text (cx_format_value (5.5, CX_UNIT_MONEY_EACH, "JPY", FALSE), "¥5.5");
  assert_text (cx_format_value (5, CX_UNIT_MONEY_EACH, "JPY", FALSE), "¥5");
  assert_text (cx_format_value (5, CX_UNIT_MONEY_EACH, "KWD", FALSE), "KWD" NB "5.000");
  assert_text (cx_format_value (5, CX_UNIT_MONEY, NULL, FALSE), "5");
}

static void
test_compact (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {
    { 1.8e6, "€1.8M" },
    { 1834567, "€1.83M" },
    { -138000, MINUS "€138K" },
    { 850, "€850" },
    { 0, "€0" },
    { 999949, "€1M" },
    { 999400, "€999K" },
    { 999.6, "€1K" },
    { 1e9, "€1B" },
    { 2.5e12, "€2.5T" },
    { 1e15, "€1000T" },
    { 12.3, "€12.30" },
    { 0.125, "€0.13" },
    { 53200, "€53.2K" },
    { 2e-7, "€0" },
    { 1e-30, "€0" },
    { -1e-30, "€0" },
    { NAN, "—" },
    { 1e25, "€1.00E25" },
    { -INFINITY, MINUS "€∞" },
  };
  use_locale ("C");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (cx_format_compact (cases[i].value, CX_UNIT_MONEY, "EUR"), cases[i].text);
  assert_text (cx_format_compact (0.5, CX_UNIT_SHARE, "EUR"), "50%");
  assert_text (cx_format_compact (0.16934, CX_UNIT_SHARE, "EUR"), "16.9%");
  assert_text (cx_format_compact (12.4, CX_UNIT_SHARE, "EUR"), "1,240%");
  assert_text (cx_format_compact (24600, CX_UNIT_CUSTOMERS, "EUR"), "24.6K");
}

/* The forms are those of CLDR 41 as given by Python's Babel. The only exception is the minimum of digits that are grouped in
 * Spanish and Polish, which Babel ignores. */
static void
test_locales (void)
{
  static const struct {
    const char *locale, *money, *negative, *percent, *thousands, *millions, *billions;
  } cases[] = {
    { "C", "€1,250.50", MINUS "€12,500.50", "42.3%", "€138K", "€1.53M", "€2.5B" },
    { "en_US", "€1,250.50", MINUS "€12,500.50", "42.3%", "€138K", "€1.53M", "€2.5B" },
    { "de_DE", "1.250,50" NB "€", MINUS "12.500,50" NB "€", "42,3" NB "%", "138.000" NB "€", "1,53" NB "Mio." NB "€",
      "2,5" NB "Mrd." NB "€" },
    { "es_ES", "1250,50" NB "€", MINUS "12.500,50" NB "€", "42,3" NB "%", "138" NB "mil" NB "€", "1,53" NB "M€", "2500" NB "M€" },
    { "ru_RU", "1" NB "250,50" NB "€", MINUS "12" NB "500,50" NB "€", "42,3" NB "%", "138" NB "тыс." NB "€",
      "1,53" NB "млн" NB "€", "2,5" NB "млрд" NB "€" },
    { "fr_FR", "1" NNB "250,50" NB "€", MINUS "12" NNB "500,50" NB "€", "42,3" NB "%", "138" NB "k" NB "€", "1,53" NB "M" NB "€",
      "2,5" NB "Md" NB "€" },
    { "pt_BR", "€" NB "1.250,50", MINUS "€" NB "12.500,50", "42,3%", "€" NB "138" NB "mil", "€" NB "1,53" NB "mi",
      "€" NB "2,5" NB "bi" },
    { "sv_SE", "1" NB "250,50" NB "€", MINUS "12" NB "500,50" NB "€", "42,3" NB "%", "138" NB "tn" NB "€", "1,53" NB "mn" NB "€",
      "2,5" NB "md" NB "€" },
    { "nl_NL", "€" NB "1.250,50", "€" NB MINUS "12.500,50", "42,3%", "€" NB "138K", "€" NB "1,53" NB "mln.",
      "€" NB "2,5" NB "mld." },
    { "pl_PL", "1250,50" NB "€", MINUS "12" NB "500,50" NB "€", "42,3%", "138" NB "tys." NB "€", "1,53" NB "mln" NB "€",
      "2,5" NB "mld" NB "€" },
    { "tr_TR", "€1.250,50", MINUS "€12.500,50", "%42,3", "138" NB "B" NB "€", "1,53" NB "Mn" NB "€", "2,5" NB "Mr" NB "€" },
    { "ja_JP", "€1,250.50", MINUS "€12,500.50", "42.3%", "€13.8万", "€153万", "€25億" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].locale);
    use_locale (cases[i].locale);
    assert_text (cx_format_value (1250.5, CX_UNIT_MONEY, "EUR", FALSE), cases[i].money);
    assert_text (cx_format_value (-12500.5, CX_UNIT_MONEY, "EUR", FALSE), cases[i].negative);
    assert_text (cx_format_value (0.423, CX_UNIT_SHARE, NULL, FALSE), cases[i].percent);
    assert_text (cx_format_compact (138000, CX_UNIT_MONEY, "EUR"), cases[i].thousands);
    assert_text (cx_format_compact (1534567, CX_UNIT_MONEY, "EUR"), cases[i].millions);
    assert_text (cx_format_compact (2.5e9, CX_UNIT_MONEY, "EUR"), cases[i].billions);
    /* The language of the texts, which is English here, decides about dates. */
    assert_text (cx_calendar_date ("2027-04", 6, FALSE), "October 2027");
    assert_text (cx_calendar_date ("2027-04", 6, TRUE), "Oct 2027");
  }
  use_locale ("de_DE");
  assert_text (cx_format_edit (1250.5, CX_UNIT_MONEY), "1250,5");
  /* German has no short form for thousands, so the number is written in full. */
  assert_text (cx_format_compact (138123, CX_UNIT_MONEY, "EUR"), "138.123" NB "€");
  use_locale ("de_CH");
  assert_text (cx_format_value (1250, CX_UNIT_MONEY, "CHF", FALSE), "CHF" NB "1’250");
  use_locale ("en_IN");
  assert_text (cx_format_value (12345678, CX_UNIT_MONEY, "INR", FALSE), "₹1,23,45,678");
  assert_text (cx_format_compact (12345678, CX_UNIT_MONEY, "INR"), "₹1.23Cr");
  use_locale ("en_US");
  assert_text (cx_format_value (-1250, CX_UNIT_MONEY, "USD", FALSE), MINUS "$1,250");
}

/* Numbers follow LC_NUMERIC, and amounts of money follow LC_MONETARY. A report follows its language in both. */
static void
test_categories (void)
{
  use_locale ("C");
  g_assert_nonnull (setlocale (LC_MONETARY, "de_DE.UTF-8"));
  assert_text (cx_format_value (0.423, CX_UNIT_SHARE, NULL, FALSE), "42.3%");
  assert_text (cx_format_value (1250.5, CX_UNIT_MONEY, "EUR", FALSE), "1.250,50" NB "€");
  assert_text (cx_format_edit (1250.5, CX_UNIT_MONEY), "1250,5");
  assert_text (cx_format_edit (0.423, CX_UNIT_SHARE), "42.3");
  cx_number_locale_follow_language (TRUE);
  assert_text (cx_format_value (1250.5, CX_UNIT_MONEY, "EUR", FALSE), "€1,250.50");
  cx_number_locale_follow_language (FALSE);
  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  assert_text (cx_format_value (0.423, CX_UNIT_SHARE, NULL, FALSE), "42,3" NB "%");
}

/* All numbers of a column have the same decimals, and a result that differs from 0 only by rounding reads 0. */
static void
test_column (void)
{
  static const struct {
    double values[4];
    gsize n;
    CxUnit unit;
    gboolean compact;
    const char *texts[4];
  } cases[] = {
    { { 5e6, 13.2e6 }, 2, CX_UNIT_MONEY, TRUE, { "€5.0M", "€13.2M" } },
    { { 5e6, 13e6 }, 2, CX_UNIT_MONEY, TRUE, { "€5M", "€13M" } },
    { { 1.8e6, 1.834e6, -0.5e6 }, 3, CX_UNIT_MONEY, TRUE, { "€1.80M", "€1.83M", MINUS "€500K" } },
    { { 5.04e6, 138e3, 12.5e3, 0 }, 4, CX_UNIT_MONEY, TRUE, { "€5.04M", "€138K", "€13K", "€0" } },
    { { 12.5, 3, 138e3 }, 3, CX_UNIT_MONEY, TRUE, { "€12.50", "€3.00", "€138K" } },
    { { 1250.5, 3 }, 2, CX_UNIT_MONEY, FALSE, { "€1,250.50", "€3.00" } },
    { { 1250, 3 }, 2, CX_UNIT_MONEY, FALSE, { "€1,250", "€3" } },
    { { 1250.123456, 3.7e-12 }, 2, CX_UNIT_MONEY, FALSE, { "€1,250", "€0" } },
    { { 4.0625, 6.29, 0 }, 3, CX_UNIT_MONEY_CONTACT, FALSE, { "€4.06", "€6.29", "€0.00" } },
    { { 0.67599, 0.6 }, 2, CX_UNIT_SHARE, FALSE, { "67.6%", "60.0%" } },
    { { 0.125, 0.6 }, 2, CX_UNIT_SHARE, FALSE, { "12.5%", "60.0%" } },
    { { 0.12, 0.6 }, 2, CX_UNIT_SHARE, FALSE, { "12%", "60%" } },
    { { 31.61234, NAN, 8 }, 3, CX_UNIT_MONTHS, FALSE, { "31.6", "—", "8.0" } },
  };

  use_locale ("C");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CxFormatColumn column;
    cx_format_column_init (&column, cases[i].values, cases[i].n, cases[i].unit, "EUR", cases[i].compact);
    for (gsize j = 0; j < cases[i].n; j++)
      assert_text (cx_format_in_column (&column, cases[i].values[j], FALSE), cases[i].texts[j]);
  }
  assert_text (cx_format_value (3.7e-12, CX_UNIT_MONEY, "USD", TRUE), "$0");
  assert_text (cx_format_value (-3.7e-12, CX_UNIT_MONEY_CONTACT, "USD", FALSE), "$0.00");
  assert_text (cx_format_value (0.0034567, CX_UNIT_MONEY_CONTACT, "USD", FALSE), "$0.00");
  assert_text (cx_format_value (0.67599, CX_UNIT_SHARE, NULL, FALSE), "67.6%");
}

static void
test_words (void)
{
  use_locale ("C");
  assert_text (cx_format_unit (CX_UNIT_MONEY_YEAR, "EUR"), "€ a year");
  assert_text (cx_format_unit (CX_UNIT_MONEY, "CHF"), "CHF");
  assert_text (cx_format_unit (CX_UNIT_NUMBER, "CHF"), "");
  assert_text (cx_format_unit (CX_UNIT_MONTHS, NULL), "months");
  g_assert_cmpstr (cx_currency_symbol ("EUR"), ==, "€");
  g_assert_cmpstr (cx_currency_symbol ("CHF"), ==, "CHF");
  g_assert_cmpstr (cx_currency_symbol (NULL), ==, "");
  g_assert_cmpuint (cx_currency_decimals ("JPY"), ==, 0);
  g_assert_cmpuint (cx_currency_decimals ("KWD"), ==, 3);
  g_assert_cmpuint (cx_currency_decimals (NULL), ==, 2);
  g_assert_true (cx_currency_is_known ("EUR"));
  g_assert_true (cx_currency_is_known ("AED"));
  g_assert_true (cx_currency_is_known ("ZWL"));
  g_assert_false (cx_currency_is_known ("eur"));
  g_assert_false (cx_currency_is_known ("XYZ"));
  g_assert_false (cx_currency_is_known ("XAU"));
  g_assert_false (cx_currency_is_known ("XTS"));
  g_assert_true (cx_currency_is_known ("XOF"));
  g_assert_true (cx_currency_is_known ("XCG"));
  g_assert_false (cx_currency_is_known (""));
  assert_text (cx_calendar_date ("2027-04", 31, FALSE), "November 2029");
  assert_text (cx_calendar_date ("2027-04", 0, TRUE), "Apr 2027");
  assert_text (cx_calendar_date ("2027-04", -4, TRUE), "Dec 2026");
  assert_text (cx_calendar_date ("2027-13", 0, TRUE), "");
  assert_text (cx_calendar_date ("nonsense", 0, TRUE), "");
  assert_text (cx_calendar_date ("9999-12", 1, TRUE), "");
  /* Month 0 is the start, and month t is named after the calendar month in which it ends. */
  assert_text (cx_calendar_month_of_case ("2027-01", 0, FALSE), "Start");
  assert_text (cx_calendar_month_of_case ("2027-01", 1, FALSE), "January 2027");
  assert_text (cx_calendar_month_of_case ("2027-01", 18, TRUE), "Jun 2028");
  g_assert_cmpint (cx_calendar_find ("2027-01", "2028-06", 120), ==, 18);
  g_assert_cmpint (cx_calendar_find ("2027-01", " June  2028 ", 120), ==, 18);
  g_assert_cmpint (cx_calendar_find ("2027-01", "jun 2028", 120), ==, 18);
  g_assert_cmpint (cx_calendar_find ("2027-01", "start", 120), ==, 0);
  g_assert_cmpint (cx_calendar_find ("2027-01", "2026-12", 120), ==, -1);
  g_assert_cmpint (cx_calendar_find ("2027-01", "2027-13", 120), ==, -1);
  g_assert_cmpint (cx_calendar_find ("2027-01", "2028-06", 12), ==, -1);
  g_assert_cmpint (cx_calendar_find ("2027-01", "18", 120), ==, -1);
}

/* ---- Reading ---- */

typedef struct {
  const char *text;
  CxUnit unit;
  double value;
} Reading;

static void
check_readings (const char *locale, const Reading *readings, gsize n)
{
  use_locale (locale);
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    double value = -77;
    g_test_message ("%s: %s", locale, readings[i].text);
    cx_parse_number (readings[i].text, readings[i].unit, "EUR", &value, &error);
    g_assert_no_error (error);
    /* The reading is equal to the bit, because it is the double nearest to the text. */
    g_assert_true (value == readings[i].value);
  }
}

static void
test_read_english (void)
{
  static const Reading readings[] = {
    { "0", CX_UNIT_NUMBER, 0 },
    { "12", CX_UNIT_NUMBER, 12 },
    { "  12  ", CX_UNIT_NUMBER, 12 },
    { "1,250.5", CX_UNIT_MONEY, 1250.5 },
    { "1,250", CX_UNIT_MONEY, 1250 },
    { "1.250", CX_UNIT_MONEY, 1.25 },
    { "1,234,567", CX_UNIT_MONEY, 1234567 },
    { "1 250", CX_UNIT_MONEY, 1250 },
    { "1" NB "250", CX_UNIT_MONEY, 1250 },
    { "1" NNB "250.75", CX_UNIT_MONEY, 1250.75 },
    { "1'250", CX_UNIT_MONEY, 1250 },
    { "1’250’000", CX_UNIT_MONEY, 1250000 },
    { ".5", CX_UNIT_MONEY, 0.5 },
    { "5.", CX_UNIT_MONEY, 5 },
    { "0.125", CX_UNIT_MONEY, 0.125 },
    { "-5", CX_UNIT_MONEY, -5 },
    { MINUS "5", CX_UNIT_MONEY, -5 },
    { "+5", CX_UNIT_MONEY, 5 },
    { "€ 1,250", CX_UNIT_MONEY, 1250 },
    { "€1.8 M", CX_UNIT_MONEY, 1800000 },
    { MINUS "€138" NB "k", CX_UNIT_MONEY, -138000 },
    { "€-5", CX_UNIT_MONEY, -5 },
    { "1.2M€", CX_UNIT_MONEY, 1200000 },
    { "1.2 MEUR", CX_UNIT_MONEY, 1200000 },
    { "5 TEUR", CX_UNIT_MONEY, 5000 },
    { "EUR 1,250.50", CX_UNIT_MONEY, 1250.5 },
    { "eur5", CX_UNIT_MONEY, 5 },
    { "300k", CX_UNIT_MONEY, 300000 },
    { "300 K", CX_UNIT_CUSTOMERS, 300000 },
    { "1.1m", CX_UNIT_MONEY, 1100000 },
    { "3 Mio.", CX_UNIT_MONEY, 3000000 },
    { "2 bn", CX_UNIT_MONEY, 2e9 },
    { "2B", CX_UNIT_MONEY, 2e9 },
    { "2 Mrd", CX_UNIT_MONEY, 2e9 },
    { "2 million", CX_UNIT_MONEY, 2e6 },
    { "4 tsd", CX_UNIT_MONEY, 4000 },
    { "1e6", CX_UNIT_MONEY, 1e6 },
    { "1.5E+03", CX_UNIT_MONEY, 1500 },
    { "12*1000", CX_UNIT_MONEY, 12000 },
    { "=5/8", CX_UNIT_NUMBER, 0.625 },
    { "= 2 + 3 * 4", CX_UNIT_NUMBER, 14 },
    { "(2+3)*4", CX_UNIT_NUMBER, 20 },
    { "2*(3-(1-5))", CX_UNIT_NUMBER, 14 },
    { "10-2-3", CX_UNIT_NUMBER, 5 },
    { "100/10/5", CX_UNIT_NUMBER, 2 },
    { "2*-3", CX_UNIT_NUMBER, -6 },
    { "1.2k + 300", CX_UNIT_NUMBER, 1500 },
    { "3 × 4", CX_UNIT_NUMBER, 12 },
    { "=(5)", CX_UNIT_NUMBER, 5 },
    { "12", CX_UNIT_SHARE, 0.12 },
    { "12 %", CX_UNIT_SHARE, 0.12 },
    { "12%", CX_UNIT_SHARE_YEAR, 0.12 },
    { "%12", CX_UNIT_SHARE, 0.12 },
    { "0.12", CX_UNIT_SHARE, 0.0012 },
    { "16.9", CX_UNIT_SHARE, 0.169 },
    { "-16.9 %", CX_UNIT_SHARE, -0.169 },
    { "10+2", CX_UNIT_SHARE, 0.12 },
    { "10% + 2%", CX_UNIT_SHARE, 0.12 },
    { "2*6%", CX_UNIT_SHARE, 0.12 },
    { "50% * 50%", CX_UNIT_SHARE, 0.25 },
    { "7 pp", CX_UNIT_POINTS, 0.07 },
    { "7 percentage points", CX_UNIT_POINTS, 0.07 },
    { "18 % a year", CX_UNIT_SHARE_YEAR, 0.18 },
    { "31.6 months", CX_UNIT_MONTHS, 31.6 },
    { "1 Month", CX_UNIT_MONTHS, 1 },
    { "3k customers", CX_UNIT_CUSTOMERS, 3000 },
    { "€6.29 per contact", CX_UNIT_MONEY_CONTACT, 6.29 },
    { "٣٫٥", CX_UNIT_NUMBER, 3.5 },
  };
  check_readings ("C", readings, G_N_ELEMENTS (readings));
  check_readings ("en_US", readings, G_N_ELEMENTS (readings));
  static const Reading indian[] = { { "12,34,567", CX_UNIT_MONEY, 1234567 }, { "1,23,45,678.5", CX_UNIT_MONEY, 12345678.5 } };
  check_readings ("en_IN", indian, G_N_ELEMENTS (indian));
}

static void
test_read_others (void)
{
  static const Reading german[] = {
    { "1.250,5", CX_UNIT_MONEY, 1250.5 }, { "1.250", CX_UNIT_MONEY, 1250 },        { "1,250", CX_UNIT_MONEY, 1.25 },
    { "1,2M", CX_UNIT_MONEY, 1200000 },   { "1,8 M €", CX_UNIT_MONEY, 1800000 },   { "1.250 Mio. €", CX_UNIT_MONEY, 1.25e9 },
    { "16,9 %", CX_UNIT_SHARE, 0.169 },   { "1.234.567", CX_UNIT_MONEY, 1234567 }, { "1 250,5", CX_UNIT_MONEY, 1250.5 },
    { "0,125", CX_UNIT_MONEY, 0.125 },    { "12 Tsd.", CX_UNIT_MONEY, 12000 },     { ",5", CX_UNIT_MONEY, 0.5 },
  };
  check_readings ("de_DE", german, G_N_ELEMENTS (german));
  /* These languages do not use the point, so it is read only if it can mean just one thing. */
  static const Reading french[] = {
    { "1 250,5", CX_UNIT_MONEY, 1250.5 },    { "1" NNB "250" NNB "000", CX_UNIT_MONEY, 1250000 },
    { "1.25", CX_UNIT_MONEY, 1.25 },         { "0.125", CX_UNIT_MONEY, 0.125 },
    { "1.250,5", CX_UNIT_MONEY, 1250.5 },    { "1.250.000", CX_UNIT_MONEY, 1250000 },
    { "1234.567", CX_UNIT_MONEY, 1234.567 }, { "1,25", CX_UNIT_MONEY, 1.25 },
    { "1,250", CX_UNIT_MONEY, 1.25 },
  };
  check_readings ("fr_FR", french, G_N_ELEMENTS (french));
  check_readings ("ru_RU", french, G_N_ELEMENTS (french));
  static const Reading swiss[] = { { "1’250.5", CX_UNIT_MONEY, 1250.5 },
                                   { "1'250", CX_UNIT_MONEY, 1250 },
                                   { "1.250", CX_UNIT_MONEY, 1.25 },
                                   { "1,25", CX_UNIT_MONEY, 1.25 } };
  check_readings ("de_CH", swiss, G_N_ELEMENTS (swiss));
}

typedef struct {
  const char *text;
  CxUnit unit;
  const char *part; /* a part of the message */
} Refusal;

static void
check_refusals (const char *locale, const Refusal *refusals, gsize n)
{
  use_locale (locale);
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;
    double value = -77;
    g_autofree char *printable = g_strescape (refusals[i].text, NULL);
    g_test_message ("%s: %s", locale, printable);
    g_assert_false (cx_parse_number (refusals[i].text, refusals[i].unit, "EUR", &value, &error));
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_test_message ("  %s", error->message);
    g_assert_true (strstr (error->message, refusals[i].part) != NULL);
    g_assert_true (value == -77);
  }
}

static void
test_refuse (void)
{
  g_autofree char *deep = g_strnfill (200, '(');
  g_autofree char *long_text = g_strnfill (300, '1');
  const Refusal english[] = {
    { "", CX_UNIT_NUMBER, "Enter a number" },
    { "   ", CX_UNIT_NUMBER, "Enter a number" },
    { "=", CX_UNIT_NUMBER, "Enter a number" },
    { "abc", CX_UNIT_NUMBER, "“abc”" },
    { "1,25", CX_UNIT_MONEY, "Did you mean 1.25?" },
    { "0,125", CX_UNIT_MONEY, "Did you mean 0.125?" },
    { "1.250,5", CX_UNIT_MONEY, "Did you mean 1250.5?" },
    { "1.250.000", CX_UNIT_MONEY, "Did you mean 1250000?" },
    { "1,2M", CX_UNIT_MONEY, "“1,2M” cannot be read" },
    { "1,2M", CX_UNIT_MONEY, "Did you mean 1.2M?" },
    { "1.25.0", CX_UNIT_MONEY, "more than one decimal sign" },
    { "1234,567", CX_UNIT_MONEY, "Did you mean 1234.567?" },
    { "12,34,567", CX_UNIT_MONEY, "threes" },
    { "1,25 0", CX_UNIT_MONEY, "mixes" },
    { "12 50", CX_UNIT_MONEY, "threes" },
    { "1'25", CX_UNIT_MONEY, "threes" },
    { "1..5", CX_UNIT_MONEY, "more than one decimal sign" },
    { ".", CX_UNIT_MONEY, "“.”" },
    { "'5", CX_UNIT_MONEY, "“'”" },
    { "1 abc", CX_UNIT_MONEY, "“abc”" },
    { "1+", CX_UNIT_MONEY, "missing at the end" },
    { "2*", CX_UNIT_MONEY, "missing at the end" },
    { "(1+2", CX_UNIT_MONEY, "“)”" },
    { "1+2)", CX_UNIT_MONEY, "“)”" },
    { "(1,250)", CX_UNIT_MONEY, "parentheses" },
    { "1/0", CX_UNIT_MONEY, "zero" },
    { "1/(2-2)", CX_UNIT_MONEY, "zero" },
    { "2^3", CX_UNIT_MONEY, "“^”" },
    { "10–12", CX_UNIT_MONEY, "range" },
    { "1e999", CX_UNIT_MONEY, "too large" },
    { "1e300*1e300", CX_UNIT_MONEY, "too large" },
    { "12 %", CX_UNIT_MONEY, "“%”" },
    { "12 %", CX_UNIT_CUSTOMERS, "customers" },
    { "12 %%", CX_UNIT_SHARE, "twice" },
    { "12% + 3", CX_UNIT_SHARE, "“%”" },
    { "$5", CX_UNIT_MONEY, "EUR" },
    { "5 USD", CX_UNIT_MONEY, "EUR" },
    { "€5€", CX_UNIT_MONEY, "twice" },
    { "€5", CX_UNIT_SHARE, "currency" },
    { "5 EUR", CX_UNIT_MONTHS, "currency" },
    { "3m", CX_UNIT_MONTHS, "million" },
    { "SUM(1)", CX_UNIT_MONEY, "“SUM”" },
    { "\xff", CX_UNIT_MONEY, "UTF-8" },
    { deep, CX_UNIT_MONEY, "too many" },
    { long_text, CX_UNIT_MONEY, "too long" },
    { "nan", CX_UNIT_MONEY, "“nan”" },
    { "inf", CX_UNIT_MONEY, "“inf”" },
    { "0x10", CX_UNIT_MONEY, "“x" },
  };
  check_refusals ("C", english, G_N_ELEMENTS (english));
  check_refusals ("en_US", english, G_N_ELEMENTS (english));
  static const Refusal german[] = {
    { "1.25", CX_UNIT_MONEY, "Did you mean 1,25?" }, { "0.125", CX_UNIT_MONEY, "Did you mean 0,125?" },
    { ".5", CX_UNIT_MONEY, "Did you mean 0,5?" },    { "1,250.5", CX_UNIT_MONEY, "Did you mean 1250,5?" },
    { "1 250.000", CX_UNIT_MONEY, "mixes" },
  };
  check_refusals ("de_DE", german, G_N_ELEMENTS (german));
  static const Refusal french[] = { { "1.250", CX_UNIT_MONEY, "1250 or 1,250" } };
  check_refusals ("fr_FR", french, G_N_ELEMENTS (french));
  static const Refusal swiss[] = { { "1,250", CX_UNIT_MONEY, "1250 or 1.250" } };
  check_refusals ("de_CH", swiss, G_N_ELEMENTS (swiss));
}

/* ---- Properties ---- */

static double
random_double (GRand *rand, guint i)
{
  union {
    guint64 bits;
    double value;
  } any;
  switch (i % 4) {
  case 0: /* any bit pattern */
    any.bits = ((guint64) g_rand_int (rand) << 32) | g_rand_int (rand);
    return isfinite (any.value) && fabs (any.value) < 1e306 ? any.value : 0;
  case 1: return (g_rand_double (rand) - 0.5) * pow (10, g_rand_int_range (rand, -6, 13));
  case 2: /* a number as people type it */ return round (g_rand_double (rand) * 1e6) / pow (10, g_rand_int_range (rand, 0, 6));
  default: return g_rand_int_range (rand, -100000, 100000);
  }
}

static void
test_round_trip (void)
{
  static const char *const locales[] = { ALL_LOCALES };
  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++) {
    use_locale (locales[l]);
    g_autoptr (GRand) rand = g_rand_new_with_seed (20270401);
    for (CxUnit unit = 0; unit < CX_N_UNITS; unit++)
      for (guint i = 0; i < 300; i++) {
        g_autoptr (GError) error = NULL;
        double value = random_double (rand, i), back = NAN;
        g_autofree char *text = cx_format_edit (value, unit);
        cx_parse_number (text, unit, "EUR", &back, &error);
        g_assert_no_error (error);
        if (back != value)
          g_error ("%s, %s: %.17g became “%s” and %.17g", locales[l], cx_unit_name (unit), value, text, back);
      }
  }
}

/* A number that is shown can be pasted back with a small error. */
static void
test_paste_back (void)
{
  static const char *const locales[] = { ALL_LOCALES };
  static const double values[] = { 0,     1,          7.5,     0.125, 16.9,     999.5, 1250,   1250.5,
                                   53200, 1834567.25, -138000, 2.5e9, -7.25e10, 5e12,  1.5e15, -2.5e25 };
  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++) {
    use_locale (locales[l]);
    for (CxUnit unit = 0; unit < CX_N_UNITS; unit++)
      for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
        for (int form = 0; form < 3; form++) {
          g_autoptr (GError) error = NULL;
          double value = values[i] / (cx_unit_format (unit) == CX_FORMAT_PERCENT ? 100 : 1), back = NAN;
          gboolean prefixed = unit == CX_UNIT_FLAG || unit == CX_UNIT_MONTH || unit == CX_UNIT_YEAR || unit == CX_UNIT_RANK;
          if (form == 1 && prefixed)
            continue;
          g_autofree char *text =
            form == 2 ? cx_format_compact (value, unit, "EUR") : cx_format_value (value, unit, "EUR", form == 1);
          cx_parse_number (text, unit, "EUR", &back, &error);
          if (error)
            g_error ("%s, %s: “%s”: %s", locales[l], cx_unit_name (unit), text, error->message);
          /* Short forms are rounded to three digits, and money to cents. */
          g_assert_cmpfloat (fabs (back - value), <=, 0.006 * fabs (value) + (form == 2 && fabs (value) < 1 ? 0.005 : 0));
        }
  }
}

/* Any text gives a finite number or an error. */
static void
test_noise (void)
{
  static const char *const pieces[] = { "1",  "25",  "250", "0",  ".", ",", " ", "'",    "’",      NB,  NNB, "(",      ")",
                                        "+",  "-",   MINUS, "*",  "/", "=", "%", "€",    "$",      "k", "M", "Mio.",   "e",
                                        "E5", "e-9", "EUR", "kr", "–", "٣", "٫", "\xff", "months", "é", "×", "\u0301", "a" };
  static const char *const locales[] = { "C", "de_DE", "fr_FR", "de_CH" };
  for (gsize l = 0; l < G_N_ELEMENTS (locales); l++) {
    use_locale (locales[l]);
    g_autoptr (GRand) rand = g_rand_new_with_seed (7);
    for (guint i = 0; i < 10000; i++) {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      double value = -77;
      int n = g_rand_int_range (rand, 0, 12);
      while (n-- > 0)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      CxUnit unit = (CxUnit) g_rand_int_range (rand, 0, CX_N_UNITS);
      if (cx_parse_number (text->str, unit, i % 3 ? "EUR" : NULL, &value, &error))
        g_assert_true (isfinite (value) && error == NULL);
      else
        g_assert_true (value == -77 && error != NULL && *error->message != '\0' && g_utf8_validate (error->message, -1, NULL));
    }
  }
}

/* "0.5" may have meant a half; a sign, a calculation, a whole number or a number of 1 % and more leaves no doubt. */
static void
test_may_be_share (void)
{
  static const struct {
    const char *text;
    CxUnit unit;
    gboolean doubtful;
  } texts[] = {
    { "0.5", CX_UNIT_SHARE, TRUE },   { ".05", CX_UNIT_SHARE, TRUE },   { "-0.25", CX_UNIT_SHARE, TRUE },
    { " 0.5 ", CX_UNIT_SHARE, TRUE }, { "0.5%", CX_UNIT_SHARE, FALSE }, { "0.5 %", CX_UNIT_SHARE, FALSE },
    { "1/4", CX_UNIT_SHARE, FALSE },  { "1.5", CX_UNIT_SHARE, FALSE },  { "0.0", CX_UNIT_SHARE, FALSE },
    { "0", CX_UNIT_SHARE, FALSE },    { "0.5", CX_UNIT_FACTOR, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    double value;
    g_autoptr (GError) error = NULL;
    g_assert_true (cx_parse_number (texts[i].text, texts[i].unit, "EUR", &value, &error));
    g_assert_no_error (error);
    g_assert_cmpint (cx_parse_number_may_be_share (texts[i].text, texts[i].unit, value), ==, texts[i].doubtful);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/value", test_value);
  g_test_add_func ("/format/compact", test_compact);
  g_test_add_func ("/format/locales", test_locales);
  g_test_add_func ("/format/categories", test_categories);
  g_test_add_func ("/format/column", test_column);
  g_test_add_func ("/format/words", test_words);
  g_test_add_func ("/parse/english", test_read_english);
  g_test_add_func ("/parse/other-locales", test_read_others);
  g_test_add_func ("/parse/refusals", test_refuse);
  g_test_add_func ("/parse/may-be-share", test_may_be_share);
  g_test_add_func ("/parse/round-trip", test_round_trip);
  g_test_add_func ("/parse/paste-back", test_paste_back);
  g_test_add_func ("/parse/noise", test_noise);
  return g_test_run ();
}
