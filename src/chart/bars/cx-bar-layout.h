/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a chart of bars. */
#pragma once
#include "chart/bars/cx-bar-chart.h"
#include "chart/common/cx-label.h"

typedef struct {
  CxType type;
  double top;              /* the top of the first row, below the label of the line at zero */
  double row;              /* a row's height */
  double bar;              /* a bar's height */
  double zero;             /* x of zero */
  double scale;            /* units of x per unit of value */
  double area, area_width; /* the area of the bars and the texts beside them */
  gboolean has_zero;       /* TRUE if zero has a line of its own, because some bars reach to its left */
  GPtrArray *labels;       /* CxLabel; index is the bar's; no label overlaps another or leaves the picture */
} CxBarLayout;

void cx_bar_layout_init (CxBarLayout *layout, const CxBarChart *chart, cairo_t *cr, double width, double height,
                         const char *font);
void cx_bar_layout_clear (CxBarLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxBarLayout, cx_bar_layout_clear)

double cx_bar_layout_x (const CxBarLayout *layout, double value);
/* Returns the height above the first row, which holds the label of the line at zero. */
double cx_bar_layout_top (const CxType *type, const CxBarChart *chart);
/* Returns the natural height of a row, and raises the line of TYPE to the height of the chart's texts. */
double cx_bar_layout_natural_row (CxType *type, const CxBarChart *chart);
/* Returns the bar at Y in a chart of WIDTH × HEIGHT, or -1. */
int cx_bar_layout_bar_at (const CxBarChart *chart, double y, double width, double height, const char *font);
