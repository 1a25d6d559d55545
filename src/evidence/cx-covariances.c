/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-covariances.h"

CxCovariances *
cx_covariances_new (CxMoments *const *tables, guint n, const guint *weights)
{
  CxCovariances *self = g_new0 (CxCovariances, 1);
  guint p = tables[0]->n_columns;
  gsize size = tables[0]->size;
  g_autofree double *total = g_new0 (double, size);
  g_autofree const double **rows = g_new (const double *, p + 1);

  for (guint t = 0, g = 0; t < n; t++)
    for (guint i = 0; i < tables[t]->n_groups; i++, g++) {
      const double *sums = tables[t]->sums + size * i;
      double weight = weights ? weights[g] : 1;
      if (weight == 0 || sums[0] == 0)
        continue;
      for (gsize k = 0; k < size; k++)
        total[k] += weight * sums[k];
    }
  rows[0] = total;
  for (guint i = 1; i <= p; i++)
    rows[i] = rows[i - 1] + CX_MOMENTS_PADDED (i);

  self->n_columns = p;
  self->n = total[0];
  self->mean = g_new0 (double, p);
  self->covariance = g_new0 (double, (gsize) p *p);
  for (guint i = 0; i < p; i++) {
    self->mean[i] = tables[0]->shift[i] + rows[i + 1][0] / self->n;
    for (guint k = 0; k <= i; k++) {
      double sum = rows[i + 1][k + 1] - rows[i + 1][0] * (rows[k + 1][0] / self->n);
      self->covariance[i * p + k] = self->covariance[k * p + i] = sum / (self->n - 1);
    }
  }
  return self;
}

void
cx_covariances_free (CxCovariances *self)
{
  if (!self)
    return;
  g_free (self->mean);
  g_free (self->covariance);
  g_free (self);
}
