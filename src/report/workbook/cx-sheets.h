/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All sheets of the workbook are in one table. */
#pragma once
#include "report/workbook/cx-book.h"

/* Chooses the rows of all sheets; call it before cx_sheets_write(). */
void cx_sheets_plan (CxBook *b);
/* Writes all sheets. Returns FALSE and an error if a scenario has no results; failures of cells are kept in the book. */
gboolean cx_sheets_write (CxBook *b, GError **error);
