/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Inputs has a row for each input of the case, with a cell for the reviewer's value and the live value that the model reads. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_inputs;

/* Writes the inputs that no formula of the model reads, such as those of initiatives that do not count, from ROW on of SHEET: label, unit
 * and live value in the first three columns. Returns the first free row. */
guint cx_sheet_inputs_put_idle (CxBook *b, CxBookSheet sheet, guint row);
