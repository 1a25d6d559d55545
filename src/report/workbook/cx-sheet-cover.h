/* Cover: what this is, what it says in one sentence, how to read it, and what it is not. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_cover;
