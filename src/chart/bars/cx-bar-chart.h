/* Bars as data: a waterfall or a tornado. */
#pragma once
#include "chart/common/cx-chart.h"

/* Bars from a common start: a waterfall (each begins where the last ended; totals from 0) or a tornado (two ends around 0). */
typedef struct {
  char *label;
  double from, to;           /* waterfall: where the bar begins and ends; tornado: low and high end's effect */
  char *from_text, *to_text; /* beside the ends; NULL none. A waterfall shows to_text (else from_text) at the right */
  /* PLAIN: neither good nor bad, such as a share of the variance. */
  enum { CX_BAR_PLUS, CX_BAR_MINUS, CX_BAR_QUIET, CX_BAR_TOTAL, CX_BAR_PLAIN } kind;
  char *note; /* beside the label; NULL none. A bar with a note ("±10 %": its range is assumed) is hatched */
} CxBar;
typedef struct {
  gboolean tornado;
  GPtrArray *bars;     /* CxBar */
  char *base_label;    /* of the line at zero of a tornado, above it: "Base €1.8 M"; NULL none */
  char *value_heading; /* what the bars measure, in the table: "Net present value"; NULL: "Amount" */
  double base;         /* added to a tornado's ends in the table: the base case's own value */
  CxFormatFunc format; /* of amounts in the table; NULL: it has the texts alone */
  gpointer format_data;
  int cursor; /* the bar chosen, -1 none */
  char *accessible;
} CxBarChart;
CxBarChart *cx_bar_chart_new (gboolean tornado);
void cx_bar_chart_free (CxBarChart *chart);
void cx_bar_chart_add (CxBarChart *chart, const char *label, double from, double to, const char *from_text, const char *to_text,
                       int kind);
/* Marks the bar that was added last: its range is assumed. */
void cx_bar_chart_set_note (CxBarChart *chart, const char *note);
guint cx_bar_chart_n_points (const CxBarChart *chart);
/* "Cross-sell uplift, 1.2 %, 3.9 %". (transfer full) */
char *cx_bar_chart_point_text (const CxBarChart *chart, guint bar);
CxChartTable *cx_bar_chart_table (const CxBarChart *chart);
/* FROM and TO of a bar; 0 for what is not a number. */
void cx_bar_chart_ends (const CxBar *bar, double *from, double *to);
