/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a histogram. */
#pragma once
#include "chart/histogram/cx-histogram-chart.h"

void cx_histogram_draw (const CxHistogramChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                        const char *font);
extern const CxChartKind cx_histogram_kind;
