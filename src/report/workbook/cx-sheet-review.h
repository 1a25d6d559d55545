/* Review: what was asked and answered, and who signed. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_review;
