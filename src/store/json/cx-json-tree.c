/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-tree.h"

#include <math.h>
#include <string.h>

#include "model/case/cx-error.h"
#include "model/text/cx-number-text.h"
#include "store/json/cx-json-check.h"
#include "store/json/cx-json-decode.h"

/* ---- Reading ---- */

/* Returns TEXT with a fraction added to each whole number that ends at one of WIDE, because json-glib cuts whole numbers off
 * at 64 bits but keeps numbers with a fraction as doubles. (transfer full) */
static char *
with_fractions (const char *text, gsize length, const GArray *wide, gsize *new_length)
{
  GString *out = g_string_sized_new (length + 2 * wide->len);
  gsize from = 0;

  for (guint i = 0; i < wide->len; i++) {
    gsize to = g_array_index (wide, gsize, i);

    g_string_append_len (out, text + from, (gssize) (to - from));
    g_string_append (out, ".0");
    from = to;
  }
  g_string_append_len (out, text + from, (gssize) (length - from));
  *new_length = out->len;
  return g_string_free (out, FALSE);
}

JsonNode *
cx_json_tree_read (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GArray) wide = NULL;
  g_autoptr (GError) failed = NULL;
  gsize size = 0;
  g_autofree char *decoded = cx_json_decode (text, length < 0 ? strlen (text) : (gsize) length, &size, error);

  if (!decoded || !cx_json_check (decoded, size, &wide, error))
    return NULL;
  if (wide->len > 0) {
    char *widened = with_fractions (decoded, size, wide, &size);

    g_free (decoded);
    decoded = widened;
  }
  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, decoded, (gssize) size, &failed)) {
    g_set_error_literal (error, CX_ERROR, CX_ERROR_INPUT, failed->message);
    return NULL;
  }
  return json_parser_steal_root (parser);
}

/* ---- Writing ---- */

typedef struct {
  GString *out;
  gboolean compact;
  guint depth;
} Writer;

static void
write_text (Writer *w, const char *text)
{
  g_string_append_c (w->out, '"');
  for (const char *p = text; *p; p++)
    switch (*p) {
    case '"':
    case '\\':
      g_string_append_c (w->out, '\\');
      g_string_append_c (w->out, *p);
      break;
    case '\n': g_string_append (w->out, "\\n"); break;
    case '\r': g_string_append (w->out, "\\r"); break;
    case '\t': g_string_append (w->out, "\\t"); break;
    default:
      if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (w->out, "\\u%04x", (guint) *p);
      else
        g_string_append_c (w->out, *p);
    }
  g_string_append_c (w->out, '"');
}

static void
write_value (Writer *w, JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (json_node_get_value_type (node)) {
  case G_TYPE_STRING: write_text (w, json_node_get_string (node)); break;
  case G_TYPE_BOOLEAN: g_string_append (w->out, json_node_get_boolean (node) ? "true" : "false"); break;
  case G_TYPE_INT64: g_string_append_printf (w->out, "%" G_GINT64_FORMAT, json_node_get_int (node)); break;
  default: {
    double number = json_node_get_double (node);

    g_string_append (w->out, isfinite (number) ? cx_number_text (number, buffer) : "null");
  }
  }
}

/* Begins a new line before the first member, between two members, or (with the depth already lowered) after the last one. */
static void
new_line (Writer *w)
{
  g_string_append_c (w->out, '\n');
  for (guint i = 0; i < w->depth; i++)
    g_string_append (w->out, "  ");
}

static void
next_member (Writer *w, gboolean first)
{
  if (!first)
    g_string_append (w->out, w->compact ? ", " : ",");
  if (!w->compact)
    new_line (w);
}

static void
close_bracket (Writer *w, char bracket, gboolean empty)
{
  w->depth--;
  if (!empty && !w->compact)
    new_line (w);
  g_string_append_c (w->out, bracket);
}

static void
write_node (Writer *w, JsonNode *node)
{
  JsonObjectIter iter;
  JsonObject *object;
  JsonArray *array;
  JsonNode *member;
  const char *key;
  gboolean first = TRUE;

  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    object = json_node_get_object (node);
    g_string_append_c (w->out, '{');
    w->depth++;
    json_object_iter_init_ordered (&iter, object);
    for (; json_object_iter_next_ordered (&iter, &key, &member); first = FALSE) {
      next_member (w, first);
      write_text (w, key);
      g_string_append (w->out, ": ");
      write_node (w, member);
    }
    close_bracket (w, '}', first);
    break;
  case JSON_NODE_ARRAY:
    array = json_node_get_array (node);
    g_string_append_c (w->out, '[');
    w->depth++;
    for (guint i = 0; i < json_array_get_length (array); i++, first = FALSE) {
      next_member (w, first);
      write_node (w, json_array_get_element (array, i));
    }
    close_bracket (w, ']', first);
    break;
  case JSON_NODE_VALUE: write_value (w, node); break;
  case JSON_NODE_NULL:
  default: g_string_append (w->out, "null");
  }
}

char *
cx_json_tree_write (JsonNode *root, gboolean compact, gsize *length)
{
  Writer w = { .out = g_string_new (NULL), .compact = compact };

  write_node (&w, root);
  if (!compact)
    g_string_append_c (w.out, '\n');
  if (length)
    *length = w.out->len;
  return g_string_free (w.out, FALSE);
}
