/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a chart of bars. */
#pragma once
#include "chart/bars/cx-bar-chart.h"

/* Returns the height at which rows have their natural height. */
double cx_bar_natural_height (const CxBarChart *chart, const char *font);
void cx_bar_draw (const CxBarChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette, const char *font);
extern const CxChartKind cx_bar_kind;
