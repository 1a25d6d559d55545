/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cover: the case in one sentence, where it comes from, how to read it, and the limits of its use. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_cover;
