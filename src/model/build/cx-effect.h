/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the number that a field of a benefit changes, without the benefit and with it at full effect: "18% → 16.9%". The formulas are those
 * of the builder. */
#pragma once
#include "model/case/cx-case.h"

/* Sets *TARGET and *TARGET_FIELD to the item and the field that FIELD of BENEFIT changes. Returns FALSE if it does not change a single
 * number. */
gboolean cx_effect_target (const CxItem *benefit, const CxField *field, const CxItem **target, const CxField **target_field);
/* Returns the changed number at full effect, given that it is BEFORE without the benefit and that FIELD has the value NUMBER. */
double cx_effect_after (const CxItem *benefit, const CxField *field, double number, double before);
