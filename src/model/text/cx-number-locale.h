/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of CLDR's locales governs numbers, money and texts.
 *
 * Numbers follow LC_NUMERIC and amounts of money LC_MONETARY, as people set them, each in whole: separators, groups, the place of the
 * sign of percent or currency, and the short words for thousands and millions ("1,5 Mio. €" where amounts are German, also beside
 * English texts, so that one screen writes amounts in one way). The names of months and the words of units belong to the sentences
 * around them and follow the language of the texts: that of the translation in use, English where there is none. A report follows the
 * language of its texts alone, so that it is the same wherever it is written. The locales "C" and "POSIX" count as English. Digits are
 * 0 to 9 in every locale; digits of other scripts are read. */
#pragma once
#include <glib.h>

typedef enum { CX_LOCALE_NUMBERS, CX_LOCALE_MONEY, CX_LOCALE_TEXTS } CxLocaleUse;

/* The locale by ICU's name. Interned: equal locales are equal pointers. */
const char *cx_number_locale (CxLocaleUse use);
/* From now on, in this thread, numbers and money follow the language of the texts too; with FALSE as before. */
void cx_number_locale_follow_language (gboolean follow);

/* The signs within a number, in UTF-8. */
typedef struct {
  char decimal[16], group[16];
  char exponent[24];            /* "E" or "×10^" */
  guint last_group, group_size; /* digits in the group before the decimal sign, and in those before it: 3 and 2 in "12,34,567" */
} CxSeparators;

/* Those of LOCALE, which cx_number_locale() gave, in amounts of MONEY or in other numbers. Static. */
const CxSeparators *cx_number_locale_separators (const char *locale, gboolean money);
