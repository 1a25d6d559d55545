/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decision: one page for those who decide. What is asked for and what it is worth, live; how sure that is, the assumptions that matter most
 * and the open challenges, as exported. It stands before the sheets that it tells of, so it reads results by their names. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_decision;
