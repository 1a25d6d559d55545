/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and covariances of a table's columns, from its moments. */
#pragma once
#include "evidence/cx-moments.h"

typedef struct {
  guint n_columns;
  double n, *mean;
  double *covariance; /* N_COLUMNS squared: sums of products of the deviations, divided by n - 1 */
} CxCovariances;

/* Of N tables together, which have the same columns and shift; each group counts as often as WEIGHTS says, which go through all groups
 * in order, or once if NULL. */
CxCovariances *cx_covariances_new (CxMoments *const *tables, guint n, const guint *weights);
void cx_covariances_free (CxCovariances *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxCovariances, cx_covariances_free)
