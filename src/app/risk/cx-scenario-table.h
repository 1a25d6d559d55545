/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios side by side: a column each with its results, and below them the inputs in which they differ. Those of custom
 * scenarios are typed in place; a column's heading opens what can be done to its scenario. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_SCENARIO_TABLE (cx_scenario_table_get_type ())
G_DECLARE_FINAL_TYPE (CxScenarioTable, cx_scenario_table, CX, SCENARIO_TABLE, GtkBox)

/* Shows SESSION as it is now; NULL shows nothing. */
void cx_scenario_table_refresh (CxScenarioTable *self, CxSession *session);
