/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/text/cx-number-writer.h"

#include <string.h>
#include <unicode/uformattedvalue.h>
#include <unicode/unum.h>

/* ---- Formatters, kept by each thread ---- */

typedef struct {
  GHashTable *formatters; /* CxNumberStyle → UNumberFormatter */
  UFormattedNumber *result;
  UConstrainedFieldPosition *position;
} Writer;

static guint
style_hash (gconstpointer key)
{
  const CxNumberStyle *s = key;
  guint hash = g_direct_hash (s->locale);
  const guint8 parts[] = { (guint8) s->currency[0], (guint8) s->currency[1], (guint8) s->currency[2], s->form, s->percent,
                           s->hundredfold,          (guint8) s->least,       (guint8) s->most };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    hash = hash * 31 + parts[i];
  return hash;
}

static gboolean
style_equal (gconstpointer a, gconstpointer b)
{
  const CxNumberStyle *x = a, *y = b;

  return x->locale == y->locale && memcmp (x->currency, y->currency, sizeof x->currency) == 0 && x->form == y->form &&
         x->percent == y->percent && x->hundredfold == y->hundredfold && x->least == y->least && x->most == y->most;
}

static void
close_formatter (gpointer formatter)
{
  unumf_close (formatter);
}

static void
writer_free (gpointer data)
{
  Writer *writer = data;

  g_hash_table_unref (writer->formatters);
  unumf_closeResult (writer->result);
  ucfpos_close (writer->position);
  g_free (writer);
}

static Writer *
get_writer (void)
{
  static GPrivate private = G_PRIVATE_INIT (writer_free);
  Writer *writer = g_private_get (&private);

  if (!writer) {
    UErrorCode status = U_ZERO_ERROR;

    writer = g_new0 (Writer, 1);
    writer->formatters = g_hash_table_new_full (style_hash, style_equal, g_free, close_formatter);
    writer->result = unumf_openResult (&status);
    writer->position = ucfpos_open (&status);
    g_assert (U_SUCCESS (status));
    g_private_set (&private, writer);
  }
  return writer;
}

/* ---- Making a formatter ---- */

static void
append_decimals (GString *skeleton, int least, int most)
{
  g_string_append (skeleton, " .");
  for (int i = 0; i < most; i++)
    g_string_append_c (skeleton, i < least ? '0' : '#');
}

static void
append_precision (GString *skeleton, const CxNumberStyle *style)
{
  switch ((CxWriterForm) style->form) {
  case CX_WRITER_DECIMALS: append_decimals (skeleton, style->least, style->most); break;
  case CX_WRITER_EXACT: g_string_append (skeleton, " precision-unlimited group-off"); break;
  case CX_WRITER_EXPONENT: g_string_append (skeleton, " scientific precision-unlimited"); break;
  case CX_WRITER_SCIENTIFIC:
    g_string_append (skeleton, " scientific");
    append_decimals (skeleton, style->least, style->most);
    break;
  case CX_WRITER_COMPACT:
  case CX_WRITER_LONG:
    g_string_append (skeleton, style->form == CX_WRITER_COMPACT ? " compact-short" : " compact-long");
    if (style->most < 0)
      g_string_append (skeleton, " ./@@@+");
    else
      append_decimals (skeleton, style->least, style->most);
    break;
  }
}

static UNumberFormatter *
open_formatter (const CxNumberStyle *style)
{
  /* Ties are rounded away from zero, as spreadsheets show them, and a number that rounds to zero has no minus sign. */
  g_autoptr (GString) skeleton = g_string_new ("rounding-mode-half-up sign-negative");
  UErrorCode status = U_ZERO_ERROR;

  if (*style->currency != '\0')
    g_string_append_printf (skeleton, " currency/%s", style->currency);
  if (style->percent)
    g_string_append (skeleton, " percent");
  if (style->percent || style->hundredfold)
    g_string_append (skeleton, " scale/100");
  append_precision (skeleton, style);
  g_autofree gunichar2 *text = g_utf8_to_utf16 (skeleton->str, -1, NULL, NULL, NULL);
  UNumberFormatter *formatter = unumf_openForSkeletonAndLocale (text, -1, style->locale, &status);
  if (U_FAILURE (status))
    g_error ("ICU refuses “%s” for the locale %s: %s", skeleton->str, style->locale, u_errorName (status));
  return formatter;
}

