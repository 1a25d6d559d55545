/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Review has challenges, answers and signatures. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_review;
