/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All sheets of the workbook, in one table. */
#pragma once
#include "report/workbook/cx-book.h"

/* Before cx_sheets_write(): which row stands where. */
void cx_sheets_plan (CxBook *b);
/* FALSE and an error if a scenario has no results; failures of cells are kept in the book. */
gboolean cx_sheets_write (CxBook *b, GError **error);
