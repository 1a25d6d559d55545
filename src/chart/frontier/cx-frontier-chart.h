/* A frontier as data: the highest net present value against the budget. */
#pragma once
#include "chart/common/cx-chart.h"

/* The highest net present value against the budget: a step up at each budget from which a better set can be paid. */
typedef struct {
  double budget, npv;
  char *text; /* the set: "Root-cause repair, Loyalty programme"; or NULL */
} CxFrontierStep;
typedef struct {
  char *title;          /* or NULL */
  GPtrArray *steps;     /* CxFrontierStep by rising budget */
  double budget;        /* the one chosen, NaN none; the last step within it is emphasised */
  char *budget_label;   /* at its line: "Budget €500 k" */
  char *chosen_label;   /* at the step within it: "€1.2 M with 3 initiatives" */
  double budget_end;    /* the axis reaches at least this far, 0: as far as steps and budget ask */
  char *budget_heading; /* below the axis and in the table: "Budget" */
  int cursor;           /* step, -1 none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible;
} CxFrontierChart;
CxFrontierChart *cx_frontier_chart_new (void);
void cx_frontier_chart_free (CxFrontierChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxFrontierChart, cx_frontier_chart_free)
void cx_frontier_chart_add_step (CxFrontierChart *chart, double budget, double npv, const char *text);
const CxFrontierStep *cx_frontier_chart_step (const CxFrontierChart *chart, guint i);
guint cx_frontier_chart_n_points (const CxFrontierChart *chart);
/* "From €500,000: €1,200,000 with Root-cause repair, Loyalty programme". (transfer full) */
char *cx_frontier_chart_point_text (const CxFrontierChart *chart, guint step);
CxChartTable *cx_frontier_chart_table (const CxFrontierChart *chart);

/* The last step within BUDGET, or -1. */
int cx_frontier_chart_within (const CxFrontierChart *chart, double budget);
