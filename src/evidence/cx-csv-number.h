/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads numbers in cells of CSV. Programs write them, not people, so that there are no units and no words, but decimals follow a point or
 * a comma. */
#pragma once
#include "evidence/cx-csv-rows.h"

typedef enum {
  CX_CSV_GAP,   /* empty, or one of the words that programs write where there is no value */
  CX_CSV_WRONG, /* no number */
  CX_CSV_WHOLE,
  CX_CSV_POINT, /* its decimals stand behind a point, or its thousands behind commas */
  CX_CSV_COMMA, /* the other way round */
} CxCsvNumber;

/* Reads CELL and sets *VALUE if it is a number. If SEPARATOR is a comma, decimals follow a point. Otherwise they may follow a point or a
 * comma, but the same sign in the whole file; the caller checks that with cx_csv_signs_agree(). */
CxCsvNumber cx_csv_number_parse (const CxCsvCell *cell, char separator, double *value);
/* Returns TRUE if the cell is empty or says that there is no value. */
gboolean cx_csv_number_is_gap (const CxCsvCell *cell);

/* Returns the reason why a cell is not a number. (transfer full) */
char *cx_csv_number_reason (const CxCsvCell *cell, char separator);
