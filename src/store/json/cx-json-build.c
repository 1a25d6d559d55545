/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-build.h"

#include "store/json/cx-json-tree.h"

static void
name_member (JsonBuilder *b, const char *key)
{
  if (key)
    json_builder_set_member_name (b, key);
}

void
cx_json_build_object (JsonBuilder *b, const char *key)
{
  name_member (b, key);
  json_builder_begin_object (b);
}

void
cx_json_build_list (JsonBuilder *b, const char *key)
{
  name_member (b, key);
  json_builder_begin_array (b);
}

void
cx_json_build_text (JsonBuilder *b, const char *key, const char *text)
{
  name_member (b, key);
  json_builder_add_string_value (b, text);
}

void
cx_json_build_number (JsonBuilder *b, const char *key, double number)
{
  name_member (b, key);
  json_builder_add_double_value (b, number);
}

void
cx_json_build_boolean (JsonBuilder *b, const char *key, gboolean value)
{
  name_member (b, key);
  json_builder_add_boolean_value (b, value);
}

void
cx_json_build_figure (JsonBuilder *b, const char *key, double number, const char *reason)
{
  cx_json_build_number (b, key, number);
  if (reason) {
    g_autofree char *sibling = g_strconcat (key, "_reason", NULL);

    cx_json_build_text (b, sibling, reason);
  }
}

char *
cx_json_build_end (JsonBuilder *b, gboolean compact, gsize *length)
{
  g_autoptr (JsonBuilder) owned = b;
  g_autoptr (JsonNode) root = json_builder_get_root (owned);

  return cx_json_tree_write (root, compact, length);
}
