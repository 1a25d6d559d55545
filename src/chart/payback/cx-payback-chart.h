/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a payback curve, and of other figures by month: customers, contacts, the value of a customer. */
#pragma once
#include "chart/common/cx-chart.h"

typedef struct {
  char *name;     /* "Base", "Conservative" */
  double *values; /* months 0 … n-1; owned */
} CxCurve;

/* A payback curve shows cumulative cash by month. curves[0] is the scenario shown; its deficit and surplus are filled. */
typedef struct {
  char *title;                 /* or NULL */
  guint n;                     /* months + 1; set it before curves are added */
  guint first, last;           /* the months in view, see cx_payback_chart_set_range(); last 0: all months */
  GPtrArray *curves;           /* CxCurve */
  double payback;              /* months; NaN: no payback is marked */
  char *payback_label;         /* "Pays back in month 32 · November 2029" */
  int peak_month;              /* -1: none */
  char *peak_label;            /* "Peak funding €2.1 M, month 11" */
  int start_year, start_month; /* the calendar month that month 1 ends: 2027, 4; year 0: months are counted and have no date */
  int fiscal_start;            /* 1 … 12: ticks of the axis are aligned to this month */
  int cursor;                  /* the month of the crosshair; -1: none */
  guint cursor_series;         /* the series of the crosshair, see cx_payback_chart_n_series() */
  double *p10, *p50, *p90;     /* percentiles of many futures by month; NULL: none. Owned, see cx_payback_chart_set_band() */
  char *band_label;            /* "P10–P90 of 10,000 futures" */
  gboolean plain;              /* deficit and surplus are not filled: the band is the subject, or the figure knows neither */
  gboolean loose;              /* the axis of amounts fits the curves and need not show zero */
  CxFormatFunc format;
  CxFormatAmongFunc format_among; /* writes the amounts beside the ends of the curves; NULL: FORMAT writes them */
  gpointer format_data;
  char *accessible; /* describes the chart in words */
} CxPaybackChart;

CxPaybackChart *cx_payback_chart_new (void);
void cx_payback_chart_free (CxPaybackChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxPaybackChart, cx_payback_chart_free)
void cx_payback_chart_add_curve (CxPaybackChart *chart, const char *name, const double *values);
/* Sets the band between P10 and P90 under the curves, with the median (or NULL) as a line. The axis makes room for the band. The values are
 * copied; NULL for P10 or P90 removes the band. */
void cx_payback_chart_set_band (CxPaybackChart *chart, const double *p10, const double *p50, const double *p90);
guint cx_payback_chart_n_points (const CxPaybackChart *chart);
/* Shows the months FIRST … LAST alone, as far as the chart has them. The range has at least two months; one that spans all months is the
 * same as none. */
void cx_payback_chart_set_range (CxPaybackChart *chart, int first, int last);
/* Returns the first and the last month in view. */
guint cx_payback_chart_first (const CxPaybackChart *chart);
guint cx_payback_chart_last (const CxPaybackChart *chart);
/* Returns the number of series: the curves, then P10, the median (if there is one) and P90. */
guint cx_payback_chart_n_series (const CxPaybackChart *chart);
/* Returns "Month 20, November 2028, Base: −€1,800,000". (transfer full) */
char *cx_payback_chart_point_text (const CxPaybackChart *chart, guint series, guint month);
CxChartTable *cx_payback_chart_table (const CxPaybackChart *chart);

/* The series of a chart are the curves, then the parts of the band. */
const double *cx_payback_chart_series_values (const CxPaybackChart *chart, guint series);
const char *cx_payback_chart_series_name (const CxPaybackChart *chart, guint series);
/* Returns TRUE for P10 and P90, which only bound the band. */
gboolean cx_payback_chart_series_is_edge (const CxPaybackChart *chart, guint series);
/* Returns "November 2029" for the month that begins MONTH months after the start, or "12 months" where months are counted. (transfer full)
 * */
char *cx_payback_chart_month_name (const CxPaybackChart *chart, int month, gboolean brief);
