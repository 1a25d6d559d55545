/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two cases, and the bridge from the one's net present value to the other's: each change alone from A, then the
 * interaction, so that npv_a + Σ effects + interaction = npv_b. */
#pragma once
#include "model/case/cx-item.h"

typedef struct {
  char
    *path; /* of a field, or of a whole item that only one of the two has; a correlation's names its inputs: "correlations/a,b" */
  CxValue *a, *b;            /* NULL: not there; of a whole item its name, or the one number it has */
  gboolean is_item;          /* the change is an item added or removed */
  const CxField *field;      /* NULL: a whole item */
  const CxItem *in_a, *in_b; /* what holds the field, or the whole item; of the cases that were compared; NULL: not there */
  double npv_effect;         /* on the base case A; NaN: the change cannot be made alone */
  char *reason;              /* why not; NULL where it can */
} CxDiffChange;

typedef struct {
  GPtrArray *changes; /* CxDiffChange, in the order of the case */
  double npv_a, npv_b, interaction;
} CxDiff;

/* Cases in two currencies are refused: no bridge leads from one to the other. A benefit whose driver changed has one difference for
 * the driver with all its fields. What only one case has is matched by ids, correlations by their two inputs, and an order that
 * changed is none. The error names the case, the first or the second, that has no result. Both must outlive the result. */
CxDiff *cx_diff_new (const CxCase *a, const CxCase *b, GError **error);
void cx_diff_change_free (CxDiffChange *difference);
void cx_diff_free (CxDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDiff, cx_diff_free)
