/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels at the ends of the curves have the name of the curve and its last value. The name stands before the value, or above it if that
 * leaves more room to the plot. */
#pragma once
#include "chart/common/cx-plot.h"
#include "chart/payback/cx-payback-chart.h"

typedef struct {
  const CxPaybackChart *chart;
  const CxType *type;
  GArray *ends; /* the curves with a last value */
  gboolean stacked;
} CxPaybackEnds;

/* Measures the labels. CHART and TYPE must outlive SELF. */
void cx_payback_ends_init (CxPaybackEnds *self, const CxPaybackChart *chart, const CxType *type);
void cx_payback_ends_clear (CxPaybackEnds *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CxPaybackEnds, cx_payback_ends_clear)

/* Chooses whether names stand before or above their values, so that short names are whole in labels of at most MOST in width and HEIGHT in
 * all. Returns the width that they need, or 0 if there is no such way. */
double cx_payback_ends_choose (CxPaybackEnds *self, double most, double height);
/* Returns the width of the widest label if no label may be wider than WIDTH. */
double cx_payback_ends_width (const CxPaybackEnds *self, double width);
/* Returns the width of the value of the first curve alone, which matters most. */
double cx_payback_ends_least_width (const CxPaybackEnds *self);
/* Adds to LABELS the labels from X on, at most WIDTH wide, beside the ends at Y (by series), so that none overlap. HEIGHT is that of the
 * picture. */
void cx_payback_ends_place (const CxPaybackEnds *self, GPtrArray *labels, const double *y, const CxBox *plot, double height,
                            double x, double width);
