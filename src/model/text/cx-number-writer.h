/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICU writes these numbers in the forms of CLDR. Each thread makes a formatter once per style and keeps it, because making one takes about
 * thirty times as long as using it. */
#pragma once
#include <glib.h>
#include <unicode/unumberformatter.h>

typedef enum {
  CX_WRITER_DECIMALS,   /* grouped, with decimals from .least to .most */
  CX_WRITER_EXACT,      /* as many digits as tell the number from its neighbours, not grouped */
  CX_WRITER_SCIENTIFIC, /* "1.50E25", with decimals from .least to .most */
  CX_WRITER_EXPONENT,   /* "1.5E25", with all digits as in EXACT */
  CX_WRITER_COMPACT,    /* "1.53M": whole, but with at least three significant digits; if .most ≥ 0, with .most decimals */
  CX_WRITER_LONG        /* "1.53 million": the same in full words */
} CxWriterForm;

typedef struct {
  const char *locale; /* of cx_number_locale() */
  char currency[4];   /* ISO 4217, or "" */
  guint8 form;        /* CxWriterForm */
  guint8 percent;     /* with the sign of percent; the number is the share: 0.42 is "42%" */
  guint8 hundredfold; /* the number's percent without the sign */
  gint8 least, most;  /* decimals */
} CxNumberStyle;

/* Returns VALUE in STYLE. The character MINUS takes the place of the locale's own minus sign. (transfer full) */
char *cx_number_writer_write (const CxNumberStyle *style, double value, gunichar2 minus);
/* Sets *BEFORE and *AFTER to the texts before and after the digits of a positive amount. (transfer full) (out) */
void cx_number_writer_affixes (const CxNumberStyle *style, char **before, char **after);
/* Returns VALUE in STYLE together with its fields. The result is valid until this thread writes another number. */
const UFormattedNumber *cx_number_writer_format (const CxNumberStyle *style, double value);
