/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks: the workbook against itself, and against the numbers of CX Case. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_checks;
