/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sensitivity: one input at a time, all in lanes of one program. */
#pragma once
#include "model/build/cx-model.h"

/* NPV, ROI and payback with an input at the ends of its range, or ±10% of its value where it has none. NPV is NaN at an end at which
 * the case has no results, and so is the swing then. */
typedef struct {
  const CxInput *input; /* of model->inputs, or of a list by year, which moves as a whole */
  double low, high;     /* the values tried; NaN for a list, of which each year has its own */
  double npv_low, npv_high, swing;
  double roi_low, roi_high, payback_low, payback_high; /* NaN: does not exist */
  gboolean assumed;                                    /* no range given: ±10% */
  const CxGuard *guard_low, *guard_high;               /* the custom formula that is no number there; NULL: none */
  guint month_low, month_high;                         /* … and in which month */
} CxSwing;

/* Sorted by swing, largest first, those without one last. (transfer full) (element-type CxSwing) */
GArray *cx_sensitivity_swings (const CxModel *model, const char *scenario, GError **error);
/* Why the case has no results with the input at its low or its HIGH end, translated; NULL where it has. (transfer full) */
char *cx_sensitivity_reason (const CxSwing *swing, gboolean high);
/* The ends at which input K is tried; TRUE if they are its range, FALSE if they are ±10% of its value in SCENARIO (CxOverride). */
gboolean cx_sensitivity_ends (const CxModel *model, const GArray *scenario, guint k, double *low, double *high);
