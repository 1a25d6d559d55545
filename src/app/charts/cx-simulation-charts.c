/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/charts/cx-simulation-charts.h"

#include "app/state/cx-simulated.h"
#include "model/case/cx-scenario-name.h"
#include "report/charts/cx-curve.h"
#include "report/charts/cx-future-charts.h"
#include "report/charts/cx-result-bars.h"

CxHistogramChart *
cx_simulation_charts_histogram (CxSession *session)
{
  return cx_future_charts_histogram (cx_simulated_get (session), cx_session_get_results (session));
}

void
cx_simulation_charts_add_band (CxSession *session, CxPaybackChart *chart)
{
  cx_future_charts_add_band (cx_simulated_get (session), chart);
}

CxPaybackChart *
cx_simulation_charts_fan (CxSession *session)
{
  const CxResults *results = cx_session_get_results (session);
  g_autofree char *name = cx_scenario_name (cx_session_get_case (session), cx_session_get_scenario (session));
  CxPaybackChart *chart;

  if (!results)
    return NULL;
  chart = cx_curve_new (results, name, NULL);
  chart->plain = TRUE;
  cx_simulation_charts_add_band (session, chart);
  return chart;
}

CxBarChart *
cx_simulation_charts_variance (CxSession *session, GPtrArray *targets)
{
  return cx_result_bars_variance (cx_simulated_get (session), targets);
}
