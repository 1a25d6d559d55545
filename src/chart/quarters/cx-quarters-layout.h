/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a chart of plan against actual. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/quarters/cx-quarters-chart.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates count from inside the margin */
  double width, height;
  CxBox plot;
  CxAxis y;
  double step; /* the width of a quarter */
  GArray *y_ticks;
  GPtrArray *labels;                /* CxLabel; none overlap, none leaves the picture */
  CxBox keys[CX_QUARTERS_N_SERIES]; /* a sample of each series beside its name; width 0: it has none */
  int cursor;
  CxBox readout;
} CxQuartersLayout;

void cx_quarters_layout_init (CxQuartersLayout *layout, const CxQuartersChart *chart, cairo_t *cr, double width, double height,
                              const char *font);
void cx_quarters_layout_clear (CxQuartersLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxQuartersLayout, cx_quarters_layout_clear)

/* Returns the bar of a value in a quarter: that of the plan is wide, the others stand within it. */
CxBox cx_quarters_layout_bar (const CxQuartersLayout *layout, guint quarter, CxQuartersSeries series, double value);
/* Returns the quarter at X in a chart of WIDTH × HEIGHT, or -1. */
int cx_quarters_layout_quarter_at (const CxQuartersChart *chart, double x, double width, double height, const char *font);
