/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Changes lists the changes since the last agreed version. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_changes;
