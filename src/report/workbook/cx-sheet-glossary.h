/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Glossary: the terms as finance uses them, and how the case treats what a reviewer asks about. It closes the workbook. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_glossary;
