/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annual: the main rows by fiscal year, flows added up, stocks at the end of the year. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_annual;

/* The row under KEY ("benefits", "net", "contacts/phone" …); FALSE if it has none. */
gboolean cx_sheet_annual_row (CxBook *b, const char *key, guint *row);
/* The column of a total and of the first year, and the row of the years. */
enum { CX_ANNUAL_TOTAL = 3, CX_ANNUAL_YEARS = 4, CX_ANNUAL_AXIS = 2 };
/* Costs against benefits by year, put onto SHEET. */
void cx_sheet_annual_add_chart (CxBook *b, CxBookSheet sheet, guint row, guint col);
