/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns scenarios into overrides of inputs. */
#pragma once
#include "model/build/cx-model.h"

/* Returns the overrides of a scenario, with mixes completed (cx-mix-lane.h); there are none for NULL or the base. Returns NULL and an error
 * for an unknown id. (transfer full) (element-type CxOverride) */
GArray *cx_scenario_overrides (const CxModel *model, const char *scenario, GError **error);
/* Returns the number of input K (its index in the model) in the scenario with OVERRIDES, or in the case if the scenario does not change it.
 * */
double cx_scenario_input_number (const CxModel *model, const GArray *overrides, guint k);
/* Returns the number of FIELD of the case itself, such as the target payback or the budget, in the scenario with OVERRIDES. NaN if it has
 * no value. */
double cx_scenario_case_number (const CxModel *model, const GArray *overrides, const char *field);
