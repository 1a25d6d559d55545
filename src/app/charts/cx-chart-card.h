/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card shows a chart with its title, a note on the convention that the chart uses, a button that ends a zoom, and the
 * chart's menu. */
#pragma once
#include "app/charts/cx-chart-view.h"

#define CX_TYPE_CHART_CARD (cx_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (CxChartCard, cx_chart_card, CX, CHART_CARD, GtkBox)

/* TITLE is also that of the table and of a saved picture. NOTE may be NULL. */
GtkWidget *cx_chart_card_new (const char *title, const char *note);
/* NOTE NULL hides the note. */
void cx_chart_card_set_note (CxChartCard *self, const char *note);
/* Sets the height in pixels of a chart that has no natural height. */
void cx_chart_card_set_height (CxChartCard *self, int height);
/* Shows CHART (transfer full), which must be of KIND. Without a chart the card is hidden. */
void cx_chart_card_set_chart (CxChartCard *self, const CxChartKind *kind, gpointer chart);
