/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the table of Summary with the steps of the waterfall from one benefit to the next, over their overlap to their total. A stacked
 * column has no floating bar, so that each step is cut into a part that is not painted and parts that are, on both sides of zero. */
#pragma once
#include "report/workbook/cx-book.h"

/* Plans the table from row FIRST on and returns the first free row. Its last columns, from CX_STEP_PARTS on, are the parts from which the
 * columns of the waterfall are stacked: not painted, increases above and below zero, decreases above and below zero, and sums. */
guint cx_steps_plan (CxBook *b, guint first);
void cx_steps_put (CxBook *b);
/* Returns the width of the chart of the steps, because many lines need room side by side. */
guint cx_steps_width (CxBook *b);
enum { CX_STEP_PARTS = CX_COL_CONSTANT + 4, CX_N_STEP_PARTS = 6 };
