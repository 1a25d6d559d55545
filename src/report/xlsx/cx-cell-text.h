/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts and numbers of cells as the parts of a workbook write them. */
#pragma once
#include <glib.h>

/* TRUE if a character by its number, such as _x000A_, begins at TEXT. */
gboolean cx_cell_text_is_escape (const char *text);
/* TEXT with characters for their numbers; control characters but newline and tab are left out. (transfer full) */
char *cx_cell_text_unescape (const char *text);
/* A decimal number as XML writes it; a negative 0 is 0. FALSE if TEXT is none. */
gboolean cx_cell_text_number (const char *text, double *value);
