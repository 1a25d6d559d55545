/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Model: the months. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_model;
