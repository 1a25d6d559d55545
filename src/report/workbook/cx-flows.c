/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/workbook/cx-flows.h"

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
  double sum = 0;

  for (guint t = 0; t <= b->horizon; t++)
    sum += cx_values_at (b->results->values, node, t);
  return put (b, sheet, row, col, style, formula, sign * sum);
}

double
cx_flows_put_present (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, int sign)
{
  g_autofree char *months = row_of (b, node), *factors = row_of (b, b->model->discount_factor);
  g_autofree char *formula = g_strdup_printf ("=%sSUMPRODUCT(%s,%s)", sign < 0 ? "-" : "", months, factors);
  double sum = 0;

  for (guint t = 0; t <= b->horizon; t++)
    sum += cx_values_at (b->results->values, node, t) * cx_values_at (b->results->values, b->model->discount_factor, t);
  return put (b, sheet, row, col, style, formula, sign * sum);
}

double
cx_flows_put_year (CxBook *b, CxBookSheet sheet, guint row, guint col, CxStyle style, CxNode node, CxNode years,
                   const char *year_cell, double year)
{
  g_autofree char *months = row_of (b, node), *all = row_of (b, years);
  g_autofree char *formula = g_strdup_printf ("=SUMIF(%s,%s,%s)", all, year_cell, months);
  double sum = 0;

  for (guint t = 0; t <= b->horizon; t++)
    if (cx_values_at (b->results->values, years, t) == year)
      sum += cx_values_at (b->results->values, node, t);
  return put (b, sheet, row, col, style, formula, sum);
}
