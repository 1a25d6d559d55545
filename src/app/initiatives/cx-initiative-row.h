/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An initiative in a line: switch, name with what it does, build, ramp and effect over time, value and payback alone, probability.
 * In a narrow window the same on two lines. The header stands above such rows and names the columns. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-session.h"

#define CX_TYPE_INITIATIVE_ROW (cx_initiative_row_get_type ())
G_DECLARE_FINAL_TYPE (CxInitiativeRow, cx_initiative_row, CX, INITIATIVE_ROW, GtkWidget)

GtkWidget *cx_initiative_row_new (void);
/* PATH NULL: the header. */
void cx_initiative_row_refresh (CxInitiativeRow *self, CxSession *session, const char *path);
