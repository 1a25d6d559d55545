/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the texts and numbers of cells in the forms that the parts of a workbook have. */
#pragma once
#include <glib.h>

/* Returns TRUE if TEXT begins with a character that is written as its number, such as _x000A_. */
gboolean cx_cell_text_is_escape (const char *text);
/* Returns TEXT with such numbers replaced by their characters; control characters except newline and tab are left out. (transfer full) */
char *cx_cell_text_unescape (const char *text);
/* Reads a decimal number as XML writes it; a negative 0 becomes 0. Returns FALSE if TEXT is not a number. */
gboolean cx_cell_text_number (const char *text, double *value);
