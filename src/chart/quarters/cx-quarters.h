/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a chart of plan against actual by quarter. */
#pragma once
#include "chart/quarters/cx-quarters-chart.h"

void cx_quarters_draw (const CxQuartersChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                       const char *font);
extern const CxChartKind cx_quarters_kind;
