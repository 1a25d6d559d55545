/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a journey. */
#pragma once
#include "chart/journey/cx-journey-chart.h"

/* The line of satisfaction is full, and the area of a circle on it is the stage's importance; what was measured is dashed, with diamonds. */
void cx_journey_draw (const CxJourneyChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                      const char *font);
extern const CxChartKind cx_journey_kind;
