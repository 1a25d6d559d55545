/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journey map: stages left to right with how they feel above, and below the contacts of each channel, editable in place and
 * shaded by what they cost in a year, the cost per customer, and the initiatives that touch the stage. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_JOURNEY_GRID (cx_journey_grid_get_type ())
G_DECLARE_FINAL_TYPE (CxJourneyGrid, cx_journey_grid, CX, JOURNEY_GRID, GtkWidget)

/* Signal "stage-selected" (id): a stage's heading was clicked. */
void cx_journey_grid_refresh (CxJourneyGrid *self, CxSession *session);
void cx_journey_grid_set_selected (CxJourneyGrid *self, const char *stage_id);
/* Gives the focus to the contacts at PATH; FALSE if there is no such cell. */
gboolean cx_journey_grid_reveal (CxJourneyGrid *self, const char *path);
