/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios: all scenarios, delays and initiatives as CX Case computed them. Numbers, not formulas, and headed so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_scenarios;
