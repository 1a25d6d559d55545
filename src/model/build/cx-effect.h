/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number that a benefit's field changes, before it and after it at full effect: "18% → 16.9%". The formulas are the builder's. */
#pragma once
#include "model/case/cx-case.h"

/* The number that FIELD of BENEFIT changes: of which item, and which of its fields. FALSE if there is no one number that it changes. */
gboolean cx_effect_target (const CxItem *benefit, const CxField *field, const CxItem **target, const CxField **target_field);
/* That number at full effect, where it is BEFORE without the benefit and the field is NUMBER. */
double cx_effect_after (const CxItem *benefit, const CxField *field, double number, double before);
