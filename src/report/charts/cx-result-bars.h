/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of bars of a case's results, as plain data with their words: the same on screen, in files and on paper. The charts copy
 * everything that they show. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "model/analysis/cx-sensitivity.h"
#include "model/analysis/cx-simulation.h"
#include "model/results/cx-results.h"

/* TARGETS gets a CxBarTarget for each bar; NULL: none are wanted. (transfer full) */
CxBarChart *cx_result_bars_waterfall (const CxResults *results, GPtrArray *targets);
/* The MAX inputs with the largest of SWINGS (CxSwing) on the net present value. TITLE begins what the chart says. */
CxBarChart *cx_result_bars_tornado (const CxResults *results, const GArray *swings, const char *title, guint max,
                                    GPtrArray *targets);
/* From which inputs the spread of the futures comes. */
CxBarChart *cx_result_bars_variance (const CxSimulation *simulation, GPtrArray *targets);
