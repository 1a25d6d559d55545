/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares plan and actuals by quarter, and computes the forecast that follows from the actuals.
 *
 * The plan may be that of another case, such as the version that was approved: its quarters are those of the calendar, and
 * its lines are found by their paths. What is forecast is always the case as it is now. Amounts are those of a whole quarter
 * in the currency of the case, figures those of its end, or as they were entered. */
#pragma once
#include "model/results/cx-results.h"

typedef struct {
  char *quarter;       /* "2027-Q3" */
  int index;           /* after the quarter of month 1 of the case as it is now */
  const char *no_plan; /* why there is no plan, translated and static; NULL: there is one */
  double plan, actual; /* NaN: none */
  double cumulative_plan,
    cumulative_actual;      /* over the quarters with both; NaN for figures, which do not add up, and where there is none */
  double forecast, at_rate; /* the actual, or else what the two forecasts have; NaN for figures, and outside the case */
} CxTrackedQuarter;

typedef struct {
  char *path;
  const CxItem *item;
  const CxField *field; /* NULL: a line of benefit or cost; otherwise the figure that was measured */
  GArray *quarters;     /* CxTrackedQuarter with an actual, oldest first */
} CxTrackedLine;

/* Sums over the quarters of lines that have both a plan and an actual. */
typedef struct {
  double plan, actual;
  guint n_lines;
} CxTrackedSum;

typedef struct {
  const CxResults *now;  /* of the case as it is now */
  const CxResults *plan; /* NOW itself where no other plan was given */
  GPtrArray *lines;      /* CxTrackedLine, in the order in which they were entered first */
  CxTrackedSum benefits, costs;
  int last_month;     /* up to which there are actuals of lines, in months of the case; 0: none yet */
  char *last_quarter; /* the same; NULL: none yet */
  CxModel *models[2];
  CxResults *forecast, *at_rate; /* after the last actual: as planned, or at the rate at which each line has met its plan */
} CxTracking;

/* Returns the tracking for the scenario of NOW; both results must live as long. If PLAN is NULL, the case as it is now is the plan.
 * Returns NULL and an error if the forecast has no result. */
CxTracking *cx_tracking_new (const CxResults *now, const CxResults *plan, GError **error);
void cx_tracking_free (CxTracking *tracking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTracking, cx_tracking_free)

/* Returns the quarters of the line or figure at PATH, tracked or not: every quarter of the case, and those outside of it that have an
 * actual. (transfer full) (element-type CxTrackedQuarter) */
GArray *cx_tracking_quarters (const CxTracking *tracking, const char *path);
