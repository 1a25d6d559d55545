/* What can be done with a chart beside looking at it: its numbers as a table, copied, saved as a picture. */
#pragma once
#include "app/charts/cx-chart-view.h"

/* Actions on the chart that VIEW shows, which they do not keep: table, copy (both), copy-picture, copy-table, save. (transfer full) */
GActionGroup *cx_chart_actions_new (CxChartView *view);
void cx_chart_actions_update (GActionGroup *actions, gboolean enabled);
/* Menu of those actions in the group "chart". (transfer full) */
GMenuModel *cx_chart_actions_menu_new (void);
