/* What differs between two cases, and the bridge from the one's net present value to the other's: each change alone from A, then the
 * interaction, so that npv_a + Σ effects + interaction = npv_b. */
#pragma once
#include "model/cx-model.h"

typedef struct {
  char *path;        /* of a field, or of a whole item that only one of the two has */
  CxValue *a, *b;    /* NULL: not there */
  gboolean is_item;  /* the change is an item added or removed */
  double npv_effect; /* NaN: the change cannot be made alone */
} CxDifference;

typedef struct {
  GPtrArray *changes; /* CxDifference, in the order of the case */
  double npv_a, npv_b, interaction;
} CxDiff;

CxDiff *cx_diff_new (const CxCase *a, const CxCase *b, GError **error);
void cx_diff_free (CxDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CxDiff, cx_diff_free)
