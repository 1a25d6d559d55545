/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the effects of units and periods off figures, so that only the variation within units and periods remains. */
#pragma once
#include <glib.h>

/* The smaller of the numbers of units and periods may not exceed this. */
#define CX_WITHIN_MOST 2000

typedef struct CxWithin CxWithin;

/* Returns the effects for N rows of UNITS and PERIODS, numbered from 0, of which each number occurs. Returns NULL if there are more than
 * CX_WITHIN_MOST units and more than CX_WITHIN_MOST periods. */
CxWithin *cx_within_new (const guint *units, const guint *periods, gsize n, guint n_units, guint n_periods);
void cx_within_free (CxWithin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxWithin, cx_within_free)

/* Takes the effects off VALUES, as a regression on dummies of all units and periods does. */
void cx_within_apply (const CxWithin *self, double *values);
/* Returns the number of independent effects: the rank of the dummies. */
guint cx_within_get_rank (const CxWithin *self);
