/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/results/cx-channel-months.h"

#include <math.h>

double *
cx_channel_months_sum (const CxResults *results, const CxItem *channel, CxChannelFigure figure, gboolean program)
{
  guint n = results->model->horizon + 1;
  double *sums = g_new0 (double, n);

  for (guint i = 0; i < results->model->contacts->len; i++) {
    const CxContactNodes *nodes = &g_array_index (results->model->contacts, CxContactNodes, i);
    if (channel && nodes->channel != channel)
      continue;
    CxNode node = figure == CX_CHANNEL_MONTHS_COST ? (program ? nodes->cost_program : nodes->cost)
                                                   : (program ? nodes->contacts_program : nodes->contacts);
    for (guint t = 1; t < n; t++)
      sums[t] += cx_values_at (results->values, node, t);
  }
  sums[0] = NAN;
  return sums;
}
