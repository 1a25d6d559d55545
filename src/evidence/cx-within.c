/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-within.h"

#include <gsl/gsl_linalg.h>
#include <string.h>

/* The effects of the larger dimension are subtracted as means, and those of the smaller one are solved for. A second pass
 * corrects the rounding errors of the first. */
#define PASSES 2

struct CxWithin {
  gsize n;
  guint *large, *small; /* by row */
  guint n_large, n_small;
  double *count;      /* the rows of each member of the larger dimension */
  gboolean *grounded; /* the effects that are set to 0, one in each connected part of the panel */
  guint n_grounded;
  gsl_matrix *factor; /* of the smaller dimension's normal equations, by Cholesky */
  gsl_vector *rhs;
};

/* ---- Parts that hang together ---- */

static guint
root_of (guint *parents, guint i)
{
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

/* Sets one effect to 0 in each part of the panel, because parts without a common row have no common level. */
static void
ground (CxWithin *self)
{
  g_autofree guint *parents = g_new (guint, self->n_large + self->n_small);
  g_autofree gboolean *seen = g_new0 (gboolean, self->n_large + self->n_small);

  for (guint i = 0; i < self->n_large + self->n_small; i++)
    parents[i] = i;
  for (gsize i = 0; i < self->n; i++)
    parents[root_of (parents, self->large[i])] = root_of (parents, self->n_large + self->small[i]);
  self->grounded = g_new0 (gboolean, self->n_small);
  for (guint i = 0; i < self->n_small; i++) {
    guint root = root_of (parents, self->n_large + i);
    self->grounded[i] = !seen[root];
    self->n_grounded += !seen[root];
    seen[root] = TRUE;
  }
}

/* ---- Equations ---- */

static void
build (CxWithin *self)
{
  guint m = self->n_small;
  g_autofree guint *start = g_new0 (guint, self->n_large + 1), *order = g_new (guint, MAX (self->n, 1)), *at = NULL;

  self->factor = gsl_matrix_calloc (m, m);
  self->rhs = gsl_vector_alloc (m);
  for (gsize i = 0; i < self->n; i++)
    start[self->large[i] + 1]++;
  for (guint g = 0; g < self->n_large; g++) {
    self->count[g] = start[g + 1];
    start[g + 1] += start[g];
  }
  at = g_memdup2 (start, (self->n_large + 1) * sizeof (guint));
  for (gsize i = 0; i < self->n; i++)
    order[at[self->large[i]]++] = self->small[i];
  for (guint g = 0; g < self->n_large; g++)
    for (guint i = start[g]; i < start[g + 1]; i++) {
      *gsl_matrix_ptr (self->factor, order[i], order[i]) += 1;
      for (guint k = start[g]; k < start[g + 1]; k++)
        *gsl_matrix_ptr (self->factor, order[i], order[k]) -= 1 / self->count[g];
    }
  for (guint i = 0; i < m; i++)
    if (self->grounded[i])
      for (guint k = 0; k < m; k++) {
        gsl_matrix_set (self->factor, i, k, i == k);
        gsl_matrix_set (self->factor, k, i, i == k);
      }
  gsl_linalg_cholesky_decomp1 (self->factor);
}

CxWithin *
cx_within_new (const guint *units, const guint *periods, gsize n, guint n_units, guint n_periods)
{
  CxWithin *self;
  gboolean more_units = n_units >= n_periods;

  if (MIN (n_units, n_periods) > CX_WITHIN_MOST)
    return NULL;
  self = g_new0 (CxWithin, 1);
  self->n = n;
  self->large = g_memdup2 (more_units ? units : periods, n * sizeof (guint));
  self->small = g_memdup2 (more_units ? periods : units, n * sizeof (guint));
  self->n_large = more_units ? n_units : n_periods;
  self->n_small = more_units ? n_periods : n_units;
  self->count = g_new0 (double, self->n_large);
  ground (self);
  build (self);
  return self;
}

void
cx_within_free (CxWithin *self)
{
  if (!self)
    return;
  g_free (self->large);
  g_free (self->small);
  g_free (self->count);
  g_free (self->grounded);
  gsl_matrix_free (self->factor);
  gsl_vector_free (self->rhs);
  g_free (self);
}

guint
cx_within_get_rank (const CxWithin *self)
{
  return self->n_large + self->n_small - self->n_grounded;
}

static void
take_off_means (const CxWithin *self, double *values)
{
  g_autofree double *sums = g_new0 (double, self->n_large);

  for (gsize i = 0; i < self->n; i++)
    sums[self->large[i]] += values[i];
  for (gsize i = 0; i < self->n; i++)
    values[i] -= sums[self->large[i]] / self->count[self->large[i]];
}

void
cx_within_apply (const CxWithin *self, double *values)
{
  take_off_means (self, values);
  for (guint pass = 0; pass < PASSES; pass++) {
    gsl_vector_set_zero (self->rhs);
    for (gsize i = 0; i < self->n; i++)
      *gsl_vector_ptr (self->rhs, self->small[i]) += values[i];
    for (guint i = 0; i < self->n_small; i++)
      if (self->grounded[i])
        gsl_vector_set (self->rhs, i, 0);
    gsl_linalg_cholesky_svx (self->factor, self->rhs);
    for (gsize i = 0; i < self->n; i++)
      values[i] -= gsl_vector_get (self->rhs, self->small[i]);
    take_off_means (self, values);
  }
}
