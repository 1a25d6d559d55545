/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart on screen: what a chart view shows at the moment, as the view, its menu and its actions share it. */
#pragma once
#include <gtk/gtk.h>

#include "chart/common/cx-chart.h"

typedef struct {
  GtkWidget *widget;       /* that shows the chart; not owned */
  const CxChartKind *kind; /* of the chart; NULL: nothing is shown */
  gpointer chart;
  char *title; /* of its table, and of a saved picture and its name */
  char *font;  /* of the widget, as charts want it; NULL: not known yet */
} CxShownChart;

/* The font of the widget; its size includes the text scaling of the desktop. */
const char *cx_shown_chart_get_font (CxShownChart *self);
/* The number of points that the cursor can stand on. */
int cx_shown_chart_n_points (const CxShownChart *self);
void cx_shown_chart_clear (CxShownChart *self);
