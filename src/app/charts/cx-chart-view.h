/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This widget shows any chart of src/chart, in the light or dark palette of the desktop and in the font of the widget. The
 * pointer moves a cursor over the points. While the chart has the focus, the keys ←, →, Home and End move the cursor (with Ctrl
 * in bigger steps), and ↑ and ↓ change the series, or move the cursor if the points stand one below the other. The accessible
 * description reads out the point under the cursor. If a handler is connected to "point-activated" (guint point), a click or
 * Enter activates the point. A chart with a range of months zooms by drawing the range with the pointer, by Ctrl and the wheel,
 * and by the keys +, − and 0; the cursor takes the range along. The context menu (Menu key, Shift+F10 or right click) offers View as Table, Copy Picture, Copy Table
 * and Save Picture. */
#pragma once
#include <gtk/gtk.h>

#include "chart/bars/cx-bar-chart.h"
#include "chart/frontier/cx-frontier-chart.h"
#include "chart/histogram/cx-histogram-chart.h"
#include "chart/payback/cx-payback-chart.h"

#define CX_TYPE_CHART_VIEW (cx_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CxChartView, cx_chart_view, CX, CHART_VIEW, GtkWidget)

/* The property "zoomed" (boolean, read-only) says whether only a part of the chart is in view. The property "height" (int) is the natural height of a chart that has none itself. The property "title" (string) is the title
 * of the table and of a saved picture, and becomes the picture's file name. */

/* Shows CHART (transfer full), which must be of KIND. The cursor stays on its point if that point still exists. NULL shows
 * nothing. */
void cx_chart_view_set_chart (CxChartView *self, const CxChartKind *kind, gpointer chart);
void cx_chart_view_set_payback (CxChartView *self, CxPaybackChart *chart);
void cx_chart_view_set_bars (CxChartView *self, CxBarChart *chart);
void cx_chart_view_set_histogram (CxChartView *self, CxHistogramChart *chart);
void cx_chart_view_set_frontier (CxChartView *self, CxFrontierChart *chart);
/* Makes BUTTON open the chart's menu, and sets the icon, name and tooltip of BUTTON. BUTTON may stand in the header of the
 * chart's card. */
void cx_chart_view_set_menu_button (CxChartView *self, GtkMenuButton *button);
/* Makes BUTTON, which is visible only while a part of the chart is in view, show all of the chart. */
void cx_chart_view_set_all_button (CxChartView *self, GtkButton *button);
