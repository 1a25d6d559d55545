/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios as overrides of inputs. */
#pragma once
#include "model/build/cx-model.h"

/* The overrides of a scenario, mixes completed (cx-mix-lane.h); none for NULL or the base. (transfer full) (element-type CxOverride). Unknown ids are an error. */
GArray *cx_scenario_overrides (const CxModel *model, const char *scenario, GError **error);
/* The number of input K (its index in the model) in the case, or the number that the scenario OVERRIDES puts in its place. */
double cx_scenario_input_number (const CxModel *model, const GArray *overrides, guint k);
/* The number of FIELD of the case itself where a scenario changes OVERRIDES: its target of payback, its budget. NaN where it has none. */
double cx_scenario_case_number (const CxModel *model, const GArray *overrides, const char *field);
