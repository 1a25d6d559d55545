/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-period.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES 40
/* The same days of two neighbouring months are more than this number of days apart. */
#define DAYS_OF_MONTH 27
/* Words such as "wave" may stand before a number. */
#define MOST_LETTERS 10

static gboolean
is_day (int year, int month, int day)
{
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) month, (GDateYear) year);
}

static gint64
day_code (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

static gboolean
fail (char **reason, const char *text, const char *format)
{
  g_autofree char *shown = cx_csv_rows_excerpt (text, -1);
  g_autoptr (GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%s", shown, 1);
  *reason = g_strdup (sentence->str);
  return FALSE;
}

/* Reads the numbers of a text that has the form of PATTERN. In PATTERN 9 stands for a digit, 0 for an optional digit, - for
 * any of "-/.", and every other sign for itself in either case. */
static gboolean
match (const char *text, const char *pattern, int numbers[3])
{
  int n = -1;
  gboolean in_number = FALSE;

  for (; *pattern; pattern++) {
    if (*pattern == '9' || *pattern == '0') {
      if (!in_number)
        numbers[++n] = 0;
      in_number = TRUE;
      if (g_ascii_isdigit (*text))
        numbers[n] = numbers[n] * 10 + *text++ - '0';
      else if (*pattern == '9')
        return FALSE;
      continue;
    }
    in_number = FALSE;
    if (*pattern == '-' ? !*text || !strchr ("-/.", *text) : g_ascii_tolower (*text) != g_ascii_tolower (*pattern))
      return FALSE;
    text++;
  }
  return *text == '\0';
}

static gboolean
parse_day (const char *text, gint64 *code, char **reason)
{
  int v[3] = { 0 };
  char first[MOST_BYTES + 1];
  gboolean by_year;

  g_strlcpy (first, text, sizeof first);
  first[strcspn (first, "T ")] = '\0'; /* the time of day */
  by_year = match (first, "9999-90-90", v);
  if (!by_year && !match (first, "90.90.9999", v))
    return FALSE;
  if (!is_day (by_year ? v[0] : v[2], v[1], by_year ? v[2] : v[0]))
    return fail (reason, text, _("“%s” is not a day of the calendar"));
  *code = by_year ? day_code (v[0], v[1], v[2]) : day_code (v[2], v[1], v[0]);
  return TRUE;
}

static gboolean
parse_part_of_year (const char *text, CxPeriodKind *kind, gint64 *code, char **reason)
{
  static const struct {
    const char *pattern;
    CxPeriodKind kind;
    guint8 year, part; /* the places of the year and of the part among the numbers */
    guint8 most;
  } forms[] = {
    { "9999-90", CX_PERIOD_MONTH, 0, 1, 12 },  { "90-9999", CX_PERIOD_MONTH, 1, 0, 12 },
    { "9999m90", CX_PERIOD_MONTH, 0, 1, 12 },  { "9999-m90", CX_PERIOD_MONTH, 0, 1, 12 },
    { "9999q9", CX_PERIOD_QUARTER, 0, 1, 4 },  { "9999-q9", CX_PERIOD_QUARTER, 0, 1, 4 },
    { "9999 q9", CX_PERIOD_QUARTER, 0, 1, 4 }, { "q9 9999", CX_PERIOD_QUARTER, 1, 0, 4 },
    { "q9-9999", CX_PERIOD_QUARTER, 1, 0, 4 }, { "9999-w90", CX_PERIOD_WEEK, 0, 1, 53 },
    { "9999w90", CX_PERIOD_WEEK, 0, 1, 53 },
  };
  int v[3] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    if (!match (text, forms[i].pattern, v))
      continue;
    int year = v[forms[i].year], part = v[forms[i].part];
    *kind = forms[i].kind;
    if (part < 1 || part > forms[i].most || year < 1)
      return fail (reason, text,
                   *kind == CX_PERIOD_MONTH     ? _("“%s” is not a month; months run from 1 to 12")
                   : *kind == CX_PERIOD_QUARTER ? _("“%s” is not a quarter; quarters run from 1 to 4")
                                                : _("“%s” is not a week; weeks run from 1 to 53"));
    /* The first week is the one with January 4th. Julian days are counted from a Monday. */
    *code = *kind == CX_PERIOD_WEEK ? (day_code (year, 1, 4) - 1) / 7 + part - 1 : (gint64) year * forms[i].most + part - 1;
    return TRUE;
  }
  return FALSE;
}

static gboolean
parse_number (const char *text, gint64 *code)
{
  const char *digits = text;
  char *end;

  while (g_ascii_isalpha (*digits) && digits - text < MOST_LETTERS)
    digits++;
  if (digits > text)
    digits += *digits == ' ' || *digits == '-' || *digits == '_';
  if (!g_ascii_isdigit (digits[*digits == '-']) || (digits > text && *digits == '-') || strlen (digits) > 9)
    return FALSE;
  *code = g_ascii_strtoll (digits, &end, 10);
  return *end == '\0';
}

gboolean
cx_period_parse (const CxCsvCell *cell, CxPeriodKind *kind, gint64 *code, char **reason)
{
  char text[MOST_BYTES + 1];
  int v[3];

  *reason = NULL;
  g_strlcpy (text, "", sizeof text);
  memcpy (text, cell->text, MIN (cell->length, MOST_BYTES));
  text[MIN (cell->length, MOST_BYTES)] = '\0';
  if (cell->length <= MOST_BYTES) {
    *kind = CX_PERIOD_NUMBER;
    if (parse_number (text, code))
      return TRUE;
    if (parse_part_of_year (text, kind, code, reason) || *reason)
      return !*reason;
    *kind = CX_PERIOD_DAY;
    if (parse_day (text, code, reason) || *reason)
      return !*reason;
    if (match (text, "90/90/9999", v))
      return fail (reason, text,
                   _("“%s” may be read with the day or the month first; a day is written 2024-03-31 or 31.03.2024"));
  }
  return fail (
    reason, text,
    _("“%s” is not a period; a month 2024-03, a quarter 2024-Q1, a week 2024-W07, a day 2024-03-31, a year or another "
       "whole number is allowed"));
}

/* ---- All periods of a column ---- */

static gboolean
are_days (const gint64 *codes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (codes[i] < 10000101 || !is_day ((int) (codes[i] / 10000), (int) (codes[i] / 100 % 100), (int) (codes[i] % 100)))
      return FALSE;
  return TRUE;
}

static gboolean
are_months (const gint64 *codes, guint n)
{
  for (guint i = 0; i < n; i++)
    if (codes[i] < 100001 || codes[i] > 999912 || codes[i] % 100 < 1 || codes[i] % 100 > 12)
      return FALSE;
  return TRUE;
}

static gint64
month_of_day (gint64 code)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) code);
  return (gint64) g_date_get_year (&date) * 12 + g_date_get_month (&date) - 1;
}

