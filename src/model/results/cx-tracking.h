/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking: plan and actuals by quarter, and the forecast that follows from the actuals. */
#pragma once
#include "model/results/cx-results.h"

typedef struct {
  char *quarter;                             /* "2027-Q3" */
  gboolean in_case;                          /* FALSE: the quarter lies outside the months of the case, and there is no plan */
  double plan, actual;                       /* plan NaN: none */
  double cumulative_plan, cumulative_actual; /* over the quarters with an actual; NaN for figures, which do not add up */
} CxTrackedQuarter;

typedef struct {
  char *path;
  const CxItem *item;
  const CxField *field; /* NULL: a line of benefit or cost; otherwise the figure that was measured */
  GArray *quarters;     /* CxTrackedQuarter, oldest first */
} CxTrackedLine;

typedef struct {
  const CxResults *plan;
  GPtrArray *lines;   /* CxTrackedLine, in the order in which they were entered first */
  int last_month;     /* up to which there are actuals of lines, in months of the case; 0: none yet */
  char *last_quarter; /* the same; NULL: none yet */
  CxModel *models[2];
  CxResults *forecast, *at_rate; /* after the last actual: as planned, or at the rate at which each line has met its plan */
} CxTracking;

/* For the scenario of PLAN. NULL and an error where the forecast has no result. */
CxTracking *cx_tracking_new (const CxResults *plan, GError **error);
void cx_tracking_free (CxTracking *tracking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTracking, cx_tracking_free)
