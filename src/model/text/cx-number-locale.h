/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides which of CLDR's locales governs numbers, money and texts.
 *
 * Numbers follow LC_NUMERIC and amounts of money follow LC_MONETARY, as people set them. Each locale applies as a whole: separators,
 * groups, the place of the percent or currency sign, and the short words for thousands and millions. If amounts are German, "1,5 Mio. €"
 * also stands beside English texts, so that one screen writes all amounts in one way. Names of months and words of units belong to the
 * sentences around them and follow the language of the texts, which is that of the translation in use, or English if there is none. A
 * report follows the language of its texts alone, so that it is the same wherever it is written. The locales "C" and "POSIX" count as
 * English. Digits are written 0 to 9 in every locale; digits of other scripts can be read. */
#pragma once
#include <glib.h>

typedef enum { CX_LOCALE_NUMBERS, CX_LOCALE_MONEY, CX_LOCALE_TEXTS } CxLocaleUse;

/* Returns ICU's name of the locale for USE. Interned: equal locales are equal pointers. */
const char *cx_number_locale (CxLocaleUse use);
/* Lets numbers and money in this thread follow the language of the texts, too, or with FALSE follow their own settings again. */
void cx_number_locale_follow_language (gboolean follow);

/* The signs within a number, in UTF-8. */
typedef struct {
  char decimal[16], group[16];
  char exponent[24];            /* "E" or "×10^" */
  guint last_group, group_size; /* digits in the group before the decimal sign, and in those before it: 3 and 2 in "12,34,567" */
} CxSeparators;

/* Returns the signs of LOCALE, which comes from cx_number_locale(), in amounts of money or (MONEY is FALSE) in other numbers. Static. */
const CxSeparators *cx_number_locale_separators (const char *locale, gboolean money);
