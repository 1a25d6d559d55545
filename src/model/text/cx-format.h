/* Numbers for people, in the locale of the window: the C library's separators (localeconv), currencies by their ISO 4217 code from a
 * table of symbols and decimals. Files never pass through here. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

/* VALUE in UNIT with the currency where it is money: "€1,250.50", "16.9 %", "31.6 months" (WITH_UNIT) or without the unit's words.
 * "—" for NaN. Minus is U+2212. No-break spaces between number and unit. (transfer full) */
char *cx_format_value (double value, CxUnit unit, const char *currency, gboolean with_unit);
/* Short: "€1.8 M", "€138 k", "€850"; three significant digits. (transfer full) */
char *cx_format_compact (double value, CxUnit unit, const char *currency);
/* For an entry: grouped by nothing, enough digits to read back the same, shares as percent without the sign. (transfer full) */
char *cx_format_edit (double value, CxUnit unit);
/* The unit's label, translated, with the currency put in. (transfer full) */
char *cx_format_unit (CxUnit unit, const char *currency);
/* "%s months" in the plural of COUNT, for units that are counted in words; NULL for the others. */
const char *cx_format_counted_unit (CxUnit unit, gulong count);
