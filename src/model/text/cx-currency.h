/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows currencies by their ISO 4217 code, with CLDR's symbols and decimals. */
#pragma once
#include <glib.h>

/* Returns whether a case may use the currency CODE, which is in capital letters. Currencies and funds of countries are allowed, withdrawn
 * ones too so that older cases open; metals and codes for tests are not. */
gboolean cx_currency_is_known (const char *code);
/* Returns the number of decimals of an amount; 2 for an unknown code or NULL. */
guint cx_currency_decimals (const char *code);
/* Returns the symbol in the locale for money: "€" for EUR, "CHF" for CHF, "" for NULL. Interned. */
const char *cx_currency_symbol (const char *code);
/* Returns the code of the currency with whose code or symbol TEXT begins, or NULL if there is none; *END is the place after it. A symbol
 * that several currencies share counts as that of OWN (or NULL). */
const char *cx_currency_at (const char *text, const char *own, const char **end);
