/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the user what became of a range of cells that was pasted, filled or emptied. */
#pragma once
#include <gtk/gtk.h>

#include "app/state/cx-input-cells.h"

/* DONE is what the function of cx-cells.h returned; if it is FALSE, ERROR says why. Otherwise the message counts the cells of REPORT, and
 * offers to undo the edit if there was one. */
void cx_cells_notice_show (GtkWidget *where, gboolean done, const CxCellReport *report, const GError *error);
