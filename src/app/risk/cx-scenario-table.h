/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This table shows the scenarios side by side. Each scenario has a column with its results, and below them the inputs in which
 * the scenarios differ. The inputs of custom scenarios can be edited in the table. The heading of a column opens a menu of
 * actions for its scenario. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_SCENARIO_TABLE (cx_scenario_table_get_type ())
G_DECLARE_FINAL_TYPE (CxScenarioTable, cx_scenario_table, CX, SCENARIO_TABLE, GtkBox)

/* Shows the present state of SESSION; NULL shows nothing. */
void cx_scenario_table_refresh (CxScenarioTable *self, CxSession *session);
