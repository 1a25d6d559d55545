/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actuals from a CSV file: a row for each line and quarter, in columns that are found by their names: quarter, path or name, value, and
 * note if there is one. */
#pragma once
#include "evidence/cx-csv-rows.h"
#include "model/case/cx-actual-entry.h"

/* The rows as entries for C, in their order; rows without a value are left out. NULL with CX_ERROR_INPUT that names line and column, or
 * CX_ERROR_SYSTEM where the file cannot be read. (element-type CxActualEntry) (transfer full) */
GArray *cx_actuals_csv_read (const char *path, const CxCase *c, GError **error);
/* The quarter "2027-Q3" that CELL names, or in which its month or day lies. NULL with a *REASON. (transfer full) */
char *cx_actuals_csv_quarter (const CxCsvCell *cell, char **reason);
