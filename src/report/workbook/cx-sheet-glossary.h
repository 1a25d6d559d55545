/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Glossary explains terms as finance uses them, and how the case treats the subjects about which reviewers ask. It closes the
 * workbook. */
#pragma once
#include "report/workbook/cx-book.h"

extern const CxSheetType cx_sheet_glossary;
