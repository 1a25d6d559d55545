/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a histogram. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/histogram/cx-histogram-chart.h"

typedef struct {
  double x, top; /* the place of the mark's line, which ends below the mark's label */
} CxMarkPlace;

typedef struct {
  CxType type;
  double margin; /* all coordinates count from inside the margin */
  double width, height;
  CxBox plot;
  CxAxis axis;       /* the axis of values, along x */
  double per_future; /* the height of a bar for each future */
  double bin;        /* the width of a bin of the chart in values, > 0 */
  GArray *ticks;     /* double: values below which a label stands */
  GArray *marks;     /* CxMarkPlace of each mark; x NaN: it cannot be drawn */
  GPtrArray *labels; /* CxLabel; none overlap, none leaves the picture */
  double zero;       /* x of zero; NaN: zero is not in view */
  int cursor;        /* -1: none */
  CxBox readout;     /* width 0: none */
} CxHistogramLayout;

void cx_histogram_layout_init (CxHistogramLayout *layout, const CxHistogramChart *chart, cairo_t *cr, double width, double height,
                               const char *font);
void cx_histogram_layout_clear (CxHistogramLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxHistogramLayout, cx_histogram_layout_clear)

/* Returns the bin at X, or -1. */
int cx_histogram_layout_bin_at (const CxHistogramChart *chart, double x, double width, double height, const char *font);
