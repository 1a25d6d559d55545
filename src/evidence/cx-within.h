/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What figures have beyond the effects of their unit and their period. */
#pragma once
#include <glib.h>

/* Dimensions beyond this are refused: the smaller of the numbers of units and periods. */
#define CX_WITHIN_MOST 2000

typedef struct CxWithin CxWithin;

/* For N rows of units and periods, numbered from 0, of which each number occurs. NULL if both are more than CX_WITHIN_MOST. */
CxWithin *cx_within_new (const guint *units, const guint *periods, gsize n, guint n_units, guint n_periods);
void cx_within_free (CxWithin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxWithin, cx_within_free)

/* Takes the effects off VALUES, as a regression on dummies of all units and periods does. */
void cx_within_apply (const CxWithin *self, double *values);
/* How many effects there are: the rank of the dummies. */
guint cx_within_get_rank (const CxWithin *self);
