/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risk: the simulation as it was when the workbook was exported. Numbers, not formulas, and headed so. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_risk;
