/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-result-charts.h"

#include "model/case/cx-scenario-name.h"
#include "report/charts/cx-curve.h"
#include "report/charts/cx-result-bars.h"

char *
cx_result_charts_money (double value, gboolean compact, gpointer data)
{
  return compact ? cx_session_format_compact (data, value, CX_UNIT_MONEY) : cx_session_format (data, value, CX_UNIT_MONEY);
}

CxPaybackChart *
cx_result_charts_payback (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  const GPtrArray *scenarios = cx_session_get_scenarios (session);
  g_autofree char *name = cx_scenario_name (cx_session_get_case (session), cx_session_get_scenario (session));
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; scenarios && i < scenarios->len; i++) {
    const CxOutlookScenario *scenario = g_ptr_array_index (scenarios, i);
    /* After a change of the horizon, the curves of the old horizon remain for a moment until the new ones are worked out. */
    if (scenario->n == results->model->horizon + 1 && !g_str_equal (scenario->scenario, cx_session_get_scenario (session))) {
      CxCurve *other = g_new0 (CxCurve, 1);
      *other = (CxCurve){ scenario->name, scenario->cumulative };
      g_ptr_array_add (others, other);
    }
  }
  return cx_curve_new (results, name, others);
}

CxBarChart *
cx_result_charts_waterfall (CxSession *session, GPtrArray *targets)
{
  return cx_result_bars_waterfall (cx_session_get_results (session), targets);
}

CxBarChart *
cx_result_charts_tornado (CxSession *session, const char *title, guint max, GPtrArray *targets)
{
  const GArray *swings = cx_session_get_sensitivity (session);

  return swings ? cx_result_bars_tornado (cx_session_get_results (session), swings, title, max, targets) : NULL;
}
