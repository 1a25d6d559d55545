/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-calendar.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>

#include "model/text/cx-number-locale.h"

/* The year for which dates are formatted below; callers replace it. It cannot be mistaken for another number of the date. */
#define SOME_YEAR "2222"

/* The months of a language, by [brief][month - 1]: their names, and their dates with SOME_YEAR. */
typedef struct {
  const char *names[2][12], *dates[2][12];
} Calendar;

static const char *
write_date (UDateFormat *format, int month)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (GDateTime) date = g_date_time_new_utc (atoi (SOME_YEAR), month, 15, 12, 0, 0);
  UChar text[128];
  int32_t length = udat_format (format, (UDate) g_date_time_to_unix (date) * 1000, text, G_N_ELEMENTS (text), NULL, &status);
  g_autofree char *utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 (text, length, NULL, NULL, NULL) : NULL;

  return g_intern_string (utf8 ? utf8 : "");
}

static UDateFormat *
open_format (const char *locale, const UChar *pattern, int32_t length)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, &status);

  if (U_FAILURE (status))
    g_error ("ICU knows no dates of the locale %s: %s", locale, u_errorName (status));
  return format;
}

static Calendar *
make_calendar (const char *language)
{
  static const UChar names[2][5] = { { 'L', 'L', 'L', 'L', 0 }, { 'L', 'L', 'L', 0 } };
  static const UChar skeletons[2][6] = { { 'y', 'M', 'M', 'M', 'M', 0 }, { 'y', 'M', 'M', 'M', 0 } };
  g_autofree char *locale = g_strconcat (language, ";calendar=gregorian", NULL);
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *patterns = udatpg_open (locale, &status);
  Calendar *calendar = g_new0 (Calendar, 1);

  for (int brief = 0; brief < 2; brief++) {
    UChar pattern[64];
    int32_t length = udatpg_getBestPattern (patterns, skeletons[brief], -1, pattern, G_N_ELEMENTS (pattern), &status);
    g_assert (U_SUCCESS (status));
    UDateFormat *name = open_format (locale, names[brief], -1), *date = open_format (locale, pattern, length);
    for (int month = 1; month <= 12; month++) {
      calendar->names[brief][month - 1] = write_date (name, month);
      calendar->dates[brief][month - 1] = write_date (date, month);
    }
    udat_close (name);
    udat_close (date);
  }
  udatpg_close (patterns);
  return calendar;
}

static const Calendar *
get_calendar (void)
{
  static GMutex mutex;
  static GHashTable *calendars; /* language → Calendar; kept until the program ends */
  const char *language = cx_number_locale (CX_LOCALE_TEXTS);

  g_mutex_lock (&mutex);
  if (!calendars)
    calendars = g_hash_table_new (NULL, NULL);
  Calendar *calendar = g_hash_table_lookup (calendars, language);
  if (!calendar) {
    calendar = make_calendar (language);
    g_hash_table_insert (calendars, (gpointer) language, calendar);
  }
  g_mutex_unlock (&mutex);
  return calendar;
}

const char *
cx_calendar_month (guint month, gboolean brief)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");
  return get_calendar ()->names[brief != FALSE][month - 1];
}

char *
cx_calendar_date (const char *start, int offset, gboolean brief)
{
  int year = 0, month = 0, end = 0;
  if (!start || sscanf (start, "%4d-%2d%n", &year, &month, &end) != 2 || start[end] != '\0' || month < 1 || month > 12)
    return g_strdup ("");
  gint64 months = (gint64) year * 12 + month - 1 + offset;
  if (months < 12 || months >= 10000 * 12)
    return g_strdup ("");
  GString *text = g_string_new (get_calendar ()->dates[brief != FALSE][months % 12]);
  g_autofree char *digits = g_strdup_printf ("%d", (int) (months / 12));
  g_string_replace (text, SOME_YEAR, digits, 1);
  return g_string_free (text, FALSE);
}

char *
cx_calendar_month_of_case (const char *start, int t, gboolean brief)
{
  return t <= 0 ? g_strdup (_("Start")) : cx_calendar_date (start, t - 1, brief);
}

/* Returns a date in the form in which it is compared, because case, dots and the width of spaces do not distinguish months. */
static char *
plain_date (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);
    if (letter == '.' || (g_unichar_isspace (letter) && (plain->len == 0 || plain->str[plain->len - 1] == ' ')))
      continue;
    g_string_append_unichar (plain, g_unichar_isspace (letter) ? ' ' : letter);
  }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

int
cx_calendar_find (const char *start, const char *text, int most)
{
  g_autofree char *wanted = plain_date (text);
  int year, month, first_year, first_month, end = 0;

  if (sscanf (text, " %4d-%2d %n", &year, &month, &end) == 2 && text[end] == '\0' && month >= 1 && month <= 12 &&
      sscanf (start, "%4d-%2d", &first_year, &first_month) == 2) {
    int t = (year - first_year) * 12 + month - first_month + 1;
    return t >= 1 && t <= most ? t : -1;
  }
  for (int t = 0; t <= most; t++)
    for (int brief = 0; brief < 2; brief++) {
      g_autofree char *date = cx_calendar_month_of_case (start, t, brief), *plain = plain_date (date);
      if (*plain && strcmp (plain, wanted) == 0)
        return t;
    }
  return -1;
}
