/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the bar charts of a case's results, as plain data with their words. They are the same on screen, in files and on paper and copy
 * everything that they show. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/analysis/cx-simulation.h"
#include "model/results/cx-results.h"

/* Returns the waterfall of results. TARGETS, unless NULL, gets a CxBarTarget for each bar. (transfer full) */
CxBarChart *cx_result_bars_waterfall (const CxResults *results, GPtrArray *targets);
/* Returns the tornado of the MAX inputs with the largest of SWINGS (CxSwing) on the net present value. TITLE begins the accessible text of
 * the chart. (transfer full) */
CxBarChart *cx_result_bars_tornado (const CxResults *results, const GArray *swings, const char *title, guint max,
                                    GPtrArray *targets);
/* Returns bars for the inputs that cause the spread of the futures. (transfer full) */
CxBarChart *cx_result_bars_variance (const CxSimulation *simulation, GPtrArray *targets);
