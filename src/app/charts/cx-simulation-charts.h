/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions make the charts of a session's simulation with their texts. They need a result of the simulation in which some
 * input varies. */
#pragma once
#include "app/state/cx-session.h"
#include "chart/bars/cx-bar-chart.h"
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"

/* Returns the distribution of the net present value. (transfer full) */
CxHistogramChart *cx_simulation_charts_histogram (CxSession *session);
/* Returns the cumulative cash of the scenario shown with the band of all futures, or NULL if there are no results or if the band
 * has another horizon. (transfer full) */
CxPaybackChart *cx_simulation_charts_fan (CxSession *session);
/* Returns the shares of the inputs in the variance and appends a CxBarTarget for each bar to TARGETS. (transfer full) */
CxBarChart *cx_simulation_charts_variance (CxSession *session, GPtrArray *targets);
/* Adds the band of the simulation to CHART, if there is a band of the same horizon. */
void cx_simulation_charts_add_band (CxSession *session, CxPaybackChart *chart);
