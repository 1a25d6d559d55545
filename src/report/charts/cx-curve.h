/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The payback curve of results, ready to be drawn: the same on screen, in files and on paper. */
#pragma once
#include "chart/payback/cx-payback-chart.h"
#include "model/results/cx-results.h"

/* Cumulative cash with its marks. OTHERS: further scenarios as thin lines, of the same horizon (element-type CxCurve), or NULL. The
 * chart copies what it shows, but the case must live as long as it formats values. */
CxPaybackChart *cx_curve_new (const CxResults *results, const char *name, const GPtrArray *others);
/* A CxFormatFunc for money: DATA is the case. */
char *cx_curve_money (double value, gboolean compact, gpointer data);
