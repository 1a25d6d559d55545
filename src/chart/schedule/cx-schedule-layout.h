/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file places every part of a schedule. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/schedule/cx-schedule-chart.h"

typedef struct {
  CxType type;
  double width, height;
  CxBox plot;    /* the rows */
  CxAxis x;      /* months */
  double row;    /* the height of a row */
  gboolean axis; /* the years have names below the rows */
  GArray *ticks; /* double: the months at which a year begins */
  GPtrArray *labels;
  int cursor;
  CxBox readout;
} CxScheduleLayout;

void cx_schedule_layout_init (CxScheduleLayout *layout, const CxScheduleChart *chart, cairo_t *cr, double width, double height,
                              const char *font);
void cx_schedule_layout_clear (CxScheduleLayout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxScheduleLayout, cx_schedule_layout_clear)

/* Returns the height at which each row has its natural height. */
double cx_schedule_layout_height (const CxScheduleChart *chart, const char *font);
/* Returns the month nearest to X, or -1 if X lies outside the plot. */
int cx_schedule_layout_month_at (const CxScheduleChart *chart, double x, double width, double height, const char *font);
