/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-cell-html.h"

#include <string.h>

#include "app/state/cx-cell-range.h"
#include "model/text/cx-parse-number.h"

/* Returns the attributes of a cell. Excel reads the style, and LibreOffice reads number and format, without which it would take a percentage
 * for words. (transfer full) */
static char *
attributes_of (const char *cell)
{
  gsize length = strlen (cell);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (*cell != '\0' && strchr ("=@", *cell))
    return g_strdup (" style='mso-number-format:\"\\@\"' sdnum=\"1033;0;@\"");
  if (length < 2 || cell[length - 1] != '%' || strspn (cell, "0123456789.,-") != length - 1 ||
      !cx_parse_number (cell, CX_UNIT_SHARE, "", &value, NULL))
    return g_strdup ("");
  /* LibreOffice knows these two formats of percent. */
  return g_strdup_printf (" sdval=\"%s\" sdnum=\"1033;0;%s\"", g_ascii_formatd (number, sizeof number, "%.15g", value),
                          strpbrk (cell, ".,") ? "0.00%" : "0%");
}

char *
cx_cell_html (const char *text)
{
  g_autoptr (CxCellRange) range = cx_cell_range_read (text, NULL);
  GString *html;

  if (!range)
    return NULL;
  html =
    g_string_new ("<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body><table>\n");
  for (guint row = 0; row < cx_cell_range_n_rows (range); row++) {
    g_string_append (html, "<tr>");
    for (guint column = 0; column < range->n_columns; column++) {
      const char *cell = cx_cell_range_at (range, row, column);
      g_autofree char *escaped = g_markup_escape_text (cell, -1);
      g_autofree char *attributes = attributes_of (cell);
      g_string_append_printf (html, "<td%s>%s</td>", attributes, escaped);
    }
    g_string_append (html, "</tr>\n");
  }
  g_string_append (html, "</table></body></html>\n");
  return g_string_free (html, FALSE);
}
