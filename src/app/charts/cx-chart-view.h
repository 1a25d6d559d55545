/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a chart of src/chart, of whatever kind: in the palette of the desktop's light or dark look and in the widget's own font. The
 * pointer moves a cursor over its points, as do the keys while the chart has the focus: ←, →, Home and End (Ctrl for bigger steps),
 * ↑ and ↓ for the series, or for the points where they stand one below the other. What the cursor is on is the accessible description.
 * A point can be activated with the pointer or with Enter where "point-activated" (guint point) is listened to.
 *
 * The context menu (Menu key, Shift+F10, right click) has: View as Table, Copy Picture, Copy Table, Save Picture. */
#pragma once
#include <gtk/gtk.h>

#include "chart/bars/cx-bar-chart.h"
#include "chart/frontier/cx-frontier-chart.h"
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"

#define CX_TYPE_CHART_VIEW (cx_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CxChartView, cx_chart_view, CX, CHART_VIEW, GtkWidget)

/* Properties: "height" (int), of charts that take any; "title" (string), of the table and of a saved picture and its name. */

/* Takes CHART (transfer full), which is of KIND; the cursor stays on its point where that is still there. NULL shows nothing. */
void cx_chart_view_set_chart (CxChartView *self, const CxChartKind *kind, gpointer chart);
void cx_chart_view_set_payback (CxChartView *self, CxPaybackChart *chart);
void cx_chart_view_set_bars (CxChartView *self, CxBarChart *chart);
void cx_chart_view_set_histogram (CxChartView *self, CxHistogramChart *chart);
void cx_chart_view_set_frontier (CxChartView *self, CxFrontierChart *chart);
/* Makes BUTTON, say in the header of the chart's card, open the chart's menu: its icon, name and tooltip are set too. */
void cx_chart_view_set_menu_button (CxChartView *self, GtkMenuButton *button);
