/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a simulation in which something varies, as plain data with their words: the same on screen and on paper. The charts copy
 * everything that they show. */
#pragma once
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"
#include "model/analysis/cx-simulation.h"
#include "model/results/cx-results.h"

/* RESULTS, whose net present value is marked, or NULL. (transfer full) */
CxHistogramChart *cx_future_charts_histogram (const CxSimulation *simulation, const CxResults *results);
/* Lays the band of the futures into CHART if its months are theirs. SIMULATION may be NULL: there is no band. */
void cx_future_charts_add_band (const CxSimulation *simulation, CxPaybackChart *chart);
