/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Checks compares the workbook with itself and with the numbers of CX Case. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_checks;
