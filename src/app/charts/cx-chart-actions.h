/* SPDX-License-Identifier: GPL-3.0-or-later */
/* These actions show the numbers of a chart as a table, copy the chart, and save it as a picture. */
#pragma once
#include "app/charts/cx-shown-chart.h"

/* Returns the actions on SHOWN: table, copy (picture and table), copy-picture, copy-table and save. SHOWN must live as long as
 * its widget. (transfer full) */
GActionGroup *cx_chart_actions_new (CxShownChart *shown);
void cx_chart_actions_update (GActionGroup *actions, gboolean enabled);
/* Enables the actions zoom-in, zoom-out and zoom-all, which the view adds to ACTIONS. CLOSER: the chart can be zoomed in; ZOOMED: it is. */
void cx_chart_actions_allow_zoom (GActionGroup *actions, gboolean closer, gboolean zoomed);
/* Returns a menu of these actions, which must be in the action group "chart". (transfer full) */
GMenuModel *cx_chart_actions_menu_new (void);
