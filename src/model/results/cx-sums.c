/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-sums.h"

double
cx_sums_total (const CxResults *r, CxNode node)
{
  double sum = 0;

  for (guint t = 0; t <= r->model->horizon; t++)
    sum += cx_values_at (r->values, node, t);
  return sum;
}

double
cx_sums_present (const CxResults *r, CxNode node)
{
  double sum = 0;

  for (guint t = 0; t <= r->model->horizon; t++)
    sum += cx_values_at (r->values, node, t) * cx_values_at (r->values, r->model->discount_factor, t);
  return sum;
}

double
cx_sums_year (const CxResults *r, CxNode node, CxNode years, double year)
{
  double sum = 0;

  for (guint t = 0; t <= r->model->horizon; t++)
    if (cx_values_at (r->values, years, t) == year)
      sum += cx_values_at (r->values, node, t);
  return sum;
}

double
cx_sums_year_end (const CxResults *r, CxNode node, CxNode years, double year)
{
  guint last = 0;

  for (guint t = 0; t <= r->model->horizon; t++)
    if (cx_values_at (r->values, years, t) <= year)
      last = t;
  return cx_values_at (r->values, node, last);
}
