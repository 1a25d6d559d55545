/* A histogram as data: how many futures have which net present value. */
#pragma once
#include "chart/common/cx-chart.h"

/* How many futures have which net present value. */
typedef enum {
  CX_MARK_PERCENTILE, /* dotted, quiet */
  CX_MARK_MEDIAN,     /* dotted */
  CX_MARK_BASE,       /* the base case: a line, with a point at its foot */
} CxMarkKind;
typedef struct {
  CxMarkKind kind;
  double value;
  char *label; /* "P10 €955 k" */
} CxMark;
typedef struct {
  char *title;                /* or NULL */
  double low, width;          /* the first bin's lower end, and the width of each */
  guint n;                    /* bins */
  guint *counts;              /* owned */
  double core_low, core_high; /* P10 and P90: what is outside is quieter; NaN: nothing is */
  GPtrArray *marks;           /* CxMark; the first are the most important */
  char *below_label;          /* what the hatched part below zero is: "3 % below zero"; NULL none */
  int cursor;                 /* bin, -1 none */
  CxFormatFunc format;
  gpointer format_data;
  char *accessible;
} CxHistogramChart;
/* Copies COUNTS. */
CxHistogramChart *cx_histogram_chart_new (double low, double width, const guint *counts, guint n);
void cx_histogram_chart_free (CxHistogramChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxHistogramChart, cx_histogram_chart_free)
/* Of the futures in the last bin, which ends at 0, ZEROS are worth exactly 0: they go into a bin that begins there, so that they are no
 * losses. Nothing where it does not end at 0. */
void cx_histogram_chart_part_zero (CxHistogramChart *chart, guint zeros);
void cx_histogram_chart_add_mark (CxHistogramChart *chart, CxMarkKind kind, double value, const char *label);
guint cx_histogram_chart_n_points (const CxHistogramChart *chart);
/* "€1.30 M to €1.35 M: 8.1 % of futures, 45 % are lower". (transfer full) */
char *cx_histogram_chart_point_text (const CxHistogramChart *chart, guint bin);
CxChartTable *cx_histogram_chart_table (const CxHistogramChart *chart);

/* The lines that the cursor's box shows, first the range of the bin. */
char **cx_histogram_chart_bin_lines (const CxHistogramChart *chart, guint bin);
/* The lower end of a bin; BIN may be one past the last. */
double cx_histogram_chart_bin_low (const CxHistogramChart *chart, guint bin);
