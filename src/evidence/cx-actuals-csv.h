/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads actuals from a CSV file. It has a row for each line and quarter, and columns that are found by their names: quarter, path or name,
 * value, and possibly note. */
#pragma once
#include "evidence/cx-csv-rows.h"
#include "model/case/cx-actual-entry.h"

/* Returns the rows as entries for C, in their order, without the rows that have no value. Returns NULL and CX_ERROR_INPUT that names line
 * and column, or CX_ERROR_SYSTEM if the file cannot be read. (element-type CxActualEntry) (transfer full) */
GArray *cx_actuals_csv_read (const char *path, const CxCase *c, GError **error);
/* Returns the quarter, such as "2027-Q3", that CELL names or in which its month or day lies. Returns NULL and sets *REASON if there is
 * none. (transfer full) */
char *cx_actuals_csv_quarter (const CxCsvCell *cell, char **reason);
