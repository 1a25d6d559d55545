/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a chart beside looking at it: its numbers as a table, copied, saved as a picture. */
#pragma once
#include "app/charts/cx-shown-chart.h"

/* Actions on SHOWN, which must live as long as its widget: table, copy (both), copy-picture, copy-table, save. (transfer full) */
GActionGroup *cx_chart_actions_new (CxShownChart *shown);
void cx_chart_actions_update (GActionGroup *actions, gboolean enabled);
/* The menu of those actions in the group "chart". (transfer full) */
GMenuModel *cx_chart_actions_menu_new (void);
