/* What writing and reading numbers share: the separators of the C library's locale, and the words for multiples. */
#pragma once
#include <glib.h>

typedef struct {
  char decimal[8];       /* UTF-8 */
  char group[8];         /* UTF-8, never empty: where the C library has none, the usual sign beside the decimal one */
  char grouping[8];      /* sizes of the groups as in localeconv(), never empty */
  gboolean symbol_first; /* "€1,250" rather than "1.250 €" */
  gboolean symbol_space; /* a space between a leading symbol and the number */
} CxNumberLocale;

void cx_number_locale_get (CxNumberLocale *locale);
/* From now on, in this thread, numbers are written as the language of the translations writes them, whatever the C library's locale
 * says; with FALSE as before. For reports, which are read elsewhere and are the same wherever they are written. */
void cx_number_locale_follow_language (gboolean follow);

/* The multiples that are written short: 10^3, 10^6, 10^9, 10^12. */
#define CX_N_MULTIPLES 4
/* "k", "M" … translated. */
const char *cx_multiple_suffix (guint index);
/* The multiple that WORD (letters, maybe a final point) stands for: 0 … CX_N_MULTIPLES - 1, or -1. */
int cx_multiple_from_word (const char *word);
