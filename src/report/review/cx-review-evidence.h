/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources, owners, confidences and notes beside the inputs of a reviewed workbook: they are the case's, so a change of one is listed. */
#pragma once
#include "report/review/cx-reading.h"
#include "report/workbook/cx-blueprint.h"

/* Lists each that differs from BLUEPRINT, the workbook as it was exported; SHEET is the name of the sheet of inputs, CELLS its cells. */
void cx_review_evidence_compare (CxReading *r, const CxBlueprint *blueprint, const char *sheet, const CxSheetCells *cells);
