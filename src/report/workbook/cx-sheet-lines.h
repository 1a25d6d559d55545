/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Lines has each benefit alone, month by month. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_lines;
