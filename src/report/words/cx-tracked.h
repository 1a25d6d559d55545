/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings plan, actuals and forecast of a case together with the words about them, for window, command line and workbook. */
#pragma once
#include "model/results/cx-tracking.h"

typedef struct {
  CxTracking *tracking;
  char *
    approved; /* “Board, October”, approved on …: the version that is the plan; NULL: none is locked, and the case is its own plan */
  CxCase *c; /* the case of that version */
  CxModel *model;
  CxResults *plan;
} CxTracked;

/* Returns plan, actuals and forecast for the scenario of NOW, which must live as long. The plan is the version that is locked as approved,
 * in the same scenario or, if it does not have that, in its base; without such a version, the plan is the case as it is now. Returns NULL
 * and an error if the forecast or the plan has no result. (transfer full) */
CxTracked *cx_tracked_new (const CxResults *now, GError **error);
void cx_tracked_free (CxTracked *tracked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxTracked, cx_tracked_free)

/* Returns the words for a quarter: "Q3 2027" for "2027-Q3". (transfer full) */
char *cx_tracked_quarter (const char *quarter);
/* Returns a sentence such as "Benefits to Q3 2027 reach 86% of plan; at this pace the case pays back in month 31 instead of 28." (transfer
 * full) */
char *cx_tracked_sentence (const CxTracked *tracked);
