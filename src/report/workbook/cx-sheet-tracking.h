/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Tracking has plan, actual, variance and sums quarter by quarter, and the forecast, as exported. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_tracking;
