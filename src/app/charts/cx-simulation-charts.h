/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a session's simulation, as plain data with their words. All need a result of it in which something varies. */
#pragma once
#include "app/state/cx-session.h"
#include "chart/bars/cx-bar-chart.h"
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"

/* (transfer full) */
CxHistogramChart *cx_simulation_charts_histogram (CxSession *session);
/* Cumulative cash of the scenario shown with the band of all futures; NULL without results, or while the band is of another horizon. */
CxPaybackChart *cx_simulation_charts_fan (CxSession *session);
/* TARGETS gets a CxBarTarget for each bar. */
CxBarChart *cx_simulation_charts_variance (CxSession *session, GPtrArray *targets);
/* Lays the band of the simulation into CHART, where there is one that fits. */
void cx_simulation_charts_add_band (CxSession *session, CxPaybackChart *chart);
