/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares the sources, owners, confidences and notes beside the inputs of a reviewed workbook. They belong to the case, so that a change
 * of one is only listed. */
#pragma once
#include "report/review/cx-reading.h"
#include "report/workbook/cx-blueprint.h"

/* Lists each of them that differs from BLUEPRINT, the workbook as it was exported. SHEET is the name of the sheet of inputs, and CELLS are
 * its cells. */
void cx_review_evidence_compare (CxReading *r, const CxBlueprint *blueprint, const char *sheet, const CxSheetCells *cells);
