/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Decision is one page for those who decide. It says, live, what is asked for and what it is worth; and, as exported, how sure
 * that is, which assumptions matter most, and which challenges are open. It stands before the sheets to which it refers, so that it reads
 * results by their names. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_decision;
