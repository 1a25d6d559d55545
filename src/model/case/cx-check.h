/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the rules of a case: those of its fields, see cx-check-field.h, and those between fields and items. */
#pragma once
#include "model/case/cx-case.h"

/* Checks the whole case: every field, and the rules between them (required values, references, circles in `requires`, mixes that sum to 1,
 * from ≠ to, ranks within brands, low ≤ value ≤ high, overrides that name inputs and fit their bounds, formulas that parse). Returns FALSE
 * and the first error, such as "segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999". */
gboolean cx_check_case (const CxCase *c, GError **error);
/* Checks a case that was right before fields of some items were set, with the same answer as cx_check_case(), but checks the single fields of
 * these items only. SET has the items as keys. */
gboolean cx_check_after_set (const CxCase *c, GHashTable *set, GError **error);
