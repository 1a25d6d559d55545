/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a schedule: for each initiative a row over the months that shows when it is built and how its effect grows. */
#pragma once
#include "chart/common/cx-chart.h"

typedef struct {
  char *name;          /* NULL: the row has no name, because it is the only one */
  double start, built; /* the months after which it begins, and has an effect */
  double *effect;      /* the share of the full effect, by month; owned */
  gboolean counts;     /* FALSE: the row is pale */
} CxScheduleRow;

typedef struct {
  GPtrArray *rows; /* CxScheduleRow */
  guint n;         /* months + 1 */
  char **months;   /* the words for each of them: "Start", "May 2027" …; owned */
  int first_year;  /* the calendar year of month 0 … */
  int first_tick;  /* … and the first month that ends the first month of a year */
  CxFormatFunc format;
  int cursor; /* the chosen month; -1: none */
  guint row;
  char *accessible;
} CxScheduleChart;

/* MONTHS, which end with NULL, are copied. */
CxScheduleChart *cx_schedule_chart_new (const char *const *months);
void cx_schedule_chart_free (CxScheduleChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxScheduleChart, cx_schedule_chart_free)
/* EFFECT has a value for each month and is copied. */
void cx_schedule_chart_add (CxScheduleChart *chart, const char *name, double start, double built, const double *effect,
                            gboolean counts);
const CxScheduleRow *cx_schedule_chart_nth (const CxScheduleChart *chart, guint row);
guint cx_schedule_chart_n_points (const CxScheduleChart *chart);
/* Returns "May 2027, Digital first: 60% of full effect". (transfer full) */
char *cx_schedule_chart_point_text (const CxScheduleChart *chart, guint row, guint month);
/* Returns the lines of the readout of a month: its name, then the rows. Of many rows it has the chosen one, and those that are being built or
 * whose effect grows. (transfer full) */
GStrv cx_schedule_chart_readout (const CxScheduleChart *chart, guint month);
CxChartTable *cx_schedule_chart_table (const CxScheduleChart *chart);
