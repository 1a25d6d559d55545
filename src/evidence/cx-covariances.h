/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The means and covariances of a table's columns are computed from its moments. */
#pragma once
#include "evidence/cx-moments.h"

typedef struct {
  guint n_columns;
  double n, *mean;
  double *covariance; /* N_COLUMNS squared: sums of products of the deviations, divided by n - 1 */
} CxCovariances;

/* Returns the means and covariances of N tables together, which have the same columns and shift. WEIGHTS has a number for each group of
 * each table in turn and says how often the group counts; NULL: once. (transfer full) */
CxCovariances *cx_covariances_new (CxMoments *const *tables, guint n, const guint *weights);
void cx_covariances_free (CxCovariances *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCovariances, cx_covariances_free)
