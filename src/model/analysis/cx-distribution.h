/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distributions of inputs, fitted to a range and cut off at hard bounds: what is drawn is always possible.
 *
 * PERT with λ = 4 (Malcolm et al., 1959) and triangular have the value as mode and end at low and high; uniform ends there too; normal
 * and lognormal have low and high as their 10th and 90th percentiles, and the value plays no part. Normal and lognormal are fitted
 * first and then cut off: what lies beyond the bounds is spread over the rest in proportion, not piled up at the bounds. */
#pragma once
#include <glib.h>

typedef enum {
  CX_DISTRIBUTION_PERT,
  CX_DISTRIBUTION_TRIANGULAR,
  CX_DISTRIBUTION_UNIFORM,
  CX_DISTRIBUTION_NORMAL,
  CX_DISTRIBUTION_LOGNORMAL,
} CxDistributionKind; /* in the order of cx_distributions[] */

typedef struct CxDistribution CxDistribution;

/* MINIMUM and MAXIMUM are the hard bounds, infinite where there is none. NULL where it cannot be fitted: *WHY (static, msgid) says so,
 * as in "a lognormal range needs a low end above 0". */
CxDistribution *cx_distribution_new (CxDistributionKind kind, double low, double value, double high, double minimum,
                                     double maximum, const char **why);
void cx_distribution_free (CxDistribution *d); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDistribution, cx_distribution_free)
/* The value below which the share U of all draws lies, 0 < U < 1. Rises with U, and is right to 1e-9 of the range. */
double cx_distribution_quantile (const CxDistribution *d, double u);
/* X[i] = the same of U[i], many at once and so much faster; the same bits. X may be U. */
void cx_distribution_quantiles (const CxDistribution *d, const double *u, double *x, gsize n);
/* The same of the standard normal distribution, to 1e-9. */
void cx_distribution_normal_quantiles (const double *u, double *z, gsize n);
