/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the bridge from one net present value to another as a waterfall. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "model/analysis/cx-diff.h"

/* Returns bars for the value of A, each change with an effect (the largest first, the small ones together), the interaction, and the value
 * of B. The bars add up. NAME_A and NAME_B name the cases. The chart copies everything that it shows. (transfer full) */
CxBarChart *cx_diff_bars_new (const CxDiff *diff, const CxCase *a, const char *name_a, const char *name_b);
