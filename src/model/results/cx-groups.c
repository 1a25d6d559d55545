/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-groups.h"

#include <math.h>

static double
input_of (const CxResults *results, const CxItem *segment, const char *field)
{
  g_autofree char *path = g_strdup_printf ("segments/%s/%s", segment->id, field);
  CxNode node = cx_model_input (results->model, path);

  return node ? cx_results_at (results, node) : NAN;
}

double
cx_groups_score (const CxResults *results, const CxItem *segment, gboolean program)
{
  for (guint i = 0; program && i < results->model->segments->len; i++) {
    const CxSegmentNodes *nodes = &g_array_index (results->model->segments, CxSegmentNodes, i);
    if (nodes->segment == segment && nodes->promoters_program)
      return 100 * (cx_values_at (results->values, nodes->promoters_program, results->model->horizon) -
                    cx_values_at (results->values, nodes->detractors_program, results->model->horizon));
  }
  return 100 * (input_of (results, segment, "promoters") - input_of (results, segment, "detractors"));
}

double
cx_groups_figure (const CxResults *results, const CxItem *segment, CxGroupFigure figure, guint i)
{
  static const char *const endings[] = { "churn", "spend", "cost_to_serve" };
  static const char *const averages[] = { "churn_rate", "revenue_per_customer", "cost_to_serve" };
  double own = NAN, mean = 0, average = input_of (results, segment, averages[figure]);

  g_return_val_if_fail (i < CX_MIX_SHARES, NAN);
  for (guint k = 0; k < CX_MIX_SHARES; k++) {
    g_autofree char *field = g_strdup_printf ("%s_%s", cx_mix_share (k), endings[figure]);
    double multiplier = input_of (results, segment, field);
    mean += input_of (results, segment, cx_mix_share (k)) * multiplier;
    if (k == i)
      own = multiplier;
  }
  double ratio = mean == 0 ? 1 : own / mean;
  if (figure != CX_GROUPS_CHURN)
    return average * ratio;
  /* The multipliers of churn act on the rate of a month. */
  double month = 1 - pow (1 - average, 1.0 / 12);
  return 1 - pow (1 - CLAMP (month * ratio, 0, 1), 12);
}
