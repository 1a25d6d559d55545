/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the chart of plan against actual by quarter, which is the same on screen and in files. */
#pragma once
#include "chart/quarters/cx-quarters-chart.h"
#include "report/words/cx-tracked.h"

/* Returns the chart of the line or figure at PATH, or of all tracked lines of benefit or cost if PATH is CX_TRACKING_PICTURE_BENEFITS or
 * _COSTS; NULL if there is nothing to show. The chart copies everything that it shows. (transfer full) */
CxQuartersChart *cx_tracking_picture_new (const CxTracked *tracked, const char *path);
#define CX_TRACKING_PICTURE_BENEFITS "benefits"
#define CX_TRACKING_PICTURE_COSTS    "costs"
