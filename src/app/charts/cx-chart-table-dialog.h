/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a chart as a table, as they were when it was opened. */
#pragma once
#include <gtk/gtk.h>

#include "chart/common/cx-chart-table.h"

/* Takes TABLE. TITLE may be NULL. */
void cx_chart_table_dialog_show (GtkWidget *parent, const char *title, CxChartTable *table);
