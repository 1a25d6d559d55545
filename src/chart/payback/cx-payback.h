/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file draws a payback curve. */
#pragma once
#include "chart/payback/cx-payback-chart.h"

/* FONT is a Pango font description such as "Cantarell 11"; all sizes follow it. Right-to-left text mirrors labels, but time runs to the
 * right. */
void cx_payback_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                      const char *font);
extern const CxChartKind cx_payback_kind;
