/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the columns and rows of the table of scenarios. */
#pragma once
#include "app/state/cx-session.h"

/* The ids of all scenarios: the base between what is worse and what is better, then those of the case. (transfer full) */
GPtrArray *cx_scenario_lists_scenarios (CxSession *session);
/* Paths of inputs in the order of the case: those that a custom scenario changes, those in KEPT, and with ALL those that have a range,
 * of which there are N_RANGED. (transfer full) */
GPtrArray *cx_scenario_lists_inputs (CxSession *session, GHashTable *kept, gboolean all, guint *n_ranged);
/* NULL while it is not worked out. */
const CxOutlookScenario *cx_scenario_lists_find_result (CxSession *session, const char *id);
