/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This grid is the journey map. Its columns are the stages from left to right. Above stands the curve of satisfaction; below
 * stand the contacts of each channel, which can be edited and are shaded by their cost in a year, then the cost per customer, and
 * the initiatives that touch the stage. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_JOURNEY_GRID (cx_journey_grid_get_type ())
G_DECLARE_FINAL_TYPE (CxJourneyGrid, cx_journey_grid, CX, JOURNEY_GRID, GtkWidget)

/* The signal "stage-selected" (id) is emitted when the user clicks the heading of a stage. */
void cx_journey_grid_refresh (CxJourneyGrid *self, CxSession *session);
void cx_journey_grid_set_selected (CxJourneyGrid *self, const char *stage_id);
/* Moves the focus to the contacts at PATH. Returns FALSE if there is no such cell. */
gboolean cx_journey_grid_reveal (CxJourneyGrid *self, const char *path);
/* Makes BUTTON open the menu of the curve, as cx_chart_view_set_menu_button() does. It is hidden while there is no curve. */
void cx_journey_grid_set_menu_button (CxJourneyGrid *self, GtkMenuButton *button);
