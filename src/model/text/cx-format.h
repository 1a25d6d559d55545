/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formats numbers for people in CLDR's forms; cx-number-locale.h says which locale applies. Numbers in files are never formatted here. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

/* In all forms NaN is written "—" and the minus sign is U+2212. An amount of money has no more decimals than its currency, so that an
 * amount that rounds to zero reads 0, unless it was typed with a few more decimals (€0.004 per contact). Ties are rounded away from zero,
 * as in spreadsheets. */

/* Returns VALUE in UNIT, with the currency if it is money: "€1,250.50", "16.9%", "31.6 months". Unless WITH_UNIT, the words of the unit are
 * left out. Typed numbers keep their decimals; results are rounded. (transfer full) */
char *cx_format_value (double value, CxUnit unit, const char *currency, gboolean with_unit);
/* Returns VALUE in a short form: "€1.8M", "€138K", "€850". It has three significant digits if the language has a short word for the
 * multiple; otherwise it is the whole number ("138.123 €"). (transfer full) */
char *cx_format_compact (double value, CxUnit unit, const char *currency);

/* The common form of the numbers in a column or row, which gives all of them the same decimals: "€5.0M" beside "€13.2M". */
#define CX_FORMAT_N_POWERS 16
typedef struct {
  CxUnit unit;
  const char *currency; /* not owned */
  gboolean compact;
  gint8 decimals[CX_FORMAT_N_POWERS]; /* [k]: decimals of numbers that are shortened by k powers of ten */
} CxFormatColumn;
/* Sets COLUMN to the form for N VALUES: that of cx_format_compact() if COMPACT, otherwise that of cx_format_value(). Values that are not
 * finite have no influence. */
void cx_format_column_init (CxFormatColumn *column, const double *values, gsize n, CxUnit unit, const char *currency,
                            gboolean compact);
/* Returns VALUE in the form of COLUMN; it need not be one of the values for which COLUMN was made. (transfer full) */
char *cx_format_in_column (const CxFormatColumn *column, double value, gboolean with_unit);

/* Returns VALUE as the text of an entry: without grouping, with enough digits to read the same number back, shares as a percentage without
 * the sign, and a plain "-" as minus. Returns "" for a value that is not finite. (transfer full) */
char *cx_format_edit (double value, CxUnit unit);
/* Returns the translated label of UNIT with the currency put in. (transfer full) */
char *cx_format_unit (CxUnit unit, const char *currency);
/* Returns a format such as "%s months" in the plural form for COUNT if UNIT is counted in words; otherwise NULL. */
const char *cx_format_counted_unit (CxUnit unit, gulong count);
/* Sets *BEFORE and *AFTER to the texts around the digits of an amount of money or of a percentage: "€" and "", or "" and " €". Percentage
 * points count as a percentage. (transfer full) (out) */
void cx_format_affixes (CxUnit unit, const char *currency, char **before, char **after);
