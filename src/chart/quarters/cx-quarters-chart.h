/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a chart of plan against actual by quarter. */
#pragma once
#include "chart/common/cx-chart.h"

/* The series of the chart, in the order in which ↑ and ↓ walk them. */
typedef enum { CX_QUARTERS_PLAN, CX_QUARTERS_ACTUAL, CX_QUARTERS_FORECAST, CX_QUARTERS_N_SERIES } CxQuartersSeries;

typedef struct {
  char *label;                         /* "Q3 2027" */
  double values[CX_QUARTERS_N_SERIES]; /* NaN: there is none */
} CxQuarterBars;

typedef struct {
  GPtrArray *quarters;               /* CxQuarterBars, oldest first */
  char *names[CX_QUARTERS_N_SERIES]; /* of the series: "Plan", "Actual", "At this pace" */
  CxFormatFunc format;               /* writes values; NULL: plain numbers */
  gpointer format_data;
  int cursor; /* the chosen quarter; -1: none */
  guint series;
  char *accessible;
} CxQuartersChart;

/* PLAN, ACTUAL and FORECAST are the names of the series. */
CxQuartersChart *cx_quarters_chart_new (const char *plan, const char *actual, const char *forecast);
void cx_quarters_chart_free (CxQuartersChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxQuartersChart, cx_quarters_chart_free)
/* A value that is not a number, or beyond what can be drawn, is none. */
void cx_quarters_chart_add (CxQuartersChart *chart, const char *label, double plan, double actual, double forecast);
const CxQuarterBars *cx_quarters_chart_nth (const CxQuartersChart *chart, guint quarter);
guint cx_quarters_chart_n_points (const CxQuartersChart *chart);
/* Returns "Q3 2027, Actual €1,500, Variance −€1,500". (transfer full) */
char *cx_quarters_chart_point_text (const CxQuartersChart *chart, guint series, guint quarter);
/* Returns the lines of the readout of a quarter: its name, then its values. (transfer full) */
GStrv cx_quarters_chart_readout (const CxQuartersChart *chart, guint quarter);
CxChartTable *cx_quarters_chart_table (const CxQuartersChart *chart);