/* ---- Public ---- */

const UFormattedNumber *
cx_number_writer_format (const CxNumberStyle *style, double value)
{
  Writer *writer = get_writer ();
  UNumberFormatter *formatter = g_hash_table_lookup (writer->formatters, style);
  UErrorCode status = U_ZERO_ERROR;

  if (!formatter) {
    formatter = open_formatter (style);
    g_hash_table_insert (writer->formatters, g_memdup2 (style, sizeof *style), formatter);
  }
  unumf_formatDouble (formatter, value, writer->result, &status);
  if (U_FAILURE (status))
    g_error ("ICU cannot write %g: %s", value, u_errorName (status));
  return writer->result;
}

/* Returns the text of RESULT in UTF-16 and its *LENGTH in units. */
static const UChar *
read_text (const UFormattedNumber *result, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  const UChar *text = ufmtval_getString (unumf_resultAsValue (result, &status), length, &status);

  g_assert (U_SUCCESS (status));
  return text;
}

/* Moves POSITION to the next field of RESULT. Returns FALSE after the last field. */
static gboolean
next_field (const UFormattedNumber *result, UConstrainedFieldPosition *position, int32_t *field, int32_t *start, int32_t *end)
{
  UErrorCode status = U_ZERO_ERROR;
  gboolean more = ufmtval_nextPosition (unumf_resultAsValue (result, &status), position, &status);

  *field = ucfpos_getField (position, &status);
  ucfpos_getIndexes (position, start, end, &status);
  return more && U_SUCCESS (status);
}

static gboolean
is_minus (UChar c)
{
  return c == '-' || c == 0x2212 || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0xfe63 || c == 0xff0d;
}

char *
cx_number_writer_write (const CxNumberStyle *style, double value, gunichar2 minus)
{
  const UFormattedNumber *result = cx_number_writer_format (style, value);
  UConstrainedFieldPosition *position = get_writer ()->position;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, field, start, end;
  const UChar *text = read_text (result, &length);
  gboolean exponent = style->form == CX_WRITER_SCIENTIFIC || style->form == CX_WRITER_EXPONENT;

  if (value >= 0 && !exponent)
    return g_utf16_to_utf8 (text, length, NULL, NULL, NULL);
  g_autofree gunichar2 *own = g_memdup2 (text, sizeof *own * (gsize) length);
  ucfpos_reset (position, &status);
  while (next_field (result, position, &field, &start, &end))
    if (field == UNUM_SIGN_FIELD || field == UNUM_EXPONENT_SIGN_FIELD)
      for (int32_t i = start; i < end; i++)
        if (is_minus (own[i]))
          own[i] = minus;
  return g_utf16_to_utf8 (own, length, NULL, NULL, NULL);
}

void
cx_number_writer_affixes (const CxNumberStyle *style, char **before, char **after)
{
  const UFormattedNumber *result = cx_number_writer_format (style, 1);
  UConstrainedFieldPosition *position = get_writer ()->position;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, field, start, end, first = 0, last = 0;
  const UChar *text = read_text (result, &length);

  last = length;
  ucfpos_reset (position, &status);
  while (next_field (result, position, &field, &start, &end))
    if (field == UNUM_INTEGER_FIELD) {
      first = start;
      last = end;
    } else if (field == UNUM_FRACTION_FIELD)
      last = end;
  *before = g_utf16_to_utf8 (text, first, NULL, NULL, NULL);
  *after = g_utf16_to_utf8 (text + last, length - last, NULL, NULL, NULL);
}
