/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/state/cx-initiative-results.h"

#include <math.h>

#include "model/results/cx-sums.h"

/* Returns the place of INITIATIVE among those of MODEL, which may be the model of an earlier state of the case; -1: it has none. A model has
 * the initiatives in the order of its case, so that the search begins at the place where they seldom differ. */
static int
place_of (const CxModel *model, const CxItem *initiative)
{
  const guint n = model->initiatives->len, at = (guint) MAX (cx_item_position (initiative), 0);

  for (guint k = 0; k < n; k++)
    if (g_str_equal (g_array_index (model->initiatives, CxInitiativeNodes, (at + k) % n).initiative->id, initiative->id))
      return (int) ((at + k) % n);
  return -1;
}

const CxInitiativeResult *
cx_initiative_results_of (CxSession *session, const CxItem *initiative)
{
  const CxResults *what_ifs = cx_session_get_what_ifs (session);
  const int place = what_ifs ? place_of (what_ifs->model, initiative) : -1;

  return place >= 0 ? &what_ifs->initiatives[place] : NULL;
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
  const int place = results ? place_of (results->model, initiative) : -1;

  if (place < 0)
    return cx_item_flag (initiative, "included");
  return cx_results_at (results, g_array_index (results->model->initiatives, CxInitiativeNodes, place).counts) != 0;
}

void
cx_initiative_results_columns (CxSession *session, CxInitiativeColumns *columns)
{
  const CxCase *c = cx_session_get_case (session);
  const char *currency = cx_session_get_currency (session);
  guint n = cx_item_n (c, CX_ITEM_INITIATIVE);
  g_autofree double *cost = g_new (double, n + 1), *value = g_new (double, n + 1), *probability = g_new (double, n + 1);

  for (guint i = 0; i < n; i++) {
    const CxItem *initiative = cx_item_nth (c, CX_ITEM_INITIATIVE, i);
    const CxInitiativeResult *result = cx_initiative_results_of (session, initiative);
    g_autofree char *path = cx_item_path (initiative), *chance = g_strconcat (path, "/probability", NULL);

    cost[i] = cx_initiative_results_counts (session, initiative) ? cx_initiative_results_cost (session, initiative) : NAN;
    value[i] = result ? result->npv_alone : NAN;
    probability[i] = cx_session_get_number (session, chance, NULL);
  }
  cx_format_column_init (&columns->cost, cost, n, CX_UNIT_MONEY, currency, TRUE);
  cx_format_column_init (&columns->value, value, n, CX_UNIT_MONEY, currency, TRUE);
  cx_format_column_init (&columns->probability, probability, n, CX_UNIT_SHARE, NULL, FALSE);
}
