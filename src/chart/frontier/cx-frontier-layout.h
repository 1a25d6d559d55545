/* Where everything in a frontier goes. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/frontier/cx-frontier-chart.h"

typedef struct {
  CxType type;
  double margin; /* all coordinates are inside of it */
  double width, height;
  CxBox plot;
  CxAxis x, y; /* budgets, and net present values */
  GArray *x_ticks, *y_ticks;
  GPtrArray *labels;           /* CxLabel; none overlap, none leaves the picture */
  int chosen;                  /* the step within the budget, -1 none */
  double budget_x, budget_top; /* of its line; NaN: none */
  int cursor;
  CxBox readout;
} CxFrontierLayout;

void cx_frontier_layout_init (CxFrontierLayout *layout, const CxFrontierChart *chart, cairo_t *cr, double width, double height,
                              const char *font);
void cx_frontier_layout_clear (CxFrontierLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxFrontierLayout, cx_frontier_layout_clear)

/* The step whose budget is the last at or before X, or -1. */
int cx_frontier_layout_step_at (const CxFrontierChart *chart, double x, double width, double height, const char *font);
