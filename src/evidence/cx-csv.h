/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of comma-separated values, read once and block by block: memory does not grow with the file.
 *
 * UTF-8 and UTF-16 are read, with or without a byte order mark. The separator is the comma, semicolon, tab or bar that the first row
 * has most of, or the one that a line "sep=;" before it names. The first row names the columns.
 *
 * Errors are CX_ERROR_INPUT with line and column, or CX_ERROR_SYSTEM where the file cannot be read. */
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
/* "" for a column without a name. */
const char *cx_csv_get_name (const CxCsv *self, guint column);
/* The column NAME, or -1 with an error that lists the columns there are. */
int cx_csv_find (const CxCsv *self, const char *name, GError **error);
/* NAMES with commas between, cut as a row of CSV: a name with a comma in it is quoted. NULL if it is no such row. */
GStrv cx_csv_split_names (const char *names);

/* The rows at the beginning of the file, as far as FUNC wants to see them; the reading below begins again at the first row. */
void cx_csv_peek (CxCsv *self, CxCsvRowFunc func, gpointer data);
/* All rows, once. The blocks of the file go to LANES in turn: lane number L has blocks L, L + N_LANES … in their order, whatever the
 * number of threads, so that what the lanes gather is the same to the bit. Within a lane rows come one after the other; FUNC
 * must not touch what other lanes use. The first fault of the file is the error. */
gboolean cx_csv_read (CxCsv *self, CxCsvRowFunc func, gpointer *lanes, guint n_lanes, GError **error);
/* The block whose rows the thread that asks is reading. */
guint64 cx_csv_get_block (void);

/* An error at the place of FAULT, whose reason it takes. Always FALSE. */
gboolean cx_csv_fail (const CxCsv *self, CxCsvFault *fault, GError **error);
/* The line in the file, from 1, of a line in a block that was read. */
guint64 cx_csv_line (const CxCsv *self, guint64 block, guint64 line);
/* "column 3 “speed”", for messages. (transfer full) */
char *cx_csv_describe (const CxCsv *self, int column);
/* The same with all lines that were read: "lines 2 to 31, column 3 “speed”". (transfer full) */
char *cx_csv_describe_whole (const CxCsv *self, int column);
