/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a waterfall or a tornado. */
#pragma once
#include "chart/common/cx-chart.h"

/* In a waterfall each bar begins where the bar before it ended, and totals begin at 0. In a tornado each bar has two ends around 0. */
typedef struct {
  char *label;
  double from, to;           /* waterfall: where the bar begins and ends; tornado: low and high end's effect */
  char *from_text, *to_text; /* beside the ends; NULL: no text. A waterfall shows to_text (otherwise from_text) at the right */
  /* A PLAIN bar is neither good nor bad, such as a share of the variance. */
  enum { CX_BAR_PLUS, CX_BAR_MINUS, CX_BAR_QUIET, CX_BAR_TOTAL, CX_BAR_PLAIN } kind;
  char *note; /* beside the label; NULL: no note. A bar with a note ("±10%": its range is assumed) is hatched */
} CxBar;
typedef struct {
  gboolean tornado;
  GPtrArray *bars;     /* CxBar */
  char *base_label;    /* above the line at zero of a tornado: "Base €1.8M"; NULL: no label */
  char *value_heading; /* the heading of the measure in the table: "Net present value"; NULL: "Amount" */
  double base;         /* added to a tornado's ends in the table: the base case's own value */
  CxFormatFunc format; /* writes amounts in the table; NULL: the table has the texts alone */
  gpointer format_data;
  int cursor; /* the chosen bar; -1: no bar */
  char *accessible;
} CxBarChart;
CxBarChart *cx_bar_chart_new (gboolean tornado);
void cx_bar_chart_free (CxBarChart *chart);
void cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                       int kind);
/* Marks the bar that was added last: its range is assumed. */
void cx_bar_chart_set_note (CxBarChart *chart, const char *note);
guint cx_bar_chart_n_points (const CxBarChart *chart);
/* Returns "Cross-sell uplift, 1.2%, 3.9%". (transfer full) */
char *cx_bar_chart_point_text (const CxBarChart *chart, guint bar);
CxChartTable *cx_bar_chart_table (const CxBarChart *chart);
/* Returns the ends of a bar; an end that is not a number is 0. */
void cx_bar_chart_ends (const CxBar *bar, double *from, double *to);
