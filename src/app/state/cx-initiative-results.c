/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-initiative-results.h"

#include <math.h>

#include "model/results/cx-sums.h"

const CxInitiativeResult *
cx_initiative_results_of (CxSession *session, const CxItem *initiative)
{
  const CxResults *what_ifs = cx_session_get_what_ifs (session);

  for (guint i = 0; what_ifs && i < what_ifs->model->initiatives->len; i++)
    if (g_str_equal (g_array_index (what_ifs->model->initiatives, CxInitiativeNodes, i).initiative->id, initiative->id))
      return &what_ifs->initiatives[i];
  return NULL;
}

double
cx_initiative_results_cost (CxSession *session, const CxItem *initiative)
{
  const CxResults *results = cx_session_get_results (session);
  double cost = results ? 0 : NAN;

  for (guint i = 0; results && i < results->model->costs->len; i++) {
    const CxCostNodes *nodes = &g_array_index (results->model->costs, CxCostNodes, i);
    if (nodes->cost->parent == initiative)
      cost += cx_sums_total (results, nodes->payment);
  }
  return cost;
}

gboolean
cx_initiative_results_counts (CxSession *session, const CxItem *initiative)
{
  const CxResults *results = cx_session_get_results (session);

  for (guint i = 0; results && i < results->model->initiatives->len; i++) {
    const CxInitiativeNodes *nodes = &g_array_index (results->model->initiatives, CxInitiativeNodes, i);
    if (nodes->initiative == initiative)
      return cx_results_at (results, nodes->counts) != 0;
  }
  return cx_item_flag (initiative, "included");
}
