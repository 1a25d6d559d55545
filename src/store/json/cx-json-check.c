/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/json/cx-json-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/case/cx-error.h"

#define MAX_BYTES     ((gsize) 64 * 1024 * 1024)
#define MAX_DEPTH     64
#define MAX_VALUES    1000000
#define SURELY_64_BIT 18  /* a whole number with this many digits fits into 64 bits */
#define SURELY_FINITE 300 /* a number of this many characters without an exponent fits into a double */

typedef struct {
  const char *start, *at, *end;
  guint depth, n_values;
  GArray *wide; /* or NULL */
  GError **error;
} Checker;

/* Sets an error with the line and column of AT. Returns FALSE. */
static gboolean fail (Checker *c, const char *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (Checker *c, const char *at, const char *format, ...)
{
  g_autofree char *finding = NULL;
  const char *line = c->start;
  unsigned long number = 1;
  va_list args;

  va_start (args, format);
  finding = g_strdup_vprintf (format, args);
  va_end (args);
  for (const char *p = c->start; p < at; p++)
    if (*p == '\n') {
      number++;
      line = p + 1;
    }
  g_set_error (c->error, CX_ERROR, CX_ERROR_INPUT, _("line %lu, column %ld: %s"), number, g_utf8_strlen (line, at - line) + 1,
               finding);
  return FALSE;
}

static void
skip_space (Checker *c)
{
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r'))
    c->at++;
}

/* Returns the byte at the checker's place, or 0 at the end (the text contains no NUL). */
static char
peek (const Checker *c)
{
  return c->at < c->end ? *c->at : 0;
}

static gboolean
fail_here (Checker *c, const char *expected)
{
  if (c->at >= c->end)
    return fail (c, c->at, _("the text ends where %s is expected"), expected);
  return fail (c, c->at, _("“%.*s” where %s is expected"), (int) (g_utf8_next_char (c->at) - c->at), c->at, expected);
}

/* Returns the value of four hexadecimal digits at P, or -1. */
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

/* Checks an escape, whose backslash has been read, and appends its character to OUT unless OUT is NULL. */
static gboolean
check_escape (Checker *c, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *at = c->at - 1;
  char letter = peek (c);
  const char *simple = letter ? strchr (from, letter) : NULL;
  int code, low;

  if (simple) {
    if (out)
      g_string_append_c (out, to[simple - from]);
    c->at++;
    return TRUE;
  }
  if (letter != 'u' || (code = hex4 (c->at + 1, c->end)) < 0)
    return fail (c, at, _("a backslash that begins no known escape"));
  c->at += 5;
  if (code >= 0xd800 && code < 0xdc00) {
    if (c->end - c->at < 6 || c->at[0] != '\\' || c->at[1] != 'u' || (low = hex4 (c->at + 2, c->end)) < 0xdc00 || low > 0xdfff)
      return fail (c, at, _("half of a surrogate pair"));
    c->at += 6;
    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
  } else if (code >= 0xdc00 && code < 0xe000)
    return fail (c, at, _("half of a surrogate pair"));
  if (code == 0)
    return fail (c, at, _("a NUL character, which texts cannot hold"));
  if (out)
    g_string_append_unichar (out, (gunichar) code);
  return TRUE;
}

/* Checks a string that begins with the quotation mark at the checker's place, and appends its text to OUT unless OUT is NULL. */
static gboolean
check_text (Checker *c, GString *out)
{
  const char *at = c->at++;

  for (;;) {
    const char *run = c->at;

    while (c->at < c->end && *c->at != '"' && *c->at != '\\' && (guchar) *c->at >= 0x20)
      c->at++;
    if (out)
      g_string_append_len (out, run, c->at - run);
    if (c->at >= c->end)
      return fail (c, at, _("a text that does not end"));
    if (*c->at == '"')
      break;
    if (*c->at != '\\')
      return fail (c, c->at, _("a line break or control character inside a text"));
    c->at++;
    if (!check_escape (c, out))
      return FALSE;
  }
  c->at++;
  return TRUE;
}

static gsize
skip_digits (Checker *c)
{
  const char *at = c->at;

  while (g_ascii_isdigit (peek (c)))
    c->at++;
  return (gsize) (c->at - at);
}

static gboolean
check_number (Checker *c)
{
  const char *at = c->at;
  gboolean whole = TRUE, exponent = FALSE;
  gsize n_digits;

  if (peek (c) == '-')
    c->at++;
  if (!g_ascii_isdigit (peek (c)))
    return fail_here (c, _("a digit"));
  if (*c->at == '0' && c->end - c->at > 1 && g_ascii_isdigit (c->at[1]))
    return fail (c, at, _("a number that begins with 0"));
  n_digits = skip_digits (c);
  if (peek (c) == '.') {
    whole = FALSE;
    c->at++;
    if (skip_digits (c) == 0)
      return fail_here (c, _("a digit"));
  }
  if (peek (c) == 'e' || peek (c) == 'E') {
    whole = FALSE;
    exponent = TRUE;
    c->at++;
    if (peek (c) == '+' || peek (c) == '-')
      c->at++;
    if (skip_digits (c) == 0)
      return fail_here (c, _("a digit"));
  }
  if (exponent || c->at - at > SURELY_FINITE) {
    g_autofree char *text = g_strndup (at, (gsize) (c->at - at));

    if (!isfinite (g_ascii_strtod (text, NULL)))
      return fail (c, at, _("the number %.40s is too large"), text);
  }
  if (whole && n_digits > SURELY_64_BIT && c->wide) {
    gsize offset = (gsize) (c->at - c->start);

    g_array_append_val (c->wide, offset);
  }
  return TRUE;
}

static gboolean check_value (Checker *c);

/* Checks a key that begins at the checker's place, and moves to its value. */
static gboolean
check_key (Checker *c, GHashTable *seen)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *at = c->at;

  if (peek (c) != '"')
    return fail_here (c, _("a key in quotation marks"));
  if (!check_text (c, key))
    return FALSE;
  if (!g_hash_table_add (seen, g_strdup (key->str))) {
    g_autofree char *shown = cx_error_excerpt (key->str);

    return fail (c, at, _("the key \"%s\" is given twice"), shown);
  }
  skip_space (c);
  if (peek (c) != ':')
    return fail_here (c, _("a colon"));
  c->at++;
  skip_space (c);
  return TRUE;
}

