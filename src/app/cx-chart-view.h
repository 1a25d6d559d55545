/* Shows a chart of src/chart: in the palette of the desktop's light or dark look and in the widget's own font. The payback curve has
 * a crosshair, moved by the pointer and by ←, →, Home and End while the chart has the focus. Of a chart of bars each can be
 * activated, with the pointer or with ↑, ↓ and Enter: signal "bar-activated" (guint index). */
#pragma once
#include <gtk/gtk.h>

#include "chart/cx-chart.h"

#define CX_TYPE_CHART_VIEW (cx_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (CxChartView, cx_chart_view, CX, CHART_VIEW, GtkWidget)

/* Takes the chart (transfer full); the crosshair stays in its month. NULL shows nothing. */
void cx_chart_view_set_payback (CxChartView *self, CxPaybackChart *chart);
void cx_chart_view_set_bars (CxChartView *self, CxBarChart *chart);
/* What a month says, for the accessible description while the crosshair is on it. (transfer full) */
typedef char *(*CxReadoutFunc) (int month, gpointer data);
void cx_chart_view_set_readout (CxChartView *self, CxReadoutFunc readout, gpointer data);
