/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a case: those of single fields, and those between fields and items. */
#pragma once
#include "model/case/cx-case.h"

/* Everything that must hold beyond single fields: required values, references, circles in `requires`, mixes that sum to 1,
 * from ≠ to, ranks within brands, low ≤ value ≤ high, overrides that name inputs and fit their bounds, whole numbers, formulas
 * that parse. The first thing wrong is the error: "segments/mass/churn_rate: 1.7 is above the highest value allowed, 0.999". */
gboolean cx_check_case (const CxCase *c, GError **error);
/* One field's value alone: type, bounds, whole, choice, id charset of references, text that is valid UTF-8. */
gboolean cx_check_field (const CxField *field, const char *path, const CxValue *value, GError **error);
