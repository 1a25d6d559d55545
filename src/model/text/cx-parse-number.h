/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads numbers that people type, in the locale of the window. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

/* Reads texts such as "1.250,5" (depending on the locale), "12 %", "1,2M", "300k", "12*1000", "€ 1,250" and "=5/8", with + - * / ( ), and
 * sets *VALUE. In a unit of percent a bare "12" means 12 %, and "0.12" means 0.12 %. If the text is wrong or ambiguous ("1.250" where the
 * point may be a separator or a decimal sign), returns FALSE and a G_NUMBER_PARSER_ERROR whose sentence says why. */
gboolean cx_parse_number (const char *text, CxUnit unit, const char *currency, double *value, GError **error);
/* Returns TRUE if TEXT, which was read as VALUE in UNIT, may have meant a hundred times as much: "0.5" is 0.5 % where a percentage is typed,
 * but a spreadsheet shows the share of one half so. A percent sign, or a calculation, leaves no doubt. */
gboolean cx_parse_number_may_be_share (const char *text, CxUnit unit, double value);
