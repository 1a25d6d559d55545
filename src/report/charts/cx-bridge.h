/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bridge leads from the benefits of each initiative to the net present value, step by step. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "model/results/cx-results.h"

typedef struct {
  const char *label;        /* translated, or the name of an initiative */
  const CxItem *initiative; /* the initiative whose benefits these are, each line alone; NULL: another step */
  gboolean reached;         /* the sum of the steps so far, not a step itself */
  double total, present;    /* the amount that the step adds over the horizon, and in today's money; costs and tax are negative */
} CxBridgeStep;

/* Returns the name of the amount by which all benefits together differ from their sum, translated: an overlap, or an interaction if the
 * amount is positive. */
const char *cx_bridge_overlap_label (const CxResults *results);
/* Returns the steps of the bridge. The steps before a sum add up to it; the last one is the net cash in total and the net present value in
 * today's money. (transfer full) (element-type CxBridgeStep) */
GArray *cx_bridge_steps (const CxResults *results);
/* Returns a waterfall of benefits, costs and tax over the horizon, then discounting, down to the net present value. At most MOST
 * initiatives have a bar of their own. (transfer full) */
CxBarChart *cx_bridge_chart (const CxResults *results, const GArray *steps, guint most);
