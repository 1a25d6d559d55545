/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that is tracked, as a row that opens: a grid by quarter with plan, actual, variance and what has come together so far. Actuals are
 * typed in place, or a column or row of them is pasted from a spreadsheet. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-tracked-state.h"

#define CX_TYPE_TRACKED_ROW (cx_tracked_row_get_type ())
G_DECLARE_FINAL_TYPE (CxTrackedRow, cx_tracked_row, CX, TRACKED_ROW, AdwExpanderRow)

/* Signal "forget": the line is not to be tracked any more. */
GtkWidget *cx_tracked_row_new (CxSession *session, const char *path);
const char *cx_tracked_row_get_path (CxTrackedRow *self);
/* Shows what TRACKED has now; NULL: nothing is known yet. */
void cx_tracked_row_refresh (CxTrackedRow *self, const CxTracked *tracked);
/* Opens the row and gives the focus to the first quarter without an actual. */
void cx_tracked_row_begin (CxTrackedRow *self);
