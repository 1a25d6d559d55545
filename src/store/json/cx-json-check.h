/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of a JSON text before json-glib reads it. The library lets pass comments, a key given twice, NaN and trailing commas,
 * takes numbers beyond a double for infinite, and goes as deep as the text says.
 *
 * Only RFC 8259 passes: valid UTF-8 without NUL, each key once in its object, numbers that a double can hold, at most 64 MiB,
 * 64 levels and a million values. */
#pragma once
#include <glib.h>

/* Checks the LENGTH bytes at TEXT, which need not end with a zero. Returns FALSE and CX_ERROR_INPUT with line and column if they do not
 * pass. *WIDE, unless NULL, gets the offsets after the whole numbers that json-glib would cut off, because it keeps 64 bits of them.
 * (transfer full) (element-type gsize) */
gboolean cx_json_check (const char *text, gsize length, GArray **wide, GError **error);
