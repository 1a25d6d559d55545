/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds up a monthly row of the model over the horizon, over a year and in today's money, with formulas that refer to the row. */
#pragma once
#include "report/workbook/cx-cells.h"

/* Each function writes the formula with its value into a cell and returns the value. SIGN -1 subtracts the row. */
double cx_flows_put_total (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign);
double cx_flows_put_present (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign);
/* Adds up the months whose year in the row YEARS is that of the cell YEAR_CELL, which holds YEAR. */
double cx_flows_put_year (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxNode years,
                          const char *year_cell, double year);
