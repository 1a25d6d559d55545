/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a frontier. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/frontier/cx-frontier-chart.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates count from inside the margin */
  double width, height;
  CxBox plot;
  CxAxis x, y; /* x shows budgets, y net present values */
  GArray *x_ticks, *y_ticks;
  GPtrArray *labels;           /* CxLabel; none overlap, none leaves the picture */
  int chosen;                  /* the step within the budget; -1: none */
  double budget_x, budget_top; /* the place of the budget's line; NaN: no line */
  int cursor;
  CxBox readout;
} CxFrontierLayout;

void cx_frontier_layout_init (CxFrontierLayout *layout, const CxFrontierChart *chart, cairo_t *cr, double width, double height,
                              const char *font);
void cx_frontier_layout_clear (CxFrontierLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxFrontierLayout, cx_frontier_layout_clear)

/* Returns the last step whose budget is at or before X, or -1. */
int cx_frontier_layout_step_at (const CxFrontierChart *chart, double x, double width, double height, const char *font);
