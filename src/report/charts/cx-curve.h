/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The payback curve of results, ready to be drawn: the same on screen, in files and on paper. */
#pragma once
#include "chart/payback/cx-payback-chart.h"
#include "model/results/cx-results.h"

/* Cumulative cash with its marks. OTHERS: further scenarios as thin lines, of the same horizon (element-type CxCurve), or NULL. The
 * chart copies everything that it shows. */
CxPaybackChart *cx_curve_new (const CxResults *results, const char *name, const GPtrArray *others);
/* Returns the data for cx_curve_money(): the currency of C as a text that lives for ever, because a chart may be drawn after its case has been
 * replaced. */
gpointer cx_curve_money_data (const CxCase *c);
/* A CxFormatFunc for money, whose DATA comes from cx_curve_money_data(). (transfer full) */
char *cx_curve_money (double value, gboolean compact, gpointer data);
