/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/build/cx-build-timing.h"

#include <stdio.h>

void
cx_build_timing (CxBuilder *b)
{
  CxGraph *g = b->g;
  int year = 0, month = 0;
  int fiscal = (int) cx_item_number (b->c, "fiscal_year_start");

  cx_graph_begin_block (g, CX_BLOCK_MODEL, _("Timing"));
  CxNode completed = cx_op (
    g, CX_OP_INT, cx_div (g, cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, cx_literal (g, 1))), cx_literal (g, 12)),
    CX_NONE, CX_NONE);
  b->years = cx_build_name (b, completed, CX_UNIT_NUMBER, 0, "%s", _("Completed years"));
  b->year = cx_build_name (b, cx_op (g, CX_OP_START, cx_literal (g, 0), cx_add (g, b->years, cx_literal (g, 1)), CX_NONE),
                           CX_UNIT_YEAR, 0, "%s", _("Year of the case"));
  b->model->case_year = b->year;

  /* The fiscal year is named after the calendar year in which it ends. Month 1 is the month of `start`. */
  sscanf (cx_item_text (b->c, "start"), "%d-%d", &year, &month);
  double offset = 12.0 * year + month - 1 + (fiscal > 1 ? 13 - fiscal : 0);
  CxNode first =
    cx_constant (g, "constant/fiscal_months", offset, _("Months from year 0 to the start, in fiscal years"), CX_UNIT_MONTHS);
  CxNode elapsed = cx_max (g, cx_literal (g, 0), cx_sub (g, CX_MONTH_NODE, cx_literal (g, 1)));
  CxNode fiscal_year = cx_op (g, CX_OP_INT, cx_div (g, cx_add (g, first, elapsed), cx_literal (g, 12)), CX_NONE, CX_NONE);
  b->model->fiscal_year = cx_build_name (b, fiscal_year, CX_UNIT_YEAR, 0, "%s", _("Fiscal year (by its end)"));

  CxNode inflation = cx_pow (g, cx_add (g, cx_literal (g, 1), cx_build_input (b, b->c, "inflation")), b->years);
  b->inflation = cx_build_name (b, inflation, CX_UNIT_FACTOR, 0, "%s", _("Inflation"));
}
