/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words by which numbers are written short, "K", "Mio.", "mil M": CLDR's for a locale, for reading them back. */
#pragma once
#include <glib.h>

/* The power of ten that the word at TEXT stands for, END after it (and after the point of an abbreviation); 0 where there is none. The
 * words of LOCALE, which cx_number_locale() gave, come first, then those of the texts' language, those that people use everywhere, and
 * the English ones. Case does not matter. */
int cx_compact_words_at (const char *text, const char *locale, const char **end);
/* The power of ten by which LOCALE shortens a number of magnitude 10^EXPONENT: 3 for 10^4 in English, 0 in German. */
int cx_compact_words_shift (const char *locale, int exponent);
