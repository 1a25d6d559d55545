/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file of comma-separated values once, block by block, so that memory does not grow with the file.
 *
 * The file may be in UTF-8 or UTF-16, with or without a byte order mark. The separator is the comma, semicolon, tab or bar that occurs
 * most often in the first row, unless a line "sep=;" before it names another. The first row names the columns.
 *
 * Errors are CX_ERROR_INPUT with line and column, or CX_ERROR_SYSTEM if the file cannot be read. */
#pragma once
#include "evidence/cx-csv-rows.h"
#include "evidence/cx-csv-watch.h"

typedef struct CxCsv CxCsv;

CxCsv *cx_csv_open (const char *path, GError **error);
void cx_csv_free (CxCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCsv, cx_csv_free)

/* WATCH (NULL: none) follows the reading, and may end it with G_IO_ERROR_CANCELLED. */
void cx_csv_set_watch (CxCsv *self, CxCsvWatch *watch);

char cx_csv_get_separator (const CxCsv *self);
guint cx_csv_get_n_columns (const CxCsv *self);
/* Returns the name of COLUMN, "" if it has none. */
const char *cx_csv_get_name (const CxCsv *self, guint column);
/* Returns the number of the column NAME, or -1 and an error that lists the columns of the file. */
int cx_csv_find (const CxCsv *self, const char *name, GError **error);
/* Splits NAMES at commas like a row of CSV, in which a name with a comma is quoted. Returns NULL if NAMES is not such a row. (transfer
 * full) */
GStrv cx_csv_split_names (const char *names);

/* Gives FUNC the rows at the beginning of the file until it returns FALSE. cx_csv_read() begins again at the first row. */
void cx_csv_peek (CxCsv *self, CxCsvRowFunc func, gpointer data);
/* Gives FUNC all rows, once. The blocks of the file go to LANES in turn: lane L gets blocks L, L + N_LANES and so on in their order,
 * whatever the number of threads, so that the sums of the lanes are the same to the bit. Within a lane, rows come one after the other.
 * FUNC must not touch anything that other lanes use. Returns FALSE and the first fault of the file as an error. */
gboolean cx_csv_read (CxCsv *self, CxCsvRowFunc func, gpointer *lanes, guint n_lanes, GError **error);
/* Returns the block whose rows the calling thread is reading. */
guint64 cx_csv_get_block (void);

/* Sets an error at the place of FAULT and takes its reason. Returns FALSE. */
gboolean cx_csv_fail (const CxCsv *self, CxCsvFault *fault, GError **error);
/* Returns the line in the file, counted from 1, of a line in a block that was read. */
guint64 cx_csv_line (const CxCsv *self, guint64 block, guint64 line);
/* Returns a place for messages, such as "column 3 “speed”". (transfer full) */
char *cx_csv_describe (const CxCsv *self, int column);
/* Returns the place together with all lines that were read, such as "lines 2 to 31, column 3 “speed”". (transfer full) */
char *cx_csv_describe_whole (const CxCsv *self, int column);
