/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes rows of the graph over the months, and the axis of months above them. All formulas are printed from the graph. */
#pragma once
#include "report/workbook/cx-book.h"

/* Writes the rows of a section. */
void cx_rows_put_section (CxBook *b, CxSection section);
void cx_rows_put_axes (CxBook *b, CxSection section, guint axis, guint dates);
/* Writes a sheet that holds nothing but a section. */
void cx_rows_put_sheet (CxBook *b, CxSection section, const char *title, const char *note);
