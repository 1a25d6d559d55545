/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Scenarios has all scenarios, delays and initiatives as CX Case computed them. It holds numbers, not formulas, and its heading
 * says so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_scenarios;
