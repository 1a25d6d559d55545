/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a scatter chart. */
#pragma once
#include "chart/scatter/cx-scatter-chart.h"

void cx_scatter_draw (const CxScatterChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                      const char *font);
extern const CxChartKind cx_scatter_kind;
