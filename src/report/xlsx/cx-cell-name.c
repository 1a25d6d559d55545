/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/xlsx/cx-cell-name.h"

char *
cx_cell_name (guint row, guint col)
{
  char letters[8];
  guint n = sizeof letters - 1;

  letters[n] = '\0';
  for (guint c = col + 1; c > 0 && n > 0; c = (c - 1) / 26)
    letters[--n] = (char) ('A' + (c - 1) % 26);
  return g_strdup_printf ("%s%u", letters + n, row + 1);
}

void
cx_cell_name_column (guint col, char name[4])
{
  char reversed[4];
  guint n = 0;

  for (col++; col > 0 && n < 3; col = (col - 1) / 26)
    reversed[n++] = (char) ('A' + (col - 1) % 26);
  for (guint i = 0; i < n; i++)
    name[i] = reversed[n - 1 - i];
  name[n] = '\0';
}

gboolean
cx_cell_name_parse (const char *text, guint *row, guint *col)
{
  guint64 r = 0, c = 0;
  const char *at = text;

  at += *at == '$';
  for (; g_ascii_isalpha (*at) && c < 100000; at++)
    c = c * 26 + (guint64) (g_ascii_toupper (*at) - 'A' + 1);
  at += *at == '$';
  for (; g_ascii_isdigit (*at) && r < 100000000; at++)
    r = r * 10 + (guint64) (*at - '0');
  if (*at || !r || !c)
    return FALSE;
  *row = (guint) r - 1;
  *col = (guint) c - 1;
  return TRUE;
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '.';
}

/* Returns the length of the reference at AT, such as "$B12", or 0, and sets *ROW_AT to the place of its row. */
static gsize
reference_at (const char *at, gsize *row_at)
{
  gsize letters = 0, digits = 0, n = at[0] == '$';

  for (; g_ascii_isupper (at[n]); n++)
    letters++;
  *row_at = n;
  n += at[n] == '$';
  for (; g_ascii_isdigit (at[n]); n++)
    digits++;
  return letters >= 1 && letters <= 3 && digits >= 1 && digits <= 7 && !is_word (at[n]) && at[n] != '(' ? n : 0;
}

char *
cx_cell_name_relative (const char *formula, guint row, guint col)
{
  GString *out = g_string_new (NULL);
  const char *at = formula;
  char quote = 0;

  while (*at) {
    gsize row_at, n = 0;
    guint r, c;
    if (quote)
      quote = *at == quote ? 0 : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (at == formula || (!is_word (at[-1]) && at[-1] != '$'))
      n = reference_at (at, &row_at);
    g_autofree char *name = n > 0 ? g_strndup (at, n) : NULL;
    if (!name || !cx_cell_name_parse (name, &r, &c)) {
      g_string_append_c (out, *at++);
      continue;
    }
    if (at[0] == '$')
      g_string_append_printf (out, "C%u", c);
    else
      g_string_append_printf (out, "C[%d]", (int) c - (int) col);
    if (at[row_at] == '$')
      g_string_append_printf (out, "R%u", r);
    else
      g_string_append_printf (out, "R[%d]", (int) r - (int) row);
    at += n;
  }
  return g_string_free (out, FALSE);
}
