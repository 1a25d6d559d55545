/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts text of comma-separated values into rows of cells.
 *
 * libcsv in its strict mode decides how CSV is read: quoted cells that contain separators, line breaks and doubled quotes, spaces around
 * unquoted cells, and empty lines. A line without a quote only needs to be cut at its separators. This file does that in a tenth of
 * libcsv's time, and the fuzzer fuzz-csv compares both ways. */
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

/* Receives one row, which begins in LINE of the block. Returning FALSE ends the reading, with a fault at the place that is wrong, or
 * without one. */
typedef gboolean (*CxCsvRowFunc) (const CxCsvCell *cells, guint64 line, CxCsvFault *fault, gpointer data);

typedef struct CxCsvRows CxCsvRows;

/* Returns a cutter for rows of N_COLUMNS cells each; 0: rows of any number of cells, as for the row of names. */
CxCsvRows *cx_csv_rows_new (char separator, guint n_columns);
void cx_csv_rows_free (CxCsvRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsvRows, cx_csv_rows_free)

/* Cuts LENGTH bytes of whole rows and sets *N_LINES to the number of lines read. Returns FALSE if a row is wrong or FUNC has ended the
 * reading. */
gboolean cx_csv_rows_cut (CxCsvRows *self, const char *text, gsize length, CxCsvRowFunc func, gpointer data, guint64 *n_lines,
                          CxCsvFault *fault);
/* Returns the number of cells of the row that FUNC has been given. */
guint cx_csv_rows_get_n_cells (const CxCsvRows *self);
/* Returns LENGTH bytes (-1: all) of a cell in a form that fits into a message of one line. (transfer full) */
char *cx_csv_rows_excerpt (const char *text, gssize length);
/* Leaves every line to libcsv from now on, even one without quotes; for tests. */
void cx_csv_rows_use_library (CxCsvRows *self);
