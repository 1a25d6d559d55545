/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity: the effect of each input on net present value, as CX Case computed it. Numbers, not formulas, and headed so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_sensitivity;
