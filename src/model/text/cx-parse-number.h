/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers from people, in the locale of the window. */
#pragma once
#include <glib.h>

#include "calc/cx-unit.h"

/* Reads what people type: "1.250,5" (by the locale), "12 %", "1,2M", "300k", "12*1000", "€ 1,250", "=5/8" with + - * / ( ). In a unit
 * of percent a bare "12" is 12 %, and "0.12" is 0.12 %. FALSE with a sentence that says why where the text is wrong or ambiguous
 * ("1.250" where the point may be a separator or a decimal sign); G_NUMBER_PARSER_ERROR. */
gboolean cx_parse_number (const char *text, CxUnit unit, const char *currency, double *value, GError **error);
