/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor under exporting: the cells of a finished workbook written once more through libxlsxwriter alone.
 *
 *   bench-floor CELLS OUT.xlsx
 *
 * CELLS has a line a cell, separated by tabs: sheet, row, column, "n" number, "s" text, "f" formula with a number or "g" with a text,
 * "b" nothing but a format, then the value, then the formula. Prints the milliseconds from the first call to the last, the best of three. */
#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct {
  guint sheet;
  lxw_row_t row;
  lxw_col_t column;
  char kind;
  double number;
  const char *text, *formula;
} Cell;

static GArray *
read_cells (char *content)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (char *line = content; *line;) {
    char *end = strchr (line, '\n');
    char *field[6];
    *end = '\0';
    for (guint i = 0; i < 6; i++) {
      field[i] = line;
      char *tab = i < 5 ? strchr (line, '\t') : NULL;
      if (tab)
        *tab = '\0';
      line = tab ? tab + 1 : line;
    }
    Cell cell = { (guint) atoi (field[0]),
                  (lxw_row_t) atoi (field[1]),
                  (lxw_col_t) atoi (field[2]),
                  field[3][0],
                  g_ascii_strtod (field[4], NULL),
                  field[4],
                  field[5] };
    g_array_append_val (cells, cell);
    line = end + 1;
  }
  return cells;
}

static void
write_cells (const GArray *cells, const char *path)
{
  lxw_workbook *book = workbook_new (path);
  lxw_format *format = workbook_add_format (book);
  GPtrArray *sheets = g_ptr_array_new ();

  format_set_num_format (format, "#,##0");
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index (cells, Cell, i);
    while (sheets->len <= cell->sheet)
      g_ptr_array_add (sheets, workbook_add_worksheet (book, NULL));
    lxw_worksheet *sheet = g_ptr_array_index (sheets, cell->sheet);
    switch (cell->kind) {
    case 'n': worksheet_write_number (sheet, cell->row, cell->column, cell->number, format); break;
    case 'b': worksheet_write_blank (sheet, cell->row, cell->column, format); break;
    case 's': worksheet_write_string (sheet, cell->row, cell->column, cell->text, format); break;
    case 'f': worksheet_write_formula_num (sheet, cell->row, cell->column, cell->formula, format, cell->number); break;
    default: worksheet_write_formula_str (sheet, cell->row, cell->column, cell->formula, format, cell->text); break;
    }
  }
  workbook_close (book);
  g_ptr_array_unref (sheets);
}

int
main (int argc, char **argv)
{
  g_autofree char *content = NULL;
  double best = 1e9;

  if (argc != 3 || !g_file_get_contents (argv[1], &content, NULL, NULL)) {
    fprintf (stderr, "bench-floor: wants a file of cells and a workbook to write\n");
    return EXIT_FAILURE;
  }
  g_autoptr (GArray) cells = read_cells (content);
  for (guint run = 0; run < 3; run++) {
    gint64 since = g_get_monotonic_time ();
    write_cells (cells, argv[2]);
    best = MIN (best, (double) (g_get_monotonic_time () - since) / 1000);
  }
  printf ("%.3f\n", best);
  return EXIT_SUCCESS;
}
