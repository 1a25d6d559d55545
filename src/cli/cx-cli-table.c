/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cx-cli-table.h"

CxCliTable *
cx_cli_table_new (guint columns, guint words)
{
  CxCliTable *table = g_new0 (CxCliTable, 1);
  table->columns = columns;
  table->words = words;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
cx_cli_table_add (CxCliTable *table, char *cell)
{
  g_ptr_array_add (table->cells, cell ? cell : g_strdup (""));
}

/* The width is counted in letters, because a letter may have several bytes. */
static glong
width_of (const CxCliTable *table, guint i)
{
  return g_utf8_strlen (g_ptr_array_index (table->cells, i), -1);
}

static void
add_spaces (GString *out, glong n)
{
  for (; n > 0; n--)
    g_string_append_c (out, ' ');
}

char *
cx_cli_table_end (CxCliTable *table)
{
  GString *out = g_string_new (NULL);
  g_autofree glong *widths = g_new0 (glong, table->columns);

  for (guint i = 0; i < table->cells->len; i++)
    widths[i % table->columns] = MAX (widths[i % table->columns], width_of (table, i));
  for (guint i = 0; i < table->cells->len; i++) {
    guint column = i % table->columns;
    glong space = widths[column] - width_of (table, i);
    g_string_append (out, "  ");
    if (column != table->words)
      add_spaces (out, space);
    g_string_append (out, g_ptr_array_index (table->cells, i));
    if (column == table->words && column + 1 < table->columns)
      add_spaces (out, space);
    if (column + 1 == table->columns)
      g_string_append_c (out, '\n');
  }
  g_ptr_array_unref (table->cells);
  g_free (table);
  return g_string_free (out, FALSE);
}
