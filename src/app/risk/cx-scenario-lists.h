/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These functions list the columns and rows of the table of scenarios. */
#pragma once
#include "app/state/cx-session.h"

/* Returns the ids of all scenarios: the base between the worse and the better computed scenario, then the scenarios of the case.
 * (transfer full) (element-type utf8) */
GPtrArray *cx_scenario_lists_scenarios (CxSession *session);
/* Returns paths of inputs in the order of the case: the inputs that a custom scenario overrides, the inputs in KEPT and, with
 * ALL, the inputs that have a range. N_RANGED is set to the number of inputs with a range. (transfer full) */
GPtrArray *cx_scenario_lists_inputs (CxSession *session, GHashTable *kept, gboolean all, guint *n_ranged);
/* Returns the results of the scenario with ID, or NULL while they are being worked out. (transfer none) */
const CxOutlookScenario *cx_scenario_lists_find_result (CxSession *session, const char *id);
