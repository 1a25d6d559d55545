/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Summary has the results, charts, tables by segment and channel, and below them the workings of rates of return and lifetime
 * values. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_summary;
