/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This row shows a tracked line. It opens to a grid by quarter with plan, actual, variance and the sum so far. Actuals are
 * typed in place, or pasted from a spreadsheet as a column or row. */
#pragma once
#include <adwaita.h>

#include "app/state/cx-tracked-state.h"

#define CX_TYPE_TRACKED_ROW (cx_tracked_row_get_type ())
G_DECLARE_FINAL_TYPE (CxTrackedRow, cx_tracked_row, CX, TRACKED_ROW, AdwExpanderRow)

/* The signal "forget" is emitted when the user stops tracking the line. */
GtkWidget *cx_tracked_row_new (CxSession *session, const char *path);
const char *cx_tracked_row_get_path (CxTrackedRow *self);
/* Shows the figures of TRACKED; NULL: none are known yet. */
void cx_tracked_row_refresh (CxTrackedRow *self, const CxTracked *tracked);
/* Opens the row and gives the focus to the first quarter without an actual. */
void cx_tracked_row_begin (CxTrackedRow *self);
