/* Currencies by their ISO 4217 code. */
#pragma once
#include <glib.h>

typedef struct {
  char code[4];
  const char *symbol; /* NULL: the code itself is written */
  guint decimals;     /* of the smallest coin in ISO 4217 */
} CxCurrency;

/* NULL for an unknown code. Case does not matter. */
const CxCurrency *cx_currency_find (const char *code);
/* The currency whose symbol starts TEXT, the longest such; NULL if none. */
const CxCurrency *cx_currency_at (const char *text);
/* The symbol, "€" for EUR; the code itself where there is none. */
const char *cx_currency_symbol (const char *currency);
gboolean cx_currency_is_known (const char *code);
