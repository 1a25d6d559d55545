/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Returns contacts and contact cost month by month, summed over the stages of a channel. */
#pragma once
#include "model/results/cx-results.h"

typedef enum { CX_CHANNEL_MONTHS_CONTACTS, CX_CHANNEL_MONTHS_COST } CxChannelFigure;

/* Returns FIGURE of CHANNEL (NULL: of all channels) in months 0 to the horizon, with the program if PROGRAM; cost is in the case's currency,
 * inflated and undiscounted. Month 0 has no contacts, and is NaN. (transfer full) */
double *cx_channel_months_sum (const CxResults *results, const CxItem *channel, CxChannelFigure figure, gboolean program);
