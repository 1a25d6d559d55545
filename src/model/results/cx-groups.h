/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promoters, passives and detractors of a segment as people know them: the net promoter score, and each group's own churn, spend and cost to
 * serve in place of figures relative to each other. */
#pragma once
#include "model/results/cx-results.h"

typedef enum { CX_GROUPS_CHURN, CX_GROUPS_SPEND, CX_GROUPS_COST_TO_SERVE } CxGroupFigure;

/* Returns the net promoter score of SEGMENT, -100 … 100: the share of promoters less that of detractors. With PROGRAM it is that of the last
 * month with the program. NaN if SEGMENT is none of the results'. */
double cx_groups_score (const CxResults *results, const CxItem *segment, gboolean program);
/* Returns FIGURE a year of group I of SEGMENT (in the order of cx_mix_share()), without the program: a rate for churn, otherwise an amount per
 * customer. As in the model, the monthly churn, the revenue and the cost to serve of the segment are the averages of today's mix. */
double cx_groups_figure (const CxResults *results, const CxItem *segment, CxGroupFigure figure, guint i);
