/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the charts of a simulation in which something varies, as plain data with their words. They are the same on screen and on paper and
 * copy everything that they show. */
#pragma once
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"
#include "model/analysis/cx-simulation.h"
#include "model/results/cx-results.h"

/* Returns the histogram of net present values. That of RESULTS, unless NULL, is marked. (transfer full) */
CxHistogramChart *cx_future_charts_histogram (const CxSimulation *simulation, const CxResults *results);
/* Lays the band of the futures into CHART if both have the same months. SIMULATION may be NULL; then there is no band. */
void cx_future_charts_add_band (const CxSimulation *simulation, CxPaybackChart *chart);
