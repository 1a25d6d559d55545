/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as a tree of json-glib: read with the strict check before it, and written in this program's own form, which json-glib's
 * generator does not know (it writes 0.1 as 0.10000000000000001). */
#pragma once
#include <json-glib/json-glib.h>

/* LENGTH -1: zero-terminated. UTF-8, or UTF-16 with its mark. CX_ERROR_INPUT with line and column. (transfer full) */
JsonNode *cx_json_tree_read (const char *text, gssize length, GError **error);

/* Two spaces a level and a line break at the end, or COMPACT: all on one line. Numbers are the shortest that read back to the bit,
 * with a point in any locale; null where one is not finite; UTF-8 as it is. (transfer full) */
char *cx_json_tree_write (JsonNode *root, gboolean compact, gsize *length);
