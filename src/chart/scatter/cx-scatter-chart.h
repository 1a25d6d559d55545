/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a scatter chart: points on two axes of values, with lines, a band and quadrants behind them. */
#pragma once
#include "chart/common/cx-chart.h"

typedef struct {
  double x, y;
  char *name; /* the label of the point, or NULL */
  char *note; /* a few words for readout and table, or NULL */
} CxScatterPoint;

typedef struct {
  char *name;   /* the label at the end of the line, or NULL */
  GArray *path; /* double: x and y of each corner */
} CxScatterLine;

/* A part of the band reaches from LOW to HIGH at X. */
typedef struct {
  double x, low, high;
} CxScatterBand;

/* The names of the quadrants, in this order. */
enum { CX_SCATTER_TOP_LEFT, CX_SCATTER_TOP_RIGHT, CX_SCATTER_BOTTOM_LEFT, CX_SCATTER_BOTTOM_RIGHT, CX_SCATTER_QUADRANTS };

typedef struct {
  char *title;                           /* or NULL */
  GPtrArray *points;                     /* CxScatterPoint */
  GPtrArray *lines;                      /* CxScatterLine */
  GArray *band;                          /* CxScatterBand by rising x */
  double cross_x, cross_y;               /* where the lines between quadrants cross; NaN: there are no quadrants */
  char *quadrants[CX_SCATTER_QUADRANTS]; /* or NULL */
  char *x_heading, *y_heading;           /* the names of the axes and of the table's columns */
  char *name_heading, *note_heading;     /* of the columns of the table for names and notes; NULL: there is no such column */
  gboolean from_zero;                    /* the upright axis begins at 0 if no value is below it */
  int cursor;                            /* the point under the cursor; -1: none */
  CxFormatFunc x_format, y_format;
  gpointer format_data;
  char *accessible;
} CxScatterChart;

CxScatterChart *cx_scatter_chart_new (void);
void cx_scatter_chart_free (CxScatterChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxScatterChart, cx_scatter_chart_free)
/* Values that are not finite, or too great for a picture, are left out. */
void cx_scatter_chart_add_point (CxScatterChart *chart, double x, double y, const char *name, const char *note);
CxScatterLine *cx_scatter_chart_add_line (CxScatterChart *chart, const char *name);
void cx_scatter_chart_extend_line (CxScatterLine *line, double x, double y);
void cx_scatter_chart_add_band (CxScatterChart *chart, double x, double low, double high);

const CxScatterPoint *cx_scatter_chart_point (const CxScatterChart *chart, guint i);
guint cx_scatter_chart_n_points (const CxScatterChart *chart);
/* Returns "Speed: Performance 25%, Importance 80%, improve first". (transfer full) */
char *cx_scatter_chart_point_text (const CxScatterChart *chart, guint i);
CxChartTable *cx_scatter_chart_table (const CxScatterChart *chart);
