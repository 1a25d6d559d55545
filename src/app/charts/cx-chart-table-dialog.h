/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This dialog shows the numbers of a chart as a table. The table does not follow later changes of the chart. */
#pragma once
#include <gtk/gtk.h>

#include "chart/common/cx-chart-table.h"

/* Shows TABLE (transfer full). TITLE may be NULL. */
void cx_chart_table_dialog_show (GtkWidget *parent, const char *title, CxChartTable *table);
