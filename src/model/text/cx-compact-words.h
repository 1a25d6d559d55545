/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CLDR's words for short numbers in a locale, such as "K", "Mio." and "mil M", so that these numbers can be read back. */
#pragma once
#include <glib.h>

/* Returns the power of ten for which the word at TEXT stands, or 0 if there is no such word. *END is set to the place after the word and
 * after the point of an abbreviation. The words of LOCALE, which comes from cx_number_locale(), take precedence; words of the texts'
 * language, words in use everywhere, and English words follow. Case does not matter. */
int cx_compact_words_at (const char *text, const char *locale, const char **end);
/* Returns the power of ten by which LOCALE shortens a number of magnitude 10^EXPONENT: for 10^4 it is 3 in English and 0 in German. */
int cx_compact_words_shift (const char *locale, int exponent);
