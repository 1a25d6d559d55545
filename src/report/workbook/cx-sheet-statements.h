/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Statements has the result and the cash of each fiscal year as finance reads them, and the analysts' table: costs and benefits
 * from the first payment over each year to their total and present value. It is live. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_statements;

enum { CX_STATEMENTS_TOTAL = 2 };
