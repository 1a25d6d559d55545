/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Annual has the main rows by fiscal year: flows are added up, and stocks are those at the end of the year. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_annual;

/* Sets *ROW to the row with KEY ("benefits", "net", "contacts/phone" …). Returns FALSE if there is none. */
gboolean cx_sheet_annual_row (CxBook *b, const char *key, guint *row);
/* The column of a total and of the first year, and the row of the years. */
enum { CX_ANNUAL_TOTAL = 3, CX_ANNUAL_YEARS = 4, CX_ANNUAL_AXIS = 2 };
/* Adds a chart of costs against benefits by year to SHEET. */
void cx_sheet_annual_add_chart (CxBook *b, CxBookSheet sheet, guint row, guint col);
