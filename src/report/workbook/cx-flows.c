/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-flows.h"

#include "model/results/cx-sums.h"
#include "report/layout/cx-layout-formula.h"

static double
put (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, const char *formula, double value)
{
  cx_cells_put_formula (b, sheet, row, col, style, cx_formats_number (b, CX_UNIT_MONEY, FALSE), formula, value, NULL);
  return value;
}

static char *
row_of (CxBook *b, CxNode node)
{
  return cx_layout_formula_reference (b->layout, node, CX_N_SECTIONS, CX_REF_ROW, 0);
}

double
cx_flows_put_total (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign)
{
  g_autofree char *months = row_of (b, node);
  g_autofree char *formula = g_strdup_printf ("=%sSUM(%s)", sign < 0 ? "-" : "", months);

  return put (b, sheet, row, col, style, formula, sign * cx_sums_total (b->results, node));
}

double
cx_flows_put_present (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign)
{
  g_autofree char *months = row_of (b, node), *factors = row_of (b, b->model->discount_factor);
  g_autofree char *formula = g_strdup_printf ("=%sSUMPRODUCT(%s,%s)", sign < 0 ? "-" : "", months, factors);

  return put (b, sheet, row, col, style, formula, sign * cx_sums_present (b->results, node));
}

double
cx_flows_put_year (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxNode years,
                   const char *year_cell, double year)
{
  g_autofree char *months = row_of (b, node), *all = row_of (b, years);
  g_autofree char *formula = g_strdup_printf ("=SUMIF(%s,%s,%s)", all, year_cell, months);

  return put (b, sheet, row, col, style, formula, cx_sums_year (b->results, node, years, year));
}
