/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Sensitivity has the effect of each input on net present value as CX Case computed it. It holds numbers, not formulas, and its
 * heading says so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_sensitivity;
