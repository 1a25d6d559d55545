/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts from other programs, which may stand in UTF-16 or begin with a byte order mark. */
#pragma once
#include <glib.h>

/* The UTF-8 of the LENGTH bytes at TEXT without a byte order mark, with its length in *DECODED_LENGTH; text without a mark is taken
 * for UTF-8 and only copied (whether it is valid, cx_json_check() says). NULL and CX_ERROR_INPUT if UTF-16 is not valid.
 * (transfer full) */
char *cx_json_decode (const char *text, gsize length, gsize *decoded_length, GError **error);
