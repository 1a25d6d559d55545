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
