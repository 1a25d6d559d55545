/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a scatter chart. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/scatter/cx-scatter-chart.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates count from inside the margin */
  double width, height;
  CxBox plot;
  CxAxis x, y;
  GArray *x_ticks, *y_ticks;
  GPtrArray *labels; /* CxLabel; none overlap, none leaves the picture */
  double radius;     /* of the points */
  int cursor;
  CxBox readout;
} CxScatterLayout;

void cx_scatter_layout_init (CxScatterLayout *layout, const CxScatterChart *chart, cairo_t *cr, double width, double height,
                             const char *font);
void cx_scatter_layout_clear (CxScatterLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxScatterLayout, cx_scatter_layout_clear)

/* Returns the point nearest to X and Y, or -1 if they lie outside the plot. */
int cx_scatter_layout_point_at (const CxScatterChart *chart, double x, double y, double width, double height, const char *font);
