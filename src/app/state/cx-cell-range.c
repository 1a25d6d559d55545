/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-cell-range.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/case/cx-error.h"

#define MOST_CELLS 10000

gboolean
cx_cell_range_refuse (GError **error, guint row, guint column, const char *reason)
{
  /* Translators: a place in a range of cells that was pasted, then why it cannot be. */
  g_set_error (error, CX_ERROR, CX_ERROR_INPUT, _("Row %u, column %u of the range: %s. Nothing was pasted."), row + 1,
               column + 1, reason);
  return FALSE;
}

/* Returns the end of the cell that begins at TEXT with a quotation mark, or NULL if no such cell ends with one. */
static const char *
quoted_end (const char *text)
{
  for (const char *p = text + 1; *p != '\0'; p++) {
    if (*p != '"')
      continue;
    if (p[1] == '"')
      p++;
    else
      return p[1] == '\0' || strchr ("\t\r\n", p[1]) ? p + 1 : NULL;
  }
  return NULL;
}

/* Reads the cell at *TEXT and moves *TEXT behind it. A cell of a field has one line, so breaks inside become spaces. (transfer full) */
static char *
read_cell (const char **text)
{
  const char *start = *text, *end = *start == '"' ? quoted_end (start) : NULL;
  GString *cell = g_string_new (NULL);

  if (end) {
    for (const char *p = start + 1; p < end - 1; p++) {
      g_string_append_c (cell, strchr ("\t\r\n", *p) ? ' ' : *p);
      p += *p == '"';
    }
  } else {
    end = start + strcspn (start, "\t\n");
    for (const char *p = start; p < end; p++)
      g_string_append_c (cell, *p == '\r' ? ' ' : *p);
  }
  *text = end;
  return g_strstrip (g_string_free (cell, FALSE));
}

static GStrv
read_row (const char **text)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  while (TRUE) {
    g_autofree char *cell = read_cell (text);
    g_strv_builder_add (cells, cell);
    if (**text != '\t')
      return g_strv_builder_end (cells);
    ++*text;
  }
}

CxCellRange *
cx_cell_range_read (const char *text, GError **error)
{
  g_autoptr (CxCellRange) range = g_new0 (CxCellRange, 1);
  g_autofree char *whole = g_strdup (text);
  const char *p = whole;
  gsize length = strlen (whole);

  range->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  /* A spreadsheet ends each row with a break, the last one too. */
  while (length > 0 && strchr ("\r\n", whole[length - 1]))
    whole[--length] = '\0';
  while (TRUE) {
    GStrv cells = read_row (&p);
    guint n = g_strv_length (cells);
    g_ptr_array_add (range->rows, cells);
    if (range->rows->len == 1)
      range->n_columns = n;
    if (n != range->n_columns) {
      g_autofree char *reason = g_strdup_printf (ngettext ("the row has %u cell, and the first row has another number",
                                                           "the row has %u cells, and the first row has another number", n),
                                                 n);
      cx_cell_range_refuse (error, range->rows->len - 1, MIN (n, range->n_columns), reason);
      return NULL;
    }
    if (range->rows->len * range->n_columns > MOST_CELLS) {
      g_autofree char *reason = g_strdup_printf (_("there are more than %d cells"), MOST_CELLS);
      cx_cell_range_refuse (error, range->rows->len - 1, 0, reason);
      return NULL;
    }
    p += *p == '\r';
    if (*p == '\0')
      return g_steal_pointer (&range);
    p++;
  }
}

void
cx_cell_range_free (CxCellRange *range)
{
  g_ptr_array_unref (range->rows);
  g_free (range);
}

guint
cx_cell_range_n_rows (const CxCellRange *range)
{
  return range->rows->len;
}

const char *
cx_cell_range_at (const CxCellRange *range, guint row, guint column)
{
  g_return_val_if_fail (row < range->rows->len && column < range->n_columns, "");
  return ((GStrv) g_ptr_array_index (range->rows, row))[column];
}

gboolean
cx_cell_range_is_range (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && strchr ("\r\n", text[length - 1]))
    length--;
  return strcspn (text, "\t\n") < length;
}

char *
cx_cell_range_write (const char *const *cells, guint n_rows, guint n_columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rows * n_columns; i++) {
    const char *cell = cells[i];
    if (strpbrk (cell, "\t\r\n") || *cell == '"') {
      g_autoptr (GString) inside = g_string_new (cell);
      g_string_replace (inside, "\"", "\"\"", 0);
      g_string_append_printf (text, "\"%s\"", inside->str);
    } else {
      g_string_append (text, cell);
    }
    g_string_append_c (text, (i + 1) % n_columns == 0 ? '\n' : '\t');
  }
  return g_string_free (text, FALSE);
}
