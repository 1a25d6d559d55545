/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for people, in CLDR's forms; cx-number-locale.h says of which locale. Files never pass through here. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

/* In all forms: "—" for NaN, and a minus is U+2212. An amount of money that is zero but for rounding reads 0: it has no more decimals
 * than its currency, unless it was typed with a few more (€0.004 per contact). Ties are rounded away from zero, as spreadsheets do. */

/* VALUE in UNIT with the currency where it is money: "€1,250.50", "16.9%", "31.6 months" (WITH_UNIT) or without the unit's words.
 * Typed numbers are shown as they were, results are rounded. (transfer full) */
char *cx_format_value (double value, CxUnit unit, const char *currency, gboolean with_unit);
/* Short: "€1.8M", "€138K", "€850"; three significant digits where the language has a short word for the multiple, otherwise the whole
 * number ("138.123 €"). (transfer full) */
char *cx_format_compact (double value, CxUnit unit, const char *currency);

/* One form for the numbers of a column or row, so that they have the same decimals: "€5.0M" beside "€13.2M". */
#define CX_FORMAT_N_POWERS 16
typedef struct {
  CxUnit unit;
  const char *currency; /* not owned */
  gboolean compact;
  gint8 decimals[CX_FORMAT_N_POWERS]; /* of numbers that are shortened by so many powers of ten; [0] of those that are not */
} CxFormatColumn;
/* The form for N VALUES: of cx_format_compact() if COMPACT, else of cx_format_value(). What is not finite does not count. */
void cx_format_column_init (CxFormatColumn *column, const double *values, gsize n, CxUnit unit, const char *currency,
                            gboolean compact);
/* VALUE, which need not be one of those the column was made for. (transfer full) */
char *cx_format_in_column (const CxFormatColumn *column, double value, gboolean with_unit);

/* For an entry: grouped by nothing, enough digits to read back the same, shares as percent without the sign, a plain "-" as minus.
 * "" for what is not finite. (transfer full) */
char *cx_format_edit (double value, CxUnit unit);
/* The unit's label, translated, with the currency put in. (transfer full) */
char *cx_format_unit (CxUnit unit, const char *currency);
/* "%s months" in the plural of COUNT, for units that are counted in words; NULL for the others. */
const char *cx_format_counted_unit (CxUnit unit, gulong count);
/* What stands before and after the digits of an amount of money or of a percentage (points count as such): "€" and "", "" and " €".
 * (transfer full) (out) */
void cx_format_affixes (CxUnit unit, const char *currency, char **before, char **after);
