/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This file holds the data of a journey: how satisfied customers are at each stage, how important the stage is, and what was measured. */
#pragma once
#include "chart/common/cx-chart.h"

/* The series of the chart. ↑ and ↓ walk the two lines alone. */
typedef enum { CX_JOURNEY_SATISFACTION, CX_JOURNEY_MEASURED, CX_JOURNEY_IMPORTANCE, CX_JOURNEY_N_SERIES } CxJourneySeries;

typedef struct {
  char *name;
  double values[CX_JOURNEY_N_SERIES]; /* 0 … 1; NaN: not known */
} CxJourneyStage;

typedef struct {
  GPtrArray *stages; /* CxJourneyStage */
  char *names[CX_JOURNEY_N_SERIES];
  double spacing;    /* between the columns of the stages */
  gboolean mirrored; /* the first stage stands on the right */
  CxFormatFunc format;
  int cursor; /* the chosen stage; -1: none */
  guint series;
  char *accessible;
} CxJourneyChart;

/* SATISFACTION, MEASURED and IMPORTANCE are the names of the series. */
CxJourneyChart *cx_journey_chart_new (const char *satisfaction, const char *measured, const char *importance);
void cx_journey_chart_free (CxJourneyChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxJourneyChart, cx_journey_chart_free)
/* A value that is no share is not known. */
void cx_journey_chart_add (CxJourneyChart *chart, const char *name, double satisfaction, double measured, double importance);
const CxJourneyStage *cx_journey_chart_nth (const CxJourneyChart *chart, guint stage);
guint cx_journey_chart_n_points (const CxJourneyChart *chart);
/* Returns 2 if any stage was measured, otherwise 1. */
guint cx_journey_chart_n_series (const CxJourneyChart *chart);
/* Returns "Solve a problem, Satisfaction 41%, Importance 30%". (transfer full) */
char *cx_journey_chart_point_text (const CxJourneyChart *chart, guint series, guint stage);
/* Returns the lines of the readout of a stage: its name, then its values. (transfer full) */
GStrv cx_journey_chart_readout (const CxJourneyChart *chart, guint stage);
CxChartTable *cx_journey_chart_table (const CxJourneyChart *chart);
