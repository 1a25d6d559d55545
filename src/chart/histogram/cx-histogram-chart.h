/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a histogram. */
#pragma once
#include "chart/common/cx-chart.h"

/* A histogram shows how many futures have which net present value. */
typedef enum {
  CX_MARK_PERCENTILE, /* dotted, quiet */
  CX_MARK_MEDIAN,     /* dotted */
  CX_MARK_BASE,       /* the base case: a line with a point at its foot */
} CxMarkKind;
typedef struct {
  CxMarkKind kind;
  double value;
  char *label; /* "P10 €955 k" */
} CxMark;
typedef struct {
  char *title;                /* or NULL */
  double low, width;          /* the lower end of the first bin, and the width of each bin */
  guint n;                    /* bins */
  guint *counts;              /* owned */
  double core_low, core_high; /* P10 and P90: bars outside them are paler; NaN: no bar is */
  GPtrArray *marks;           /* CxMark; the first are the most important */
  char *below_label;          /* the label of the hatched part below zero: "3% below zero"; NULL: none */
  int cursor;                 /* the bin under the cursor; -1: none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible;
} CxHistogramChart;
/* Copies COUNTS. */
CxHistogramChart *cx_histogram_chart_new (double low, double width, const guint *counts, guint n);
void cx_histogram_chart_free (CxHistogramChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxHistogramChart, cx_histogram_chart_free)
/* ZEROS of the futures in the last bin are worth exactly 0. If the last bin ends at 0, they go into a new bin that begins at 0, because they
 * are no losses. */
void cx_histogram_chart_part_zero (CxHistogramChart *chart, guint zeros);
void cx_histogram_chart_add_mark (CxHistogramChart *chart, CxMarkKind kind, double value, const char *label);
guint cx_histogram_chart_n_points (const CxHistogramChart *chart);
/* Returns "€1.30M to €1.35M: 8.1% of futures, 45% are lower". (transfer full) */
char *cx_histogram_chart_point_text (const CxHistogramChart *chart, guint bin);
CxChartTable *cx_histogram_chart_table (const CxHistogramChart *chart);

/* Returns the lines of the readout; the first is the range of the bin. */
char **cx_histogram_chart_bin_lines (const CxHistogramChart *chart, guint bin);
/* Returns the lower end of a bin; BIN may be one past the last. */
double cx_histogram_chart_bin_low (const CxHistogramChart *chart, guint bin);
