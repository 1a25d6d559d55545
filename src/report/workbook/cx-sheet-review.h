/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review: challenges, answers, and the signatures. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_review;
