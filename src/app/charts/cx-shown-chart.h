/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This structure describes the chart that a chart view shows at present. The view, its menu and its actions share it. */
#pragma once
#include <gtk/gtk.h>

#include "chart/common/cx-chart.h"

typedef struct {
  GtkWidget *widget;       /* the widget that shows the chart; not owned */
  const CxChartKind *kind; /* the kind of the chart; NULL: no chart is shown */
  gpointer chart;
  char *title; /* the title of the table, of a saved picture and of its file name */
  char *font;  /* the widget's font as charts expect it; NULL: not known yet */
} CxShownChart;

/* Returns the font of the widget, whose size includes the desktop's text scaling. (transfer none) */
const char *cx_shown_chart_get_font (CxShownChart *self);
/* Returns the number of points that the cursor can stand on. */
int cx_shown_chart_n_points (const CxShownChart *self);
void cx_shown_chart_clear (CxShownChart *self);
