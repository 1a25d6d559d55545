/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds members to a JSON tree that is being built, in one call each. KEY is NULL in a list. */
#pragma once
#include <json-glib/json-glib.h>

void cx_json_build_object (JsonBuilder *b, const char *key); /* ended by json_builder_end_object() */
void cx_json_build_list (JsonBuilder *b, const char *key);   /* ended by json_builder_end_array() */
void cx_json_build_text (JsonBuilder *b, const char *key, const char *text);
void cx_json_build_number (JsonBuilder *b, const char *key, double number); /* written as null if it is not finite */
void cx_json_build_boolean (JsonBuilder *b, const char *key, gboolean value);
/* Adds a number and, if there is a REASON, the member KEY_reason beside it, which says why there is no number or remarks on the number. */
void cx_json_build_figure (JsonBuilder *b, const char *key, double number, const char *reason);

/* Returns the text of the tree as cx_json_tree_write() writes it, and frees the builder. (transfer full) */
char *cx_json_build_end (JsonBuilder *b, gboolean compact, gsize *length);
