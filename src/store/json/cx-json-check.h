/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a JSON text before json-glib reads it. The library lets pass comments, a key given twice, NaN and trailing commas,
 * takes numbers beyond a double for infinite, and goes as deep as the text says.
 *
 * Only RFC 8259 passes: valid UTF-8 without NUL, each key once in its object, numbers that a double can hold, at most 64 MiB,
 * 64 levels and a million values. */
#pragma once
#include <glib.h>

/* TEXT of LENGTH bytes (it need not end with a zero). FALSE and CX_ERROR_INPUT with line and column. *WIDE, if not NULL, gets
 * the offsets behind the whole numbers that json-glib, which keeps 64 bits of them, would cut off. (transfer full)
 * (element-type gsize) */
gboolean cx_json_check (const char *text, gsize length, GArray **wide, GError **error);