static gboolean
have_a_month_each (const gint64 *codes, guint n)
{
  for (guint i = 1; i < n; i++)
    if (codes[i] - codes[i - 1] < DAYS_OF_MONTH || month_of_day (codes[i]) == month_of_day (codes[i - 1]))
      return FALSE;
  return TRUE;
}

static gint64
common_divisor (gint64 a, gint64 b)
{
  while (b != 0) {
    gint64 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

CxPeriodKind
cx_period_settle (CxPeriodKind kind, gint64 *codes, guint n, gint64 *step)
{
  if (kind == CX_PERIOD_NUMBER && n > 0 && are_days (codes, n)) {
    kind = CX_PERIOD_DAY;
    for (guint i = 0; i < n; i++)
      codes[i] = day_code ((int) (codes[i] / 10000), (int) (codes[i] / 100 % 100), (int) (codes[i] % 100));
  } else if (kind == CX_PERIOD_NUMBER && n > 0 && are_months (codes, n)) {
    kind = CX_PERIOD_MONTH;
    for (guint i = 0; i < n; i++)
      codes[i] = codes[i] / 100 * 12 + codes[i] % 100 - 1;
  }
  if (kind == CX_PERIOD_DAY && have_a_month_each (codes, n)) {
    kind = CX_PERIOD_MONTH;
    for (guint i = 0; i < n; i++)
      codes[i] = month_of_day (codes[i]);
  }
  *step = 0;
  for (guint i = 1; i < n; i++)
    *step = common_divisor (codes[i] - codes[i - 1], *step);
  *step = MAX (*step, 1);
  return kind;
}
