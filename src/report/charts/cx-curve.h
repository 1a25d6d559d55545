/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the payback curve of results, which is the same on screen, in files and on paper. */
#pragma once
#include "chart/payback/cx-payback-chart.h"
#include "model/results/cx-results.h"

/* Returns the curve of cumulative cash with its marks. OTHERS are further scenarios of the same horizon as thin lines (element-type
 * CxCurve), or NULL. The chart copies everything that it shows. (transfer full) */
CxPaybackChart *cx_curve_new (const CxResults *results, const char *name, const GPtrArray *others);
/* Returns the data for cx_curve_money(): the currency of C as a text that lives for ever, because a chart may be drawn after its case has been
 * replaced. */
gpointer cx_curve_money_data (const CxCase *c);
/* A CxFormatFunc for money, whose DATA comes from cx_curve_money_data(). (transfer full) */
char *cx_curve_money (double value, gboolean compact, gpointer data);
