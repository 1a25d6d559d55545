/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at text that people typed or pasted: signs that look alike count as the same. */
#pragma once
#include <glib.h>

gboolean cx_typed_is_space (gunichar c);
gboolean cx_typed_is_letter (gunichar c);
/* TEXT without the invisible marks that set the direction of writing. (transfer full) */
char *cx_typed_strip_marks (const char *text);
/* Where PATTERN ends that TEXT begins with, or NULL. Case does not matter, and any space is like any other. A pattern that ends with a
 * letter is found only at the end of a word. */
const char *cx_typed_match_word (const char *text, const char *pattern);
