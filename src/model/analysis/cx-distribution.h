/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distributions of inputs are fitted to a range and cut off at hard bounds, so that every drawn value is allowed.
 *
 * PERT with λ = 4 (Malcolm et al., 1959) and triangular have the value as mode and end at low and high; uniform ends there too. Normal and
 * lognormal have low and high as their 10th and 90th percentiles, and the value plays no part. Normal and lognormal are fitted first and
 * then cut off: the probability beyond the bounds is spread over the rest in proportion, not piled up at the bounds. */
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

/* Returns a distribution fitted to LOW, VALUE and HIGH. MINIMUM and MAXIMUM are the hard bounds, infinite if there is none. Returns NULL if
 * it cannot be fitted; *WHY (static, msgid) then says why, as in "a lognormal range needs a low end above 0". */
CxDistribution *cx_distribution_new (CxDistributionKind kind, double low, double value, double high, double minimum,
                                     double maximum, const char **why);
void cx_distribution_free (CxDistribution *d); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDistribution, cx_distribution_free)
/* Returns the value below which the share U of all draws lies, 0 < U < 1. It rises with U and is right to 1e-9 of the range. */
double cx_distribution_quantile (const CxDistribution *d, double u);
/* Sets X[i] to the quantile of U[i] for N numbers. This is much faster than one call for each and gives the same bits. X may be U. */
void cx_distribution_quantiles (const CxDistribution *d, const double *u, double *x, gsize n);
/* Sets Z[i] to the quantile of U[i] of the standard normal distribution, right to 1e-9. */
void cx_distribution_normal_quantiles (const double *u, double *z, gsize n);
