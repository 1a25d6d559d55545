/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Currencies by their ISO 4217 code, with CLDR's symbols and decimals. */
#pragma once
#include <glib.h>

/* Whether a case may be in CODE, in capital letters: currencies and funds of countries, withdrawn ones too so that older cases open;
 * not metals and codes for tests. */
gboolean cx_currency_is_known (const char *code);
/* Decimals of an amount; 2 for an unknown code or NULL. */
guint cx_currency_decimals (const char *code);
/* "€" for EUR, "CHF" for CHF, as the locale of money writes it; "" for NULL. Interned. */
const char *cx_currency_symbol (const char *code);
/* The currency that TEXT begins with, by its code or a symbol; END after it. A symbol that several currencies share is OWN's (or NULL).
 * NULL where there is none. */
const char *cx_currency_at (const char *text, const char *own, const char **end);
