/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These actions show the numbers of a chart as a table, copy the chart, and save it as a picture. */
#pragma once
#include "app/charts/cx-shown-chart.h"

/* Returns the actions on SHOWN: table, copy (picture and table), copy-picture, copy-table and save. SHOWN must live as long as
 * its widget. (transfer full) */
GActionGroup *cx_chart_actions_new (CxShownChart *shown);
void cx_chart_actions_update (GActionGroup *actions, gboolean enabled);
/* Returns a menu of these actions, which must be in the action group "chart". (transfer full) */
GMenuModel *cx_chart_actions_menu_new (void);
