/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Risk has the simulation as it was when the workbook was exported. It holds numbers, not formulas, and its heading says so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_risk;
