#include "config.h"

#include "store/json/cx-json-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-case.h"

#define MAX_BYTES  ((gsize) 64 * 1024 * 1024)
#define MAX_DEPTH  64
#define MAX_VALUES 1000000

typedef struct {
  const char *start, *at, *end;
  guint depth, n_values;
  GError **error;
} Reader;

void
cx_json_free (CxJson *json)
{
  if (!json)
    return;
  g_free (json->text);
  g_clear_pointer (&json->keys, g_ptr_array_unref);
  g_clear_pointer (&json->values, g_ptr_array_unref);
  g_free (json);
}

const CxJson *
cx_json_member (const CxJson *object, const char *key)
{
  if (object->type != CX_JSON_OBJECT)
    return NULL;
  for (guint i = 0; i < object->keys->len; i++)
    if (g_str_equal (g_ptr_array_index (object->keys, i), key))
      return g_ptr_array_index (object->values, i);
  return NULL;
}

/* Sets the error with the line and column of AT. Returns FALSE. */
static gboolean fail (Reader *r, const char *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (Reader *r, const char *at, const char *format, ...)
{
  g_autofree char *what = NULL;
  const char *line = r->start;
  unsigned long number = 1;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  for (const char *p = r->start; p < at; p++)
    if (*p == '\n') {
      number++;
      line = p + 1;
    }
  g_set_error (r->error, CX_ERROR, CX_ERROR_INPUT, _("line %lu, column %ld: %s"), number, g_utf8_strlen (line, at - line) + 1,
               what);
  return FALSE;
}

static void
skip_space (Reader *r)
{
  while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r'))
    r->at++;
}

/* The letter at the reader's place, 0 at the end (the text holds no NUL). */
static char
peek (const Reader *r)
{
  return r->at < r->end ? *r->at : 0;
}

static gboolean
fail_here (Reader *r, const char *expected)
{
  if (r->at >= r->end)
    return fail (r, r->at, _("the text ends where %s is expected"), expected);
  return fail (r, r->at, _("“%.*s” where %s is expected"), (int) (g_utf8_next_char (r->at) - r->at), r->at, expected);
}

/* Four hexadecimal digits at P, or -1. */
static int
hex4 (const char *p, const char *end)
{
  int code = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++) {
    int digit = g_ascii_xdigit_value (p[i]);

    if (digit < 0)
      return -1;
    code = code * 16 + digit;
  }
  return code;
}

/* After a backslash: appends what the escape stands for. */
static gboolean
read_escape (Reader *r, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *at = r->at - 1;
  char letter = peek (r);
  const char *simple = letter ? strchr (from, letter) : NULL;
  int code, low;

  if (simple) {
    g_string_append_c (out, to[simple - from]);
    r->at++;
    return TRUE;
  }
  if (letter != 'u' || (code = hex4 (r->at + 1, r->end)) < 0)
    return fail (r, at, _("a backslash that begins no known escape"));
  r->at += 5;
  if (code >= 0xd800 && code < 0xdc00) {
    if (r->end - r->at < 6 || r->at[0] != '\\' || r->at[1] != 'u' || (low = hex4 (r->at + 2, r->end)) < 0xdc00 || low > 0xdfff)
      return fail (r, at, _("half of a surrogate pair"));
    r->at += 6;
    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  } else if (code >= 0xdc00 && code < 0xe000)
    return fail (r, at, _("half of a surrogate pair"));
  if (code == 0)
    return fail (r, at, _("a NUL character, which texts cannot hold"));
  g_string_append_unichar (out, (gunichar) code);
  return TRUE;
}

/* At a quotation mark. */
static char *
read_text (Reader *r)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at = r->at++;

  for (;;) {
    const char *run = r->at;

    while (r->at < r->end && *r->at != '"' && *r->at != '\\' && (guchar) *r->at >= 0x20)
      r->at++;
    g_string_append_len (out, run, r->at - run);
    if (r->at >= r->end) {
      fail (r, at, _("a text that does not end"));
      return NULL;
    }
    if (*r->at == '"')
      break;
    if (*r->at != '\\') {
      fail (r, r->at, _("a line break or control character inside a text"));
      return NULL;
    }
    r->at++;
    if (!read_escape (r, out))
      return NULL;
  }
  r->at++;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
skip_digits (Reader *r)
{
  while (g_ascii_isdigit (peek (r)))
    r->at++;
}

