/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the charts of customers and channels by month, as plain data with their words. Each chart compares the baseline with
 * the program, and copies everything that it shows. */
#pragma once
#include "chart/payback/cx-payback-chart.h"
#include "model/results/cx-channel-months.h"
#include "model/results/cx-results.h"

/* Returns a chart of the customers of SEGMENT at the end of each month, or NULL if SEGMENT does not belong to the results.
 * (transfer full) */
CxPaybackChart *cx_month_charts_customers (const CxResults *results, const CxItem *segment);
/* Returns a chart of the lifetime value of a new customer of SEGMENT over the months of the relationship, beside the
 * acquisition cost if there is one. Returns NULL if SEGMENT does not belong to the results. (transfer full) */
CxPaybackChart *cx_month_charts_lifetime (const CxResults *results, const CxItem *segment);
/* Returns a chart of a monthly row of the graph, for an explanation, or NULL if NODE is no such row. (transfer full) */
CxPaybackChart *cx_month_charts_row (const CxResults *results, CxNode node);
/* Returns a chart of FIGURE of CHANNEL by month, or NULL if the channel has no contacts. (transfer full) */
CxPaybackChart *cx_month_charts_channel (const CxResults *results, const CxItem *channel, CxChannelFigure figure);
