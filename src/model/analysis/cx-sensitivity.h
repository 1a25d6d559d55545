/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sensitivity of a case says how far its results move with one input at a time. All ends of all inputs are lanes of one program. */
#pragma once
#include "model/build/cx-model.h"

/* The results with an input at the ends of its range, or at ±10% of its value if it has no range. */
typedef struct {
  const CxInput *input;                  /* of model->inputs, or of a list by year, which moves as a whole */
  double low, high;                      /* the ends; NaN for a list by year, because each year has its own */
  double npv_low, npv_high;              /* NaN: the case has no results at this end */
  double swing;                          /* the distance between both; NaN if one of them is NaN */
  double roi_low, roi_high;              /* NaN: the case has no costs, or no results at this end */
  double payback_low, payback_high;      /* NaN: the case never pays back, or has no results at this end */
  gboolean assumed;                      /* the input has no range, so that the ends are ±10% */
  const CxGuard *guard_low, *guard_high; /* the custom formula that is not a number at this end; NULL: every formula is one */
  guint month_low, month_high;           /* the first month in which that formula is not a number */
} CxSwing;

/* Returns the swings of all inputs but switches in SCENARIO (NULL: the base case), sorted by swing, largest first; swings that are NaN come
 * last. Returns NULL and an error for an unknown scenario. MODEL must outlive the swings. (transfer full) (element-type CxSwing) */
GArray *cx_sensitivity_swings (const CxModel *model, const char *scenario, GError **error);
/* Returns why the case has no results with the input at its low or, if HIGH, its high end, translated; NULL if it has results.
 * (transfer full) */
char *cx_sensitivity_reason (const CxSwing *swing, gboolean high);
/* Sets *LOW and *HIGH to the ends at which input K is evaluated. Returns TRUE if they are its range, and FALSE if they are ±10% of its value
 * in SCENARIO (CxOverride). */
gboolean cx_sensitivity_ends (const CxModel *model, const GArray *scenario, guint k, double *low, double *high);