/* Checks the members of the object or list that opens at the checker's place, up to CLOSE. */
static gboolean
check_members (Checker *c, char close)
{
  gboolean object = close == '}';
  g_autoptr (GHashTable) seen = object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  if (++c->depth > MAX_DEPTH)
    return fail (c, c->at, _("more than %d levels of nesting"), MAX_DEPTH);
  c->at++;
  skip_space (c);
  if (peek (c) != close)
    for (;;) {
      skip_space (c);
      if ((object && !check_key (c, seen)) || !check_value (c))
        return FALSE;
      skip_space (c);
      if (peek (c) == close)
        break;
      if (peek (c) != ',')
        return fail_here (c, object ? _("a comma or }") : _("a comma or ]"));
      c->at++;
    }
  c->at++;
  c->depth--;
  return TRUE;
}

static gboolean
check_word (Checker *c, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (c->end - c->at) < length || memcmp (c->at, word, length) != 0 ||
      (c->at + length < c->end && g_ascii_isalnum (c->at[length])))
    return FALSE;
  c->at += length;
  return TRUE;
}

static gboolean
check_value (Checker *c)
{
  if (++c->n_values > MAX_VALUES)
    return fail (c, c->at, _("more than %d values"), MAX_VALUES);
  switch (peek (c)) {
  case '{': return check_members (c, '}');
  case '[': return check_members (c, ']');
  case '"': return check_text (c, NULL);
  case '-':
  case '0' ... '9': return check_number (c);
  default: return check_word (c, "true") || check_word (c, "false") || check_word (c, "null") || fail_here (c, _("a value"));
  }
}

gboolean
cx_json_check (const char *text, gsize length, GArray **wide, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gsize));
  Checker c = { .start = text, .at = text, .end = text + length, .wide = found, .error = error };
  const char *bad;

  if (length > MAX_BYTES) {
    g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("the text is longer than 64 MiB"));
    return FALSE;
  }
  if (!g_utf8_validate_len (text, length, &bad))
    return fail (&c, bad, _("this is not valid UTF-8 text"));
  skip_space (&c);
  if (!check_value (&c))
    return FALSE;
  skip_space (&c);
  if (c.at < c.end)
    return fail_here (&c, _("the end"));
  if (wide)
    *wide = g_steal_pointer (&found);
  return TRUE;
}
