/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a frontier. */
#pragma once
#include "chart/common/cx-chart.h"

/* A frontier shows the highest net present value that each budget allows. It steps up at each budget from which a better set is
 * affordable. */
typedef struct {
  double budget, npv;
  char *text; /* the names of the set: "Root-cause repair, Loyalty programme"; or NULL */
} CxFrontierStep;
typedef struct {
  char *title;          /* or NULL */
  GPtrArray *steps;     /* CxFrontierStep by rising budget */
  double budget;        /* the chosen budget; NaN: none. The last step within it is emphasised */
  char *budget_label;   /* the label at the line of the budget: "Budget €500K" */
  char *chosen_label;   /* the label at the step within the budget: "€1.2M with 3 initiatives" */
  double budget_end;    /* the axis reaches at least this far; 0: as far as steps and budget need */
  char *budget_heading; /* the name of the budget below the axis and in the table: "Budget" */
  int cursor;           /* the step under the cursor; -1: none */
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
/* Returns "From €500,000: €1,200,000 with Root-cause repair, Loyalty programme". (transfer full) */
char *cx_frontier_chart_point_text (const CxFrontierChart *chart, guint step);
CxChartTable *cx_frontier_chart_table (const CxFrontierChart *chart);

/* Returns the last step within BUDGET, or -1. */
int cx_frontier_chart_within (const CxFrontierChart *chart, double budget);
