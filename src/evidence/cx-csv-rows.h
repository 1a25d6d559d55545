/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of comma-separated values, cut into rows of cells.
 *
 * libcsv in its strict mode says how CSV is read: quoted cells with separators, line breaks and doubled quotes in them, spaces around
 * cells that are not quoted, empty lines. A line without a quote needs no more than cutting at its separators, which is done here in a
 * tenth of the time; fuzz-csv holds both ways against each other. */
#pragma once
#include <glib.h>

typedef struct {
  const char *text; /* not terminated */
  gsize length;
} CxCsvCell;

/* A place in the file, and the reason if something is wrong there. */
typedef struct {
  guint64 block, line; /* the block, and the line in it, from 0 */
  int column;          /* from 0; -1 for a whole line */
  char *reason;        /* NULL: nothing is wrong */
} CxCsvFault;

/* One row, which begins in LINE of the block. FALSE ends the reading, with a fault at the place that is wrong or without one. */
typedef gboolean (*CxCsvRowFunc) (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data);

typedef struct CxCsvRows CxCsvRows;

/* Every row has N_COLUMNS cells, or any number of them where it is 0 (the row of names). */
CxCsvRows *cx_csv_rows_new (char separator, guint n_columns);
void cx_csv_rows_free (CxCsvRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsvRows, cx_csv_rows_free)

/* Cuts LENGTH bytes of whole rows. FALSE if a row is wrong or FUNC has ended the reading. *N_LINES is the number of lines read. */
gboolean cx_csv_rows_cut (CxCsvRows *self, const char *text, gsize length, CxCsvRowFunc func, gpointer data, guint64 *n_lines,
                          CxCsvFault *fault);
/* How many cells the row has that FUNC is given. */
guint cx_csv_rows_get_n_cells (const CxCsvRows *self);
/* LENGTH bytes (-1: all) of a cell as they may stand in a message of one line. (transfer full) */
char *cx_csv_rows_excerpt (const char *text, gssize length);
/* From now on every line is left to libcsv, also one without quotes: for tests. */
void cx_csv_rows_use_library (CxCsvRows *self);
