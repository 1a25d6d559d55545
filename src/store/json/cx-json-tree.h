/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads JSON into a tree of json-glib after the strict check, and writes such a tree in this program's own form, which json-glib's
 * generator cannot write (it writes 0.1 as 0.10000000000000001). */
#pragma once
#include <json-glib/json-glib.h>

/* Returns the tree of a TEXT in UTF-8, or in UTF-16 with its byte order mark. LENGTH -1: TEXT ends with a zero. Returns NULL and
 * CX_ERROR_INPUT with line and column if it is wrong. (transfer full) */
JsonNode *cx_json_tree_read (const char *text, gssize length, GError **error);

/* Returns the text of the tree with two spaces a level and a line break at the end or, if COMPACT, on one line. Numbers are the shortest
 * that read back to the same bits, with a point in any locale; a number that is not finite is null. (transfer full) */
char *cx_json_tree_write (JsonNode *root, gboolean compact, gsize *length);
