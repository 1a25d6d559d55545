/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plan, actuals and forecast of a case with the words about them, for window, command line and workbook. */
#pragma once
#include "model/results/cx-tracking.h"

typedef struct {
  CxTracking *tracking;
  char *
    approved; /* “Board, October”, approved on …: the version that is the plan; NULL: none is locked, and the case is its own plan */
  CxCase *c; /* of that version */
  CxModel *model;
  CxResults *plan;
} CxTracked;

/* For the scenario of NOW, which must live as long. The plan is the version that is locked as approved, in the same scenario where it has
 * that, otherwise in its base; without one, the case as it is now. NULL and an error where the forecast or the plan has no result. */
CxTracked *cx_tracked_new (const CxResults *now, GError **error);
void cx_tracked_free (CxTracked *tracked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTracked, cx_tracked_free)

/* "Q3 2027" for "2027-Q3". (transfer full) */
char *cx_tracked_quarter (const char *quarter);
/* "Benefits to Q3 2027 reach 86% of plan; at this pace the case pays back in month 31 instead of 28." (transfer full) */
char *cx_tracked_sentence (const CxTracked *tracked);
