/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-csv-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_BYTES 64
/* Beyond these numbers, squares and their sums could overflow. */
#define GREATEST 1e100
#define SMALLEST 1e-100

/* Statistics programs and spreadsheets write these words for "no value". */
static const char *const gaps[] = { "na", "n/a", "#n/a", "#nv", "nan", "null", "none", ".", "-", "–", "—" };

gboolean
cx_csv_number_is_gap (const CxCsvCell *cell)
{
  if (cell->length == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (strlen (gaps[i]) == cell->length && g_ascii_strncasecmp (gaps[i], cell->text, cell->length) == 0)
      return TRUE;
  return FALSE;
}

/* ---- Numbers of any form ---- */

/* Returns the length of the sign at the start of TEXT that separates thousands: a space of any width or an apostrophe. */
static gsize
group_mark (const char *text, gsize length)
{
  static const char *const marks[] = { " ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89", "\xe2\x80\x99" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= strlen (marks[i]) && memcmp (text, marks[i], strlen (marks[i])) == 0)
      return strlen (marks[i]);
  return 0;
}

/* Finds the sign that begins the decimals, or 0, and in GROUPS the sign that separates thousands. Returns WHOLE, POINT or
 * COMMA, depending on how clear the signs are. */
static CxCsvNumber
find_signs (const char *text, gsize length, char separator, char *decimal, char *groups)
{
  guint points = 0, commas = 0;
  char last = 0;

  for (gsize i = 0; i < length; i++) {
    points += text[i] == '.';
    commas += text[i] == ',';
    if (text[i] == '.' || text[i] == ',')
      last = text[i];
  }
  *decimal = *groups = 0;
  if (points + commas == 0)
    return CX_CSV_WHOLE;
  if (separator == ',') {
    *decimal = '.';
    *groups = ',';
    return points > 1 ? CX_CSV_WRONG : CX_CSV_POINT;
  }
  if (points > 0 && commas > 0)
    *decimal = last;
  else if (points == 1 || commas == 1)
    *decimal = last;
  else /* a sign that appears several times separates thousands, so the other one begins the decimals */
    *decimal = last == '.' ? ',' : '.';
  *groups = *decimal == '.' ? ',' : '.';
  if ((*decimal == '.' ? points : commas) > 1)
    return CX_CSV_WRONG;
  return *decimal == '.' ? CX_CSV_POINT : CX_CSV_COMMA;
}

static gboolean
is_in_range (double value)
{
  return value == 0 || (fabs (value) >= SMALLEST && fabs (value) <= GREATEST);
}

static CxCsvNumber
parse_long (const CxCsvCell *cell, char separator, double *value)
{
  const char *p = cell->text, *end = p + cell->length;
  char plain[MOST_BYTES + 2], decimal, groups;
  gsize n = 0, run = 0, n_groups = 0, digits = 0;
  gboolean in_decimals = FALSE;

  if (cell->length > MOST_BYTES)
    return CX_CSV_WRONG;
  CxCsvNumber kind = find_signs (p, cell->length, separator, &decimal, &groups);
  if (kind == CX_CSV_WRONG)
    return CX_CSV_WRONG;
  if (cell->length >= 3 && memcmp (p, "\xe2\x88\x92", 3) == 0) { /* U+2212 */
    plain[n++] = '-';
    p += 3;
  } else if (*p == '-' || *p == '+') {
    plain[n++] = *p++;
  }
  for (; p < end; p++) {
    gsize mark = in_decimals ? 0 : *p == groups && groups ? 1 : group_mark (p, (gsize) (end - p));
    if (g_ascii_isdigit (*p)) {
      plain[n++] = *p;
      run++;
      digits++;
    } else if (*p == decimal && !in_decimals) {
      if (n_groups > 0 && run != 3)
        return CX_CSV_WRONG;
      plain[n++] = '.';
      in_decimals = TRUE;
    } else if (mark > 0) {
      if (run == 0 || run > 3 || (n_groups > 0 && run != 3))
        return CX_CSV_WRONG;
      n_groups++;
      run = 0;
      p += mark - 1;
    } else {
      break;
    }
  }
  if (digits == 0 || (!in_decimals && n_groups > 0 && run != 3))
    return CX_CSV_WRONG;
  if (p < end && (*p == 'e' || *p == 'E')) {
    plain[n++] = *p++;
    if (p < end && (*p == '-' || *p == '+'))
      plain[n++] = *p++;
    if (p == end)
      return CX_CSV_WRONG;
    while (p < end && g_ascii_isdigit (*p))
      plain[n++] = *p++;
  }
  if (p < end)
    return CX_CSV_WRONG;
  plain[n] = '\0';
  *value = g_ascii_strtod (plain, NULL);
  return is_in_range (*value) ? kind : CX_CSV_WRONG;
}

/* ---- Plain numbers ---- */

CxCsvNumber
cx_csv_number_parse (const CxCsvCell *cell, char separator, double *value)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  const char *p = cell->text, *end = p + cell->length, *sign = NULL;
  gboolean negative = FALSE;
  guint64 whole = 0;

  if (cell->length == 0)
    return CX_CSV_GAP;
  if (*p == '-') {
    negative = TRUE;
    p++;
  }
  /* Up to 15 digits are exact in a double, so the quotient is the number as written, rounded once. */
  if (p < end && end - p <= 15) {
    const char *first = p;
    for (; p < end; p++) {
      guint digit = (guint) (guint8) *p - '0';
      if (digit <= 9)
        whole = whole * 10 + digit;
      else if (!sign && p > first && (*p == '.' || (*p == ',' && separator != ',')))
        sign = p;
      else
        break;
    }
    if (p == end) {
      double number = sign ? (double) whole / powers[end - sign - 1] : (double) whole;
      *value = negative ? -number : number;
      return !sign ? CX_CSV_WHOLE : *sign == '.' ? CX_CSV_POINT : CX_CSV_COMMA;
    }
  }
  if (cx_csv_number_is_gap (cell))
    return CX_CSV_GAP;
  return parse_long (cell, separator, value);
}

static gboolean
is_number_out_of_range (const CxCsvCell *cell)
{
  g_autofree char *text = g_strndup (cell->text, MIN (cell->length, MOST_BYTES + 1));
  char *end;
  double value = g_ascii_strtod (text, &end);

  return cell->length <= MOST_BYTES && *end == '\0' && strspn (text, "+-.0123456789Ee") == cell->length && !is_in_range (value);
}

char *
cx_csv_number_reason (const CxCsvCell *cell, char separator)
{
  g_autofree char *shown = cx_csv_rows_excerpt (cell->text, (gssize) cell->length);

  if (is_number_out_of_range (cell))
    return g_strdup_printf (_("“%s” is too large or too small; numbers from 1e-100 to 1e100 are allowed"), shown);
  if (separator == ',' && memchr (cell->text, ',', cell->length))
    return g_strdup_printf (
      _("“%s” is not a number; where commas separate columns, decimals have a point and commas only separate thousands"), shown);
  return g_strdup_printf (_("“%s” is not a number; a number or an empty cell is allowed"), shown);
}
