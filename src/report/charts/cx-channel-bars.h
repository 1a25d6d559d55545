/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts, or what they cost, by channel without and with the program: a chart that shows from which channel to which they move. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "model/results/cx-channel-months.h"
#include "model/results/cx-results.h"

/* Returns two bars for each channel that has contacts: FIGURE without and with the program, summed over the last twelve months of the
 * horizon, when initiatives have their full effect, or over all months of a shorter horizon. NULL if no channel has contacts. (transfer
 * full) */
CxBarChart *cx_channel_bars_new (const CxResults *results, CxChannelFigure figure);
/* Returns how many months the sums span. */
guint cx_channel_bars_months (const CxResults *results);
