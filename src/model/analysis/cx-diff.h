/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares two cases, and builds the bridge from the net present value of A to that of B: the effect of each change alone on A, then the
 * interaction, so that npv_a + Σ effects + interaction = npv_b. */
#pragma once
#include "model/case/cx-item.h"

typedef struct {
  char
    *path; /* of a field, or of a whole item that only one of the two has; a correlation's names its inputs: "correlations/a,b" */
  CxValue *a, *b;            /* NULL: no value; for a whole item, its name or its one number */
  gboolean is_item;          /* the change is an item added or removed */
  const CxField *field;      /* NULL: a whole item */
  const CxItem *in_a, *in_b; /* the item with the field, or the whole item, in each case; NULL: the case does not have it */
  double npv_effect;         /* on the base case A; NaN: the change cannot be made alone */
  char *reason;              /* why the change cannot be made alone; NULL if it can */
} CxDiffChange;

typedef struct {
  GPtrArray *changes; /* CxDiffChange, in the order of the case */
  double npv_a, npv_b, interaction;
} CxDiff;

/* Returns the differences between A and B. Cases in two currencies are refused, because no bridge leads from one to the other. A benefit
 * whose driver changed has one difference for the driver with all its fields. Items are matched by their ids, and correlations by their two
 * inputs; their order does not matter. Returns NULL and an error that names the case, the first or the second, that has no result. Both
 * cases must outlive the result. */
CxDiff *cx_diff_new (const CxCase *a, const CxCase *b, GError **error);
void cx_diff_change_free (CxDiffChange *difference);
void cx_diff_free (CxDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDiff, cx_diff_free)
