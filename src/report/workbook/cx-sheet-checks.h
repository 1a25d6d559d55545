/* Checks: the workbook against itself, and against what CX Case computed. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_checks;
