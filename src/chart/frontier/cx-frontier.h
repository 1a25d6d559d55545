/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a frontier. */
#pragma once
#include "chart/frontier/cx-frontier-chart.h"

void cx_frontier_draw (const CxFrontierChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                       const char *font);
extern const CxChartKind cx_frontier_kind;
