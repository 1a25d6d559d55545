/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Cover has the case in one sentence, its origin, directions for reading, and the limits of its use. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_cover;
