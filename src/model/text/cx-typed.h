/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examines text that people typed or pasted. Characters that look alike count as the same. */
#pragma once
#include <glib.h>

gboolean cx_typed_is_space (gunichar c);
gboolean cx_typed_is_letter (gunichar c);
/* Returns TEXT without the invisible marks that set the direction of writing. (transfer full) */
char *cx_typed_strip_marks (const char *text);
/* Returns the end of PATTERN if TEXT begins with it, otherwise NULL. Case does not matter, and all kinds of space count as equal. A pattern
 * that ends with a letter matches only at the end of a word. */
const char *cx_typed_match_word (const char *text, const char *pattern);
