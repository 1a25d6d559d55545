/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the user how many cells of a range were pasted, filled or emptied. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-input-cells.h"

/* DONE is the return value of the function of cx-input-cells.h; if it is FALSE, ERROR gives the reason. Otherwise the message
 * counts the cells of REPORT, and offers to undo the edit if there was one. */
void cx_cells_notice_show (GtkWidget *where, gboolean done, const CxInputCellsReport *report, const GError *error);
