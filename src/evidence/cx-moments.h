/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moments of a table are sums of products of its columns, gathered row by row. A regression needs nothing else, and their memory does
 * not grow with the rows.
 *
 * Rows are dealt in turn to groups, and each group has sums of its own. A bootstrap resamples the groups. With no more rows than groups
 * this resamples the rows themselves, and no row is read a second time. */
#pragma once
#include <glib.h>

/* The number of doubles in the widest vector in use. A row that is padded to it needs no loop for the rest. */
#define CX_MOMENTS_LANE      4
#define CX_MOMENTS_PADDED(n) (((n) + CX_MOMENTS_LANE - 1) / CX_MOMENTS_LANE * CX_MOMENTS_LANE)

typedef struct {
  guint n_columns, n_groups;
  guint next;         /* the group of the next row */
  gsize size, padded; /* the numbers in a group; the length of a row with its constant, in whole vectors */
  double *sums;       /* by group: sums of products of columns 0 … N_COLUMNS, where column 0 is the constant 1 */
  double *row;        /* scratch: the row after the shift, with the constant before it */
  double *shift;      /* subtracted from each column, so that little is lost to rounding */
} CxMoments;

/* Returns the moments of an empty table. SHIFT is a typical row, or NULL for 0. */
CxMoments *cx_moments_new (guint n_columns, guint n_groups, const double *shift);
void cx_moments_free (CxMoments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxMoments, cx_moments_free)

void cx_moments_add (CxMoments *self, const double *row);
