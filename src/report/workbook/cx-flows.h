/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a monthly row of the model comes to over the horizon, over a year and in today's money, as formulas that look at its row. */
#pragma once
#include "report/workbook/cx-cells.h"

/* Each writes the formula with its value into a cell; SIGN -1 takes the row away. They return the value. */
double cx_flows_put_total (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign);
double cx_flows_put_present (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign);
/* The months whose year, as the row YEARS has it, is in the cell YEAR_CELL, where it is YEAR. */
double cx_flows_put_year (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxNode years,
                          const char *year_cell, double year);
