/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in cells of CSV. They are written by programs, not by people: no units, no words, but decimals with a point or a comma. */
#pragma once
#include "evidence/cx-csv-rows.h"

typedef enum {
  CX_CSV_GAP,   /* empty, or one of the words that programs write where there is no value */
  CX_CSV_WRONG, /* no number */
  CX_CSV_WHOLE,
  CX_CSV_POINT, /* its decimals stand behind a point, or its thousands behind commas */
  CX_CSV_COMMA, /* the other way round */
} CxCsvNumber;

/* In a file whose SEPARATOR is a comma, decimals have a point. In others they may have either, and all of the file the same: the
 * caller sees to that. */
CxCsvNumber cx_csv_number_parse (const CxCsvCell *cell, char separator, double *value);
/* Whether the cell is empty or says that there is no value. */
gboolean cx_csv_number_is_gap (const CxCsvCell *cell);

/* The reason that a cell is no number. (transfer full) */
char *cx_csv_number_reason (const CxCsvCell *cell, char separator);
