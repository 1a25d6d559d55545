/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of products of the columns of a table, gathered row by row: all that a regression needs, in memory that does not grow with the
 * rows.
 *
 * Rows are dealt in turn to groups, each with sums of its own. To resample the groups is to resample the rows as long as there are no
 * more rows than groups, and a bootstrap of groups beyond, which needs no row a second time. */
#pragma once
#include <glib.h>

/* Numbers in the widest vector in use: what is padded to it needs no loop for the rest. */
#define CX_MOMENTS_LANE      4
#define CX_MOMENTS_PADDED(n) (((n) + CX_MOMENTS_LANE - 1) / CX_MOMENTS_LANE * CX_MOMENTS_LANE)

typedef struct {
  guint n_columns, n_groups;
  guint next;         /* the group of the next row */
  gsize size, padded; /* numbers in a group; a row with its constant, in whole vectors */
  double *sums;       /* by group: of products of columns 0 … N_COLUMNS, where column 0 is the constant 1 */
  double *row;        /* shifted, with the constant before it */
  double *shift;      /* taken off each column, so that little is lost to rounding */
} CxMoments;

/* SHIFT is a typical row, or NULL for 0. */
CxMoments *cx_moments_new (guint n_columns, guint n_groups, const double *shift);
void cx_moments_free (CxMoments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxMoments, cx_moments_free)

void cx_moments_add (CxMoments *self, const double *row);
