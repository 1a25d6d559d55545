/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/cx-moments.h"

#include <string.h>

#include "calc/cx-wider.h"

/* The numbers in the widest vector in use. Rows that are padded to it need no loop for the rest. */
#define CX_MOMENTS_LANE 4
#define PADDED(n)       (((n) + CX_MOMENTS_LANE - 1) / CX_MOMENTS_LANE * CX_MOMENTS_LANE)

CxMoments *
cx_moments_new (guint n_columns, guint n_groups, const double *shift)
{
  CxMoments *self = g_new0 (CxMoments, 1);

  self->n_columns = n_columns;
  self->n_groups = n_groups;
  for (gsize i = 0; i <= n_columns; i++)
    self->size += CX_MOMENTS_PADDED (i + 1);
  self->padded = CX_MOMENTS_PADDED (n_columns + 1);
  self->sums = g_new0 (double, self->size *n_groups);
  self->row = g_new0 (double, self->padded);
  self->row[0] = 1;
  self->shift = g_new0 (double, n_columns);
  if (shift)
    memcpy (self->shift, shift, n_columns * sizeof (double));
  return self;
}

void
cx_moments_free (CxMoments *self)
{
  if (!self)
    return;
  g_free (self->sums);
  g_free (self->row);
  g_free (self->shift);
  g_free (self);
}

/* Adds the products to the lower triangle row by row, each row in whole vectors. */
CX_WIDER static void
add_products (double *restrict sums, const double *restrict row, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize k = 0; k < i + 1; k += CX_MOMENTS_LANE, sums += CX_MOMENTS_LANE)
      for (gsize l = 0; l < CX_MOMENTS_LANE; l++)
        sums[l] += row[i] * row[k + l];
}

void
cx_moments_add (CxMoments *self, const double *row)
{
  for (guint i = 0; i < self->n_columns; i++)
    self->row[i + 1] = row[i] - self->shift[i];
  add_products (self->sums + self->size * self->next, self->row, self->n_columns + 1);
  self->next = self->next + 1 == self->n_groups ? 0 : self->next + 1;
}
