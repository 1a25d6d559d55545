#include "config.h"

#include "model/text/cx-currency.h"

#include <stdlib.h>
#include <string.h>

/* ISO 4217 with its decimals, funds included, metals and test codes not. Codes withdrawn in the last years stay, so that
 * older cases open. Symbols are those that are not mistaken for another currency's. Sorted by code. */
static const CxCurrency currencies[] = {
  { "AED", NULL, 2 },   { "AFN", NULL, 2 },  { "ALL", NULL, 2 },  { "AMD", NULL, 2 },         { "ANG", NULL, 2 },
  { "AOA", NULL, 2 },   { "ARS", NULL, 2 },  { "AUD", "A$", 2 },  { "AWG", NULL, 2 },         { "AZN", NULL, 2 },
  { "BAM", NULL, 2 },   { "BBD", NULL, 2 },  { "BDT", NULL, 2 },  { "BGN", NULL, 2 },         { "BHD", NULL, 3 },
  { "BIF", NULL, 0 },   { "BMD", NULL, 2 },  { "BND", NULL, 2 },  { "BOB", NULL, 2 },         { "BOV", NULL, 2 },
  { "BRL", "R$", 2 },   { "BSD", NULL, 2 },  { "BTN", NULL, 2 },  { "BWP", NULL, 2 },         { "BYN", NULL, 2 },
  { "BZD", NULL, 2 },   { "CAD", "CA$", 2 }, { "CDF", NULL, 2 },  { "CHE", NULL, 2 },         { "CHF", NULL, 2 },
  { "CHW", NULL, 2 },   { "CLF", NULL, 4 },  { "CLP", NULL, 0 },  { "CNY", "CN¥", 2 },        { "COP", NULL, 2 },
  { "COU", NULL, 2 },   { "CRC", "₡", 2 },   { "CUC", NULL, 2 },  { "CUP", NULL, 2 },         { "CVE", NULL, 2 },
  { "CZK", "Kč", 2 },   { "DJF", NULL, 0 },  { "DKK", "kr", 2 },  { "DOP", NULL, 2 },         { "DZD", NULL, 2 },
  { "EGP", NULL, 2 },   { "ERN", NULL, 2 },  { "ETB", NULL, 2 },  { "EUR", "€", 2 },          { "FJD", NULL, 2 },
  { "FKP", NULL, 2 },   { "GBP", "£", 2 },   { "GEL", "₾", 2 }, { "GHS", "GH₵", 2 },        { "GIP", NULL, 2 },
  { "GMD", NULL, 2 },   { "GNF", NULL, 0 },  { "GTQ", NULL, 2 },  { "GYD", NULL, 2 },         { "HKD", "HK$", 2 },
  { "HNL", NULL, 2 },   { "HRK", NULL, 2 },  { "HTG", NULL, 2 },  { "HUF", "Ft", 2 },         { "IDR", NULL, 2 },
  { "ILS", "₪", 2 },    { "INR", "₹", 2 },   { "IQD", NULL, 3 },  { "IRR", NULL, 2 },         { "ISK", "kr", 0 },
  { "JMD", NULL, 2 },   { "JOD", NULL, 3 },  { "JPY", "¥", 0 },   { "KES", NULL, 2 },         { "KGS", NULL, 2 },
  { "KHR", NULL, 2 },   { "KMF", NULL, 0 },  { "KPW", NULL, 2 },  { "KRW", "₩", 0 },          { "KWD", NULL, 3 },
  { "KYD", NULL, 2 },   { "KZT", "₸", 2 },   { "LAK", NULL, 2 },  { "LBP", NULL, 2 },         { "LKR", NULL, 2 },
  { "LRD", NULL, 2 },   { "LSL", NULL, 2 },  { "LYD", NULL, 3 },  { "MAD", NULL, 2 },         { "MDL", NULL, 2 },
  { "MGA", NULL, 2 },   { "MKD", NULL, 2 },  { "MMK", NULL, 2 },  { "MNT", NULL, 2 },         { "MOP", NULL, 2 },
  { "MRU", NULL, 2 },   { "MUR", NULL, 2 },  { "MVR", NULL, 2 },  { "MWK", NULL, 2 },         { "MXN", "MX$", 2 },
  { "MXV", NULL, 2 },   { "MYR", NULL, 2 },  { "MZN", NULL, 2 },  { "NAD", NULL, 2 },         { "NGN", "₦", 2 },
  { "NIO", NULL, 2 },   { "NOK", "kr", 2 },  { "NPR", NULL, 2 },  { "NZD", "NZ$", 2 },        { "OMR", NULL, 3 },
  { "PAB", NULL, 2 },   { "PEN", NULL, 2 },  { "PGK", NULL, 2 },  { "PHP", "₱", 2 },          { "PKR", NULL, 2 },
  { "PLN", "zł", 2 },   { "PYG", "₲", 0 },   { "QAR", NULL, 2 },  { "RON", "lei", 2 },        { "RSD", NULL, 2 },
  { "RUB", "₽", 2 },  { "RWF", NULL, 0 },  { "SAR", NULL, 2 },  { "SBD", NULL, 2 },         { "SCR", NULL, 2 },
  { "SDG", NULL, 2 },   { "SEK", "kr", 2 },  { "SGD", NULL, 2 },  { "SHP", NULL, 2 },         { "SLE", NULL, 2 },
  { "SLL", NULL, 2 },   { "SOS", NULL, 2 },  { "SRD", NULL, 2 },  { "SSP", NULL, 2 },         { "STN", NULL, 2 },
  { "SVC", NULL, 2 },   { "SYP", NULL, 2 },  { "SZL", NULL, 2 },  { "THB", "฿", 2 },          { "TJS", NULL, 2 },
  { "TMT", NULL, 2 },   { "TND", NULL, 3 },  { "TOP", NULL, 2 },  { "TRY", "₺", 2 },          { "TTD", NULL, 2 },
  { "TWD", "NT$", 2 },  { "TZS", NULL, 2 },  { "UAH", "₴", 2 },   { "UGX", NULL, 0 },         { "USD", "$", 2 },
  { "USN", NULL, 2 },   { "UYI", NULL, 0 },  { "UYU", NULL, 2 },  { "UYW", NULL, 4 },         { "UZS", NULL, 2 },
  { "VED", NULL, 2 },   { "VES", NULL, 2 },  { "VND", "₫", 0 },   { "VUV", NULL, 0 },         { "WST", NULL, 2 },
  { "XAF", "FCFA", 0 }, { "XCD", "EC$", 2 }, { "XCG", NULL, 2 },  { "XOF", "F\u00a0CFA", 0 }, { "XPF", NULL, 0 },
  { "YER", NULL, 2 },   { "ZAR", NULL, 2 },  { "ZMW", NULL, 2 },  { "ZWG", NULL, 2 },         { "ZWL", NULL, 2 },
};

static int
compare_code (const void *key, const void *item)
{
  return g_ascii_strcasecmp (key, ((const CxCurrency *) item)->code);
}

const CxCurrency *
cx_currency_find (const char *code)
{
  if (code == NULL)
    return NULL;
  return bsearch (code, currencies, G_N_ELEMENTS (currencies), sizeof *currencies, compare_code);
}

const CxCurrency *
cx_currency_at (const char *text)
{
  const CxCurrency *best = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++) {
    const CxCurrency *c = &currencies[i];
    if (c->symbol != NULL && g_str_has_prefix (text, c->symbol) && (best == NULL || strlen (c->symbol) > strlen (best->symbol)))
      best = c;
  }
  return best;
}

const char *
cx_currency_symbol (const char *currency)
{
  const CxCurrency *c = cx_currency_find (currency);
  if (c != NULL && c->symbol != NULL)
    return c->symbol;
  return currency != NULL ? currency : "";
}

gboolean
cx_currency_is_known (const char *code)
{
  const CxCurrency *c = cx_currency_find (code);
  return c != NULL && strcmp (c->code, code) == 0; /* documents hold capital letters only */
}
