/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Model has the case month by month. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_model;
