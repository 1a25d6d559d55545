/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a JSON tree that is being built, in one call each. KEY is NULL in a list. */
#pragma once
#include <json-glib/json-glib.h>

void cx_json_build_object (JsonBuilder *b, const char *key); /* ended by json_builder_end_object() */
void cx_json_build_list (JsonBuilder *b, const char *key);   /* ended by json_builder_end_array() */
void cx_json_build_text (JsonBuilder *b, const char *key, const char *text);
void cx_json_build_number (JsonBuilder *b, const char *key, double number); /* written as null if it is not finite */
void cx_json_build_boolean (JsonBuilder *b, const char *key, gboolean value);
/* The same, with KEY_reason beside it if there is a REASON: why there is no number, or a remark about the number. */
void cx_json_build_figure (JsonBuilder *b, const char *key, double number, const char *reason);

/* The text of the tree, as cx_json_tree_write() writes it; frees the builder. (transfer full) */
char *cx_json_build_end (JsonBuilder *b, gboolean compact, gsize *length);
