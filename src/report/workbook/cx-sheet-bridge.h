/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Bridge leads from the benefits of each initiative over overlap, costs, contingency, tax and discounting to the net present
 * value, live. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_bridge;

/* The columns of amounts over the horizon, and in today's money. The last row of both columns, b->bridge_row, is the net cash and the net
 * present value. */
enum { CX_BRIDGE_TOTAL = 2, CX_BRIDGE_DISCOUNTING, CX_BRIDGE_PRESENT, CX_BRIDGE_REACHED };