static gboolean
read_number (Reader *r, double *number)
{
  const char *at = r->at;
  g_autofree char *text = NULL;

  if (peek (r) == '-')
    r->at++;
  if (!g_ascii_isdigit (peek (r)))
    return fail_here (r, _("a digit"));
  if (peek (r) == '0')
    r->at++;
  else
    skip_digits (r);
  if (g_ascii_isdigit (peek (r)))
    return fail (r, at, _("a number that begins with 0"));
  if (peek (r) == '.') {
    r->at++;
    if (!g_ascii_isdigit (peek (r)))
      return fail_here (r, _("a digit"));
    skip_digits (r);
  }
  if (peek (r) == 'e' || peek (r) == 'E') {
    r->at++;
    if (peek (r) == '+' || peek (r) == '-')
      r->at++;
    if (!g_ascii_isdigit (peek (r)))
      return fail_here (r, _("a digit"));
    skip_digits (r);
  }
  text = g_strndup (at, (gsize) (r->at - at));
  *number = g_ascii_strtod (text, NULL);
  if (!isfinite (*number))
    return fail (r, at, _("the number %.40s is too large"), text);
  return TRUE;
}

static CxJson *read_value (Reader *r);

/* At a bracket: the members up to the closing one. */
static gboolean
read_members (Reader *r, CxJson *json)
{
  gboolean object = json->type == CX_JSON_OBJECT;
  char close = object ? '}' : ']';
  g_autoptr (GHashTable) seen = object ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;

  json->values = g_ptr_array_new_with_free_func ((GDestroyNotify) cx_json_free);
  if (object)
    json->keys = g_ptr_array_new_with_free_func (g_free);
  if (++r->depth > MAX_DEPTH)
    return fail (r, r->at, _("more than %d levels of nesting"), MAX_DEPTH);
  r->at++;
  skip_space (r);
  if (peek (r) == close) {
    r->at++;
    r->depth--;
    return TRUE;
  }
  for (;;) {
    CxJson *value;

    skip_space (r);
    if (object) {
      const char *at = r->at;
      char *key;

      if (peek (r) != '"')
        return fail_here (r, _("a key in quotation marks"));
      key = read_text (r);
      if (!key)
        return FALSE;
      g_ptr_array_add (json->keys, key);
      if (!g_hash_table_add (seen, key)) {
        g_autofree char *shown = cx_excerpt (key);

        return fail (r, at, _("the key \"%s\" is given twice"), shown);
      }
      skip_space (r);
      if (peek (r) != ':')
        return fail_here (r, _("a colon"));
      r->at++;
      skip_space (r);
    }
    value = read_value (r);
    if (!value)
      return FALSE;
    g_ptr_array_add (json->values, value);
    skip_space (r);
    if (peek (r) == close)
      break;
    if (peek (r) != ',')
      return fail_here (r, object ? _("a comma or }") : _("a comma or ]"));
    r->at++;
  }
  r->at++;
  r->depth--;
  return TRUE;
}

static gboolean
read_word (Reader *r, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (r->end - r->at) < length || memcmp (r->at, word, length) != 0 ||
      (r->at + length < r->end && g_ascii_isalnum (r->at[length])))
    return FALSE;
  r->at += length;
  return TRUE;
}

static CxJson *
read_value (Reader *r)
{
  g_autoptr (CxJson) json = g_new0 (CxJson, 1);
  gboolean good = TRUE;

  if (++r->n_values > MAX_VALUES) {
    fail (r, r->at, _("more than %d values"), MAX_VALUES);
    return NULL;
  }
  switch (peek (r)) {
  case '{':
    json->type = CX_JSON_OBJECT;
    good = read_members (r, json);
    break;
  case '[':
    json->type = CX_JSON_LIST;
    good = read_members (r, json);
    break;
  case '"':
    json->type = CX_JSON_TEXT;
    json->text = read_text (r);
    good = json->text != NULL;
    break;
  case '-':
  case '0' ... '9':
    json->type = CX_JSON_NUMBER;
    good = read_number (r, &json->number);
    break;
  default:
    if (read_word (r, "true")) {
      json->type = CX_JSON_BOOLEAN;
      json->number = 1;
    } else if (read_word (r, "false"))
      json->type = CX_JSON_BOOLEAN;
    else if (!read_word (r, "null"))
      good = fail_here (r, _("a value"));
  }
  return good ? g_steal_pointer (&json) : NULL;
}

CxJson *
cx_json_read (const char *text, gssize length, GError **error)
{
  Reader r = { .error = error };
  g_autoptr (CxJson) json = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *bad;

  r.start = r.at = text;
  r.end = text + size;
  if (size > MAX_BYTES) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the text is longer than 64 MiB"));
    return NULL;
  }
  if (!g_utf8_validate_len (text, size, &bad)) {
    fail (&r, bad, _("this is not valid UTF-8 text"));
    return NULL;
  }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    r.start = r.at = text + 3; /* a byte order mark, which some editors write */
  skip_space (&r);
  json = read_value (&r);
  if (!json)
    return NULL;
  skip_space (&r);
  if (r.at < r.end) {
    fail_here (&r, _("the end"));
    return NULL;
  }
  return g_steal_pointer (&json);
}
