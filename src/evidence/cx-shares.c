/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-shares.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <string.h>

/* If the other drivers explain all but this share of a driver's variance, the driver adds nothing. */
#define NOTHING_LEFT 1e-11

/* ---- All subsets ---- */

/* Finds R² of the subsets that extend SUBSET by the drivers FIRST … N - 1. REST, a lower triangle of N - FIRST + 1 rows, is
 * the part of the covariances of those drivers and the outcome that SUBSET leaves. Each driver is either left out or swept out
 * of REST. */
static void
find_subsets (double *r2, guint subset, guint first, guint n, const double *rest)
{
  double swept[(CX_SHARES_MOST_EXACT + 1) * (CX_SHARES_MOST_EXACT + 2) / 2];
  guint rows = n - first; /* the rows that remain without driver FIRST */
  const double *row = rest + 1;
  double *to = swept;

  if (rows == 0) {
    r2[subset] = 1 - rest[0];
    return;
  }
  swept[0] = 0;
  for (guint i = 1; i <= rows; row += i + 1, i++) {
    double factor = rest[0] > NOTHING_LEFT ? row[0] / rest[0] : 0;
    const double *column = rest + 1;
    for (guint k = 1; k <= i; column += k + 1, k++)
      *to++ = row[k] - factor * column[0];
  }
  find_subsets (r2, subset | 1u << first, first + 1, n, swept);
  to = swept;
  row = rest + 1;
  for (guint i = 1; i <= rows; row += i + 1, i++)
    for (guint k = 1; k <= i; k++)
      *to++ = row[k];
  find_subsets (r2, subset, first + 1, n, swept);
}

static void
find_shapley (const double *correlations, guint n, double *shares)
{
  g_autofree double *r2 = g_new (double, 1u << n);
  double triangle[(CX_SHARES_MOST_EXACT + 1) * (CX_SHARES_MOST_EXACT + 2) / 2];
  double weights[CX_SHARES_MOST_EXACT]; /* by the size of the subset: s! (n - 1 - s)! / n! */

  for (guint i = 0, at = 0; i <= n; i++)
    for (guint k = 0; k <= i; k++)
      triangle[at++] = correlations[i * (n + 1) + k];
  find_subsets (r2, 0, 0, n, triangle);

  weights[0] = 1.0 / n;
  for (guint s = 1; s < n; s++)
    weights[s] = weights[s - 1] * s / (n - s);
  memset (shares, 0, n * sizeof (double));
  for (guint subset = 0; subset < 1u << n; subset++) {
    double weight = weights[MIN ((guint) __builtin_popcount (subset), n - 1)];
    for (guint i = 0; i < n; i++)
      if (!(subset >> i & 1))
        shares[i] += weight * (r2[subset | 1u << i] - r2[subset]);
  }
}

/* ---- Relative weights ---- */

/* With R = V D Vᵀ, the drivers are Λ = V √D Vᵀ times the orthogonal variables nearest to them, and the outcome's weights on
 * these variables are β = Λ⁻¹ r. A driver's weight is the sum of λ² β² over its row. */
static void
find_relative_weights (const double *correlations, guint n, double *shares)
{
  gsl_matrix *r = gsl_matrix_alloc (n, n), *v = gsl_matrix_alloc (n, n);
  gsl_vector *d = gsl_vector_alloc (n);
  gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc (n);
  g_autofree double *turned = g_new0 (double, n), *beta = g_new0 (double, n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      gsl_matrix_set (r, i, k, correlations[i * (n + 1) + k]);
  gsl_eigen_symmv (r, d, v, work);
  for (guint j = 0; j < n; j++)
    for (guint i = 0; i < n; i++)
      turned[j] += gsl_matrix_get (v, i, j) * correlations[n * (n + 1) + i];
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (gsl_vector_get (d, j) > NOTHING_LEFT)
        beta[i] += gsl_matrix_get (v, i, j) * turned[j] / sqrt (gsl_vector_get (d, j));
  for (guint i = 0; i < n; i++) {
    shares[i] = 0;
    for (guint k = 0; k < n; k++) {
      double lambda = 0;
      for (guint j = 0; j < n; j++)
        if (gsl_vector_get (d, j) > NOTHING_LEFT)
          lambda += gsl_matrix_get (v, i, j) * gsl_matrix_get (v, k, j) * sqrt (gsl_vector_get (d, j));
      shares[i] += lambda * lambda * beta[k] * beta[k];
    }
  }
  gsl_eigen_symmv_free (work);
  gsl_vector_free (d);
  gsl_matrix_free (v);
  gsl_matrix_free (r);
}

gboolean
cx_shares_find (const double *correlations, guint n, double *shares)
{
  double sum = 0;

  g_return_val_if_fail (n > 0, FALSE);

  if (n <= CX_SHARES_MOST_EXACT)
    find_shapley (correlations, n, shares);
  else
    find_relative_weights (correlations, n, shares);
  for (guint i = 0; i < n; i++)
    sum += shares[i];
  if (!(sum > 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    shares[i] /= sum;
  return TRUE;
}
