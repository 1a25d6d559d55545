/* The payback curve, drawn. */
#pragma once
#include "chart/payback/cx-payback-chart.h"

/* FONT: a Pango font description such as "Cantarell 11"; sizes follow it. RTL mirrors labels, not time. */
void cx_payback_draw (const CxPaybackChart *chart, cairo_t *cr, double width, double height, const CxPalette *palette,
                      const char *font);
extern const CxChartKind cx_payback_kind;
