/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a model in the order in which they are built. */
#include "config.h"

#include "model/build/cx-build-model.h"

#include "model/build/cx-build-actuals.h"
#include "model/build/cx-build-benefits.h"
#include "model/build/cx-build-cash.h"
#include "model/build/cx-build-costs.h"
#include "model/build/cx-build-initiatives.h"
#include "model/build/cx-build-returns.h"
#include "model/build/cx-build-timing.h"
#include "model/build/cx-result.h"
#include "model/case/cx-check.h"
#include "model/case/cx-limits.h"

CxModel *
cx_build_model_forecast (CxCase *c, CxForecast forecast, GError **error)
{
  if (!cx_check_case (c, error))
    return NULL;

  CxModel *m = g_new0 (CxModel, 1);
  m->c = c;
  m->horizon = (unsigned) cx_item_number (c, "horizon_months");
  m->graph = cx_graph_new (m->horizon);
  m->result = g_new0 (CxNode, CX_N_RESULTS);
  m->lines = g_array_new (FALSE, TRUE, sizeof (CxLineNodes));
  m->costs = g_array_new (FALSE, TRUE, sizeof (CxCostNodes));
  m->initiatives = g_array_new (FALSE, TRUE, sizeof (CxInitiativeNodes));
  m->segments = g_array_new (FALSE, TRUE, sizeof (CxSegmentNodes));
  m->contacts = g_array_new (FALSE, TRUE, sizeof (CxContactNodes));
  m->freed = g_array_new (FALSE, TRUE, sizeof (CxFreedNodes));
  m->balances = g_array_new (FALSE, TRUE, sizeof (CxNode));
  m->guards = g_array_new (FALSE, TRUE, sizeof (CxGuard));
  m->formulas = g_array_new (FALSE, TRUE, sizeof (CxFormulaNodes));
  m->contact_costs = g_new (CxNode, cx_item_n (c, CX_ITEM_CHANNEL) + 1);
  for (guint i = 0; i <= cx_item_n (c, CX_ITEM_CHANNEL); i++)
    m->contact_costs[i] = CX_NONE;

  CxBuilder b = { .model = m, .g = m->graph, .c = c, .forecast = forecast };
  b.inputs = cx_build_new_inputs ();
  b.initiatives = g_hash_table_new (g_str_hash, g_str_equal);
  b.lines = g_array_new (FALSE, TRUE, sizeof (CxLine));
  cx_build_inputs (&b);
  cx_build_timing (&b);
  cx_build_initiatives (&b);
  cx_build_costs (&b);
  cx_build_benefits (&b);
  cx_build_cash (&b);
  cx_build_actuals_realised (&b);
  cx_build_returns (&b);
  g_hash_table_unref (b.inputs);
  g_array_unref (b.lines);
  g_hash_table_unref (b.acting);
  g_hash_table_unref (b.initiatives);
  if (!cx_build_is_too_large (&b))
    return m;
  cx_limits_set_formulas (error, m->horizon);
  cx_model_free (m);
  return NULL;
}

CxModel *
cx_build_model (CxCase *c, GError **error)
{
  return cx_build_model_forecast (c, CX_FORECAST_NONE, error);
}
