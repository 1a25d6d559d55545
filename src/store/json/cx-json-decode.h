/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes texts from other programs, which may be in UTF-16 or begin with a byte order mark. */
#pragma once
#include <glib.h>

/* Returns the LENGTH bytes at TEXT in UTF-8 without a byte order mark, and sets *DECODED_LENGTH. Text without a mark counts as UTF-8 and
 * is only copied; cx_json_check() says whether it is valid. Returns NULL and CX_ERROR_INPUT if UTF-16 is not valid. (transfer full) */
char *cx_json_decode (const char *text, gsize length, gsize *decoded_length, GError **error);
