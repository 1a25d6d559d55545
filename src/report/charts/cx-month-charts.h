/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of customers and channels by month, as plain data with their words. Each compares the baseline with the program; the charts
 * copy everything that they show. */
#pragma once
#include "chart/payback/cx-payback-chart.h"
#include "model/results/cx-channel-months.h"
#include "model/results/cx-results.h"

/* The customers of SEGMENT at the end of each month. NULL if SEGMENT is none of the results'. (transfer full) */
CxPaybackChart *cx_month_charts_customers (const CxResults *results, const CxItem *segment);
/* How the lifetime value of a new customer of SEGMENT builds up over months of the relation, beside the acquisition cost if there is one.
 * NULL if SEGMENT is none of the results'. (transfer full) */
CxPaybackChart *cx_month_charts_lifetime (const CxResults *results, const CxItem *segment);
/* A row of the graph month by month, for an explanation. NULL if NODE is no row. (transfer full) */
CxPaybackChart *cx_month_charts_row (const CxResults *results, CxNode node);
/* FIGURE of CHANNEL month by month. NULL if it has no contacts. (transfer full) */
CxPaybackChart *cx_month_charts_channel (const CxResults *results, const CxItem *channel, CxChannelFigure figure);
