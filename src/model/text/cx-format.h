/* Numbers for people and from people, in the locale of the window: the C library's separators (localeconv), currencies by their
 * ISO 4217 code from a table of symbols and decimals. Files never pass through here. */
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
/* The symbol, "€" for EUR; the code itself where there is none. */
const char *cx_currency_symbol (const char *currency);
gboolean cx_currency_is_known (const char *code);
/* "November" and "Nov" for MONTH 1 … 12. Static, translated. */
const char *cx_calendar_month (guint month, gboolean brief);
/* "November 2029" and "Nov 2029" for month OFFSET after START ("2027-04"). (transfer full) */
char *cx_format_month (const char *start, int offset, gboolean brief);

/* Reads what people type: "1.250,5" (by the locale), "12 %", "1,2M", "300k", "12*1000", "€ 1,250", "=5/8" with + - * / ( ). In a unit
 * of percent a bare "12" is 12 %, and "0.12" is 0.12 %. FALSE with a sentence that says why where the text is wrong or ambiguous
 * ("1.250" where the point may be a separator or a decimal sign); G_NUMBER_PARSER_ERROR. */
gboolean cx_parse_number (const char *text, CxUnit unit, const char *currency, double *value, GError **error);
